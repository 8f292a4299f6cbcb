"""Which line of the screen shows which sentence, for texts too long to be wrapped whole."""

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

from rich.cells import cell_len

from annotator.anchors import Span
from annotator.display import one_line
from annotator.tui.wrapping import wrap

_BLOCK = 64
"""Sentences that are measured together: some two screens, wrapped in less than a millisecond."""

_SAMPLE = 128
"""Sentences that are looked at to guess all others' cells and paragraphs."""

_FILLED = 0.93
"""How much of a line words fill on average."""

_MEASURED = 2048
"""Code points of that sample whose cells are counted."""

_KEPT = 2048
"""Sentences whose wrapped rows are kept."""


class Place(NamedTuple):
    """A line of the text: the sentence, and which of its rows, from 0.

    Row -1 is the blank line above a sentence that opens a paragraph.
    """

    sentence: int
    row: int


class LineMap:
    """The lines of a text whose sentences each begin on a line of their own.

    Lines are counted from 0 over the whole text. Sentences come in blocks: a block's height is
    guessed from its length until a look into it measures it, which moves the lines below it and
    none above. So a line number holds until a block before it is measured: keep a `Place`, and
    ask `line` for its number again after `settle`.
    """

    def __init__(self, text: str, sentences: Sequence[Span], width: int) -> None:
        self._text = text
        self._sentences = sentences
        self._width = width
        self._heights: list[int] = []
        self._ends: list[int] = []
        self._measured: dict[int, list[int]] = {}
        self._rows: dict[int, list[Span]] = {}
        self._estimate()

    @property
    def height(self) -> int:
        """The number of lines, as far as is known."""
        return self._ends[-1] if self._ends else 0

    @property
    def width(self) -> int:
        """The width of the text in cells."""
        return self._width

    @property
    def last(self) -> int:
        """The last sentence, -1 if there is none."""
        return len(self._sentences) - 1

    def set_width(self, width: int) -> None:
        """Wrap the text to another width in cells, at least 2."""
        if width != self._width:
            self._width = width
            self._measured.clear()
            self._rows.clear()
            self._estimate()

    def place(self, line: int) -> Place:
        """What a line shows, the nearest one for a line outside the text.

        Raises IndexError for a text without sentences.
        """
        while True:
            line = min(max(line, 0), self.height - 1)
            block = bisect_right(self._ends, line)
            if block in self._measured:
                break
            self._measure(block)
        ends = self._measured[block]
        within = line - self._start(block)
        number = bisect_right(ends, within)
        sentence = block * _BLOCK + number
        row = within - (ends[number - 1] if number else 0)
        return Place(sentence, row - self.opens_paragraph(sentence))

    def line(self, sentence: int, row: int = 0) -> int:
        """The line that shows a row of a sentence."""
        block, number = divmod(sentence, _BLOCK)
        self._measure(block)
        above = self._measured[block][number - 1] if number else 0
        return self._start(block) + above + self.opens_paragraph(sentence) + row

    def extent(self, sentence: int) -> tuple[int, int]:
        """The first and the last line of a sentence."""
        first = self.line(sentence)
        return first, first + len(self.rows(sentence)) - 1

    def rows(self, sentence: int) -> list[Span]:
        """The sentence's lines, each as `[start, end)` in code points of the text."""
        rows = self._rows.get(sentence)
        if rows is None:
            start, end = self._sentences[sentence]
            lines = wrap(one_line(self._text[start:end]), self._width)
            rows = [(start + first, start + last) for first, last in lines]
            if len(self._rows) >= _KEPT:
                self._rows.clear()
            self._rows[sentence] = rows
        return rows

    def settle(self, sentence: int, lines: int) -> None:
        """Measure all that stands within so many lines of a sentence's first and last row."""
        block = sentence // _BLOCK
        self._measure(block)
        before, missing = block - 1, lines - (self.line(sentence) - self._start(block))
        while before >= 0 and missing > 0:
            self._measure(before)
            missing -= self._heights[before]
            before -= 1
        after, missing = block + 1, lines - (self._ends[block] - 1 - self.extent(sentence)[1])
        while after < len(self._heights) and missing > 0:
            self._measure(after)
            missing -= self._heights[after]
            after += 1

    def opens_paragraph(self, sentence: int) -> bool:
        """Whether a blank line stands above the sentence: a line feed parts it from the last."""
        if sentence == 0:
            return False
        end, start = self._sentences[sentence - 1][1], self._sentences[sentence][0]
        return self._text.find("\n", end, start) >= 0

    def _start(self, block: int) -> int:
        return self._ends[block - 1] if block else 0

    def _measure(self, block: int) -> None:
        """Replace a block's guessed height by its own."""
        if block in self._measured:
            return
        first = block * _BLOCK
        ends = list(
            accumulate(
                len(self.rows(sentence)) + self.opens_paragraph(sentence)
                for sentence in range(first, min(first + _BLOCK, len(self._sentences)))
            )
        )
        self._measured[block] = ends
        if self._heights[block] != ends[-1]:
            self._heights[block] = ends[-1]
            self._ends = list(accumulate(self._heights))

    def _estimate(self) -> None:
        """Guess every block's height from its length in code points, without a look inside."""
        sentences, count = self._sentences, len(self._sentences)
        sample = range(0, count, max(count // _SAMPLE, 1))
        drawn = "".join(one_line(self._text[slice(*sentences[number])]) for number in sample)
        cells = cell_len(drawn[:_MEASURED]) / max(len(drawn[:_MEASURED]), 1)
        breaks = sum(map(self.opens_paragraph, sample)) / max(len(sample), 1)
        # Words leave the end of most lines empty, and each sentence half of its last line.
        rows = cells / max(self._width * _FILLED, 1.0)
        self._heights = []
        for first in range(0, count, _BLOCK):
            last = min(first + _BLOCK, count)
            length = sentences[last - 1][1] - sentences[first][0]
            guess = int(length * rows + (last - first) * (breaks + 0.5))
            self._heights.append(max(guess, last - first))
        self._ends = list(accumulate(self._heights))
