"""Where the reader is: opening documents, moving in them, and keeping up with what changes."""

from collections.abc import Callable

from textual.containers import Container

from annotator.anchors import Span, Spans
from annotator.records import JudgedClaim
from annotator.tui.finding import found_spans
from annotator.tui.screens.reader.showing import ReaderShown
from annotator.tui.widgets.text_view import WIDEST, TextView


class ReaderBase(ReaderShown):
    """Reads one document at a time; the actions that change something are in its subclasses."""

    def __init__(self, document: str, offset: int | None = None, typed: str = "") -> None:
        """Read a document from a code point on; `typed` is the search that led there."""
        super().__init__()
        self.typed = typed
        self._asked_for: tuple[str, int | None, str | None] | None = (document, offset, None)
        self._arrived = -1
        self._kept: tuple[str, int] | None = None
        self._passed: tuple[str, int] | None = None

    @property
    def has_arrived(self) -> bool:
        """Whether the reader is where it was sent: not on the way to another place, nor closing."""
        under_way = self._arrived < 0 or self._asked_for is not None
        return not under_way and bool(self.query(TextView))

    @property
    def _place(self) -> tuple[str, int]:
        return self.document.id, self.sentence[0]

    # Opening

    async def on_mount(self) -> None:
        """Open the document."""
        await self._open_asked()

    async def on_screen_resume(self) -> None:
        """Come back to what may have changed, in another document if one was asked for."""
        if self._document is not None:
            await self._open_asked()
            self.read_versions()
            self.text.focus()
            self.changed()

    def again(self, document: str, offset: int | None, typed: str) -> None:
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
            self._arrived = -1
            found = looking.document(document)
            sentences = looking.sentences(document)
            if not sentences:
                self.workspace.ingesting.complete()
                sentences = looking.sentences(document)
            self._document, self._sentences = found, sentences
            self.read_versions()
            holder = self.query_one("#text", Container)
            async with self.batch():
                await holder.remove_children()
                await holder.mount(
                    TextView(
                        found.text,
                        sentences,
                        marks=self._marks,
                        widest=self.host.settings.text_width or WIDEST,
                    )
                )
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
        moved = self.text.cursor != self._arrived
        if moved and not keep:
            self.made = self.chosen = None
        self._arrived = self.text.cursor
        self._claims.arrive(self.sentence, at=at, claim=claim, stay=keep and not moved)
        self.look_at_current()

    def move(self, by: Callable[[TextView], None]) -> None:
        """Move the cursor and arrive there."""
        before = self.text.cursor
        by(self.text)
        if self.text.cursor != before:
            self._arrived = -1
            self.arrive()

    def on_text_view_clicked(self, clicked: TextView.Clicked) -> None:
        """A click is a movement: it leaves what was begun, and goes to the claim under it."""
        if self.mode == "question" and self.asked is None and self.host.link is not None:
            self.host.link.step_back()
        self.part = self.asked = None
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
        """The claim or suggestion to the right or to the left in this sentence."""
        self._claims.beside(step)
        self.chosen = None
        self.look_at_current()

    def action_claim(self, step: int) -> None:
        """The next or previous claim or suggestion of the document."""
        start = self.sentence[0] if self.current is None else self.current.claim.start
        found = self._nearest(start, step)
        if found is None:
            self.say("No claim after this one." if step > 0 else "No claim before this one.")
            return
        self._arrived = -1
        self.text.go_to(found.claim.start)
        self.arrive(claim=found.claim.id)

    def _nearest(self, start: int, step: int) -> JudgedClaim | None:
        """Of claims and suggestions, the next that begins after a code point, or before it."""
        document = self.document.id
        found = (
            self.workspace.looking.next_claim(document, start, step),
            self.workspace.suggesting.next_claim(document, start, step),
        )
        nearest = min if step > 0 else max
        return nearest(
            (each for each in found if each is not None),
            key=lambda each: each.claim.start,
            default=None,
        )

    async def action_document(self, step: int) -> None:
        """The next or previous document."""
        neighbour = self.workspace.looking.neighbour(self.document.id, step)
        if neighbour is None:
            self.say("This is the last document." if step > 0 else "This is the first document.")
        else:
            await self.open(neighbour)

    def changed(self, *, claim: str | None = None, within: Span | None = None) -> None:
        """Show what stands after a change; `claim` becomes the current one.

        `within` is the stretch of the text in which marks can look different from before.
        """
        self.text.refresh_marks(*(within or ()))
        self.arrive(claim=claim, keep=claim is None)

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
        asked = self.asked_for
        if asked is not None and asked.item:
            with self.telling_refusals():
                self.workspace.looking.keep_draft(asked.purpose, asked.item, asked.text)

    @property
    def is_busy(self) -> bool:
        """Whether something is being chosen."""
        return self.mode not in ("read", "panel")

    def others_wrote(self) -> None:
        """Show what stands now; a newer text may have been read in."""
        self.read_versions()
        self.changed()

    def look_after(self) -> None:
        """Show what others have written, and keep the place where one rests."""
        super().look_after()
        # Written while one moves on, it would hold up a key by as long as the disk takes.
        if self._document is not None and self._place == self._passed:
            self.keep_place()
        self._passed = None if self._document is None else self._place
