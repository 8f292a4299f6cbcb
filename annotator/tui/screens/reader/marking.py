"""The reader's keys for one claim: marking, choosing parts, and saying things of it."""

from annotator.anchors import Spans
from annotator.records import JudgedClaim
from annotator.tui.choosing import PartChoice
from annotator.tui.screens.details import Details
from annotator.tui.screens.reader.base import ReaderBase
from annotator.tui.screens.speaker import SpeakerChoice
from annotator.tui.widgets.ask import Ask

_NAMES = frozenset({"PERSON", "ORG", "GPE", "NORP", "FAC", "LOC"})
"""spaCy's labels of what can speak: governments are called by places."""

_NO_CURRENT = "There is no claim here yet: space marks the sentence, v a part of it."


class MarkingKeys(ReaderBase):
    """Actions on the current claim, or on the sentence that is to become one."""

    def action_mark(self) -> None:
        """Take the current claim back; take another's as one's own, too; else mark the sentence."""
        claim, marking = self.current, self.workspace.marking
        if claim is None or not self._is_own(claim):
            self._mark(self.here.spans)
            return
        with self.telling_refusals():
            withdrawn = marking.unmark(claim.claim.id)
            own_stretch = (claim.claim.start, claim.claim.end)
            self.changed(within=None if withdrawn else own_stretch)
            links = f", with {withdrawn} of its links" if withdrawn else ""
            self.say(f"Taken back{links}. u undoes it.")

    def action_reject(self) -> None:
        """Say that the current claim is none."""
        claim = self.current
        if claim is None:
            self.say(_NO_CURRENT)
            return
        with self.telling_refusals():
            self.workspace.marking.reject(claim.claim.id)
            self.changed()
            self.say("Noted: no claim. u undoes it.")

    # Part mode

    def action_part(self) -> None:
        """Begin to choose a part of the sentence."""
        claimed = [span for claim in self._claims.claims for span in claim.claim.spans]
        self.part = PartChoice(self.document.text, self.sentences, self.text.cursor, claimed)
        self.mode = "part"
        self.show()

    def action_choose(self, how: str) -> None:
        """Move the selection; `how` is one of PartChoice's methods."""
        assert self.part is not None
        getattr(self.part, how)()
        self.text.cursor = self.part.sentence
        self.text.selection = self.part.spans

    def action_take(self) -> None:
        """Mark the selection as a claim."""
        self._mark(self.leave_part())

    def action_take_move(self) -> None:
        """Let the current claim have the selection's spans."""
        claim = self.current
        spans = self.leave_part()
        if claim is None:
            self.say(_NO_CURRENT)
            return
        with self.telling_refusals():
            self.changed(claim=self.workspace.marking.move(claim.claim.id, spans))

    def action_take_as(self, field: str) -> None:
        """Let the selection be the source, cue or addressee of the current claim."""
        claim = self.current
        spans = self.leave_part()
        if claim is None:
            self.say(_NO_CURRENT)
            return
        self.text.go_to(claim.claim.start)
        with self.telling_refusals():
            self.workspace.marking.say(claim.claim.id, **{field: spans})
        self.changed(claim=claim.claim.id)

    def _mark(self, spans: Spans) -> None:
        with self.telling_refusals():
            marked = self.workspace.marking.mark(self.document.id, spans)
            # A claim that is new has no link yet that would show elsewhere.
            self.changed(claim=marked, within=(spans[0][0], spans[-1][1]))

    def _is_own(self, claim: JudgedClaim) -> bool:
        mine = self.workspace.viewpoint.annotator
        return claim.judgement is not None and claim.judgement.layer == mine

    # What is said of it

    def action_speaker(self) -> None:
        """Say who made the current claim."""
        claim = self.current
        if claim is None:
            self.say(_NO_CURRENT)
            return

        def chosen(name: str | None) -> None:
            if name is not None:
                with self.telling_refusals():
                    self.workspace.marking.say(claim.claim.id, speaker=name or None)
                    self.changed(claim=claim.claim.id)

        self.app.push_screen(SpeakerChoice(self.workspace, claim, self._names_near(claim)), chosen)

    def _names_near(self, claim: JudgedClaim) -> list[str]:
        """The claim's source, then the names of its sentences, outside the claim first."""
        text = self.document.text
        fields = claim.judgement.fields if claim.judgement else None
        source = [text[start:end] for start, end in fields.source] if fields else []
        start, end = (
            min(self.sentence[0], claim.claim.start),
            max(self.sentence[1], claim.claim.end),
        )
        mentions = [
            each
            for each in self.workspace.looking.mentions(self.document.id, start, end)
            if each.label in _NAMES
        ]
        spans = claim.claim.spans
        mentions.sort(key=lambda each: any(s <= each.start < e for s, e in spans))
        return list(dict.fromkeys([*source, *(text[each.start : each.end] for each in mentions)]))

    def action_details(self) -> None:
        """All that is said of the current claim."""
        claim = self.current
        if claim is None:
            self.say(_NO_CURRENT)
            return

        def closed(changed: bool | None) -> None:
            if changed:
                self.changed(claim=claim.claim.id)

        self.app.push_screen(Details(self.workspace, claim, self.document.text), closed)

    def action_note(self) -> None:
        """Note on the current claim, or the rationale of the link chosen or just made."""
        target = self.chosen or self.made
        looking = self.workspace.looking
        if target is not None and (link := looking.link(target)) is not None:
            self._ask("rationale", target, "why they conflict", link.judgement.fields.rationale)
        elif self.current is None:
            self.say(_NO_CURRENT)
        else:
            fields = self.current.judgement.fields if self.current.judgement else None
            note = fields.note if fields else None
            self._ask("note", self.current.claim.id, "note on this claim", note)

    def answer_note(self, answer: Ask.Answered) -> None:
        """Keep what was noted."""
        text = answer.text.strip() or None
        with self.telling_refusals():
            if answer.purpose == "rationale":
                self.workspace.linking.say(answer.item, rationale=text)
            else:
                self.workspace.marking.say(answer.item, note=text)
            self.workspace.looking.keep_draft(answer.purpose, answer.item, "")
            self.changed()

    def _ask(self, purpose: str, item: str, prompt: str, value: str | None) -> None:
        draft = self.workspace.looking.draft(purpose, item)
        self.query_one(Ask).ask(purpose, item, prompt, draft or value or "")
