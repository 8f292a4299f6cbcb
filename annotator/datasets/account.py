"""The account of one dataset: how much was written, and how much its format could not hold."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

from msgspec import Struct

from annotator.rows import (
    ClaimRow,
    DocumentRow,
    EvidenceRow,
    LeftOut,
    LinkRow,
    ReliabilityRow,
    SpeakerRow,
)

Held = Mapping[str, frozenset[str]]
"""What a format holds: of each kind of row (`claims`, `links`, …) the names of fields."""

OF_ROWS: dict[str, type[Struct]] = {
    "documents": DocumentRow,
    "claims": ClaimRow,
    "links": LinkRow,
    "evidence": EvidenceRow,
    "reliabilities": ReliabilityRow,
    "speakers": SpeakerRow,
}
"""The kinds of rows that a format holds or leaves out."""

_FOLLOWS = frozenset(
    {
        "id", "document", "a", "b", "a_document", "b_document", "a_quote", "b_quote",
        "cross_document", "directed", "conflict", "speaker", "annotator", "name", "of", "claim",
    }
)  # fmt: skip
"""What names a row, or follows from the rest of it: never told as left out."""

_CALLED = {"replaced_by": "newer versions"}
"""What is told of a field whose name says it badly."""

EVERYTHING: Held = {kind: frozenset(each.__struct_fields__) for kind, each in OF_ROWS.items()}
"""What a format holds that holds all."""


class Account:
    """Counts what a format writes, and what it leaves out.

    A format calls `row` for each row that it writes, which sees what of it the format does not
    hold, and `leave_out` for the rest: rows that it cannot hold at all, texts that it changes.
    """

    def __init__(self, holds: Held) -> None:
        self.holds = holds
        self.written: Counter[str] = Counter()
        self._left_out: Counter[tuple[str, str | None]] = Counter()
        self._not_held = {
            kind: tuple(
                name
                for name in row.__struct_fields__
                if name not in _FOLLOWS and name not in holds.get(kind, ())
            )
            for kind, row in OF_ROWS.items()
        }

    def row(self, kind: str, row: Any) -> None:
        """Count a row that is written, and what of it the format does not hold."""
        self.written[kind] += 1
        for name in self._not_held[kind]:
            value = getattr(row, name)
            if value and not (name == "origin" and value.method == "hand"):
                called = _CALLED.get(name) or name.replace("_", " ")
                self._left_out[f"{called} of {kind}", None] += 1

    def leave_out(self, what: str, count: int = 1, where: str | None = None) -> None:
        """Count something that the format cannot hold; `where` is the file that has it instead.

        `what` is a plural: `links between documents`.
        """
        if count:
            self._left_out[what, where] += count

    @property
    def left_out(self) -> tuple[LeftOut, ...]:
        """What was left out, in order of name."""
        return tuple(
            LeftOut(what=what, count=count, where=where)
            for (what, where), count in sorted(
                self._left_out.items(), key=lambda each: (each[0][0], each[0][1] or "")
            )
        )
