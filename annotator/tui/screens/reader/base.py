"""What the reader reads and where: opening documents, moving, and showing what stands."""

import contextlib
from collections.abc import Callable, Iterator, Sequence
from typing import cast

from textual.app import ComposeResult
from textual.containers import Container
from textual.screen import Screen

from annotator.anchors import Span, Spans, trimmed
from annotator.errors import AnnotatorError
from annotator.events import ClaimKey
from annotator.records import Document, JudgedClaim, JudgedLink
from annotator.tui import describing
from annotator.tui.choosing import PartChoice
from annotator.tui.claim_cursor import ClaimCursor
from annotator.tui.finding import found_spans
from annotator.tui.hints import LEGEND, Mode, hints
from annotator.tui.host import Host
from annotator.tui.marks import Mark, Sign
from annotator.tui.widgets.ask import Ask
from annotator.tui.widgets.bar import Bar
from annotator.tui.widgets.panel import Panel
from annotator.tui.widgets.text_view import TextView
from annotator.work.workspace import Workspace

POLL = 1.0
"""Seconds between looks whether others have written, and whether one rests at a sentence."""

NARROW = 100
"""Columns under which the panel stands below the text."""

_NO_CLAIM = "No claim in this sentence: space marks it, v a part of it."


class ReaderBase(Screen[None]):
    """Reads one document at a time; the actions that change something are in its subclasses."""

    def __init__(self, document: str, offset: int | None = None, typed: str = "") -> None:
        """Read a document from a code point on; `typed` is the search that led there."""
        super().__init__()
        self.mode: Mode = "read"
        self.part: PartChoice | None = None
        self.made: str | None = None
        """The link just made, until the cursor moves."""
        self.chosen: str | None = None
        """The link chosen in the panel."""
        self.types: tuple[str, ...] = ()
        """The types that are being chosen."""
        self.typed = typed
        self._asked_for: tuple[str, int | None, str | None] | None = (document, offset, None)
        self._document: Document | None = None
        self._sentences: Sequence[Span] = ()
        self._claims = ClaimCursor(self._claims_between)
        self._arrived = -1
        self._seen = 0
        self._kept: tuple[str, int] | None = None
        self._passed: tuple[str, int] | None = None

    # What there is

    @property
    def host(self) -> Host:
        """The app, which holds the link in the making."""
        return cast("Host", self.app)

    @property
    def workspace(self) -> Workspace:
        """The way to everything that is kept."""
        return self.host.workspace

    @property
    def document(self) -> Document:
        """The document being read."""
        assert self._document is not None
        return self._document

    @property
    def text(self) -> TextView:
        """The text as it is shown."""
        return self.query_one(TextView)

    @property
    def sentence(self) -> Span:
        """The current sentence."""
        return self._sentences[self.text.cursor]

    @property
    def _place(self) -> tuple[str, int]:
        return self.document.id, self.sentence[0]

    @property
    def sentences(self) -> Sequence[Span]:
        """All sentences of the document."""
        return self._sentences

    @property
    def current(self) -> JudgedClaim | None:
        """The current claim."""
        return self._claims.current

    @property
    def here(self) -> ClaimKey:
        """The current claim, else the current sentence, as something that can be marked."""
        if self.current is not None:
            return ClaimKey(self.document.id, self.current.claim.spans)
        return ClaimKey(self.document.id, (trimmed(self.document.text, self.sentence),))

    @property
    def links(self) -> list[JudgedLink]:
        """The links of the current claim."""
        if self.current is None:
            return []
        return self.workspace.looking.links_of(self.current.claim.id)

    # Opening

    def compose(self) -> ComposeResult:
        """A head, the text with the panel beside it, the bottom line."""
        yield Bar(id="head")
        with Container(id="body"):
            yield Container(id="text")
            yield Panel()
        yield Bar(id="above")
        yield Bar(id="foot")
        yield Ask()

    async def on_mount(self) -> None:
        """Open the document, and look after it from time to time."""
        self._seen = self.workspace.looking.changed_by_others()
        self.set_interval(POLL, self._look_after)
        await self._open_asked()

    async def on_screen_resume(self) -> None:
        """Come back, to another document if one was asked for."""
        if self._document is not None:
            await self._open_asked()
            self.text.focus()
            self.arrive(keep=True)

    def ask_for(self, document: str, offset: int | None, typed: str) -> None:
        """Read another document once this screen is shown again."""
        self._asked_for = (document, offset, None)
        self.typed = typed or self.typed

    async def open(
        self, document: str, offset: int | None = None, claim: str | None = None
    ) -> None:
        """Read a document at a code point, or where one left it; `claim` is the current one."""
        looking = self.workspace.looking
        if self._document is None or document != self.document.id:
            self.keep()
            found = looking.document(document)
            sentences = looking.sentences(document)
            if not sentences:
                self.workspace.ingesting.complete()
                sentences = looking.sentences(document)
            self._document, self._sentences = found, sentences
            holder = self.query_one("#text", Container)
            async with self.batch():
                await holder.remove_children()
                await holder.mount(TextView(found.text, sentences, marks=self._marks))
            self.text.focus()
        self.text.go_to(looking.place(document) if offset is None else offset)
        self.text.found = found_spans(
            self.document.text, self.sentence, self.workspace.searching.words(self.typed)
        )
        self.arrive(at=offset, claim=claim)

    async def _open_asked(self) -> None:
        if self._asked_for is not None:
            document, offset, claim = self._asked_for
            self._asked_for = None
            await self.open(document, offset, claim)

    # Moving

    def arrive(
        self, *, at: int | None = None, claim: str | None = None, keep: bool = False
    ) -> None:
        """Look at the current sentence: at this claim, else at the one that holds `at`, else first.

        With `keep`, the current claim stays the current one.
        """
        if keep and self.current is not None:
            claim = self.current.claim.id
        if self.text.cursor != self._arrived and not keep:
            self.made = self.chosen = None
        self._arrived = self.text.cursor
        self._claims.arrive(self.sentence, at=at, claim=claim)
        self.show()

    def move(self, by: Callable[[TextView], None]) -> None:
        """Move the cursor and arrive there."""
        before = self.text.cursor
        by(self.text)
        if self.text.cursor != before:
            self._arrived = -1
            self.arrive()

    def on_text_view_clicked(self, clicked: TextView.Clicked) -> None:
        """A click is a movement: it leaves what was begun, and goes to the claim under it."""
        if self.mode == "question" and self.host.link is not None:
            self.host.link.step_back()
        self.part = None
        self.mode = "read"
        self._arrived = -1
        self.arrive(at=clicked.offset)

    def leave_part(self) -> Spans:
        """Leave part mode at the sentence that it led to: what was selected."""
        assert self.part is not None
        spans = self.part.spans
        self.part = None
        self.mode = "read"
        self.arrive(keep=True)
        return spans

    def action_step(self, step: int) -> None:
        """Next or previous sentence."""
        self.move(lambda text: text.move_by(step))

    def action_page(self, direction: int) -> None:
        """A page down or up."""
        self.move(lambda text: text.page_down() if direction > 0 else text.page_up())

    def action_edge(self, direction: int) -> None:
        """The first or the last sentence."""
        self.move(lambda text: text.end() if direction > 0 else text.home())

    def action_beside(self, step: int) -> None:
        """The claim to the right or to the left in this sentence."""
        self._claims.beside(step)
        self.chosen = None
        self.show()

    def action_claim(self, step: int) -> None:
        """The next or previous claim of the document."""
        looking = self.workspace.looking
        start = self.sentence[0] if self.current is None else self.current.claim.start
        found = looking.next_claim(self.document.id, start, step)
        if found is None:
            self.say("No claim after this one." if step > 0 else "No claim before this one.")
            return
        self._arrived = -1
        self.text.go_to(found.claim.start)
        self.arrive(claim=found.claim.id)

    async def action_document(self, step: int) -> None:
        """The next or previous document."""
        neighbour = self.workspace.looking.neighbour(self.document.id, step)
        if neighbour is None:
            self.say("This is the last document." if step > 0 else "This is the first document.")
        else:
            await self.open(neighbour)

    # Showing

    def say(self, words: str) -> None:
        """Say something in the bottom line, until something else happens."""
        self.query_one("#foot", Bar).left = words

    @contextlib.contextmanager
    def telling_refusals(self) -> Iterator[None]:
        """Do something that may be refused; if it is, say why and leave the rest of it."""
        try:
            yield
        except AnnotatorError as error:
            self.say(str(error))

    def changed(self, *, claim: str | None = None, within: Span | None = None) -> None:
        """Show what stands after a change; `claim` becomes the current one.

        `within` is the stretch of the text in which marks can look different from before.
        """
        self.text.refresh_marks(*(within or ()))
        self.arrive(claim=claim, keep=claim is None)

    def show(self) -> None:
        """Bring the screen in line with what is current."""
        self.text.current = None if self.current is None else self.current.claim.id
        self.text.selection = () if self.part is None else self.part.spans
        self._show_head()
        self._show_panel()
        self._show_foot()

    def _show_head(self) -> None:
        document = self.document
        first = document.appearances[0]
        done = "done" if self.workspace.looking.is_done(document.id) else None
        count = self.workspace.looking.document_count()
        told = (first.outlet, (first.published or "")[:10], f"{document.number} of {count}", done)
        head = self.query_one("#head", Bar)
        head.left = document.title
        head.right = " · ".join(each for each in told if each)

    def _show_panel(self) -> None:
        lines: list[describing.Line] = []
        if self.current is None:
            lines.append(describing.Line(_NO_CLAIM, "quiet"))
        else:
            looking = self.workspace.looking
            fields = self.current.judgement.fields if self.current.judgement else None
            speaker = looking.speaker(fields.speaker) if fields and fields.speaker else None
            me = self.workspace.viewpoint.annotator
            lines += describing.claim_lines(
                self.current,
                self._claims.place,
                len(self._claims.claims),
                me,
                self.document.text,
                speaker,
            )
            claim = self.current.claim.id
            lines += describing.link_lines(self.links, claim, me, looking.scheme)
        self.query_one(Panel).show(lines, self.chosen or self.made)

    def _show_foot(self) -> None:
        foot, above = self.query_one("#foot", Bar), self.query_one("#above", Bar)
        *before, foot.left = self._hints(max(20, self.size.width - 2))
        above.left = "".join(before)
        above.display = bool(before)
        place = f"{self.text.cursor + 1}/{len(self._sentences)}"
        quiet = self.mode == "read" and self.host.link is None and self.made is None
        wide = self.size.width >= NARROW
        foot.right = (f"{LEGEND}   {place}" if wide else place) if quiet else ""

    def _hints(self, width: int) -> list[str]:
        made = self.workspace.looking.link(self.made) if self.made else None
        return hints(
            self.mode,
            width,
            self.workspace.looking.scheme,
            link=self.host.link,
            types=self.types,
            made=None if made is None else made.relation,
        )

    # What others do, and where one is

    def keep_place(self) -> None:
        """Keep the place, if it has changed."""
        if self._document is not None and self._place != self._kept:
            self._kept = self._place
            with self.telling_refusals():
                self.workspace.looking.keep_place(*self._place)

    def keep(self) -> None:
        """Keep the place, and what is typed and not entered."""
        self.keep_place()
        ask = self.query_one(Ask)
        if ask.is_open and ask.item:
            with self.telling_refusals():
                self.workspace.looking.keep_draft(ask.purpose, ask.item, ask.value)

    def _look_after(self) -> None:
        seen = self.workspace.looking.changed_by_others()
        if seen != self._seen and self.mode in ("read", "panel"):
            self._seen = seen
            self.changed()
        # Written while one moves on, it would hold up a key by as long as the disk takes.
        if self._document is not None and self._place == self._passed:
            self.keep_place()
        self._passed = None if self._document is None else self._place

    def _claims_between(self, start: int, end: int) -> list[JudgedClaim]:
        return self.workspace.looking.claims_between(self.document.id, start, end)

    def _marks(self, start: int, end: int) -> list[Mark]:
        return [
            Mark(each.claim.spans, self._sign(each), each.claim.id)
            for each in self._claims_between(start, end)
        ]

    def _sign(self, claim: JudgedClaim) -> Sign:
        if claim.linked:
            return "linked"
        me = self.workspace.viewpoint.annotator
        return "own" if claim.judgement is not None and claim.judgement.layer == me else "other"
