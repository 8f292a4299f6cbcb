"""Spans: where something stands in a document's text, in Unicode code points."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

Span = tuple[int, int]
"""`[start, end)` in Unicode code points of the document's text."""

Spans = tuple[Span, ...]
"""The fragments of one item, in order of the text, none empty, none touching another."""

ELLIPSIS = " … "
"""What stands between the fragments of a discontinuous quote when it is shown as one line."""


def normal(spans: Iterable[Sequence[int]]) -> Spans:
    """Give the spans in their one normal form: sorted, joined where they touch or overlap.

    Raises ValueError for an empty, negative or reversed span, and for no span at all.
    """
    ordered = sorted((int(start), int(end)) for start, end in spans)
    if not ordered:
        raise ValueError("a claim needs at least one span")
    joined: list[Span] = []
    for start, end in ordered:
        if start < 0 or end <= start:
            raise ValueError(
                f"{start}–{end} is no span: it must start at 0 or later, before it ends"
            )
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)


def is_normal(spans: Sequence[Sequence[int]]) -> bool:
    """Whether `spans` already are in the form that `normal` gives."""
    return (
        bool(spans)
        and all(len(span) == 2 and 0 <= span[0] < span[1] for span in spans)
        and all(one[1] < other[0] for one, other in pairwise(spans))
    )


def trimmed(text: str, span: Span) -> Span:
    """Take white space off both ends of a span; an all-white span becomes empty at its start."""
    start, end = span
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def quoted(text: str, spans: Spans) -> str:
    """The quote of an item as one string, its fragments joined by an ellipsis."""
    return ELLIPSIS.join(text[start:end] for start, end in spans)


def in_quotation_marks(quote: str) -> str:
    """A quote as it stands in a sentence of ours: in quotation marks, its own if it has them."""
    return quote if quote[:1] in _QUOTATION_MARKS else f"“{quote}”"


_QUOTATION_MARKS = frozenset("“”„«\"'‘’")


def overlaps(one: Spans, other: Spans) -> bool:
    """Whether two items share at least one code point."""
    return any(a < d and c < b for a, b in one for c, d in other)


def covers(spans: Spans, position: int) -> bool:
    """Whether the code point at `position` belongs to the item."""
    return any(start <= position < end for start, end in spans)
