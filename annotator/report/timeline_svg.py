"""A timeline as a drawing: where its lanes, its points and what joins them stand."""

from msgspec import Struct

from annotator.display import cut
from annotator.report.wording import NOBODY, dated
from annotator.timeline import Join, Point, Scale, Timeline

MOST = 20
"""Lanes that are drawn, of those in the most conflicts; the table beside it has all claims."""

WIDTH = 1040
NAMES = 220
HEAD = 30
TICKS = 9
ROW = 15
"""Between two points of a lane that would stand upon each other."""

_MOST_ROWS = 8
_RADIUS = 5
_BEND = 26
"""How far a line between two points of one time leans aside."""

_LETTERS = 27


class Lane(Struct, frozen=True):
    """A speaker's lane."""

    name: str
    """Cut to the room that there is."""
    full: str
    top: float
    height: float


class Dot(Struct, frozen=True):
    """A claim."""

    claim: str
    x: float
    y: float
    start: float
    """Where the time that it may be of begins, and how long that is; 0 for a short one."""
    length: float
    estimated: bool
    told: str


class Line(Struct, frozen=True):
    """What joins two claims."""

    path: str
    kind: str
    """`conflict`, `changed` or `update`."""


class Sign(Struct, frozen=True):
    """A sign of the axis."""

    x: float
    text: str


class Drawing(Struct, frozen=True):
    """All of it, in pixels."""

    width: int
    height: float
    lanes: tuple[Lane, ...]
    dots: tuple[Dot, ...]
    lines: tuple[Line, ...]
    signs: tuple[Sign, ...]
    left_out: int
    """Speakers that are not drawn."""
    crowded: bool
    """So many lines that each is drawn faintly."""


def drawing(timeline: Timeline, conflicts: frozenset[str]) -> Drawing:
    """A timeline of those in the most conflicts; `conflicts` are the relations that are some."""
    drawn = timeline.lanes[:MOST]
    points = [each for each in timeline.points if each.lane in drawn]
    scale = Scale(each.at for each in points)
    room = WIDTH - NAMES - 10
    rows = _rows(points, scale, room)
    tallest: dict[str, int] = {}
    for point in points:
        tallest[point.lane] = max(tallest.get(point.lane, 0), rows[point.claim])
    lanes: list[Lane] = []
    top = float(HEAD)
    for name in drawn:
        height = 30 + ROW * tallest.get(name, 0)
        lanes.append(Lane(cut(name or NOBODY, _LETTERS), name or NOBODY, top, height))
        top += height
    tops = dict(zip(drawn, (each.top for each in lanes), strict=True))
    dots = {
        each.claim: _dot(each, scale, room, tops[each.lane] + 17 + ROW * rows[each.claim])
        for each in points
    }
    lines = [
        _line(each, dots[each.a], dots[each.b], conflicts)
        for each in timeline.joins
        if each.a in dots and each.b in dots
    ]
    return Drawing(
        width=WIDTH,
        height=top + 8,
        lanes=tuple(lanes),
        dots=tuple(dots.values()),
        lines=tuple(lines),
        signs=tuple(
            Sign(round(NAMES + each.at * room, 1), each.text) for each in scale.ticks(TICKS)
        ),
        left_out=len(timeline.lanes) - len(drawn),
        crowded=len(lines) > 60,
    )


def _rows(points: list[Point], scale: Scale, room: int) -> dict[str, int]:
    """How many points that stand too near are above each in its lane."""
    rows: dict[str, int] = {}
    taken: dict[str, list[float]] = {}
    for point in points:
        x = scale.place(point.at) * room
        ends = taken.setdefault(point.lane, [])
        # The first row whose last point is far enough; of too many, the one that is freest.
        row = next((row for row, end in enumerate(ends) if x - end >= 2 * _RADIUS + 3), len(ends))
        if row >= _MOST_ROWS:
            row = ends.index(min(ends))
        if row == len(ends):
            ends.append(x)
        ends[row] = max(ends[row], x)
        rows[point.claim] = row
    return rows


def _dot(point: Point, scale: Scale, room: int, y: float) -> Dot:
    start, end = scale.stretch(point.at)
    length = (end - start) * room
    return Dot(
        claim=point.claim,
        x=round(NAMES + scale.place(point.at) * room, 1),
        y=y,
        start=round(NAMES + start * room, 1),
        length=round(length, 1) if length > 3 * _RADIUS else 0,
        estimated=point.estimated,
        told=f"{point.lane or NOBODY}, {dated(point)}: {cut(point.text, 160)}",
    )


def _line(join: Join, a: Dot, b: Dot, conflicts: frozenset[str]) -> Line:
    kind = "changed" if join.changed else "conflict" if join.relation in conflicts else "update"
    if join.changed:
        # A step over both points: a position that was left for another.
        over = min(a.y, b.y) - 11
        return Line(f"M{a.x} {a.y - _RADIUS}V{over}H{b.x}V{b.y - _RADIUS}", kind)
    if a.y == b.y:
        # Below the lane's points, which would hide a straight line.
        under = a.y + 11
        return Line(f"M{a.x} {a.y}C{a.x} {under} {b.x} {under} {b.x} {b.y}", kind)
    bend = _BEND if abs(a.x - b.x) < _BEND else 0
    middle = (a.y + b.y) / 2
    return Line(f"M{a.x} {a.y}C{a.x + bend} {middle} {b.x + bend} {middle} {b.x} {b.y}", kind)
