"""Who sees what: every read of judgements is made from a viewpoint."""

from collections.abc import Mapping
from typing import Literal, Protocol

from msgspec import Struct

GOLD = "gold"
"""The layer that adjudication writes."""

SHARED = "shared"
"""The layer of what is said of speakers, in which the program yields to persons."""

PROGRAM = "program"
"""The name under which the program itself makes statements."""

OPEN = ""
"""Stands for the viewpoint that hides nothing, of an annotator who has said nothing."""


class Judgement(Protocol):
    """What one layer says of an item."""

    @property
    def newest(self) -> str:
        """The id of the newest event behind it."""

    @property
    def says(self) -> bool:
        """Whether it says yes or no to the item, rather than only remarking on it."""


class Viewpoint(Struct, frozen=True):
    """An annotator, and whether others' work is shown (`open`) or hidden (`blind`)."""

    annotator: str
    mode: Literal["open", "blind"] = "open"

    def sees(self, layer: str) -> bool:
        """Whether the judgements of a layer are shown at all."""
        return self.mode == "open" or layer in (self.annotator, GOLD)

    def stands(self, judgements: Mapping[str, Judgement]) -> str | None:
        """The layer whose judgement of an item stands: own, else gold's, else the newest other's.

        Others' count in open mode only. A judgement that says neither yes nor no never stands.
        """
        saying = {
            layer: each.newest
            for layer, each in judgements.items()
            if each.says and self.sees(layer)
        }
        for layer in (self.annotator, GOLD):
            if layer in saying:
                return layer
        return max(saying, key=saying.__getitem__, default=None)
