"""Surveying: all conflicts, as lines of a list."""

from collections.abc import Iterable, Iterator

from annotator.disputes import ConflictEntry
from annotator.store.conflict_entries import (
    PAGE,
    ConflictEntries,
    Place,
    newest_event,
    touched_since,
)
from annotator.store.tallies import tally
from annotator.work.dated_claims import DatedClaim, DatedClaims, DatedPage
from annotator.work.session import Session

__all__ = ["DatedClaim", "DatedPage", "Surveying"]


class Surveying:
    """The reads that the board is made of; what is not a conflict is not in them."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def count(self) -> int:
        """How many conflicts stand."""
        return tally(self._session.store, self._session.viewpoint).conflicts

    def conflicts(
        self, after: ConflictEntry | None = None, limit: int = PAGE
    ) -> list[ConflictEntry]:
        """A page of conflicts, the newest judgement first: those that follow another."""
        return self._entries().page(None if after is None else Place.of(after), limit)

    def pages(
        self, after: ConflictEntry | None = None, limit: int = PAGE
    ) -> Iterator[list[ConflictEntry]]:
        """All that follow a conflict, or all, a page at a time; to be gone through at once.

        A conflict that is judged anew meanwhile may come twice, or not.
        """
        entries = self._entries()
        place = None if after is None else Place.of(after)
        while page := entries.page(place, limit):
            yield page
            place = Place.of(page[-1])

    def every_conflict(self) -> Iterator[ConflictEntry]:
        """All conflicts, the newest judgement first."""
        for page in self.pages():
            yield from page

    def entry(self, link: str) -> ConflictEntry | None:
        """One link, if it stands as a conflict."""
        return next(iter(self.entries([link])), None)

    def entries(self, links: list[str]) -> list[ConflictEntry]:
        """Those of the links that stand as conflicts."""
        return self._entries().of(links)

    def timeline(
        self, entries: Iterable[ConflictEntry], speaker: str | None = None
    ) -> Iterator[DatedPage]:
        """The claims of conflicts with their times, a page at a time, each claim once.

        With them come those that update them or are updated by them. With a speaker, by the id of
        his group, only the conflicts that he takes part in, and all of his claims.
        """
        return DatedClaims(self._session).pages(entries, speaker)

    def now(self) -> str:
        """A moment for `touched`."""
        return newest_event(self._session.store)

    def touched(self, since: str) -> set[str] | None:
        """The links that may look otherwise than at a moment; None if any may.

        What a merge brings in is not among them.
        """
        return touched_since(self._session.store, since)

    def _entries(self) -> ConflictEntries:
        return ConflictEntries(self._session.store, self._session.viewpoint)
