"""What the reader is at: a document, its claims and marks, and what is being done to them."""

from collections.abc import Sequence

from annotator.anchors import Span, trimmed
from annotator.events import ClaimKey
from annotator.records import Document, JudgedClaim, JudgedLink, SuggestedPair
from annotator.tui.choosing import PartChoice
from annotator.tui.claim_cursor import ClaimCursor
from annotator.tui.hints import Mode
from annotator.tui.link_choice import LinkChoice
from annotator.tui.marks import Mark, Sign
from annotator.tui.screens.base import BaseScreen
from annotator.tui.widgets.text_view import TextView
from annotator.versions import Version

_CHOOSING: dict[str, str] = {
    "question": "relations",
    "relation": "relations",
    "types": "conflict_types",
}
"""In which mode words of which table are chosen."""


class ReaderHere(BaseScreen):
    """One document, the current sentence and claim of it, and what is being done to them."""

    def __init__(self) -> None:
        super().__init__()
        self.mode: Mode = "read"
        self.part: PartChoice | None = None
        self.made: str | None = None
        """The link just made, until the cursor moves."""
        self.chosen: str | None = None
        """The link or candidate chosen in the panel."""
        self.asked: LinkChoice | None = None
        """A candidate that is asked another relation for."""
        self.types: tuple[str, ...] = ()
        """The types that are being chosen."""
        self.considered: str | None = None
        """The relation or type of which the guidelines are shown, while one is chosen."""
        self.links: list[JudgedLink] = []
        """The links of the current claim."""
        self.candidates: list[SuggestedPair] = []
        """What the current claim may conflict with, the best first."""
        self._apart: dict[str, str] = {}
        """Of links and candidates whose claims are about different times, by id, that in words."""
        self._titles: dict[str, str] = {}
        self._versions: list[Version] = []
        """The texts that stood where this one does, if there is another."""
        self._document: Document | None = None
        self._sentences: Sequence[Span] = ()
        self._claims = ClaimCursor(self._claims_between)

    # What there is

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
    def sentences(self) -> Sequence[Span]:
        """All sentences of the document."""
        return self._sentences

    @property
    def current(self) -> JudgedClaim | None:
        """The current claim or suggestion."""
        return self._claims.current

    @property
    def here(self) -> ClaimKey:
        """The current claim or suggestion, else the sentence, as something that can be marked."""
        if self.current is not None:
            return ClaimKey(self.document.id, self.current.claim.spans)
        return ClaimKey(self.document.id, (trimmed(self.document.text, self.sentence),))

    @property
    def question(self) -> LinkChoice | None:
        """The two ends of which the relation is asked, or a link with one end so far."""
        return self.asked or self.host.link

    @property
    def choosing(self) -> str | None:
        """The table of the scheme of which words are being chosen."""
        return _CHOOSING.get(self.mode)

    @property
    def choices(self) -> tuple[str, ...]:
        """The words that there are to choose from, in the order of the scheme."""
        return () if self.choosing is None else self.scheme.words()[self.choosing]

    @property
    def candidate(self) -> SuggestedPair | None:
        """The candidate chosen in the panel."""
        return next((pair for pair in self.candidates if pair.id == self.chosen), None)

    def read_versions(self) -> None:
        """See which texts stood where this one does, and what took its place."""
        versioning, document = self.workspace.versioning, self.document.id
        one = versioning.replaced_by(document) is None and not versioning.replaced(document)
        self._versions = [] if one else versioning.versions(document)

    @property
    def is_replaced(self) -> bool:
        """Whether a newer text took the place of the one that is read."""
        return bool(self._versions) and self._versions[-1].document != self.document.id

    # What is marked

    def _claims_between(self, start: int, end: int) -> list[JudgedClaim]:
        """The claims and suggestions that touch a stretch, in order of the text."""
        document = self.document.id
        claims = self.workspace.looking.claims_between(document, start, end)
        suggested = self.workspace.suggesting.claims_between(document, start, end)
        return sorted([*claims, *suggested], key=lambda each: each.claim.spans)

    def _marks(self, start: int, end: int) -> list[Mark]:
        return [
            Mark(each.claim.spans, self._sign(each), each.claim.id)
            for each in self._claims_between(start, end)
        ]

    def _sign(self, claim: JudgedClaim) -> Sign:
        if claim.suggestion is not None:
            return "suggested"
        if self.is_replaced and self.workspace.versioning.updated_by(claim) is None:
            return "gone"
        return self.sign_of(claim)
