"""Names: which written names are one speaker, of one text or of all."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from annotator import bodies
from annotator.findings import FoundName
from annotator.ids import folded
from annotator.persons import Person, is_particle, person
from annotator.speakers import called
from annotator.spelling import has_article, loose

PERSON = "person"
ORGANISATION = "organisation"
GROUP = "group"
DOCUMENT = "document"

_INDEFINITE = frozenset(("a", "an"))
"""Words that begin no name, though a particle may be spelt like one of them."""

_SHORTEST_LOOSE = 6
"""Letters of a surname's key from which on o and u may stand for each other."""


def joins(names: Iterable[FoundName]) -> Iterator[tuple[str, str]]:
    """Pairs of names that are guessed to be one speaker, in order of the alphabet.

    `names` are those of one text or of many, with what each text itself says (`same_as`); the
    answer depends on their set only. A surname alone joins the one full name that has it, and
    nobody where there are two; two persons of different first names are never joined, not by a
    third name either. A document's own guess is taken where no other document's speaks against
    it. Time grows with the number of names, not with its square.
    """
    known = _Names(names)
    groups = _Groups(known.persons)
    for cluster in (*_person_clusters(known.persons), *_body_clusters(known.bodies)):
        for other in cluster[1:]:
            groups.join(cluster[0], other)
    for short, full in _told(known, groups):
        groups.join(short, full)
    for members in groups.members():
        first = called(members)
        for other in members:
            if other != first:
                yield (first, other) if first < other else (other, first)


class _Names:
    """The distinct names, in order of the alphabet, by what they are compared as."""

    def __init__(self, names: Iterable[FoundName]) -> None:
        kinds: dict[str, list[str]] = defaultdict(list)
        written: dict[str, str] = {}
        said: set[tuple[str, str]] = set()
        for name in names:
            for each in (name.name, *name.same_as):
                fold = folded(each)
                written[fold] = min(written.get(fold, each), each)
                kinds[fold].append(name.kind or "")
            said.update((folded(name.name), folded(each)) for each in name.same_as)
        self.persons: dict[str, Person] = {}
        self.bodies: dict[str, str] = {}
        self.said = sorted(
            (written[one], written[other])
            for one, other in said
            if one != other and not (is_indefinite(written[one]) or is_indefinite(written[other]))
        )
        for fold in sorted(written):
            name_of = written[fold]
            kind = max(sorted(set(kinds[fold])), key=kinds[fold].count)
            if kind == PERSON:
                if not _is_description(name_of) and (parsed := person(name_of)):
                    self.persons[name_of] = parsed
            elif kind in (ORGANISATION, GROUP) and not (
                name_of.islower() or is_indefinite(name_of)
            ):
                self.bodies[name_of] = kind

    def are_decided(self, one: str, other: str) -> bool:
        """Whether the names themselves say if they are one: two persons of one surname."""
        a, b = self.persons.get(one), self.persons.get(other)
        return a is not None and b is not None and a.family == b.family


class _Groups:
    """Groups of names that grow together, unless two first names forbid it."""

    def __init__(self, persons: dict[str, Person]) -> None:
        self._parent: dict[str, str] = {}
        self._persons = persons
        self._first: dict[str, str] = {}

    def head(self, name: str) -> str:
        """The name that stands for a name's group at present."""
        parent = self._parent
        parent.setdefault(name, name)
        while parent[name] != name:
            parent[name] = parent[parent[name]]
            name = parent[name]
        return name

    def join(self, one: str, other: str) -> None:
        """Make one group of two, if they can be."""
        one, other = sorted((self.head(one), self.head(other)))
        if one == other:
            return
        firsts = {self.first_name(one), self.first_name(other)} - {""}
        if len(firsts) > 1:
            return
        self._parent[other] = one
        self._first[one] = next(iter(firsts), "")

    def first_name(self, head: str) -> str:
        """The written-out first name in a group, loosely spelt; empty where there is none."""
        if head not in self._first:
            parsed = self._persons.get(head)
            written_out = parsed and parsed.given and not parsed.is_initials
            self._first[head] = loose(parsed.given[0]) if parsed and written_out else ""
        return self._first[head]

    def members(self) -> Iterator[list[str]]:
        """The groups of more than one name, each in order of the alphabet."""
        found: dict[str, list[str]] = defaultdict(list)
        for name in sorted(self._parent):
            found[self.head(name)].append(name)
        yield from (members for members in found.values() if len(members) > 1)


def is_indefinite(name: str) -> bool:
    """Whether it says of somebody only what he is: "a rebel official", "residents".

    Each text may mean somebody else by it.
    """
    return _is_description(name) and name[0].isalpha() and not name.startswith("the ")


def _is_description(name: str) -> bool:
    """Whether a person is described, not named: "a rebel official", "the mayor"."""
    first = name.split(" ")[0]
    if first in _INDEFINITE:
        return True
    return first.islower() and not (is_particle(first) or has_article(first))


def _person_clusters(persons: dict[str, Person]) -> Iterator[list[str]]:
    """Names of persons that are one, family by family, then families spelt alike."""
    families: dict[str, list[str]] = defaultdict(list)
    alike: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for name, parsed in persons.items():
        families[parsed.family].append(name)
        if len(parsed.family) >= _SHORTEST_LOOSE and parsed.given and not parsed.is_initials:
            alike[(loose(parsed.family), *parsed.given, parsed.suffix)].append(name)
    for members in families.values():
        yield from _family(members, persons)
    yield from (members for members in alike.values() if len(members) > 1)


def _family(members: Sequence[str], persons: dict[str, Person]) -> Iterable[list[str]]:
    """The persons among the bearers of one surname, each with the names that are theirs."""
    firsts: dict[str, list[str]] = defaultdict(list)
    initials: dict[str, list[str]] = defaultdict(list)
    bare: dict[tuple[str, str], list[str]] = defaultdict(list)
    for name in members:
        parsed = persons[name]
        if parsed.is_bare:
            bare[parsed.wants, parsed.gender].append(name)
        elif parsed.is_initials:
            initials[parsed.given[0]].append(name)
        else:
            firsts[loose(parsed.given[0])].append(name)
    people = [one for each in firsts.values() for one in _by_middle_name(each, persons)]
    lettered: dict[str, list[list[str]]] = defaultdict(list)
    for one in people:
        lettered[persons[one[0]].given[0][0]].append(one)
    for letter, names in initials.items():
        fitting = lettered[letter]
        for one in _by_middle_name(names, persons):
            if len(fitting) == 1 and len(_by_middle_name([*fitting[0], *one], persons)) == 1:
                fitting[0] += one
            else:
                people.append(one)
    unclear: list[list[str]] = []
    # Those of whom more is said come first: a Mrs Smith may be one of two whom "Smith" can mean.
    for said, names in sorted(bare.items(), key=lambda each: (-sum(map(bool, each[0])), each[0])):
        wanted = [one for one in people if _may_be(one, *said, persons)]
        if len(wanted) == 1:
            wanted[0] += names
        elif any(said) and not wanted:
            people.append(names)
        else:
            unclear.append(names)
    return [*people, *unclear]


def _may_be(names: Sequence[str], particle: str, gender: str, persons: dict[str, Person]) -> bool:
    """Whether a person may be meant by a surname with this word before it and of this gender."""
    genders = {persons[name].gender for name in names} - {""}
    return (not gender or not genders or gender in genders) and (
        not particle
        or any(
            particle in persons[name].particles or particle == persons[name].wants for name in names
        )
    )


def _by_middle_name(names: Sequence[str], persons: dict[str, Person]) -> list[list[str]]:
    """Bearers of one first and last name: one person unless middle names or suffixes tell apart."""
    said: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for name in names:
        parsed = persons[name]
        said[(parsed.suffix, *parsed.given[1:])].append(name)
    middles: dict[int, set[str]] = defaultdict(set)
    for signature in said:
        for place, middle in enumerate(signature):
            if middle:
                middles[place].add(middle if place == 0 else loose(middle))
    if all(_are_one(each, spelt_out=place == 0) for place, each in middles.items()):
        return [list(names)]
    return list(said.values())


def _are_one(middles: set[str], *, spelt_out: bool) -> bool:
    """Whether middle names at one place can be one: all the same, or its initial."""
    full = {each for each in middles if len(each) > 1 or spelt_out}
    if len(full) > 1:
        return False
    return len({each[0] for each in middles}) == 1


def _body_clusters(names: dict[str, str]) -> Iterator[list[str]]:
    """Names of bodies and groups that have one key."""
    found: dict[object, list[str]] = defaultdict(list)
    for name in names:
        if len(bodies.parties(name)) > 1:
            found[bodies.joint(name)].append(name)
        if key := bodies.body(name):
            found[key].append(name)
    yield from (members for members in found.values() if len(members) > 1)


def _told(known: _Names, groups: _Groups) -> Iterator[tuple[str, str]]:
    """What documents say of their own names, where all that say it of a name say the same."""
    targets: dict[str, set[str]] = defaultdict(set)
    for one, other in known.said:
        if groups.head(one) == groups.head(other):
            continue
        short, full = sorted((one, other), key=lambda name: (len(name), name))
        if not known.are_decided(one, other):
            targets[groups.head(short)].add(groups.head(full))
    for short in sorted(targets):
        if len(targets[short]) == 1:
            yield short, next(iter(targets[short]))
