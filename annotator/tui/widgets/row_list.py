"""A list of any length, drawn a line a row from pages that are fetched when they are seen."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.cache import LRUCache
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from annotator.anchors import Spans
from annotator.display import cut
from annotator.tui.widgets.lines import Lines
from annotator.tui.wrapping import snapped

PAGE = 100
"""Rows fetched at a time."""

_PAGES_KEPT = 50

_STRONG = Style(bold=True, underline=True)
"""What a stretch is drawn strong with: no colour, so that it is seen under the cursor, too."""

Column = tuple[str, int]
"""What stands over a column, and its width in cells; 0 takes what the others leave."""


class Marked(NamedTuple):
    """A cell in which some stretches are drawn strong, in code points of its text."""

    text: str
    strong: Spans


Cell = str | Marked
Row = Sequence[Cell]


class RowList(Lines, can_focus=True, inherit_bindings=False):
    """Rows with a cursor. `fetch(first)` gives the cells of up to `PAGE` rows from `first` on.

    A row of one cell is a heading over all columns.
    """

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "row-list--head",
        "row-list--row",
        "row-list--cursor",
        "row-list--focused",
    }
    DEFAULT_CSS = """
    RowList {
        height: 1fr; overflow-x: hidden; scrollbar-size-vertical: 1; padding: 0 1;
        & .row-list--head { color: $foreground-muted; text-style: bold; }
        & .row-list--cursor { background: $boost; text-style: bold; }
        & .row-list--focused { background: $boost; text-style: bold; color: $text-accent; }
    }
    """

    @dataclass
    class Chosen(Message):
        """A row was clicked twice, or entered."""

        row: int

    cursor: reactive[int] = reactive(0, repaint=False)

    def __init__(self, columns: Sequence[Column]) -> None:
        super().__init__()
        self._columns = columns
        self._count = 0
        self._fetch: Callable[[int], Sequence[Row]] = lambda _: ()
        self._pages: LRUCache[int, Sequence[Row]] = LRUCache(_PAGES_KEPT)

    @property
    def count(self) -> int:
        """How many rows there are."""
        return self._count

    def show(
        self,
        columns: Sequence[Column],
        count: int,
        fetch: Callable[[int], Sequence[Row]],
        cursor: int = 0,
    ) -> None:
        """Show other rows."""
        self._columns, self._count, self._fetch = columns, count, fetch
        self._pages.clear()
        self._resize()
        self.cursor = cursor
        self._follow()
        self.refresh()

    def reload(self) -> None:
        """Fetch the rows in view again: something in them has changed."""
        self._pages.clear()
        self.refresh()

    def page(self, direction: int) -> None:
        """Move the cursor a page."""
        self.cursor += direction * max(1, self.size.height - 2)

    def validate_cursor(self, cursor: int) -> int:
        """Keep the cursor on a row."""
        return max(0, min(cursor, self._count - 1))

    def watch_cursor(self, before: int, now: int) -> None:
        """Bring the cursor into view; where nothing scrolls, only two rows look otherwise."""
        top = self.scroll_offset.y
        self._follow()
        if self.scroll_offset.y == top:
            for row in (before, now):
                self.refresh(Region(0, row + 1 - top, self.size.width, 1))
        else:
            self.refresh()

    def watch_has_focus(self, _: bool) -> None:
        """Paint the row under the cursor otherwise; that works out no style anew."""
        self.refresh(Region(0, self.cursor + 1 - self.scroll_offset.y, self.size.width, 1))

    def on_focus(self, event: events.Focus) -> None:
        """Have the focus; Textual itself would paint every row."""
        event.prevent_default()
        self.has_focus = True

    def on_blur(self, event: events.Blur) -> None:
        """Have it no more."""
        event.prevent_default()
        self.has_focus = False

    def on_resize(self) -> None:
        """Lay the columns out anew."""
        self._resize()
        self._follow()

    def on_click(self, event: events.Click) -> None:
        """Move the cursor to a row; a second click opens it."""
        row = event.y + self.scroll_offset.y - 1
        if 0 <= row < self._count:
            if row == self.cursor and event.chain > 1:
                self.post_message(self.Chosen(row))
            self.cursor = row

    def render_line(self, y: int) -> Strip:
        """The head stays on top; the rows scroll under it."""
        width = self.size.width
        if y == 0:
            style = self.get_component_rich_style("row-list--head")
            return self._strip([name for name, _ in self._columns], style, width)
        row = y - 1 + self.scroll_offset.y
        if row >= self._count:
            return Strip.blank(width, self.get_component_rich_style("row-list--row"))
        # That of a component is kept; the widget's own would be worked out again for each line.
        look = "row-list--row"
        if row == self.cursor:
            look = "row-list--focused" if self.has_focus else "row-list--cursor"
        style = self.get_component_rich_style(look)
        cells = self._row(row)
        return self._strip(cells, style, width, mark="▌" if row == self.cursor else " ")

    def _row(self, row: int) -> Row:
        number, place = divmod(row, PAGE)
        page = self._pages.get(number)
        if page is None:
            page = self._pages[number] = self._fetch(number * PAGE)
        return page[place] if place < len(page) else ()

    def _strip(self, cells: Row, style: Style, width: int, mark: str = " ") -> Strip:
        columns = self._columns if len(cells) > 1 else (("", 0),)
        fixed = sum(wide + 2 for _, wide in columns if wide)
        segments: list[Segment] = []
        plain = mark + " "
        for cell, (_, wide) in zip(cells, columns, strict=False):
            room = wide or max(8, width - fixed - 4)
            if isinstance(cell, str):
                # One segment for all that looks alike: each one costs.
                drawn = cut(cell, room)
                plain += drawn + " " * (room - cell_len(drawn) + 2)
                continue
            strip = Strip(_segments(cell, room, style)).adjust_cell_length(room, style)
            segments += (Segment(plain, style), *strip)
            plain = "  "
        segments.append(Segment(plain, style))
        return Strip(segments).adjust_cell_length(width, style)

    def _resize(self) -> None:
        size = Size(self.size.width, self._count + 1)
        bar = self.show_vertical_scrollbar
        if bar and (self.styles.overflow_y == "scroll" or size.height > self.size.height):
            self.become(size)
        else:
            self.virtual_size = size

    def _follow(self) -> None:
        if self.size.height > 1:
            self.scroll_to_region(
                Region(0, self.cursor, 1, 2), animate=False, force=True, immediate=True
            )


def _segments(cell: Marked, room: int, style: Style) -> Iterator[Segment]:
    line = cut(cell.text, room)
    strong = style + _STRONG
    done = 0
    for start, end in cell.strong:
        place, start, end = done, snapped(line, start), snapped(line, min(end, len(line)))
        if place < end:
            yield Segment(line[place : max(start, place)], style)
            yield Segment(line[max(start, place) : end], strong)
            done = end
    yield Segment(line[done:], style)
