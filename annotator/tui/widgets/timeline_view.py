"""Lanes of speakers along an axis of time, drawn line by line from what of it is seen."""

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
from annotator.tui.describing import counted
from annotator.tui.timeline_picture import LANE_LINES, Line, Look, Seen, TimelinePicture
from annotator.tui.timeline_rows import Lane, TimelineRows
from annotator.tui.widgets.lines import Lines
from annotator.work.surveying import DatedClaim

NOBODY = "(nobody named)"

_NAMES, _NAMES_NARROW = 30, 22
"""Cells of a speaker's name at the left."""

_NARROW = 100

_LEGEND, _LEGEND_NARROW = "◆ conflict  ◇ ○ estimated", "◆ conflict ◇○ est."

_FARTHEST = 256
"""How often the axis may be as long as the screen is wide."""


class TimelineView(Lines, can_focus=False, inherit_bindings=False):
    """Claims as signs, a cursor on one of them; the axis stays on top, the names at the left."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        f"timeline-view--{each}"
        for each in (
            "plain", "base", "claim", "conflict", "cursor", "join", "change", "here", "axis",
            "lane",
        )
    }  # fmt: skip
    DEFAULT_CSS = """
    TimelineView {
        height: 1fr; overflow: scroll scroll; padding: 0 1;
        scrollbar-size-vertical: 1; scrollbar-size-horizontal: 1;
        & .timeline-view--axis { color: $foreground-muted; text-style: bold; }
        & .timeline-view--base { color: $foreground 30%; }
        & .timeline-view--join { color: $foreground-muted; }
        & .timeline-view--change { color: $text-warning; }
        & .timeline-view--conflict { color: $text-error; text-style: bold; }
        & .timeline-view--here { color: $text-accent; text-style: bold; }
        & .timeline-view--lane { text-style: bold; }
        & .timeline-view--cursor { text-style: reverse bold; }
    }
    """

    @dataclass
    class Chosen(Message):
        """A claim was clicked twice."""

    @dataclass
    class Moved(Message):
        """The cursor went to another claim by a click, or stands among others in another width."""

    cursor: reactive[tuple[int, int]] = reactive((0, 0), repaint=False)
    """The lane, and which of its claims."""

    def __init__(self) -> None:
        super().__init__()
        self.rows = TimelineRows()
        self._picture = TimelinePicture(self.rows, 1)
        self._longer = 1
        self._drawn: tuple[object, list[Line]] = (None, [])

    def show(self, rows: TimelineRows, claim: str | None = None) -> None:
        """Show other claims, or more of the same, with the cursor on one of them."""
        self.rows = rows
        rows.order_anew()
        place = rows.place(claim)
        self._lay_out()
        self.cursor = place or self.cursor
        self._follow()
        self.refresh()

    @property
    def current(self) -> DatedClaim | None:
        """The claim under the cursor."""
        lane, place = self.cursor
        if lane >= len(self.rows.lanes):
            return None
        claims = self.rows.lanes[lane].claims
        return claims[place][2] if place < len(claims) else None

    @property
    def together(self) -> tuple[int, int]:
        """Which claim of its cell the one under the cursor is, from 1, and of how many."""
        lane, place = self.cursor
        return self._picture.together(self.rows.lanes[lane], place)

    # Moving

    def step(self, claims: int) -> None:
        """Go along the lane."""
        self.cursor = (self.cursor[0], self.cursor[1] + claims)

    def change_lane(self, lanes: int) -> None:
        """Go to another lane, to the claim that is nearest in time."""
        claim = self.current
        if claim is None:
            return
        lane = max(0, min(self.cursor[0] + lanes, len(self.rows.lanes) - 1))
        if lane != self.cursor[0]:
            column = self._picture.column(claim.id)
            self.cursor = (lane, self._picture.nearest(self.rows.lanes[lane], column))

    def page(self, direction: int) -> None:
        """Go as many lanes as are seen."""
        self.change_lane(direction * max(1, self._lanes_seen - 1))

    def edge(self, direction: int) -> None:
        """Go to the first or the last claim of the lane."""
        self.cursor = (self.cursor[0], 0 if direction < 0 else len(self._lane or ()) - 1)

    def go_to(self, claim: str) -> None:
        """Go to a claim, if it is there."""
        self.cursor = self.rows.place(claim) or self.cursor

    def zoom(self, step: int) -> None:
        """Make the axis twice as long, or half; 0: as long as there is room for."""
        longer = self._longer * 2**step if step else 1
        self._longer = max(1, min(int(longer), _FARTHEST))
        self._lay_out()
        self._follow(middle=True)
        self.refresh()

    @property
    def _lane(self) -> Lane | None:
        lanes = self.rows.lanes
        return lanes[self.cursor[0]] if self.cursor[0] < len(lanes) else None

    def validate_cursor(self, cursor: tuple[int, int]) -> tuple[int, int]:
        """Keep the cursor on a claim."""
        lanes = self.rows.lanes
        if not lanes:
            return 0, 0
        lane = max(0, min(cursor[0], len(lanes) - 1))
        return lane, max(0, min(cursor[1], len(lanes[lane]) - 1))

    def watch_cursor(self, before: tuple[int, int], now: tuple[int, int]) -> None:
        """Bring the cursor into view; only lines that look otherwise are drawn again."""
        seen, drawn = self.scroll_offset, self._drawn[1]
        self._follow()
        lines = self._lines()
        if self.scroll_offset != seen or len(lines) != len(drawn):
            self.refresh()
            return
        changed = {place for place, line in enumerate(lines) if line != drawn[place]}
        # The name of the speaker is set off, too.
        changed |= {(lane - self._top) * LANE_LINES for lane in (before[0], now[0])}
        for place in changed:
            self.refresh(Region(0, place + 1, self._room.width, 1))

    def on_resize(self) -> None:
        """Lay it out anew."""
        self._lay_out()
        self._follow()
        self.refresh()
        self.post_message(self.Moved())

    def on_click(self, event: events.Click) -> None:
        """Go to the claim at a cell, or the one nearest in the lane; a second click chooses it."""
        lane = self._top + (event.y - 1) // LANE_LINES
        column = event.x - self.gutter.left - self._names + self._left
        if event.y < 1 or lane >= len(self.rows.lanes) or column < self._left:
            return
        nearest = self._picture.nearest(self.rows.lanes[lane], column)
        if event.chain > 1 and lane == self.cursor[0]:
            self.post_message(self.Chosen())
            return
        self.cursor = (lane, nearest)
        self.post_message(self.Moved())

    # Drawing

    def render_line(self, y: int) -> Strip:
        """The axis, then two lines a lane: its claims, and what joins them."""
        width = self._room.width
        if y == 0:
            style = self._style("axis")
            axis = self._picture.axis(self._left, self._axis_seen)
            told = _LEGEND if self._names == _NAMES else _LEGEND_NARROW
            legend = Segment(told.ljust(self._names), style)
            return Strip([legend, Segment(axis, style)]).adjust_cell_length(width)
        number, line = divmod(y - 1, LANE_LINES)
        drawn = self._lines()
        if y - 1 >= len(drawn):
            return Strip.blank(width, self._style("plain"))
        lane = self._top + number
        name = self._changed(lane) if line else self._speaker(lane)
        pieces = [Segment(text, self._style(look)) for text, look in drawn[y - 1]]
        return Strip([*name, *pieces]).adjust_cell_length(width, self._style("plain"))

    def _lines(self) -> list[Line]:
        """What is seen of the lanes, drawn once for all of its lines."""
        lanes = min(self._lanes_seen + 1, len(self.rows.lanes) - self._top)
        seen = Seen(self._top, max(0, lanes), self._left, self._axis_seen)
        asked = (self._picture, seen, self.cursor)
        if self._drawn[0] != asked:
            self._drawn = asked, self._picture.lines(seen, self.cursor)
        return self._drawn[1]

    def _speaker(self, lane: int) -> Strip:
        """The name, and in how many conflicts the speaker is."""
        of = self.rows.lanes[lane]
        total = str(of.conflicts or "")
        room = self._names - 2 - len(total)
        style = self._style("lane" if lane == self.cursor[0] else "plain")
        name = Strip([Segment(cut(of.called or NOBODY, room - 1), style)])
        return Strip([*name.adjust_cell_length(room, style), Segment(f"{total}  ", style)])

    def _changed(self, lane: int) -> Strip:
        """How often the speaker changed his position."""
        changes = len(self.rows.lanes[lane].changes)
        told = f"  changed {counted(changes, 'time')}" if changes else ""
        style = self._style("change")
        return Strip([Segment(cut(told, self._names), style)]).adjust_cell_length(
            self._names, self._style("plain")
        )

    def _style(self, look: Look | str) -> Style:
        """That of a component is kept; the widget's own would be worked out again for each line."""
        return self.get_component_rich_style(f"timeline-view--{look}")

    # Room

    @property
    def _room(self) -> Size:
        """What the scroll bars leave."""
        return self.scrollable_content_region.size

    @property
    def _names(self) -> int:
        return _NAMES if self._room.width >= _NARROW else _NAMES_NARROW

    @property
    def _axis_seen(self) -> int:
        return max(1, self._room.width - self._names)

    @property
    def _lanes_seen(self) -> int:
        """Lanes that are seen whole."""
        return max(1, (self._room.height - 1) // LANE_LINES)

    @property
    def _top(self) -> int:
        """The first lane that is seen."""
        return self.scroll_offset.y // LANE_LINES

    @property
    def _left(self) -> int:
        """The first cell of the axis that is seen."""
        return self.scroll_offset.x

    def _lay_out(self) -> None:
        width = self._axis_seen * self._longer
        self._picture = TimelinePicture(self.rows, width)
        lines = len(self.rows.lanes) * LANE_LINES + 1
        self.become(Size(self._names + width, lines + (self._room.height - 1) % LANE_LINES))

    def _follow(self, *, middle: bool = False) -> None:
        claim = self.current
        if claim is None or self._room.height < 1 + LANE_LINES:
            return
        lane, seen, width = self.cursor[0], self._lanes_seen, self._axis_seen
        top = min(max(self._top, lane - seen + 1), lane)
        column, edge = self._picture.column(claim.id), min(8, width // 8)
        left = min(max(self._left, column - width + 1 + edge), max(0, column - edge))
        if middle:
            left = column - width // 2
        left = max(0, min(left, self._picture.width - width))
        if (left, top * LANE_LINES) != (self.scroll_offset.x, self.scroll_offset.y):
            self.scroll_to(left, top * LANE_LINES, animate=False, force=True, immediate=True)
