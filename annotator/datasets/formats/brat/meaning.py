"""What the lines of a `.ann` file mean: which claims there are, whose, and how they are linked."""

from collections.abc import Iterator
from itertools import pairwise

import msgspec

from annotator import anchors
from annotator.anchors import Spans
from annotator.datasets.formats.brat.drafts import DraftClaim, DraftLink, Place
from annotator.datasets.formats.brat.lines import Bound, Event, Joined, Said, Standoff
from annotator.datasets.formats.brat.standoff import FRAGMENTS, ROLES
from annotator.datasets.formats.brat.words import joined, named, spans_read
from annotator.datasets.incoming import Incoming, Problem, Unmapped, Where, spans_in
from annotator.datasets.labels import Labels
from annotator.events import ClaimKey

_OTHERS = Labels()
"""What labels stand for where neither a scheme nor a user says so."""


class Meaning:
    """Reads one file's lines together. `incoming` gives what comes of them."""

    def __init__(self, place: Place, standoff: Standoff) -> None:
        self._place = place
        self._labels = place.labels
        self._lines = standoff
        self._claims: dict[ClaimKey, DraftClaim] = {}
        self._of: dict[str, DraftClaim] = {}
        """Claims by the id of the entity, or the event, that they are."""
        self._links: dict[str, DraftLink] = {}
        self._more_links: list[DraftLink] = []
        self._beside: dict[str, list[tuple[str, str]]] = {}
        """Entities that a relation joins to another one, which is no claim either."""
        self._used: set[str] = set()
        self._exact: dict[str, Said] = {}
        self._told: list[tuple[int, Incoming]] = []

    def incoming(self) -> Iterator[Incoming]:
        """Claims, then links, then what does not go in, in order of the lines."""
        lines = self._lines
        for line, reason in lines.wrong:
            self._problem(line, reason)
        for line, kind in lines.normalizations:
            self._unmapped(line, kind, "normalization")
        self._exact = {each.of: each for each in lines.notes if each.type == FRAGMENTS}
        triggers = {each.trigger for each in lines.events.values()}
        for name, bound in lines.bounds.items():
            if name not in triggers and self._labels.span(bound.type) == "claim":
                self._mark(name, bound.line, [name])
        for name, event in lines.events.items():
            self._event(name, event)
        for relation in lines.relations.values():
            self._role(relation)
        self._pass_on()
        for name, relation in lines.relations.items():
            self._relation(name, relation)
        for equivalence in lines.equivalences:
            self._equivalence(equivalence)
        for attribute in lines.attributes:
            self._attribute(attribute)
        for note in lines.notes:
            self._note(note)
        self._left_over(triggers)
        for claim in self._claims.values():
            yield claim.incoming()
        for link in (*self._links.values(), *self._more_links):
            yield link.incoming()
        yield from (each for _, each in sorted(self._told, key=lambda each: each[0]))

    # Claims, and what belongs to them

    def _mark(self, name: str, line: int, entities: list[str]) -> DraftClaim | None:
        """Take entities for the content of one claim. None: that cannot be."""
        try:
            spans = anchors.normal(span for each in entities for span in self._spans(each))
        except ValueError as error:
            self._problem(line, str(error))
            return None
        key = ClaimKey(self._place.document, spans)
        claim = self._claims.setdefault(key, DraftClaim(self._place, line, key))
        self._of[name] = claim
        return claim

    def _spans(self, name: str) -> Spans:
        """Where an entity is, in the text that is kept. Raises ValueError."""
        bound = self._lines.bounds.get(name)
        if bound is None:
            raise ValueError(f"{name} is no piece of text")
        text, exact = self._place.text, self._exact.get(name)
        if exact is not None and exact.text:
            spans = text.spans(spans_read(exact.text))
        else:
            spans = joined(text.text, text.spans(bound.spans))
        return spans_in(text.text, spans, bound.quote)

    def _event(self, name: str, event: Event) -> None:
        """An attribution: its content is the claim, and its trigger the cue."""
        roles: dict[str, list[str]] = {}
        for role, of in event.arguments:
            meant = self._labels.role(role) or self._labels.span(role)
            if meant:
                roles.setdefault("content" if meant == "claim" else meant, []).append(of)
        content = roles.pop("content", [])
        if not content and self._labels.span(event.type) == "claim":
            content = [event.trigger]
        elif content and event.trigger not in content:
            roles.setdefault("cue", [event.trigger])
        if not content:
            if roles:
                self._used.update(*roles.values())
                self._problem(event.line, f"the event {name} has no content")
            else:
                self._unmapped(event.line, event.type, "event")
            return
        if len(content) > 1:
            # Pieces of one attribution's content are one claim, and no claims of their own.
            for piece in content:
                alone = self._of.pop(piece, None)
                if alone is not None and alone not in self._of.values():
                    self._claims.pop(alone.key, None)
        claim = self._mark(name, event.line, content)
        self._used.update(content)
        if claim is not None:
            self._of.update(dict.fromkeys(content, claim))
            for role, entities in roles.items():
                for each in entities:
                    self._attach(claim, role, each, event.line)

    def _attach(self, claim: DraftClaim, role: str, entity: str, line: int) -> None:
        self._used.add(entity)
        try:
            spans = self._spans(entity)
        except ValueError as error:
            self._problem(line, str(error))
        else:
            claim.roles.setdefault(role, []).extend(spans)

    def _role(self, relation: Joined) -> None:
        """A relation that gives a claim its source, cue or addressee."""
        one, other = relation.ends
        role = self._labels.role(relation.type)
        if role is None or (one in self._of and other in self._of):
            return
        if one not in self._of and other not in self._of:
            self._beside.setdefault(one, []).append((role, other))
            self._beside.setdefault(other, []).append((role, one))
            return
        claim, entity = (one, other) if one in self._of else (other, one)
        if role not in ROLES:
            role = self._own_role(entity) or "source"
        self._attach(self._of[claim], role, entity, relation.line)

    def _own_role(self, entity: str) -> str | None:
        """What an entity is for a claim by its own type."""
        bound = self._lines.bounds.get(entity)
        role = self._labels.span(bound.type) if bound is not None else None
        return role if role in ROLES else None

    def _pass_on(self) -> None:
        """What is joined to a claim's cue or source belongs to the claim, too."""
        if not self._beside:
            return
        joined_to: dict[str, list[DraftClaim]] = {}
        for relation in self._lines.relations.values():
            for one, other in (relation.ends, relation.ends[::-1]):
                if one in self._of and other in self._beside and other in self._used:
                    joined_to.setdefault(other, []).append(self._of[one])
        for entity, claims in joined_to.items():
            for role, beside in self._beside[entity]:
                for claim in claims:
                    line = self._lines.bounds[entity].line
                    self._attach(claim, self._own_role(beside) or role, beside, line)

    # Links

    def _relation(self, name: str, relation: Joined) -> None:
        """A relation between two claims; those that give roles have been seen to."""
        one, other = relation.ends
        missing = [each for each in relation.ends if not self._is_there(each)]
        if missing:
            self._problem(relation.line, f"there is no {missing[0]}")
        elif one in self._of and other in self._of:
            meant = self._meant(relation.type)
            if meant is None:
                self._unmapped(relation.line, relation.type, "relation")
            elif self._can_link(relation.line, one, other):
                self._links[name] = self._link(relation.line, one, other, meant)
        elif self._labels.role(relation.type) is None:
            self._unmapped(relation.line, relation.type, "relation")
        elif not self._used.intersection(relation.ends):
            self._problem(relation.line, f"{one} and {other} belong to no claim")

    def _equivalence(self, equivalence: Joined) -> None:
        claims = [each for each in equivalence.ends if each in self._of]
        meant = self._labels.relation(equivalence.type) or self._labels.relation("equivalent")
        if len(claims) < 2 or meant is None:
            self._unmapped(equivalence.line, equivalence.type, "relation")
            return
        for one, other in pairwise(claims):
            if self._can_link(equivalence.line, one, other):
                self._more_links.append(self._link(equivalence.line, one, other, meant))

    def _meant(self, label: str) -> str | None:
        """The relation between claims that a type stands for."""
        if not self._place.is_ours:
            return self._labels.relation(label)
        name = named(label)
        meant = self._labels.relation(name)
        # A relation of ours that the scheme lacks is what it is, not what others mean by the word.
        return name if meant == _OTHERS.relation(name) else meant

    def _link(self, line: int, one: str, other: str, relation: str) -> DraftLink:
        ends = (self._of[one].key, self._of[other].key)
        return DraftLink(self._place, line, *ends, {"relation": relation})

    def _is_there(self, name: str) -> bool:
        return name in self._lines.bounds or name in self._lines.events

    def _can_link(self, line: int, one: str, other: str) -> bool:
        if self._of[one] is not self._of[other]:
            return True
        self._problem(line, f"{one} and {other} are one claim, which no relation joins to itself")
        return False

    # What is said of them

    def _attribute(self, said: Said) -> None:
        claim = self._of.get(said.of)
        if claim is None or said.text is None or not claim.take(said.type, said.text):
            self._unmapped(said.line, said.type, "attribute")

    def _note(self, note: Said) -> None:
        if not (note.text or "").strip() or note.type == FRAGMENTS:
            return
        of = self._of.get(note.of) or self._links.get(note.of)
        try:
            if of is None or not of.note(note.type, note.text or ""):
                self._unmapped(note.line, note.type, "note")
        except (ValueError, msgspec.DecodeError) as error:
            self._problem(note.line, f"the note {note.type} is not as it was written: {error}")

    # What comes of it

    def _left_over(self, triggers: set[str]) -> None:
        """Tell of pieces of text that came to nothing."""
        for name, bound in self._lines.bounds.items():
            if name in self._used or name in triggers or name in self._of:
                continue
            role = self._labels.span(bound.type)
            if role is None:
                self._unmapped(bound.line, bound.type, "span")
            elif role != "claim":
                self._problem(bound.line, f"the {role} {_shown(bound)} belongs to no claim")

    def _where(self, line: int) -> Where:
        return Where(self._place.file, line)

    def _problem(self, line: int, reason: str) -> None:
        self._told.append((line, Problem(where=self._where(line), reason=reason)))

    def _unmapped(self, line: int, label: str, what: str) -> None:
        if not self._labels.is_ignored(label):
            told = Unmapped(where=self._where(line), label=label, what=what)
            self._told.append((line, told))


def _shown(bound: Bound) -> str:
    quote = bound.quote or ""
    return f"“{quote[:40]}{'…' if len(quote) > 40 else ''}”"
