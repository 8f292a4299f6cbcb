"""Suggesting: what the program proposes, and a person's yes or no to it."""

from collections.abc import Collection, Generator, Iterator
from typing import Any, NamedTuple

import msgspec

from annotator.errors import NotFound
from annotator.events import ClaimKey
from annotator.ids import link_id
from annotator.records import ClaimFields, JudgedClaim, SuggestedPair
from annotator.scheme import UNRELATED
from annotator.store import claims, links, short_names, suggested_pairs, suggestions
from annotator.store.suggestions import Place
from annotator.work import finding_out
from annotator.work.finding_out import Progress
from annotator.work.saying import checked, say_of_claim, set_fields
from annotator.work.session import Action, Session

__all__ = ["Progress", "Suggesting", "SuggestionCounts"]


class SuggestionCounts(NamedTuple):
    """How much the program suggests, answered or not."""

    claims: int
    pairs: int


class Suggesting:
    """The verbs of what the program proposes.

    A suggestion stands for a viewpoint where nothing that it sees says yes or no to it, nor to a
    claim cut nearly like it.
    """

    def __init__(self, session: Session) -> None:
        self._session = session
        self._store = session.store
        self._viewpoint = session.viewpoint

    # Making

    def run(
        self,
        *,
        pipeline: str | None = None,
        processes: int | None = None,
        nli: str | None = None,
        again: bool = False,
        only: Collection[str] | None = None,
    ) -> Generator[Progress, None, None]:
        """Find what is to be suggested, and compare the claims that were not compared yet.

        It is committed as it goes; closing the generator, or an interruption, keeps what was
        finished, and running again does only what is new. `nli` names a cross-encoder whose
        opinion is one more signal; with `again` all is made anew; `only` some documents, given by
        id, are looked at and compared with all others. Raises NotFound for a pipeline or a model
        that there is not.
        """
        return finding_out.run(
            self._session, pipeline=pipeline, processes=processes, nli=nli, again=again, only=only
        )

    def waiting(self) -> int:
        """How many documents are still to be looked at, or compared."""
        return finding_out.waiting(self._session)

    # Looking

    def counts(self) -> SuggestionCounts:
        """How many suggestions the program has made."""
        return SuggestionCounts(suggestions.count(self._store), suggested_pairs.count(self._store))

    def left(self) -> SuggestionCounts:
        """How many suggestions stand, to be answered."""
        return SuggestionCounts(
            suggestions.left(self._store, self._viewpoint),
            suggested_pairs.left(self._store, self._viewpoint),
        )

    def claims_between(self, document: str, start: int, end: int) -> list[JudgedClaim]:
        """The suggestions that stand and touch a stretch of a document."""
        return suggestions.between(self._store, self._viewpoint, document, start, end)

    def next_claim(self, document: str, start: int, step: int) -> JudgedClaim | None:
        """The next (1) or previous (-1) suggestion that begins after, or before, a code point."""
        return suggestions.following(self._store, self._viewpoint, document, start, step)

    def claim(self, claim: str) -> JudgedClaim | None:
        """One suggested claim, if it stands."""
        return suggestions.get(self._store, self._viewpoint, claim)

    def candidates(self, key: ClaimKey, limit: int = 9) -> list[SuggestedPair]:
        """The best pairs that stand of a claim or suggestion, the best first.

        A claim that somebody marked nearly where an end is suggested stands in its place.
        """
        return suggested_pairs.candidates(self._store, self._viewpoint, key, limit)

    def claims(self, *, after: Place | None = None, limit: int = 50) -> list[JudgedClaim]:
        """A page of the suggested claims that stand, best first: those after a score and id."""
        return suggestions.page(self._store, self._viewpoint, after=after, limit=limit)

    def pairs(self, *, after: Place | None = None, limit: int = 50) -> list[SuggestedPair]:
        """A page of the suggested pairs that stand, best first: those after a score and id."""
        return suggested_pairs.page(self._store, self._viewpoint, after=after, limit=limit)

    def every_claim(self, document: str | None = None) -> Iterator[JudgedClaim]:
        """Every suggested claim that stands, of a document or of all, best first."""
        return suggestions.every(self._store, self._viewpoint, document)

    def every_pair(self, document: str | None = None) -> Iterator[SuggestedPair]:
        """Every suggested pair that stands, of a document or of all, best first."""
        return suggested_pairs.every(self._store, self._viewpoint, document)

    def pair(self, link: str) -> SuggestedPair | None:
        """One suggested pair, if it stands."""
        return suggested_pairs.get(self._store, self._viewpoint, link)

    def named(self, name: str) -> str:
        """The id of the claim, suggestion or pair that an id, or the start of one, means.

        Raises NotFound for none, or for several.
        """
        return short_names.answerable(self._store, name)

    def fields(self, key: ClaimKey) -> ClaimFields | None:
        """What taking the suggestion at exactly these spans would say; None if there is none."""
        found = suggestions.by_id(self._store, self._viewpoint, [key.id]).get(key.id)
        return None if found is None or found.suggestion is None else found.suggestion.fields

    def offers(self, claim: str) -> tuple[str, ...]:
        """Whom a claim's speaker, only described in the text, may be: the likeliest first.

        As it is suggested of just this claim, else of one cut nearly like it, answered or not.
        """
        return suggestions.offers(self._store, claim)

    # Answering

    def take(self, claim: str, **changes: Any) -> str:
        """Mark a suggested claim, with what is suggested of it but for the changes: its id.

        Raises NotFound for a suggestion that there is not, or does not stand; NotAllowed for a
        word that the scheme does not have.
        """
        found = self._standing(claim)
        key = _key(found)
        said = checked(self._session, key.document, changes)
        with self._session.act() as action:
            self._mark(action, found, said)
        return key.id

    def take_pair(self, pair: SuggestedPair, *, relation: str | None = None) -> str:
        """Link two claims as is suggested, or with another relation: the link's id.

        Both ends are marked on the way, with what is suggested of them; all of it is one action.
        The suggested types are why they conflict, so another relation that is none has none.
        Raises NotAllowed for a word that the scheme does not have.
        """
        meaning = self._session.scheme.relation(relation or pair.relation)
        types = pair.types if meaning.conflict else ()
        with self._session.act() as action:
            if meaning.marks:
                for end in (pair.a, pair.b):
                    self._mark(action, end, {})
            return self._relate(action, pair, meaning.name, types, directed=meaning.directed)

    def reject(self, claim: str) -> None:
        """Say that what is suggested is no claim. Raises NotFound as `take` does."""
        found = self._standing(claim)
        assert found.suggestion is not None
        origin = found.suggestion.fields.origin
        with self._session.act() as action:
            said = {"verdict": "not_claim", "origin": origin}
            say_of_claim(self._session, action, _key(found), said)

    def reject_pair(self, pair: SuggestedPair) -> None:
        """Say that two claims are unrelated, which marks neither."""
        with self._session.act() as action:
            self._relate(action, pair, UNRELATED, (), directed=False)

    def _standing(self, claim: str) -> JudgedClaim:
        found = self.claim(claim)
        if found is None:
            raise NotFound(
                f"There is no suggestion {claim} to answer. See: annotator list suggestions"
            )
        return found

    def _mark(self, action: Action, end: JudgedClaim, changes: dict[str, Any]) -> None:
        key = _key(end)
        own = claims.own_fields(self._store, self._session.annotator, key.id)
        if end.suggestion is not None:
            suggested = set_fields(end.suggestion.fields)
            kept = {} if own is None else set_fields(own)
            fields = {**suggested, **kept, **changes, "verdict": "claim"}
            say_of_claim(self._session, action, key, fields)
        elif own is None or own.verdict != "claim":
            say_of_claim(self._session, action, key, {"verdict": "claim", **changes})

    def _relate(
        self,
        action: Action,
        pair: SuggestedPair,
        relation: str,
        types: tuple[str, ...],
        *,
        directed: bool,
    ) -> str:
        a, b = _key(pair.a), _key(pair.b)
        link = link_id(a.id, b.id)
        own = links.own_fields(self._store, self._session.annotator, link)
        standing = {} if own is None else msgspec.structs.asdict(own)
        said = {
            "relation": relation,
            "actor": a.id if directed else None,
            "types": types,
            "origin": pair.origin,
        }
        changed = {
            name: value or None
            for name, value in said.items()
            if (standing.get(name) or None) != (value or None)
        }
        if changed:
            action.link(a, b, changed)
        return link


def _key(claim: JudgedClaim) -> ClaimKey:
    return ClaimKey(claim.claim.document, claim.claim.spans)
