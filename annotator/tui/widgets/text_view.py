"""The text of a document with its marks, drawn line by line and only where it is seen."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar

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
from annotator.tui.line_map import LineMap, Place
from annotator.tui.marks import Mark, Run, Sign, runs, strongest
from annotator.tui.wrapping import offset_at, snapped

WIDEST = 72
"""Cells of text a line at most: longer lines are hard to read."""

MARGIN = 5
"""Cells left of the text: blank, sign, blank, cursor bar, blank."""

NARROWEST = 8
"""Cells of text a line at least, however narrow the terminal."""

CONTEXT = 3
"""Lines kept in view above and below the current sentence where there is room."""

SIGNS: dict[Sign, str] = {"own": "●", "linked": "◆", "suggested": "·", "other": "○"}
ASCII_SIGNS: dict[Sign, str] = {"own": "*", "linked": "#", "suggested": ".", "other": "o"}

_STRIPS = 1024
"""Lines kept as they were drawn: some twenty screens."""

_MARKED = 4096
"""Sentences whose marks are kept."""


class TextView(ScrollView, can_focus=True, inherit_bindings=False):
    """A document to read sentence by sentence, with what is marked in it.

    Offsets and spans are code points of the text; lines are lines of the wrapped text. The
    widget binds no keys: a screen calls its methods.
    """

    ALLOW_SELECT = False

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "text-view--own",
        "text-view--linked",
        "text-view--suggested",
        "text-view--other",
        "text-view--found",
        "text-view--current",
        "text-view--selection",
        "text-view--own-sign",
        "text-view--linked-sign",
        "text-view--suggested-sign",
        "text-view--other-sign",
        "text-view--cursor",
    }

    DEFAULT_CSS = """
    TextView {
        height: 1fr;
        overflow-x: hidden;
        overflow-y: scroll;
        scrollbar-size-vertical: 1;

        & .text-view--own, & .text-view--linked { text-style: underline; }
        & .text-view--suggested, & .text-view--other { text-style: underline dim; }
        & .text-view--found { color: $text-warning; text-style: bold; }
        & .text-view--current { color: $text-accent; text-style: bold underline; }
        & .text-view--selection { text-style: reverse; }

        & .text-view--own-sign { color: $text-accent; }
        & .text-view--linked-sign { color: $text-error; }
        & .text-view--suggested-sign, & .text-view--other-sign { color: $text-muted; }
        & .text-view--cursor { color: $text-muted; }
        &:focus .text-view--cursor { color: $accent; }
    }
    """

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

    def __init__(
        self,
        text: str,
        sentences: Sequence[Span],
        *,
        marks: Callable[[int, int], Sequence[Mark]],
        ascii_signs: bool = False,
        id: str | None = None,  # noqa: A002  (Textual's own name for it)
        classes: str | None = None,
    ) -> None:
        """Show `text`, whose `sentences` are in order and apart.

        `marks` gives the marks that touch a stretch `[start, end)`; it is asked for what is in
        view only, and again after `refresh_marks`. `ascii_signs` draws the margin in ASCII.
        """
        self._text = text
        self._sentences = sentences
        self._marks_in = marks
        self._signs = ASCII_SIGNS if ascii_signs else SIGNS
        self._bar = "|" if ascii_signs else "▌"
        self._lines = LineMap(text, sentences, WIDEST)
        self._page = 0
        self._marked: dict[int, tuple[Mark, ...]] = {}
        self._strips: LRUCache[tuple[tuple[Run, ...], Sign | None, bool], Strip] = LRUCache(_STRIPS)
        self._looks: dict[tuple[str, ...], Style] = {}
        super().__init__(id=id, classes=classes)

    # Where the reader is

    @property
    def visible_stretch(self) -> Span:
        """`[start, end)` of the sentences in view; empty for a text without any."""
        first, last = self._visible_sentences()
        if last < first:
            return 0, 0
        return self._sentences[first][0], self._sentences[last][1]

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
        self.cursor = self._lines.sentence_at(offset)

    def refresh_marks(self, start: int | None = None, end: int | None = None) -> None:
        """Ask for the marks again and repaint `[start, end)`, or all that is in view."""
        self._marked.clear()
        self._repaint(start or 0, len(self._text) if end is None else end)

    def validate_cursor(self, cursor: int) -> int:
        """Keep the cursor within the text."""
        return max(0, min(cursor, len(self._sentences) - 1))

    def watch_cursor(self, before: int, after: int) -> None:
        """Redraw the bar, bring the sentence into view and say so."""
        for sentence in (before, after):
            self._repaint(*self._sentences[sentence])
        self._show(after)
        self.post_message(self.Moved(after))

    def watch_current(self, before: str | None, after: str | None) -> None:
        """Redraw both marks where they are in view."""
        for marks in list(self._marked.values()):
            for mark in marks:
                if mark.key in (before, after):
                    self._repaint(mark.spans[0][0], mark.spans[-1][1])

    def watch_selection(self, before: Spans, after: Spans) -> None:
        """Redraw what was chosen or left."""
        self._repaint_changed(before, after)

    def watch_found(self, before: Spans, after: Spans) -> None:
        """Redraw what was found or is no longer."""
        self._repaint_changed(before, after)

    # Scrolling

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Measure what has come into view."""
        super().watch_scroll_y(old_value, new_value)
        if self._sentences and self._page:
            top = self._lines.place(self.scroll_offset.y)
            self._lines.settle(top.sentence, 2 * self._page)
            self._scroll_to_line(self._lines.line(*top))

    def on_resize(self) -> None:
        """Wrap to the new width, keeping the current sentence where it was if it was in view."""
        width, height = self.size
        if not self._sentences or not height:
            return
        top = self._lines.place(self.scroll_offset.y)
        above = self._lines.line(self.cursor) - self.scroll_offset.y
        follow = not self._page or 0 <= above < self._page
        kept, above = (Place(self.cursor, 0), above) if follow else (Place(top.sentence, 0), 0)
        self._page = height
        self._strips.clear()
        self._lines.set_width(max(NARROWEST, min(WIDEST, width - MARGIN - 1)))
        self._lines.settle(kept.sentence, 2 * height)
        self._scroll_to_line(self._lines.line(*kept) - above)
        if follow:
            self._show(self.cursor)
        self.refresh()

    def _scroll_to_line(self, line: int) -> None:
        size = Size(self.size.width, self._lines.height)
        if self.virtual_size != size:
            self.virtual_size = size
        self.scroll_to(y=line, animate=False)

    def _show(self, sentence: int) -> None:
        """Scroll as little as brings a sentence with its context into view, or to it if it is far."""
        if not self._page or not self._sentences:
            return
        top = self._lines.place(self.scroll_offset.y)
        self._lines.settle(sentence, 2 * self._page)
        here, page = self._lines.line(*top), self._page
        first = self._lines.line(sentence)
        last = first + len(self._lines.rows(sentence)) - 1
        context = min(CONTEXT, max(0, page - (last - first + 1)) // 2)
        if abs(first - here) > 2 * page:
            here = first - page // 3
        here = max(here, last + context - page + 1)
        self._scroll_to_line(min(here, first - context))

    def _turn(self, direction: int) -> None:
        if not self._page or not self._sentences:
            return
        here, page = self.scroll_offset.y, self._page
        first = self._lines.line(self.cursor)
        last = first + len(self._lines.rows(self.cursor)) - 1
        step = max(1, page - CONTEXT)
        if direction > 0 and first <= here + CONTEXT and last >= here + page:
            self._scroll_to_line(here + min(step, last - here - page + 1))
        elif direction < 0 and first < here <= last:
            self._scroll_to_line(max(here - step, first))
        else:
            target = self._lines.place(first + direction * step).sentence
            if target == self.cursor:
                target = self.validate_cursor(target + direction)
            self._lines.settle(target, 2 * page)
            moved = self._lines.line(target) - self._lines.line(self.cursor)
            self._scroll_to_line(self.scroll_offset.y + moved)
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
            return Strip.blank(self.size.width, self.rich_style)
        sentence, row = self._lines.place(line)
        if row < 0:
            return Strip.blank(self.size.width, self.rich_style)
        marks = self._marks_of(sentence)
        stretches = runs(
            self._lines.rows(sentence)[row],
            marks,
            current=self.current,
            selection=self.selection,
            found=self.found,
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
            Segment(self._signs[sign], self._look(f"{sign}-sign")) if sign else blank,
            blank,
            Segment(self._bar, self._look("cursor")) if at_cursor else blank,
            blank,
        ]
        start = stretches[0].start
        line = one_line(self._text[start : stretches[-1].end])
        for run in stretches:
            # A character parted from what belongs to it takes other cells than the two together.
            drawn = line[snapped(line, run.start - start) : snapped(line, run.end - start)]
            segments.append(Segment(drawn, self._look(*run.layers)))
        return Strip(segments).adjust_cell_length(self.size.width, self._look())

    def _look(self, *layers: str) -> Style:
        """How text under these layers is drawn, the topmost last."""
        look = self._looks.get(layers)
        if look is None:
            look = self.rich_style
            for layer in layers:
                look += self.get_component_rich_style(f"text-view--{layer}", partial=True)
            self._looks[layers] = look
        return look

    def _visible_sentences(self) -> tuple[int, int]:
        """The first and the last sentence in view; the last before the first if there is none."""
        if not self._sentences:
            return 0, -1
        top = self.scroll_offset.y
        return (
            self._lines.place(top).sentence,
            self._lines.place(top + max(self._page, 1) - 1).sentence,
        )

    def _marks_of(self, sentence: int) -> tuple[Mark, ...]:
        """The marks that touch a sentence, asked for together with those of its neighbours."""
        if sentence not in self._marked:
            if len(self._marked) >= _MARKED:
                self._marked.clear()
            first, last = self._visible_sentences()
            unknown = [
                n
                for n in range(min(first, sentence), max(last, sentence) + 1)
                if n not in self._marked
            ]
            self._fetch(unknown[0], unknown[-1])
        return self._marked[sentence]

    def _fetch(self, first: int, last: int) -> None:
        marked: dict[int, list[Mark]] = {number: [] for number in range(first, last + 1)}
        for mark in self._marks_in(self._sentences[first][0], self._sentences[last][1]):
            begin = max(first, self._lines.sentence_at(mark.spans[0][0]))
            end = min(last, self._lines.sentence_at(mark.spans[-1][1] - 1))
            for number in range(begin, end + 1):
                start, stop = self._sentences[number]
                if any(a < stop and start < b for a, b in mark.spans):
                    marked[number].append(mark)
        self._marked.update((number, tuple(marks)) for number, marks in marked.items())

    def _repaint_changed(self, before: Spans, after: Spans) -> None:
        changed = set(before) ^ set(after)
        if changed:
            self._repaint(min(changed)[0], max(end for _, end in changed))

    def _repaint(self, start: int, end: int) -> None:
        """Have the lines in view that show code points of `[start, end)` drawn again."""
        first, last = self._visible_sentences()
        first = max(first, self._lines.sentence_at(start))
        last = min(last, self._lines.sentence_at(max(end - 1, start)))
        if first <= last:
            line = self._lines.line(first)
            count = self._lines.line(last) + len(self._lines.rows(last)) - line
            self.refresh(Region(0, line - self.scroll_offset.y, self.size.width, count))
