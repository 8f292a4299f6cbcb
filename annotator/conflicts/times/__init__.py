"""Times: the dates and times of day that a text names, and how far two of them lie apart."""

from annotator.conflicts.times.comparing import Apart, apart, mismatch
from annotator.conflicts.times.reading import times
from annotator.conflicts.times.time import Time

__all__ = ["Apart", "Time", "apart", "mismatch", "times"]
