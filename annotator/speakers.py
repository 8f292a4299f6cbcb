"""Which names are one speaker: statements about pairs of names, made into groups."""

from collections.abc import Iterable

from msgspec import Struct


class Statement(Struct, frozen=True):
    """That two names (folded) are, or are not, one speaker."""

    a: str
    b: str
    same: bool
    by_person: bool
    event: str
    """The id of the event that says so; the greater, the newer."""


def groups(statements: Iterable[Statement]) -> dict[str, str]:
    """Give every name that a statement speaks of the first name, in text order, of its group.

    Statements are applied persons' before the program's, and the newest first, each unless those
    applied before it imply the contrary: so a person's split holds against any later guess of
    the program's, and against an older join.
    """
    parent: dict[str, str] = {}
    apart: dict[str, set[str]] = {}

    def head(name: str) -> str:
        parent.setdefault(name, name)
        while parent[name] != name:
            parent[name] = parent[parent[name]]
            name = parent[name]
        return name

    for statement in sorted(
        statements, key=lambda each: (each.by_person, each.event), reverse=True
    ):
        one, other = sorted((head(statement.a), head(statement.b)))
        if one == other:
            continue
        if not statement.same:
            apart.setdefault(one, set()).add(other)
            apart.setdefault(other, set()).add(one)
        elif other not in apart.get(one, ()):
            parent[other] = one
            for foe in apart.pop(other, set()):
                apart[foe].discard(other)
                apart[foe].add(one)
                apart.setdefault(one, set()).add(foe)
    return {name: head(name) for name in parent}


def called(names: Iterable[str]) -> str:
    """The name that stands for a group where nobody chose one: the longest, then first in order."""
    return min(names, key=lambda name: (-len(name), name))
