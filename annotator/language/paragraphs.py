"""Blocks: the pieces of a text that no sentence crosses, such as paragraphs and headings.

A newline ends a block unless the text is hard-wrapped there. A writer or a program that wraps
lines breaks one where the next word would not fit, and prose goes on in lower case after most
of its breaks; a heading or an item of a list is ended on purpose.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from annotator.anchors import Span, trimmed

LONGEST_BLOCK = 5_000
"""Code points that are parsed at once: the parser's memory grows with them."""

LONGEST_WORD = 300
"""Code points without white space that are still parsed; spaCy's tokenizer is quadratic in them."""

_LONGEST_RUN = 1_000
"""Code points of a block without white space: what a screen can still show as one sentence."""

_WIDEST_WRAP = 120
"""Columns that a line of hard-wrapped text has at most."""

_RAGGED = 0.9
"""The share of the width that a broken line fills at least, the next word being counted in."""

_WRAPPED_SHARE = 0.25
"""The share of line breaks before a lower-case letter from which on a text is hard-wrapped.

Prose has about 0.75, one paragraph a line about 0.02.
"""

_LONG_RUN = re.compile(rf"\S{{{LONGEST_WORD + 1},}}")
_ITEM = re.compile(r"[*•‣·◦▪]\s|[-–—]\s+[^a-z\s]|\(?(?:\d{1,3}|[a-z])[.)]\s")
_SENTENCE_END = re.compile(r"[.!?…]['\"”’»)\]]*\s+|[。！？]\s*")
_SPACE = re.compile(r"\s+")


def blocks(text: str) -> Iterator[Span]:
    """The blocks of a text in order, trimmed, which hold every code point but white space.

    A block is at most `LONGEST_BLOCK` long; one without white space at most `LONGEST_WORD`, or
    it is a run that no pipeline should be given.
    """
    for block in _paragraphs(text):
        start = block[0]
        for run in _LONG_RUN.finditer(text, *block):
            yield from _pieces(text, trimmed(text, (start, run.start())), LONGEST_BLOCK)
            yield from _pieces(text, run.span(), _LONGEST_RUN)
            start = run.end()
        yield from _pieces(text, trimmed(text, (start, block[1])), LONGEST_BLOCK)


def is_prose(text: str, block: Span) -> bool:
    """Whether a block has a word, and white space unless it is short: what a pipeline can read."""
    start, end = block
    legible = end - start <= LONGEST_WORD or _SPACE.search(text, start, end) is not None
    return legible and has_word(text, block)


def has_word(text: str, span: Span) -> bool:
    """Whether a span has a letter or a digit."""
    return any(map(str.isalnum, text[span[0] : span[1]]))


def _paragraphs(text: str) -> Iterator[Span]:
    """Lines, joined where the text is hard-wrapped."""
    groups = list(_line_groups(text))
    width = _wrap_width(text, groups)
    for lines in groups:
        start, end = lines[0]
        for before, line in pairwise(lines):
            if not _continues(text, before, line, width):
                yield start, end
                start = line[0]
            end = line[1]
        yield start, end


def _line_groups(text: str) -> Iterator[list[Span]]:
    """Neighbouring lines that have a word or a mark, trimmed, in order."""
    group: list[Span] = []
    position = 0
    for line in text.splitlines(keepends=True):
        span = trimmed(text, (position, position + len(line)))
        position += len(line)
        if span[0] < span[1]:
            group.append(span)
        elif group:
            yield group
            group = []
    if group:
        yield group


def _wrap_width(text: str, groups: Sequence[Sequence[Span]]) -> int:
    """The columns at which a text is hard-wrapped, 0 if it is not."""
    breaks = [pair for lines in groups for pair in pairwise(lines)]
    goes_on = [
        before[1] - before[0]
        for before, line in breaks
        if text[line[0]].islower() and before[1] - before[0] <= _WIDEST_WRAP
    ]
    if len(goes_on) < _WRAPPED_SHARE * len(breaks):
        return 0
    return max(goes_on, default=0)


def _continues(text: str, before: Span, line: Span, width: int) -> bool:
    """Whether a line goes on with the paragraph of the line before it."""
    if not width or before[1] - before[0] > _WIDEST_WRAP or _ITEM.match(text, *line):
        return False
    if text[line[0]].islower():
        return True
    space = _SPACE.search(text, *line)
    word = (space.start() if space else line[1]) - line[0]
    return before[1] - before[0] + 1 + word > _RAGGED * width


def _pieces(text: str, span: Span, longest: int) -> Iterator[Span]:
    """A span cut into trimmed pieces of at most `longest`, after a sentence if one ends there."""
    start, end = span
    while end - start > longest:
        limit = start + longest
        cut = max(
            (m.end() for m in _SENTENCE_END.finditer(text, start + longest // 2, limit)),
            default=0,
        ) or max(
            (m.end() for m in _SPACE.finditer(text, start + longest // 2, limit)),
            default=limit,
        )
        piece = trimmed(text, (start, cut))
        if piece[0] < piece[1]:
            yield piece
        start = cut
    start, end = trimmed(text, (start, end))
    if start < end:
        yield start, end
