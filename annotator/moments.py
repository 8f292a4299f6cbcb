"""Moments: when something was, as precisely as it is told, in the notation of ISO 8601-2:2019.

The notation (known as EDTF) carries its precision: `2017` is a year, `2017-03` a month, `199X` the
nineties, `2017-05-03/2017-05-04` an interval, `../2017-05-03` one whose beginning nobody told.
"""

import re
from calendar import monthrange
from datetime import date, timedelta
from typing import Literal

from msgspec import Struct

Precision = Literal[
    "century", "decade", "year", "season", "quarter", "month", "day", "minute", "interval"
]

Minutes = tuple[int, int]
"""Minutes from midnight: of the first day from, and of the last day to; both belong to it."""

OPEN = ".."
"""The end of an interval that is not told."""

LAST_MINUTE = 24 * 60 - 1


class Moment(Struct, frozen=True):
    """A time or a stretch of time in the calendar, without a time zone: as it was where it was."""

    iso: str
    """In normal form; equal moments of one precision are written alike."""
    first: date | None
    """The first day that belongs to it; None where the beginning is open."""
    last: date | None
    """The last day that belongs to it; None where the end is open."""
    minutes: Minutes | None
    """Where times of day are told."""
    precision: Precision


def read(text: str) -> Moment:
    """A moment as ISO 8601-2:2019 writes it.

    Raises ValueError with a sentence: for another notation, a day that the calendar does not
    have, an interval that ends before it begins or is open on both sides.
    """
    if "/" not in text:
        return _single(text.strip())
    opening, closing = (each.strip() for each in text.split("/", 1))
    one = None if opening in ("", OPEN) else _single(opening)
    other = None if closing in ("", OPEN) else _single(closing)
    if one is None and other is None:
        raise ValueError(f"“{text}” has neither a beginning nor an end")
    if one is not None and one == other:
        return one
    return _interval(one, other, text)


def of_days(first: date, last: date, minutes: Minutes | None = None) -> Moment:
    """The days from the first to the last, as the shortest notation that says just that.

    Whole months, years, decades and centuries become such. Raises ValueError where it would end
    before it begins.
    """
    if minutes is None:
        whole = _whole(first, last)
        return read(whole or f"{first.isoformat()}/{last.isoformat()}")
    begins, ends = (
        f"{day.isoformat()}T{minute // 60:02}:{minute % 60:02}"
        for day, minute in (
            (first, min(minutes[0], LAST_MINUTE)),
            (last, min(minutes[1], LAST_MINUTE)),
        )
    )
    return read(f"{begins}/{ends}")


def disjoint(one: Moment, other: Moment) -> bool:
    """Whether no minute may belong to both."""
    return _ends(one) < _begins(other) or _ends(other) < _begins(one)


def in_words(moment: Moment) -> str:
    """As people write it: "15 March 2017", "3–4 May 2017", "until 3 May 2017"."""
    if "/" not in moment.iso:
        return _words(moment.iso)
    opening, _, closing = moment.iso.partition("/")
    if opening == OPEN:
        return f"until {_words(closing)}"
    if closing == OPEN:
        return f"from {_words(opening)}"
    return _range(opening, closing)


def key(moment: Moment) -> tuple[int, int, int, int]:
    """What moments are sorted by: their beginning, where that is open their end, then their length.

    Days are counted as `date.toordinal` does, the times of day in minutes.
    """
    begins, ends = _begins(moment), _ends(moment)
    anchor = ends if moment.first is None else begins
    return (*anchor, *ends)


def different_times(one: str | None, other: str | None) -> str | None:
    """In words that two claims tell of different times, by their event times; None if they may not.

    Nothing is said where one is not told or is no moment: "about different times: 3 May 2017 /
    4 May 2017".
    """
    if not one or not other:
        return None
    try:
        a, b = read(one), read(other)
    except ValueError:
        return None
    return different(a, b) if disjoint(a, b) else None


def different(one: Moment, other: Moment) -> str:
    """In words that two moments are not one."""
    return f"about different times: {in_words(one)} / {in_words(other)}"


_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
_SEASONS = {21: ("spring", 3), 22: ("summer", 6), 23: ("autumn", 9), 24: ("winter", 12)}
"""By their numbers in the standard, and the months in which the northern ones begin."""
_QUARTERS = {33: ("first", 1), 34: ("second", 4), 35: ("third", 7), 36: ("fourth", 10)}

_FORM = re.compile(
    r"""
    (?P<century>\d\d)XX
    | (?P<decade>\d\d\d)X
    | (?P<year>\d{4}) (?: -(?P<month>\d\d)
        (?: -(?P<day>\d\d) (?: T(?P<hour>\d\d):(?P<minute>\d\d) (?: :\d\d )? )? )? )?
    """,
    re.VERBOSE | re.IGNORECASE | re.ASCII,
)


def _single(text: str) -> Moment:
    match = _FORM.fullmatch(text)
    if match is None:
        raise ValueError(
            f"“{text}” is no time in the notation of ISO 8601, as 2017, 2017-03, 2017-03-15, "
            "2017-03-15T14:30 and 2017-05-03/2017-05-04 are"
        )
    told = {name: int(value) for name, value in match.groupdict().items() if value is not None}
    if "century" in told:
        return _years(f"{told['century']:02}XX", told["century"] * 100, 100, "century")
    if "decade" in told:
        return _years(f"{told['decade']:03}X", told["decade"] * 10, 10, "decade")
    if "month" not in told:
        return _years(f"{told['year']:04}", told["year"], 1, "year")
    if "day" not in told:
        return _months(told["year"], told["month"], text)
    try:
        day = date(told["year"], told["month"], told["day"])
    except ValueError:
        raise ValueError(f"“{text}” is no day of the calendar") from None
    if "hour" not in told:
        return Moment(day.isoformat(), day, day, None, "day")
    hour, minute = told["hour"], told["minute"]
    if (hour, minute) == (24, 0):
        hour, minute = 23, 59
    if hour > 23 or minute > 59:
        raise ValueError(f"“{text}” has no time of day: the hours are 00 to 23, the minutes 00–59")
    at = hour * 60 + minute
    return Moment(f"{day.isoformat()}T{hour:02}:{minute:02}", day, day, (at, at), "minute")


def _years(iso: str, year: int, number: int, precision: Precision) -> Moment:
    if year + number - 1 < 1:
        raise ValueError(f"“{iso}” lies before the years that can be told, which begin with 0001")
    first = date(max(year, 1), 1, 1)
    return Moment(iso, first, date(year + number - 1, 12, 31), None, precision)


def _months(year: int, number: int, text: str) -> Moment:
    month, length = number, 1
    precision: Precision = "month"
    if number in _SEASONS:
        month, length, precision = _SEASONS[number][1], 3, "season"
    elif number in _QUARTERS:
        month, length, precision = _QUARTERS[number][1], 3, "quarter"
    if not 1 <= month <= 12 or year < 1:
        raise ValueError(f"“{text}” has no month: they are 01 to 12")
    ending = year * 12 + month - 2 + length
    if ending // 12 > date.max.year:
        raise ValueError(f"“{text}” lies behind the years that can be told, which end with 9999")
    last = date(ending // 12, ending % 12 + 1, monthrange(ending // 12, ending % 12 + 1)[1])
    return Moment(f"{year:04}-{number:02}", date(year, month, 1), last, None, precision)


def _interval(one: Moment | None, other: Moment | None, text: str) -> Moment:
    iso = f"{OPEN if one is None else one.iso}/{OPEN if other is None else other.iso}"
    first = None if one is None else one.first
    last = None if other is None else other.last
    from_minute = one.minutes[0] if one is not None and one.minutes else 0
    to_minute = other.minutes[1] if other is not None and other.minutes else LAST_MINUTE
    told = (one is not None and one.minutes) or (other is not None and other.minutes)
    minutes = (from_minute, to_minute) if told else None
    found = Moment(iso, first, last, minutes, "interval")
    if _ends(found) < _begins(found):
        raise ValueError(f"“{text}” ends before it begins")
    return found


def _begins(moment: Moment) -> tuple[int, int]:
    if moment.first is None:
        return (0, 0)
    return moment.first.toordinal(), moment.minutes[0] if moment.minutes else 0


def _ends(moment: Moment) -> tuple[int, int]:
    if moment.last is None:
        return (date.max.toordinal() + 1, 0)
    return moment.last.toordinal(), moment.minutes[1] if moment.minutes else LAST_MINUTE


def _whole(first: date, last: date) -> str | None:
    """The century, decade, years, months or day that two days are the first and the last of."""
    if first == last:
        return first.isoformat()
    if (
        last < first
        or first.day != 1
        or (last + timedelta(1) if last < date.max else first).day != 1
    ):
        return None
    if (first.month, last.month) != (1, 12):
        months = [f"{day.year:04}-{day.month:02}" for day in (first, last)]
        return months[0] if months[0] == months[1] else "/".join(months)
    years = last.year - first.year + 1
    if years == 100 and first.year % 100 == 0:
        return f"{first.year // 100:02}XX"
    if years == 10 and first.year % 10 == 0:
        return f"{first.year // 10:03}X"
    return f"{first.year:04}" if years == 1 else f"{first.year:04}/{last.year:04}"


def _words(iso: str) -> str:
    """One end of an interval, or all of a moment."""
    day, at = _parted(iso)
    return f"{' '.join(reversed(day))}, {at}" if at else " ".join(reversed(day))


def _parted(iso: str) -> tuple[list[str], str]:
    """Year, month and day in words, as far as they are told, and the time of day."""
    if iso.endswith("XX"):
        return [f"{int(iso[:2]) * 100}–{int(iso[:2]) * 100 + 99}"], ""
    if iso.endswith("X"):
        return [f"the {int(iso[:3]) * 10}s"], ""
    day, _, at = iso.partition("T")
    year, *rest = day.split("-")
    told = [str(int(year))]
    if rest:
        number = int(rest[0])
        if number in _SEASONS:
            told.append(_SEASONS[number][0])
        elif number in _QUARTERS:
            told.append(f"{_QUARTERS[number][0]} quarter of")
        else:
            told.append(_MONTHS[number - 1])
    if len(rest) > 1:
        told.append(str(int(rest[1])))
    return told, at


def _range(opening: str, closing: str) -> str:
    """Both ends, what they share said once: "3–4 May 2017", "30 April – 2 May 2017"."""
    (one, at), (other, to) = _parted(opening), _parted(closing)
    if at or to:
        if one == other and at and to:
            return f"{' '.join(reversed(one))}, {at}–{to}"
        return f"{_words(opening)} – {_words(closing)}"
    plain = all(part.isalnum() for part in (*one, *other))
    if len(one) != len(other) or not plain:
        return f"{_words(opening)} – {_words(closing)}"
    shared = 0
    while one[shared] == other[shared]:
        shared += 1
    left, right = " ".join(reversed(one[shared:])), " ".join(reversed(other[shared:]))
    dash = "–" if len(one) - shared == 1 else " – "
    return " ".join([f"{left}{dash}{right}", *reversed(one[:shared])])
