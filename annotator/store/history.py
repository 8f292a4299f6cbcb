"""An annotator's actions in order of time: which is the newest to take back, or to do again."""

from collections.abc import Iterator

from annotator.events import REDO, UNDO, Event
from annotator.store.connection import Store

_EVENT = "SELECT id, at, annotator, kind, layer, item, body, batch FROM event"


def newest_live(store: Store, annotator: str) -> str | None:
    """The newest batch of an annotator that is not undone."""
    seen: set[str] = set()
    for event in _backwards(store, annotator):
        if event.batch is None or event.batch in seen:
            continue
        seen.add(event.batch)
        if not _is_void(store, annotator, event.batch):
            return event.batch
    return None


def newest_undone(store: Store, annotator: str) -> str | None:
    """The batch last undone and not yet redone, unless something else was done since."""
    for event in _backwards(store, annotator):
        if event.kind not in (UNDO, REDO):
            return None
        if event.kind == UNDO and _is_void(store, annotator, event.item):
            return event.item
    return None


def events_of(store: Store, annotator: str, batch: str) -> list[Event]:
    """What an annotator's action consisted of."""
    return [
        Event(*row)
        for row in store.rows(
            f"{_EVENT} WHERE batch = ? AND annotator = ? ORDER BY id", (batch, annotator)
        )
    ]


def _backwards(store: Store, annotator: str) -> Iterator[Event]:
    for row in store.rows(f"{_EVENT} WHERE annotator = ? ORDER BY id DESC", (annotator,)):
        yield Event(*row)


def _is_void(store: Store, annotator: str, batch: str) -> bool:
    row = store.row(
        "SELECT kind FROM event WHERE item = ? AND annotator = ? AND layer = annotator"
        " AND kind IN (?, ?) ORDER BY id DESC LIMIT 1",
        (batch, annotator, UNDO, REDO),
    )
    return row is not None and row[0] == UNDO


def newest(store: Store) -> str:
    """The id of the newest event, whoever's; empty if there is none."""
    return str(store.row("SELECT coalesce(max(id), '') FROM event")[0])
