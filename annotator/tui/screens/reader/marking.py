"""The reader's keys for one claim: marking, choosing parts, and saying things of it."""

from typing import Any

import msgspec

from annotator.anchors import Spans, overlaps, quoted
from annotator.display import one_line
from annotator.events import ClaimKey
from annotator.records import ClaimFields, JudgedClaim
from annotator.tui import version_words
from annotator.tui.choosing import PartChoice
from annotator.tui.describing import fields_of
from annotator.tui.screens.details import Details
from annotator.tui.screens.reader.voicing import SPEAKING, VoicingKeys
from annotator.tui.screens.speaker import SpeakerChoice
from annotator.tui.widgets.ask import Ask


class MarkingKeys(VoicingKeys):
    """Actions on the current claim, or on the sentence that is to become one."""

    def action_mark(self) -> None:
        """Take one's own claim back; take the suggestion or another's claim; else mark here."""
        claim, marking = self.current, self.workspace.marking
        if claim is not None and claim.suggestion is not None:
            with self.telling_refusals():
                self._changed_at(self.workspace.suggesting.take(claim.claim.id), claim.claim.spans)
            return
        if claim is None or not self.is_own(claim):
            self._mark(self.here.spans)
            return
        with self.telling_refusals():
            withdrawn = marking.unmark(claim.claim.id)
            own_stretch = (claim.claim.start, claim.claim.end)
            self.changed(within=None if withdrawn else own_stretch)
            links = f", with {withdrawn} of its links" if withdrawn else ""
            self.say(f"Taken back{links}. u undoes it.")

    def say_no_claim(self) -> None:
        """Say that there is nothing that the key could act on."""
        self.say("There is no claim here yet: space marks the sentence, v a part of it.")

    # Part mode

    def action_part(self) -> None:
        """Begin to choose a part of the sentence: with the suggestion's, if one is current.

        Again, to begin elsewhere: on the first part not yet claimed.
        """
        suggestion = self._suggestion if self.part is None else None
        claimed = [
            span
            for claim in self._claims.claims
            if claim.suggestion is None
            for span in claim.claim.spans
        ]
        self.part = PartChoice(
            self.document.text,
            self.sentences,
            self.text.cursor,
            claimed,
            begun=suggestion.claim.spans if suggestion else (),
        )
        self.mode = "part"
        self.show()

    def action_choose(self, how: str) -> None:
        """Move the selection; `how` is one of PartChoice's methods."""
        assert self.part is not None
        getattr(self.part, how)()
        self.text.cursor = self.part.sentence
        self.text.selection = self.part.spans

    def action_take(self) -> None:
        """Mark the selection as a claim, with what is suggested of it."""
        suggestion = self._suggestion
        self._mark(self.leave_part(), suggestion)

    def action_take_move(self) -> None:
        """Let the current claim have the selection's spans."""
        claim = self.current
        spans = self.leave_part()
        if claim is None:
            self.say_no_claim()
            return
        with self.telling_refusals():
            if claim.suggestion is not None:
                key = ClaimKey(self.document.id, spans)
                marked = self.mark_as(key, claim.suggestion.fields)
            else:
                marked = self.workspace.marking.move(claim.claim.id, spans)
            self.changed(claim=marked)

    def action_take_as(self, field: str) -> None:
        """Let the selection be the source, cue or addressee of the current claim."""
        claim = self.current
        spans = self.leave_part()
        if claim is None:
            self.say_no_claim()
            return
        self.text.go_to(claim.claim.start)
        with self.telling_refusals():
            self._say_of(claim, **{field: spans})
        self.changed(claim=claim.claim.id)

    @property
    def _suggestion(self) -> JudgedClaim | None:
        """The current claim, if it is a suggestion."""
        current = self.current
        return current if current is not None and current.suggestion is not None else None

    def suggested_fields(self, spans: Spans, near: JudgedClaim | None) -> ClaimFields | None:
        """What is suggested to say of a stretch: of just this one, else of `near` if they meet."""
        exact = self.workspace.suggesting.fields(ClaimKey(self.document.id, spans))
        if exact is not None or near is None or near.suggestion is None:
            return exact
        return near.suggestion.fields if overlaps(spans, near.claim.spans) else None

    def _mark(self, spans: Spans, near: JudgedClaim | None = None) -> None:
        with self.telling_refusals():
            fields = self.suggested_fields(spans, near)
            self._changed_at(self.mark_as(ClaimKey(self.document.id, spans), fields), spans)

    def mark_as(self, key: ClaimKey, fields: ClaimFields | None) -> str:
        """Mark a claim, with what is suggested to say of it: its id."""
        said = {} if fields is None else msgspec.structs.asdict(fields)
        origin = said.pop("origin", None)
        said.pop("verdict", None)
        known = {name: value for name, value in said.items() if value}
        return self.workspace.marking.mark(key.document, key.spans, origin=origin, **known)

    def _changed_at(self, claim: str, spans: Spans) -> None:
        """Show a claim that is new: it has no link yet that would show elsewhere.

        But a suggestion in the place of which it stands shows no longer.
        """
        near = [span for each in self._claims.claims for span in each.claim.spans]
        stretch = [*spans, *near]
        self.changed(
            claim=claim,
            within=(min(start for start, _ in stretch), max(end for _, end in stretch)),
        )
        if self.is_replaced and all(each.claim.id != claim for each in self._claims.claims):
            self.say(version_words.STANDS_IN_NEWER)

    def _say_of(self, claim: JudgedClaim, **fields: Any) -> None:
        """Say something of a claim; a suggestion is taken with it."""
        if claim.suggestion is not None:
            self.workspace.suggesting.take(claim.claim.id, **fields)
        else:
            self.workspace.marking.say(claim.claim.id, **fields)

    # What is said of it

    def action_speaker(self) -> None:
        """Say who made the current claim."""
        claim = self.current
        if claim is None:
            self.say_no_claim()
            return

        def chosen(name: str | None) -> None:
            if name is not None:
                with self.telling_refusals():
                    self._say_who(claim, name)
                    self.changed(claim=claim.claim.id)

        near = self._names_near(claim)
        self.app.push_screen(SpeakerChoice(self.workspace, claim, near), chosen)

    def _say_who(self, claim: JudgedClaim, name: str) -> None:
        """Say who made a claim; the description that he was offered for is his from now on."""
        offers = self.workspace.suggesting.offers(claim.claim.id)
        source = fields_of(claim).source
        with self.workspace.one_action():
            self._say_of(claim, speaker=name or None)
            if name in offers and source:
                described = one_line(quoted(self.document.text, source))
                known = self.workspace.looking.speaker(name)
                before = known.descriptions if known is not None else ()
                if described not in before:
                    self.workspace.naming.describe(name, descriptions=(*before, described))

    def _names_near(self, claim: JudgedClaim) -> list[str]:
        """Whom it is said or suggested to be, its source, then the names of its sentences.

        Of these, those outside the claim first.
        """
        text = self.document.text
        fields = fields_of(claim)
        source = [text[start:end] for start, end in fields.source]
        named = [fields.speaker] if fields.speaker else []
        source = [*self.workspace.suggesting.offers(claim.claim.id), *named, *source]
        start, end = (
            min(self.sentence[0], claim.claim.start),
            max(self.sentence[1], claim.claim.end),
        )
        mentions = [
            each
            for each in self.workspace.looking.mentions(self.document.id, start, end)
            if each.label in SPEAKING
        ]
        spans = claim.claim.spans
        mentions.sort(key=lambda each: any(s <= each.start < e for s, e in spans))
        return list(dict.fromkeys([*source, *(text[each.start : each.end] for each in mentions)]))

    def action_details(self) -> None:
        """All that is said of the current claim."""
        claim = self.current
        if claim is None:
            self.say_no_claim()
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
            why = link.judgement.fields.rationale
            self._ask_about("rationale", target, "why they conflict", why)
        elif self.current is None:
            self.say_no_claim()
        else:
            note = fields_of(self.current).note
            self._ask_about("note", self.current.claim.id, "note on this claim", note)

    def answer_note(self, answer: Ask.Answered) -> None:
        """Keep what was noted."""
        text = answer.text.strip() or None
        with self.telling_refusals():
            if answer.purpose == "rationale":
                self.workspace.linking.say(answer.item, rationale=text)
            elif self.workspace.suggesting.claim(answer.item) is not None:
                self.workspace.suggesting.take(answer.item, note=text)
            else:
                self.workspace.marking.say(answer.item, note=text)
            self.workspace.looking.keep_draft(answer.purpose, answer.item, "")
            self.changed()

    def _ask_about(self, purpose: str, item: str, prompt: str, value: str | None) -> None:
        draft = self.workspace.looking.draft(purpose, item)
        self.ask(purpose, item, prompt, draft or value or "")
