"""The text of a document with its marks, drawn line by line and only where it is seen."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar, get_args

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.cache import LRUCache
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from annotator.anchors import Span, Spans
from annotator.display import one_line
from annotator.tui.line_map import LineMap
from annotator.tui.marks import (
    SIGNS,
    Layer,
    Mark,
    MarkedSentences,
    Run,
    Sign,
    runs,
    sentence_at,
    strongest,
)
from annotator.tui.scrolling import rewrapped, settled, showing, turned
from annotator.tui.wrapping import offset_at, snapped

WIDEST = 72
"""Cells of text a line at most, unless one wants more: longer lines are hard to read."""

MARGIN = 5
"""Cells left of the text: blank, sign, blank, cursor bar, blank."""

BESIDE = MARGIN + 3
"""Cells that the widget takes beside its text: the margin, a scroll bar, and blanks around it."""

NARROWEST = 8
"""Cells of text a line at least, however narrow the terminal."""

_STRIPS = 1024
"""Lines kept as they were drawn: some twenty screens."""


class TextView(ScrollView, can_focus=True, inherit_bindings=False):
    """A document to read sentence by sentence, with what is marked in it.

    Offsets and spans are code points of the text; lines are lines of the wrapped text. The
    widget binds no keys: a screen calls its methods.
    """

    ALLOW_SELECT = False

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "text-view--cursor",
        *(f"text-view--{layer}" for layer in get_args(Layer)),
        *(f"text-view--{sign}-sign" for sign in get_args(Sign)),
    }

    DEFAULT_CSS = Path(__file__).with_suffix(".tcss").read_text("utf-8")

    @dataclass
    class Moved(Message):
        """The cursor went to another sentence."""

        sentence: int

    @dataclass
    class Clicked(Message):
        """The text was clicked at this code point."""

        offset: int

    cursor: reactive[int] = reactive(0, repaint=False, init=False)
    """The current sentence, from 0."""
    current: reactive[str | None] = reactive(None, repaint=False, init=False)
    """The key of the mark that the reader is at."""
    selection: reactive[Spans] = reactive((), repaint=False, init=False)
    """The parts that are being chosen, in normal form."""
    found: reactive[Spans] = reactive((), repaint=False, init=False)
    """What a search found, in normal form."""
    carrying: reactive[Spans] = reactive((), repaint=False, init=False)
    """The words that carry a conflict, in normal form."""

    def __init__(
        self,
        text: str,
        sentences: Sequence[Span],
        *,
        marks: Callable[[int, int], Sequence[Mark]],
        widest: int = WIDEST,
        id: str | None = None,  # noqa: A002  (Textual's own name for it)
        classes: str | None = None,
    ) -> None:
        """Show `text`, whose `sentences` are in order and apart.

        `marks` gives the marks that touch a stretch `[start, end)`; it is asked for what is in
        view only, and again after `refresh_marks`. Lines have `widest` cells of text at most.
        """
        self._text = text
        self._sentences = sentences
        self._marks = MarkedSentences(sentences, marks)
        self._widest = widest
        self._lines = LineMap(text, sentences, widest)
        self._page = 0
        self._strips: LRUCache[tuple[tuple[Run, ...], Sign | None, bool], Strip] = LRUCache(_STRIPS)
        self._looks: dict[tuple[str, ...], Style] = {}
        super().__init__(id=id, classes=classes)

    # Where the reader is

    @property
    def visible_stretch(self) -> Span:
        """`[start, end)` of the sentences in view; empty for a text without any."""
        seen = self._in_view()
        return (self._sentences[seen[0]][0], self._sentences[seen[-1]][1]) if seen else (0, 0)

    def move_by(self, count: int) -> None:
        """Move the cursor by so many sentences, backwards for a negative count."""
        self.cursor += count

    def home(self) -> None:
        """Move the cursor to the first sentence."""
        self.cursor = 0

    def end(self) -> None:
        """Move the cursor to the last sentence."""
        self.cursor = len(self._sentences) - 1

    def page_up(self) -> None:
        """Move the cursor a page up, or show what is above of a sentence longer than a page."""
        self._turn(-1)

    def page_down(self) -> None:
        """Move the cursor a page down, or show what is below of a sentence longer than a page."""
        self._turn(1)

    def go_to(self, offset: int) -> None:
        """Move the cursor to the sentence that holds a code point, or the last one before it."""
        self.cursor = sentence_at(self._sentences, offset)

    def refresh_marks(self, start: int | None = None, end: int | None = None) -> None:
        """Ask for the marks again and repaint `[start, end)`, or all that is in view."""
        self._marks.forget()
        self._repaint([(start or 0, len(self._text) if end is None else end)])

    def validate_cursor(self, cursor: int) -> int:
        """Keep the cursor within the text."""
        return max(0, min(cursor, len(self._sentences) - 1))

    def watch_cursor(self, before: int, after: int) -> None:
        """Redraw the bar, bring the sentence into view and say so."""
        self._repaint((self._sentences[before], self._sentences[after]))
        self._show(after)
        self.post_message(self.Moved(after))

    def watch_current(self, before: str | None, after: str | None) -> None:
        """Redraw both marks where they are in view."""
        self._repaint(self._marks.spans(before, after))

    def watch_selection(self, before: Spans, after: Spans) -> None:
        """Redraw what was chosen or left."""
        self._repaint({*before} ^ {*after})

    def watch_found(self, before: Spans, after: Spans) -> None:
        """Redraw what was found or is no longer."""
        self._repaint({*before} ^ {*after})

    def watch_carrying(self, before: Spans, after: Spans) -> None:
        """Redraw the words that carry a conflict or no longer do."""
        # They may stand far apart: each is repainted by itself, not all that is between them.
        for span in {*before} ^ {*after}:
            self._repaint([span])

    # Scrolling

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Measure what has come into view."""
        super().watch_scroll_y(old_value, new_value)
        if self._sentences and self._page:
            self._scroll_to_line(settled(self._lines, self.scroll_offset.y, self._page))

    def on_resize(self) -> None:
        """Wrap to the new width, keeping the current sentence in its place if it was in view."""
        width, height = self.size
        if not self._sentences or not height:
            return
        follow = self.cursor if not self._page or self.cursor in self._in_view() else None
        cells = max(NARROWEST, min(self._widest, width - MARGIN - 1))
        self._page = height
        self._strips.clear()
        self._scroll_to_line(rewrapped(self._lines, self.scroll_offset.y, height, cells, follow))
        if follow is not None:
            self._show(follow)
        self.refresh()

    def _scroll_to_line(self, line: int) -> None:
        size = Size(self.size.width, self._lines.height)
        if self.virtual_size != size:
            # Assigning it would lay out the whole screen; only the scroll bar's thumb changes.
            self.set_reactive(TextView.virtual_size, size)
            self.vertical_scrollbar.window_virtual_size = size.height
        self.scroll_to(y=line, animate=False)

    def _show(self, sentence: int) -> None:
        if self._page:
            self._scroll_to_line(showing(self._lines, self.scroll_offset.y, self._page, sentence))

    def _turn(self, direction: int) -> None:
        if self._page:
            top = self.scroll_offset.y
            target, top = turned(self._lines, top, self._page, self.cursor, direction)
            self._scroll_to_line(top)
            self.cursor = target

    def on_click(self, event: events.Click) -> None:
        """Move the cursor to the sentence that was clicked."""
        at = event.get_content_offset(self)
        if at is None or at.y + self.scroll_offset.y >= self._lines.height:
            return
        sentence, row = self._lines.place(at.y + self.scroll_offset.y)
        start, end = self._lines.rows(sentence)[max(row, 0)]
        cell = max(at.x - MARGIN, 0) if row >= 0 else 0
        self.cursor = sentence
        self.post_message(self.Clicked(start + offset_at(one_line(self._text[start:end]), cell)))

    # Drawing

    def render_line(self, y: int) -> Strip:
        """Draw one line of what is in view, `y` counted from its top."""
        line = y + self.scroll_offset.y
        if line >= self._lines.height:
            return Strip.blank(self.size.width, self._look())
        sentence, row = self._lines.place(line)
        if row < 0:
            return Strip.blank(self.size.width, self._look())
        marks = self._marks.of(sentence, self._in_view)
        span = self._lines.rows(sentence)[row]
        stretches = runs(
            span,
            marks,
            current=self.current,
            selection=self.selection,
            found=self.found,
            carrying=self.carrying,
        )
        sign = strongest(mark.sign for mark in marks) if row == 0 else None
        # All that a strip depends on but width and theme is in its key: it is never out of date.
        key = stretches, sign, sentence == self.cursor
        strip = self._strips.get(key)
        if strip is None:
            strip = self._strips[key] = self._draw(*key)
        return strip

    def notify_style_update(self) -> None:
        """Draw all anew in another theme, or with the focus elsewhere."""
        super().notify_style_update()
        self._strips.clear()
        self._looks.clear()

    def _draw(self, stretches: tuple[Run, ...], sign: Sign | None, at_cursor: bool) -> Strip:
        blank = Segment(" ", self._look())
        segments = [
            blank,
            Segment(SIGNS[sign], self._look(f"{sign}-sign")) if sign else blank,
            blank,
            Segment("▌", self._look("cursor")) if at_cursor else blank,
            blank,
        ]
        start = stretches[0].start
        line = one_line(self._text[start : stretches[-1].end])
        for run in stretches:
            # A character parted from what belongs to it takes other cells than the two together.
            drawn = line[snapped(line, run.start - start) : snapped(line, run.end - start)]
            segments.append(Segment(drawn, self._look(*run.layers)))
        # Each segment names its colours on the wire, some forty bytes.
        return Strip(segments).adjust_cell_length(self.size.width, self._look()).simplify()

    def _look(self, *layers: str) -> Style:
        """How text under these layers is drawn, the topmost last."""
        look = self._looks.get(layers)
        if look is None:
            look = self.rich_style
            for layer in layers:
                look += self._component(f"text-view--{layer}")
            self._looks[layers] = look
        return look

    def _component(self, name: str) -> Style:
        look = self.get_component_rich_style(name, partial=True)
        color = self.get_component_styles(name).color
        if look.color is not None and color.a < 1:
            # What Textual takes of it by itself is the colour at its full strength.
            look += Style(color=(self.background_colors[1] + color).rich_color)
        return look

    def _in_view(self) -> range:
        """The sentences in view."""
        if not self._sentences:
            return range(0)
        top, bottom = self.scroll_offset.y, self.scroll_offset.y + max(self._page, 1) - 1
        return range(self._lines.place(top).sentence, self._lines.place(bottom).sentence + 1)

    def _repaint(self, spans: Collection[Span]) -> None:
        """Have the lines in view from the first to the last of these spans drawn again."""
        if not spans:
            return
        start, end = min(start for start, _ in spans), max(end for _, end in spans)
        seen = self._in_view()
        first = max(seen.start, sentence_at(self._sentences, start))
        last = min(seen.stop - 1, sentence_at(self._sentences, max(end - 1, start)))
        if first <= last:
            top, bottom = self._lines.line(first), self._lines.extent(last)[1]
            y = top - self.scroll_offset.y
            self.refresh(Region(0, y, self.size.width, bottom - top + 1))
