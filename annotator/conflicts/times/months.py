"""Days that are named: "3-4 May 2017", "early May", "last Wednesday", "the summer of 2016"."""

import re
from collections.abc import Sequence

from annotator.conflicts.times.lexicon import lexicon
from annotator.conflicts.times.resolving import Stated
from annotator.conflicts.times.row import Row

_DAY = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?")
_DAYS = re.compile(r"(\d{1,2})[-–](\d{1,2})")
_YEAR = re.compile(r"1[5-9]\d\d|20\d\d|21\d\d")
_JOINERS = frozenset({"-", "–", "—", "to", "and", "or", "through", "until"})


def month_at(row: Row, place: int) -> Stated:
    """As in "3-4 May 2017", "May 3 and 4", "early May", "last December", "30 April to 2 May"."""
    low, month = row.low, lexicon().months[row.low[place]]
    first, after, days, end_month = place, place + 1, (0, 0), 0
    after += _dotted(low, after)
    if (before := _days_before(low, place)) is not None:
        days, first = before
    elif (behind := _days_after(low, after)) is not None:
        days, after = behind
        other = low[after : after + 2]
        if len(other) == 2 and other[0] in _JOINERS and other[1] in lexicon().months:
            until = _days_after(low, after + 2)
            if until is not None:
                days, end_month, after = (
                    (days[0], until[0][1]), lexicon().months[other[1]], until[1],
                )  # fmt: skip
    year, after = year_after(row, after)
    if first >= 3 and days[0] and low[first - 1] in _JOINERS and low[first - 2] in lexicon().months:
        opened = _day_of_month(low[first - 3])
        if opened:
            end_month, month = month, lexicon().months[low[first - 2]]
            days, first = (opened, days[1]), first - 3
    portion, which, first = ((0.0, 1.0), None, first) if days[0] else modified(low, first)
    return Stated(
        first, after, year=year, month=month, days=days, end_month=end_month,
        portion=portion, which=which,
    )  # fmt: skip


def is_month(row: Row, place: int) -> bool:
    """Not the verbs may and march: in capitals, and a name, or with a number beside it."""
    if not row.words.text[place][:1].isupper():
        return False
    if place and row.words.pos[place - 1] == "PROPN" and row.words.text[place - 1].istitle():
        beside = row.low[place + 1 : place + 2]
        after_day = row.low[place - 1].rstrip(".") in lexicon().weekdays
        if not after_day and not (beside and beside[0][:1].isdigit()):
            return False
    if row.low[place] in {"may", "march", "mar", "sep", "dec", "jan"}:
        beside = [*row.low[max(0, place - 1) : place], *row.low[place + 1 : place + 2]]
        return (
            row.words.tag[place] in {"NNP", "NN"}
            or row.words.entity[place] == "DATE"
            or any(word[:1].isdigit() for word in beside)
        ) and row.words.entity[place] != "PERSON"
    return row.words.entity[place] not in {"PERSON", "ORG"} or row.words.pos[place] == "PROPN"


def _day_of_month(word: str) -> int:
    match = _DAY.fullmatch(word)
    number = int(match.group(1)) if match else 0
    return number if 1 <= number <= 31 else 0


def _dotted(low: Sequence[str], after: int) -> bool:
    """Whether the full stop of an abbreviation stands alone: "Feb . 15"."""
    return (
        low[after : after + 1] == ["."]
        and low[after + 1 : after + 2] != []
        and (low[after + 1][:1].isdigit())
    )


def _days_before(low: Sequence[str], place: int) -> tuple[tuple[int, int], int] | None:
    """The days that stand before a month, and the first word of them."""
    here = place - 1
    if here > 0 and low[here] == "of":
        here -= 1
    if here < 0:
        return None
    if match := _DAYS.fullmatch(low[here]):
        first, last = int(match.group(1)), int(match.group(2))
        return ((first, last), here) if 1 <= first <= last <= 31 else None
    last = _day_of_month(low[here])
    if not last:
        return None
    if here >= 2 and low[here - 1] in _JOINERS and (first := _day_of_month(low[here - 2])):
        months = lexicon().months
        if first < last and (here < 3 or low[here - 3] not in months):
            return (first, last), here - 2
    start = here - (here > 0 and low[here - 1] == "the")
    return (last, last), start


def _days_after(low: Sequence[str], place: int) -> tuple[tuple[int, int], int] | None:
    """The days that stand from a word on, and the word after them."""
    if place < len(low) and low[place] == "the":
        place += 1
    if place >= len(low):
        return None
    if match := _DAYS.fullmatch(low[place]):
        first, last = int(match.group(1)), int(match.group(2))
        return ((first, last), place + 1) if 1 <= first <= last <= 31 else None
    first = _day_of_month(low[place])
    if not first or low[place + 1 : place + 2] in ([":"], ["%"], ["percent"]):
        return None
    if place + 2 < len(low) and low[place + 1] in _JOINERS:
        last = _day_of_month(low[place + 2])
        follows = low[place + 3 : place + 4]
        if last > first and not (follows and follows[0] in lexicon().months):
            return (first, last), place + 3
    return (first, first), place + 1


def year_after(row: Row, place: int) -> tuple[int, int]:
    """The year behind a month or a season, across a comma or "of", and the word after it."""
    low = row.low
    here = place + (low[place : place + 1] in ([","], ["of"]))
    if here < len(low) and _YEAR.fullmatch(low[here]):
        return int(low[here]), here + 1
    return 0, place


def modified(low: Sequence[str], first: int) -> tuple[tuple[float, float], int | None, int]:
    """As in "early", "the end of", "last": the share, which one, and where that begins."""
    words = lexicon()
    portion, which = (0.0, 1.0), None
    for _ in range(4):
        if first == 0:
            break
        word = low[first - 1]
        if word in {"-", "of", "the"} and first > 1 and low[first - 2] in words.portions:
            if low[first - 2] in {"first", "second"}:
                break
            first -= 1
        elif word in words.portions and word not in {"first", "second"}:
            portion = words.portions[word]
            first -= 1
        elif word == "the" and first > 2 and low[first - 2] == "of":
            first -= 2
            continue
        elif word in words.which and which is None:
            which = words.which[word]
            first -= 1
        elif word in {"later", "earlier"}:
            first -= 1
        else:
            break
    return portion, which, first


def weekday_at(row: Row, place: int) -> Stated:
    """As in "last Wednesday", "Tuesday night", "Monday, May 3"."""
    low, words = row.low, lexicon()
    after = place + 1 + _dotted(low, place + 1)
    beside = after + (low[after : after + 1] == [","])
    for start in (beside, beside + 1, beside + 3):
        if start < len(low) and low[start] in words.months and is_month(row, start):
            month = month_at(row, start)
            if month.days[0] and month.first <= beside + (low[beside] == "the"):
                return month._replace(first=place)
    minutes = None
    if after < len(low) and low[after] in words.parts_of_day:
        minutes, after = words.parts_of_day[low[after]], after + 1
    which, first = None, place
    if place and low[place - 1] in words.which:
        which, first = words.which[low[place - 1]], place - 1
    return Stated(first, after, weekday=words.weekdays[low[place]], which=which, minutes=minutes)


def season_at(row: Row, place: int) -> Stated | None:
    """As in "last winter", "the summer of 2016"; the northern ones."""
    low, words = row.low, lexicon()
    month, length = words.seasons[low[place]]
    year, after = year_after(row, place + 1)
    portion, which, first = modified(low, place)
    before = low[first - 1] if first else ""
    if not year and which is None and before not in {"in", "the", "since", "by", "until"}:
        return None
    if not year and which is None and row.words.pos[place] == "VERB":
        return None
    return Stated(first, after, year=year, month=month, months=length, which=which, portion=portion)
