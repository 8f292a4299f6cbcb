"""Two versions of a text, side by side or one above the other, drawn where they are seen."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate, zip_longest
from typing import ClassVar, NamedTuple, get_args

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from annotator.anchors import Span, Spans
from annotator.display import one_line
from annotator.tui.describing import counted
from annotator.tui.marks import SIGNS, Layer, Sign, runs, strongest
from annotator.tui.version_rows import SIDES, Side, VersionRows
from annotator.tui.widgets.lines import Lines
from annotator.tui.wrapping import offset_at, snapped, wrap

NARROW = 100
"""Columns under which the new text stands below the old one."""

MARGIN = 5
"""Cells left of a text: the cursor's bar or what parts the two, a sign, blank, - or +, blank."""

_NARROWEST = 8

_CHANGED: dict[Side, str] = {"old": "-", "new": "+"}
"""What stands before a sentence that the other text has not, or not so."""


class Piece(NamedTuple):
    """A line of one text: `[start, end)` in code points, and which line of its sentence it is."""

    side: Side
    start: int
    end: int
    line: int


Drawn = tuple[Piece | None, ...]
"""What stands in one line: a piece of each text, of one, or nothing."""


class VersionsView(Lines, can_focus=True, inherit_bindings=False):
    """Rows of two texts with a cursor on one; the screen calls its methods, it binds no keys."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "versions-view--cursor",
        "versions-view--folded",
        "versions-view--parted",
        *(f"versions-view--{layer}" for layer in get_args(Layer)),
        *(f"versions-view--{sign}-sign" for sign in get_args(Sign)),
        *(f"versions-view--{side}-changed" for side in SIDES),
    }
    DEFAULT_CSS = """
    VersionsView {
        height: 1fr; overflow-x: hidden; overflow-y: scroll; scrollbar-size-vertical: 1;
        & .versions-view--own, & .versions-view--linked, & .versions-view--other {
            text-style: underline;
        }
        & .versions-view--gone, & .versions-view--reworded {
            color: $text-warning; text-style: underline;
        }
        & .versions-view--current { color: $text-accent; text-style: bold underline; }
        & .versions-view--selection { text-style: reverse; }
        & .versions-view--old-changed { color: $text-error; text-style: bold; }
        & .versions-view--new-changed { color: $text-success; text-style: bold; }
        & .versions-view--own-sign { color: $text-accent; }
        & .versions-view--linked-sign { color: $text-error; }
        & .versions-view--other-sign, & .versions-view--suggested-sign { color: $foreground-muted; }
        & .versions-view--gone-sign, & .versions-view--reworded-sign {
            color: $text-warning; text-style: bold;
        }
        & .versions-view--cursor { color: $accent; }
        & .versions-view--folded { color: $foreground-muted; }
        & .versions-view--parted { color: $boost; }
    }
    """

    @dataclass
    class Clicked(Message):
        """A row was clicked, on one side at a code point, if text stands there."""

        row: int
        side: Side
        offset: int | None
        again: bool

    cursor: reactive[int] = reactive(0, repaint=False, init=False)
    """The current row."""

    def __init__(self, widest: int) -> None:
        """Show lines of `widest` cells at most on each side."""
        super().__init__()
        self._widest = widest
        self._rows: VersionRows | None = None
        self._lines: list[list[Drawn]] = []
        self._ends: list[int] = []
        self._looks: dict[tuple[str, ...], Style] = {}
        self._room = widest
        """Cells of text a line."""
        self.current: str | None = None
        self.selection: Spans = ()

    # What is shown

    def show(self, rows: VersionRows, cursor: int) -> None:
        """Show other rows, or the same ones folded otherwise."""
        self._rows = rows
        self._wrap()
        self.set_reactive(VersionsView.cursor, self.validate_cursor(cursor))
        self._follow()
        self.refresh()

    def look(self, current: str | None, selection: Spans) -> None:
        """Draw another claim as the current one, and what is being chosen in the new text."""
        if (current, selection) != (self.current, self.selection):
            self.current, self.selection = current, selection
            self.refresh()

    @property
    def is_narrow(self) -> bool:
        """Whether the new text stands below the old one."""
        return self.size.width < NARROW

    def _wrap(self) -> None:
        rows = self._rows
        assert rows is not None
        columns = 1 if self.is_narrow else 2
        room = (self.scrollable_content_region.width // columns) - MARGIN - 1
        self._room = max(_NARROWEST, min(self._widest, room))
        self._lines = [list(self._drawn(rows, row, self._room)) for row in range(len(rows.rows))]
        self._ends = list(accumulate(map(len, self._lines)))
        self.become(Size(self.size.width, self._ends[-1] if self._ends else 0))

    def _drawn(self, rows: VersionRows, row: int, width: int) -> Iterator[Drawn]:
        of = rows.rows[row]
        if rows.opens_paragraph(row):
            yield ()
        if of.folded:
            yield ()
            return
        pieces: dict[Side, list[Piece]] = {side: [] for side in SIDES}
        lines: list[Span] = []
        for side in SIDES:
            span = of.span(side)
            if span is None or (self.is_narrow and of.same and side == "old"):
                continue
            # The same words take the same lines.
            if not (of.same and lines):
                lines = wrap(one_line(rows.texts[side][slice(*span)]), width)
            pieces[side] = [
                Piece(side, span[0] + start, span[0] + end, line)
                for line, (start, end) in enumerate(lines)
            ]
        if self.is_narrow:
            yield from ((each,) for side in SIDES for each in pieces[side])
        else:
            yield from zip_longest(pieces["old"], pieces["new"])

    # Moving

    def validate_cursor(self, cursor: int) -> int:
        """Keep the cursor on a row."""
        return max(0, min(cursor, len(self._lines) - 1))

    def watch_cursor(self, before: int, now: int) -> None:
        """Bring the row into view; where nothing scrolls, only two rows look otherwise."""
        top = self.scroll_offset.y
        self._follow(far=abs(now - before) > 1)
        if self.scroll_offset.y != top:
            self.refresh()
            return
        for row in (before, now):
            first, end = self._extent(row)
            self.refresh(Region(0, first - top, self.size.width, end - first))

    def page(self, direction: int) -> None:
        """Move the cursor a page."""
        line = self._extent(self.cursor)[0] + direction * max(1, self.size.height - 2)
        row = self._at(max(0, line))
        self.cursor = row if row != self.cursor else row + direction

    def _extent(self, row: int) -> tuple[int, int]:
        """The first line of a row, and the one after its last."""
        if row >= len(self._ends):
            return 0, 0
        return self._ends[row] - len(self._lines[row]), self._ends[row]

    def _at(self, line: int) -> int:
        """The row that a line belongs to."""
        return min(bisect_right(self._ends, line), len(self._ends) - 1)

    def _follow(self, *, far: bool = True) -> None:
        """Bring the row into view: after a leap with what stands around it, else at an edge."""
        first, end = self._extent(self.cursor)
        height, top = self.size.height, self.scroll_offset.y
        if not height or not end or (top <= first and end <= top + height):
            return
        if far:
            top = first - max(0, height - (end - first)) // 3
            self.scroll_to(y=max(0, top), animate=False, force=True, immediate=True)
        else:
            region = Region(0, max(0, first - 1), 1, min(end - first + 2, height))
            self.scroll_to_region(region, animate=False, force=True, immediate=True)

    def on_resize(self) -> None:
        """Wrap to the new width."""
        if self._rows is not None:
            self._wrap()
            self._follow()
            self.refresh()

    def on_click(self, event: events.Click) -> None:
        """Move the cursor to the row that was clicked."""
        at = event.get_content_offset(self)
        if at is None or self._rows is None or at.y + self.scroll_offset.y >= self._ends[-1]:
            return
        line = at.y + self.scroll_offset.y
        row = self._at(line)
        drawn = self._lines[row][line - self._extent(row)[0]]
        column = min(at.x // self.column, len(drawn) - 1) if drawn else 0
        piece = drawn[column] if drawn else None
        offset = None
        if piece is not None:
            text = one_line(self._rows.texts[piece.side][piece.start : piece.end])
            cell = max(at.x - column * self.column - MARGIN, 0)
            offset = piece.start + offset_at(text, cell)
        self.cursor = row
        side = piece.side if piece is not None else SIDES[min(column, 1)]
        self.post_message(self.Clicked(row, side, offset, event.chain > 1))

    # Drawing

    @property
    def column(self) -> int:
        """Cells from the beginning of one side to that of the other."""
        return MARGIN + self._room + 1

    def render_line(self, y: int) -> Strip:
        """Draw one line of what is in view."""
        line = y + self.scroll_offset.y
        if self._rows is None or not self._ends or line >= self._ends[-1]:
            return Strip.blank(self.size.width, self._look())
        row = self._at(line)
        first, _ = self._extent(row)
        drawn = self._lines[row][line - first]
        opens = self._rows.opens_paragraph(row)
        at_cursor = row == self.cursor and not (opens and line == first)
        plain = self._look()
        bar = Segment("▌", self._look("cursor")) if at_cursor else Segment(" ", plain)
        if self._rows.rows[row].folded:
            told = f"··· {counted(self._rows.rows[row].folded, 'sentence')} unchanged ···"
            return self._whole([bar, Segment(" " * (MARGIN - 1) + told, self._look("folded"))])
        columns = len(drawn) if drawn else (1 if self.is_narrow else 2)
        parted = Segment("│", self._look("parted"))
        segments: list[Segment] = []
        for number in range(columns):
            piece = drawn[number] if drawn else None
            segments.append(parted if number else bar)
            cells = Strip(self._piece(row, piece) if piece is not None else [])
            segments += cells.adjust_cell_length(self.column - 1, plain)
        return self._whole(segments)

    def _whole(self, segments: list[Segment]) -> Strip:
        return Strip(segments).adjust_cell_length(self.size.width, self._look()).simplify()

    def _piece(self, row: int, piece: Piece) -> list[Segment]:
        rows, side = self._rows, piece.side
        assert rows is not None
        plain = self._look()
        marks = rows.marks(row, side)
        sign = strongest(each.sign for each in marks) if not piece.line else None
        of = rows.rows[row]
        changed = " " if of.same or piece.line else _CHANGED[side]
        segments = [
            Segment(SIGNS[sign], self._look(f"{sign}-sign")) if sign else Segment(" ", plain),
            Segment(f" {changed} ", self._look(f"{side}-changed")),
        ]
        text = one_line(rows.texts[side][piece.start : piece.end])
        stretches = runs(
            (piece.start, piece.end),
            marks,
            current=self.current,
            selection=self.selection if side == "new" else (),
            carrying=rows.changed(row, side),
        )
        for run in stretches:
            start, end = (snapped(text, each - piece.start) for each in run[:2])
            layers = (f"{side}-changed" if each == "carrying" else each for each in run.layers)
            segments.append(Segment(text[start:end], self._look(*layers)))
        return segments

    def notify_style_update(self) -> None:
        """Draw all anew in another theme."""
        super().notify_style_update()
        self._looks.clear()

    def _look(self, *layers: str) -> Style:
        """How text under these layers is drawn, the topmost last."""
        look = self._looks.get(layers)
        if look is None:
            look = self.rich_style
            for layer in layers:
                look += self.get_component_rich_style(f"versions-view--{layer}", partial=True)
            self._looks[layers] = look
        return look
