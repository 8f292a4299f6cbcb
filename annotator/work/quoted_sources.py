"""The documents that a report quotes, numbered as it meets them."""

from collections.abc import Iterable, Sequence
from functools import lru_cache

from annotator.anchors import Span
from annotator.records import Appearance, Document
from annotator.reported import Source
from annotator.rights import only_quotes
from annotator.store import assessments, documents, pages
from annotator.work.session import Session
from annotator.work.told_words import ToldWords, date_told

_KEPT = 200
"""Documents of which texts and sentences are kept in memory."""


class QuotedSources:
    """Reads documents, and remembers of each where it appeared and how many conflicts it is in."""

    def __init__(self, session: Session) -> None:
        self._store, self._viewpoint = session.store, session.viewpoint
        self._words = ToldWords(session.scheme)
        self._places: dict[str, int] = {}
        self._met: list[tuple[str, str, tuple[Appearance, ...]]] = []
        """Id, title and appearances: a text may be long, and is not needed any more."""
        self._conflicts: dict[str, int] = {}
        self.read = lru_cache(_KEPT)(self._read)
        """A document with its sentences."""

    def place(self, document: Document) -> int:
        """Its place in the list of sources, from 0."""
        if document.id not in self._places:
            self._places[document.id] = len(self._met)
            self._met.append((document.id, document.title, document.appearances))
        return self._places[document.id]

    def count(self, documents: Iterable[str]) -> None:
        """Count a conflict for each of the documents that it is in."""
        for each in documents:
            self._conflicts[each] = self._conflicts.get(each, 0) + 1

    def told(self) -> tuple[Source, ...]:
        """All of them, in order."""
        return tuple(self._told(number, *each) for number, each in enumerate(self._met, 1))

    def _told(
        self, number: int, document: str, title: str, appearances: tuple[Appearance, ...]
    ) -> Source:
        outlet = first_told(appearances, "outlet")
        relied = None
        if outlet:
            relied = assessments.reliability(self._store, self._viewpoint, "outlet", outlet)
        by = pages.replaced_by(self._store, document)
        stood = dict(pages.versions(self._store, document)).get(by or "")
        return Source(
            number=number,
            title=title,
            outlet=outlet,
            authors=next((each.authors for each in appearances if each.authors), ()),
            published=date_told(first_told(appearances, "published")),
            retrieved=date_told(first_told(appearances, "retrieved")),
            url=first_told(appearances, "url"),
            language=first_told(appearances, "language"),
            rights=first_told(appearances, "rights"),
            only_quotes=only_quotes(each.rights for each in appearances),
            reliability=self._words.grade(relied),
            conflicts=self._conflicts.get(document, 0),
            replaced=by is not None,
            newer=date_told(stood or None),
        )

    def _read(self, document: str) -> tuple[Document, Sequence[Span]]:
        return documents.read(self._store, document), documents.sentences(self._store, document)


def first_told(appearances: Iterable[Appearance], field: str) -> str | None:
    """What the first appearance that tells it tells."""
    return next((said for each in appearances if (said := getattr(each, field))), None)
