"""Dates in digits: "2017-02-15", "15/02/2017", "2016", "2016-17", "the 1990s"."""

import re

from annotator.conflicts.times.months import modified
from annotator.conflicts.times.resolving import Stated
from annotator.conflicts.times.row import Row

_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
_NUMERIC = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})")
_YEARS = re.compile(r"(\d{4})[-–](\d{2}|\d{4})")
_DAY = re.compile(r"(\d{1,2})(?:st|nd|rd|th)")
_BEFORE_DAY = frozenset({"on", "by", "until", "till", "since", "before", "after", "from"})
_DECADE = re.compile(r"(1[5-9]\d0|20\d0)s")
_YEAR = re.compile(r"1[5-9]\d\d|20\d\d|21\d\d")
_BEFORE_YEAR = frozenset(
    {"in", "since", "by", "until", "till", "during", "before", "after", "from", "of", "early",
     "late", "mid", "year", "through", "to", "throughout", "circa", "between", "end", "for"}
)  # fmt: skip


def digits_at(row: Row, place: int) -> Stated | None:
    """As in "2017-02-15", "15/02/2017", "2016", "2016-17", "the 1990s"."""
    low = row.low
    word, after = low[place], place + 1
    if (match := _DAY.fullmatch(word)) and _is_day(row, place):
        day = int(match.group(1))
        return Stated(place - 1, after, days=(day, day)) if 1 <= day <= 31 else None
    glued = "".join(low[place : place + 5])
    if len(word) == 4 and (match := _ISO.fullmatch(glued)) and _is_glued(row, place, place + 4):
        word, after = glued, place + 5
    if match := _ISO.fullmatch(word):
        year, month, day = map(int, match.groups())
        return _date(place, after, year, month, day)
    if match := _NUMERIC.fullmatch(word):
        day, month, year = map(int, match.groups())
        if month > 12:
            day, month = month, day
        elif day <= 12 and day != month:
            return None
        return _date(place, after, year, month, day)
    if match := _DECADE.fullmatch(word):
        portion, _, first = modified(low, place)
        return Stated(first, after, year=int(match.group(1)), years=10, portion=portion)
    if match := _YEARS.fullmatch(word):
        return _span_of_years(place, after, match.group(1), match.group(2))
    if not _YEAR.fullmatch(word) or not _is_year(row, place):
        return None
    other = low[place + 1 : place + 3]
    if len(other) == 2 and other[0] in {"-", "–"} and other[1].isdecimal():
        return _span_of_years(place, place + 3, word, other[1]) or Stated(
            place, after, year=int(word)
        )
    ranges = len(other) == 2 and other[0] in {"and", "to"} and _YEAR.fullmatch(other[1])
    if ranges and place and low[place - 1] in {"between", "from"}:
        return _span_of_years(place, place + 3, word, other[1])
    portion, _, first = modified(low, place)
    return Stated(first, after, year=int(word), portion=portion)


def _is_year(row: Row, place: int) -> bool:
    """Not "2016 people": a year's preposition before it, or a date to the parser."""
    follows = row.words.tag[place + 1 : place + 2]
    before = row.low[place - 1] if place else ""
    if row.low[place + 1 : place + 2] in (["year"], ["years"]):
        return False
    if follows and follows[0] in {"NNS", "NNPS"} and row.words.dep[place] == "nummod":
        return before == "the" and row.words.entity[place] == "DATE"
    return before in _BEFORE_YEAR or row.words.entity[place] == "DATE"


def _is_day(row: Row, place: int) -> bool:
    """As in "on the 15th", but not "on the 15th floor" or "the 15th of May"."""
    if place < 2 or row.low[place - 1] != "the" or row.low[place - 2] not in _BEFORE_DAY:
        return False
    follows = row.words.pos[place + 1 : place + 2]
    return row.low[place + 1 : place + 2] != ["of"] and (
        not follows or follows[0] not in {"NOUN", "PROPN", "ADJ", "NUM"}
    )


def _is_glued(row: Row, first: int, last: int) -> bool:
    words = row.words
    return last < len(words) and all(words.end[n] == words.start[n + 1] for n in range(first, last))


def _date(first: int, after: int, year: int, month: int, day: int) -> Stated | None:
    if not (1 <= month <= 12 and 1 <= day <= 31 and year >= 1):
        return None
    return Stated(first, after, year=year, month=month, days=(day, day))


def _span_of_years(first: int, after: int, one: str, other: str) -> Stated | None:
    start, end = int(one), int(one[: 4 - len(other)] + other) if len(other) in {2, 4} else 0
    return (
        Stated(first, after, year=start, years=end - start + 1)
        if 0 < end - start < 500 and start > 0
        else None
    )
