"""Progress: what was done, by whom and on which day, and what is left, as records.

Days are those of the local time zone; hours are hours of work, breaks left out.
"""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Literal, Self

from msgspec import Struct

By = Literal["day", "week"]


class Counts(Struct, frozen=True):
    """How much of each kind stands. A conflict is a link, too; what was rejected is neither."""

    claims: int = 0
    links: int = 0
    conflicts: int = 0
    documents: int = 0
    """Marked done."""
    rejected: int = 0
    """Claims judged to be none, and pairs judged unrelated."""

    def __add__(self, other: Self) -> Self:
        return type(self)(
            self.claims + other.claims,
            self.links + other.links,
            self.conflicts + other.conflicts,
            self.documents + other.documents,
            self.rejected + other.rejected,
        )

    @property
    def anything(self) -> bool:
        """Whether there is anything at all."""
        return self != type(self)()


class DayProgress(Struct, frozen=True):
    """What stands of what one annotator did on one day: the day it was first said."""

    day: date
    annotator: str
    counts: Counts


class AnnotatorProgress(Struct, frozen=True):
    """What one annotator did, and how fast."""

    annotator: str
    counts: Counts
    days: int
    """Days on which something was done that stands."""
    actions: int
    """The newest ones, from which the pace is taken."""
    hours: float | None
    """That they took; None where too little is known."""
    actions_per_hour: float | None


class Coverage(Struct, frozen=True):
    """How much of all that was read in was worked through."""

    documents: int
    done: int
    begun: int
    """With a claim in it, and not done."""
    sentences: int
    sentences_done: int
    """In documents that are done."""
    sentences_claimed: int
    """Holding a claim that stands, or a part of one."""

    @property
    def new(self) -> int:
        """Documents that nobody who counts has begun."""
        return self.documents - self.done - self.begun


class Answered(Struct, frozen=True):
    """How many suggestions there are, and how many of them nothing was said to yet."""

    claims: int
    claims_left: int
    pairs: int
    pairs_left: int


class Remaining(Struct, frozen=True):
    """What is not done, and how long it will take at the pace of the recent days."""

    documents: int
    sentences: int
    sentences_per_hour: float
    low_hours: float
    high_hours: float
    told: str
    """The same in words: `2–3 h`."""


class ProgressReport(Struct, frozen=True):
    """All that is known of the progress, from one viewpoint."""

    annotator: str
    """Whose viewpoint it is."""
    own: bool
    """Whether only that annotator's work counts."""
    blind: bool
    since: date | None
    """The first day that is counted; coverage and pace are those of all days."""
    days: tuple[DayProgress, ...]
    """In order of day and name."""
    annotators: tuple[AnnotatorProgress, ...]
    """In order of name."""
    coverage: Coverage
    suggestions: Answered
    remaining: Remaining | None
    """None where too little is known, or nothing is left."""


class Period(Struct, frozen=True):
    """What stands of what was done in a day or a week."""

    first: date
    """The day, or the week's Monday."""
    counts: Counts
    by: By = "day"

    @property
    def name(self) -> str:
        """`2026-03-31`, or `2026-W14`."""
        if self.by == "day":
            return self.first.isoformat()
        year, week, _ = self.first.isocalendar()
        return f"{year}-W{week:02}"

    @property
    def short(self) -> str:
        """The same without the year."""
        return self.name[5:]


def periods(days: Iterable[DayProgress], by: By = "day") -> list[Period]:
    """Days or weeks in which something was done, in order, whoever did it."""
    found: dict[date, Counts] = {}
    for each in days:
        first = _first(each.day, by)
        found[first] = found.get(first, Counts()) + each.counts
    return [Period(first, found[first], by) for first in sorted(found)]


def without_gaps(found: Sequence[Period], *, most: int, least: int = 1) -> list[Period]:
    """The same with those between in which nothing was done.

    There are the newest `most` of them, and some before the first to make them `least`.
    """
    if not found:
        return []
    by, last = found[-1].by, found[-1].first
    known = {each.first: each for each in found}
    step = timedelta(days=1 if by == "day" else 7)
    count = min(most, max(least, (last - found[0].first) // step + 1))
    wanted = [last - step * back for back in reversed(range(count))]
    return [known.get(first) or Period(first, Counts(), by) for first in wanted]


def total(counted: Iterable[Counts]) -> Counts:
    """All of them together."""
    return sum(counted, Counts())


def _first(day: date, by: By) -> date:
    return day if by == "day" else day - timedelta(days=day.weekday())
