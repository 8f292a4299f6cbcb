"""Excerpts: a claim's quote with a little of its text around it, in pieces that look alike."""

import re
from itertools import pairwise

from annotator.anchors import Span, Spans
from annotator.reported import Piece

LONGEST = 600
"""Code points shown before and after a claim at most: a "sentence" may be a whole file."""

_WRAPPED = re.compile(r"\n(?![^\S\n]*\n)")
"""The end of a line behind which no empty one comes: it ends where the source's did by chance."""


def pieces(text: str, claimed: Spans, carrying: Spans, around: Span | None) -> tuple[Piece, ...]:
    """A claim's quote in pieces that look alike, within a stretch of its text.

    Without a stretch there is the quote alone, its fragments joined by an ellipsis. What is shown
    before and after the claim is cut to `LONGEST` code points at a blank. Line feeds
    stand between paragraphs only.
    """
    start, end = claimed[0][0], claimed[-1][1]
    first, last = (start, end) if around is None else (min(around[0], start), max(around[1], end))
    cut_before, cut_after = start - first > LONGEST, last - end > LONGEST
    first, last = max(first, start - LONGEST), min(last, end + LONGEST)
    if cut_before:
        first = start - len(text[first:start].partition(" ")[2])
    if cut_after:
        last = end + len(text[end:last].rpartition(" ")[0])
    even = _WRAPPED.sub(" ", text[first:last])
    within = (min(max(edge, first), last) for span in (*claimed, *carrying) for edge in span)
    found = [Piece("… ")] if cut_before else []
    for one, other in pairwise(sorted({first, last, *within})):
        is_claimed = any(start <= one and other <= end for start, end in claimed)
        carries = any(start <= one and other <= end for start, end in carrying)
        if around is None and not is_claimed:
            found.append(Piece(" … "))
        else:
            found.append(Piece(even[one - first : other - first], is_claimed, carries))
    if cut_after:
        found.append(Piece(" …"))
    return tuple(found)
