"""A timeline: claims in the order of their times, a lane a speaker, and what joins them.

Nothing is drawn here, and nothing measured in cells or pixels: a `Scale` puts a moment at 0–1.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import Literal, NamedTuple, get_args

from msgspec import Struct

from annotator.moments import Moment, key

By = Literal["utterance", "event"]
"""When it was said, or when that happened of which it tells."""

BYS: tuple[By, ...] = get_args(By)

NOBODY = ""
"""The lane of claims of which nobody says who made them."""

UPDATES = "updates"
"""The relation, beside the conflicts, by which a speaker's position is seen to change."""


class Timed(Struct, frozen=True):
    """A claim with what is known of its times."""

    claim: str
    speaker: str | None
    quote: str
    uttered: Moment | None = None
    happened: Moment | None = None
    published: Moment | None = None
    """When its document appeared: the latest that it can have been said."""


class Pair(Struct, frozen=True):
    """Two claims that are linked; it reads *a denies b*."""

    link: str
    relation: str
    a: str
    b: str


class Point(Struct, frozen=True):
    """A claim on a timeline."""

    claim: str
    at: Moment
    lane: str
    """Who made it; `NOBODY` where nobody is named."""
    text: str
    """The quote."""
    estimated: bool
    """Only when its document appeared is known."""
    said: Moment | None
    """When it was made, or else its document appeared, whatever the timeline goes by."""


class Join(Struct, frozen=True):
    """Two points that are linked; it reads *a denies b*."""

    a: str
    b: str
    link: str
    relation: str
    changed: bool
    """Both are one speaker's, made at different times: his position changed."""


class Timeline(Struct, frozen=True):
    """All that is drawn of a timeline."""

    by: By
    lanes: tuple[str, ...]
    """Who is in the most joins first, and last, who has no name."""
    points: tuple[Point, ...]
    """In order of time."""
    joins: tuple[Join, ...]
    """In order of the earlier of both points."""
    undated: int
    """Claims that are left out: nothing tells their time."""

    @property
    def changes(self) -> tuple[Join, ...]:
        """The joins that are a changed position."""
        return tuple(each for each in self.joins if each.changed)


def timeline(claims: Iterable[Timed], pairs: Iterable[Pair], by: By = "utterance") -> Timeline:
    """The claims by one of their times, each once, and what joins two that are there.

    What is not known to be said at a time is put where its document appeared; when something
    happened is not estimated so.
    """
    points, undated = dict[str, Point](), set[str]()
    for each in claims:
        said = each.uttered or each.published
        at = said if by == "utterance" else each.happened
        if at is None:
            undated.add(each.claim)
            continue
        estimated = by == "utterance" and each.uttered is None
        lane = each.speaker or NOBODY
        points[each.claim] = Point(each.claim, at, lane, each.quote, estimated, said)
    return laid_out(points.values(), pairs, by=by, undated=len(undated - points.keys()))


def laid_out(
    points: Iterable[Point], pairs: Iterable[Pair], *, by: By = "utterance", undated: int = 0
) -> Timeline:
    """Points in order of time, the lanes that they need, and the pairs of which both are there.

    Lanes come by the number of joins that their speaker is in, then by his first appearance.
    """
    ordered = sorted(points, key=lambda each: (key(each.at), each.lane, each.claim))
    places = {each.claim: place for place, each in enumerate(ordered)}
    joins = sorted(
        (
            Join(each.a, each.b, each.link, each.relation, _changed(ordered, places, each))
            for each in pairs
            if each.a in places and each.b in places
        ),
        key=lambda each: (*sorted((places[each.a], places[each.b])), each.link),
    )
    involved: dict[str, int] = {}
    for point in ordered:
        involved.setdefault(point.lane, 0)
    for join in joins:
        for lane in {ordered[places[join.a]].lane, ordered[places[join.b]].lane}:
            involved[lane] += 1
    # Sorting keeps the order of those that are alike, which is that of their first appearance.
    lanes = sorted(involved, key=lambda lane: (lane == NOBODY, -involved[lane]))
    return Timeline(by, tuple(lanes), tuple(ordered), tuple(joins), undated)


def _changed(points: Sequence[Point], places: dict[str, int], pair: Pair) -> bool:
    """Whether both are one named speaker's and were not made at the same time."""
    a, b = points[places[pair.a]], points[places[pair.b]]
    if a.lane != b.lane or a.lane == NOBODY or a.said is None or b.said is None:
        return False
    return key(a.said) != key(b.said)


# Where a moment stands


class Tick(NamedTuple):
    """A sign on the axis."""

    at: float
    """0–1."""
    text: str


_DAY = 24 * 60
"""A scale counts minutes."""


class Scale:
    """Puts moments at 0–1, from the earliest to the latest of them, with a little room around."""

    def __init__(self, moments: Iterable[Moment], *, margin: float = 0.03) -> None:
        """`margin` is the share of the time between both that is left free at either end."""
        edges = [_edges(each) for each in moments]
        first = min((start for start, _ in edges), default=0.0)
        last = max((end for _, end in edges), default=0.0)
        # Of one moment only, its day is drawn.
        room = max(last - first, _DAY)
        self._first = (first + last) / 2 - room * (0.5 + margin)
        self._length = room * (1 + 2 * margin)

    def stretch(self, moment: Moment) -> tuple[float, float]:
        """Where a moment begins and ends; one that is open at an end is where the other end is."""
        start, end = _edges(moment)
        return (start - self._first) / self._length, (end - self._first) / self._length

    def place(self, moment: Moment) -> float:
        """The middle of a moment."""
        start, end = self.stretch(moment)
        return (start + end) / 2

    def ticks(self, most: int) -> list[Tick]:
        """Hours, days, months or years, in the finest steps of which there are at most so many."""
        for minutes, step, told in _STEPS:
            # What is much too fine is not gone through.
            if self._length <= minutes * (most + 1):
                found = [*self._signs(step, told)]
                if len(found) <= most:
                    return found
        return []

    def _signs(self, step: "_Step", told: "_Told") -> Iterator[Tick]:
        """The signs of one step; the first day of each year says which year it is."""
        year = None
        for day, minute in step(_day(self._first), _day(self._first + self._length)):
            at = (day.toordinal() * _DAY + minute - self._first) / self._length
            if 0 <= at <= 1:
                yield Tick(at, told(day, minute, year != day.year))
                if not minute:
                    year = day.year


def _edges(moment: Moment) -> tuple[float, float]:
    """Begin and end of a moment, in minutes."""
    first, last = moment.first or moment.last, moment.last or moment.first
    if first is None or last is None:
        raise ValueError("A moment without beginning and end has no place in time.")
    start, end = first.toordinal() * _DAY, last.toordinal() * _DAY
    if moment.minutes is not None:
        # The last minute belongs to it.
        return start + moment.minutes[0], end + moment.minutes[1] + 1
    return start, end + _DAY


def _day(minutes: float) -> date:
    return date.fromordinal(min(max(int(minutes // _DAY), 1), date.max.toordinal()))


# The signs of an axis

_Step = Callable[[date, date], Iterator[tuple[date, int]]]
"""Gives the days, each with a minute of it, at which there are signs, from one day to another."""


def _hours(count: int) -> _Step:
    def step(first: date, last: date) -> Iterator[tuple[date, int]]:
        for ordinal in range(first.toordinal(), last.toordinal() + 1):
            for hour in range(0, 24, count):
                yield date.fromordinal(ordinal), hour * 60

    return step


def _days(count: int) -> _Step:
    def step(first: date, last: date) -> Iterator[tuple[date, int]]:
        for ordinal in range(first.toordinal(), last.toordinal() + 1):
            # The first day of the calendar is a Monday, as weeks begin.
            if ordinal % count == 1 % count:
                yield date.fromordinal(ordinal), 0

    return step


def _months(count: int) -> _Step:
    def step(first: date, last: date) -> Iterator[tuple[date, int]]:
        for month in range(first.year * 12 + first.month - 1, last.year * 12 + last.month):
            if month % count == 0:
                yield date(month // 12, month % 12 + 1, 1), 0

    return step


def _years(count: int) -> _Step:
    def step(first: date, last: date) -> Iterator[tuple[date, int]]:
        for year in range(first.year, last.year + 1):
            if year % count == 0:
                yield date(year, 1, 1), 0

    return step


_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

_Told = Callable[[date, int, bool], str]
"""How a sign is written, of a day, a minute of it and whether the year is to be told."""


def _clock(day: date, minute: int, with_year: bool) -> str:
    return f"{minute // 60:02}:{minute % 60:02}" if minute else _day_of(day, 0, with_year)


def _day_of(day: date, _: int, with_year: bool) -> str:
    year = f" {day.year}" if with_year else ""
    return f"{day.day} {_MONTHS[day.month - 1]}{year}"


def _month_of(day: date, *_: object) -> str:
    return f"{_MONTHS[day.month - 1]} {day.year}"


def _year_of(day: date, *_: object) -> str:
    return str(day.year)


_STEPS: tuple[tuple[float, _Step, _Told], ...] = (
    *((count * 60, _hours(count), _clock) for count in (1, 2, 3, 6, 12)),
    *((count * _DAY, _days(count), _day_of) for count in (1, 2, 7, 14)),
    *((count * 28 * _DAY, _months(count), _month_of) for count in (1, 2, 3, 6)),
    *(
        (count * 365 * _DAY, _years(count), _year_of)
        for count in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000)
    ),
)
"""Minutes that a step has at least, what takes it, and how its signs are written."""
