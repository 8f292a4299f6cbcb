"""Assess: one claim weighed, its rating, its sources, and the evidence for and against it."""

from collections.abc import Mapping
from typing import ClassVar

from annotator.scheme import Scheme
from annotator.tui import assessing_choices, keymap
from annotator.tui.evidence_choice import EvidenceChoice
from annotator.tui.screens.assess.showing import BEARING
from annotator.tui.screens.assess.weighing import WeighingKeys
from annotator.tui.widgets.ask import Ask


class Assess(WeighingKeys):
    """A claim in its context with what it is weighed by, and its evidence beside it."""

    CSS_PATH = "assess.tcss"
    SCREEN: ClassVar[str] = "assess"
    MODES: ClassVar[Mapping[str, str]] = {
        "read": "Weighing a claim",
        "rating": "What the claim is worth (r)",
        "credibility": "How likely it is (c)",
        "speaker": "How far the speaker can be relied on (s)",
        "outlet": "How far the outlet can be relied on (l)",
        "bearing": "What the evidence does to the claim (b)",
        "attributes": "Which attribute of the claim (t)",
    }

    @classmethod
    def extra_keys(cls, scheme: Scheme) -> tuple[keymap.Key, ...]:
        """The keys of the words to choose from, and those for going through them."""
        return (*assessing_choices.word_keys(scheme), *assessing_choices.going_keys(scheme))

    def on_screen_resume(self) -> None:
        """Read what stands; of evidence that is new, ask what it does to the claim."""
        self.read()
        new, self._new = self._new, None
        places = [each.evidence.id for each in self.evidence]
        if new in places:
            self.listed.cursor = places.index(new)
            self.show_evidence()
            if self.scheme.bearings:
                self.action_weigh(BEARING)

    def again(self, claim: str, evidence: str | None = None) -> None:
        """Weigh another claim, or this one with evidence that is new."""
        self.leave_choice()
        if claim != self.claim:
            self.listed.cursor = 0
        self.claim, self._new = claim, evidence
        if self.is_current:
            self.on_screen_resume()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Whether a key means this action now; None where it does but nothing can be done."""
        fits = super().check_action(action, parameters)
        if not fits:
            return fits
        match action:
            case "choose":
                choices = assessing_choices.word_choices(self.scheme)
                return choices[int(str(parameters[0]))].mode == self.mode
            case "weigh" if parameters == (BEARING,):
                return (self.current is not None and bool(self.scheme.bearings)) or None
            case "note" | "withdraw" | "read_evidence":
                return self.current is not None or None
            case "compare":
                return bool(self.conflicts) or None
            case "attributes":
                return bool(self.scheme.attributes) or None
        return fits

    # Evidence

    def action_step(self, step: int) -> None:
        """Go to the next or previous piece of evidence."""
        self.listed.cursor += step
        self.show_current()

    def on_click(self) -> None:
        """A click moves the cursor."""
        self.show_current()

    def action_evidence(self) -> None:
        """Choose a sentence, or a part of one, as evidence: in the reader, wherever one goes."""
        claim = self.found.claim.claim
        self.host.evidence = EvidenceChoice(claim.id, claim.quote)
        self.host.read(claim.document, claim.start)

    def action_address(self) -> None:
        """Ask for an address on the web."""
        self._ask_about("address", self.claim, "address (URL) of the evidence: https://…", "")

    def action_note(self) -> None:
        """Note on the chosen evidence."""
        current = self.current
        if current is not None:
            note = current.judgement.fields.note or ""
            self._ask_about("evidence-note", current.evidence.id, "note on this evidence", note)

    def _ask_about(self, purpose: str, item: str, prompt: str, text: str) -> None:
        self.ask(purpose, item, prompt, self.workspace.looking.draft(purpose, item) or text)

    def keep(self) -> None:
        """Keep what is typed and not entered."""
        asked = self.asked_for
        if asked is not None and asked.item:
            with self.telling_refusals():
                self.workspace.looking.keep_draft(asked.purpose, asked.item, asked.text)

    def on_ask_answered(self, answer: Ask.Answered) -> None:
        """Put an address forward, or keep what was noted."""
        text = answer.text.strip()
        verbs = self.workspace.assessing
        self.workspace.looking.keep_draft(answer.purpose, answer.item, "")
        if answer.purpose == "evidence-note":
            with self.telling("Noted. u undoes it."):
                verbs.say_of_evidence(answer.item, note=text or None)
        elif text:
            with self.telling_refusals():
                self._new = verbs.add_evidence(answer.item, url=text)
                self.on_screen_resume()
        else:
            self.show_current()

    def on_ask_left(self, left: Ask.Left) -> None:
        """Nothing is said; what was typed is not kept."""
        self.workspace.looking.keep_draft(left.purpose, left.item, "")
        self.show_current()

    def action_withdraw(self) -> None:
        """Withdraw the chosen evidence."""
        current = self.current
        if current is not None:
            with self.telling("Withdrawn. u undoes it."):
                self.workspace.assessing.withdraw_evidence(current.evidence.id)

    def action_read_evidence(self) -> None:
        """Read the chosen evidence where it stands."""
        current = self.current
        if current is None:
            return
        evidence = current.evidence
        if evidence.document is None:
            self.say(evidence.url or "")
        else:
            self.host.read(evidence.document, evidence.spans[0][0])

    def on_row_list_chosen(self) -> None:
        """A double click reads it, too."""
        self.action_read_evidence()

    # Going elsewhere

    def action_read_claim(self) -> None:
        """Read the claim where it stands."""
        claim = self.found.claim.claim
        self.host.read(claim.document, claim.start)

    def action_compare(self) -> None:
        """Set the claim and the one that its first conflict is with side by side."""
        if self.conflicts:
            self.compare(self.conflicts[0])

    def action_claim(self, step: int) -> None:
        """Weigh the next or previous claim of the document."""
        claim = self.found.claim.claim
        found = self.workspace.looking.next_claim(claim.document, claim.start, step)
        if found is None:
            self.say("No claim after this one." if step > 0 else "No claim before this one.")
        else:
            self.again(found.claim.id)

    def action_leave(self) -> None:
        """Leave the choice begun, else the screen."""
        if self.mode == "read":
            self.close()
        else:
            self.leave_choice()
            self.show_current()
