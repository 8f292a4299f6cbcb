"""Timing: when a claim was said, and when and where what it tells happened; taken or corrected."""

from typing import Any, Literal

from msgspec import UNSET, UnsetType

from annotator import moments
from annotator.errors import NotAllowed, NotFound
from annotator.events import ClaimKey
from annotator.records import JudgedClaim
from annotator.store import suggestions
from annotator.timed import SuggestedTimes
from annotator.work.event_times import EventTimes
from annotator.work.saying import checked, claim_seen, say_of_claim
from annotator.work.session import Session

Which = Literal["utterance", "event", "place"]

EXAMPLES = "2017-03-15, 15 March 2017, 3-4 May, last Tuesday, 2017-05-03/2017-05-04"


class Timing:
    """The verbs of a claim's times and its place."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._times = EventTimes(session.store)

    def suggested(self, claim: str) -> SuggestedTimes:
        """What the claim's sentences and its document's publication tell, made out anew.

        Of any claim that is seen, suggested or marked, answered or not. Raises NotFound.
        """
        return self._times.suggested(self._seen(claim))

    def different(self, a: str, b: str) -> str | None:
        """In words that two claims are about different times; None where they may be about one.

        By what was judged, else by what their words tell: "about different times: 3 May 2017 /
        4 May 2017". Raises NotFound.
        """
        return self._times.different(self._seen(a), self._seen(b))

    def say(
        self,
        claim: str,
        *,
        utterance: str | UnsetType | None = UNSET,
        event: str | UnsetType | None = UNSET,
        place: str | UnsetType | None = UNSET,
    ) -> None:
        """Say when and where, as a person types it; that marks the claim, too.

        None takes back what was said. Raises NotFound, and NotAllowed for a time that cannot be
        read.
        """
        self._say(claim, self.read(claim, utterance=utterance, event=event, place=place))

    def take(self, claim: str, *which: Which) -> None:
        """Say what is suggested; of all three, or of those named. That marks the claim, too.

        Raises NotFound, and NotAllowed where nothing is suggested.
        """
        self._say(claim, self.offered(claim, *which))

    def read(
        self,
        claim: str,
        *,
        utterance: str | UnsetType | None = UNSET,
        event: str | UnsetType | None = UNSET,
        place: str | UnsetType | None = UNSET,
    ) -> dict[str, Any]:
        """What `say` would say, as fields of a claim: for a suggestion that is taken with them.

        Words are resolved by the day of publication and kept beside what they mean; a time in the
        notation of ISO 8601 leaves the words that stand. Raises as `say` does.
        """
        document = self._seen(claim).claim.document
        fields: dict[str, Any] = {}
        for name, text, past in (
            ("utterance_time", utterance, True),
            ("event_time", event, False),
        ):
            if not isinstance(text, UnsetType):
                fields |= self._time(document, name, text, past=past)
        if not isinstance(place, UnsetType):
            fields["place"] = place
        return checked(self._session, document, fields)

    def offered(self, claim: str, *which: Which) -> dict[str, Any]:
        """What `take` would say, as fields of a claim. Raises as `take` does."""
        found = self.suggested(claim)
        fields: dict[str, Any] = {}
        for name, time in (("utterance", found.utterance), ("event", found.event)):
            if time is not None and (name in which or not which):
                fields |= {f"{name}_time": time.iso, f"{name}_time_raw": time.raw or None}
        if found.place is not None and ("place" in which or not which):
            fields["place"] = found.place.name
        if not fields:
            raise NotAllowed(
                "The text tells no such time or place here. Type it: " + EXAMPLES + "."
            )
        return fields

    def _time(self, document: str, name: str, text: str | None, *, past: bool) -> dict[str, Any]:
        """A time that was typed, and the words where it was typed in words."""
        if text is None or not text.strip():
            return {name: None, f"{name}_raw": None}
        try:
            return {name: moments.read(text).iso}
        except ValueError:
            pass
        found = self._times.typed(document, text, past=past)
        if found is None:
            raise NotAllowed(
                f"“{text}” is no time that can be read, or the document has no day of publication "
                f"to count it from. Type it as in: {EXAMPLES}."
            )
        return {name: found.iso, f"{name}_raw": text}

    def _say(self, claim: str, fields: dict[str, Any]) -> None:
        found = claim_seen(self._session, claim).claim
        key = ClaimKey(found.document, found.spans)
        with self._session.act() as action:
            say_of_claim(self._session, action, key, {"verdict": "claim", **fields})

    def _seen(self, claim: str) -> JudgedClaim:
        store, viewpoint = self._session.store, self._session.viewpoint
        suggestion = suggestions.by_id(store, viewpoint, [claim]).get(claim)
        try:
            found = claim_seen(self._session, claim)
        except NotFound:
            if suggestion is None:
                raise
            return suggestion
        return suggestion if found.judgement is None and suggestion is not None else found
