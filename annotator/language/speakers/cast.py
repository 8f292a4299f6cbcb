"""The cast: which names of one text are one speaker, and what the text says of each."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence

from annotator.bodies import initials
from annotator.countries import of_country, seat
from annotator.findings import FoundName
from annotator.ids import folded
from annotator.language.speakers.nouns import gender_of, nouns
from annotator.language.speakers.roles import roles
from annotator.language.speakers.scene import Scene
from annotator.language.speakers.sources import NAME, Source
from annotator.names import ORGANISATION, PERSON, joins
from annotator.persons import gender, without_titles
from annotator.spelling import key, plain

_MOST_ROLES = 4


class Cast:
    """The speakers of one text, each called by the fullest name that it has for him."""

    def __init__(self, scene: Scene, sources: Iterable[Source]) -> None:
        self._kinds: dict[str, Counter[str]] = defaultdict(Counter)
        self._written: dict[str, Counter[str]] = defaultdict(Counter)
        self._speaks: set[str] = set()
        for named in scene.named:
            self._add(named.name, named.kind, 1)
        for source in sources:
            if source.form == NAME:
                # What stands as a source was read with more care than a mention.
                self._add(source.text, source.kind, 3)
                self._speaks.add(folded(source.text))
        self._bearers: dict[str, set[str]] = defaultdict(set)
        """For the key of each word of a person's name those who have it."""
        self._group = self._grouped(scene)
        self._members: dict[str, list[str]] = defaultdict(list)
        for name in self._written:
            self._members[self._group.get(name, name)].append(name)
        self._called = {
            group: min(
                (self._spelling(name) for name in members),
                key=lambda name: (-_fullness(name), -len(name), name),
            )
            for group, members in self._members.items()
        }
        self._roles = self._roles_of(scene)
        self._known_gender: dict[str, str] = {}

    def _add(self, name: str, kind: str | None, weight: int) -> None:
        fold = folded(name)
        self._written[fold][name] += 1
        votes = self._kinds[fold]
        if kind is not None:
            votes[kind] += weight

    def called(self, name: str) -> str:
        """The fullest name of whoever has this name."""
        fold = folded(name)
        return self._called.get(self._group.get(fold, fold), name)

    def possible(self, called: str) -> list[str]:
        """Those who may be meant where a single name is that of several persons."""
        word = without_titles(called)
        if " " in word or of_country(called):
            return []
        found = sorted({self.called(each) for each in self._bearers.get(key(word), ())})
        return found if len(found) > 1 else []

    def others(self, called: str) -> tuple[str, ...]:
        """The other names that the text has for a speaker, in order of their first place."""
        fold = folded(called)
        members = self._members.get(self._group.get(fold, fold), [])
        return tuple(self._spelling(name) for name in members if name != fold)

    def kind(self, called: str) -> str | None:
        """What kind of speaker it is, as most places of the fullest name say, else of all."""
        fold = folded(called)
        if own := _most(self._kinds.get(fold, Counter())):
            return own
        votes: Counter[str] = Counter()
        for name in self._members.get(self._group.get(fold, fold), ()):
            votes.update(self._kinds.get(name, {}))
        return _most(votes)

    def roles(self, called: str) -> list[str]:
        """The roles of a speaker, as written, in order of the text."""
        return self._roles.get(called, [])

    def gender(self, called: str) -> str:
        """`m` or `f` where a name, a title, a role or a pronoun of his says so."""
        if called not in self._known_gender:
            names = (called, *self.others(called))
            words = [word.lower() for role in self.roles(called) for word in role.split()]
            known = [*map(gender, names), *map(gender_of, words)]
            self._known_gender[called] = next(filter(None, known), "")
        return self._known_gender[called]

    def learn_gender(self, called: str, said: str) -> None:
        """Remember what a pronoun says of a speaker of whom nothing was known."""
        if said and not self.gender(called):
            self._known_gender[called] = said

    def _spelling(self, fold: str) -> str:
        """How a name is most often written."""
        spellings = self._written[fold]
        return max(spellings, key=lambda name: (spellings[name], name))

    def _grouped(self, scene: Scene) -> dict[str, str]:
        """For each folded name that is one with others, the one that stands for them."""
        found = [
            FoundName(name=self._spelling(fold), kind=_most(kinds))
            for fold, kinds in self._kinds.items()
        ]
        parent: dict[str, str] = {}

        def head(name: str) -> str:
            while parent.get(name, name) != name:
                parent[name] = parent.get(parent[name], parent[name])
                name = parent[name]
            return name

        pairs = [(folded(one), folded(other)) for one, other in joins(found)]
        for one, other in pairs:
            parent[head(other)] = head(one)
        kinds = {folded(name.name): name.kind for name in found}
        for one, other in (
            *self._surnames(kinds, head),
            *_acronyms(scene, kinds),
            *_short_names(kinds),
        ):
            one, other = head(one), head(other)
            if one != other:
                parent[one] = other
        return {name: head(name) for name in kinds}

    def _surnames(
        self, kinds: dict[str, str | None], head: Callable[[str], str]
    ) -> Iterable[tuple[str, str]]:
        """Single words that only one person's name has, whatever the recogniser took them for."""
        bearers = self._bearers
        for name, kind in kinds.items():
            words = without_titles(name).split()
            if kind == PERSON and len(words) > 1:
                for word in words:
                    bearers[key(word)].add(head(name))
        for name, kind in kinds.items():
            word = without_titles(name)
            if " " in word or (kind != PERSON and name not in self._speaks):
                continue
            whose = bearers.get(key(word), set())
            if (
                kind != PERSON
                and (of_country(self._spelling(name)) or seat(name))
                and not whose & self._speaks
            ):
                continue
            if len(whose) == 1 and len(key(word)) > 1:
                yield name, next(iter(whose))

    def _roles_of(self, scene: Scene) -> dict[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for named in scene.named:
            if named.kind != PERSON:
                continue
            called = self.called(named.name)
            for role in roles(scene, named):
                known = found[called]
                said = set(role.lower().split())
                if len(known) < _MOST_ROLES and not any(
                    said <= set(other.lower().split()) for other in known
                ):
                    known.append(role)
        return dict(found)


def _most(votes: Counter[str]) -> str | None:
    """What most say, the first in order of the alphabet where they are even."""
    return max(sorted(votes), key=votes.__getitem__) if votes else None


def _fullness(name: str) -> int:
    """How many words of a name count, titles left out."""
    return len(without_titles(name).split())


def _acronyms(scene: Scene, kinds: dict[str, str | None]) -> Iterable[tuple[str, str]]:
    """Acronyms that the text defines, in brackets or by the initials of one name only."""
    defined: dict[str, str] = {}
    words = scene.words
    for named in scene.named:
        after = named.last + 1
        if (
            after + 1 < len(words)
            and words.text[after] == "("
            and (short := words.text[after + 1]).isupper()
            and len(short) > 1
            and named.kind != PERSON
            and plain(short) in initials(named.name)
        ):
            defined.setdefault(folded(short), folded(named.name))
    full: dict[str, set[str]] = defaultdict(set)
    for name, kind in kinds.items():
        if kind == ORGANISATION and " " in name:
            for each in initials(name):
                full[each].add(name)
    for name in kinds:
        if name in defined:
            yield name, defined[name]
        elif 2 < len(plain(name)) <= 6 and " " not in name and len(full.get(plain(name), ())) == 1:
            yield name, next(iter(full[plain(name)]))


def _short_names(kinds: dict[str, str | None]) -> Iterable[tuple[str, str]]:
    """Bodies whose short name is the beginning of one long name that ends in common words."""
    bodies = sorted(name for name, kind in kinds.items() if kind == ORGANISATION)
    known = set(bodies)
    longer: dict[str, set[str]] = defaultdict(set)
    for name in bodies:
        words: Sequence[str] = name.split()[:8]
        while len(words) > 1 and plain(words[-1]) in nouns().long_tails:
            words = words[:-1]
            short = " ".join(words)
            if short in known and not of_country(short.title()):
                longer[short].add(name)
    for short, full in longer.items():
        if len(full) == 1:
            yield short, next(iter(full))
