"""A sheet: a few paragraphs with stretches drawn in their own way, which scroll if need be."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from textual import events
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from annotator.anchors import Span
from annotator.tui.questions import Look, Paragraph
from annotator.tui.wrapping import wrap

_WIDEST = 100
"""Cells of a line at most: longer ones are hard to read."""

_STYLES: dict[Look, str] = {
    "heading": "bold",
    "quiet": "dim",
    "claim": "underline",
    "shared": "italic",
    "differs": "bold",
    "carries": "bold $text-error",
    "chosen": "reverse",
}


class Sheet(VerticalScroll, can_focus=False):
    """Shows paragraphs that were prepared elsewhere, safe to draw already."""

    DEFAULT_CSS = """
    Sheet {
        height: 1fr; scrollbar-size-vertical: 1; align-horizontal: center; padding: 0 1;
        & Static { height: auto; max-width: 100; }
    }
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - as Textual has it
        super().__init__(id=id)
        self._paragraphs: Sequence[Paragraph] = ()
        self._at: Look | None = None

    @dataclass
    class Picked(Message):
        """A paragraph was clicked."""

        text: str

    def compose(self) -> ComposeResult:
        """One widget holds the lines; they are made anew when others are shown."""
        yield Static(markup=False)

    def show(self, paragraphs: Sequence[Paragraph], *, at: Look | None = None) -> None:
        """Show these paragraphs in place of those before, from the top.

        If what has the look `at` is not seen from there, from the line above it.
        """
        if paragraphs == self._paragraphs:
            return
        self._paragraphs, self._at = paragraphs, at
        self.scroll_home(animate=False)
        self.call_after_refresh(self._seek)
        self._wrap()

    def on_click(self, event: events.Click) -> None:
        """Say which paragraph was clicked."""
        line = event.screen_offset.y - self.content_region.y + self.scroll_offset.y
        for each in self._paragraphs:
            line -= len(_spans(each, self._room))
            if line < 0:
                self.post_message(self.Picked(each.text))
                return

    def on_resize(self) -> None:
        """Wrap to the new width."""
        # What is laid out anew while the screen is being laid out keeps the height it had.
        self.call_after_refresh(self._wrap)
        self.call_after_refresh(self._seek)

    def holds(self, paragraphs: Sequence[Paragraph]) -> bool:
        """Whether the paragraphs are seen without scrolling."""
        return self.lines_of(paragraphs) <= self.size.height

    def lines_of(self, paragraphs: Sequence[Paragraph]) -> int:
        """How many lines the paragraphs take."""
        return sum(len(_spans(each, self._room)) for each in paragraphs)

    def _wrap(self) -> None:
        self.query_one(Static).update(Content("\n").join(self._lines(self._paragraphs)))

    def _seek(self) -> None:
        """Bring what one looks for into view."""
        line = 0
        for paragraph in self._paragraphs if self._at is not None else ():
            spans = _spans(paragraph, self._room)
            starts = [each.start for each in paragraph.stretches if each.look == self._at]
            if starts:
                line += sum(end <= min(starts) for _, end in spans)
                if line >= self.size.height - 1:
                    self.scroll_to(y=line - 1, animate=False)
                return
            line += len(spans)

    @property
    def _room(self) -> int:
        return max(20, min(self.size.width - 3, _WIDEST))

    def _lines(self, paragraphs: Sequence[Paragraph]) -> list[Content]:
        return [line for each in paragraphs for line in _lines(each, self._room)]


def _lines(paragraph: Paragraph, width: int) -> Iterator[Content]:
    content = Content(paragraph.text)
    for each in paragraph.stretches:
        content = content.stylize(_STYLES[each.look], each.start, each.end)
    margin = Content(" " * paragraph.indent)
    hanging = Content(" " * cell_len(paragraph.text[: paragraph.hang]))
    before = content[: paragraph.hang]
    for start, end in _spans(paragraph, width):
        yield margin + before + content[start:end]
        before = hanging


def _spans(paragraph: Paragraph, width: int) -> list[Span]:
    """Where the lines of a paragraph stand in it, without what hangs before the first."""
    hang = paragraph.hang
    room = max(8, width - paragraph.indent - cell_len(paragraph.text[:hang]))
    return [(hang + start, hang + end) for start, end in wrap(paragraph.text[hang:], room)]
