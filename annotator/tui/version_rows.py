"""Two versions of a text as rows to be read side by side, and what is marked in them."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, NamedTuple

from annotator.anchors import Span, Spans
from annotator.tui.marks import Mark, touching
from annotator.versions import Aligned, changes

Side = Literal["old", "new"]
"""In which of the two texts something stands."""

SIDES: tuple[Side, Side] = ("old", "new")

AROUND = 2
"""Unchanged sentences shown beside a change, where the rest of them is folded."""

_KEPT = 4096
"""Rows of which the changed words are kept."""


class Row(NamedTuple):
    """A row of both texts: a sentence of each, of one, or the first of those that are folded."""

    old: Span | None
    new: Span | None
    same: bool
    folded: int = 0
    """How many rows stand folded in this one."""

    def span(self, side: Side) -> Span | None:
        """What stands on one side."""
        return self.old if side == "old" else self.new


class VersionRows:
    """The rows of two texts, all of them or those around changes and marks.

    Spans are code points of the text of their side.
    """

    def __init__(self, old: str, new: str, aligned: Sequence[Aligned]) -> None:
        self.texts: dict[Side, str] = {"old": old, "new": new}
        self._every = [Row(each.old, each.new, each.same) for each in aligned]
        self._marks: dict[Side, dict[int, list[Mark]]] = {"old": {}, "new": {}}
        self._changed: dict[Row, dict[Side, Spans]] = {}
        self._starts = {side: list(_starts(self._every, side)) for side in SIDES}
        self.is_folded = True
        self.rows: list[Row] = []
        self._shown: list[int] = []
        self._fold()

    # Marks

    def mark(self, marks: dict[Side, Iterable[Mark]]) -> None:
        """Show other marks, in order of the text, in place of those before."""
        for side in SIDES:
            found: dict[int, list[Mark]] = {}
            for mark in marks[side]:
                for number in self._touched(side, mark.spans):
                    found.setdefault(number, []).append(mark)
            self._marks[side] = found
        self._fold()

    def _touched(self, side: Side, spans: Spans) -> Iterator[int]:
        first, last = self._number(side, spans[0][0]), self._number(side, spans[-1][1] - 1)
        for number in range(first, last + 1):
            span = self._every[number].span(side)
            if span is not None and touching(spans, *span):
                yield number

    def marks(self, row: int, side: Side) -> Sequence[Mark]:
        """The marks that touch a row on one side."""
        return self._marks[side].get(self._shown[row], ())

    # Rows

    def fold(self, *, folded: bool) -> None:
        """Fold what is unchanged, or show all of it."""
        self.is_folded = folded
        self._fold()

    def _fold(self) -> None:
        every = self._every
        kept = [not self.is_folded] * len(every)
        for number, row in enumerate(every):
            if not row.same or any(number in self._marks[side] for side in SIDES):
                near = range(max(0, number - AROUND), min(len(every), number + AROUND + 1))
                kept[near.start : near.stop] = [True] * len(near)
        self.rows, self._shown = [], []
        number = 0
        while number < len(every):
            end = number
            while end < len(every) and not kept[end]:
                end += 1
            # One that is left out would take as much room as what stands for it.
            if end - number > 1:
                self.rows.append(every[number]._replace(folded=end - number))
                self._shown.append(number)
                number = end
            else:
                self.rows.append(every[number])
                self._shown.append(number)
                number += 1

    def place(self, side: Side, offset: int) -> int:
        """The row that shows a code point, or in which it is folded."""
        return max(0, bisect_right(self._shown, self._number(side, offset)) - 1)

    def _number(self, side: Side, offset: int) -> int:
        starts = self._starts[side]
        at = bisect_right(starts, offset, key=lambda each: each[0]) - 1
        return starts[max(at, 0)][1] if starts else 0

    def opens_paragraph(self, row: int) -> bool:
        """Whether a blank line stands between the row and the one before, on either side."""
        if not row or self.rows[row].folded or self.rows[row - 1].folded:
            return False
        for side in SIDES:
            here, before = self.rows[row].span(side), self.rows[row - 1].span(side)
            if here and before and "\n" in self.texts[side][before[1] - 1 : here[0]]:
                return True
        return False

    # Changes

    def changed(self, row: int, side: Side) -> Spans:
        """The words of a row that the other side has not, in code points of the text."""
        of = self.rows[row]
        span = of.span(side)
        if of.same or span is None:
            return ()
        if of.old is None or of.new is None:
            return (span,)
        known = self._changed.get(of)
        if known is None:
            if len(self._changed) >= _KEPT:
                self._changed.clear()
            known = self._changed[of] = self._compared(of, of.old, of.new)
        return known[side]

    def _compared(self, row: Row, old: Span, new: Span) -> dict[Side, Spans]:
        found = changes(Aligned(row.old, row.new, row.same), self.texts["old"], self.texts["new"])
        assert found is not None
        sides: tuple[tuple[Side, Spans, int], ...] = (
            ("old", found.one.differing, old[0]),
            ("new", found.other.differing, new[0]),
        )
        return {
            side: tuple((start + first, start + last) for first, last in differing)
            for side, differing, start in sides
        }

    def openings(self) -> list[int]:
        """The rows at which a change begins.

        Each sentence that was reworded is one; of those that only one text has, those in a row are.
        """
        found = []
        before: Row | None = None
        for number, row in enumerate(self.rows):
            goes_on = before is not None and _one_sided(before) and _one_sided(row)
            if not row.same and not goes_on:
                found.append(number)
            before = row
        return found


def _one_sided(row: Row) -> bool:
    return not row.same and None in (row.old, row.new)


def _starts(every: Sequence[Row], side: Side) -> Iterator[tuple[int, int]]:
    """Where each sentence of a side begins, and its row."""
    for number, row in enumerate(every):
        span = row.span(side)
        if span is not None:
            yield span[0], number
