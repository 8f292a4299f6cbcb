"""What the screen of two versions shows: their texts, the claims in them, and the current one."""

from collections.abc import Sequence

from textual.app import ComposeResult

from annotator.anchors import Span, Spans, quoted
from annotator.records import Document, JudgedClaim
from annotator.timeline import UPDATES
from annotator.tui import version_words
from annotator.tui.choosing import PartChoice
from annotator.tui.describing import Line, counted
from annotator.tui.marks import Mark, Sign
from annotator.tui.screens.base import BaseScreen
from annotator.tui.version_rows import SIDES, Side, VersionRows
from annotator.tui.widgets.bar import Bar
from annotator.tui.widgets.panel import Panel
from annotator.tui.widgets.text_view import WIDEST
from annotator.tui.widgets.versions_view import VersionsView
from annotator.versions import Version, counterpart, proposed, unchanged
from annotator.work.versioning import Stood

_READ = "] [ change  J K claim not found  ⏎ read  {versions}z unfold  ? keys"
_GONE = "x mark what updates it  m it moved  space take back  J K next  ⏎ read  ? keys"
_THERE = "m move  space take back  J K claim not found  ] [ change  ⏎ read  ? keys"
_PART = "w b part  h l end  H L start  j k sentence  ⏎ {these}  esc leave  ? keys"


class VersionsShown(BaseScreen):
    """An older text beside a newer one, and what is being done to a claim of them.

    The newer one is that which stands now, or the one that came next after the older.
    """

    AUTO_FOCUS = "VersionsView"

    def __init__(self, document: str, claim: str | None = None) -> None:
        """Show what became of a document, or what it came from, at a claim if there is one."""
        super().__init__()
        self._asked_for: tuple[str, str | None] = (document, claim)
        self.versions: list[Version] = []
        self.place = 0
        """Which of the versions is the older text."""
        self.step_by_step = False
        """Whether the newer text is the one that came next, not the newest."""
        self._documents: dict[Side, Document] = {}
        self._newest: Document | None = None
        self._sentences: Sequence[Span] = ()
        self._rows: VersionRows | None = None
        self._shown: tuple[str, str] | None = None
        self.became: list[Stood] = []
        """What was said of the older text."""
        self._claims: dict[str, JudgedClaim] = {}
        self._stands: dict[Side, dict[str, Spans]] = {}
        """Where the claims of each text stand in it, by their ids."""
        self.current: str | None = None
        """The id of the current claim."""
        self.part: PartChoice | None = None
        """The words that are being chosen in the newer text."""
        self.purpose = "update"
        """What they are chosen for: to update the current claim, or to be where it stands."""

    # What there is

    @property
    def view(self) -> VersionsView:
        """The two texts as they are shown."""
        return self.query_one(VersionsView)

    @property
    def rows(self) -> VersionRows:
        """Their rows."""
        assert self._rows is not None, "the screen is not shown yet"
        return self._rows

    @property
    def older(self) -> Document:
        """The older text."""
        return self._documents["old"]

    @property
    def newer(self) -> Document:
        """The text beside it."""
        return self._documents["new"]

    @property
    def newest(self) -> Document:
        """The text that stands now, beside the older one or not."""
        assert self._newest is not None, "the screen is not shown yet"
        return self._newest

    @property
    def beside(self) -> int:
        """Which of the versions is the newer text."""
        return self.place + 1 if self.step_by_step else len(self.versions) - 1

    @property
    def claim(self) -> JudgedClaim | None:
        """The current claim."""
        return None if self.current is None else self._claims.get(self.current)

    @property
    def stood(self) -> Stood | None:
        """Where the current claim stood in the older text."""
        return next((each for each in self.became if each.claim.claim.id == self.current), None)

    @property
    def is_gone(self) -> bool:
        """Whether the current claim is not found in the newest text."""
        return self.claim is not None and self.claim.claim.document != self.newest.id

    def here(self, row: int) -> list[str]:
        """The claims that touch a row, those first that are not found or in other words."""
        marks = [mark for side in ("old", "new") for mark in self.rows.marks(row, side)]
        order = {"gone": 0, "reworded": 1}
        marks.sort(key=lambda each: order.get(each.sign, 2))
        return list(dict.fromkeys(mark.key for mark in marks))

    # Reading

    def choose(self, document: str) -> bool:
        """Take the versions of a document's page; False where it has one only."""
        versions = self.workspace.versioning.versions(document)
        if len(versions) < 2:
            return False
        self.versions = versions
        names = [each.document for each in versions]
        found = names.index(document)
        # Of the newest, what it took the place of is asked for.
        self.place = found if found < len(names) - 1 else found - 1
        return True

    def read_again(self) -> None:
        """Read what stands now of both texts."""
        looking, versioning = self.workspace.looking, self.workspace.versioning
        old, new, newest = (self.versions[each].document for each in (self.place, self.beside, -1))
        if self._newest is None or newest != self._newest.id:
            self._newest = looking.document(newest)
        if self._shown != (old, new):
            self._documents = {"old": looking.document(old), "new": looking.document(new)}
            if not all(looking.sentences(each) for each in (old, new, newest)):
                self.workspace.ingesting.complete()
            rows = versioning.aligned(old, new)
            self._rows = VersionRows(self.older.text, self.newer.text, rows)
            self._shown = (old, new)
        self._sentences = looking.sentences(newest)
        self.became = versioning.became(old)
        there = self._of_newer()
        self._claims = {each.claim.id: each for each, _ in there}
        self._claims.update((each.claim.claim.id, each.claim) for each in self.became)
        said = {"old": [(each.claim, each.spans) for each in self.became], "new": there}
        reworded = {each.claim.claim.id for each in self.became if each.score is not None}
        self._stands = {
            side: {claim.claim.id: spans for claim, spans in said[side]} for side in SIDES
        }
        self.rows.mark(
            {
                side: [
                    Mark(spans, self._sign(claim, reworded), claim.claim.id)
                    for claim, spans in said[side]
                ]
                for side in SIDES
            }
        )

    def _of_newer(self) -> list[tuple[JudgedClaim, Spans]]:
        """The claims that stand in the newer text, or stood in it while it was the newest."""
        newer = self.newer
        if newer.id == self.newest.id:
            found = self.workspace.looking.claims_between(newer.id, 0, len(newer.text))
            return [(each, each.claim.spans) for each in found]
        said = {
            each.claim.claim.id: (each.claim, each.spans)
            for each in self.workspace.versioning.became(newer.id)
        }
        # What was said of the older text stood here, too, where its sentence did.
        rows = self.workspace.versioning.aligned(self.older.id, newer.id)
        stood = unchanged(rows, (each.spans for each in self.became))
        for each, spans in zip(self.became, stood, strict=True):
            if spans is not None:
                said.setdefault(each.claim.claim.id, (each.claim, spans))
        return sorted(said.values(), key=lambda each: (each[1], each[0].claim.id))

    def _sign(self, claim: JudgedClaim, reworded: set[str]) -> Sign:
        if claim.claim.document != self.newest.id:
            # What a newer claim updates was looked at.
            updated = self.workspace.versioning.updated_by(claim)
            return "gone" if updated is None else "linked"
        if claim.claim.id in reworded:
            return "reworded"
        return self.sign_of(claim)

    # Showing

    def body(self) -> ComposeResult:
        """Whose side is which, both texts, and below what is current in words."""
        bar = Bar(id="sides")
        bar.add_class("sides")
        yield bar
        yield VersionsView(self.host.settings.text_width or WIDEST)
        yield Panel()

    def show(self) -> None:
        """Bring the screen in line with what is current."""
        self.view.look(self.current, self.selection())
        self._show_head()
        self.query_one("#sides", Bar).left = version_words.sides(
            self.versions[self.place],
            self.versions[self.beside],
            column=None if self.view.is_narrow else self.view.column,
        )
        self.query_one(Panel).show(self._lines(), None, tight=True)
        self.say(self._hint())

    def _show_head(self) -> None:
        head = self.query_one("#head", Bar)
        head.left = f"Versions: {self.newest.title}"
        told = []
        if len(self.versions) > 2:
            count, number = len(self.versions), self.place + 1
            told.append(
                f"version {number} of {count} and the newest"
                if self.beside == count - 1
                else f"versions {number} and {number + 1} of {count}"
            )
        openings = self.rows.openings()
        before = sum(each <= self.view.cursor for each in openings)
        told.append(
            f"change {before} of {len(openings)}" if before else counted(len(openings), "change")
        )
        waiting = self.versions[self.place].orphans
        if waiting:
            told.append(f"{counted(waiting, 'claim')} not found again")
        head.right = " · ".join(told)

    def _lines(self) -> list[Line]:
        claim = self.claim
        if claim is None:
            return version_words.no_claim(others=bool(self.became))
        me, stood = self.workspace.viewpoint.annotator, self.stood
        before = None if stood is None else quoted(self.older.text, stood.spans)
        if not self.is_gone:
            updates = [
                each.other(claim.claim.id).claim.quote
                for each in self.workspace.looking.links_of(claim.claim.id)
                if each.relation == UPDATES
            ]
            return version_words.there(claim, me, before, stood, updates)
        updated = self.workspace.versioning.updated_by(claim)
        by = None if updated is None else self.workspace.looking.claim(updated)
        offered = None
        if by is None and (span := self.offered()) is not None:
            offered = self.newest.text[slice(*span)]
        return version_words.gone(
            claim, me, before, offered, None if by is None else by.claim.quote
        )

    def offered(self) -> Span | None:
        """The words of the newest text that stand for those of the current claim."""
        stood = self.stood
        if stood is None:
            return None
        rows = self.workspace.versioning.aligned(self.older.id, self.newest.id)
        return proposed(rows, self.older.text, self.newest.text, stood.spans)

    def near(self, offset: int) -> int:
        """Where the newer text has the sentence that stands at a code point of the older one."""
        rows = self.workspace.versioning.aligned(self.older.id, self.newer.id)
        span = counterpart(rows, offset)
        return 0 if span is None else span[0]

    def _hint(self) -> str:
        if self.mode == "part":
            these = "it updates the claim" if self.purpose == "update" else "it moves here"
            return _PART.format(these=these)
        if self.claim is None:
            return _READ.format(versions="< > = version  " if len(self.versions) > 2 else "")
        return _GONE if self.is_gone else _THERE

    def selection(self) -> Spans:
        """The words chosen in the newer text; without any, none."""
        return () if self.part is None else self.part.spans
