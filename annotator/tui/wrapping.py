"""Lines of a text: where it breaks so that each line fits a width in terminal cells.

Text is taken as it is drawn (`annotator.display.one_line`): line feeds already are blanks.
"""

import re
from bisect import bisect_right
from itertools import accumulate

from rich.cells import split_graphemes

from annotator.anchors import Span

Grapheme = tuple[int, int, int]
"""`[start, end)` in code points of what a reader takes for one character, and its cells."""

_ONE_CELL = (
    r" -~\u00a0-\u00ac\u00ae-\u02ff\u0370-\u0377\u0384-\u038a\u038c\u038e-\u03a1\u03a3-\u0482"
    r"\u2010-\u2027\u2030-\u205e\u20ac\u2122\u2400-\u2426\ufffd"
)
_TWO_CELLS = (
    r"\u3000-\u3029\u3041-\u3096\u309b-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uff01-\uff60"
)
_NARROW = re.compile(f"[{_ONE_CELL}]*")
"""Text of one cell a code point, whatever stands beside it: most news in European languages."""

_PLAIN = re.compile(f"[{_ONE_CELL}{_TWO_CELLS}]*")
"""Text in which each code point is a character: most news in Chinese, Japanese and Korean too."""

_REGIONAL_INDICATORS = range(0x1F1E6, 0x1F200)
_CLOSING = frozenset(",.:;!?)]}%”’»…、。，．：；！？）］｝」』】》〉〕")
_OPENING = frozenset("([{“‘«（［｛「『【《〈〔")


def graphemes(text: str) -> list[Grapheme]:
    """What a reader takes for single characters: a base with all that belongs to it."""
    if _PLAIN.fullmatch(text):
        return [
            (number, number + 1, 2 if "\u3000" <= character <= "\uff60" else 1)
            for number, character in enumerate(text)
        ]
    found: list[Grapheme] = []
    indicators = 0
    for start, end, cells in split_graphemes(text)[0]:
        indicators = indicators + 1 if ord(text[start]) in _REGIONAL_INDICATORS else 0
        if indicators == 2:
            # Two of them are one flag.
            before, _, width = found.pop()
            start, cells, indicators = before, width + cells, 0
        found.append((start, end, cells))
    return found


def wrap(text: str, width: int) -> list[Span]:
    """Break `text` at its words into lines of at most `width` cells.

    Gives `[start, end)` in code points for each line, at least one; only the blanks at a break
    and at both ends belong to no line. A word wider than a line is cut. `width` is at least 2,
    what the widest character takes.
    """
    end = len(text.rstrip(" "))
    start = end - len(text[:end].lstrip(" "))
    if text.isascii() or _NARROW.fullmatch(text):
        return _wrap_narrow(text, start, end, width)
    lines = _wrap_wide(text[start:end], width)
    return [(start + first, start + last) for first, last in lines]


def offset_at(text: str, cell: int) -> int:
    """The code point that is drawn at a cell of a line, or the last one for a cell beyond it."""
    used = last = 0
    for start, _, cells in graphemes(text):
        used += cells
        last = start
        if used > cell:
            break
    return last


def snapped(text: str, offset: int) -> int:
    """The start of the grapheme that the code point at `offset` belongs to."""
    if offset >= len(text) or _NARROW.fullmatch(text):
        return offset
    return max((start for start, _, _ in graphemes(text) if start <= offset), default=0)


def _wrap_narrow(text: str, start: int, end: int, width: int) -> list[Span]:
    lines = []
    while end - start > width:
        stop = resume = text.rfind(" ", start, start + width + 1)
        if stop <= start:
            stop = resume = start + width
        while text[stop - 1] == " ":
            stop -= 1
        while text[resume] == " ":
            resume += 1
        lines.append((start, stop))
        start = resume
    lines.append((start, end))
    return lines


def _wrap_wide(text: str, width: int) -> list[Span]:
    characters = graphemes(text)
    ends = list(accumulate(cells for _, _, cells in characters))
    lines = []
    first = used = 0
    while ends and ends[-1] - used > width:
        over = bisect_right(ends, used + width)
        stop = resume = next(
            (at for at in range(over, first, -1) if _may_break(text, *characters[at - 1 : at + 1])),
            over,
        )
        while _is_blank(text, characters[stop - 1]):
            stop -= 1
        while _is_blank(text, characters[resume]):
            resume += 1
        lines.append((characters[first][0], characters[stop][0]))
        first, used = resume, ends[resume - 1]
    lines.append((characters[first][0] if characters else 0, len(text)))
    return lines


def _is_blank(text: str, character: Grapheme) -> bool:
    start, end, _ = character
    return end - start == 1 and text[start] == " "


def _may_break(text: str, before: Grapheme, after: Grapheme) -> bool:
    """Whether a line may end between two characters.

    It may at blanks, and beside ideographs and emoji, but before closing and after opening
    punctuation (a small part of UAX 14).
    """
    if _is_blank(text, before) or _is_blank(text, after):
        return True
    return (
        max(before[2], after[2]) > 1
        and text[before[0]] not in _OPENING
        and text[after[0]] not in _CLOSING
    )
