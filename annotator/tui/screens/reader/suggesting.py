"""The reader's keys for what the program suggests: candidates taken, asked about, turned down."""

from annotator.events import ClaimKey
from annotator.records import JudgedClaim, SuggestedPair
from annotator.tui.describing import fields_of
from annotator.tui.link_choice import LinkChoice, LinkEnd
from annotator.tui.screens.reader.linking import LinkingKeys


class SuggestingKeys(LinkingKeys):
    """Actions on candidates, and what `-` turns down."""

    def action_candidate(self, digit: int) -> None:
        """Link the current claim to the candidate of this digit, as suggested."""
        if digit <= len(self.candidates):
            self._take(self.candidates[digit - 1])

    def action_take_link(self) -> None:
        """Link to the candidate chosen, as suggested; or take the link chosen back."""
        if self.candidate is None:
            super().action_take_link()
        else:
            self._take(self.candidate)

    def action_as_suggested(self) -> None:
        """Answer the question as it is suggested."""
        link = self.question
        if link is not None and link.suggested is not None:
            with self.telling_refusals():
                self.linked(self.workspace.suggesting.take_pair(link.suggested), link)

    def action_relation(self) -> None:
        """Ask another relation for the candidate chosen; or change that of a link."""
        pair = self.candidate
        if pair is None:
            super().action_relation()
            return
        # The second end acts.
        self.asked = LinkChoice(self._end(pair.b))
        self.asked.choose(self._end(pair.a), pair)
        self.mode = "question"
        self.show()

    def action_reject(self) -> None:
        """Turn the candidate chosen down, else the current suggestion; else say it is no claim."""
        claim, pair = self.current, self.candidate
        with self.telling_refusals():
            if pair is not None:
                place = self._listed().index(pair.id)
                self.workspace.suggesting.reject_pair(pair)
                self.changed_in_panel(place)
                self.say("Noted: unrelated. u undoes it.")
            elif claim is None:
                self.say_no_claim()
            else:
                self._reject(claim)

    def _reject(self, claim: JudgedClaim) -> None:
        if claim.suggestion is not None:
            self.workspace.suggesting.reject(claim.claim.id)
        else:
            self.workspace.marking.reject(claim.claim.id)
        self.changed()
        self.say("Noted: no claim. u undoes it.")

    def _take(self, pair: SuggestedPair) -> None:
        """Link as suggested, both ends marked on the way."""
        with self.telling_refusals():
            self.made = self.workspace.suggesting.take_pair(pair)
            self.chosen = None
            self.mode = "read"
            self.changed()

    def _end(self, claim: JudgedClaim) -> LinkEnd:
        key = ClaimKey(claim.claim.document, claim.claim.spans)
        return LinkEnd(key, claim.claim.quote, claim.speaker or fields_of(claim).speaker or "")
