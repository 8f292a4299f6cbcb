"""What can be said: relations, conflict types and the other words a judgement is made of.

The words stand in `scheme.toml`; they are text in the store, so another scheme needs no migration.
"""

import tomllib
from functools import cache
from importlib.resources import files

import msgspec
from msgspec import Struct, field

from annotator.errors import NotAllowed


class Relation(Struct, frozen=True, forbid_unknown_fields=True):
    """One relation that a pair of claims can stand in; it reads *a verb b*."""

    name: str
    key: str
    verb: str
    passive: str
    directed: bool
    conflict: bool
    marks: bool


class Scheme(Struct, frozen=True, forbid_unknown_fields=True):
    """The words of one project, each table in the order of the screen, word to explanation."""

    name: str
    version: int
    relations: tuple[Relation, ...] = field(name="relation")
    conflict_types: dict[str, str]
    statuses: dict[str, str]
    confidences: dict[str, str]
    attributions: dict[str, str]
    cue_polarities: dict[str, str]
    speaker_kinds: dict[str, str]

    def relation(self, name: str) -> Relation:
        """The relation of this name. Raises NotAllowed if the scheme has none."""
        for relation in self.relations:
            if relation.name == name:
                return relation
        raise _unknown("relation", name, tuple(each.name for each in self.relations))

    def directed(self, name: str) -> bool:
        """Whether a relation has an acting end; one unknown to the scheme has none."""
        return any(each.name == name and each.directed for each in self.relations)

    def conflict(self, name: str) -> bool:
        """Whether a relation is a conflict; one unknown to the scheme is none."""
        return any(each.name == name and each.conflict for each in self.relations)

    def check(self, table: str, *words: str) -> None:
        """Raise NotAllowed for a word that the table (`"conflict_types"`, …) does not have."""
        known: dict[str, str] = getattr(self, table)
        for word in words:
            if word not in known:
                raise _unknown(table.rstrip("s").replace("_", " "), word, tuple(known))

    def words(self) -> dict[str, tuple[str, ...]]:
        """Every table's words, as they are written into a dataset's manifest."""
        return {
            "relations": tuple(each.name for each in self.relations),
            "conflict_types": tuple(self.conflict_types),
            "statuses": tuple(self.statuses),
            "confidences": tuple(self.confidences),
            "attributions": tuple(self.attributions),
            "cue_polarities": tuple(self.cue_polarities),
            "speaker_kinds": tuple(self.speaker_kinds),
        }


UNRELATED = "unrelated"
"""The one relation that says there is none: it marks no claim and keeps none marked."""


def _unknown(what: str, word: str, known: tuple[str, ...]) -> NotAllowed:
    return NotAllowed(f"“{word}” is no {what} of the scheme. It has: {', '.join(known)}.")


@cache
def default_scheme() -> Scheme:
    """The scheme that comes with the program."""
    table = tomllib.loads(files("annotator").joinpath("scheme.toml").read_text("utf-8"))
    return msgspec.convert(table, Scheme)
