"""Part mode: choosing a claim's spans by parts and words, apart from any screen."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from annotator.anchors import Span, Spans, normal, overlaps, trimmed
from annotator.parts import parts, words


class PartChoice:
    """The selection that part mode moves, in Unicode code points of the document's text.

    It is never empty, begins and ends at words, and stays within the document. A method that
    finds nothing further in its direction leaves everything as it is.
    """

    def __init__(
        self,
        text: str,
        sentences: Sequence[Span],
        current: int,
        claimed: Sequence[Span] = (),
        language: str = "en",
        *,
        begun: Spans = (),
    ) -> None:
        """Begin on the first part of sentence number `current` that no claim has a share of.

        Args:
            text: the document's text.
            sentences: its sentences in order; at least one.
            current: the number of the sentence to begin in, from 0.
            claimed: the spans of the claims already made.
            language: whose conjunctions cut the parts, ISO 639-1.
            begun: the fragments to begin with instead, the last of them selected.

        """
        self._text = text
        self._sentences = sentences
        self._language = language
        self._claimed = tuple(claimed)
        self._kept: tuple[Span, ...] = ()
        self._sentence = current
        self._selection = self._first_part(current)
        if begun:
            self._kept = begun[:-1]
            self._select(begun[-1])

    @property
    def selection(self) -> Span:
        """The fragment that the keys move now."""
        return self._selection

    @property
    def kept(self) -> tuple[Span, ...]:
        """The fragments kept so far, in the order they were kept."""
        return self._kept

    @property
    def spans(self) -> Spans:
        """What `enter` would make a claim of: the kept fragments and the selection."""
        return normal((*self._kept, self._selection))

    @property
    def sentence(self) -> int:
        """The number of the sentence that the selection's end is in, from 0."""
        return self._sentence

    def next_part(self) -> None:
        """Select the part after the selection, in a later sentence if this one has no more."""
        part = self._part_after(self._selection[1])
        if part is not None:
            self._select(part)

    def previous_part(self) -> None:
        """Select the part before the selection, in an earlier sentence if this has none."""
        start = self._selection[0]
        for number in range(self._number_at(start), -1, -1):
            before = [part for part in self._parts(number) if part[1] <= start]
            if before:
                self._select(before[-1])
                return

    def add_next_part(self) -> None:
        """Take the next part in as well, with what stands between."""
        part = self._part_after(self._selection[1])
        if part is not None:
            self._select((self._selection[0], part[1]))

    def to_end(self) -> None:
        """Extend the selection to the end of its sentence."""
        end = self._parts(self._sentence)[-1][1]
        if end > self._selection[0]:
            self._select((self._selection[0], end))

    def end_forward(self) -> None:
        """Move the end to the end of the next word."""
        start, end = self._selection
        for number in range(self._number_at(end - 1), len(self._sentences)):
            ends = [word[1] for word in self._words(number)]
            place = bisect_right(ends, end)
            if place < len(ends):
                self._select((start, ends[place]))
                return

    def end_back(self) -> None:
        """Move the end back by a word; the last word stays."""
        start, end = self._selection
        for number in range(self._number_at(end - 1), -1, -1):
            ends = [word[1] for word in self._words(number)]
            place = bisect_left(ends, end) - 1
            if place >= 0:
                if ends[place] > start:
                    self._select((start, ends[place]))
                return

    def start_forward(self) -> None:
        """Move the start on by a word; the last word stays."""
        start, end = self._selection
        for number in range(self._number_at(start), len(self._sentences)):
            starts = [word[0] for word in self._words(number)]
            place = bisect_right(starts, start)
            if place < len(starts):
                if starts[place] < end:
                    self._select((starts[place], end))
                return

    def start_back(self) -> None:
        """Move the start to the start of the word before."""
        start, end = self._selection
        for number in range(self._number_at(start), -1, -1):
            starts = [word[0] for word in self._words(number)]
            place = bisect_left(starts, start) - 1
            if place >= 0:
                self._select((starts[place], end))
                return

    def keep_fragment(self) -> None:
        """Keep the selection as a fragment and begin another on the next part not yet in one."""
        self._kept = (*self._kept, self._selection)
        self.next_part()

    def next_sentence(self) -> None:
        """Begin again on the first part of the next sentence."""
        self._go_to(self._sentence + 1)

    def previous_sentence(self) -> None:
        """Begin again on the first part of the sentence before."""
        self._go_to(self._sentence - 1)

    def _go_to(self, number: int) -> None:
        if 0 <= number < len(self._sentences):
            self._sentence = number
            self._selection = self._first_part(number)

    def _select(self, span: Span) -> None:
        self._selection = span
        self._sentence = self._number_at(span[1] - 1)

    def _first_part(self, number: int) -> Span:
        taken = (*self._claimed, *self._kept)
        choices = self._parts(number)
        return next((part for part in choices if not overlaps((part,), taken)), choices[0])

    def _part_after(self, position: int) -> Span | None:
        for number in range(self._number_at(position - 1), len(self._sentences)):
            for part in self._parts(number):
                if part[0] >= position:
                    return part
        return None

    def _number_at(self, position: int) -> int:
        """The number of the sentence that holds a code point, else of the one before it."""
        return max(0, bisect_right(self._sentences, position, key=lambda s: s[0]) - 1)

    def _parts(self, number: int) -> Spans:
        """The parts of a sentence; one without a word is a part by itself."""
        sentence = self._sentences[number]
        return parts(self._text, sentence, self._language) or (trimmed(self._text, sentence),)

    def _words(self, number: int) -> Spans:
        sentence = self._sentences[number]
        return words(self._text, sentence, self._language) or (trimmed(self._text, sentence),)
