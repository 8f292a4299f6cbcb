"""Assessing: a claim's rating, the evidence for it, and how far its sources can be relied on."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Literal
from urllib.parse import urlsplit

from msgspec import Struct

from annotator.anchors import Span
from annotator.assessments import JudgedEvidence, Reliability
from annotator.errors import NotAllowed, NotFound
from annotator.events import ATTRIBUTE, ClaimKey, EvidenceKey, ReliabilityKey
from annotator.ids import LONGEST_NAME, folded
from annotator.records import ClaimFields, JudgedClaim
from annotator.store import assessments, claims, documents, short_names
from annotator.work.saying import checked, claim_seen, normal_spans, say_of_claim, set_fields
from annotator.work.session import Action, Session
from annotator.work.sources import check_source

LONGEST_URL = 2_000
"""Characters of an address; browsers take no more."""


class Assessment(Struct, frozen=True):
    """A claim with all that it is weighed by; what nobody has judged yet is None."""

    claim: JudgedClaim
    fields: ClaimFields
    """What stands of the claim: its rating, credibility and attributes among it."""
    outlet: str | None
    """Where its document appeared: the first outlet that is told."""
    speaker_relied_on: Reliability | None
    outlet_relied_on: Reliability | None
    evidence: list[JudgedEvidence]

    @property
    def speaker(self) -> str | None:
        """One of the speaker's names, to say by it how far he can be relied on."""
        return self.fields.speaker


_OF_CLAIMS = ("rating", "credibility")
_A = {"speaker": "a speaker", "outlet": "an outlet"}
_SCHEMES = ("http", "https", "file")


class Assessing:
    """The verbs of weighing a claim: each of them marks the claim that it is about."""

    def __init__(self, session: Session) -> None:
        self._session = session

    # The claim

    def assess(self, claim: str, **words: str | None) -> None:
        """Say the `rating`, the `credibility` or an attribute of a claim, each by its name.

        None takes one away; what is not named stays. Raises NotFound for an unknown claim and
        NotAllowed for a word, or an attribute, that the scheme does not have.
        """
        key = self._claim_key(claim)
        named = {
            name if name in _OF_CLAIMS or name.startswith(ATTRIBUTE) else ATTRIBUTE + name: word
            for name, word in words.items()
        }
        for name, word in named.items():
            if word and name.startswith(ATTRIBUTE):
                self._session.scheme.table(name)
        fields = checked(self._session, key.document, named)
        with self._session.act() as action:
            self._mark(action, key, fields)

    def of(self, claim: str) -> Assessment:
        """All that a claim is weighed by. Raises NotFound for an unknown claim."""
        store = self._session.store
        found = claim_seen(self._session, claim)
        judgement = found.judgement
        fields = ClaimFields() if judgement is None else judgement.fields
        appearances = documents.read(store, found.claim.document).appearances
        outlet = next((each.outlet for each in appearances if each.outlet), None)
        return Assessment(
            found,
            fields,
            outlet,
            self.reliability("speaker", fields.speaker) if fields.speaker else None,
            self.reliability("outlet", outlet) if outlet else None,
            self.evidence(claim),
        )

    def credibility(self, claim: str) -> str:
        """How likely a claim is, whoever says it; until judged, the last word of the scheme."""
        found = claims.get(self._session.store, self._session.viewpoint, claim)
        judgement = None if found is None else found.judgement
        said = None if judgement is None else judgement.fields.credibility
        return said or _last(self._session.scheme.credibilities)

    # Its evidence

    def add_evidence(
        self,
        claim: str,
        *,
        document: str | None = None,
        spans: Iterable[Sequence[int]] | None = None,
        url: str | None = None,
        bearing: str | None = None,
        note: str | None = None,
    ) -> str:
        """Put forward a span of a document, or an address on the web, for or against a claim.

        The id of the evidence. What is put forward already is so no more than once; `bearing` and
        `note` are said of it where they are given. Raises NotFound for an unknown claim or
        document; NotAllowed for spans that are not in the text, an address that is none, the
        claim itself as its evidence, or a word that the scheme does not have.
        """
        key = self._evidence_key(claim, document, spans, url)
        given = {"bearing": bearing, "note": note}
        said = self._checked({name: word for name, word in given.items() if word is not None})
        fields = {"held": True, **said}
        with self._session.act() as action:
            self._mark(action, key.claim, {})
            self._say_of_evidence(action, key, fields)
        return key.id

    def say_of_evidence(self, evidence: str, **fields: str | None) -> None:
        """Say what a piece of evidence does to its claim (`bearing`), or a `note` of it.

        None takes one away. It is put forward in one's own name, too, if it was another's. Raises
        NotFound and NotAllowed.
        """
        found = self._found(evidence)
        if unknown := set(fields) - {"bearing", "note"}:
            raise NotAllowed(f"Nothing of the name {', '.join(unknown)} can be said of evidence.")
        said = {"held": True, **self._checked(fields)}
        key = self._key_of_evidence(found.evidence.id)
        with self._session.act() as action:
            self._mark(action, key.claim, {})
            self._say_of_evidence(action, key, said)

    def withdraw_evidence(self, evidence: str) -> None:
        """Take back what one says of a piece of evidence; others' stays.

        Raises NotFound where there is none, NotAllowed where it is another's.
        """
        key = self._key_of_evidence(self._found(evidence).evidence.id)
        own = assessments.own_fields(self._session.store, self._session.annotator, key.id)
        if own is None:
            raise NotAllowed("That evidence is another's; you can take back only your own.")
        with self._session.act() as action:
            action.evidence(key, dict.fromkeys(set_fields(own)))

    def evidence(self, claim: str) -> list[JudgedEvidence]:
        """The evidence that is put forward for or against a claim, the oldest first."""
        return assessments.of_claim(self._session.store, self._session.viewpoint, claim)

    def every_evidence(self) -> Iterator[JudgedEvidence]:
        """All evidence that is put forward, in order of id."""
        return assessments.every(self._session.store, self._session.viewpoint)

    def place_of(self, quote: str, document: str | None = None) -> tuple[str, Span]:
        """The document, and the span, in which these very words stand, of one document or of all.

        Raises NotFound where they stand nowhere, NotAllowed where they stand more than once.
        """
        found = documents.holding(self._session.store, quote, document)
        if not found:
            raise NotFound(f"“{quote}” stands nowhere in these words. See: annotator search")
        if len(found) > 1:
            raise NotAllowed(f"“{quote}” stands in more than one place; say where it is meant.")
        place, start = found[0]
        return place, (start, start + len(quote))

    def evidence_named(self, name: str) -> str:
        """The id of evidence named by its id or the start of it. Raises NotFound."""
        return short_names.evidence(self._session.store, name)

    # Who says it

    def rely(
        self,
        of: Literal["speaker", "outlet"],
        name: str,
        grade: str | None,
        note: str | None = None,
    ) -> None:
        """Say how far a speaker, under any of his names, or an outlet can be relied on.

        None takes one's grade back, with its note. Raises NotAllowed for a grade that the scheme
        does not have, and for a name that can be nobody's; NotFound for a name that nobody, or no
        outlet, has here.
        """
        tidy = " ".join(name.split())
        if not folded(tidy) or len(folded(tidy)) > LONGEST_NAME:
            raise NotAllowed(f"The name of {_A[of]} has 1 to {LONGEST_NAME} characters.")
        if grade is not None:
            self._session.scheme.check("reliabilities", grade)
            check_source(self._session, of, tidy)
        store, viewpoint = self._session.store, self._session.viewpoint
        with self._session.act() as action:
            own = {
                folded(each.name): each
                for each in assessments.own_reliabilities(store, viewpoint, of, tidy)
            }
            if grade is None:
                for each in own.values():
                    said = dict.fromkeys(set_fields(each.fields))
                    action.reliability(ReliabilityKey(of, each.name), said)
                return
            newest = max(own.values(), key=lambda each: each.newest, default=None)
            standing = {} if newest is None else set_fields(newest.fields)
            fields = {"grade": grade} if note is None else {"grade": grade, "note": note or None}
            if any(standing.get(field) != word for field, word in fields.items()):
                # Said under the name it was said under before, so that it is said once.
                named = tidy if newest is None else newest.name
                action.reliability(ReliabilityKey(of, named), fields)

    def check_source(self, of: Literal["speaker", "outlet"], name: str) -> None:
        """Raise NotFound for a name that nobody, or no outlet, has here."""
        check_source(self._session, of, name)

    def reliability(self, of: Literal["speaker", "outlet"], name: str) -> Reliability | None:
        """What stands of how far a speaker or an outlet can be relied on; None until judged."""
        return assessments.reliability(self._session.store, self._session.viewpoint, of, name)

    def grade(self, of: Literal["speaker", "outlet"], name: str) -> str:
        """The grade that stands; until judged, the last word of the scheme."""
        standing = self.reliability(of, name)
        said = None if standing is None else standing.fields.grade
        return said or _last(self._session.scheme.reliabilities)

    def every_reliability(self) -> Iterator[Reliability]:
        """Every grade that stands, each speaker once, by kind and name."""
        return assessments.every_reliability(self._session.store, self._session.viewpoint)

    def _mark(self, action: Action, key: ClaimKey, fields: dict[str, Any]) -> None:
        say_of_claim(self._session, action, key, {"verdict": "claim", **fields})

    def _say_of_evidence(self, action: Action, key: EvidenceKey, fields: dict[str, Any]) -> None:
        own = assessments.own_fields(self._session.store, self._session.annotator, key.id)
        standing = {} if own is None else set_fields(own)
        changed = {name: value for name, value in fields.items() if standing.get(name) != value}
        if changed:
            action.evidence(key, changed)

    def _checked(self, fields: dict[str, str | None]) -> dict[str, str | None]:
        """What is said of evidence, checked; an empty text is none."""
        if fields.get("bearing"):
            self._session.scheme.check("bearings", str(fields["bearing"]))
        return {name: word or None for name, word in fields.items()}

    def _claim_key(self, claim: str) -> ClaimKey:
        found = claim_seen(self._session, claim).claim
        return ClaimKey(found.document, found.spans)

    def _evidence_key(
        self,
        claim: str,
        document: str | None,
        spans: Iterable[Sequence[int]] | None,
        url: str | None,
    ) -> EvidenceKey:
        key = self._claim_key(claim)
        if url is not None:
            if document is not None or spans is not None:
                raise NotAllowed("Evidence is a span of a document or an address, not both.")
            return EvidenceKey(key, url=_address(url))
        if document is None or spans is None:
            raise NotAllowed("Evidence is a span of a document, or an address (a URL).")
        place = normal_spans(self._session, document, spans)
        if ClaimKey(document, place) == key:
            raise NotAllowed("A claim is no evidence of itself; choose another span.")
        return EvidenceKey(key, document, place)

    def _found(self, evidence: str) -> JudgedEvidence:
        store, viewpoint = self._session.store, self._session.viewpoint
        found = assessments.get(store, viewpoint, evidence)
        if found is None:
            raise NotFound(f"There is no evidence {evidence}. See: annotator list evidence")
        return found

    def _key_of_evidence(self, evidence: str) -> EvidenceKey:
        key = assessments.key_of(self._session.store, evidence)
        assert key is not None
        return key


def _address(url: str) -> str:
    """An address as it is kept. Raises NotAllowed, saying what is wrong with it."""
    tidy = url.strip()
    if len(tidy) > LONGEST_URL:
        raise NotAllowed(f"An address has at most {LONGEST_URL:,} characters.")
    if not tidy.isprintable() or any(each.isspace() for each in tidy):
        raise NotAllowed("An address (URL) has no blanks and no control characters in it.")
    try:
        parts = urlsplit(tidy)
        complete = bool(parts.hostname) or (parts.scheme == "file" and bool(parts.path))
    except ValueError as error:
        raise NotAllowed(f"“{tidy}” is no address (URL): {error}.") from error
    if parts.scheme not in _SCHEMES or not complete:
        raise NotAllowed(
            f"“{tidy}” is no address (URL). Give one like https://example.org/page; "
            f"it begins with {', '.join(f'{each}://' for each in _SCHEMES)}."
        )
    return tidy


def _last(words: dict[str, Any]) -> str:
    """What stands of a table of the scheme until something is judged."""
    return next(reversed(words), "")
