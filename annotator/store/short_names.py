"""What is meant by a short name: an id, the start of one, a title or a file."""

from pathlib import PurePath

from annotator.errors import NotFound
from annotator.store import documents, pages
from annotator.store.connection import Store

SHORTEST = 6
"""Characters of an id; fewer would fit too much."""


def document(store: Store, name: str) -> str:
    """The document meant by an id, the start of one (6 characters or more), a title or a file.

    A title is the whole of what the document is called; a file may have its folder before it. Of
    texts that stood at one page and have one title or file, the one that stands is meant.
    Raises NotFound if there is none, or more than one.
    """
    found = _starting_with(store, "document", name)
    if not found:
        titled = [
            row
            for (row,) in store.rows(
                "SELECT DISTINCT document FROM appearance WHERE title = ? OR source IN (?, ?)"
                " ORDER BY EXISTS (SELECT 1 FROM replaced WHERE replaced.document ="
                " appearance.document) LIMIT 2",
                (name, name, PurePath(name).name),
            )
        ]
        found = _standing(store, titled or _called(store, name))
    return _the_only(found, "document", name)


def _standing(store: Store, found: list[str]) -> list[str]:
    """Of several texts the one that stands, where newer ones took the place of the others."""
    standing = [each for each in found if pages.replaced_by(store, each) is None]
    return standing if len(found) > 1 and standing else found


def claim(store: Store, name: str) -> str:
    """The claim meant by an id or the start of one (6 characters or more). Raises NotFound."""
    return _the_only(_starting_with(store, "claim", name), "claim", name)


def pair(store: Store, name: str) -> str:
    """The link or suggested pair meant by an id or the start of one, by its id. Raises NotFound."""
    found = {
        each for table in ("link", "suggested_pair") for each in _starting_with(store, table, name)
    }
    return _the_only(sorted(found), "pair", name, "annotator list conflicts")


def evidence(store: Store, name: str) -> str:
    """The evidence meant by an id or the start of one (6 characters or more). Raises NotFound."""
    found = _starting_with(store, "evidence", name)
    return _the_only(found, "evidence", name, "annotator list evidence")


def answerable(store: Store, name: str) -> str:
    """The claim, suggestion or suggested pair meant by an id or the start of one, by its id.

    Raises NotFound if there is none, or more than one.
    """
    tables = ("claim", "suggested_claim", "suggested_pair")
    found = {each for table in tables for each in _starting_with(store, table, name)}
    return _the_only(sorted(found), "suggestion", name)


def _called(store: Store, name: str) -> list[str]:
    """The documents without a title that are called so, by how their text begins."""
    return [
        document
        for document, start in store.rows(
            f"""
            SELECT id, {documents.START} FROM document
            WHERE {documents.TITLE} IS NULL AND instr({documents.START}, ?)
            """,  # noqa: S608 - our own column names
            (name.removesuffix("…"),),
        )
        if documents.called(None, start) == name
    ]


def _starting_with(store: Store, table: str, name: str) -> list[str]:
    """The ids that begin so; what a claim, link or evidence is now for one of a replaced text."""
    lower = name.lower()
    if len(lower) < SHORTEST or not lower.isascii() or not lower.isalnum():
        return []
    return [
        row
        for (row,) in store.rows(
            f"SELECT id FROM {table} WHERE id >= :from AND id < :to UNION"  # noqa: S608
            f" SELECT target FROM carried JOIN {table} ON {table}.id = target"
            " WHERE item >= :from AND item < :to LIMIT 2",
            {"from": lower, "to": lower + "~"},
        )
    ]


def _the_only(found: list[str], what: str, name: str, listed: str = "") -> str:
    if not found:
        raise NotFound(f"There is no {what} “{name}”. See: {listed or f'annotator list {what}s'}")
    if len(found) > 1:
        raise NotFound(f"“{name}” fits more than one {what}; give more of its id.")
    return found[0]
