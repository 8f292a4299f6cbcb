"""Quotations: what stands between quotation marks or in brackets, and marks without a partner."""

import re
from bisect import bisect_left

from annotator.anchors import Span, Spans

_OPENING = dict(zip("“„«([{", "””»)]}", strict=True))
_PAIRED = re.compile(r"[“„«(\[{”»)\]}\"]")
_QUOTE_OR_BREAK = re.compile(r"[“”„«»\"]|\n\s*\n")
_BRACKETS = re.compile(r"\([^()\n]{0,400}\)|\[[^\[\]\n]{0,400}\]")


def alone_marks(quote: str) -> list[int]:
    """Where quotation marks and brackets without a partner stand, in order."""
    opened: list[int] = []
    alone: list[int] = []
    straight = -1
    for match in _PAIRED.finditer(quote):
        place, letter = match.start(), match.group()
        if letter in _OPENING:
            opened.append(place)
        elif letter != '"':
            if opened and _OPENING[quote[opened[-1]]] == letter:
                opened.pop()
            else:
                alone.append(place)
        else:
            straight = place if straight < 0 else -1
    return sorted([*opened, *alone, *([straight] if straight >= 0 else [])])


def quotations(text: str) -> Spans:
    """The stretches between quotation marks, in order; an open one ends with its paragraph."""
    found: list[Span] = []
    opened = -1
    for match in _QUOTE_OR_BREAK.finditer(text):
        mark, place = match.group(), match.start()
        if mark[0] == "\n":
            if opened >= 0:
                found.append((opened, place))
            opened = -1
        elif opened < 0:
            opened = -1 if mark in "”»" else place
        elif mark in "”»" or (mark in '"“' and _closes(text, place)):
            found.append((opened, place + 1))
            opened = -1
    if opened >= 0:
        found.append((opened, len(text)))
    return tuple(found)


def _closes(text: str, place: int) -> bool:
    """Whether a quotation mark of either use follows a word or a mark, so that it can close."""
    return place > 0 and not text[place - 1].isspace()


def brackets(text: str) -> Spans:
    """The stretches in brackets, in order."""
    return tuple(match.span() for match in _BRACKETS.finditer(text))


def is_balanced(text: str, span: Span) -> bool:
    """Whether every quotation mark and bracket of a span has its partner in it."""
    return not alone_marks(text[span[0] : span[1]])


def quoted_share(found: Spans, span: Span) -> float:
    """How much of a span lies within the quotations, 0–1."""
    start, end = span
    number = max(0, bisect_left(found, (start,)) - 1)
    quoted = 0
    while number < len(found) and found[number][0] < end:
        quoted += max(0, min(end, found[number][1]) - max(start, found[number][0]))
        number += 1
    return quoted / (end - start)


def quoted_at(found: Spans, place: int) -> bool:
    """Whether a place lies within one of the quotations."""
    number = bisect_left(found, (place + 1,)) - 1
    return number >= 0 and found[number][0] < place < found[number][1]
