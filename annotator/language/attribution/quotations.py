"""Quotations: what stands between quotation marks, however badly they are paired."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from annotator.anchors import Span

_MARK = re.compile(r"[\"“”„‟«»‹›‘’']|``|''")
_PARAGRAPH = re.compile(r"\n\s*\n|\n(?=\s*[\"“„«])|\Z")
_DOUBLE = frozenset({'"', "“", "”", "„", "‟", "``", "''"})
_ENDS = ".!?…,;:—–-"
_NEXT_SINGLE = re.compile(r"(?<=\s)[‘'](?=\w)|([\w.,!?…][’'](?!\w))")
LONGEST = 6_000
"""Code points after which an opened quotation is taken for a stray mark."""


class Quotation(NamedTuple):
    """A stretch in quotation marks, the marks included where there are any."""

    start: int
    end: int
    opened: bool = True
    """Whether a mark opens it."""
    closed: bool = True
    """Whether a mark closes it."""

    @property
    def span(self) -> Span:
        """From mark to mark."""
        return self.start, self.end


def quotations(text: str) -> list[Quotation]:
    """The outermost quotations of a text, in its order; none crosses a paragraph."""
    found: list[Quotation] = []
    for start, end in _paragraphs(text):
        found += _of_paragraph(text, start, end)
    return found


def _paragraphs(text: str) -> Iterator[Span]:
    start = 0
    for match in _PARAGRAPH.finditer(text):
        if start < match.start():
            yield start, match.start()
        start = match.end()


def _of_paragraph(text: str, start: int, end: int) -> Iterator[Quotation]:
    """The quotations of one paragraph; one left open ends with the paragraph."""
    opened, family = -1, ""
    for match in _MARK.finditer(text, start, end):
        mark, here, after = match[0], match.start(), match.end()
        before = text[here - 1] if here > start else " "
        follows = text[after] if after < end else " "
        if before.isalnum() and follows.isalnum():
            continue
        if opened < 0:
            if _opens(mark, before, follows):
                opened, family = here, _family(mark)
            elif mark in _DOUBLE and before in ",.!?…":
                yield Quotation(here, after, opened=False)
            continue
        if here - opened > LONGEST:
            opened = -1
            continue
        if _family(mark) != family:
            continue
        if _closes(text, mark, before, follows, after, end):
            yield Quotation(opened, after)
            opened = -1
        elif family != "single" and _opens(mark, before, follows) and not follows.islower():
            yield Quotation(opened, here, closed=False)
            opened = here
    if opened >= 0 and family != "single" and end - opened <= LONGEST:
        yield Quotation(opened, end, closed=False)


def _family(mark: str) -> str:
    if mark in _DOUBLE:
        return "double"
    return "single" if mark in "‘’'" else "angle"


def _opens(mark: str, before: str, follows: str) -> bool:
    """Whether a mark can open a quotation where none is open."""
    if follows.isspace() and mark not in "«»„":
        return False
    if not (before.isspace() or before in "([{—–-/…:"):
        return mark in "“„«‘" and not before.isalnum() and before not in ",.!?"
    if mark == "’":
        return False
    return mark != "'" or not (follows.isdigit() or follows == "s")


def _closes(text: str, mark: str, before: str, follows: str, after: int, end: int) -> bool:
    """Whether a mark closes the quotation of its family that is open."""
    if mark in "„‘" or mark == "``":
        return False
    if before.isspace() and not follows.isspace() and mark != "»":
        return False
    if follows.isalnum() and mark not in "”»":
        return False
    if mark in "’'" and before in "sS" and follows == " " and text[after + 1 : after + 2].islower():
        # The plural's apostrophe, if a better end is to come before another beginning.
        better = _NEXT_SINGLE.search(text, after, min(end, after + 400))
        return better is None or better[1] is None
    return True
