"""Reading the times of a text: where they stand, which days they are, what they are the time of."""

from datetime import date
from itertools import pairwise

from annotator.conflicts.times.clock import clock
from annotator.conflicts.times.dates import stated
from annotator.conflicts.times.hanging import hanging
from annotator.conflicts.times.lexicon import lexicon
from annotator.conflicts.times.resolving import Stated, resolved
from annotator.conflicts.times.row import Row
from annotator.conflicts.times.time import Time
from annotator.words import Words

_MOST = 400
"""Times of one text that are read: more are a timetable."""

_BESIDE = 2
"""Words between a date and the time of day that belongs to it: "Wednesday at noon"."""


def times(words: Words, published: date | None) -> tuple[Time, ...]:
    """Every date and time of day of a text, in its order, by the day of publication if known."""
    low = [word.lower() for word in words.text]
    starters = lexicon().starters
    places = [
        n
        for n, word in enumerate(low)
        if word[:1].isdigit() or word in starters or word.rstrip("s.") in starters
    ]
    if not places:
        return ()
    row = Row(
        words, [word[:-1] if word[-1:] == "." and word[:-1] in starters else word for word in low]
    )
    found: list[Stated] = []
    for place in places:
        if found and place < found[-1].after:
            continue
        if len(found) >= _MOST:
            break
        one = _stated(row, place)
        if one is None:
            continue
        if found and (merged := _merged(row, found[-1], one)) is not None:
            found[-1] = merged
        elif not found or one.first >= found[-1].after:
            found.append(one)
        elif one.after > found[-1].after:
            found[-1] = one
    return tuple(_time(row, one, published) for one in found)


def _stated(row: Row, place: int) -> Stated | None:
    """The date or the time of day that a word begins or is the core of."""
    one = stated(row, place)
    if one is not None:
        return one
    hour = clock(row.low, place)
    return None if hour is None else Stated(hour[1], hour[2], minutes=hour[0])


def _merged(row: Row, before: Stated, one: Stated) -> Stated | None:
    """A date and the time of day beside it as one."""
    if one.first - before.after > _BESIDE or one.first < before.after:
        return None
    between = row.low[before.after : one.first]
    if any(word not in {"at", "on", ",", "in", "the", "around", "of"} for word in between):
        return None
    only = [_is_clock(before), _is_clock(one)]
    if only == [True, False] and one.minutes is None:
        return one._replace(first=before.first, minutes=before.minutes)
    if only == [False, True]:
        return before._replace(after=one.after, minutes=one.minutes)
    return None


def _is_clock(one: Stated) -> bool:
    return not (one.year or one.month or one.unit or one.weekday >= 0)


def _time(row: Row, one: Stated, published: date | None) -> Time:
    words = row.words
    last = one.after - 1
    on = hanging(words, one.first, last)
    days = resolved(one, published, on.tense)
    role, first = _role(row, one.first)
    month, year, written = one.month, one.year, one.days
    if days is not None:
        month = (
            days[0].month if (days[0].year, days[0].month) == (days[1].year, days[1].month) else 0
        )
    return Time(
        first=None if days is None else days[0],
        last=None if days is None else days[1],
        year=year,
        month=month,
        days=written,
        weekday=one.weekday,
        offset=one.since if one.unit == "day" and one.since == one.until else None,
        minutes=one.minutes,
        role=role,
        said=on.said,
        verb=on.verb,
        event=on.event,
        about=on.about,
        span=words.span(first, last),
        quote=_written(words, first, last),
    )


def _role(row: Row, first: int) -> tuple[str, int]:
    """What the preposition makes of it, and the first word with the preposition."""
    low, roles = row.low, lexicon().roles
    here = first - 1
    if here > 0 and low[here] == "the":
        here -= 1
    if here < 0:
        return "on", first
    if low[here] in roles:
        role = roles[low[here]]
        return ("since" if role == "from" and "to" not in low[first : first + 5] else role), here
    if low[here] in {"on", "in", "at", "during", "for"}:
        return "on", here
    return "on", first


def _written(words: Words, first: int, last: int) -> str:
    """Words as they stand in the text, with one space where there is room between two."""
    pieces = [words.text[first]]
    for one, other in pairwise(range(first, last + 1)):
        pieces.append((" " if words.end[one] < words.start[other] else "") + words.text[other])
    return "".join(pieces)
