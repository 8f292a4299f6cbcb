"""Guesses: which names the program takes for one speaker's, and what it takes him for.

They are derived and no events; what any person says of the names wins over them.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

import msgspec

from annotator import bodies
from annotator.findings import FoundName
from annotator.ids import LONGEST_NAME, folded
from annotator.names import joins
from annotator.persons import person
from annotator.spelling import loose
from annotator.store.columns import json_of
from annotator.store.connection import Store
from annotator.store.grouping import regrouped

TOGETHER = 500
"""Pairs of names that are joined in one transaction: a few hundredths of a second."""

ACROSS = 0
"""In place of a document's number: what follows from all of them."""

_names = msgspec.json.Decoder(tuple[str, ...])


def keep(store: Store, document: int, names: Iterable[FoundName]) -> None:
    """Keep what a document, given by number, has for speakers, in place of what it had.

    Which of them are one speaker, other documents considered, is seen by `join`.
    """
    found: dict[str, FoundName] = {}
    for each in names:
        found.setdefault(folded(each.name), each)
        for other in each.same_as:
            found.setdefault(folded(other), FoundName(name=other, kind=each.kind))
    found = {name: each for name, each in found.items() if 0 < len(name) <= LONGEST_NAME}
    before = {
        name
        for (name,) in store.rows("SELECT name FROM guessed_name WHERE document = ?", (document,))
    }
    with regrouped(store, before | found.keys()):
        for table in ("guessed_name", "guessed_pair"):
            store.connection.execute(
                f"DELETE FROM {table} WHERE document = ?",  # noqa: S608 - our own table names
                (document,),
            )
        new = {name for name, each in found.items() if _is_news(store, name, each)}
        _insert(store, document, found)
    store.connection.executemany(
        "INSERT OR IGNORE INTO unjoined_name VALUES (?)", [(name,) for name in before | new]
    )


def _is_news(store: Store, name: str, found: FoundName) -> bool:
    """Whether what a document says of a name can join or part it: others may all say the same."""
    if found.same_as or store.row(
        "SELECT 1 FROM guessed_name WHERE name = ? AND kind IS NOT ?", (name, found.kind)
    ):
        return True
    return store.row("SELECT 1 FROM guessed_name WHERE name = ?", (name,)) is None


def _insert(store: Store, document: int, found: dict[str, FoundName]) -> None:
    many = store.connection.executemany
    many(
        "INSERT INTO guessed_name VALUES (?, ?, ?, ?, ?, ?, ?)",
        [
            (
                name,
                document,
                each.name,
                each.kind,
                each.role,
                json_of(each.descriptions),
                json_of(each.same_as),
            )
            for name, each in found.items()
        ],
    )
    many(
        "INSERT OR IGNORE INTO guessed_key VALUES (?, ?)",
        [(key, name) for name, each in found.items() for key in _keys(each.name)],
    )
    many(
        "INSERT OR IGNORE INTO guessed_pair VALUES (?, ?, ?)",
        [
            (*sorted((name, folded(other))), document)
            for name, each in found.items()
            for other in each.same_as
            if folded(other) in found and folded(other) != name
        ],
    )


def join(store: Store) -> Iterator[int]:
    """Join and part names as follows from what the documents say by now: pairs done so far.

    Only what changed is written, a transaction at a time; interrupted, it is done again.
    """
    new = {name for (name,) in store.rows("SELECT name FROM unjoined_name")}
    if not new:
        return
    names = _concerned(store, new)
    wanted = {
        (min(pair), max(pair))
        for pair in (
            (folded(one), folded(other)) for one, other in joins(_found(store, sorted(names)))
        )
        if pair[0] != pair[1]
    }
    before = {pair for name in names for pair in _across(store, name)}
    changes = iter(sorted(wanted ^ before))
    while some := list(islice(changes, TOGETHER)):
        _write(store, some, wanted)
        yield len(some)
    with store.writing():
        store.connection.executemany(
            "DELETE FROM unjoined_name WHERE name = ?", [(name,) for name in new]
        )


def _write(store: Store, changes: Sequence[tuple[str, str]], wanted: set[tuple[str, str]]) -> None:
    touched = {name for change in changes for name in change}
    with store.writing(), regrouped(store, touched):
        for change in changes:
            if change in wanted:
                store.connection.execute(
                    "INSERT OR IGNORE INTO guessed_pair VALUES (?, ?, ?)", (*change, ACROSS)
                )
            else:
                store.connection.execute(
                    "DELETE FROM guessed_pair WHERE a = ? AND b = ? AND document = ?",
                    (*change, ACROSS),
                )


def _concerned(store: Store, names: set[str]) -> set[str]:
    """The names, and all on whose joining or not joining they can have any bearing."""
    found = set(names)
    keys: set[str] = set()
    border = list(names)
    while border:
        name = border.pop()
        near = [
            other
            for (other,) in store.rows(
                "SELECT b FROM guessed_pair WHERE a = :name"
                " UNION SELECT a FROM guessed_pair WHERE b = :name",
                {"name": name},
            )
        ]
        for (key,) in store.rows("SELECT key FROM guessed_key WHERE name = ?", (name,)):
            if key not in keys:
                keys.add(key)
                near += (
                    other
                    for (other,) in store.rows("SELECT name FROM guessed_key WHERE key = ?", (key,))
                )
        new = set(near) - found
        found |= new
        border.extend(new)
    return found


def _found(store: Store, names: Iterable[str]) -> Iterator[FoundName]:
    for name in names:
        for written, kind, same_as in store.rows(
            "SELECT written, kind, same_as FROM guessed_name WHERE name = ?", (name,)
        ):
            yield FoundName(name=written, kind=kind, same_as=_names.decode(same_as))


def _across(store: Store, name: str) -> Iterator[tuple[str, str]]:
    yield from store.rows(
        "SELECT a, b FROM guessed_pair WHERE a = :name AND document = :across"
        " UNION SELECT a, b FROM guessed_pair WHERE b = :name AND document = :across",
        {"name": name, "across": ACROSS},
    )


def _keys(name: str) -> set[str]:
    """What two names have in common if `annotator.names.joins` joins them for what they are."""
    parsed = person(name)
    body, parties = bodies.body(name), bodies.joint(name)
    return {
        *(() if parsed is None else (f"person {loose(parsed.family)}",)),
        *((f"body {' '.join(body)}",) if body else ()),
        *((f"bodies {sorted(parties)}",) if len(parties) > 1 else ()),
    }
