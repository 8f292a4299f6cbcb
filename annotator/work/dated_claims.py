"""Claims with their times, and the links among them: what a timeline is made of, page by page."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from msgspec import Struct

from annotator.disputes import ConflictEnd, ConflictEntry
from annotator.moments import Moment
from annotator.store import claim_times, speaker_counts
from annotator.store.claim_times import Ends, ToldTimes
from annotator.timeline import UPDATES, By, Pair, Timed
from annotator.work.session import Session
from annotator.work.told_words import moment_of

PAGE = 100
"""Conflicts, or claims of a speaker, that are read at a time."""


class DatedClaim(Struct, frozen=True, gc=False):
    """A claim, who made it and where it stands, with what is known of its times."""

    end: ConflictEnd
    uttered: Moment | None
    uttered_raw: str | None
    happened: Moment | None
    happened_raw: str | None
    published: Moment | None
    """When its document appeared: the latest that it can have been said."""

    @property
    def id(self) -> str:
        """The claim's."""
        return self.end.claim

    def at(self, by: By) -> Moment | None:
        """Where it stands on a timeline: what is not told to be said then was when it appeared."""
        found = self.uttered or self.published if by == "utterance" else self.happened
        if found is None or (found.first is None and found.last is None):
            return None
        return found

    def is_estimated(self, by: By) -> bool:
        """Whether only the date of its document tells when it was said."""
        return by == "utterance" and self.uttered is None

    @property
    def timed(self) -> Timed:
        """The same, as a timeline is laid out of it."""
        end = self.end
        return Timed(end.claim, end.called, end.quote, self.uttered, self.happened, self.published)


class DatedPage(NamedTuple):
    """Claims that were not given before, and links of which both ends were given by now."""

    claims: Sequence[DatedClaim]
    pairs: Sequence[Pair]


_NOTHING = ToldTimes(None, None, None, None)


class DatedClaims:
    """Reads them in one going through, each claim and each link once."""

    def __init__(self, session: Session) -> None:
        self._store, self._viewpoint = session.store, session.viewpoint
        self._ends = Ends(session.store, session.viewpoint)
        self._given: set[str] = set()
        self._linked: set[str] = set()

    def pages(
        self, entries: Iterable[ConflictEntry], speaker: str | None = None
    ) -> Iterator[DatedPage]:
        """The claims of conflicts, and those that update them or are updated by them.

        With a speaker, by the id of his group, only the conflicts that he takes part in, and all
        of his claims, in conflict or not.
        """
        left = iter(entries)
        while chunk := list(islice(left, PAGE)):
            if speaker is not None:
                chunk = [each for each in chunk if speaker in (each.a.speaker, each.b.speaker)]
            if chunk:
                pairs = [Pair(each.id, each.relation, each.a.claim, each.b.claim) for each in chunk]
                yield self._page([end for each in chunk for end in (each.a, each.b)], pairs)
        if speaker is not None:
            said = speaker_counts.claims_of(self._store, self._viewpoint, speaker)
            own = [each.id for each in said if each.id not in self._given]
            for first in range(0, len(own), PAGE):
                yield self._page(self._ends.of_claims(own[first : first + PAGE]), [])

    def _page(self, ends: Collection[ConflictEnd], pairs: list[Pair]) -> DatedPage:
        with self._store.reading():
            new = {end.claim: end for end in ends if end.claim not in self._given}
            for link, a, b in claim_times.related(self._store, self._viewpoint, new, UPDATES):
                if link not in self._linked:
                    self._linked.add(link)
                    pairs.append(Pair(link, UPDATES, a, b))
            others = {end for pair in pairs for end in (pair.a, pair.b)} - self._given - new.keys()
            if others:
                new |= {each.claim: each for each in self._ends.of_claims(sorted(others))}
            times = claim_times.told(self._store, self._viewpoint, new)
        self._given.update(new)
        return DatedPage(
            [_dated(end, times.get(end.claim, _NOTHING)) for end in new.values()], pairs
        )


def _dated(end: ConflictEnd, told: ToldTimes) -> DatedClaim:
    return DatedClaim(
        end,
        _moment(told.uttered),
        told.uttered_raw,
        _moment(told.happened),
        told.happened_raw,
        _moment(end.published),
    )


# Dates are few and claims many.
_moment = lru_cache(4096)(moment_of)
