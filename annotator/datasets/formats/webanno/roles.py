"""What each annotation of a file is, and what it belongs to: claims, all that is theirs, links."""

from collections.abc import Iterable, Iterator

from msgspec import Struct

from annotator.datasets.formats.webanno.layers import CLAIM, RELATION, SLOTS
from annotator.datasets.formats.webanno.parsing import Parsed, Structure
from annotator.datasets.incoming import Problem, Unmapped, Where
from annotator.datasets.labels import ROLES, Labels

_BUILT_IN = ("uima.", "de.tudarmstadt.ukp.", "org.dkpro.")
_ENTITY = "de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity"
"""The one built-in layer that people use for labels of their own."""

_LABELS = ("relation", "label", "value", "type", "category", "kind", "class", "role")
"""Features that most likely have the label, in this order."""

_STRUCTURAL = frozenset({"sofa", "begin", "end", "Governor", "Dependent", "id"})
_ATTACHED = ROLES[1:]
_ONLY_OURS = ("fragment", "carrying")


class Told(Struct, frozen=True):
    """Something that is not taken, and of which structure it is said."""

    structure: Structure
    reason: str = ""
    label: str = ""
    what: str = ""

    def at(self, file: str) -> Problem | Unmapped:
        """As it is told of a file."""
        where = Where(file, self.structure.line)
        if self.reason:
            return Problem(where=where, reason=self.reason)
        return Unmapped(where=where, label=self.label, what=self.what)


class Slot(Struct, frozen=True):
    """One link from an annotation to another, under a feature and in a role."""

    feature: str
    role: str
    target: Structure


class Related(Struct, frozen=True):
    """A relation between two claims, by the ids of their annotations."""

    structure: Structure
    """What tells it: a relation, or the claim whose slot it is."""
    word: str
    a: str
    b: str


class Roles:
    """Finds out what the annotations of one text are."""

    def __init__(self, cas: Parsed, here: Iterable[Structure], labels: Labels) -> None:
        self._cas, self._labels = cas, labels
        self.told: list[Told] = []
        self.relations: list[Related] = []
        self._attached: dict[str, dict[str, dict[str, Structure]]] = {}
        self._holders: dict[str, list[str]] = {}
        self._carrying: dict[tuple[str, str], list[Structure]] = {}
        self._used: set[str] = set()
        annotations = [each for each in here if each.is_annotation and _is_candidate(each)]
        relations = [each for each in annotations if _is_relation(each)]
        self._spans = {each.id: each for each in annotations if not _is_relation(each)}
        self._roles = {each: self._role(found) for each, found in self._spans.items()}
        for each in self._spans.values():
            self._follow_slots(each)
        loose = [edge for each in relations for edge in self._follow_relation(each)]
        self._join(loose)
        self._tell_the_rest()

    @property
    def claims(self) -> list[Structure]:
        """The annotations that are claims, in the order of the file."""
        return [each for each in self._spans.values() if self._roles[each.id] == "claim"]

    def attached(self, claim: str, role: str) -> list[Structure]:
        """What belongs to a claim in this role."""
        return list(self._attached.get(claim, {}).get(role, {}).values())

    def carrying(self, claim: str, link: str) -> list[Structure]:
        """The words of a claim that carry a link."""
        return self._carrying.get((claim, link), [])

    # Labels

    def _role(self, annotation: Structure) -> str | None:
        if self._is_ignored(annotation):
            return None
        found = (self._labels.span(each) for each in _candidates(annotation))
        return next(filter(None, found), None)

    def _is_ignored(self, annotation: Structure) -> bool:
        return any(map(self._labels.is_ignored, (annotation.short, _label(annotation))))

    # Links from an annotation's slots

    def _follow_slots(self, host: Structure) -> None:
        slots = list(self._slots(host))
        if not slots:
            return
        if self._roles[host.id] == "claim":
            for slot in slots:
                self._fill(host, slot)
            return
        # A frame of another making: what was said hangs on the cue, or on the frame itself.
        named = [(self._slot_role(slot), slot.target) for slot in slots]
        contents = [target for role, target in named if role in ("content", "claim")]
        for content in contents:
            self._roles[content.id] = "claim"
            for role, target in named:
                self._attach(content.id, role, target)
            self._attach(content.id, self._roles[host.id], host)
        if contents:
            self._used.add(host.id)

    def _fill(self, claim: Structure, slot: Slot) -> None:
        if claim.kind == CLAIM and slot.feature == "carrying":
            self._carrying.setdefault((claim.id, slot.role), []).append(slot.target)
            self._used.add(slot.target.id)
        elif claim.kind == CLAIM and slot.feature == "fragment":
            self._attach(claim.id, "fragment", slot.target)
        elif (role := self._slot_role(slot)) in _ATTACHED:
            self._attach(claim.id, role, slot.target)
        elif self._labels.is_ignored(slot.role) or self._labels.is_ignored(slot.feature):
            self._used.add(slot.target.id)
        elif role == "claim" and (word := self._slot_word(slot)):
            self.relations.append(Related(claim, word, claim.id, slot.target.id))
        else:
            self.told.append(Told(claim, label=slot.role or slot.feature, what="relation"))

    def _slot_word(self, slot: Slot) -> str | None:
        return self._labels.relation(slot.role) or self._labels.relation(slot.feature)

    def _slot_role(self, slot: Slot) -> str | None:
        names = (slot.role, slot.feature)
        named = next(filter(None, map(self._labels.role, names)), None)
        return named or self._roles.get(slot.target.id)

    def _slots(self, host: Structure) -> Iterator[Slot]:
        taken: set[str] = set()
        # Without the type system a number may be a text: a link's own feature comes first.
        for feature, value in sorted(
            host.values.items(), key=lambda each: not self._fits(host, each)
        ):
            if feature in _STRUCTURAL or not value.replace(" ", "").isdecimal():
                continue
            if host.kind == CLAIM and feature not in SLOTS:
                # A number that somebody noted.
                continue
            for link in self._links(value):
                target = self._spans.get(link.values.get("target", ""))
                if target is not None and link.id not in taken:
                    taken.add(link.id)
                    yield Slot(feature, link.values.get("role", ""), target)

    def _fits(self, host: Structure, said: tuple[str, str]) -> bool:
        """Whether a feature leads to links that are named after it, or to an array."""
        feature, value = said
        first = self._cas.structures.get(value.partition(" ")[0])
        named = f"{host.kind}{feature[:1].upper()}{feature[1:]}Link"
        return first is not None and first.kind in (named, "uima.cas.FSArray")

    def _links(self, value: str) -> Iterator[Structure]:
        """The links that a feature's numbers name, of an array of their own or not."""
        for number in value.split():
            found = self._cas.structures.get(number)
            if found is None or found.is_annotation:
                continue
            if found.kind == "uima.cas.FSArray":
                inside = found.values.get("elements", "").split()
                yield from (self._cas.structures[n] for n in inside if n in self._cas.structures)
            elif "target" in found.values:
                yield found

    # Relations

    def _follow_relation(self, relation: Structure) -> Iterator[tuple[Structure, Structure]]:
        """Take a relation; one between two annotations that are no claims is given back."""
        governor, dependent = relation.values["Governor"], relation.values["Dependent"]
        # Tokens are passed over, but they are indexed.
        missing = [
            number
            for number in (governor, dependent)
            if number not in self._cas.structures and number not in self._cas.members
        ]
        if missing:
            reason = f"This relation leads to {missing[0]}, which is not in the file."
            self.told.append(Told(relation, reason=reason))
            return
        ends = [self._spans[n] for n in (governor, dependent) if n in self._spans]
        claims = [each for each in ends if self._roles[each.id] == "claim"]
        others = [each for each in ends if self._roles[each.id] != "claim"]
        if len(ends) < 2:
            return
        if len(claims) == 2:
            self._link(relation)
        elif len(claims) == 1:
            self._attach_by(relation, claims[0], others[0])
        else:
            yield others[0], others[1]

    def _link(self, relation: Structure) -> None:
        own = relation.values.get("relation") if relation.kind == RELATION else None
        found = (self._labels.relation(each) for each in _candidates(relation))
        word = next(filter(None, found), own)
        if self._is_ignored(relation):
            return
        if word is None:
            self.told.append(Told(relation, label=_label(relation), what="relation"))
        else:
            ends = relation.values["Governor"], relation.values["Dependent"]
            self.relations.append(Related(relation, word, *ends))

    def _attach_by(self, relation: Structure, claim: Structure, other: Structure) -> None:
        found = (self._labels.role(each) for each in _candidates(relation))
        role = next(filter(None, found), None)
        if role not in _ATTACHED:
            role = self._roles[other.id]
        if role in _ATTACHED:
            self._attach(claim.id, role, other)
        elif not self._is_ignored(relation):
            self.told.append(Told(relation, label=_label(relation), what="relation"))

    def _join(self, loose: list[tuple[Structure, Structure]]) -> None:
        """Attach what hangs on something that is attached: the source of a claim's cue."""
        for _ in range(2):
            for pair in loose:
                for one, other in (pair, pair[::-1]):
                    if other.id in self._used:
                        continue
                    for claim in tuple(self._holders.get(one.id, ())):
                        self._attach(claim, self._roles[other.id], other)

    def _attach(self, claim: str, role: str | None, other: Structure) -> None:
        if role in (*_ATTACHED, *_ONLY_OURS) and other.id != claim:
            found = self._attached.setdefault(claim, {}).setdefault(role or "", {})
            if other.id not in found:
                found[other.id] = other
                self._holders.setdefault(other.id, []).append(claim)
            self._used.add(other.id)

    # What is left

    def _tell_the_rest(self) -> None:
        for number, each in self._spans.items():
            role = self._roles[number]
            if role == "claim" or number in self._used or self._is_ignored(each):
                continue
            if role is None:
                self.told.append(Told(each, label=_label(each), what="span"))
            else:
                self.told.append(Told(each, reason=f"This {role} is joined with no claim."))


def _is_candidate(annotation: Structure) -> bool:
    return annotation.kind == _ENTITY or not annotation.kind.startswith(_BUILT_IN)


def _is_relation(annotation: Structure) -> bool:
    return "Governor" in annotation.values and "Dependent" in annotation.values


def _candidates(annotation: Structure) -> Iterator[str]:
    """What may be the label of an annotation: its type's name, then its texts."""
    yield annotation.short
    yield from _texts(annotation)


def _texts(annotation: Structure) -> Iterator[str]:
    values = annotation.values
    yield from (values[name] for name in _LABELS if values.get(name))
    for name, value in values.items():
        if name not in _STRUCTURAL and name not in _LABELS and value:
            yield value


def _label(annotation: Structure) -> str:
    """What an annotation is called when it is told: its label if it has one, else its type."""
    values = annotation.values
    return next((values[name] for name in _LABELS if values.get(name)), annotation.short)
