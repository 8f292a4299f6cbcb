"""What is marked in a text: signs of claims, and which stretches of a line are drawn how."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import pairwise
from operator import itemgetter
from typing import Literal, NamedTuple

from msgspec import Struct

from annotator.anchors import Span, Spans

Sign = Literal["own", "linked", "suggested", "other"]
"""Whose a mark is: the annotator's own claim, one with a link, the program's, another's."""

Layer = Literal["own", "linked", "suggested", "other", "found", "current", "selection"]
"""Why a stretch of text is drawn in its own way."""

BY_STRENGTH: tuple[Sign, ...] = ("linked", "own", "other", "suggested")
"""The strongest first: it is the one that is shown where several meet."""


class Mark(Struct, frozen=True):
    """A claim as the text shows it."""

    spans: Spans
    sign: Sign
    key: str
    """The claim's id."""


class Run(NamedTuple):
    """A stretch `[start, end)` of code points drawn in one way, the topmost layer last."""

    start: int
    end: int
    layers: tuple[Layer, ...]


def strongest(signs: Iterable[Sign]) -> Sign | None:
    """The sign that stands for several, or None for none."""
    return min(signs, key=BY_STRENGTH.index, default=None)


def touching(spans: Spans, start: int, end: int) -> Spans:
    """Those of the spans, given in normal form, that share a code point with `[start, end)`."""
    first = bisect_right(spans, start, key=itemgetter(1))
    return spans[first : bisect_left(spans, end, lo=first, key=itemgetter(0))]


def runs(
    line: Span,
    marks: Sequence[Mark],
    *,
    current: str | None = None,
    selection: Spans = (),
    found: Spans = (),
) -> tuple[Run, ...]:
    """Cut a line's `[start, end)` into the stretches that are drawn alike, in order of the text.

    `current` is the key of the mark the reader is at; all spans are code points of the document.
    """
    start, end = line
    covers: list[tuple[int, int, Layer]] = []

    def cover(spans: Spans, layer: Layer) -> None:
        covers.extend(
            (max(first, start), min(last, end), layer) for first, last in touching(spans, *line)
        )

    for mark in marks:
        cover(mark.spans, mark.sign)
        if mark.key == current:
            cover(mark.spans, "current")
    cover(found, "found")
    cover(selection, "selection")
    if not covers:
        return (Run(start, end, ()),)
    edges = sorted({start, end, *(edge for first, last, _ in covers for edge in (first, last))})
    return tuple(
        Run(here, there, _stacked({layer for first, last, layer in covers if first <= here < last}))
        for here, there in pairwise(edges)
    )


def _stacked(layers: set[Layer]) -> tuple[Layer, ...]:
    """The layers of one stretch from the lowest to the topmost, only the strongest sign kept."""
    sign = strongest(sign for sign in BY_STRENGTH if sign in layers)
    tops: tuple[Layer, ...] = ("found", "current", "selection")
    return (*((sign,) if sign else ()), *(layer for layer in tops if layer in layers))
