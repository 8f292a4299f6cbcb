"""From what is said of a time to its first and last day, by the day of publication."""

from calendar import monthrange
from datetime import date, timedelta
from typing import NamedTuple

Days = tuple[date, date]


class Stated(NamedTuple):
    """A time as it is said, before the day of publication is asked."""

    first: int
    """Its first word."""
    after: int
    """The word after it."""
    year: int = 0
    month: int = 0
    months: int = 1
    """How many, from `month` on."""
    days: tuple[int, int] = (0, 0)
    end_month: int = 0
    """The month of the last day, where it is another."""
    years: int = 1
    weekday: int = -1
    unit: str = ""
    """Counted from the day of publication, in this unit, between these numbers of it."""
    since: int = 0
    until: int = 0
    which: int | None = None
    """-1 for last, 0 for this, 1 for next."""
    portion: tuple[float, float] = (0.0, 1.0)
    minutes: tuple[int, int] | None = None
    end: "Stated | None" = None
    """The end of a stretch that this one begins."""
    anchored: bool = False
    """Counted from the time that was told before it, not from the day of publication."""


def resolved(stated: Stated, published: date | None, tense: int) -> Days | None:
    """The first and last day that are meant, None where that can't be told.

    `tense` is 1 where the future is spoken of, -1 for the past, 0 where it can't be told.
    """
    try:
        if stated.end is not None:
            return _stretch(stated, stated.end, published, tense)
        days = _resolved(stated, published, tense)
        found = None if days is None else _portion(days, stated.portion)
        if published and found and tense < 0 and found[0] > published and _is_of_the_year(stated):
            found = resolved(stated._replace(since=-1, until=-1), published, tense)
        return found
    except (ValueError, OverflowError):
        return None


def _is_of_the_year(stated: Stated) -> bool:
    """As in "Q3", which of the past lies in the year before where it is still to come."""
    return (
        stated.unit == "year"
        and stated.which is None
        and stated.since == stated.until == 0
        and stated.portion != (0.0, 1.0)
    )


def _stretch(opens: Stated, ends: Stated, published: date | None, tense: int) -> Days | None:
    """From the first day of one to the last of the other; the year may be told of the end only."""
    if opens.month and ends.month and ends.year and not opens.year:
        opens = opens._replace(year=ends.year - (opens.month > ends.month))
    elif opens.month and opens.year and ends.month and not ends.year:
        ends = ends._replace(year=opens.year + (ends.month < opens.month))
    one = resolved(opens._replace(end=None), published, tense)
    other = resolved(ends, published, tense)
    if one is None or other is None:
        return None
    if one[0] > other[1] and opens.weekday >= 0 and ends.weekday >= 0:
        week = timedelta(7)
        return (one[0], other[1] + week) if tense > 0 else (one[0] - week, other[1])
    return (one[0], other[1]) if one[0] <= other[1] else None


def _resolved(stated: Stated, published: date | None, tense: int) -> Days | None:
    if stated.month:
        year = stated.year or (_year(stated, published, tense) if published else 0)
        return _in_month(stated, year) if year else None
    if stated.year:
        last = date(stated.year + stated.years - 1, 12, 31)
        return date(stated.year, 1, 1), last
    if published is None:
        return None
    if stated.days[0]:
        return _day_of_month(stated.days, published, tense)
    if stated.weekday >= 0:
        return _weekday(stated, published, tense)
    if stated.unit == "weekend" and stated.which == 0:
        return _weekend(published, tense)
    if stated.unit:
        return _counted(stated, published)
    return None


def _year(stated: Stated, published: date, tense: int) -> int:
    """The year of a month that stands without one: by "last", by the tense, or the nearest."""
    year, away = published.year, stated.month - published.month
    which = stated.which if stated.which is not None else tense
    if stated.which == 0:
        return year
    if stated.which:
        if which < 0:
            return year if away < 0 else year - 1
        return year if away > 0 else year + 1
    if which > 0:
        return year if away >= 0 else year + 1
    if which < 0:
        return year if away <= 0 else year - 1
    return year + (away < -6) - (away > 6)


def _day_of_month(days: tuple[int, int], published: date, tense: int) -> Days | None:
    """The day of the month of publication, or of the one before or after it, by the tense."""
    month = published.year * 12 + published.month - 1
    found = [
        date(each // 12, each % 12 + 1, days[0])
        for each in (month - 1, month, month + 1)
        if days[0] <= monthrange(each // 12, each % 12 + 1)[1]
    ]
    fit = [
        day for day in found if not tense or (day >= published if tense > 0 else day <= published)
    ]
    nearest = min(fit or found, key=lambda day: abs((day - published).days), default=None)
    return None if nearest is None else (nearest, nearest)


def _in_month(stated: Stated, year: int) -> Days:
    first_day, last_day = stated.days
    if not first_day:
        index = year * 12 + stated.month - 1 + stated.months
        return date(year, stated.month, 1), date(index // 12, index % 12 + 1, 1) - _DAY
    first = date(year, stated.month, first_day)
    month = stated.end_month or stated.month
    last = date(year + (month < stated.month), month, last_day)
    return (first, last) if first <= last else (first, first)


def _weekday(stated: Stated, published: date, tense: int) -> Days:
    ahead = (stated.weekday - published.weekday()) % 7
    behind = (published.weekday() - stated.weekday) % 7
    which = stated.which
    if which == 1:
        # Whether next Monday is the one that comes next is told only by what came after it.
        first = published + timedelta(ahead or 7)
        return first, first + timedelta(0 if tense < 0 else 7)
    if which == -1:
        last = published - timedelta(behind or 7)
        return last, last
    if which == 0 or tense > 0:
        day = published + timedelta(ahead)
        return day, day
    if tense < 0:
        day = published - timedelta(behind)
        return day, day
    day = published - timedelta(behind) if behind <= ahead else published + timedelta(ahead)
    return day, day


def _weekend(published: date, tense: int) -> Days:
    """The weekend that is spoken of as this one, until Friday of the past the one that is over."""
    day = published.weekday()
    back = day < _FRIDAY and (tense < 0 or (tense == 0 and day < _MIDWEEK))
    return _one("weekend", published, -1 if back else 0)


def _counted(stated: Stated, published: date) -> Days:
    """So many days, weeks, months or years from the day of publication."""
    first, _ = _one(stated.unit, published, stated.since)
    _, last = _one(stated.unit, published, stated.until)
    return first, last


def _one(unit: str, day: date, number: int) -> Days:
    if unit == "day":
        here = day + timedelta(number)
        return here, here
    if unit in {"week", "weekend"}:
        monday = day - timedelta(day.weekday()) + timedelta(7 * number)
        return monday + timedelta(5 if unit == "weekend" else 0), monday + timedelta(6)
    length = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}[unit]
    index = (day.year * 12 + day.month - 1) // length + number
    first, after = index * length, (index + 1) * length
    return (
        date(first // 12, first % 12 + 1, 1),
        date(after // 12, after % 12 + 1, 1) - _DAY,
    )


def _portion(days: Days, portion: tuple[float, float]) -> Days:
    """A share of a stretch: the first third of May, the second half of a year."""
    if portion == (0.0, 1.0):
        return days
    first, last = days
    if (
        first.month == first.day == 1
        and (last.month, last.day) == (12, 31)
        and (first.year == last.year)
    ):
        opens, ends = (round(share * 12) for share in portion)
        after = date(first.year + ends // 12, ends % 12 + 1, 1)
        return date(first.year, opens + 1, 1), after - _DAY
    length = (last - first).days + 1
    return (
        first + timedelta(int(length * portion[0])),
        first + timedelta(max(int(length * portion[0]), round(length * portion[1]) - 1)),
    )


_DAY = timedelta(1)
_MIDWEEK, _FRIDAY = 2, 4
"""Of the week's days, from 0 for Monday."""
