"""The desk: all documents with what was done in them, a search of them all, and new ones."""

from collections.abc import Mapping
from typing import ClassVar

from textual.app import ComposeResult
from textual.widgets import Static

from annotator.document_filter import DocumentFilter
from annotator.records import DocumentSummary
from annotator.tui.completing import completed
from annotator.tui.describing import counted
from annotator.tui.desk_lists import NARROW, Documents, Hits, Problems
from annotator.tui.reading_in import ReadingIn
from annotator.tui.screens.base import BaseScreen
from annotator.tui.version_words import NO_OTHER
from annotator.tui.widgets.ask import Ask
from annotator.tui.widgets.bar import Bar
from annotator.tui.widgets.panel import Panel
from annotator.tui.widgets.row_list import RowList

LOOK_AT_READING = 0.25
"""Seconds between looks how far a reading in is."""

_EMPTY = (
    "There is nothing here yet.\n"
    "+  reads articles in: a file, a folder, a pattern such as news/*.html\n"
    "?  shows all keys, q leaves; annotator tour is a first run of three minutes"
)


class Desk(BaseScreen):
    """A list of documents, of the hits of a search, or of files that could not be read."""

    CSS_PATH = "desk.tcss"
    SCREEN: ClassVar[str] = "desk"
    MODES: ClassVar[Mapping[str, str]] = {"read": "Going through documents, or hits"}

    def __init__(self) -> None:
        super().__init__()
        self._documents: Documents | None = None
        self._over: Hits | Problems | None = None
        """What is shown in place of the documents."""
        self._told = ""
        """What was done last, as long as one stays where one is."""
        self._reading_shown = False
        self._row_below = 0

    def body(self) -> ComposeResult:
        """The list, or how to begin; below it more of the row under the cursor."""
        yield Static(_EMPTY, markup=False, id="empty")
        yield RowList(())
        yield Panel()
        yield Bar(id="reading")

    def on_mount(self) -> None:
        """What stands below the list goes along with the cursor, whatever moves it."""
        self._documents = Documents(self.workspace)
        self.watch(self.list, "cursor", self._cursor_moved, init=False)
        self.set_interval(LOOK_AT_READING, self._look_at_reading)

    def on_screen_resume(self) -> None:
        """Come back to what may have changed; the document last read is under the cursor."""
        self.documents.refresh()
        cursor = self.list.cursor
        last = self.workspace.looking.last_read() if self._over is None else None
        if last is not None:
            number = self.workspace.looking.document(last).number
            place = self.documents.place(number)
            cursor = cursor if place is None else place
        self._show(cursor)

    def on_resize(self) -> None:
        """Narrow terminals show fewer columns."""
        self.set_class(self.size.width < NARROW, "narrow")
        if self._documents is not None and self.documents.numbers:
            self._show(self.list.cursor)

    @property
    def list(self) -> RowList:
        """The list."""
        return self.query_one(RowList)

    @property
    def documents(self) -> Documents:
        """The documents that are listed, or that one comes back to."""
        assert self._documents is not None, "the screen is not shown yet"
        return self._documents

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Whether a key means this action now; None where it does but nothing can be done."""
        fits = super().check_action(action, parameters)
        if not fits or self._documents is None:
            return fits
        match action:
            case "sort" | "state" | "filter":
                return self._over is None
            case "unfilter":
                return self._over is None and (bool(self.documents.wanted.words) or None)
            case "done":
                return self._over is None and (bool(self.documents.count) or None)
            case "hit":
                return isinstance(self._over, Hits)
            case "versions":
                return self._over is None
            case "problems":
                reading = self.host.reading
                return (reading is not None and bool(reading.told.problems)) or None
        return fits

    # What is listed

    @property
    def _rows(self) -> Documents | Hits | Problems:
        return self.documents if self._over is None else self._over

    def _show(self, cursor: int) -> None:
        rows, looking = self._rows, self.workspace.looking
        count = looking.document_count()
        self.set_class(count == 0 and self._over is None, "empty")
        self.set_class(self._over is not None, "over")
        self._row_below = min(cursor, max(rows.count - 1, 0))
        self.list.show(rows.columns(self.size.width), rows.count, rows.fetch, cursor)
        tally = looking.tally()
        shown = self.documents.count
        documents = (
            counted(count, "document") if shown == count else f"{shown} of {count} documents"
        )
        head = self.query_one("#head", Bar)
        head.left = rows.head
        told = [documents, counted(tally.claims, "claim"), counted(tally.conflicts, "conflict")]
        if waiting := self.workspace.versioning.orphan_count():
            told.append(f"{waiting} not found again: d")
        head.right = " · ".join(told)
        self._show_below()
        self._hint()
        self.refresh_bindings()

    def _show_below(self) -> None:
        if self._over is not None:
            self.query_one(Panel).show(self._over.context(self.list.cursor), None, tight=True)

    def _hint(self) -> None:
        self.say(self._told or self._rows.hints)

    def _tell(self, words: str) -> None:
        """Say something that stays said when others write."""
        self._told = words
        self._hint()

    def _turn_to(self, over: Hits | Problems | None, cursor: int = 0) -> None:
        """Show other rows: what was done last was elsewhere."""
        self._over = over
        self._told = ""
        self._show(cursor)

    def _cursor_moved(self) -> None:
        if self.list.cursor != self._row_below:
            self._row_below = self.list.cursor
            self._told = ""
            self._show_below()
            self._hint()

    def others_wrote(self) -> None:
        """Show the documents as they stand now."""
        if self._over is None:
            self._follow(self._chosen())

    def undone(self) -> None:
        """Show the documents, where what was taken back is seen."""
        self._over = None
        self.others_wrote()

    def _follow(self, document: DocumentSummary | None) -> None:
        """Show what stands now, with the cursor on the same document."""
        self.documents.refresh()
        place = None if document is None else self.documents.place(document.number)
        self._show(self.list.cursor if place is None else place)

    def _chosen(self) -> DocumentSummary | None:
        return self.documents.at(self.list.cursor) if self._over is None else None

    # Moving and reading

    def action_step(self, step: int) -> None:
        """Go up or down."""
        self.list.cursor += step

    def action_hit(self, step: int) -> None:
        """Go to the next or previous hit."""
        self.list.cursor += step

    def action_page(self, direction: int) -> None:
        """Go a page up or down."""
        self.list.page(direction)

    def action_edge(self, direction: int) -> None:
        """Go to the first or the last row."""
        self.list.cursor = 0 if direction < 0 else self.list.count - 1

    def action_open(self) -> None:
        """Read the document, or where the hit is."""
        if isinstance(self._over, Hits) and self._over.hits:
            hit = self._over.hits[self.list.cursor]
            self.host.read(hit.document, hit.start, self._over.typed)
        elif (chosen := self._chosen()) is not None:
            self.host.read(chosen.id)

    def on_row_list_chosen(self) -> None:
        """A double click opens, too."""
        self.action_open()

    def action_leave(self) -> None:
        """Leave what is over the documents; stop a reading in; leave the desk."""
        reading = self.host.reading
        if self._over is not None:
            self._turn_to(None)
            self.on_screen_resume()
        elif reading is not None and reading.is_running:
            reading.stop()
            self._tell("Stopping after the document under way …")
        else:
            self.close()

    def action_versions(self) -> None:
        """Compare the document with another version of it, else go to what is not found again."""
        versioning, chosen = self.workspace.versioning, self._chosen()
        if chosen is not None and len(versioning.versions(chosen.id)) > 1:
            self.host.show("versions", chosen.id)
        elif (first := next(versioning.waiting(), None)) is not None:
            self.host.show("versions", first.claim.document, first.claim.id)
        else:
            self._tell(NO_OTHER)

    # Searching, sorting, filtering

    def action_search(self) -> None:
        """Search all documents."""
        self.ask("search", "", "words to search for in all documents")

    def action_sort(self) -> None:
        """Sort by the next column."""
        self.documents.sort_by_next()
        self._turn_to(None)

    def action_state(self) -> None:
        """Only documents of the next state, or of any."""
        self.documents.want_next_state()
        self._turn_to(None)

    def action_filter(self) -> None:
        """Ask which documents are wanted."""
        prompt = "words of the title, outlet:NAME, state:new, state:begun or state:done"
        self.ask("filter", "", prompt, self.documents.wanted.written)

    def action_unfilter(self) -> None:
        """Take the last word of the filter away."""
        self.documents.want(self.documents.wanted.without_last())
        self._turn_to(None)

    def on_ask_answered(self, answer: Ask.Answered) -> None:
        """Show what was found, or what is wanted; begin to read in."""
        typed = answer.text.strip()
        match answer.purpose:
            case "search" if typed:
                self._turn_to(Hits(self.workspace, answer.text))
            case "search" if self._over is not None:
                self.action_leave()
            case "filter":
                with self.telling_refusals():
                    self.documents.want(DocumentFilter.parse(typed))
                    self._turn_to(None)
            case "add" if typed:
                self._read_in(typed)

    # Done, and new ones

    def action_done(self) -> None:
        """Mark the document as done, or open it again."""
        chosen = self._chosen()
        if chosen is None:
            return
        with self.telling_refusals():
            self.workspace.marking.done(chosen.id, not chosen.done)
        self.list.reload()

    def action_add(self) -> None:
        """Ask what to read in."""
        if self.host.reading is not None and self.host.reading.is_running:
            self._tell("Files are being read in already; esc stops that.")
            return
        self.ask("add", "", "a file, a folder, or a pattern such as news/*.html; tab completes")
        self.query_one(Ask).complete = completed

    def _read_in(self, typed: str) -> None:
        self.host.reading = ReadingIn(self.workspace, typed)
        self.host.reading.start()
        self._look_at_reading()

    def _look_at_reading(self) -> None:
        reading = self.host.reading
        bar = self.query_one("#reading", Bar)
        if reading is not None and reading.is_running:
            self._reading_shown = True
            bar.left, bar.right = reading.told.words, "esc stops"
        elif reading is not None and self._reading_shown and self.is_current:
            self._reading_shown = False
            told = reading.ended()
            self._told = f"{told.words}{'   e shows why' if told.problems else ''}"
            self.documents.order_anew()
            self._show(self.list.cursor)
        self.set_class(reading is not None and reading.is_running, "reading")

    def action_problems(self) -> None:
        """The files that could not be read, and why."""
        assert self.host.reading is not None, "the key does nothing before files are read in"
        self._turn_to(Problems(self.host.reading.told.problems))
