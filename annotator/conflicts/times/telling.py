"""Telling: a time that was read as a moment of the calendar."""

from annotator import moments
from annotator.conflicts.times.time import Time
from annotator.moments import OPEN, Moment


def moment_of(time: Time) -> Moment | None:
    """The moment that a time is; None where the day of publication is wanting, or it has none."""
    if time.first is None or time.last is None:
        return None
    minutes = time.minutes if time.first == time.last else None
    found = moments.of_days(time.first, time.last, minutes)
    opening, _, closing = found.iso.partition("/")
    if time.role == "until":
        return moments.read(f"{OPEN}/{closing or opening}")
    if time.role == "since":
        return moments.read(f"{opening}/{OPEN}")
    return found
