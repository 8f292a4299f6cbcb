"""Speaker groups: worked out again for the names that a statement joins or parts, and no others."""

import contextlib
import json
from collections.abc import Iterator
from typing import Any

from annotator.speakers import Statement, called, groups
from annotator.store.connection import Store


@contextlib.contextmanager
def regrouped(store: Store, names: set[str]) -> Iterator[None]:
    """Statements about `names` (folded) change in the block; groups are made anew after it.

    What may change is the connected component of the names, before the change and after it.
    """
    component = _component(store, names)
    yield
    component |= _component(store, names)
    for name in component:
        store.connection.execute("DELETE FROM speaker_group WHERE name = ?", (name,))
    for viewpoint, statements in _statements(store, component).items():
        _write(store, viewpoint, statements, _said(store, component, viewpoint))


def _component(store: Store, names: set[str]) -> set[str]:
    found = set(names)
    border = list(names)
    while border:
        name = border.pop()
        for (other,) in store.rows(
            "SELECT b FROM pair_statement WHERE a = :name"
            " UNION SELECT a FROM pair_statement WHERE b = :name",
            {"name": name},
        ):
            if other not in found:
                found.add(other)
                border.append(other)
    return found


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


def _said(store: Store, component: set[str], viewpoint: str) -> dict[str, Any]:
    said = {}
    for name in component:
        row = store.row(
            "SELECT newest, written, label, role, kind, descriptions FROM speaker_statement"
            " WHERE name = ? AND viewpoint = ?",
            (name, viewpoint),
        )
        if row is not None:
            said[name] = row
    return said


def _write(store: Store, viewpoint: str, statements: list[Statement], said: dict[str, Any]) -> None:
    heads = {name: name for name in said} | groups(statements)
    members: dict[str, list[str]] = {}
    for name, head in heads.items():
        members.setdefault(head, []).append(name)
    for head, names in members.items():
        rows = sorted((said[name] for name in names if name in said), reverse=True)
        written = [row[1] for row in rows] or names
        label = next((row[2] for row in rows if row[2]), None)
        role = next((row[3] for row in rows if row[3]), None)
        kind = next((row[4] for row in rows if row[4]), None)
        descriptions = sorted({each for row in rows for each in json.loads(row[5])})
        store.connection.executemany(
            "INSERT INTO speaker_group VALUES (?, ?, ?, ?, ?, ?, ?)",
            [
                (
                    name,
                    viewpoint,
                    head,
                    label or called(written),
                    role,
                    kind,
                    json.dumps(descriptions, ensure_ascii=False),
                )
                for name in names
            ],
        )
