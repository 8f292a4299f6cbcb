"""From what is said of a time to its first and last day, by the day of publication."""

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


def resolved(stated: Stated, published: date | None, tense: int) -> Days | None:
    """The first and last day that are meant, None where that can't be told.

    `tense` is 1 where the future is spoken of, -1 for the past, 0 where it can't be told.
    """
    try:
        days = _resolved(stated, published, tense)
        return None if days is None else _portion(days, stated.portion)
    except (ValueError, OverflowError):
        return None


def _resolved(stated: Stated, published: date | None, tense: int) -> Days | None:
    if stated.month:
        year = stated.year or (_year(stated, published, tense) if published else 0)
        return _in_month(stated, year) if year else None
    if stated.year:
        last = date(stated.year + stated.years - 1, 12, 31)
        return date(stated.year, 1, 1), last
    if published is None:
        return None
    if stated.weekday >= 0:
        return _weekday(stated, published, tense)
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
        first = published + timedelta(ahead or 7)
        return first, first + timedelta(7)
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
    months = [share * 12 for share in portion]
    if (
        first.month == first.day == 1
        and first.year == last.year
        and all(share == int(share) for share in months)
        and (last.month, last.day) == (12, 31)
    ):
        opens, ends = (int(share) for share in months)
        after = date(first.year + ends // 12, ends % 12 + 1, 1)
        return date(first.year, opens + 1, 1), after - _DAY
    length = (last - first).days + 1
    return (
        first + timedelta(int(length * portion[0])),
        first + timedelta(max(int(length * portion[0]), round(length * portion[1]) - 1)),
    )


_DAY = timedelta(1)
