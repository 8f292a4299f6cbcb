"""What the board has read, and how it is shown."""

import time
from collections.abc import Iterator, Sequence
from itertools import islice

from textual.app import ComposeResult
from textual.containers import Container
from textual.timer import Timer
from textual.widgets import Static

from annotator import conflict_words
from annotator.conflict_filter import ConflictFilter
from annotator.disputes import ConflictEntry
from annotator.tui import apart
from annotator.tui.board_index import Arrangement, BoardIndex, rearranged
from annotator.tui.board_rows import BoardColumn, BoardPage, columns, heading, in_full, told
from annotator.tui.describing import counted
from annotator.tui.screens.base import BaseScreen
from annotator.tui.widgets.bar import Bar
from annotator.tui.widgets.matrix_view import MatrixView
from annotator.tui.widgets.row_list import PAGE, RowList
from annotator.tui.widgets.timeline_view import TimelineView

AT_ONCE = 0.008
"""Seconds of reading at a time, so that no key waits for it."""

EVERY = 0.012
"""Seconds from one such time to the next."""

AHEAD = 0.1
"""Seconds after all is read until what may be asked for next is made."""

SOON_DONE = 20_000
"""Conflicts up to which that takes no longer than a key may."""

SHOWN_EVERY = 0.5
"""Seconds after which what was read meanwhile is added to the list."""

_HERE = {
    "read": "⏎ compare  / filter  s speaker  c self  > sort  D disputes  m matrix  T time  ? keys",
    "matrix": "⏎ list these conflicts   h j k l move   m back to the list",
    "timeline": "⏎ compare  tab other  n change  s speaker  e event time  + zoom  T list  ? keys",
}

_EMPTY = """\
There is no conflict yet.
In the reader, x on one claim and x on the other, then d denies, c contradicts or w weakens.
Or go through what is suggested with Q, where y takes a pair as it is."""

BELOW = ("about", "one", "other")
"""The lines below the list."""


class Showing(BaseScreen):
    """Reads all conflicts without keeping a key waiting, and shows them."""

    def __init__(self, words: str = "") -> None:
        """List what the filter's words want. Raises NotAllowed for words that are none."""
        super().__init__()
        self._index = BoardIndex(Arrangement(ConflictFilter.parse(words)))
        self._next_index: BoardIndex | None = None
        self._pages: Iterator[list[ConflictEntry]] = iter(())
        self._reading: Timer | None = None
        self._moment: str | None = None
        self._count = 0
        self._wrote = False
        self._shown = 0.0
        self._columns: Sequence[BoardColumn] = ()

    def body(self) -> ComposeResult:
        """The list, the matrix or the timeline, and below it what is under the cursor."""
        yield Static(_EMPTY, markup=False, id="empty")
        with Container(id="conflicts"):
            yield MatrixView()
            yield TimelineView()
            yield RowList(())
        for name in BELOW:
            yield Bar(id=name)

    @property
    def list(self) -> RowList:
        """The list."""
        return self.query_one(RowList)

    @property
    def view(self) -> MatrixView:
        """The matrix."""
        return self.query_one(MatrixView)

    @property
    def arrangement(self) -> Arrangement:
        """Which conflicts are listed, and how."""
        return self._index.arrangement

    @property
    def current(self) -> ConflictEntry | None:
        """The conflict under the cursor; of a dispute's heading, the first below it."""
        return self._index.at(self.list.cursor)

    def again(self, words: str) -> None:
        """List what other words want."""
        self._index.arrange(rearranged(self.arrangement, wanted=ConflictFilter.parse(words)))
        self.mode = "read"
        self._show_mode()
        self._show(0)

    # Reading

    def on_screen_resume(self) -> None:
        """Read the first page at first, later only what was touched meanwhile.

        Who went on from pair to pair in Compare is at the last of them.
        """
        compared, self.host.compared = self.host.compared, None
        if self._moment is None:
            self._read_anew()
            return
        self._catch_up()
        place = None if compared is None else self._index.place(compared)
        if place is not None and place != self.list.cursor:
            self._show(place)

    def _read_anew(self) -> None:
        """Read everything, the first page at once; until then what was read before is shown."""
        surveying = self.workspace.surveying
        self._moment = surveying.now()
        index = BoardIndex(self.arrangement, self.scheme.open)
        first = surveying.conflicts(limit=PAGE)
        index.add(first)
        self._count = surveying.count()
        self._pages = iter(())
        if len(first) < PAGE or len(index) >= self._count:
            index.finish(self.arrangement)
        else:
            self._pages = surveying.pages(first[-1], limit=PAGE)
            self._read_on_later()
        if index.complete or not len(self._index):
            self._take(index)
        else:
            self._next_index = index

    def _read_on_later(self) -> None:
        if self._reading is None:
            self._reading = self.set_interval(EVERY, self._read_on)

    def _read_on(self) -> None:
        """Read for a moment."""
        index = self._index if self._next_index is None else self._next_index
        until = time.monotonic() + AT_ONCE
        while time.monotonic() < until:
            page = next(self._pages, None)
            if page is None:
                self._all_read(index)
                return
            index.add(page)
        if index is self._index and time.monotonic() - self._shown > SHOWN_EVERY:
            self._show(self.list.cursor)

    def _all_read(self, index: BoardIndex) -> None:
        if self._reading is not None:
            self._reading.stop()
            self._reading = None
        index.finish(self.arrangement)
        self._take(index)
        if self._wrote:
            self._wrote = False
            self._read_anew()
        else:
            self.set_timer(AHEAD, self._prepare)

    def _prepare(self) -> None:
        """Do ahead what a key would wait for, unless that is noticed itself."""
        if len(self._index) <= SOON_DONE:
            self._index.prepare()

    def _take(self, index: BoardIndex) -> None:
        """Show another index, or what is new in this one, with the cursor where it was."""
        current = self.current
        self._index, self._next_index = index, None
        self._show_at(current)

    def _catch_up(self) -> None:
        """Read again what was touched since the last look."""
        surveying = self.workspace.surveying
        since, self._moment = self._moment or "", surveying.now()
        touched = surveying.touched(since)
        if touched is None:
            self._read_anew()
        elif touched:
            now = surveying.entries([*touched])
            current = self.list.cursor
            for index in (self._index, self._next_index):
                if index is not None:
                    index.renew(touched, now)
            self._show(current)

    def others_wrote(self) -> None:
        """Others may have judged anything."""
        if self._reading is None:
            self._read_anew()
        else:
            self._wrote = True

    def undone(self) -> None:
        """Show again what was taken back."""
        self._catch_up()

    # Showing

    def on_resize(self) -> None:
        """Wider terminals show more columns."""
        if self._moment is not None:
            self._show(self.list.cursor)

    def _show(self, cursor: int) -> None:
        """Bring the screen in line with the index."""
        self._shown = time.monotonic()
        self._columns = columns(self.list.size.width or self.size.width - 3, self.arrangement)
        names = [(each.name, each.width) for each in self._columns]
        self.list.show(names, len(self._index.rows), self._fetch, cursor)
        self.set_class(self._index.complete and not len(self._index), "empty")
        if self.mode == "matrix":
            self.view.show(self._index.matrix(), self.view.cursor)
        self._show_head()
        self._show_below()

    def _show_at(self, entry: ConflictEntry | None) -> None:
        """Show the list with the cursor on a conflict, or on the first row if it is not there."""
        place = None if entry is None else self._index.place(entry.id)
        self._show(place or 0)

    def _show_head(self) -> None:
        head = self.query_one("#head", Bar)
        index, wanted = self._index, self.arrangement.wanted.written
        total = number(len(index) if index.complete else self._count)
        count = f"{total} conflict" if total == "1" else f"{total} conflicts"
        if wanted:
            count = f"{number(len(index.listed))} of {count}"
        if not index.complete:
            count += f", {number(len(index))} read so far"
        head.left = f"{count}   {wanted}".rstrip()
        head.right = told(self.arrangement)
        self.say(_HERE[self.mode])

    def _fetch(self, first: int) -> Sequence[Sequence[str]]:
        return BoardPage(self._index.rows[first : first + PAGE], self._columns)

    def _show_below(self) -> None:
        about, one, other = (self.query_one(f"#{each}", Bar) for each in BELOW)
        if self.mode == "matrix":
            about.left, one.left, other.left = self._pair_in_full()
            return
        entry, dispute = self.current, self._index.heading(self.list.cursor)
        if entry is None:
            lines = ["", "", ""]
            wanted, entries = self.arrangement.wanted, self._index.entries
            if self._index.complete and entries:
                missed = islice(conflict_words.misses(wanted, entries), 2)
                lines = [*missed, "Backspace takes the last word away.", ""]
            about.left, one.left, other.left = lines[:3]
            return
        different = apart.of_entry(self.workspace.timing, self.scheme, entry)
        about.left, one.left, other.left = in_full(entry, self.scheme, different)
        if dispute is not None:
            about.left = heading(dispute)

    def _pair_in_full(self) -> tuple[str, str, str]:
        view = self.view
        if not view.count:
            return "Nobody contradicts anybody here.", "", ""
        row, column = view.cursor
        count = counted(view.matrix.count(row, column), "conflict")
        one, other = (
            f"{place + 1} {view.matrix.speakers[place].called or '(nobody named)'}"
            for place in view.cursor
        )
        if row != column:
            return f"{count} between", one, other
        nobody = view.matrix.speakers[row].id is None
        told = "of claims without a speaker" if nobody else "with himself"
        return f"{count} {told}", one, other

    def _arrange(self, entry: ConflictEntry | None = None, **changes: object) -> None:
        """List the conflicts in another way, with the cursor on one of them."""
        self._index.arrange(rearranged(self.arrangement, **changes))
        self._show_at(entry)

    def _show_mode(self) -> None:
        """Show what the mode is about."""
        # The list is covered and keeps the focus: to move it would cost a paint. By a class of the
        # screen, the style of every widget on it would be worked out again.
        self.view.display = self.mode == "matrix"


def number(count: int) -> str:
    """A number, with a blank between thousands."""
    return f"{count:,}".replace(",", " ")
