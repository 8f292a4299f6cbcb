"""The board's screen: what its keys do."""

import textwrap
from collections.abc import Mapping
from itertools import zip_longest
from pathlib import Path
from typing import ClassVar

from annotator import conflict_words
from annotator.conflict_filter import ONLY_SELF, ConflictFilter, FilterWord
from annotator.disputes import ORDERS
from annotator.errors import NotAllowed
from annotator.tui.describing import in_short
from annotator.tui.exporting import REPORT, write_report
from annotator.tui.screens.board.showing import BELOW
from annotator.tui.screens.board.timeline import OnTimeline
from annotator.tui.widgets.ask import Ask
from annotator.tui.widgets.bar import Bar

_NAMES = {"speaker": "called", "outlet": "outlet", "document": "title"}
_VALUES = {"relation": "relation", "status": "status", "annotator": "layer"}


class Board(OnTimeline):
    """A list of conflicts, the matrix of speakers or a timeline, over what is under the cursor."""

    CSS_PATH = "board.tcss"
    SCREEN: ClassVar[str] = "board"
    MODES: ClassVar[Mapping[str, str]] = {
        "read": "Going through conflicts",
        "matrix": "In the matrix (m)",
        "timeline": "On the timeline (T)",
    }

    # Keys

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What is about the conflict under the cursor cannot be done without one."""
        fits = super().check_action(action, parameters)
        if not fits:
            return fits
        match action:
            case "compare" | "read" | "only_named" | "only_one":
                return self.current is not None or None
            case "drop_word":
                return bool(self.arrangement.wanted.words) or None
            case "pair":
                return bool(self.view.count) or None
            case "compare_claim" | "read_claim" | "other_end":
                return self.dated is not None or None
        return fits

    def action_step(self, step: int) -> None:
        """Go up or down."""
        self._go(self.list.cursor + step)

    def action_page(self, direction: int) -> None:
        """Go a page up or down."""
        self.list.page(direction)
        self._show_below()

    def action_edge(self, direction: int) -> None:
        """Go to the first or the last row."""
        self._go(0 if direction < 0 else self.list.count - 1)

    def _go(self, row: int) -> None:
        self.list.cursor = row
        self._show_below()

    def action_compare(self) -> None:
        """Set the two claims side by side."""
        entry = self.current
        if entry is not None:
            self.host.show("compare", entry.id, [each.id for each in self._index.listed])

    def on_row_list_chosen(self) -> None:
        """A double click compares, too."""
        self.action_compare()

    def on_click(self) -> None:
        """A click moves the cursor."""
        self._show_below()

    def action_read(self, end: str) -> None:
        """Read where a claim stands."""
        entry = self.current
        if entry is None:
            return
        claim = self.workspace.looking.claim((entry.a if end == "a" else entry.b).claim)
        if claim is not None:
            self.host.read(claim.claim.document, claim.claim.start)

    # Choosing among them

    def action_filter(self) -> None:
        """Edit the filter's words."""
        self.ask(
            "filter",
            "",
            "words of the text, speaker: outlet: document: type: relation: status: since: self",
            self.arrangement.wanted.written,
        )

    def on_ask_answered(self, answer: Ask.Answered) -> None:
        """Filter by what was typed."""
        try:
            wanted = ConflictFilter.parse(answer.text)
            if self._index.complete:
                annotator = self.workspace.viewpoint.annotator
                conflict_words.check(wanted, self._index.entries, self.scheme, annotator)
        except NotAllowed as refused:
            self.ask("filter", "", "", answer.text)
            self._tell(str(refused))
            return
        self._filter(wanted)

    def on_ask_left(self) -> None:
        """Show again what a refusal took the place of."""
        self._show_head()
        self._show_below()

    def _tell(self, words: str) -> None:
        """Say why something is refused, in the lines below the list: it may need more than one."""
        lines = textwrap.wrap(words, max(20, self.size.width - 2))
        for name, line in zip_longest(BELOW, lines[: len(BELOW)], fillvalue=""):
            self.query_one(f"#{name}", Bar).left = line

    def _filter(self, wanted: ConflictFilter) -> None:
        self._arrange(self.current, wanted=wanted)

    def action_drop_word(self) -> None:
        """Take the filter's last word away."""
        self._filter(ConflictFilter(self.arrangement.wanted.words[:-1]))

    def action_only_self(self) -> None:
        """Only what speakers say against themselves, or everything again."""
        self._filter(self.arrangement.wanted.toggled(ONLY_SELF))

    def action_only_named(self, field: str) -> None:
        """Only the first claim's speaker, outlet or document; then that of both; then any."""
        entry = self.current
        if entry is None:
            return
        names = dict.fromkeys(getattr(end, _NAMES[field]) or "" for end in (entry.a, entry.b))
        words = [FilterWord(field, name, exact=True) for name in names]
        wanted = self.arrangement.wanted
        missing = [word for word in words if word not in wanted.words]
        if missing:
            self._filter(wanted.with_word(missing[0]))
        else:
            for word in words:
                wanted = wanted.without(word)
            self._filter(wanted)

    def action_only_one(self, field: str) -> None:
        """Only this conflict's relation, status, annotator or first type; or any again."""
        entry = self.current
        if entry is None:
            return
        if field == "type":
            value = entry.types[0] if entry.types else ""
        else:
            value = getattr(entry, _VALUES[field])
        self._filter(self.arrangement.wanted.toggled(FilterWord(field, value, exact=not value)))

    def action_sort(self, step: int) -> None:
        """Order by the next, or the one before."""
        place = (ORDERS.index(self.arrangement.by) + step) % len(ORDERS)
        self._arrange(by=ORDERS[place], backwards=False)

    def action_turn(self) -> None:
        """Turn the order round."""
        self._arrange(backwards=not self.arrangement.backwards)

    def action_disputes(self) -> None:
        """Put what belongs to a dispute together, or not."""
        self._arrange(self.current, grouped=not self.arrangement.grouped)

    # The report

    def action_report(self) -> None:
        """Ask for a file, and write the report of what is shown there."""
        path, where = self.host.exports / REPORT, self.shown_words.written

        def write(typed: str) -> None:
            name = typed.strip()
            write_report(self.host, Path(name).expanduser() if name else path, where)

        self.ask_for(f"file for the report  (⏎ alone: {in_short(path)})", write)

    # The matrix

    def action_matrix(self) -> None:
        """Show who contradicts whom."""
        self.mode = "matrix"
        self._show_mode()
        matrix = self._index.matrix()
        self.view.show(matrix, matrix.fullest)
        self._show_head()
        self._show_below()

    def action_leave_matrix(self) -> None:
        """Show the list again."""
        self.mode = "read"
        self._show_mode()
        self._show_head()
        self._show_below()

    def action_cell(self, rows: int, columns: int) -> None:
        """Go to another pair."""
        self.view.move(rows, columns)
        self._show_below()

    def action_matrix_page(self, direction: int) -> None:
        """Go a page up or down."""
        self.view.page(direction)
        self._show_below()

    def action_corner(self, direction: int) -> None:
        """Go to those most, or least, involved."""
        last = self.view.count - 1
        self.view.cursor = (0, 0) if direction < 0 else (last, last)
        self._show_below()

    def on_matrix_view_chosen(self) -> None:
        """A double click lists the conflicts, too."""
        self.action_pair()

    def action_pair(self) -> None:
        """List the conflicts of two speakers."""
        matrix, places = self.view.matrix, dict.fromkeys(self.view.cursor)
        words = [each for each in self.arrangement.wanted.words if each.field != "speaker"]
        wanted = ConflictFilter(tuple(words))
        for place in places:
            name = matrix.speakers[place].called or ""
            wanted = wanted.with_word(FilterWord("speaker", name, exact=True))
        if len(places) == 1:
            wanted = wanted.with_word(ONLY_SELF)
        self.action_leave_matrix()
        self._filter(wanted)
