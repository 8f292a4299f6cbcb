"""Marked: the spans of one task, which of them are one claim, and which one a relation is of."""

from typing import Any

import msgspec
from msgspec import Struct

from annotator.anchors import Span, Spans
from annotator.datasets.formats.prodigy.said import OWN, UNMARKED, ClaimSaid
from annotator.datasets.incoming import spans_in
from annotator.datasets.labels import Labels
from annotator.datasets.texts import Tidied


class Marked(Struct, eq=False):
    """One span of a task."""

    span: Span
    """As the file has it."""
    spans: Spans
    """The same, as it is kept."""
    label: str
    role: str | None
    """What it stands for, as far as its label or a relation tells."""
    last: int | None
    """Its last token."""
    said: ClaimSaid | None
    claim: "Marked | None" = None
    """An earlier span of the same claim; of a source, a cue or an addressee, the claim's."""

    @property
    def first(self) -> "Marked":
        """The span that stands for all those of a claim."""
        marked = self
        while marked.role == "claim" and marked.claim is not None:
            marked = marked.claim
        return marked

    def join(self, other: "Marked") -> None:
        """Make another span part of the same claim."""
        if self.first is not other.first:
            other.first.claim = self.first


class Sheet:
    """The spans of one task."""

    def __init__(self, task: dict[str, Any], text: Tidied, labels: Labels) -> None:
        self.marked: list[Marked] = []
        self._task = task
        self._text = text
        self._labels = labels
        self._tokens: dict[int, int] | None = None
        self._named: dict[str, Marked] = {}

    def add(self, told: Any) -> None:
        """Take a span. Raises ValueError, with the reason, if it cannot be made out."""
        start, end = number(told, "start"), number(told, "end")
        if start is None or end is None:
            raise ValueError("a span does not tell where it starts and ends")
        label = told.get("label", self._task.get("label"))
        if not isinstance(label, str) or not label:
            raise ValueError(f"the span {start}–{end} has no label")
        quote = told.get("text")
        try:
            spans = spans_in(
                self._text.text,
                self._text.spans(((start, end),)),
                quote if isinstance(quote, str) else None,
            )
        except ValueError as error:
            raise ValueError(f"the span {start}–{end}, {label}: {error}") from error
        said = _said(told)
        own = said is not None and label == UNMARKED
        marked = Marked(
            span=(start, end),
            spans=spans,
            label=label,
            role="claim" if own else self._labels.span(label),
            last=number(told, "token_end"),
            said=said,
        )
        self.marked.append(marked)
        if said is not None and marked.role == "claim":
            self._named.setdefault(said.claim, marked).join(marked)

    def end(self, relation: dict[str, Any], name: str) -> Marked | None:
        """The span at an end, `head` or `child`: as described, else what ends with that token."""
        described = relation.get(f"{name}_span")
        if isinstance(described, dict) and "start" in described:
            return self._described(described)
        last = number(relation, name)
        found = [each for each in self.marked if last is not None and self._last(each) == last]
        return max(found, key=lambda each: each.span[1] - each.span[0], default=None)

    def _described(self, described: dict[str, Any]) -> Marked | None:
        span = (number(described, "start"), number(described, "end"))
        own = described.get(OWN)
        claim = own.get("claim") if isinstance(own, dict) else None

        def differs(marked: Marked) -> tuple[bool, bool]:
            # Several spans may stand in one place: the label tells them apart, then the claim.
            named = None if marked.said is None else marked.said.claim
            return marked.label != described.get("label"), named != claim

        return min((each for each in self.marked if each.span == span), key=differs, default=None)

    def _last(self, marked: Marked) -> int | None:
        """The last token of a span, by where the tokens are if the span does not tell."""
        if marked.last is not None:
            return marked.last
        if self._tokens is None:
            self._tokens = {}
            for place, token in enumerate(listed(self._task, "tokens")):
                end = number(token, "end")
                if end is not None:
                    self._tokens[end] = place
        return self._tokens.get(marked.span[1])


def _said(told: Any) -> ClaimSaid | None:
    """What our own export says of a span; None where it is not ours, or not any more."""
    try:
        return msgspec.convert(told.get(OWN), ClaimSaid)
    except msgspec.ValidationError:
        return None


def number(told: Any, name: str) -> int | None:
    """A whole number of an object; None where there is none."""
    value = told.get(name) if isinstance(told, dict) else None
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def listed(told: dict[str, Any], name: str) -> list[Any]:
    """A list of an object; an empty one where there is none."""
    value = told.get(name)
    return value if isinstance(value, list) else []
