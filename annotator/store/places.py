"""One's own and never merged: where one reads, and what was typed but not yet entered."""

from datetime import UTC, datetime

from annotator.store.connection import Store


def keep_place(store: Store, annotator: str, document: str, offset: int) -> None:
    """Remember the code point at which an annotator reads a document."""
    with store.writing():
        store.connection.execute(
            "INSERT OR REPLACE INTO place VALUES (?, ?, ?, ?)",
            (annotator, document, offset, _now()),
        )


def place(store: Store, annotator: str, document: str) -> int:
    """Where an annotator reads a document: a code point's offset, 0 if never opened."""
    row = store.row(
        "SELECT offset FROM place WHERE annotator = ? AND document = ?", (annotator, document)
    )
    return 0 if row is None else int(row[0])


def last_read(store: Store, annotator: str) -> str | None:
    """The document that an annotator read last."""
    row = store.row(
        "SELECT place.document FROM place JOIN document ON document.id = place.document"
        " WHERE annotator = ? ORDER BY at DESC LIMIT 1",
        (annotator,),
    )
    return None if row is None else str(row[0])


def keep_draft(store: Store, annotator: str, field: str, item: str, text: str) -> None:
    """Remember what is typed into a field of an item; nothing, if the text is empty."""
    with store.writing():
        if text:
            store.connection.execute(
                "INSERT OR REPLACE INTO draft VALUES (?, ?, ?, ?, ?)",
                (annotator, field, item, text, _now()),
            )
        else:
            store.connection.execute(
                "DELETE FROM draft WHERE annotator = ? AND field = ? AND item = ?",
                (annotator, field, item),
            )


def draft(store: Store, annotator: str, field: str, item: str) -> str | None:
    """What was typed into a field of an item and not yet entered."""
    row = store.row(
        "SELECT text FROM draft WHERE annotator = ? AND field = ? AND item = ?",
        (annotator, field, item),
    )
    return None if row is None else str(row[0])


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="microseconds")
