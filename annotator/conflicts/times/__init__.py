"""Times: the dates and times of day that a text names, and how far two of them lie apart."""

from annotator.conflicts.times.comparing import Apart, apart, mismatch
from annotator.conflicts.times.reading import times
from annotator.conflicts.times.suggesting import ClaimWords, suggested
from annotator.conflicts.times.telling import moment_of
from annotator.conflicts.times.time import Time
from annotator.conflicts.times.told import Told, told
from annotator.conflicts.times.typed import typed

__all__ = [
    "Apart",
    "ClaimWords",
    "Time",
    "Told",
    "apart",
    "mismatch",
    "moment_of",
    "suggested",
    "times",
    "told",
    "typed",
]
