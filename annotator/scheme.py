"""What can be said: relations, conflict types and the other words a judgement is made of.

The program's own stand in `scheme.toml`; a project may have a scheme of its own. They
are text in the store, so that another scheme needs no migration, and a word that a scheme does not
have is kept and shown as it is.
"""

from collections.abc import Iterable
from functools import cached_property

from msgspec import Struct, field, structs

from annotator.errors import NotAllowed
from annotator.guidelines import section


class Word(Struct, frozen=True, forbid_unknown_fields=True):
    """What a word means, and how it is chosen and drawn."""

    explanation: str
    key: str | None = None
    """The key that chooses it; without one, a digit does."""
    colour: str | None = None
    """A colour's name or `#rrggbb`; it only repeats what a sign says already."""
    stands_for: tuple[str, ...] = ()
    """The words of the program's own scheme that are suggested as this one."""


Words = dict[str, Word]
"""One table of a scheme, in the order of the screen."""


class Relation(Struct, frozen=True, forbid_unknown_fields=True):
    """One relation that a pair of claims can stand in; it reads *a verb b*."""

    name: str
    key: str
    verb: str
    passive: str
    directed: bool = False
    conflict: bool = False
    marks: bool = True
    explanation: str = ""
    colour: str | None = None
    stands_for: tuple[str, ...] = ()
    """The relations of the program's own scheme that are suggested as this one."""


class Attribute(Struct, frozen=True, forbid_unknown_fields=True):
    """Something that a project says of claims, with the words to choose from."""

    explanation: str
    words: Words
    key: str | None = None


UNRELATED = "unrelated"
"""The one relation that says there is none: it marks no claim and keeps none marked."""

TEMPORAL = "temporal"
"""The conflict type, in the program's own scheme, of what conflicts on the time itself."""

TABLES = (
    "conflict_types",
    "statuses",
    "explanations",
    "confidences",
    "same_events",
    "attributions",
    "cue_polarities",
    "speaker_kinds",
    "ratings",
    "credibilities",
    "reliabilities",
    "bearings",
)
"""The tables of words, beside relations and attributes, in the order of `scheme.toml`."""


class Scheme(Struct, frozen=True, dict=True, forbid_unknown_fields=True, kw_only=True):
    """The words of one project, each table in the order of the screen."""

    name: str
    version: int = 1
    relations: tuple[Relation, ...] = field(name="relation")
    conflict_types: Words = {}
    statuses: Words = {}
    explanations: Words = {}
    confidences: Words = {}
    same_events: Words = {}
    attributions: Words = {}
    cue_polarities: Words = {}
    speaker_kinds: Words = {}
    ratings: Words = {}
    credibilities: Words = {}
    reliabilities: Words = {}
    bearings: Words = {}
    attributes: dict[str, Attribute] = {}
    guidelines: str = ""
    """Markdown; a section whose heading is a word of the scheme explains the choice of it."""

    def with_guidelines(self, guidelines: str) -> "Scheme":
        """The same words, explained."""
        return structs.replace(self, guidelines=guidelines)

    @property
    def called(self) -> str:
        """Its name and version."""
        return f"{self.name} {self.version}"

    def relation(self, name: str) -> Relation:
        """The relation of this name. Raises NotAllowed if the scheme has none."""
        if name not in self._relations:
            raise _unknown("relation", name, tuple(self._relations))
        return self._relations[name]

    @cached_property
    def _relations(self) -> dict[str, Relation]:
        return {each.name: each for each in self.relations}

    def meaning(self, name: str) -> Relation:
        """The relation of this name; for one that the scheme lacks, what is shown in its place.

        That one is neither directed nor a conflict: what was judged by another scheme is kept.
        """
        if name in self._relations:
            return self._relations[name]
        return Relation(name=name, key="", verb=name, passive=name)

    def directed(self, name: str) -> bool:
        """Whether a relation has an acting end; one unknown to the scheme has none."""
        return name in self._relations and self._relations[name].directed

    def conflict(self, name: str) -> bool:
        """Whether a relation is a conflict; one unknown to the scheme is none."""
        return name in self._relations and self._relations[name].conflict

    def parted_by_time(self, relation: str | None, types: Iterable[str]) -> bool:
        """Whether claims so linked may both be true where they are about different times.

        That is so of a conflict, but of one on the time itself: of the type `TEMPORAL`, or one
        that stands for it.
        """
        if relation is None or not self.conflict(relation):
            return False
        return not any(
            each == TEMPORAL
            or (each in self.conflict_types and TEMPORAL in self.conflict_types[each].stands_for)
            for each in types
        )

    @property
    def open(self) -> str:
        """The status of a conflict of which nothing else is said: the first one."""
        return next(iter(self.statuses), "open")

    def table(self, name: str) -> Words:
        """One of `TABLES`, or the words of the attribute `attributes.NAME`."""
        if name.startswith("attributes."):
            attribute = self.attributes.get(name.partition(".")[2])
            if attribute is None:
                raise _unknown("attribute", name.partition(".")[2], tuple(self.attributes))
            return attribute.words
        words: Words = getattr(self, name)
        return words

    def check(self, table: str, *words: str) -> None:
        """Raise NotAllowed for a word that the table (`"conflict_types"`, …) does not have."""
        known = self.table(table)
        for word in words:
            if word not in known:
                raise _unknown(_SINGULAR.get(table) or table, word, tuple(known))

    def keys(self, table: str) -> dict[str, str]:
        """The keys that choose the words of a table, word to key.

        A word's own key, else the next digit that is free, then the next letter. A word for which
        there is none left has no key.
        """
        words = self.table(table)
        taken = {word.key for word in words.values() if word.key}
        free = (each for each in CHOICES if each not in taken)
        return {
            name: word.key or chosen
            for name, word in words.items()
            if (chosen := word.key or next(free, ""))
        }

    def suggested_relation(self, relation: str) -> str:
        """The relation that this scheme has for a conflict that the program suggests.

        It is the one of that name, else one that `stands_for` it, else the first conflict that is
        as directed, or the first one.
        """
        if relation in self._relations:
            return relation
        conflicts = [each for each in self.relations if each.conflict]
        directed = relation in _DIRECTED
        standing = [each for each in self.relations if relation in each.stands_for]
        fitting = [each for each in conflicts if each.directed == directed]
        return next(each.name for each in (*standing, *fitting, *conflicts))

    def known(self, table: str, word: str | None) -> str | None:
        """The word that a table has for one that the program suggests in its own scheme's words.

        It is the one of that name, else one that `stands_for` it; None if there is neither.
        """
        words = self.table(table)
        if word is None or word in words:
            return word
        return next((name for name, each in words.items() if word in each.stands_for), None)

    def suggested_types(self, types: Iterable[str]) -> tuple[str, ...]:
        """The conflict types that this scheme has for those that the program suggests."""
        known = (self.known("conflict_types", each) for each in types)
        return tuple(dict.fromkeys(each for each in known if each is not None))

    def explanation(self, table: str, word: str) -> str:
        """What a word means, in a line; of `"relations"`, and of an attribute by its name, too.

        Empty for one that there is not.
        """
        if table == "relations":
            relation = self.meaning(word)
            return relation.explanation or f"the one {relation.verb} the other"
        if table == f"attributes.{word}":
            return self.attributes[word].explanation
        return self.table(table)[word].explanation if word in self.table(table) else ""

    def guideline(self, word: str) -> str:
        """What the guidelines say of a word, in Markdown; empty where they say nothing."""
        return section(self.guidelines, word)

    def words(self) -> dict[str, tuple[str, ...]]:
        """Every table's words, as they are written into a dataset's manifest."""
        return {
            "relations": tuple(self._relations),
            **{table: tuple(self.table(table)) for table in TABLES},
            **{f"attributes.{name}": tuple(each.words) for name, each in self.attributes.items()},
        }


CHOICES = "123456789abcdefghilmnoprstuvwxyz"
"""The keys that choose words, in order; `j`, `k` and `q` move and leave."""

COLOURS = (
    "black", "red", "green", "yellow", "blue", "magenta", "cyan", "white",
    "bright_black", "bright_red", "bright_green", "bright_yellow",
    "bright_blue", "bright_magenta", "bright_cyan", "bright_white",
)  # fmt: skip

TAKEN = {
    "j": "next, wherever one moves",
    "k": "previous, wherever one moves",
    "q": "leave, everywhere",
}
"""Keys that choose nothing, and what they do."""

TAKEN_FROM_RELATIONS = {
    **TAKEN,
    "y": "“as suggested”, in the queue",
    "n": f"“{UNRELATED}”, everywhere",
    "o": "the desk, everywhere",
}
"""Keys that no relation may have but `unrelated`, which has one of them."""

_DIRECTED = frozenset({"denies", "weakens"})
"""The directed ones of the conflicts that the program suggests."""

_SINGULAR = {
    "conflict_types": "conflict type",
    "statuses": "status",
    "explanations": "explanation",
    "confidences": "confidence",
    "same_events": "answer to whether it is the same event",
    "attributions": "attribution",
    "cue_polarities": "cue polarity",
    "speaker_kinds": "speaker kind",
    "ratings": "rating",
    "credibilities": "credibility",
    "reliabilities": "reliability",
    "bearings": "bearing of evidence",
}


def _unknown(what: str, word: str, known: tuple[str, ...]) -> NotAllowed:
    has = f"It has: {', '.join(known)}." if known else "It has none."
    return NotAllowed(f"“{word}” is no {what} of the scheme. {has}")
