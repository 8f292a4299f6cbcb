"""A sheet: a few paragraphs with stretches drawn in their own way, which scroll if need be."""

from collections.abc import Iterator, Sequence

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from annotator.tui.questions import Look, Paragraph
from annotator.tui.wrapping import wrap

_WIDEST = 100
"""Cells of a line at most: longer ones are hard to read."""

_STYLES: dict[Look, str] = {
    "heading": "bold",
    "quiet": "dim",
    "claim": "underline",
    "carries": "bold $text-error",
}


class Sheet(VerticalScroll, can_focus=False):
    """Shows paragraphs that were prepared elsewhere, safe to draw already."""

    DEFAULT_CSS = """
    Sheet {
        height: 1fr; scrollbar-size-vertical: 1; align-horizontal: center; padding: 0 1;
        & Static { height: auto; max-width: 100; }
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._paragraphs: Sequence[Paragraph] = ()

    def compose(self) -> ComposeResult:
        """One widget holds the lines; they are made anew when others are shown."""
        yield Static(markup=False)

    def show(self, paragraphs: Sequence[Paragraph]) -> None:
        """Show these paragraphs in place of those before, from the top."""
        if paragraphs != self._paragraphs:
            self._paragraphs = paragraphs
            self.scroll_home(animate=False)
        self._wrap()

    def on_resize(self) -> None:
        """Wrap to the new width."""
        self._wrap()

    def holds(self, paragraphs: Sequence[Paragraph]) -> bool:
        """Whether the paragraphs are seen without scrolling."""
        return len(self._lines(paragraphs)) <= self.size.height

    def _wrap(self) -> None:
        self.query_one(Static).update(Content("\n").join(self._lines(self._paragraphs)))

    def _lines(self, paragraphs: Sequence[Paragraph]) -> list[Content]:
        width = max(20, min(self.size.width - 3, _WIDEST))
        return [line for each in paragraphs for line in _lines(each, width)]


def _lines(paragraph: Paragraph, width: int) -> Iterator[Content]:
    content = Content(paragraph.text)
    for each in paragraph.stretches:
        content = content.stylize(_STYLES[each.look], each.start, each.end)
    margin = Content(" " * paragraph.indent)
    for start, end in wrap(paragraph.text, width - paragraph.indent):
        yield margin + content[start:end]
