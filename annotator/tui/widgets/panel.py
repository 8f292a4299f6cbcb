"""The panel beside the text: the current claim and its links, drawn line by line."""

from collections.abc import Sequence
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region, Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from annotator.display import one_line
from annotator.tui.describing import Line
from annotator.tui.wrapping import wrap

INDENT = 1
"""Cells left of the lines."""


class Panel(ScrollView, can_focus=False, inherit_bindings=False):
    """Shows lines that were prepared elsewhere; one link may be chosen among them."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "panel--heading",
        "panel--quote",
        "panel--quiet",
        "panel--conflict",
        "panel--chosen",
    }
    DEFAULT_CSS = """
    Panel {
        overflow-x: hidden; overflow-y: scroll; scrollbar-size-vertical: 1;
        & .panel--heading { text-style: bold; }
        & .panel--quote { text-style: italic; }
        & .panel--quiet { text-style: dim; }
        & .panel--conflict { color: $text-error; text-style: bold; }
        & .panel--chosen { text-style: reverse; }
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._lines: Sequence[Line] = ()
        self._chosen: str | None = None
        self._rows: list[tuple[str, Line | None]] = []

    def show(self, lines: Sequence[Line], chosen: str | None) -> None:
        """Show these lines in place of those before, with one link chosen, or none."""
        if (lines, chosen) == (self._lines, self._chosen):
            return
        if lines != self._lines:
            self.scroll_to(y=0, animate=False)
        self._lines, self._chosen = lines, chosen
        self._wrap()

    def on_resize(self) -> None:
        """Wrap to the new width."""
        self._wrap()

    def notify_style_update(self) -> None:
        """Draw all anew in another theme."""
        super().notify_style_update()
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """Draw one line of what is in view."""
        row = y + self.scroll_offset.y
        width = self.size.width
        if row >= len(self._rows) or self._rows[row][1] is None:
            return Strip.blank(width, self.rich_style)
        text, line = self._rows[row]
        assert line is not None
        strip = Strip([Segment(" " * INDENT + text, self._look(line))])
        return strip.adjust_cell_length(width, self.rich_style)

    def _look(self, line: Line) -> Style:
        look = self.rich_style
        if line.style:
            look += self.get_component_rich_style(f"panel--{line.style}", partial=True)
        if line.link is not None and line.link == self._chosen:
            look += self.get_component_rich_style("panel--chosen", partial=True)
        return look

    def _wrap(self) -> None:
        width = max(8, self.size.width - INDENT)
        self._rows = []
        chosen: list[int] = []
        for line in self._lines:
            if self._rows and line.style in ("heading", "conflict"):
                self._rows.append(("", None))
            text = one_line(line.text)
            for start, end in wrap(text, width):
                if line.link is not None and line.link == self._chosen:
                    chosen.append(len(self._rows))
                self._rows.append((text[start:end], line))
        # Assigning it would lay out the whole screen; only the scroll bar's thumb changes.
        self.set_reactive(Panel.virtual_size, Size(self.size.width, len(self._rows)))
        self.vertical_scrollbar.window_virtual_size = len(self._rows)
        if chosen:
            region = Region(0, chosen[0], 1, len(chosen))
            self.scroll_to_region(region, animate=False, force=True)
        self.refresh()
