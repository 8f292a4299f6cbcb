"""Compare's keys for what is said of the two claims: each choice is one action, saved at once."""

from typing import Any

import msgspec
from textual import events

from annotator.errors import AnnotatorError
from annotator.records import LinkFields
from annotator.tui import comparing_choices
from annotator.tui.carrying_choice import CarryingChoice, Place
from annotator.tui.screens.compare.showing import CompareShown
from annotator.tui.widgets.ask import Ask
from annotator.work.comparing import Side

_TAKE_FIRST = "Nothing stands yet: space takes it as suggested, r with a relation of yours."
_BY_WHAT = "by what: in your own words, or an address"
_NOT_AGREED = frozenset({"relation", "actor", "origin", "rationale", "confidence"})
"""What is not taken over from another's judgement: it is one's own, or said anyhow."""


class JudgingKeys(CompareShown):
    """Actions on the link of the two claims, or on what is suggested of them."""

    # How they stand to each other

    def action_relation(self) -> None:
        """Choose how they stand to each other."""
        self.turned = False
        self._choose("relation")

    def action_turn_choice(self) -> None:
        """Let the other one act, of the relation that is being chosen."""
        self.turned = not self.turned
        self.show()

    def action_relate(self, relation: str) -> None:
        """Say how they stand to each other."""
        found, pair = self.here, self.here.suggested
        actor, other = found.sides if not self.turned else (found.b, found.a)
        self.mode = "read"
        with self.telling_refusals():
            if pair is None:
                self.workspace.linking.link(
                    actor.key, other.key, relation, **self._agreed(found.said)
                )
            elif not self.scheme.relation(relation).marks:
                self.workspace.suggesting.reject_pair(pair)
            else:
                if self.turned:
                    pair = msgspec.structs.replace(pair, a=pair.b, b=pair.a)
                self.is_now(self.workspace.suggesting.take_pair(pair, relation=relation))
            self.changed()

    def action_turn(self) -> None:
        """Let the other claim act."""
        link = self.here.link
        if link is None:
            self.say(_TAKE_FIRST)
        elif not self.scheme.directed(link.relation):
            self.say("That relation has no direction.")
        else:
            with self.telling_refusals():
                self.workspace.linking.link(
                    self.here.b.key, self.here.a.key, link.relation, **self._agreed(self.here.said)
                )
                self.changed()

    def action_take(self) -> None:
        """Link as suggested; take one's own link back; say of another's link the same."""
        found = self.here
        with self.telling_refusals():
            if found.suggested is not None:
                self.is_now(self.workspace.suggesting.take_pair(found.suggested))
                self.changed("Linked as suggested. u undoes it.")
            elif found.link is None:
                self.say(_TAKE_FIRST)
            elif self._is_mine:
                self.workspace.linking.unlink(found.id)
                self.changed("Link taken back. u undoes it.")
            else:
                self._say()
                self.changed("Taken as yours, too. u undoes it.")

    def action_reject(self) -> None:
        """Turn the suggestion down."""
        pair = self.here.suggested
        if pair is None:
            self.say("Nothing is suggested of the two: r says how they stand.")
            return
        with self.telling_refusals():
            self.workspace.suggesting.reject_pair(pair)
            self.changed("Noted: unrelated. u undoes it.")

    # Why, and what came of it

    def action_types(self) -> None:
        """Choose why they conflict."""
        self.types = self.here.types
        self.last_type = next(iter(self.types), None)
        self._choose("types", of_link=True)

    def action_toggle_type(self, name: str) -> None:
        """Choose a type, or no longer."""
        chosen = {*self.types} ^ {name}
        known = self.scheme.conflict_types
        strangers = (each for each in self.types if each not in known)
        self.types = (*(each for each in known if each in chosen), *strangers)
        self.last_type = name
        self.show()

    def action_take_types(self) -> None:
        """These are the types."""
        self._said(types=self.types)

    def action_status(self) -> None:
        """Choose what came of it."""
        relation = self.here.relation
        if self.here.link is not None and relation and not self.scheme.conflict(relation):
            self.say(f"Only a conflict has a status, and “{relation}” is none: r says otherwise.")
            return
        self._choose("status", of_link=True)

    def action_status_is(self, word: str) -> None:
        """Say what came of it; unless it is open, choose on what that rests."""
        if not self._said(status=word) or word == self.scheme.open:
            return
        assessing = self.workspace.assessing
        evidence = [
            each for side in self.here.sides for each in assessing.evidence(side.claim.claim.id)
        ]
        self.offered = comparing_choices.offered_grounds(self.scheme, word, evidence)
        self._choose("grounds")

    def action_grounds_are(self, digit: int) -> None:
        """Say on what the status rests: what is offered at a digit."""
        if digit <= len(self.offered):
            self._said(grounds=self.offered[digit - 1][0])

    def action_right(self, end: str) -> None:
        """Say which of the two is right, or no longer; what else there is to say may follow."""
        side: Side = self.here.a if end == "a" else self.here.b
        claim = side.claim.claim.id
        if self._said(favours=None if self.here.said.favours == claim else claim):
            self._choose("grounds")

    def action_type_grounds(self) -> None:
        """Say in one's own words on what the status rests."""
        self._ask_for("grounds", _BY_WHAT, self.here.said.grounds)

    def on_key(self, event: events.Key) -> None:
        """Where grounds are chosen, what cannot be a choice begins words of one's own."""
        sign = event.character or ""
        if self.mode != "grounds" or self.asked_for is not None or not sign.isalnum():
            return
        if sign.isdecimal() and int(sign) in range(1, len(self.offered) + 1):
            return
        event.stop()
        event.prevent_default()
        self.mode = "read"
        self.show()
        self.ask("grounds", self.here.id, _BY_WHAT, sign)

    def action_confidence(self) -> None:
        """Choose how sure one is."""
        self._choose("confidence", of_link=True)

    def action_confidence_is(self, word: str) -> None:
        """Say how sure one is."""
        self._said(confidence=word)

    def action_same_event(self) -> None:
        """Choose whether both speak of one event."""
        self._choose("same_event", of_link=True)

    def action_same_event_is(self, word: str) -> None:
        """Say whether both speak of one event."""
        self._said(same_event=word)

    def action_rationale(self) -> None:
        """Say why, in one's own words."""
        if self.here.link is None:
            self.say(_TAKE_FIRST)
            return
        said = self.here.said.rationale if self._is_mine else None
        self._ask_for("rationale", "why they stand to each other so", said)

    def on_ask_answered(self, answer: Ask.Answered) -> None:
        """Keep what was typed."""
        self._said(**{answer.purpose: answer.text.strip() or None})
        self.workspace.looking.keep_draft(answer.purpose, answer.item, "")

    def on_ask_left(self, left: Ask.Left) -> None:
        """What was typed is not kept."""
        self.workspace.looking.keep_draft(left.purpose, left.item, "")
        self.show()

    def keep(self) -> None:
        """Keep what is typed and not entered."""
        asked = self.asked_for
        if asked is not None:
            with self.telling_refusals():
                self.workspace.looking.keep_draft(asked.purpose, asked.item, asked.text)

    # The words that carry it

    def action_carrying(self) -> None:
        """Begin to mark the words that carry the conflict."""
        if self.here.link is None:
            self.say(_TAKE_FIRST)
            return
        self.carrying = CarryingChoice(*(_place(side) for side in self.here.sides))
        self._choose("carrying")

    def action_word(self, step: int) -> None:
        """The next or the previous word."""
        self._words.move(step)
        self.show()

    def action_stretch(self, step: int) -> None:
        """One word more, or less."""
        self._words.stretch(step)
        self.show()

    def action_take_words(self) -> None:
        """These words carry it, or no longer."""
        self._words.take()
        self.show()

    def action_other_side(self) -> None:
        """Go to the other claim."""
        self._words.other()
        self.show()

    def action_take_carrying(self) -> None:
        """These are the words."""
        taken = {
            side.claim.claim.id: spans
            for side, spans in zip(self.here.sides, self._words.taken, strict=True)
            if spans
        }
        self.carrying = None
        self._said(carrying=taken)

    @property
    def _words(self) -> CarryingChoice:
        assert self.carrying is not None
        return self.carrying

    # What they have in common

    @property
    def _is_mine(self) -> bool:
        link = self.here.link
        return link is not None and link.judgement.layer == self.workspace.viewpoint.annotator

    def _choose(self, mode: str, *, of_link: bool = False) -> None:
        if of_link and self.here.link is None:
            self.say(_TAKE_FIRST)
            return
        self.mode = mode
        self.show()

    def _ask_for(self, purpose: str, prompt: str, text: str | None) -> None:
        self.mode = "read"
        self.show()
        draft = self.workspace.looking.draft(purpose, self.here.id)
        self.ask(purpose, self.here.id, prompt, draft or text or "")

    def _said(self, **fields: Any) -> bool:
        """Say something of the link and go back to reading; whether it was taken."""
        self.mode = "read"
        self.carrying = None
        self.show()
        try:
            self._say(**fields)
        except AnnotatorError as error:
            self.say(str(error))
            return False
        self.changed()
        return True

    def _say(self, **fields: Any) -> None:
        said = {**self._agreed(self.here.said), **fields}
        self.workspace.linking.say(self.here.id, **said)

    def _agreed(self, said: LinkFields) -> dict[str, Any]:
        """What is said of another's link that one says something of: the rest of it, too."""
        if self._is_mine or self.here.link is None:
            return {}
        fields = msgspec.structs.asdict(said)
        return {name: value for name, value in fields.items() if value and name not in _NOT_AGREED}

    def changed(self, told: str = "") -> None:
        """Show what stands after a change."""
        self.read_again()
        self.show()
        if told:
            self.say(told)


def _place(side: Side) -> Place:
    begin = [*side.carrying, *side.differing, *side.claim.claim.spans]
    return Place(side.document.text, side.held, side.carrying, begin[0][0])
