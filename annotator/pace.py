"""Pace: actions cut into sittings, how fast the work goes, and how long what is left will take."""

from collections.abc import Iterable
from itertools import pairwise
from math import sqrt
from statistics import median

from msgspec import Struct

BREAK = 600.0
"""Seconds without an action after which the next one begins another sitting."""

FEWEST = 3
"""Documents that must be done before anything is said of the others."""

SHORTEST = 600.0
"""Seconds of work that must be known before anything is said of the rest."""


MOMENT = 60.0
"""Seconds of work that must be known before a pace is told."""


class Sitting(Struct, frozen=True):
    """Actions with no break between them; times are seconds since 1970."""

    begun: float
    ended: float
    actions: int


class Pace(Struct, frozen=True):
    """How much was done in how long a time of work, breaks left out."""

    actions: int
    seconds: float

    @property
    def per_hour(self) -> float | None:
        """Actions in an hour of work; None where less than a minute of it is known."""
        return self.actions * 3600 / self.seconds if self.seconds >= MOMENT else None


class TimeLeft(Struct, frozen=True):
    """How long something will take: seconds of work, at least and at most."""

    low: float
    high: float


def sittings(times: Iterable[float]) -> list[Sitting]:
    """The sittings in which actions were done, in order of time; the times come in any order."""
    found: list[Sitting] = []
    for time in sorted(times):
        last = found[-1] if found else None
        if last is not None and time - last.ended <= BREAK:
            found[-1] = Sitting(last.begun, time, last.actions + 1)
        else:
            found.append(Sitting(time, time, 1))
    return found


def pace(times: Iterable[float]) -> Pace | None:
    """The pace at which actions were done; None where no two of them belong together.

    An action is worth the time since the one before it. The first one of a sitting has none, and
    is taken to have lasted as long as half of the others at most.
    """
    known = sorted(times)
    gaps = [gap for one, other in pairwise(known) if (gap := other - one) <= BREAK]
    first = len(known) - len(gaps)
    seconds = sum(gaps) + first * median(gaps) if gaps else 0.0
    return Pace(len(known), seconds) if seconds > 0 else None


def time_left(left: int, done: int, documents: int, seconds: float) -> TimeLeft | None:
    """How long `left` sentences take, if `done` ones in so many documents took `seconds` of work.

    No two documents are alike, so the fewer are known the wider is what may come: by one over the
    root of their number to either side. None where that is too little to go by, or nothing left.
    """
    if documents < FEWEST or seconds < SHORTEST or done <= 0 or left <= 0:
        return None
    likely = left * seconds / done
    doubt = 1 / sqrt(documents)
    return TimeLeft(likely / (1 + doubt), likely / (1 - doubt))


def told(span: TimeLeft) -> str:
    """A length of time in words, rounded outwards.

    >>> told(TimeLeft(1_250, 2_900)), told(TimeLeft(7_300, 9_500))
    ('20–50 min', '2–3 h')
    """
    if span.high <= 5_400:
        return _range(span, 60, 5, "min")
    return _range(span, 3600, 0.5 if span.high < 18_000 else 1, "h")


def _range(span: TimeLeft, unit: int, step: float, name: str) -> str:
    low = max(step, span.low / unit // step * step)
    high = max(low, -(-span.high / unit // step) * step)
    return f"{low:g}–{high:g} {name}" if low < high else f"{high:g} {name}"
