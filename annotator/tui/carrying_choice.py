"""Choosing the words that carry a conflict, in both claims' sentences, apart from any screen."""

from bisect import bisect_left
from collections.abc import Sequence

from msgspec import Struct

from annotator.anchors import Span, Spans, covers, normal
from annotator.parts import words


class Place(Struct, frozen=True):
    """Where words can be chosen of one claim."""

    text: str
    within: Span
    """`[start, end)` of its sentences."""
    taken: Spans
    """What carries the conflict so far."""
    begin: int
    """The code point to begin at."""


class CarryingChoice:
    """A selection of words in one of two places, and what was taken in both.

    What is taken is any number of stretches, each from the start of a word to the end of one. A
    method that finds nothing further in its direction leaves everything as it is.
    """

    def __init__(self, first: Place, second: Place) -> None:
        self._places = (first, second)
        self._words = [_words(each) for each in self._places]
        self.taken: list[Spans] = [each.taken for each in self._places]
        """What carries the conflict, of each side."""
        self.side = 0
        """Which of the two is being chosen in."""
        self._from = [0, 0]
        self._to = [0, 0]
        for side, each in enumerate(self._places):
            ends = [end for _, end in self._words[side]]
            at = min(bisect_left(ends, each.begin + 1), max(len(ends) - 1, 0))
            self._from[side] = self._to[side] = at

    @property
    def selection(self) -> Spans:
        """The words that `take` acts on; none in a text without a word."""
        found = self._words[self.side]
        if not found:
            return ()
        first, last = sorted((self._from[self.side], self._to[self.side]))
        return ((found[first][0], found[last][1]),)

    def chosen(self, side: int) -> Spans:
        """The selection as it is shown on one side."""
        return self.selection if side == self.side else ()

    def move(self, step: int) -> None:
        """Select the next (1) or previous (-1) word."""
        self._from[self.side] = self._to[self.side] = self._reach(step)

    def stretch(self, step: int) -> None:
        """Move the end that moves by a word, on (1) or back (-1)."""
        self._to[self.side] = self._reach(step)

    def other(self) -> None:
        """Choose in the other text."""
        self.side = 1 - self.side

    def take(self) -> None:
        """Take the selection in; take it out if all of it is in already."""
        for start, end in self.selection:
            taken = self.taken[self.side]
            inside = [word for word in self._words[self.side] if start <= word[0] < end]
            if all(covers(taken, first) for first, _ in inside):
                rest = (part for span in taken for part in self._outside(span, (start, end)))
                self.taken[self.side] = tuple(rest)
            else:
                self.taken[self.side] = normal((*taken, (start, end)))

    def _outside(self, span: Span, selected: Span) -> Spans:
        """What is left of a span: its words before those selected, and its words after them."""
        if span[1] <= selected[0] or span[0] >= selected[1]:
            return (span,)
        found = [each for each in self._words[self.side] if span[0] <= each[0] < span[1]]
        before = [each for each in found if each[1] <= selected[0]]
        after = [each for each in found if each[0] >= selected[1]]
        return tuple((each[0][0], each[-1][1]) for each in (before, after) if each)

    def _reach(self, step: int) -> int:
        return max(0, min(self._to[self.side] + step, len(self._words[self.side]) - 1))


def _words(place: Place) -> Sequence[Span]:
    """The words of a place, without the quotation marks and brackets that cling to them."""
    return [_bare(place.text, word) for word in words(place.text, place.within)]


def _bare(text: str, word: Span) -> Span:
    start, end = word
    while start < end and not text[start].isalnum():
        start += 1
    while end > start and not text[end - 1].isalnum():
        end -= 1
    return (start, end) if start < end else word
