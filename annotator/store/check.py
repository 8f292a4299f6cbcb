"""Whether the file is sound: SQLite's own check, every quote, every event, every projection."""

import sqlite3
from collections.abc import Iterator

from annotator import anchors, ids
from annotator.events import Event, why_inert
from annotator.store.columns import spans_of
from annotator.store.connection import Store
from annotator.store.projecting import PROJECTIONS, rebuild


def damage(store: Store) -> Iterator[str]:
    """A sentence for everything that is wrong in the file."""
    try:
        yield from _damage(store)
    except sqlite3.DatabaseError as error:
        yield f"SQLite cannot read on: {error}."


def _damage(store: Store) -> Iterator[str]:
    for (line,) in store.rows("PRAGMA integrity_check"):
        if line != "ok":
            yield f"SQLite: {line}"
    for table, row, parent, _ in store.rows("PRAGMA foreign_key_check"):
        yield f"Row {row} of {table} names a row of {parent} that is not there."
    for document, length, text in store.rows("SELECT id, length, text FROM document"):
        if ids.document_id(text) != document or len(text) != length:
            yield f"The text of document {document} is not the one it was named for."
    for claim, document, start, end, row, quote in store.rows(
        'SELECT id, document, "start", "end", spans, quote FROM claim ORDER BY document'
    ):
        text = store.text(document)
        spans = spans_of(row)
        if text is None:
            yield f"Claim {claim} stands in a document that is not there, {document}."
        elif (spans[0][0], spans[-1][1]) != (start, end) or anchors.quoted(text, spans) != quote:
            yield f"The quote of claim {claim} does not stand at {row} of document {document}."
    for row in store.rows("SELECT id, at, annotator, kind, layer, item, body, batch FROM event"):
        event = Event(*row)
        if event.id != ids.event_id(ids.event_time(event.id), event.columns):
            yield f"Event {event.id} of {event.annotator} does not have the id of its content."


def inert(store: Store) -> Iterator[str]:
    """A sentence for every event, and every item, that says nothing to this program."""
    for row in store.rows("SELECT id, at, annotator, kind, layer, item, body, batch FROM event"):
        event = Event(*row)
        if reason := why_inert(event):
            yield f"Event {event.id} of {event.annotator} says nothing here: {reason}."
    for document, item in store.rows("SELECT document, item FROM waiting ORDER BY 1, 2"):
        yield f"Item {item} waits for document {document}, which is missing or too short for it."


def replay(store: Store) -> list[str]:
    """Make every projection again from the events; the tables in which that changed something."""
    with store.writing():
        before = {table: _content(store, table) for table in PROJECTIONS}
        rebuild(store)
        return [table for table in PROJECTIONS if _content(store, table) != before[table]]


def _content(store: Store, table: str) -> str:
    """A hash of a table's rows; a tally of nothing is as good as none."""
    counted = " WHERE claims OR links OR conflicts" if table == "tally" else ""
    return ids.content_id(
        table,
        *sorted(repr(row) for row in store.rows(f"SELECT * FROM {table}{counted}")),  # noqa: S608
    )
