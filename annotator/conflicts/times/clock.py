"""Times of day: "at 3 p.m.", "14:30", "noon", "Tuesday night" as minutes from midnight."""

import re
from collections.abc import Sequence

from annotator.conflicts.times.lexicon import lexicon

Minutes = tuple[int, int]

_CLOCK = re.compile(r"(\d{1,2})[:.](\d{2})(?::\d{2})?(am|pm|a\.m\.?|p\.m\.?)?")
_HOUR = re.compile(r"(\d{1,2})(am|pm|a\.m\.?|p\.m\.?)?")
_ZONES = frozenset({"gmt", "utc", "est", "et", "cet", "bst", "hours", "hrs", "msk"})
_BEFORE = frozenset(
    {
        "the",
        "this",
        "in",
        "at",
        "around",
        "by",
        "since",
        "until",
        "before",
        "after",
        "early",
        "late",
    }
)


def clock(low: Sequence[str], place: int) -> tuple[Minutes, int, int] | None:
    """The minutes that a word begins to tell, its first word and the word after; else None."""
    word = low[place]
    if not word[:1].isdigit():
        part = lexicon().parts_of_day.get(word)
        if part is None or not place or word in {"tonight", "overnight"}:
            return None
        if part[0] == part[1]:
            return part, place, place + 1
        of_day = low[place + 1 : place + 2] == ["of"]
        if low[place - 1] not in _BEFORE or (
            low[place - 1] == "the" and not of_day and low[max(0, place - 2)] not in _BEFORE
        ):
            return None
        return part, place, place + 1
    half, after = _half(low, place + 1)
    if match := _CLOCK.fullmatch(word):
        hour, minute, own = int(match.group(1)), int(match.group(2)), match.group(3)
        half = (own or half)[:1]
        if "." in word and not half:
            return None
        found = _minutes(hour, minute, half)
    elif (match := _HOUR.fullmatch(word)) and (match.group(2) or half):
        found = _minutes(int(match.group(1)), 0, (match.group(2) or half)[:1])
    elif (
        len(word) == 4
        and word.isdecimal()
        and low[place + 1 : place + 2]
        and low[place + 1] in _ZONES
    ):
        found, after = _minutes(int(word[:2]), int(word[2:]), ""), place + 2
    else:
        return None
    return None if found is None else ((found, found), place, after)


def _half(low: Sequence[str], place: int) -> tuple[str, int]:
    """As in "a" or "p" for the half of the day, "o" for o'clock, and the word after it."""
    if place < len(low):
        if low[place] in {"a.m.", "p.m.", "am", "pm", "a.m", "p.m"}:
            return low[place][0], place + 1
        if low[place] in {"o'clock", "o’clock"}:
            return "o", place + 1
    return "", place


def _minutes(hour: int, minute: int, half: str) -> int | None:
    if hour > 24 or minute > 59 or (half in {"a", "p"} and not 1 <= hour <= 12):
        return None
    if half == "p":
        hour = hour % 12 + 12
    elif half == "a":
        hour %= 12
    return hour * 60 + minute
