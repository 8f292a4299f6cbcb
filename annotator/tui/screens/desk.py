"""The desk: all documents with what was done in them, and a search of them all."""

from collections.abc import Callable, Sequence
from typing import ClassVar, cast

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import Screen
from textual.widgets import Static

from annotator.errors import AnnotatorError
from annotator.records import DocumentSummary, Hit
from annotator.tui import keymap
from annotator.tui.describing import counted
from annotator.tui.host import Host
from annotator.tui.widgets.ask import Ask
from annotator.tui.widgets.bar import Bar
from annotator.tui.widgets.row_list import PAGE, RowList
from annotator.work.workspace import Workspace

HITS = 500
"""Hits shown at most; a search with more of them wants more words."""

POLL = 1.0
"""Seconds between looks whether others have written to the file."""

_DOCUMENTS = (
    ("title", 0),
    ("outlet", 18),
    ("published", 10),
    ("claims", 6),
    ("conflicts", 9),
    ("state", 5),
)
_NARROW = (("title", 0), ("claims", 6), ("conflicts", 9), ("state", 5))
_HIT_COLUMNS = (("sentence", 0), ("document", 30))


class Desk(Screen[None]):
    """A list of documents, or of the hits of a search."""

    CSS_PATH = "desk.tcss"
    KEYS = keymap.keys("desk")
    BINDINGS: ClassVar[list[BindingType]] = [*keymap.bindings(KEYS)]

    def __init__(self) -> None:
        super().__init__()
        self._hits: list[Hit] | None = None
        self._typed = ""
        self._seen = 0

    @property
    def _host(self) -> Host:
        return cast("Host", self.app)

    @property
    def _workspace(self) -> Workspace:
        return self._host.workspace

    def compose(self) -> ComposeResult:
        """A head, the list, the bottom line."""
        yield Bar(id="head")
        yield Static(
            "There is nothing here yet.\n"
            "Leave with q, then read articles in:  annotator ingest FOLDER\n"
            "or open some at once:                 annotator FILE …",
            markup=False,
            id="empty",
        )
        yield RowList(_DOCUMENTS)
        yield Bar(id="foot")
        yield Ask()

    def on_mount(self) -> None:
        """Show the documents, the one last read under the cursor."""
        self.list.focus()
        self.set_interval(POLL, self._look_for_changes)

    def on_screen_resume(self) -> None:
        """Come back to what may have changed."""
        if self._hits is None:
            self._show_documents()
        else:
            self.list.reload()

    def on_resize(self) -> None:
        """Narrow terminals show fewer columns."""
        if self._hits is None and self.is_mounted:
            self._show_documents(self.list.cursor)

    @property
    def list(self) -> RowList:
        """The list."""
        return self.query_one(RowList)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While something is typed, keys type."""
        if action in {each.name for each in self.KEYS}:
            return not self.query_one(Ask).is_open
        return super().check_action(action, parameters)

    # What is listed

    def _show_documents(self, cursor: int | None = None) -> None:
        looking = self._workspace.looking
        count = looking.document_count()
        if cursor is None:
            last = looking.last_read()
            cursor = 0 if last is None else looking.document(last).number - 1
        self.set_class(count == 0, "empty")
        columns = _NARROW if self.size.width < 100 else _DOCUMENTS
        self.list.show(columns, count, self._fetch_documents, cursor)
        tally = looking.tally()
        self.query_one("#head", Bar).left = "annotator"
        self.query_one(
            "#head", Bar
        ).right = f"{count} documents · {tally.claims} claims · {tally.conflicts} conflicts"
        self._say("⏎ read   / search   D done   u undo   ? keys   q leave")

    def _fetch_documents(self, first: int) -> Sequence[Sequence[str]]:
        page = self._workspace.looking.documents(after=first, limit=PAGE)
        return [self._cells(each) for each in page]

    def _cells(self, each: DocumentSummary) -> Sequence[str]:
        state = "done" if each.done else "begun" if each.claims else "new"
        counts = (str(each.claims or ""), str(each.conflicts or ""), state)
        if self.size.width < 100:
            return (each.title, *counts)
        return (each.title, each.outlet or "", (each.published or "")[:10], *counts)

    def _show_hits(self) -> None:
        self._hits = self._workspace.searching.best(self._typed, HITS)
        hits = self._hits
        self.list.show(
            _HIT_COLUMNS,
            len(hits),
            lambda first: [(hit.text, hit.title) for hit in hits[first : first + PAGE]],
        )
        more = " and more" if len(hits) == HITS else ""
        found = f"{counted(len(hits), 'hit')}{more} for “{self._typed}”"
        self.query_one("#head", Bar).left = found if hits else f"Nothing found for “{self._typed}”"
        self._say("⏎ read there   esc back to the documents   / search again")

    def _say(self, words: str) -> None:
        self.query_one("#foot", Bar).left = words

    def _look_for_changes(self) -> None:
        seen = self._workspace.looking.changed_by_others()
        if seen != self._seen:
            self._seen = seen
            if self._hits is None and self.is_current:
                self._show_documents(self.list.cursor)

    def _chosen(self) -> DocumentSummary | None:
        page = self._workspace.looking.documents(after=self.list.cursor, limit=1)
        return page[0] if page and self._hits is None else None

    # Actions

    def action_step(self, step: int) -> None:
        """Go up or down."""
        self.list.cursor += step

    def action_page(self, direction: int) -> None:
        """Go a page up or down."""
        self.list.page(direction)

    def action_edge(self, direction: int) -> None:
        """Go to the first or the last row."""
        self.list.cursor = 0 if direction < 0 else self.list.count - 1

    def action_open(self) -> None:
        """Read the document, or where the hit is."""
        offset = None
        if self._hits is not None:
            if not self._hits:
                return
            hit = self._hits[self.list.cursor]
            document, offset = hit.document, hit.start
        elif (chosen := self._chosen()) is not None:
            document = chosen.id
        else:
            return
        typed = self._typed if self._hits is not None else ""
        self._host.read(document, offset, typed)

    def on_row_list_chosen(self) -> None:
        """A double click opens, too."""
        self.action_open()

    def action_search(self) -> None:
        """Search all documents."""
        self.query_one(Ask).ask("search", "", "words to search for in all documents", "")

    def on_ask_answered(self, answer: Ask.Answered) -> None:
        """Show what was found."""
        self.list.focus()
        self._typed = answer.text
        if answer.text.strip():
            self._show_hits()
        else:
            self.action_leave()

    def on_ask_left(self) -> None:
        """Back to the list."""
        self.list.focus()

    def action_queue(self) -> None:
        """All that is suggested, one thing after the other."""
        self._host.show_queue()

    def action_done(self) -> None:
        """Mark the document as done, or open it again."""
        chosen = self._chosen()
        if chosen is None:
            return
        try:
            self._workspace.marking.done(chosen.id, not chosen.done)
        except AnnotatorError as error:
            self._say(str(error))
        self.list.reload()

    def action_undo(self) -> None:
        """Take back the last action."""
        self._turn("Undone: ", self._workspace.undoing.undo, "There is nothing to undo.")

    def action_redo(self) -> None:
        """Do again what was undone."""
        self._turn("Redone: ", self._workspace.undoing.redo, "There is nothing to redo.")

    def _turn(self, done: str, verb: Callable[[], str | None], nothing: str) -> None:
        try:
            what = verb()
        except AnnotatorError as error:
            self._say(str(error))
            return
        self._show_documents(self.list.cursor)
        self._say(nothing if what is None else f"{done}{what}")

    def action_leave(self) -> None:
        """Leave the hits, else the desk."""
        if self._hits is not None:
            self._hits = None
            self._typed = ""
            self._show_documents()
        elif len(self.app.screen_stack) > 2:
            self.dismiss()
        else:
            self._host.leave()
