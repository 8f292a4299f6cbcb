"""A timeline in cells: which sign stands where, of what is seen of it; by no screen's means."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from annotator.moments import Moment
from annotator.timeline import Pair, Scale
from annotator.tui.timeline_rows import Lane, Run, TimelineRows

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

    runs: Sequence[Run]
    columns: list[int]
    """The cell of each run."""
    stretches: list[tuple[int, int]]
    """The first and the last cell of each run's time."""
    signs: dict[int, Piece]
    """By cell."""

    def run(self, place: int) -> int:
        """The run that a claim of the lane is in."""
        return bisect_right(self.runs, place, key=lambda each: each.first) - 1


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
            tuple(_pieces("".join(signs), looks))
            for signs, looks in zip(self._signs, self._looks, strict=True)
        ]


def _pieces(signs: str, looks: Sequence[Look]) -> Iterator[Piece]:
    """A blank looks like what is before it: a terminal takes each piece as a command of its own."""
    start, look = 0, looks[0]
    for place, following in enumerate(looks):
        if following != look and (signs[place] != " " or look == "cursor"):
            if place > start:
                yield signs[start:place], look
            start, look = place, following
    yield signs[start:], look


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

    def nearest(self, lane: Lane, column: int) -> int:
        """The claim of a lane that stands nearest to a cell."""
        stands = self._stands(lane)
        run = min(
            range(len(stands.runs)), key=lambda each: abs(stands.columns[each] - column), default=0
        )
        return stands.runs[run].first if stands.runs else 0

    def together(self, lane: Lane, place: int) -> tuple[int, int]:
        """Which claim of its cell a claim of a lane is, from 1, and of how many."""
        stands = self._stands(lane)
        here = stands.run(place)
        before = count = 0
        for run, column in zip(stands.runs, stands.columns, strict=True):
            if column == stands.columns[here]:
                before += max(0, min(run.claims, place - run.first))
                count += run.claims
        return before + 1, count

    def _stands(self, lane: Lane) -> "_Stands":
        found, runs = self._stand.get(lane), self.rows.runs(lane)
        if found is None or found.runs is not runs:
            found = self._stand[lane] = self._placed(lane, runs)
        return found

    def _placed(self, lane: Lane, runs: Sequence[Run]) -> "_Stands":
        columns, stretches = list[int](), list[tuple[int, int]]()
        together: dict[int, list[Run]] = {}
        for run in runs:
            first, column, last = self._stretch(run.moment)
            columns.append(column)
            stretches.append((first, last))
            together.setdefault(column, []).append(run)
        signs = {column: self._sign(lane, found) for column, found in together.items()}
        return _Stands(runs, columns, stretches, signs)

    def _sign(self, lane: Lane, found: Sequence[Run]) -> Piece:
        """What stands for the claims of one cell."""
        in_conflict = any(run.in_conflict for run in found)
        look: Look = "conflict" if in_conflict else "claim"
        count = sum(run.claims for run in found)
        if count > 1:
            return (str(count) if count < 10 else MANY), look
        claim = lane.claims[found[0].first][2]
        estimated = claim.is_estimated(self.rows.by)
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
            columns = self._stands(lane).columns
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
        here = None if at is None or at >= len(lane) else stands.run(at)
        if here is not None:
            first, last = stands.stretches[here]
            # How long the time is that the claim may be of.
            for column in cells.columns(first, last) if last > first else ():
                cells.put(line, column, "━", "here")
        for column, (shown, look) in stands.signs.items():
            cells.put(line, column, shown, look)
        if here is not None:
            column = stands.columns[here]
            cells.put(line, column, stands.signs[column][0], "cursor")
