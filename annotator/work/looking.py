"""Looking: what the file holds, from this session's viewpoint."""

from collections.abc import Iterator, Sequence

from annotator.anchors import Span
from annotator.document_filter import READ_IN, DocumentFilter
from annotator.ids import folded
from annotator.records import (
    Document,
    DocumentSummary,
    JudgedClaim,
    JudgedLink,
    Mention,
    Speaker,
)
from annotator.scheme import Scheme
from annotator.store import (
    claims,
    document_order,
    documents,
    history,
    links,
    places,
    said_of_documents,
    short_names,
    speakers,
)
from annotator.store.tallies import Tally, tally
from annotator.work.session import Session


class Looking:
    """Every read that is not a search; lists come in pages or one at a time, never whole."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._store = session.store
        self._viewpoint = session.viewpoint

    @property
    def scheme(self) -> Scheme:
        """What can be said."""
        return self._session.scheme

    def take_changed_scheme(self) -> None:
        """Go by another scheme from now on if another process lets the file go by one.

        Raises UnusableFile for one that this program cannot read.
        """
        self._store.take_changed_scheme()

    def tally(self, document: str = "") -> Tally:
        """How many claims, links and conflicts stand in a document, or in the whole file."""
        return tally(self._store, self._viewpoint, document)

    def changed_by_others(self) -> int:
        """A number that changes when another process has written to the file."""
        return self._store.data_version()

    def stamp(self) -> tuple[str, int]:
        """What is another once anything was said here, or written by another process or thread."""
        return history.newest(self._store), self._store.data_version()

    # Documents

    def document(self, document: str) -> Document:
        """A document with its text. Raises NotFound."""
        return documents.read(self._store, document)

    def document_named(self, name: str) -> str:
        """The id of a document named by id, the start of one, title or file. Raises NotFound."""
        return short_names.document(self._store, name)

    def documents(self, *, after: int = 0, limit: int = 200) -> list[DocumentSummary]:
        """A page of documents: those that follow the one of number `after`."""
        return documents.page(self._store, self._viewpoint, after=after, limit=limit)

    def every_document(self) -> Iterator[DocumentSummary]:
        """All documents in order of reading in."""
        after = 0
        while page := self.documents(after=after):
            yield from page
            after = page[-1].number

    def document_order(
        self, sort: str = READ_IN, wanted: DocumentFilter | None = None
    ) -> Sequence[int]:
        """The numbers of all documents, or of those wanted, in an order of `document_filter.SORTS`.

        Raises NotAllowed for another order.
        """
        return document_order.numbers(self._store, self._viewpoint, sort, wanted)

    def documents_numbered(self, numbers: Sequence[int]) -> list[DocumentSummary]:
        """The documents of these numbers, a page of what `document_order` gives."""
        return documents.numbered(self._store, self._viewpoint, numbers)

    def document_count(self) -> int:
        """How many documents there are."""
        return documents.count(self._store)

    def neighbour(self, document: str, step: int) -> str | None:
        """The document before (-1) or after (1) another."""
        return documents.neighbour(self._store, document, step)

    def sentences(self, document: str) -> Sequence[Span]:
        """The spans of a document's sentences."""
        return documents.sentences(self._store, document)

    def mentions(self, document: str, start: int, end: int) -> tuple[Mention, ...]:
        """The names in a stretch of a document."""
        return documents.mentions(self._store, document, start, end)

    def is_done(self, document: str) -> bool:
        """Whether this annotator has marked a document done."""
        done = said_of_documents.done_by(self._store, self._viewpoint, document)
        return self._viewpoint.annotator in done

    def voice(self, document: str) -> str | None:
        """Whose voice a document is: the speaker's name, as one says, else gold, else others."""
        return said_of_documents.voice(self._store, self._viewpoint, document)

    def own_voice(self, document: str) -> str | None:
        """Whose voice a document is as this annotator says; None if nothing was said."""
        return said_of_documents.own_voice(self._store, self._viewpoint.annotator, document)

    # Claims and links

    def claim(self, claim: str) -> JudgedClaim | None:
        """One claim, whether or not it stands."""
        return claims.get(self._store, self._viewpoint, claim)

    def claim_named(self, name: str) -> str:
        """The id of a claim named by its id or the start of it. Raises NotFound."""
        return short_names.claim(self._store, name)

    def claims(self, document: str | None = None) -> Iterator[JudgedClaim]:
        """Every claim that stands, of a document or of all."""
        return claims.every(self._store, self._viewpoint, document)

    def claims_between(self, document: str, start: int, end: int) -> list[JudgedClaim]:
        """The claims that stand and touch a stretch of a document."""
        return claims.between(self._store, self._viewpoint, document, start, end)

    def next_claim(self, document: str, start: int, step: int) -> JudgedClaim | None:
        """The next (1) or previous (-1) claim that begins after, or before, a code point."""
        return claims.following(self._store, self._viewpoint, document, start, step)

    def link(self, link: str) -> JudgedLink | None:
        """One link, if it stands."""
        return links.get(self._store, self._viewpoint, link)

    def links(self, *, conflicts_only: bool = False) -> Iterator[JudgedLink]:
        """Every link, or conflict, that stands."""
        return links.every(self._store, self._viewpoint, conflicts_only=conflicts_only)

    def links_of(self, claim: str) -> list[JudgedLink]:
        """The links of a claim that stand, but `unrelated`."""
        return links.of_claim(self._store, self._viewpoint, claim)

    # Speakers

    def speakers(self) -> Iterator[Speaker]:
        """Every speaker."""
        return speakers.every(self._store, self._viewpoint)

    def speaker(self, name: str) -> Speaker | None:
        """The speaker of whom this is a name."""
        return speakers.get(self._store, self._viewpoint, folded(name))

    def speakers_like(self, part: str, limit: int) -> list[Speaker]:
        """Up to `limit` speakers of whom a name holds `part`."""
        return speakers.like(self._store, self._viewpoint, folded(part), limit)

    def last_speaker(self) -> str | None:
        """The name that this annotator last gave to a claim's speaker."""
        return speakers.latest(self._store, self._viewpoint.annotator)

    # One's own place and drafts

    def place(self, document: str) -> int:
        """The code point at which this annotator reads a document."""
        return places.place(self._store, self._viewpoint.annotator, document)

    def last_read(self) -> str | None:
        """The document that this annotator read last."""
        return places.last_read(self._store, self._viewpoint.annotator)

    def keep_place(self, document: str, offset: int) -> None:
        """Remember where this annotator reads a document."""
        places.keep_place(self._store, self._viewpoint.annotator, document, offset)

    def draft(self, field: str, item: str) -> str | None:
        """What this annotator typed into a field of an item and did not enter."""
        return places.draft(self._store, self._viewpoint.annotator, field, item)

    def keep_draft(self, field: str, item: str, text: str) -> None:
        """Remember what is typed into a field of an item; an empty text forgets it."""
        places.keep_draft(self._store, self._viewpoint.annotator, field, item, text)
