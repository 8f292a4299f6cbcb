"""The reader's keys for two claims: linking them, and going through the links there are."""

from annotator.anchors import quoted
from annotator.events import ClaimKey
from annotator.records import JudgedLink
from annotator.tui import describing
from annotator.tui.link_choice import LinkChoice, LinkEnd
from annotator.tui.screens.reader.marking import MarkingKeys


class LinkingKeys(MarkingKeys):
    """Actions on a link in the making, on the link just made, and on those in the panel."""

    def __init__(self, document: str, offset: int | None = None, typed: str = "") -> None:
        super().__init__(document, offset, typed)
        self._trail: list[tuple[str, int, str | None]] = []

    # In the making

    def action_link(self) -> None:
        """Begin a link here, or end it here; on the same claim again, leave it."""
        self._choose_end(self.here)

    def action_take_end(self) -> None:
        """The selected part is an end of a link."""
        self._choose_end(ClaimKey(self.document.id, self.leave_part()))

    def action_turn(self) -> None:
        """Let the other claim act."""
        link = self.host.link
        if self.mode == "question" and link is not None:
            link.turn()
        elif (target := self._target()) is not None:
            with self.telling_refusals():
                self.workspace.linking.turn_round(target.id)
        self.show()

    def action_relate(self, relation: str) -> None:
        """Answer the question, or change the relation of a link."""
        link = self.host.link
        if self.mode == "relation":
            target = self._target()
            self._back_to_reading()
            if target is not None:
                with self.telling_refusals():
                    self.workspace.linking.say(target.id, relation=relation)
                    self.changed()
            return
        assert link is not None
        with self.telling_refusals():
            made = self.workspace.linking.link(link.actor.key, link.other.key, relation)
            here = link.second.key.id if link.second else None
            self.host.link = None
            self.mode = "read"
            self.made = made
            self.changed(claim=here)

    def _choose_end(self, key: ClaimKey) -> None:
        end = LinkEnd(key, quoted(self.document.text, key.spans), self._who(key))
        link = self.host.link
        if link is None:
            self.host.link = LinkChoice(end)
            self.made = self.chosen = None
        elif link.choose(end):
            self.mode = "question"
        else:
            self.host.link = None
        self.show()

    def _who(self, key: ClaimKey) -> str:
        claim = self.workspace.looking.claim(key.id)
        return (claim.speaker if claim else None) or ""

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
            self.types = target.judgement.fields.types
            self.mode = "types"
            self.show()

    def action_toggle_type(self, name: str) -> None:
        """Choose a type, or no longer."""
        chosen = {*self.types} ^ {name}
        scheme = self.workspace.looking.scheme
        self.types = tuple(each for each in scheme.conflict_types if each in chosen)
        self.show()

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
        links = self._ordered_links()
        self.mode = "panel"
        self.chosen = self.made if self.made in links else links[0]
        self.show()

    def action_choose_link(self, step: int) -> None:
        """Choose the next or previous link."""
        links = self._ordered_links()
        if links:
            place = links.index(self.chosen) + step if self.chosen in links else 0
            self.chosen = links[max(0, min(place, len(links) - 1))]
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
            self.changed()
            links = self._ordered_links()
            if self.chosen not in links:
                self.chosen = links[0] if links else None
                self.mode = "panel" if links else "read"
                self.show()
            self.say("Link taken back. u undoes it." if mine else "Taken as yours, too.")

    async def action_follow(self) -> None:
        """Follow a link to its other claim."""
        current, target = self.current, self._target() or next(iter(self._links_in_order()), None)
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

    def _links_in_order(self) -> list[JudgedLink]:
        links = {link.id: link for link in self.links}
        return [links[each] for each in self._ordered_links()]

    def _ordered_links(self) -> list[str]:
        return describing.ordered_links(self.links, self.workspace.looking.scheme)

    def _back_to_reading(self) -> None:
        self.mode = "panel" if self.chosen is not None else "read"
        self.show()
