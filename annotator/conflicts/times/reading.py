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

_DASHES = frozenset({"-", "–", "—"})
_TO = frozenset({"to", "through", "until"})
_FROM_TO = frozenset({("and", "between"), *((each, "from") for each in _TO)})
_NEAR = 12

_ENDS = frozenset({".", "!", "?", ";"})

_BESIDE = 2
"""Words between a date and the time of day that belongs to it: "Wednesday at noon"."""


def times(words: Words, published: date | None, *, tense: int | None = None) -> tuple[Time, ...]:
    """Every date and time of day of a text, in its order, by the day of publication if known.

    `tense` is taken for all of them, where the words have no predicate to tell it: 1 for what is
    to come, -1 for what is past.
    """
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
    return _resolved(row, _stretches(row, found), published, tense)


def _resolved(
    row: Row, found: list[Stated], published: date | None, tense: int | None
) -> tuple[Time, ...]:
    """The times in order; one that is counted from another only where that is told just before."""
    resolved: list[Time] = []
    told: Stated | None = None
    for one in found:
        if not one.anchored:
            resolved.append(_time(row, one, published, tense))
        elif told is not None and not _ENDS.intersection(row.low[told.after : one.first]):
            anchor = resolved[-1]
            if anchor.first is None or anchor.last is None or not _counts_from(one, anchor):
                continue
            resolved.append(_time(row, one, anchor.first, tense))
        else:
            continue
        told = one
    return tuple(resolved)


def _counts_from(one: Stated, anchor: Time) -> bool:
    """Whether the other time is as precise as what is counted from it."""
    first, last = anchor.first, anchor.last
    assert first is not None
    assert last is not None
    if one.unit in {"day", "week"}:
        return first == last
    if one.unit in {"month", "quarter"}:
        return (first.year, first.month) == (last.year, last.month)
    return first.year == last.year


def _stretches(row: Row, found: list[Stated]) -> list[Stated]:
    """The times of a text, two that a stretch begins and ends with as one."""
    kept: list[Stated] = []
    for one in found:
        before = kept[-1] if kept else None
        if before is not None and before.end is None and _joined(row, before, one):
            kept[-1] = before._replace(end=one, after=one.after)
        else:
            kept.append(one)
    return kept


def _joined(row: Row, before: Stated, one: Stated) -> bool:
    """As in "from July 2003 to December 2004", "between Monday and Wednesday", "May–June 2016"."""
    if one.first - before.after != 1 or _is_clock(before) or _is_clock(one):
        return False
    opens = row.low[before.first - 1] if before.first else ""
    joiner = row.low[before.after]
    if before.anchored or one.anchored:
        return False
    if joiner in _DASHES or (joiner in _TO and opens != "from"):
        return _alike(before, one)
    # What is moved "from Monday to Friday" is not so in between.
    near = row.words.lemma[max(0, before.first - _NEAR) : before.first]
    return (joiner, opens) in _FROM_TO and lexicon().moved.isdisjoint(near)


def _alike(before: Stated, one: Stated) -> bool:
    """Whether two times are told in one way: what follows a dash may be an explanation."""
    kinds = [
        (bool(each.month), bool(each.days[0]), each.weekday >= 0, each.unit)
        for each in (before, one)
    ]
    return kinds[0] == kinds[1]


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
    return not (one.year or one.month or one.unit or one.weekday >= 0 or one.days[0])


def _time(row: Row, one: Stated, published: date | None, tense: int | None) -> Time:
    words = row.words
    last = one.after - 1
    on = hanging(words, one.first, last)
    days = resolved(one, published, on.tense if tense is None else tense)
    role, first = _role(row, one)
    if role == "since" and row.low[first] == "from" and on.event and on.tense <= 0:
        # "A post from Friday" is one of that day.
        role = "on"
    month, year = one.month, one.year
    if days is not None:
        month = (
            days[0].month if (days[0].year, days[0].month) == (days[1].year, days[1].month) else 0
        )
    return Time(
        first=None if days is None else days[0],
        last=None if days is None else days[1],
        by=None if one.year or (one.end and one.end.year) else published,
        year=year,
        month=month,
        days=one.days,
        weekday=one.weekday,
        offset=one.since if one.unit == "day" and one.since == one.until else None,
        minutes=one.minutes,
        role=role,
        said=on.said,
        verb=on.verb,
        negated=on.negated,
        event=on.event,
        about=on.about,
        span=words.span(first, last),
        quote=written(words, first, last),
    )


def _role(row: Row, one: Stated) -> tuple[str, int]:
    """What the preposition makes of it, and the first word with the preposition."""
    low, roles, first = row.low, lexicon().roles, one.first
    here = first - 1
    if one.end is not None:
        return "on", here if here >= 0 and low[here] in {"from", "between"} else first
    if here > 0 and low[here] == "the":
        here -= 1
    if here < 0:
        return "on", first
    if low[here] in roles:
        role = roles[low[here]]
        return ("since" if role == "from" and "to" not in low[first : first + 5] else role), here
    if low[here] in {"on", "in", "at", "during", "for", "over", "throughout"}:
        return "on", here
    return "on", first


def written(words: Words, first: int, last: int) -> str:
    """Words as they stand in the text, with one space where there is room between two."""
    pieces = [words.text[first]]
    for one, other in pairwise(range(first, last + 1)):
        pieces.append((" " if words.end[one] < words.start[other] else "") + words.text[other])
    return "".join(pieces)
