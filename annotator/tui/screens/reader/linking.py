"""The reader's keys for two claims: linking them, and going through the links there are."""

import msgspec

from annotator.anchors import quoted
from annotator.events import ClaimKey
from annotator.records import ClaimFields, JudgedClaim, JudgedLink, SuggestedPair
from annotator.tui import describing, proposing
from annotator.tui.link_choice import LinkChoice, LinkEnd
from annotator.tui.screens.reader.marking import MarkingKeys

_LOOKED_THROUGH = 50
"""Candidates of the first end among which the second is looked for."""


class LinkingKeys(MarkingKeys):
    """Actions on a link in the making, on the link just made, and on those in the panel."""

    def __init__(self, document: str, offset: int | None = None, typed: str = "") -> None:
        super().__init__(document, offset, typed)
        self._trail: list[tuple[str, int, str | None]] = []

    # In the making

    def action_link(self) -> None:
        """Begin a link here, or end it here; on the same claim again, leave it."""
        self._choose_end(self.here, self._suggestion)

    def action_take_end(self) -> None:
        """The selected part is an end of a link."""
        suggestion = self._suggestion
        self._choose_end(ClaimKey(self.document.id, self.leave_part()), suggestion)

    def action_turn(self) -> None:
        """Let the other claim act."""
        link = self.question
        if self.mode == "question" and link is not None:
            link.turn()
        elif (target := self._target()) is not None:
            with self.telling_refusals():
                self.workspace.linking.turn_round(target.id)
        self.show()

    def action_relate(self, relation: str) -> None:
        """Answer the question, or change the relation of a link."""
        if self.mode == "relation":
            target = self._target()
            self._back_to_reading()
            if target is not None:
                with self.telling_refusals():
                    self.workspace.linking.say(target.id, relation=relation)
                    self.changed()
            return
        link = self.question
        assert link is not None
        with self.telling_refusals():
            self.linked(self._link(link, relation), link)

    def linked(self, made: str, link: LinkChoice) -> None:
        """Show the link that the question led to."""
        here = link.second.key.id if link.second and self.asked is None else None
        if self.asked is None:
            self.host.link = None
        self.asked = self.chosen = None
        self.mode = "read"
        self.made = made
        self.changed(claim=here)

    def _link(self, link: LinkChoice, relation: str) -> str:
        """Link as was answered, in one action: the link's id."""
        if link.suggested is not None:
            return self._link_as(link.suggested, link.actor.key.id, relation)
        scheme = self.workspace.looking.scheme
        with self.workspace.one_action():
            if scheme.relation(relation).marks:
                for end in (link.actor, link.other):
                    if end.fields is not None and not self._is_judged(end.key):
                        self.mark_as(end.key, end.fields)
            return self.workspace.linking.link(link.actor.key, link.other.key, relation)

    def _link_as(self, pair: SuggestedPair, actor: str, relation: str) -> str:
        """Link a pair of which something is suggested, with another relation than that."""
        if not self.workspace.looking.scheme.relation(relation).marks:
            self.workspace.suggesting.reject_pair(pair)
            return pair.id
        if pair.a.claim.id != actor:
            pair = msgspec.structs.replace(pair, a=pair.b, b=pair.a)
        return self.workspace.suggesting.take_pair(pair, relation=relation)

    def _is_judged(self, key: ClaimKey) -> bool:
        claim = self.workspace.looking.claim(key.id)
        return claim is not None and claim.judgement is not None

    def _choose_end(self, key: ClaimKey, near: JudgedClaim | None) -> None:
        fields = self.suggested_fields(key.spans, near)
        end = LinkEnd(key, quoted(self.document.text, key.spans), self._who(key, fields), fields)
        link = self.host.link
        if link is None:
            self.host.link = LinkChoice(end)
            self.made = self.chosen = None
        elif link.choose(end, self._suggested_of(link.first.key, key)):
            self.mode = "question"
        else:
            self.host.link = None
        self.show()

    def _suggested_of(self, first: ClaimKey, second: ClaimKey) -> SuggestedPair | None:
        """What is suggested of two claims."""
        candidates = self.workspace.suggesting.candidates(first, limit=_LOOKED_THROUGH)
        ends = {first.id, second.id}
        return next(
            (pair for pair in candidates if {pair.a.claim.id, pair.b.claim.id} == ends), None
        )

    def _who(self, key: ClaimKey, fields: ClaimFields | None) -> str:
        claim = self.workspace.looking.claim(key.id)
        return (claim.speaker if claim else None) or (fields.speaker if fields else None) or ""

    # Those there are

    def action_relation(self) -> None:
        """Change the relation of the link chosen or just made."""
        if self._target() is not None:
            self.mode = "relation"
            self.show()

    def action_types(self) -> None:
        """Choose the types of the link chosen or just made."""
        target = self._target()
        if target is not None:
            self.types = self._own_words(target)
            self.mode = "types"
            self.show()

    def action_toggle_type(self, name: str) -> None:
        """Choose a type, or no longer."""
        chosen = {*self.types} ^ {name}
        scheme = self.workspace.looking.scheme
        # Words of another scheme stay as they are.
        known = dict.fromkeys((*scheme.conflict_types, *self.types))
        self.types = tuple(each for each in known if each in chosen)
        self.show()

    def _own_words(self, link: JudgedLink) -> tuple[str, ...]:
        """The types of a link; another's can be taken over as far as the scheme has them."""
        types = link.judgement.fields.types
        if link.judgement.layer == self.workspace.viewpoint.annotator:
            return types
        return tuple(each for each in types if each in self.scheme.conflict_types)

    def action_take_types(self) -> None:
        """These are the types."""
        target = self._target()
        self._back_to_reading()
        if target is not None:
            with self.telling_refusals():
                self.workspace.linking.say(target.id, types=self.types)
                self.changed()

    def action_panel(self) -> None:
        """Go into the panel."""
        listed = self._listed()
        self.mode = "panel"
        self.chosen = self.made if self.made in listed else listed[0]
        self.show()

    def action_choose_link(self, step: int) -> None:
        """Choose the next or previous link or candidate."""
        listed = self._listed()
        if listed:
            place = listed.index(self.chosen) + step if self.chosen in listed else 0
            self.chosen = listed[max(0, min(place, len(listed) - 1))]
            self.show()

    def action_take_link(self) -> None:
        """Take one's own link back; say of another's link the same."""
        target = self._target()
        if target is None:
            return
        mine = target.judgement.layer == self.workspace.viewpoint.annotator
        linking = self.workspace.linking
        with self.telling_refusals():
            if mine:
                linking.unlink(target.id)
            else:
                linking.say(target.id)
            self.changed_in_panel(0 if mine else None)
            self.say("Link taken back. u undoes it." if mine else "Taken as yours, too.")

    def changed_in_panel(self, place: int | None = None) -> None:
        """Show what stands after a change; if what was chosen is gone, another is chosen.

        It is the one that has come to a `place`, or there is nothing more to choose.
        """
        self.changed()
        listed = self._listed()
        if self.chosen not in listed and place is not None:
            self.chosen = listed[min(place, len(listed) - 1)] if listed else None
            self.mode = "panel" if listed else "read"
            self.show()

    def action_compare(self) -> None:
        """Set the two claims of a link, or of a candidate, side by side."""
        listed = self._listed()
        wanted = next((each for each in (self.chosen, self.made) if each in listed), None)
        if wanted or listed:
            self.host.show("compare", wanted or listed[0], listed)

    async def action_follow(self) -> None:
        """Follow a link, or a candidate, to its other claim."""
        current = self.current
        wanted = self.chosen or self.made or next(iter(self._listed()), None)
        pairs: list[JudgedLink | SuggestedPair] = [*self.links, *self.candidates]
        target = next((pair for pair in pairs if pair.id == wanted), None)
        if current is None or target is None:
            return
        other = target.other(current.claim.id).claim
        self._trail.append((self.document.id, self.sentence[0], current.claim.id))
        self.mode = "read"
        await self.open(other.document, other.start, other.id)

    async def action_back(self) -> None:
        """Back to where a link was followed from."""
        if self._trail:
            await self.open(*self._trail.pop())

    def can_go_back(self) -> bool:
        """Whether a link was followed."""
        return bool(self._trail)

    def _target(self) -> JudgedLink | None:
        """The link chosen in the panel, else the one just made."""
        target = self.chosen or self.made
        return None if target is None else self.workspace.looking.link(target)

    def _listed(self) -> list[str]:
        """The links and candidates by id, in the order in which the panel has them."""
        links = describing.ordered_links(self.links, self.workspace.looking.scheme)
        return [*links, *(pair.id for pair in self.candidates[: proposing.CANDIDATES_SHOWN])]

    def _back_to_reading(self) -> None:
        self.mode = "panel" if self.chosen is not None else "read"
        self.show()
