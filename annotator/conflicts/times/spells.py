"""Times that are counted from today: "next month", "two days ago", "the end of the year"."""

import re
from collections.abc import Sequence

from annotator.conflicts.times.lexicon import lexicon
from annotator.conflicts.times.months import is_month, modified, month_at, year_after
from annotator.conflicts.times.resolving import Stated
from annotator.conflicts.times.row import Row

_ORDINALS = {
    "first": 0,
    "second": 1,
    "third": 2,
    "fourth": 3,
    "1st": 0,
    "2nd": 1,
    "3rd": 2,
    "4th": 3,
    "last": 3,
}
_ORDINAL = re.compile(r"(\d{1,2})(?:st|nd|rd|th)")
_AHEAD = {"earlier": -1, "before": -1, "later": 1, "after": 1}
_NEIGHBOURS = {"next": 1, "following": 1, "previous": -1, "preceding": -1}
_OVER = frozenset({"over", "during", "throughout", "at", "on"})
_HOURS = 24
_YEARS = {"decade": 10, "century": 100}
_FAR = 10_000
"""Days, months or years that are counted from today at most."""


def day_at(row: Row, place: int) -> Stated:
    """As in "yesterday", "tomorrow morning", "tonight"."""
    low, words = row.low, lexicon()
    number, first, after = words.days[low[place]], place, place + 1
    minutes = words.parts_of_day.get(low[place])
    if after < len(low) and low[after] in words.parts_of_day:
        minutes, after = words.parts_of_day[low[after]], after + 1
    if place >= 3 and low[place - 2 : place] in (["day", "before"], ["day", "after"]):
        number += 1 if low[place - 1] == "after" else -1
        first = place - 2 - (low[place - 3] == "the")
    return Stated(first, after, unit="day", since=number, until=number, minutes=minutes)


def unit_at(row: Row, place: int) -> Stated | None:
    """As in "next month", "five years ago", "the past two weeks", "the end of the year"."""
    low, words = row.low, lexicon()
    word = low[place]
    if word in words.quarters or word in {"quarter", "half"}:
        found = _share_of_year(row, place)
        if found is not None or word not in {"quarter"}:
            return found
    unit = words.units.get(word) or words.units.get(singular(word), "")
    if not unit:
        return None
    if unit == "century" and place and (match := _ORDINAL.fullmatch(low[place - 1])):
        year = (int(match.group(1)) - 1) * 100
        return Stated(place - 1, place + 1, year=year, years=100) if 0 < year < 2200 else None
    number, first = _number_before(low, place)
    ago = low[place + 1 : place + 2] == ["ago"]
    if (later := _counted_from_before(row, place, unit, number, first)) is not None:
        return later
    if unit == "hour":
        back = -(number // _HOURS)
        if number and ago:
            return Stated(first, place + 2, unit="day", since=back, until=back)
        if number >= _HOURS and first and words.which.get(low[first - 1]) == -1:
            return Stated(first - 1, place + 1, unit="day", since=back, until=0)
        return None
    if number and ago:
        # Nobody counts from the first year of a decade.
        unit, number = ("year", number * _YEARS[unit]) if unit in _YEARS else (unit, number)
        return Stated(first, place + 2, unit=unit, since=-number, until=-number)
    if number and first and low[first - 1] in words.which:
        which = words.which[low[first - 1]]
        first -= 1
        if which < 0:
            return Stated(first, place + 1, unit=unit, since=-number, until=0)
        return Stated(first, place + 1, unit=unit, since=0, until=number) if which else None
    if (
        number
        and first
        and low[first - 1] in {"in", "within"}
        and row.words.tag[place] in {"NN", "NNS"}
    ):
        if _speaks_of_the_future(row, first):
            since = number if low[first - 1] == "in" else 0
            return Stated(first - 1, place + 1, unit=unit, since=since, until=number)
        return None
    if singular(word) != word or row.low[place + 1 : place + 2] == ["-"]:
        return None
    return _this_unit(row, place, unit)


def _counted_from_before(row: Row, place: int, unit: str, number: int, first: int) -> Stated | None:
    """As in "a year earlier", "two days later", "the next day", "the day before"."""
    low = row.low
    behind = low[place + 1] if place + 1 < len(low) else ""
    ahead = _AHEAD.get(behind, 0)
    if ahead and unit not in {"hour", "weekend"}:
        # "Two days after the truce" is counted from the truce.
        ends = row.words.pos[place + 2 : place + 3]
        if behind in {"before", "after"} and ends and ends[0] not in {"PUNCT", "CCONJ"}:
            return None
        if not number and place and low[place - 1] == "the":
            number, first = 1, place - 1
        if number:
            since = ahead * number
            return Stated(first, place + 2, unit=unit, since=since, until=since, anchored=True)
    if place > 1 and low[place - 2] == "the" and unit in {"day", "week", "month", "year"}:
        ahead = _NEIGHBOURS.get(low[place - 1], 0)
        minutes = lexicon().parts_of_day.get(low[place])
        if ahead:
            return Stated(
                place - 2, place + 1, unit=unit, since=ahead, until=ahead, minutes=minutes,
                anchored=True,
            )  # fmt: skip
    return None


def _this_unit(row: Row, place: int, unit: str) -> Stated | None:
    """As in "last night", "this week", "later this month", "the end of the year"."""
    low, words = row.low, lexicon()
    minutes = words.parts_of_day.get(low[place])
    before = low[place - 1] if place else ""
    if before in words.which:
        which, first = words.which[before], place - 1
        portion, _, first = modified(low, first)
        if unit == "day" and minutes is None and which == 0:
            return None
        if minutes is not None and which == -1:
            return Stated(first, place + 1, unit="day", since=-1, until=-1, minutes=minutes)
        if unit == "day" and which:
            return None
        return Stated(
            first, place + 1, unit=unit, since=which, until=which, minutes=minutes, portion=portion,
            which=which,
        )  # fmt: skip
    if unit == "weekend" and before == "the" and place > 1 and low[place - 2] in _OVER:
        return Stated(place - 1, place + 1, unit=unit, which=0)
    if (
        before == "the"
        and place >= 3
        and low[place - 2] == "of"
        and low[place - 3] in words.portions
    ):
        year, after = year_after(row, place + 1)
        if unit in {"year", "month", "week", "decade"} and minutes is None and not year:
            portion = words.portions[low[place - 3]]
            return Stated(place - 3, after, unit=unit, portion=portion)
    return None


def singular(word: str) -> str:
    """A unit's name without its plural."""
    if word == "centuries":
        return "century"
    return word[:-1] if word.endswith("s") else word


def _number_before(low: Sequence[str], place: int) -> tuple[int, int]:
    """A small number before a unit, 0 where there is none, and its first word."""
    here = place - 1
    if here < 0:
        return 0, place
    if low[here] == "of" and here and low[here - 1] == "couple":
        return 2, here - 1 - (here > 1 and low[here - 2] == "a")
    if low[here] == "]" and here > 1 and low[here - 2] == "[":
        # As in "[Ten] years ago", where a quotation was put right.
        number, _ = _number_before(low, here)
        return number, here - 2
    if low[here].isdecimal() and len(low[here]) <= 4:
        return (number, here) if 0 < (number := int(low[here])) <= _FAR else (0, place)
    numbers = lexicon().numbers
    return (numbers[low[here]], here) if low[here] in numbers else (0, place)


def _speaks_of_the_future(row: Row, first: int) -> bool:
    near = row.low[max(0, first - 12) : first]
    return any(word in lexicon().future_aux for word in near)


def _share_of_year(row: Row, place: int) -> Stated | None:
    """As in "the first quarter of 2016", "Q2", "the second half of the year"."""
    low, words = row.low, lexicon()
    number = words.quarters.get(low[place])
    first = place
    if number is None:
        if not place or low[place - 1] not in _ORDINALS:
            return None
        number, first = _ORDINALS[low[place - 1]], place - 1
        if low[place] == "half" and number > 1:
            return None
    size = 2 if low[place] == "half" else 4
    portion = (number / size, (number + 1) / size)
    year, after = year_after(row, place + 1)
    if year:
        return Stated(first, after, year=year, portion=portion)
    if low[place + 1 : place + 4] == ["of", "the", "year"]:
        return Stated(first, place + 4, unit="year", portion=portion)
    if low[place + 1 : place + 4] in (
        ["of", "this", "year"],
        ["of", "last", "year"],
        ["of", "next", "year"],
    ):
        which = words.which[low[place + 2]]
        return Stated(first, place + 4, unit="year", since=which, until=which, portion=portion)
    month = place + 2
    of_month = low[place + 1 : month] == ["of"] and month < len(low) and low[month] in words.months
    if of_month and is_month(row, month):
        return month_at(row, month)._replace(first=first, portion=portion)
    return (
        Stated(first, place + 1, unit="year", portion=portion)
        if size == 4 and low[place] != "half"
        else None
    )
