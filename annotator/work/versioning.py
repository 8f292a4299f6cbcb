"""Versioning: the texts that stood at one page, what went over to the newest, and what did not."""

from collections.abc import Iterator

from msgspec import Struct

from annotator.anchors import Span, Spans
from annotator.errors import NotAllowed
from annotator.events import ClaimKey
from annotator.records import JudgedClaim
from annotator.store import carried_claims, claims, documents, links, pages
from annotator.timeline import UPDATES
from annotator.versions import Aligned, Version, aligned, counterpart, proposed
from annotator.work.saying import claim_seen, normal_spans, say_of_claim, text_of
from annotator.work.session import Session


class Orphan(Struct, frozen=True, kw_only=True):
    """A claim of a replaced text that is not found in a newer one."""

    claim: JudgedClaim
    newest: str
    """The document that took the place of its own."""
    near: Span | None
    """The sentence of the newest text that stands where it stood; None in a text without any."""
    proposed: Span | None
    """The words of that sentence that stand for its own; None where its sentence is gone."""
    updated_by: str | None
    """The claim of a newer text that is said to update it; with one, nothing is left to do."""


class Reworded(Struct, frozen=True, kw_only=True):
    """A claim that was found again in other words, to be looked at."""

    claim: JudgedClaim
    """As it stands now."""
    document: str
    """The replaced text."""
    spans: Spans
    """Where it stood there."""
    quote: str
    score: float
    """0–1: how alike the words are."""


class Stood(Struct, frozen=True, kw_only=True):
    """A claim that was said of a replaced text, and where it stood there."""

    claim: JudgedClaim
    """As it stands now: in a newer text, or in that one still, where it is not found again."""
    spans: Spans
    score: float | None
    """0–1: how alike the words are, if it was found in other words."""


class Versioning:
    """The reads of texts that change. Carrying over happens by itself, when a text is read in."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._aligned: dict[tuple[str, str], tuple[Aligned, ...]] = {}

    def versions(self, document: str) -> list[Version]:
        """The texts that stood where a document did, itself among them, the oldest first."""
        store = self._session.store
        found = pages.versions(store, document)
        titles = documents.titles(store, [each for each, _ in found])
        return [
            Version(
                document=each,
                title=titles[each],
                stood=stood,
                current=pages.replaced_by(store, each) is None,
                orphans=self.orphan_count(each),
            )
            for each, stood in found
        ]

    def replaced_by(self, document: str) -> str | None:
        """The document that took another's place; None if it stands."""
        return pages.replaced_by(self._session.store, document)

    def replaced(self, document: str) -> list[str]:
        """The documents whose place a document took, the newest of them first."""
        return pages.replaced_texts(self._session.store, document)

    def aligned(self, old: str, new: str) -> tuple[Aligned, ...]:
        """Two texts side by side, sentence by sentence. Raises NotFound."""
        known = self._aligned.get((old, new))
        if known is None:
            store = self._session.store
            known = aligned(
                documents.read(store, old).text,
                documents.sentences(store, old),
                documents.read(store, new).text,
                documents.sentences(store, new),
            )
            # Who reads two versions may ask about a third.
            kept = list(self._aligned.items())[-1:]
            self._aligned = {**dict(kept), (old, new): known}
        return known

    def orphans(self, document: str | None = None) -> Iterator[Orphan]:
        """The claims that stand in a replaced text, since no newer one has them, or in any.

        In order of reading in and of the text.
        """
        store, viewpoint = self._session.store, self._session.viewpoint
        for each, by in carried_claims.replaced_with_claims(store, document):
            for claim in claims.every(store, viewpoint, each):
                rows, spans = self.aligned(each, by), claim.claim.spans
                yield Orphan(
                    claim=claim,
                    newest=by,
                    near=counterpart(rows, spans[0][0]),
                    proposed=proposed(rows, self._text(each), self._text(by), spans),
                    updated_by=self.updated_by(claim),
                )

    def orphan(self, claim: str) -> Orphan | None:
        """A claim as one that was not found again; None if it stands in no replaced text.

        Raises NotFound for no claim.
        """
        found = claim_seen(self._session, claim)
        if not found.present or self.replaced_by(found.claim.document) is None:
            return None
        every = self.orphans(found.claim.document)
        return next((each for each in every if each.claim.claim.id == found.claim.id), None)

    def orphan_count(self, document: str | None = None) -> int:
        """How many claims of a replaced text, or of all of them, wait to be looked at.

        Those that a claim of a newer text updates were looked at.
        """
        return sum(1 for _ in self.waiting(document))

    def waiting(self, document: str | None = None) -> Iterator[JudgedClaim]:
        """The orphans of a replaced text, or of all of them, that wait to be looked at."""
        store, viewpoint = self._session.store, self._session.viewpoint
        if not carried_claims.orphan_count(store, viewpoint, document):
            return
        for each, _ in carried_claims.replaced_with_claims(store, document):
            for claim in claims.every(store, viewpoint, each):
                if self.updated_by(claim) is None:
                    yield claim

    def updated_by(self, claim: JudgedClaim) -> str | None:
        """The claim of a later text that is said to update one of a replaced text."""
        if not claim.linked:
            return None
        store, viewpoint, of = self._session.store, self._session.viewpoint, claim.claim
        later = pages.later(store, of.document)
        for link in links.of_claim(store, viewpoint, of.id):
            newer = link.a.claim
            if link.relation == UPDATES and newer.id != of.id and newer.document in later:
                return newer.id
        return None

    def update(self, claim: str, spans: Spans) -> str:
        """Mark a place in the newest text as a claim that updates one that is gone from it.

        The new claim has the speaker of the old one, unless something is said of it already; both,
        and the link, are one action. The id of the new claim. Raises NotFound; NotAllowed where
        the old claim's text was not replaced, for spans that are not in the newest text, or where
        the scheme has no such relation.
        """
        session, scheme = self._session, self._session.scheme
        found = claim_seen(session, claim)
        newest = self.replaced_by(found.claim.document)
        if newest is None:
            raise NotAllowed("That claim's text is the newest one: link it to another as usual.")
        scheme.relation(UPDATES)
        old = ClaimKey(found.claim.document, found.claim.spans)
        new = ClaimKey(newest, normal_spans(session, newest, spans))
        there = claims.own_fields(session.store, session.annotator, new.id)
        speaker = None if found.judgement is None else found.judgement.fields.speaker
        with session.act() as action:
            unsaid = {"speaker": speaker} if speaker and there is None else {}
            say_of_claim(session, action, new, {"verdict": "claim", **unsaid})
            say_of_claim(session, action, old, {"verdict": "claim"})
            action.link(new, old, {"relation": UPDATES, "actor": new.id})
        return session.standing(new.id)

    def reworded(self, document: str | None = None) -> Iterator[Reworded]:
        """The claims that stand in a document, or in any, and were found there in other words."""
        store, viewpoint = self._session.store, self._session.viewpoint
        for target, old, spans, quote, score in carried_claims.fuzzy(store, viewpoint, document):
            claim = claims.get(store, viewpoint, target)
            if claim is not None and claim.present:
                yield Reworded(claim=claim, document=old, spans=spans, quote=quote, score=score)

    def stood(self, claim: str) -> list[tuple[str, Spans]]:
        """Where a claim that stands stood in texts that were replaced: document and spans."""
        store, viewpoint = self._session.store, self._session.viewpoint
        return list(carried_claims.places_before(store, viewpoint, claim))

    def became(self, document: str) -> list[Stood]:
        """What was said of a replaced text, in its order. Its orphans stand in it still."""
        store, viewpoint = self._session.store, self._session.viewpoint
        left = [
            Stood(claim=each, spans=each.claim.spans, score=None)
            for each in claims.every(store, viewpoint, document)
        ]
        for target, spans, score in carried_claims.went_over(store, viewpoint, document):
            claim = claims.get(store, viewpoint, target)
            if claim is not None and claim.present:
                left.append(Stood(claim=claim, spans=spans, score=score))
        return sorted(left, key=lambda each: (each.spans, each.claim.claim.id))

    def went_over(self, document: str) -> tuple[int, int]:
        """How many claims of a replaced text stand in newer ones, and how many in other words."""
        scores: dict[str, float | None] = {}
        for each in self.became(document):
            if each.claim.claim.document != document:
                name = each.claim.claim.id
                scores[name] = scores.get(name) or each.score
        return len(scores), sum(each is not None for each in scores.values())

    def _text(self, document: str) -> str:
        return text_of(self._session, document)

    def lost(self, claim: str) -> tuple[str, ...]:
        """The fields of a claim that was carried over whose words are not found with it."""
        return carried_claims.lost(self._session.store, self._session.viewpoint, claim)
