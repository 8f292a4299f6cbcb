"""A model's opinion as one more signal: any cross-encoder that was trained on inference.

It needs the extra `nli`. What the model says is a reason among others, and never decides.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from annotator.errors import NotFound
from annotator.findings import Signal

if TYPE_CHECKING:
    from torch import Tensor

_TOGETHER = 32
"""Pairs that go through the model at a time."""

_LONGEST = 256
"""Tokens of a pair that the model reads; claims have a few dozen."""

_FLOOR = 0.5
"""The share of contradiction below which the model gives no reason."""


class CrossEncoder:
    """A sequence classifier over pairs of texts, one of whose labels is contradiction."""

    def __init__(self, model: str) -> None:
        """Load a model by its path or its name on a hub.

        Raises NotFound where the extra is not installed, where there is no such model, or where
        none of its labels is contradiction.
        """
        try:
            import torch
            import transformers
        except ImportError as error:
            raise NotFound(
                "A model's opinion needs the extra: pip install 'annotator[nli]'"
            ) from error
        try:
            self._tokenizer = transformers.AutoTokenizer.from_pretrained(model)
            self._model = transformers.AutoModelForSequenceClassification.from_pretrained(model)
        except (OSError, ValueError) as error:
            raise NotFound(
                f"There is no model {model!r} that can be loaded: {str(error).splitlines()[0]}"
            ) from error
        self._model.eval()
        self._torch = torch
        self._label = _contradiction(self._model.config.id2label, model)
        self.name = Path(model).name
        """What the model is called in reasons and producers."""

    def strengths(self, pairs: Sequence[tuple[str, str]]) -> list[float]:
        """How surely each pair contradicts, 0–1: the greater of both directions."""
        there = self._one_way(pairs)
        back = self._one_way([(b, a) for a, b in pairs])
        return [max(each) for each in zip(there, back, strict=True)]

    def signals(self, pairs: Sequence[tuple[str, str]]) -> list[Signal | None]:
        """A signal for each pair that the model takes for a contradiction."""
        return [
            None
            if strength < _FLOOR
            else Signal(
                name="nli",
                strength=strength,
                reason=f"{self.name} takes it for a contradiction ({strength:.2f})",
            )
            for strength in self.strengths(pairs)
        ]

    def _one_way(self, pairs: Sequence[tuple[str, str]]) -> list[float]:
        found: list[float] = []
        for first in range(0, len(pairs), _TOGETHER):
            some = pairs[first : first + _TOGETHER]
            encoded = self._tokenizer(
                [a for a, _ in some],
                [b for _, b in some],
                padding=True,
                truncation=True,
                max_length=_LONGEST,
                return_tensors="pt",
            )
            with self._torch.inference_mode():
                logits: Tensor = self._model(**encoded).logits
            found += logits.float().softmax(-1)[:, self._label].tolist()
        return found


def _contradiction(labels: dict[int, str], model: str) -> int:
    for place, label in labels.items():
        if label.lower().startswith("contra"):
            return place
    listed = ", ".join(labels.values())
    raise NotFound(
        f"{model} cannot tell contradictions: its labels are {listed}. "
        "Name a cross-encoder trained on inference."
    )
