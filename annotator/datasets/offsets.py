"""Offsets: one place of a text, counted as other software counts it."""

from bisect import bisect_left
from collections.abc import Iterator
from itertools import accumulate

from annotator.anchors import Spans
from annotator.choices import Unit


class Offsets:
    """Places of one text in code points, and the same places in another unit."""

    def __init__(self, text: str, unit: Unit) -> None:
        self.same = unit == "codepoints" or text.isascii()
        """Whether both count alike."""
        # How far ahead of code points the other unit is after each code point that it counts
        # more than once; the places are those of these code points.
        self._places: list[int] = []
        self._ahead: list[int] = [0]
        if not self.same:
            more = list(_more(text, unit))
            self._places = [place for place, _ in more]
            self._ahead = list(accumulate((by for _, by in more), initial=0))
            self._others = [
                place + ahead for place, ahead in zip(self._places, self._ahead[:-1], strict=True)
            ]

    def out(self, place: int) -> int:
        """A place in code points, in the other unit."""
        if self.same:
            return place
        return place + self._ahead[bisect_left(self._places, place)]

    def back(self, place: int) -> int:
        """A place in the other unit, in code points.

        Raises ValueError for one that lies within a code point.
        """
        if self.same:
            return place
        found = place - self._ahead[bisect_left(self._others, place)]
        if self.out(found) != place:
            raise ValueError(f"{place} lies within a character")
        return found

    def spans_out(self, spans: Spans) -> Spans:
        """Spans in code points, in the other unit."""
        return tuple((self.out(start), self.out(end)) for start, end in spans)

    def spans_back(self, spans: Spans) -> Spans:
        """Spans in the other unit, in code points. Raises ValueError as `back` does."""
        return tuple((self.back(start), self.back(end)) for start, end in spans)


def _more(text: str, unit: Unit) -> Iterator[tuple[int, int]]:
    """The code points that the unit counts more than once, and how many times more."""
    if unit == "utf16":
        for place, character in enumerate(text):
            if character > "\uffff":
                yield place, 1
        return
    for place, character in enumerate(text):
        if character > "\x7f":
            yield place, 1 + (character > "\u07ff") + (character > "\uffff")
