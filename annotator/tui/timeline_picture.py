"""A timeline in cells: which sign stands where, of what is seen of it; by no screen's means."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Literal, NamedTuple

from annotator.moments import Moment
from annotator.timeline import Pair, Scale
from annotator.tui.timeline_rows import Lane, TimelineRows
from annotator.work.surveying import DatedClaim

Look = Literal["plain", "base", "claim", "conflict", "cursor", "join", "change", "here", "axis"]
"""How a cell is drawn; what it says is said by its sign, too."""

Piece = tuple[str, Look]
Line = tuple[Piece, ...]

LANE_LINES = 2
"""Lines of a lane: its claims, and below them what joins them with others."""

_TICK = 12
"""Cells that a sign of the axis needs."""

_ROOM = 6
"""Cells of width for each line that joins two claims, so that one can tell where it leads."""

# The sides of a cell that a line goes out by.
_NORTH, _EAST, _SOUTH, _WEST = 1, 2, 4, 8
_LINES = " ╵╶╰╷│╭├╴╯─┴╮┤┬┼"
"""By the sum of the sides."""

_SIGNS = {(True, False): "◆", (True, True): "◇", (False, False): "●", (False, True): "○"}
"""By whether a claim is in conflict, and whether only its document tells when it was said."""

MANY = "+"


def sign(*, in_conflict: bool, estimated: bool) -> str:
    """The sign of one claim."""
    return _SIGNS[in_conflict, estimated]


class Seen(NamedTuple):
    """What is seen of a picture: which lanes, and which cells of the axis."""

    top: int
    lanes: int
    left: int
    width: int


class _Stands(NamedTuple):
    """Where the claims of a lane stand."""

    columns: list[int]
    stretches: list[tuple[int, int]]
    """The first and the last cell of each claim's time."""
    signs: dict[int, Piece]
    """By cell."""


class _Cells:
    """Lines of cells that are filled one after the other."""

    def __init__(self, seen: Seen) -> None:
        self._seen = seen
        self._signs = [[" "] * seen.width for _ in range(seen.lanes * LANE_LINES)]
        self._looks: list[list[Look]] = [["plain"] * seen.width for _ in self._signs]
        self._sides = [[0] * seen.width for _ in self._signs]

    def put(self, line: int, column: int, sign: str, look: Look) -> None:
        """Draw a sign, if the cell is seen."""
        place = column - self._seen.left
        if 0 <= line < len(self._signs) and 0 <= place < self._seen.width:
            self._signs[line][place], self._looks[line][place] = sign, look

    def go(self, line: int, column: int, sides: int, look: Look) -> None:
        """Draw a piece of a line, together with what crosses it there."""
        place = column - self._seen.left
        if 0 <= line < len(self._signs) and 0 <= place < self._seen.width:
            self._sides[line][place] |= sides
            self._signs[line][place] = _LINES[self._sides[line][place]]
            self._looks[line][place] = look

    def columns(self, first: int, last: int) -> range:
        """Those of the columns that are seen."""
        left = self._seen.left
        return range(max(first, left), min(last, left + self._seen.width - 1) + 1)

    def lines(self) -> list[Line]:
        """All of them, in pieces that look alike."""
        return [
            tuple(
                ("".join(sign for sign, _ in cells), look)
                for look, cells in groupby(zip(*line, strict=True), key=lambda each: each[1])
            )
            for line in zip(self._signs, self._looks, strict=True)
        ]


class TimelinePicture:
    """Puts the claims of some lanes on an axis so many cells long."""

    def __init__(self, rows: TimelineRows, width: int) -> None:
        self.rows = rows
        self.width = max(1, width)
        self._scale = Scale(rows.moments.values())
        self._stretches: dict[str, tuple[int, int, int]] = {}
        self._ticks = self._scale.ticks(max(1, self.width // _TICK))
        self._stand: dict[Lane, _Stands] = {}

    def _stretch(self, moment: Moment) -> tuple[int, int, int]:
        """The first cell of a time, its middle, and its last.

        What is read after the axis was drawn stands at its edge, until it is drawn again.
        """
        found = self._stretches.get(moment.iso)
        if found is None:
            found = self._stretches[moment.iso] = self._measured(moment)
        return found

    def _measured(self, moment: Moment) -> tuple[int, int, int]:
        start, end = self._scale.stretch(moment)
        cells = (start, (start + end) / 2, end)
        first, middle, last = (
            min(max(int(each * self.width), 0), self.width - 1) for each in cells
        )
        return first, middle, last

    def columns(self, lane: Lane) -> Sequence[int]:
        """The cell of each claim of a lane."""
        return self._stands(lane).columns

    def _stands(self, lane: Lane) -> "_Stands":
        found = self._stand.get(lane)
        if found is None or len(found.columns) != len(lane):
            found = self._stand[lane] = self._placed(lane)
        return found

    def _placed(self, lane: Lane) -> "_Stands":
        by, columns, stretches = self.rows.by, list[int](), list[tuple[int, int]]()
        together: dict[int, list[DatedClaim]] = {}
        for _, _, claim in lane.claims:
            at = claim.at(by)
            assert at is not None, "only a claim with a time is in a lane"
            first, column, last = self._stretch(at)
            columns.append(column)
            stretches.append((first, last))
            together.setdefault(column, []).append(claim)
        signs = {column: self._sign(found) for column, found in together.items()}
        return _Stands(columns, stretches, signs)

    def _sign(self, found: Sequence[DatedClaim]) -> Piece:
        """What stands for the claims of one cell."""
        in_conflict = any(self.rows.conflicts_of(each.id) for each in found)
        look: Look = "conflict" if in_conflict else "claim"
        if len(found) > 1:
            return (str(len(found)) if len(found) < 10 else MANY), look
        estimated = found[0].is_estimated(self.rows.by)
        return sign(in_conflict=in_conflict, estimated=estimated), look

    def column(self, claim: str) -> int:
        """The cell of a claim that has a time."""
        at = self.rows.claim(claim).at(self.rows.by)
        assert at is not None, "only a claim with a time is drawn"
        return self._stretch(at)[1]

    def axis(self, left: int, width: int) -> str:
        """The signs of the axis, each behind a stroke at its place, as far as they are seen."""
        whole = [" "] * self.width
        places = [min(int(tick.at * self.width), self.width - 1) for tick in self._ticks]
        for place, following, tick in zip(
            places, [*places, self.width][1:], self._ticks, strict=True
        ):
            for offset, letter in enumerate(f"╷{tick.text}"[: max(1, following - place)]):
                whole[place + offset] = letter
        return "".join(whole[left : left + width]).ljust(width)

    # The lanes

    def lines(self, seen: Seen, cursor: tuple[int, int] | None) -> list[Line]:
        """`LANE_LINES` lines a lane, with the claim under the cursor and what joins it."""
        cells = _Cells(seen)
        lanes = self.rows.lanes[seen.top : seen.top + seen.lanes]
        here = self._here(cursor)
        for number, lane in enumerate(lanes):
            columns = self.columns(lane)
            self._ground(cells, number, min(columns), max(columns))
        for pair in self._worth_drawing(lanes, seen.width):
            if here is None or here not in (pair.a, pair.b):
                self._join(cells, seen.top, pair, "change" if self.rows.is_change(pair) else "join")
        for pair in self.rows.joins(here) if here is not None else ():
            self._join(cells, seen.top, pair, "here")
        for number, lane in enumerate(lanes):
            at = cursor[1] if cursor is not None and cursor[0] == seen.top + number else None
            self._claims(cells, number, lane, at)
        return cells.lines()

    def _here(self, cursor: tuple[int, int] | None) -> str | None:
        if cursor is None or cursor[0] >= len(self.rows.lanes):
            return None
        claims = self.rows.lanes[cursor[0]].claims
        return claims[cursor[1]][1] if cursor[1] < len(claims) else None

    def _ground(self, cells: _Cells, number: int, first: int, last: int) -> None:
        """A faint line from a speaker's first claim to his last, and the strokes of the axis."""
        line = number * LANE_LINES
        for column in cells.columns(first, last):
            cells.put(line, column, "─", "base")
        for tick in self._ticks:
            cells.put(line + 1, min(int(tick.at * self.width), self.width - 1), "·", "base")

    def _worth_drawing(self, lanes: Sequence[Lane], width: int) -> Iterator[Pair]:
        """What joins claims of these lanes, as long as it is not more than can be followed."""
        most = max(1, width // _ROOM)
        if sum(lane.conflicts for lane in lanes) <= 2 * most:
            found = {
                pair.link: pair
                for lane in lanes
                for _, claim, _ in lane.claims
                for pair in self.rows.joins(claim)
            }
            if len(found) <= most:
                yield from found.values()
                return
        for lane in lanes:
            if len(lane.changes) <= most:
                yield from lane.changes

    def _join(self, cells: _Cells, top: int, pair: Pair, look: Look) -> None:
        ends = [
            (place[0] - top, self.column(claim))
            for claim in (pair.a, pair.b)
            if (place := self.rows.place(claim)) is not None
        ]
        if len(ends) < 2:
            # The lane of one of them has come since the lanes were put in order.
            return
        (upper, start), (lower, end) = sorted(ends)
        below = upper * LANE_LINES + 1
        if upper == lower:
            self._across(cells, below, start, end, (_NORTH, _NORTH), look)
            return
        # Below the upper claim to the column of the lower one, and straight down to it.
        self._across(cells, below, start, end, (_NORTH, _SOUTH), look)
        for line in range(max(below + 1, 0), lower * LANE_LINES):
            cells.go(line, end, _NORTH | _SOUTH, look)

    def _across(
        self,
        cells: _Cells,
        line: int,
        start: int,
        end: int,
        out: tuple[int, int],
        look: Look,
    ) -> None:
        """A line from one column to another that leaves at both by a side of its own."""
        if start == end:
            cells.go(line, start, out[0] | out[1], look)
            return
        right = start < end
        cells.go(line, start, out[0] | (_EAST if right else _WEST), look)
        for column in cells.columns(min(start, end) + 1, max(start, end) - 1):
            cells.go(line, column, _EAST | _WEST, look)
        cells.go(line, end, out[1] | (_WEST if right else _EAST), look)

    def _claims(self, cells: _Cells, number: int, lane: Lane, at: int | None) -> None:
        line = number * LANE_LINES
        stands = self._stands(lane)
        if at is not None:
            first, last = stands.stretches[at]
            # How long the time is that the claim may be of.
            for column in cells.columns(first, last) if last > first else ():
                cells.put(line, column, "━", "here")
        for column, (shown, look) in stands.signs.items():
            cells.put(line, column, shown, look)
        if at is not None:
            column = stands.columns[at]
            cells.put(line, column, stands.signs[column][0], "cursor")
