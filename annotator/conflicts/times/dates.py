"""Dates as they are said, whatever way: the one that a word is the core of."""

from collections.abc import Sequence

from annotator.conflicts.times.lexicon import lexicon
from annotator.conflicts.times.months import is_month, month_at, season_at, weekday_at, year_after
from annotator.conflicts.times.resolving import Stated
from annotator.conflicts.times.row import Row
from annotator.conflicts.times.spells import day_at, singular, unit_at
from annotator.conflicts.times.years import digits_at


def stated(row: Row, place: int) -> Stated | None:
    """The date that a word is the core of, with what belongs to it around; None where none is."""
    words, low = lexicon(), row.low
    word = low[place]
    if word[:1].isdigit():
        return digits_at(row, place)
    if word in words.months and is_month(row, place):
        return month_at(row, place)
    if word in words.weekdays and row.words.text[place][:1].isupper():
        return weekday_at(row, place)
    if word in words.days:
        return day_at(row, place)
    if singular(word) in words.units or word in words.quarters or word == "half":
        return unit_at(row, place)
    if word in words.seasons:
        return season_at(row, place)
    for length in (4, 3, 2, 1):
        feast = words.feasts.get("".join(_spaced(low[place : place + length])))
        if feast is not None and place + length <= len(low) and not _is_person(row, place):
            year, after = year_after(row, place + length)
            return Stated(place, after, year=year, month=feast[0], days=(feast[1], feast[1]))
    return None


def _is_person(row: Row, place: int) -> bool:
    return row.words.entity[place] == "PERSON"


def _spaced(pieces: Sequence[str]) -> list[str]:
    return [piece if n == 0 or piece[:1] in "'’" else f" {piece}" for n, piece in enumerate(pieces)]
