"""Told: the times that a claim gives of what happens, and which of them is that of its event."""

from typing import NamedTuple

from annotator import moments
from annotator.anchors import Spans
from annotator.conflicts.times.hanging import Hanging, of_predicate
from annotator.conflicts.times.reading import times
from annotator.conflicts.times.standing import (
    AWAY,
    BESIDE,
    main_predicate,
    nearest,
    nearness,
    places,
)
from annotator.conflicts.times.time import Time
from annotator.findings import Statement
from annotator.moments import Moment

_MOST = 8
"""Times of one claim that are looked at: one with more of them is a timetable."""


class Told(NamedTuple):
    """The times of one claim, but of what somebody said."""

    times: tuple[Time, ...]
    event: Time | None = None
    moment: Moment | None = None
    """When the event was, by a person's judgement where there is one."""


def told(statement: Statement) -> Told | None:
    """The times of a claim; None where it has none. Never raises on any words."""
    words = statement.words
    found = [each for each in times(words, statement.published)[:_MOST] if not each.said]
    judged = _read(statement.event_time)
    if not found and judged is None:
        return None
    content = (words.span(0, len(words) - 1),) if len(words) else statement.spans
    main = main_predicate(words, content)
    ranks = [nearness(words, content, main, *places(words, each.span)) for each in found]
    near = nearest(found, [rank if rank < BESIDE else AWAY for rank in ranks])
    if judged is None:
        return Told(tuple(found), *(near or ()))
    before = None if near is None else near[0]
    event = _as_judged(statement, judged, before, main)
    return Told((event, *(each for each in found if each is not before)), event, judged)


def _read(text: str | None) -> Moment | None:
    """A moment of the file; what a newer program may have written there is none."""
    try:
        return moments.read(text) if text else None
    except ValueError:
        return None


def _as_judged(statement: Statement, judged: Moment, before: Time | None, main: int | None) -> Time:
    """The event's time as a person corrected it, hanging where it was found or on the claim."""
    words, spans = statement.words, statement.spans
    on = Hanging() if main is None else of_predicate(words, main)
    hung = on if before is None else before
    return Time(
        first=judged.first or judged.last,
        last=judged.last or judged.first,
        minutes=judged.minutes,
        role="until" if judged.first is None else "since" if judged.last is None else "on",
        verb=hung.verb,
        negated=hung.negated,
        event=hung.event,
        about=hung.about,
        span=before.span if before is not None else _hull(spans),
        quote=moments.in_words(judged),
    )


def _hull(spans: Spans) -> tuple[int, int]:
    return spans[0][0], spans[-1][1]
