"""What is marked in a text: signs of claims, and which stretches of a line are drawn how."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from operator import itemgetter
from typing import Literal, NamedTuple

from msgspec import Struct

from annotator.anchors import Span, Spans
from annotator.records import JudgedClaim

Sign = Literal["own", "linked", "suggested", "other", "reworded", "gone"]
"""Whose a mark is: the annotator's own claim, one with a link, the program's, another's.

Of a text that changed, also: a claim that was found in other words, and one that is gone from it.
"""

Layer = Literal[
    "own", "linked", "suggested", "other", "reworded", "gone",
    "found", "current", "carrying", "selection",
]  # fmt: skip
"""Why a stretch of text is drawn in its own way."""

SIGNS: dict[Sign, str] = {
    "own": "●",
    "linked": "◆",
    "suggested": "·",
    "other": "○",
    "reworded": "≈",
    "gone": "?",
}
"""What stands in the margin for each."""

_KEPT = 4096
"""Sentences whose marks are kept."""

BY_STRENGTH: tuple[Sign, ...] = ("gone", "reworded", "linked", "own", "other", "suggested")
"""The strongest first: it is the one that is shown where several meet."""


class Mark(Struct, frozen=True):
    """A claim or a suggestion as the text shows it."""

    spans: Spans
    sign: Sign
    key: str
    """The claim's id."""


class Run(NamedTuple):
    """A stretch `[start, end)` of code points drawn in one way, the topmost layer last."""

    start: int
    end: int
    layers: tuple[Layer, ...]


def sign_of(claim: JudgedClaim, annotator: str) -> Sign:
    """The sign of a claim that is marked, for one annotator's eyes."""
    if claim.linked:
        return "linked"
    return "own" if is_own(claim, annotator) else "other"


def is_own(claim: JudgedClaim, annotator: str) -> bool:
    """Whether a claim stands as this annotator marked it."""
    return claim.judgement is not None and claim.judgement.layer == annotator


def sentence_at(sentences: Sequence[Span], offset: int) -> int:
    """The last sentence that begins at or before a code point, the first one if none does."""
    return max(bisect_right(sentences, offset, key=itemgetter(0)) - 1, 0)


class MarkedSentences:
    """The marks of each sentence, asked for when they are first wanted and then kept."""

    def __init__(
        self, sentences: Sequence[Span], marks: Callable[[int, int], Sequence[Mark]]
    ) -> None:
        """`marks` gives the marks that touch a stretch `[start, end)` of code points."""
        self._sentences = sentences
        self._marks = marks
        self._known: dict[int, tuple[Mark, ...]] = {}

    def of(self, sentence: int, in_view: Callable[[], Iterable[int]]) -> tuple[Mark, ...]:
        """The marks that touch a sentence, asked for together with those of all in view."""
        if sentence not in self._known:
            if len(self._known) >= _KEPT:
                self._known.clear()
            unknown = {sentence, *in_view()} - self._known.keys()
            self._ask(min(unknown), max(unknown))
        return self._known[sentence]

    def spans(self, *keys: str | None) -> list[Span]:
        """Where the known marks with these keys begin and end."""
        return [
            (mark.spans[0][0], mark.spans[-1][1])
            for mark in {mark for marks in self._known.values() for mark in marks}
            if mark.key in keys
        ]

    def forget(self) -> None:
        """Ask again from now on."""
        self._known.clear()

    def _ask(self, first: int, last: int) -> None:
        marked: dict[int, list[Mark]] = {number: [] for number in range(first, last + 1)}
        for mark in self._marks(self._sentences[first][0], self._sentences[last][1]):
            begin = max(first, sentence_at(self._sentences, mark.spans[0][0]))
            end = min(last, sentence_at(self._sentences, mark.spans[-1][1] - 1))
            for number in range(begin, end + 1):
                if touching(mark.spans, *self._sentences[number]):
                    marked[number].append(mark)
        self._known.update((number, tuple(marks)) for number, marks in marked.items())


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
    carrying: Spans = (),
) -> tuple[Run, ...]:
    """Cut a line's `[start, end)` into the stretches that are drawn alike, in order of the text.

    `current` is the key of the mark the reader is at, `carrying` are the words that carry a
    conflict; all spans are code points of the document.
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
    cover(carrying, "carrying")
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
    tops: tuple[Layer, ...] = ("found", "current", "carrying", "selection")
    return (*((sign,) if sign else ()), *(layer for layer in tops if layer in layers))
