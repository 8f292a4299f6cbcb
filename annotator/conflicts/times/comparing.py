"""How far two times lie apart, and how strongly that speaks against one event being both."""

from datetime import date
from typing import NamedTuple

from annotator.conflicts.times.lexicon import lexicon
from annotator.conflicts.times.time import Time


class Apart(NamedTuple):
    """How far two times lie apart."""

    days: float
    """0 where they may be one time; less than 1 for another hour of the day."""
    exact: bool
    """Whether the days are counted, not only known to be others."""


_TOGETHER = Apart(0, exact=True)
_HALF_HOUR = 30
_HOURS = Apart(0.1, exact=True)


def apart(a: Time, b: Time) -> Apart:
    """How far two times lie apart, as far as both tell it; 0 where one may lie within the other."""
    if a.first and a.last and b.first and b.last:
        days = _between(_stretch(a, a.first, a.last), _stretch(b, b.first, b.last))
        return Apart(float(days), exact=True) if days else _hours(a, b)
    if not a.role == b.role == "on":
        return _TOGETHER
    if a.year and b.year and a.year != b.year:
        return Apart(365.0 * abs(a.year - b.year), exact=False)
    if a.month and b.month:
        if a.month != b.month:
            away = abs(a.month - b.month)
            return Apart(30.0 * min(away, 12 - away), exact=False)
        if a.days[0] and b.days[0]:
            days = max(a.days[0] - b.days[1], b.days[0] - a.days[1], 0)
            return Apart(float(days), exact=True) if days else _hours(a, b)
    if a.weekday >= 0 and b.weekday >= 0 and not (a.month or b.month):
        away = abs(a.weekday - b.weekday)
        return Apart(float(min(away, 7 - away)), exact=False) if away else _hours(a, b)
    if a.offset is not None and b.offset is not None:
        return (
            Apart(float(abs(a.offset - b.offset)), exact=True)
            if a.offset != b.offset
            else _hours(a, b)
        )
    return _hours(a, b) if not (_dated(a) or _dated(b)) else _TOGETHER


def mismatch(a: Time, b: Time) -> float:
    """How strongly two times speak against each other, 0–1: 0 where both may be true."""
    if a.said or b.said or a.negated != b.negated:
        # What did not happen on Tuesday may have happened on Monday.
        return 0.0
    far = apart(a, b)
    if not far.days:
        return 0.0
    one_event = likeness(a, b)
    if not one_event:
        return 0.0
    strength = 0.5 if far.days < 1 else 0.75 if far.days < 2 else 0.85 if far.days < 60 else 1.0
    return strength * one_event * (1.0 if far.exact or far.days >= 2 else 0.8)


def likeness(a: Time, b: Time) -> float:
    """How likely both are the time of one thing that happens once, 0–1."""
    words = lexicon()
    verbs = _same_verb(a.verb, b.verb)
    event, other = words.events.get(a.event, a.event), words.events.get(b.event, b.event)
    things, others = _things(a, event), _things(b, other)
    shared = len(things & others) / min(len(things), len(others)) if things and others else 0.0
    if event and event == other:
        once = event in words.once_nouns or a.event in words.once_nouns
        return (0.8 if once else 0.4) * (0.5 + 0.5 * shared) * (0.6 + 0.4 * verbs)
    if not verbs or not shared:
        return 0.0
    once = a.verb in words.once_verbs or bool(things & others & words.once_nouns)
    return shared * verbs * (1.0 if once else 0.4) * (0.85 if len(things & others) == 1 else 1.0)


def _things(time: Time, event: str) -> frozenset[str]:
    return time.about | {event} if event else time.about


def _same_verb(a: str, b: str) -> float:
    if not a or not b:
        return 0.0
    if a == b:
        return 1.0
    verbs = lexicon().verbs
    return 0.8 if verbs.get(a, frozenset()) & verbs.get(b, frozenset()) else 0.0


def _stretch(time: Time, first: date, last: date) -> tuple[date, date]:
    if time.role == "until":
        return date.min, last
    if time.role == "since":
        return first, date.max
    return first, last


def _between(a: tuple[date, date], b: tuple[date, date]) -> int:
    """The days between two stretches, 0 where they overlap; of two months or years, a whole one."""
    days = max((a[0] - b[1]).days, (b[0] - a[1]).days, 0)
    return max(days, min((a[1] - a[0]).days, (b[1] - b[0]).days)) if days else 0


def _hours(a: Time, b: Time) -> Apart:
    """Whether two times of one day are plainly others."""
    if a.minutes is None or b.minutes is None or a.role != "on" or b.role != "on":
        return _TOGETHER
    away = max(a.minutes[0] - b.minutes[1], b.minutes[0] - a.minutes[1])
    return _HOURS if away > _HALF_HOUR else _TOGETHER


def _dated(time: Time) -> bool:
    return bool(
        time.first or time.year or time.month or time.weekday >= 0 or time.offset is not None
    )
