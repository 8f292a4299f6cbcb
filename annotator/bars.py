"""Bars of signs, for what is drawn with text alone."""

from collections.abc import Sequence
from itertools import accumulate

BLOCKS = "█▒░·"
"""Three kinds of things, and the rest of a whole."""

ASCII = "#=-."
"""The same for terminals and files that have no blocks."""


def signs(encoding: str | None) -> str:
    """The signs that an encoding can write."""
    try:
        BLOCKS.encode(encoding or "ascii")
    except (LookupError, UnicodeEncodeError):
        return ASCII
    return BLOCKS


def stacked(values: Sequence[int], most: int, width: int, drawn: str = BLOCKS) -> str:
    """A bar of all values one after the other, each with its sign; `most` takes the whole width.

    >>> stacked((4, 2), 8, 8)
    '████▒▒'
    """
    ends = [_cells(each, most, width) for each in accumulate(values)]
    begun = [0, *ends[:-1]]
    bar = "".join(
        sign * (end - start) for sign, start, end in zip(drawn, begun, ends, strict=False)
    )
    # What is there is seen, however little it is.
    return bar or (drawn[0] if any(values) and width > 0 else "")


def share(values: Sequence[int], whole: int, width: int, drawn: str = BLOCKS) -> str:
    """The same, filled up to the whole with the last of the signs.

    >>> share((2, 1), 6, 6)
    '██▒···'
    """
    return stacked(values, whole, width, drawn).ljust(width, drawn[-1])


def _cells(value: int, most: int, width: int) -> int:
    return min(width, round(value * width / most)) if most else 0
