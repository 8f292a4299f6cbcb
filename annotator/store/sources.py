"""Sources: which files the documents were read from."""

from collections.abc import Iterator

from annotator.store.connection import Store


def every_source(store: Store) -> Iterator[tuple[str | None, str, str]]:
    """What every file was called, the SHA-256 of its bytes, and the document read from it."""
    yield from store.rows(
        "SELECT source, sha256, document FROM appearance WHERE sha256 IS NOT NULL ORDER BY rowid"
    )
