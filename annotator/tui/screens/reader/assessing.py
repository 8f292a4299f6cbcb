"""The reader's keys for assessing: going there, and choosing evidence on the way back."""

from annotator.anchors import Spans
from annotator.tui.evidence_choice import EvidenceChoice
from annotator.tui.screens.reader.considering import ConsideringKeys


class AssessingKeys(ConsideringKeys):
    """Actions on the evidence in the making, which take the place of marking meanwhile."""

    def action_assess(self) -> None:
        """Weigh the current claim."""
        current = self.current
        if current is None:
            self.say_no_claim()
        elif current.suggestion is not None:
            self.say("That is only suggested: space takes it as a claim, then a weighs it.")
        else:
            self.host.show("assess", current.claim.id)

    def action_mark(self) -> None:
        """Put what is current forward as evidence, if that is being chosen; else mark it."""
        if self.host.evidence is None:
            super().action_mark()
        else:
            self._take_as_evidence(self.here.spans)

    def action_take(self) -> None:
        """Put the selection forward as evidence, if that is being chosen; else mark it."""
        if self.host.evidence is None:
            super().action_take()
        else:
            self._take_as_evidence(self.leave_part())

    def action_take_evidence(self) -> None:
        """Put the current claim, or else the sentence, forward as evidence."""
        self._take_as_evidence(self.here.spans)

    def leave_evidence(self) -> None:
        """Choose no evidence after all, and go back to the claim."""
        choice = self.host.evidence
        if choice is not None:
            self._back_to_weighing(choice)

    def _take_as_evidence(self, spans: Spans) -> None:
        choice = self.host.evidence
        assert choice is not None
        with self.telling_refusals():
            named = self.workspace.assessing.add_evidence(
                choice.claim, document=self.document.id, spans=spans
            )
            self._back_to_weighing(choice, named)

    def _back_to_weighing(self, choice: EvidenceChoice, *evidence: str) -> None:
        """Back to the claim that is weighed; the text under it is where that stands, too."""
        self.host.evidence = None
        claim = self.workspace.looking.claim(choice.claim)
        if claim is not None:
            self._asked_for = (claim.claim.document, claim.claim.start, choice.claim)
        self.host.show("assess", choice.claim, *evidence)
