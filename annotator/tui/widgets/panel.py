"""The panel beside the text: the current claim, its links and candidates, line by line."""

from collections.abc import Sequence
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region, Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from annotator.display import one_line
from annotator.tui.describing import Line
from annotator.tui.marks import runs
from annotator.tui.wrapping import snapped, wrap

INDENT = 1
"""Cells left of the lines."""

_BLANK: tuple[None, str, int, int] = (None, "", 0, 0)


class Panel(ScrollView, can_focus=False, inherit_bindings=False):
    """Shows lines that were prepared elsewhere; one link or candidate may be chosen in it."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "panel--heading",
        "panel--quote",
        "panel--quiet",
        "panel--conflict",
        "panel--candidate",
        "panel--strong",
        "panel--chosen",
    }
    DEFAULT_CSS = """
    Panel {
        overflow-x: hidden; overflow-y: scroll; scrollbar-size-vertical: 1;
        & .panel--heading { text-style: bold; }
        & .panel--quote { text-style: italic; }
        & .panel--quiet { text-style: dim; }
        & .panel--conflict { color: $text-error; text-style: bold; }
        & .panel--candidate { text-style: bold; }
        & .panel--strong { color: $text-error; text-style: bold underline; }
        & .panel--chosen { text-style: reverse; }
    }
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  (Textual's own name for it)
        super().__init__(id=id)
        self._lines: Sequence[Line] = ()
        self._chosen: str | None = None
        self._tight = False
        self._rows: list[tuple[Line | None, str, int, int]] = []

    def show(self, lines: Sequence[Line], chosen: str | None, *, tight: bool = False) -> None:
        """Show these lines in place of those before, with one link chosen, or none.

        `tight` leaves out the blank lines, where there is room for a few lines only.
        """
        if (lines, chosen, tight) == (self._lines, self._chosen, self._tight):
            return
        if lines != self._lines:
            self.scroll_to(y=0, animate=False)
        self._lines, self._chosen, self._tight = lines, chosen, tight
        self._wrap()

    def headings(self) -> list[int]:
        """The rows on which headings begin."""
        return [
            row
            for row, (line, _, start, _) in enumerate(self._rows)
            if line is not None and line.style == "heading" and start == 0
        ]

    def on_resize(self) -> None:
        """Wrap to the new width."""
        self._wrap()

    @property
    def _width(self) -> int:
        """Cells of a line: what the border and the scroll bar leave."""
        return self.scrollable_content_region.width

    def notify_style_update(self) -> None:
        """Draw all anew in another theme."""
        super().notify_style_update()
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """Draw one line of what is in view."""
        row = y + self.scroll_offset.y
        width = self._width
        line, before, start, end = self._rows[row] if row < len(self._rows) else _BLANK
        if line is None:
            return Strip.blank(width, self.rich_style)
        look, strong = self._look(line), self._look(line, "panel--strong")
        text = one_line(line.text)
        label = look if line.colour is None else look + Style(color=line.colour)
        segments = [Segment(" " * INDENT + before, label)]
        for run in runs((start, end), (), carrying=line.strong):
            drawn = text[snapped(text, run.start) : snapped(text, run.end)]
            segments.append(Segment(drawn, strong if run.layers else look))
        return Strip(segments).adjust_cell_length(width, self.rich_style)

    def _look(self, line: Line, *more: str) -> Style:
        look = self.rich_style
        for name in (*([f"panel--{line.style}"] if line.style else []), *more):
            look += self.get_component_rich_style(name, partial=True)
        if line.link is not None and line.link == self._chosen:
            look += self.get_component_rich_style("panel--chosen", partial=True)
        return look

    def _wrap(self) -> None:
        width = max(8, self._width - INDENT)
        self._rows = []
        chosen: list[int] = []
        for line in self._lines:
            if self._rows and line.style in ("heading", "conflict") and not self._tight:
                self._rows.append(_BLANK)
            before = line.label
            for start, end in wrap(one_line(line.text), max(8, width - len(before))):
                if line.link is not None and line.link == self._chosen:
                    chosen.append(len(self._rows))
                self._rows.append((line, before, start, end))
                before = " " * len(before)
        # Assigning it would lay out the whole screen; only the scroll bar's thumb changes.
        self.set_reactive(Panel.virtual_size, Size(self._width, len(self._rows)))
        self.vertical_scrollbar.window_virtual_size = len(self._rows)
        if chosen:
            region = Region(0, chosen[0], 1, len(chosen))
            self.scroll_to_region(region, animate=False, force=True)
        self.refresh()
