"""Speaker groups: worked out again for the names that a statement joins or parts, and no others.

There are groups of the open view, of every annotator who said something of one of the names (with
what others say hidden), and of the program alone, for those who said nothing and see nothing. In
all of them the program's guesses count where no person's statement implies the contrary.
"""

import contextlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import partial
from itertools import islice
from typing import NamedTuple

from msgspec import Struct

from annotator.speakers import Statement, called, groups
from annotator.store.connection import Store
from annotator.viewpoint import OPEN, PROGRAM

_TOGETHER = 1_000
_MOST_DOCUMENTS = 100
"""Documents, those read in first, that say what a name is taken for: a name may be in all."""

_MOST_DESCRIPTIONS = 20
"""Descriptions that a group has from the program's reading."""

GROUP = """
    speaker_group.name = {name} AND speaker_group.viewpoint = CASE WHEN EXISTS (
        SELECT 1 FROM speaker_group AS own WHERE own.name = {name} AND own.viewpoint = :groups
    ) THEN :groups ELSE 'program' END
"""
"""How a name finds its group in the viewpoint `:groups`: the program's where it has none there."""

MEMBERS = f"""
    WITH mine (head, "from") AS (
        SELECT coalesce(speaker_group.head, given.name), speaker_group.viewpoint
        FROM (SELECT :name AS name) AS given
        LEFT JOIN speaker_group ON {GROUP.format(name="given.name")}
    ), members (name) AS (
        SELECT speaker_group.name FROM mine JOIN speaker_group
            ON speaker_group.head = mine.head AND speaker_group.viewpoint = mine."from"
        UNION SELECT head FROM mine
    )
"""  # noqa: S608 - our own condition
"""The names of the speaker of whom `:name` is one (`members`), and the group they are (`mine`)."""


@contextlib.contextmanager
def regrouped(store: Store, names: set[str]) -> Iterator[None]:
    """Statements about `names` (folded) change in the block; groups are made anew after it.

    What may change is the connected component of the names, before the change and after it.
    """
    before = _connected(store, names)
    yield
    _regroup(store, names | before)


def group_the_rest(store: Store) -> None:
    """Make the groups of names of which nothing but guesses is known, where they have none."""
    names = (
        name
        for (name,) in store.connection.execute(
            "SELECT name FROM guessed_name UNION SELECT a FROM guessed_pair WHERE document = 0"
            " UNION SELECT b FROM guessed_pair WHERE document = 0"
            " EXCEPT SELECT name FROM speaker_group WHERE viewpoint = ?",
            (PROGRAM,),
        ).fetchall()
    )
    while some := set(islice(names, _TOGETHER)):
        _regroup(store, some)


def group_anew(store: Store) -> None:
    """Make all groups anew: what a kind is called may have changed."""
    names = store.connection.execute(
        "SELECT name FROM speaker_group UNION SELECT name FROM guessed_name"
    ).fetchall()
    _regroup(store, {name for (name,) in names})


def _regroup(store: Store, names: set[str]) -> None:
    """Make the groups anew of some names and of all that are connected with them."""
    left = set(names)
    while left:
        component = _connected(store, {left.pop()})
        left -= component
        _regroup_component(store, component)


def _connected(store: Store, names: set[str]) -> set[str]:
    found = set(names)
    border = list(names)
    while border:
        name = border.pop()
        for (other,) in store.rows(
            "SELECT b FROM pair_statement WHERE a = :name"
            " UNION SELECT a FROM pair_statement WHERE b = :name"
            " UNION SELECT b FROM guessed_pair WHERE a = :name AND document = 0"
            " UNION SELECT a FROM guessed_pair WHERE b = :name AND document = 0",
            {"name": name},
        ):
            if other not in found:
                found.add(other)
                border.append(other)
    return found


def _regroup_component(store: Store, component: set[str]) -> None:
    store.connection.executemany(
        "DELETE FROM speaker_group WHERE name = ?", [(name,) for name in component]
    )
    guessed = _Guessed.of(store, component)
    statements = _statements(store, component)
    if guessed.names or guessed.pairs:
        statements.setdefault(OPEN, [])
        statements.setdefault(PROGRAM, [])
    for viewpoint, said in statements.items():
        _write(
            store, viewpoint, [*said, *guessed.pairs], _said(store, component, viewpoint), guessed
        )


class _Guess(Struct, frozen=True):
    """What the documents have for one name."""

    written: str
    kind: str | None
    role: str | None
    descriptions: tuple[str, ...]


class _Guessed(NamedTuple):
    """What the program takes some names for."""

    pairs: list[Statement]
    names: dict[str, _Guess]

    @classmethod
    def of(cls, store: Store, names: set[str]) -> "_Guessed":
        """What is guessed of names."""
        pairs = [
            Statement(a, b, same=True, by_person=False, event="")
            for name in names
            for a, b in store.rows(
                "SELECT a, b FROM guessed_pair WHERE a = ? AND document = 0", (name,)
            )
        ]
        found = {name: guess for name in names if (guess := _guess(store, name)) is not None}
        return cls(pairs, found)


def _guess(store: Store, name: str) -> _Guess | None:
    rows = store.connection.execute(
        "SELECT written, kind, role, descriptions FROM guessed_name WHERE name = ?"
        " ORDER BY document LIMIT ?",
        (name, _MOST_DOCUMENTS),
    ).fetchall()
    if not rows:
        return None
    written = _most_common(row[0] for row in rows)
    assert written is not None
    return _Guess(
        written,
        _most_common(row[1] for row in rows),
        _most_common(row[2] for row in rows),
        tuple(each for row in rows for each in json.loads(row[3])),
    )


def persons_first(values: Iterable[tuple[str | None, bool]]) -> str | None:
    """The first value that is there, a person's before any that is guessed (True)."""
    there = [(guessed, value) for value, guessed in values if value]
    return min(there, key=lambda each: each[0])[1] if there else None


def _most_common(values: Iterable[str | None]) -> str | None:
    """The value that is given most often, of several the first in order of the alphabet."""
    counted = Counter(value for value in values if value)
    return min(counted, key=lambda value: (-counted[value], value), default=None)


def _statements(store: Store, component: set[str]) -> dict[str, list[Statement]]:
    """The statements about pairs in the component, by the viewpoints that have any of any kind."""
    statements: dict[str, list[Statement]] = {}
    for name in component:
        for (viewpoint,) in store.rows(
            "SELECT viewpoint FROM speaker_statement WHERE name = ?", (name,)
        ):
            statements.setdefault(viewpoint, [])
        for a, b, viewpoint, same, by_person, newest in store.rows(
            "SELECT a, b, viewpoint, same, by_person, newest FROM pair_statement WHERE a = ?",
            (name,),
        ):
            statement = Statement(a, b, bool(same), bool(by_person), newest)
            statements.setdefault(viewpoint, []).append(statement)
    return statements


class _Said(NamedTuple):
    """What is said of one name; they compare by how new it is."""

    newest: str
    written: str
    label: str | None
    role: str | None
    kind: str | None
    descriptions: str
    guessed: str
    """The fields that the program says, not a person."""


def _said(store: Store, component: set[str], viewpoint: str) -> dict[str, _Said]:
    said = {}
    for name in component:
        row = store.row(
            "SELECT newest, written, label, role, kind, descriptions, guessed"
            " FROM speaker_statement WHERE name = ? AND viewpoint = ?",
            (name, viewpoint),
        )
        if row is not None:
            said[name] = _Said(*row)
    return said


def _write(
    store: Store,
    viewpoint: str,
    statements: list[Statement],
    said: dict[str, _Said],
    guessed: _Guessed,
) -> None:
    heads = {name: name for name in (*said, *guessed.names)} | groups(statements)
    kinds = partial(store.scheme.known, "speaker_kinds")
    members: dict[str, list[str]] = {}
    for name, head in heads.items():
        members.setdefault(head, []).append(name)
    for head, names in members.items():
        rows = sorted((said[name] for name in names if name in said), reverse=True)
        guesses = [guessed.names[name] for name in sorted(names) if name in guessed.names]
        written = [*(row.written for row in rows), *(each.written for each in guesses)] or names
        label, role, kind = (
            persons_first((getattr(row, field), field in row.guessed) for row in rows)
            for field in ("label", "role", "kind")
        )
        descriptions = {each for row in rows for each in json.loads(row.descriptions)}
        found = Counter(text for each in guesses for text in each.descriptions)
        descriptions.update(text for text, _ in sorted(found.most_common(_MOST_DESCRIPTIONS)))
        store.connection.executemany(
            "INSERT INTO speaker_group VALUES (?, ?, ?, ?, ?, ?, ?)",
            [
                (
                    name,
                    viewpoint,
                    head,
                    label or called(written),
                    role or _most_common(each.role for each in guesses),
                    kind or kinds(_most_common(each.kind for each in guesses)),
                    json.dumps(sorted(descriptions), ensure_ascii=False),
                )
                for name in names
            ],
        )
