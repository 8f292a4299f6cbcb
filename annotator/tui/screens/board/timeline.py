"""The board's timeline: what is read of it between keys, and how one moves along it."""

import time
from collections.abc import Iterator

from textual.timer import Timer

from annotator.conflict_filter import ConflictFilter, FilterWord
from annotator.disputes import ConflictEntry
from annotator.timeline import BYS, By, Pair
from annotator.tui.board_index import BoardIndex
from annotator.tui.describing import counted
from annotator.tui.long_kept import keep_long
from annotator.tui.screens.board.showing import (
    AHEAD,
    AT_ONCE,
    BELOW,
    EVERY,
    SHOWN_EVERY,
    SOON_DONE,
    Showing,
)
from annotator.tui.timeline_rows import TimelineRows
from annotator.tui.timeline_words import NOTHING_DATED, head, lines
from annotator.tui.widgets.bar import Bar
from annotator.tui.widgets.timeline_view import TimelineView
from annotator.work.surveying import DatedClaim, DatedPage

_ROOMY = 100
"""Cells from which on the head has room for the time that is spanned."""

_MORE = 1.5
"""How many times as many claims there are before what was read meanwhile is shown, too."""


class OnTimeline(Showing):
    """Shows the conflicts that the filter wants, or a speaker's claims, in the order of time."""

    def __init__(self, words: str = "", speaker: str | None = None) -> None:
        """List what the filter's words want; with a speaker's name, show his claims in time.

        Raises NotAllowed for words that are none.
        """
        super().__init__(words)
        self._by: By = BYS[0]
        self._whose: tuple[str, str] | None = None
        """The id and the name of the one speaker whose claims are shown."""
        self._asked_for = speaker
        self._rows_after: TimelineRows | None = None
        """What takes the place of what is shown once all of it is read."""
        self._dated: Iterator[DatedPage] = iter(())
        self._dating: Timer | None = None
        self._dated_shown = 0.0
        self._dated_count = 0
        """How many claims with a time there were then."""
        self._last: str | None = None
        """The claim that the cursor goes to."""

    def again(self, words: str, speaker: str | None = None) -> None:
        """List what other words want, or show another speaker's claims in time."""
        self._asked_for, self._whose = speaker, None
        self._stop_dating()
        super().again(words)

    def on_screen_resume(self) -> None:
        """See what one came here for."""
        super().on_screen_resume()
        asked, self._asked_for = self._asked_for, None
        speaker = None if asked is None else self.workspace.speaking.known(asked)
        if speaker is not None:
            self._whose = speaker.id, speaker.name
            self.action_timeline()

    @property
    def timeline(self) -> TimelineView:
        """The timeline."""
        return self.query_one(TimelineView)

    @property
    def dated(self) -> DatedClaim | None:
        """The claim under the cursor of the timeline."""
        return self.timeline.current

    # Reading

    def _date_anew(self) -> None:
        """Read the claims' times, the first ones at once; what was read before stays until then."""
        if self.mode != "timeline":
            return
        whose = None if self._whose is None else self._whose[0]
        self._dated = self.workspace.surveying.timeline(self._index.listed, whose)
        self._rows_after = TimelineRows(self._by, whose)
        if self._dating is None:
            self._dating = self.set_interval(EVERY, self._read_dates)
        self._read_dates()

    def _read_dates(self) -> None:
        """Read for a moment; show it at once where nothing is shown yet."""
        rows = self._rows_after
        if rows is None:
            return
        until = time.monotonic() + AT_ONCE
        while time.monotonic() < until:
            page = next(self._dated, None)
            if page is None:
                self._stop_dating()
                self._show_timeline(rows)
                if len(rows) > SOON_DONE:
                    self.set_timer(AHEAD, keep_long)
                return
            rows.add(page.claims, page.pairs)
        if self._is_worth_showing(rows):
            self._show_timeline(rows)

    def _is_worth_showing(self, rows: TimelineRows) -> bool:
        """Whether nothing else is shown, and there is much more than when it last was."""
        shown = self.timeline.rows
        if shown is not rows:
            return not len(shown)
        # To show more takes the longer the more there is.
        late = time.monotonic() - self._dated_shown > SHOWN_EVERY
        return late and len(rows) > self._dated_count * _MORE

    def _stop_dating(self) -> None:
        self._rows_after = None
        if self._dating is not None:
            self._dating.stop()
            self._dating = None

    def _show_timeline(self, rows: TimelineRows) -> None:
        self._dated_shown, self._dated_count = time.monotonic(), len(rows)
        current = self.dated
        claim = self._last if current is None else current.id
        self.timeline.show(rows, claim)
        self._show_head()
        self._show_below()
        self.refresh_bindings()

    def _take(self, index: BoardIndex) -> None:
        super()._take(index)
        self._date_anew()

    def _catch_up(self) -> None:
        before = self._moment
        super()._catch_up()
        # What is said of a claim in no conflict may change a speaker's timeline, too.
        if self._moment != before and self._reading is None:
            self._date_anew()

    def _arrange(self, entry: ConflictEntry | None = None, **changes: object) -> None:
        super()._arrange(entry, **changes)
        self._date_anew()

    # Showing

    def _show(self, cursor: int) -> None:
        super()._show(cursor)
        if self.mode == "timeline":
            # A speaker may have claims where there is no conflict.
            self.remove_class("empty")

    def _show_head(self) -> None:
        super()._show_head()
        if self.mode != "timeline":
            return
        bar, rows = self.query_one("#head", Bar), self.timeline.rows
        if self._whose is not None:
            words = self.arrangement.wanted.written
            told = f"{self._whose[1]}: {counted(rows.conflicts, 'conflict')}"
            bar.left = f"{told}   {words}".rstrip()
        bar.right = head(rows, whole=self._rows_after is None, wide=self.size.width >= _ROOMY)

    def _show_below(self) -> None:
        if self.mode != "timeline":
            super()._show_below()
            return
        rows, claim = self.timeline.rows, self.dated
        if claim is not None:
            room = self.size.width - 2
            told = lines(rows, claim, self.timeline.together, self.scheme, room)
        elif self._rows_after is None:
            told = NOTHING_DATED[rows.by]
        else:
            told = "", "", ""
        for name, line in zip(BELOW, told, strict=True):
            self.query_one(f"#{name}", Bar).left = line

    def _show_mode(self) -> None:
        super()._show_mode()
        self.timeline.display = self.mode == "timeline"

    # To it, and back

    def action_timeline(self) -> None:
        """Show the conflicts in the order of time."""
        entry = self.current
        if entry is not None:
            self._last = entry.a.claim
        self.mode = "timeline"
        self._show_mode()
        self.remove_class("empty")
        self.timeline.show(TimelineRows(self._by))
        self._date_anew()
        self._show_head()
        self._show_below()

    def action_leave_timeline(self) -> None:
        """Show the list again, with the cursor on a conflict of the same claim."""
        conflicts = self._conflicts_here()
        self.mode, self._whose = "read", None
        self._stop_dating()
        self._show_mode()
        place = self._index.place(conflicts[0].link) if conflicts else None
        self._show(self.list.cursor if place is None else place)

    def _conflicts_here(self) -> list[Pair]:
        claim = self.dated
        return [] if claim is None else self.timeline.rows.conflicts_of(claim.id)

    # Moving

    def action_claim(self, step: int) -> None:
        """Go to the speaker's next claim, or the one before."""
        self.timeline.step(step)
        self._moved()

    def action_lane(self, step: int) -> None:
        """Go to another speaker's claim of about that time."""
        self.timeline.change_lane(step)
        self._moved()

    def action_lane_page(self, direction: int) -> None:
        """Go a page of speakers up or down."""
        self.timeline.page(direction)
        self._moved()

    def action_lane_edge(self, direction: int) -> None:
        """Go to the speaker's first or last claim."""
        self.timeline.edge(direction)
        self._moved()

    def action_other_end(self) -> None:
        """Go to the claim that this one is joined with; from there, to the next of its own."""
        rows, claim = self.timeline.rows, self.dated
        joins = [] if claim is None else rows.joins(claim.id)
        if claim is not None and joins:
            pair = joins[0]
            self.timeline.go_to(pair.b if pair.a == claim.id else pair.a)
            self._moved()

    def action_changed(self, step: int) -> None:
        """Go to the later claim of the next changed position, or of the one before."""
        rows, claim = self.timeline.rows, self.dated
        here = rows.place(None if claim is None else claim.id) or (0, -1)
        found = rows.next_changed(here, step)
        if found is None:
            self.say("Nobody changed his position here.")
            return
        self.timeline.go_to(found)
        self._moved()

    def action_zoom(self, step: int) -> None:
        """Make the axis longer or shorter, or just as long as there is room."""
        self.timeline.zoom(step)

    def _moved(self) -> None:
        self._show_below()
        self.refresh_bindings()

    def on_timeline_view_moved(self) -> None:
        """A click moves the cursor."""
        self._moved()

    def on_timeline_view_chosen(self) -> None:
        """A double click compares, too."""
        self.action_compare_claim()

    # The claim under the cursor

    def action_compare_claim(self) -> None:
        """Set the two claims of its conflict side by side; without one, read where it stands."""
        conflicts = self._conflicts_here()
        if conflicts:
            self.host.show("compare", conflicts[0].link, [each.link for each in conflicts])
        else:
            self.action_read_claim()

    def action_read_claim(self) -> None:
        """Read where it stands."""
        claim = self.dated
        found = None if claim is None else self.workspace.looking.claim(claim.id)
        if found is not None:
            self.host.read(found.claim.document, found.claim.start)

    @property
    def shown_words(self) -> ConflictFilter:
        """What asks for the conflicts that are shown."""
        wanted = self.arrangement.wanted
        if self.mode == "timeline" and self._whose is not None:
            return wanted.with_word(FilterWord("speaker", self._whose[1], exact=True))
        return wanted

    def action_only_this_speaker(self) -> None:
        """All claims of its speaker, in conflict or not, beside his opponents'; or all again."""
        claim = self.dated
        if self._whose is not None:
            self._whose = None
        elif claim is not None and claim.end.speaker is not None:
            self._whose = claim.end.speaker, claim.end.called or ""
        else:
            self.say("Nobody is named for this claim.")
            return
        self._date_anew()

    def action_other_time(self) -> None:
        """By when it happened; or by when it was said again."""
        claim = self.dated
        self._last = self._last if claim is None else claim.id
        self._by = BYS[(BYS.index(self._by) + 1) % len(BYS)]
        self.timeline.show(TimelineRows(self._by))
        self._date_anew()
