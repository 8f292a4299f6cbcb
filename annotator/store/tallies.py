"""Counts of what stands, kept as it changes so that nothing ever has to be counted."""

from collections.abc import Mapping, Sequence
from operator import sub
from typing import Literal

from msgspec import Struct

from annotator.store.connection import Store
from annotator.viewpoint import GOLD, OPEN, Viewpoint

WHOLE_FILE = ""
"""In place of a document's id: the counts of all documents, each item counted once."""

_MODES: tuple[Literal["open", "blind"], ...] = ("open", "blind")
_COLUMNS = ("claims", "links", "conflicts")


class Counted(Struct, frozen=True):
    """One layer's judgement of an item, as far as counting goes."""

    newest: str
    says: bool
    weights: tuple[int, ...]
    """What it adds to each of the counts it concerns."""


class Tallies:
    """The changes of one transaction, added up before they are written."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._changes: dict[tuple[str, str, str], dict[str, int]] = {}

    def changed(
        self,
        columns: Sequence[str],
        documents: Sequence[str],
        before: Mapping[str, Counted],
        after: Mapping[str, Counted],
    ) -> None:
        """Note that an item's judgements, by layer, were `before` and are `after`."""
        none = (0,) * len(columns)
        old, new = _contributions(before, none), _contributions(after, none)
        for who in old.keys() | new.keys():
            was, now = old.get(who, none), new.get(who, none)
            if was == now:
                continue
            for document in (WHOLE_FILE, *documents):
                counts = self._changes.setdefault((document, *who), dict.fromkeys(_COLUMNS, 0))
                for column, less, more in zip(columns, was, now, strict=True):
                    counts[column] += more - less

    def write(self) -> None:
        """Add the changes to the table."""
        self._store.connection.executemany(
            """
            INSERT INTO tally VALUES (?, ?, ?, ?, ?, ?)
            ON CONFLICT DO UPDATE SET claims = claims + excluded.claims,
                links = links + excluded.links, conflicts = conflicts + excluded.conflicts
            """,
            [(*key, *counts.values()) for key, counts in self._changes.items()],
        )
        self._changes = {}


def _contributions(
    judgements: Mapping[str, Counted], none: tuple[int, ...]
) -> dict[tuple[str, str], tuple[int, ...]]:
    """What one item adds to the rows `(mode, annotator)` of the tally.

    The row of annotator '' counts what stands for somebody who has judged nothing; an annotator's
    own row holds the difference to it. `none` is what nothing adds.
    """
    contributions: dict[tuple[str, str], tuple[int, ...]] = {}
    if not judgements:
        return contributions
    for mode in _MODES:
        standing = Viewpoint(OPEN, mode).stands(judgements)
        base = none if standing is None else judgements[standing].weights
        if base != none:
            contributions[mode, OPEN] = base
        for layer, own in judgements.items():
            # One's own judgement stands before all others, wherever it says anything.
            if layer != GOLD and own.says and own.weights != base:
                contributions[mode, layer] = tuple(map(sub, own.weights, base))
    return contributions


class Tally(Struct, frozen=True):
    """How many items stand."""

    claims: int = 0
    links: int = 0
    conflicts: int = 0


def tally(store: Store, viewpoint: Viewpoint, document: str = WHOLE_FILE) -> Tally:
    """The counts of a document, or of the whole file, for a viewpoint."""
    row = store.row(
        """
        SELECT coalesce(sum(claims), 0), coalesce(sum(links), 0), coalesce(sum(conflicts), 0)
        FROM tally WHERE document = ? AND mode = ? AND annotator IN ('', ?)
        """,
        (document, viewpoint.mode, viewpoint.annotator),
    )
    return Tally(*row)
