"""Merging: the union of two files' documents, appearances and events, in any order."""

import time
from collections.abc import Collection, Iterator, Mapping
from datetime import UTC, datetime, timedelta

import msgspec
from msgspec import Struct

from annotator import ids
from annotator.errors import NameInQuestion, NotAllowed
from annotator.events import LARGEST_BODY, Event
from annotator.store.connection import Store
from annotator.store.projecting import refold, refold_waiting

DAY = 24 * 60 * 60 * 1_000_000
"""Microseconds; an event from further ahead than this would outlast every later change."""

_LONGEST_COLUMN = 1_000
_EVENT = "SELECT id, at, annotator, kind, layer, item, body, batch FROM event"


class Merged(Struct, frozen=True):
    """What a merge added."""

    documents: int
    appearances: int
    events: int
    refused: tuple[str, ...]
    """For each event that was refused, its id and the reason."""


def merge(
    store: Store,
    other: Store,
    *,
    same: Collection[str] = (),
    rename: Mapping[str, str] | None = None,
) -> Merged:
    """Add all that `other` has and `store` lacks, in one transaction; `other` is only read.

    `same` are the annotators' names that are one person in both files; `rename` gives new names
    to annotators of `other`. Raises NameInQuestion where a name neither of them settles has work
    in both files that the other lacks, NotAllowed for a document whose id is not its text's.
    An event is refused only for its envelope.
    """
    renamed = dict(rename or {})
    with other.reading(), store.writing():
        _ask_about_names(store, other, same, renamed)
        documents, appearances, arrived = _add_documents(store, other)
        touched: dict[str, None] = {}
        refused: list[str] = []
        added = 0
        for event in _events(other, renamed):
            if reason := why_refused(event):
                refused.append(f"{event.id}: {reason}")
                continue
            row = msgspec.structs.astuple(event)
            if store.connection.execute(
                "INSERT OR IGNORE INTO event VALUES (?, ?, ?, ?, ?, ?, ?, ?)", row
            ).rowcount:
                added += 1
                touched[event.item] = None
                if event.batch is None:
                    _touch_batch(store, event, touched)
        refold(store, [*touched])
        for document in arrived:
            refold_waiting(store, document)
    return Merged(documents, appearances, added, tuple(refused))


def why_refused(event: Event) -> str | None:
    """Why an event's envelope is not acceptable, or None. Says nothing about what it says."""
    texts = (event.id, *event.columns)
    if not all(isinstance(each, str) for each in texts):
        return "a column is no text"
    if any(len(each) > _LONGEST_COLUMN for each in texts if each is not event.body):
        return "a column is too long"
    if len(event.body.encode("utf-8", "surrogatepass")) > LARGEST_BODY:
        return "its body is larger than one MiB"
    if not ids.ID.fullmatch(event.id):
        return "its id is malformed"
    if event.id != ids.event_id(ids.event_time(event.id), event.columns):
        return "its id is not the hash of its content"
    try:
        msgspec.json.decode(event.body, type=dict[str, object])
        at = datetime.fromisoformat(event.at)
    except (msgspec.DecodeError, ValueError):
        return "its body is no JSON object, or its time no time"
    if at.tzinfo is None:
        return "its time names no zone"
    ahead = time.time_ns() // 1000 + DAY
    if ids.event_time(event.id) > ahead or at > datetime.now(UTC) + timedelta(days=1):
        return "it is from more than a day ahead"
    return None


def _ask_about_names(
    store: Store, other: Store, same: Collection[str], renamed: Mapping[str, str]
) -> None:
    ours, theirs = _annotators(store), _annotators(other)
    in_question = tuple(
        name
        for name in sorted(ours & theirs)
        if name not in same
        and name not in renamed
        and _has_more(store, other, name)
        and _has_more(other, store, name)
    )
    if in_question:
        raise NameInQuestion(in_question)


def _annotators(store: Store) -> set[str]:
    return {name for (name,) in store.rows("SELECT DISTINCT annotator FROM event")}


def _has_more(one: Store, other: Store, annotator: str) -> bool:
    """Whether `one` has an event of the annotator that `other` lacks."""
    return any(
        other.row("SELECT 1 FROM event WHERE id = ?", (event,)) is None
        for (event,) in one.rows(
            "SELECT id FROM event WHERE annotator = ? ORDER BY id DESC", (annotator,)
        )
    )


def _events(other: Store, renamed: Mapping[str, str]) -> Iterator[Event]:
    for row in other.rows(_EVENT):
        event = Event(*row)
        yield _under_new_name(event, renamed) if event.annotator in renamed else event


def _under_new_name(event: Event, renamed: Mapping[str, str]) -> Event:
    name = ids.annotator_name(renamed[event.annotator])
    layer = name if event.layer == event.annotator else event.layer
    moved = msgspec.structs.replace(event, annotator=name, layer=layer)
    return msgspec.structs.replace(moved, id=ids.event_id(ids.event_time(event.id), moved.columns))


def _add_documents(store: Store, other: Store) -> tuple[int, int, list[str]]:
    arrived: list[str] = []
    for document, length, text in other.rows("SELECT id, length, text FROM document"):
        if ids.document_id(text) != document or len(text) != length:
            raise NotAllowed(
                f"{other.path} holds a document whose name is not its text's ({document}): "
                "the file is damaged or was tampered with; nothing was merged."
            )
        if store.connection.execute(
            "INSERT OR IGNORE INTO document (id, length, text) VALUES (?, ?, ?)",
            (document, length, text),
        ).rowcount:
            arrived.append(document)
    appearances = 0
    for row in other.rows("SELECT * FROM appearance ORDER BY rowid"):
        appearances += store.connection.execute(
            "INSERT OR IGNORE INTO appearance VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            row,
        ).rowcount
    return len(arrived), appearances, arrived


def _touch_batch(store: Store, undo: Event, touched: dict[str, None]) -> None:
    """An undo or redo touches what its batch touched, as far as that is here already."""
    for (item,) in store.rows(
        "SELECT item FROM event WHERE batch = ? AND annotator = ?", (undo.item, undo.annotator)
    ):
        touched[item] = None
