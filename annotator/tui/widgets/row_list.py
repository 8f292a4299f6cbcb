"""A list of any length, drawn a line a row from pages that are fetched when they are seen."""

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

from annotator.display import cut

PAGE = 100
"""Rows fetched at a time."""

_PAGES_KEPT = 50

Column = tuple[str, int]
"""What stands over a column, and its width in cells; 0 takes what the others leave."""


class RowList(ScrollView, can_focus=True, inherit_bindings=False):
    """Rows with a cursor. `fetch(first)` gives the cells of up to `PAGE` rows from `first` on."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {"row-list--head", "row-list--cursor"}
    DEFAULT_CSS = """
    RowList {
        height: 1fr; overflow-x: hidden; scrollbar-size-vertical: 1; padding: 0 1;
        & .row-list--head { color: $foreground-muted; text-style: bold; }
        & .row-list--cursor { background: $boost; text-style: bold; }
        &:focus .row-list--cursor { color: $text-accent; }
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
        self._fetch: Callable[[int], Sequence[Sequence[str]]] = lambda _: ()
        self._pages: LRUCache[int, Sequence[Sequence[str]]] = LRUCache(_PAGES_KEPT)

    @property
    def count(self) -> int:
        """How many rows there are."""
        return self._count

    def show(
        self,
        columns: Sequence[Column],
        count: int,
        fetch: Callable[[int], Sequence[Sequence[str]]],
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

    def watch_cursor(self) -> None:
        """Bring the cursor into view."""
        self._follow()
        self.refresh()

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
            return Strip.blank(width, self.rich_style)
        look = "row-list--cursor" if row == self.cursor else None
        style = self.get_component_rich_style(look) if look else self.rich_style
        cells = self._row(row)
        return self._strip(cells, style, width, mark="▌" if row == self.cursor else " ")

    def _row(self, row: int) -> Sequence[str]:
        number, place = divmod(row, PAGE)
        page = self._pages.get(number)
        if page is None:
            page = self._pages[number] = self._fetch(number * PAGE)
        return page[place] if place < len(page) else ()

    def _strip(self, cells: Sequence[str], style: Style, width: int, mark: str = " ") -> Strip:
        fixed = sum(wide + 2 for _, wide in self._columns if wide)
        segments = [Segment(mark + " ", style)]
        for cell, (_, wide) in zip(cells, self._columns, strict=False):
            room = wide or max(8, width - fixed - 4)
            drawn = Strip([Segment(cut(cell, room), style)]).adjust_cell_length(room, style)
            segments.extend(drawn)
            segments.append(Segment("  ", style))
        return Strip(segments).adjust_cell_length(width, style)

    def _resize(self) -> None:
        self.virtual_size = Size(self.size.width, self._count + 1)

    def _follow(self) -> None:
        if self.size.height > 1:
            self.scroll_to_region(
                Region(0, self.cursor, 1, 2), animate=False, force=True, immediate=True
            )
