"""Event times: when what a claim tells happened, as it was judged, else as its words tell it."""

from annotator import moments
from annotator.moments import Moment
from annotator.records import ClaimFields, JudgedClaim
from annotator.store import Store
from annotator.timed import SuggestedTimes
from annotator.work.statements import Statements


class EventTimes:
    """What the claims of a file tell of times; the words of the texts lately asked for are kept."""

    def __init__(self, store: Store) -> None:
        self._statements = Statements(store)

    def suggested(self, claim: JudgedClaim) -> SuggestedTimes:
        """What the claim's sentences and its document's publication tell, made out anew."""
        from annotator.conflicts.times import ClaimWords, suggested

        fields, of = fields_of(claim), claim.claim
        return suggested(
            ClaimWords(
                self._statements.sentences_of(of.document, of.spans),
                content=of.spans,
                source=fields.source,
                cue=fields.cue,
                direct=fields.attribution == "direct",
                published=self._statements.published(of.document),
            )
        )

    def typed(self, document: str, text: str, *, past: bool) -> Moment | None:
        """A time that a person typed in words, by the publication; None if it is none."""
        from annotator.conflicts.times import typed

        return typed(text, self._statements.published(document), past=past)

    def of(self, claim: JudgedClaim) -> Moment | None:
        """When what a claim tells happened, as far as that is known."""
        iso = fields_of(claim).event_time
        if iso is None:
            event = self.suggested(claim).event
            iso = None if event is None else event.iso
        try:
            return None if iso is None else moments.read(iso)
        except ValueError:
            # A newer program may know notations that this one does not.
            return None

    def different(self, a: JudgedClaim, b: JudgedClaim) -> str | None:
        """In words that two claims are about different times; None where they may be about one."""
        one = self.of(a)
        other = None if one is None else self.of(b)
        if one is None or other is None or not moments.disjoint(one, other):
            return None
        return moments.different(one, other)


def fields_of(claim: JudgedClaim) -> ClaimFields:
    """What stands of a claim, or what is suggested of it."""
    if claim.judgement is not None:
        return claim.judgement.fields
    return ClaimFields() if claim.suggestion is None else claim.suggestion.fields
