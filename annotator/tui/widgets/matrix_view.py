"""A square of counts, speaker by speaker, drawn line by line from what of it is seen."""

from dataclasses import dataclass
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from annotator.display import cut
from annotator.disputes import Matrix
from annotator.tui.widgets.lines import Lines

_NAMES, _NAMES_NARROW = 30, 24
"""Cells of a speaker's number and name at the left."""

_NARROW = 100

_NONE = "·"


class MatrixView(Lines, can_focus=False, inherit_bindings=False):
    """Counts with a cursor on one of them; columns have the numbers that stand before the names."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "matrix-view--head",
        "matrix-view--row",
        "matrix-view--line",
        "matrix-view--cursor",
    }
    DEFAULT_CSS = """
    MatrixView {
        height: 1fr; overflow: scroll scroll; padding: 0 1;
        scrollbar-size-vertical: 1; scrollbar-size-horizontal: 1;
        & .matrix-view--head { color: $foreground-muted; text-style: bold; }
        & .matrix-view--line { text-style: bold; }
        & .matrix-view--cursor { text-style: reverse bold; }
    }
    """

    @dataclass
    class Chosen(Message):
        """A count was clicked twice."""

    cursor: reactive[tuple[int, int]] = reactive((0, 0), repaint=False)
    """Row and column."""

    def __init__(self) -> None:
        super().__init__()
        self.matrix = Matrix((), {})
        self._cell = 3

    @property
    def count(self) -> int:
        """How many speakers there are."""
        return len(self.matrix.speakers)

    def show(self, matrix: Matrix, cursor: tuple[int, int] = (0, 0)) -> None:
        """Show other counts."""
        self.matrix = matrix
        self._cell = 1 + max(
            2, len(str(self.count)), len(str(max(matrix.counts.values(), default=0)))
        )
        self._resize()
        self.cursor = cursor
        self._follow()
        self.refresh()

    def move(self, rows: int, columns: int) -> None:
        """Move the cursor."""
        row, column = self.cursor
        self.cursor = (row + rows, column + columns)

    def page(self, direction: int) -> None:
        """Move the cursor a page up or down."""
        self.move(direction * max(1, self._room.height - 2), 0)

    def validate_cursor(self, cursor: tuple[int, int]) -> tuple[int, int]:
        """Keep the cursor on a count."""
        row, column = (max(0, min(each, self.count - 1)) for each in cursor)
        return row, column

    def watch_cursor(self, before: tuple[int, int], now: tuple[int, int]) -> None:
        """Bring the cursor into view; where nothing scrolls, only three lines look otherwise."""
        seen = self.scroll_offset
        self._follow()
        if self.scroll_offset == seen:
            for line in (0, before[0] + 1 - seen.y, now[0] + 1 - seen.y):
                self.refresh(Region(0, line, self._room.width, 1))
        else:
            self.refresh()

    def on_resize(self) -> None:
        """Lay it out anew."""
        self._resize()
        self._follow()

    def on_click(self, event: events.Click) -> None:
        """Move the cursor to a count; a second click chooses it."""
        row = event.y + self.scroll_offset.y - 1
        beside = event.x - self.gutter.left - self._names
        column = beside // self._cell + self._first
        if 0 <= row < self.count and beside >= 0 and column < self.count:
            if (row, column) == self.cursor and event.chain > 1:
                self.post_message(self.Chosen())
            self.cursor = (row, column)

    def render_line(self, y: int) -> Strip:
        """The columns' numbers stay on top, the names at the left."""
        width = self._room.width
        columns = range(self._first, min(self.count, self._first + self._seen))
        if y == 0:
            style = self.get_component_rich_style("matrix-view--head")
            found = [str(column + 1) for column in columns]
            names = Strip([Segment("conflicts of …".ljust(self._names), style)])
            return self._line(names, found, columns, style, "matrix-view--line")
        row = y - 1 + self.scroll_offset.y
        if row >= self.count:
            return Strip.blank(width, self._plain)
        counts = self.matrix.count
        found = [str(counts(row, column) or _NONE) for column in columns]
        marked = "matrix-view--cursor" if row == self.cursor[0] else None
        return self._line(self._speaker(row), found, columns, self._plain, marked)

    def _line(
        self, names: Strip, cells: list[str], columns: range, style: Style, marked: str | None
    ) -> Strip:
        """A line of cells behind a name; the cursor's column looks as `marked` says."""
        texts = [each.rjust(self._cell) for each in cells]
        place = self.cursor[1] - self._first
        if marked is None or self.cursor[1] not in columns:
            segments = [Segment("".join(texts), style)]
        else:
            cell = cells[place]
            segments = [
                Segment("".join(texts[:place]) + " " * (self._cell - len(cell)), style),
                Segment(cell, self.get_component_rich_style(marked)),
                Segment("".join(texts[place + 1 :]), style),
            ]
        return Strip([*names, *segments]).adjust_cell_length(self._room.width, style)

    def _speaker(self, row: int) -> Strip:
        """The number, the name and in how many conflicts a speaker is."""
        speaker = self.matrix.speakers[row]
        total = str(speaker.conflicts)
        room = self._names - 1 - len(total)
        number = str(row + 1).rjust(len(str(self.count)))
        name = cut(f"{number} {speaker.called or '(nobody named)'}", room - 1)
        look = "matrix-view--line" if row == self.cursor[0] else None
        style = self.get_component_rich_style(look) if look else self._plain
        drawn = Strip([Segment(name, style)]).adjust_cell_length(room, style)
        return Strip([*drawn, Segment(f"{total} ", style)])

    @property
    def _plain(self) -> Style:
        """That of a component is kept; the widget's own would be worked out again for each line."""
        return self.get_component_rich_style("matrix-view--row")

    @property
    def _room(self) -> Size:
        """What the scroll bars leave."""
        return self.scrollable_content_region.size

    @property
    def _names(self) -> int:
        return _NAMES if self._room.width >= _NARROW else _NAMES_NARROW

    @property
    def _seen(self) -> int:
        """How many columns there is room for."""
        return max(1, (self._room.width - self._names) // self._cell)

    @property
    def _first(self) -> int:
        """The first column in view."""
        return self.scroll_offset.x // self._cell

    def _resize(self) -> None:
        self.become(Size(self._names + self.count * self._cell, self.count + 1))

    def _follow(self) -> None:
        height = self._room.height
        if height < 2 or not self.count:
            return
        row, column = self.cursor
        first = min(max(self._first, column - self._seen + 1), column)
        top = min(max(self.scroll_offset.y, row - height + 2), row)
        if (first * self._cell, top) != (self.scroll_offset.x, self.scroll_offset.y):
            self.scroll_to(first * self._cell, top, animate=False, force=True, immediate=True)
