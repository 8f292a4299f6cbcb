"""Speaking: who said how much, in conflict with whom, and what, in order of time."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from msgspec import Struct

from annotator.errors import NotAllowed
from annotator.ids import folded
from annotator.records import JudgedClaim, Speaker
from annotator.store import claims, documents, speaker_counts, speakers
from annotator.store.speaker_counts import Census, SpeakerClaim, SpeakerCount
from annotator.work.session import Session

__all__ = ["SORTS", "Census", "SpeakerClaim", "SpeakerCount", "Speaking", "SpokenClaim"]


def _by_name(each: SpeakerCount) -> tuple[Any, ...]:
    return folded(each.name), each.id


SORTS: dict[str, Callable[[SpeakerCount], Any]] = {
    "claims": lambda each: (-each.claims, *_by_name(each)),
    "conflicts": lambda each: (-each.conflicts, -each.claims, *_by_name(each)),
    "self-contradictions": lambda each: (-each.self_contradictions, *_by_name(each)),
    "name": _by_name,
}
"""The orders in which speakers can be listed."""


class SpokenClaim(Struct, frozen=True):
    """A claim among a speaker's others."""

    claim: JudgedClaim
    date: str | None
    """When its document was published; else modified, else retrieved."""
    title: str
    """Of its document."""
    conflicts: int
    """Those that stand with this claim at either end."""


class Speaking:
    """Speakers counted and compared; what is said of them is said by `Naming`."""

    def __init__(self, session: Session) -> None:
        self._store = session.store
        self._viewpoint = session.viewpoint

    def census(self) -> Census:
        """Every speaker of whom somebody says anything, counted now."""
        return speaker_counts.census(self._store, self._viewpoint)

    def listed(
        self, census: Census, *, sort: str = "claims", part: str = "", with_conflicts: bool = False
    ) -> list[SpeakerCount]:
        """The speakers of a census in one of the orders of `SORTS`, the most first.

        Only those of whom a name holds `part`, and `with_conflicts` only those who have any.
        Raises NotAllowed for another order.
        """
        if sort not in SORTS:
            raise NotAllowed(f"Speakers are not sorted by “{sort}”, but by {', '.join(SORTS)}.")
        wanted = folded(part)
        return sorted(
            (
                each
                for each in census.speakers.values()
                if (each.conflicts or not with_conflicts)
                and any(wanted in name for name in census.names[each.id])
            ),
            key=SORTS[sort],
        )

    def guessed(self, census: Census, part: str = "") -> Iterator[SpeakerCount]:
        """Those of whom only the program guesses, in order of name; read as they are taken."""
        return speaker_counts.guessed(self._store, self._viewpoint, census, folded(part))

    def known(self, name: str) -> Speaker | None:
        """The speaker of whom this is a name, with one spelling of each of his names."""
        return speakers.brief(self._store, self._viewpoint, folded(name))

    def claims(self, name: str) -> list[SpeakerClaim]:
        """What the speaker of whom this is a name said, in order of time, to be read in pages."""
        return speaker_counts.claims_of(self._store, self._viewpoint, folded(name))

    def read(self, page: Sequence[SpeakerClaim]) -> list[SpokenClaim]:
        """A page of them, with the documents and the conflicts they are in."""
        ids = [each.id for each in page]
        found = claims.by_id(self._store, self._viewpoint, ids)
        conflicts = speaker_counts.conflicts_of(self._store, self._viewpoint, ids)
        titles = documents.titles(self._store, {each.claim.document for each in found.values()})
        return [
            SpokenClaim(
                found[each.id],
                each.date,
                titles[found[each.id].claim.document],
                conflicts.get(each.id, 0),
            )
            for each in page
            if each.id in found
        ]
