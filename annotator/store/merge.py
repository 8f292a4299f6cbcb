"""Merging: the union of two files' documents, appearances and events, in any order."""

import time
from collections.abc import Collection, Iterator, Mapping
from datetime import UTC, datetime, timedelta

import msgspec
from msgspec import Struct

from annotator import ids
from annotator.errors import NameInQuestion, NotAllowed
from annotator.events import LARGEST_BODY, REDO, UNDO, Event
from annotator.store import documents, pages
from annotator.store.connection import Store
from annotator.store.projecting import refold, refold_waiting

DAY = 24 * 60 * 60 * 1_000_000
"""Microseconds; an event from further ahead than this would outlast every later change."""

_LONGEST_COLUMN = 1_000
_INSERT = "INSERT OR IGNORE INTO event VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
_object = msgspec.json.Decoder(dict[str, object])
_EVENT = "SELECT id, at, annotator, kind, layer, item, body, batch FROM event"


class Merged(Struct, frozen=True):
    """What a merge added."""

    documents: int
    appearances: int
    events: int
    refused: tuple[str, ...]
    """For each event that was refused, its id and the reason."""
    notice: str = ""
    """A sentence, if the other file has words that this one's scheme lacks."""


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
    renamed = {old: _new_name(new) for old, new in (rename or {}).items()}
    with other.reading(), store.writing():
        _ask_about_names(store, other, same, renamed)
        arrived, appearances, changed = _add_documents(store, other)
        touched: dict[str, None] = {}
        refused: list[str] = []
        added = 0
        for event in _events(other):
            if reason := why_refused(event):
                refused.append(f"{event.id}: {reason}")
                continue
            if event.annotator in renamed:
                event = _under_name(event, renamed[event.annotator])
            row = msgspec.structs.astuple(event)
            if store.connection.execute(_INSERT, row).rowcount:
                added += 1
                touched[event.item] = None
                if event.kind in (UNDO, REDO):
                    touched.update(_touched_by(store, event))
        refold(store, touched)
        for document in arrived:
            refold_waiting(store, document)
        documents.replaced(store, changed)
    return Merged(len(arrived), appearances, added, tuple(refused))


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
        _object.decode(event.body)
    except (msgspec.DecodeError, RecursionError):
        return "its body is no JSON object"
    try:
        at = datetime.fromisoformat(event.at)
    except ValueError:
        return "its time is no time"
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


def _events(other: Store) -> Iterator[Event]:
    for row in other.rows(_EVENT):
        yield Event(*row)


def _new_name(name: str) -> str:
    try:
        return ids.annotator_name(name)
    except ValueError as error:
        raise NotAllowed(str(error)) from error


def _under_name(event: Event, name: str) -> Event:
    layer = name if event.layer == event.annotator else event.layer
    moved = msgspec.structs.replace(event, annotator=name, layer=layer)
    return msgspec.structs.replace(moved, id=ids.event_id(ids.event_time(event.id), moved.columns))


def _add_documents(store: Store, other: Store) -> tuple[list[str], int, pages.Changed]:
    """The ids of the documents that were new, how many appearances were, and what is replaced.

    The last is of the documents of which another took the place by this, or none any more.
    """
    arrived = []
    for document, length in other.rows("SELECT id, length FROM document ORDER BY number"):
        if store.row("SELECT 1 FROM document WHERE id = ?", (document,)):
            continue
        text = other.text(document)
        if text is None or ids.document_id(text) != document or len(text) != length:
            raise NotAllowed(
                f"{other.path} holds a document whose name is not its text's ({document}): "
                "the file is damaged or was tampered with; nothing was merged."
            )
        store.connection.execute(
            "INSERT INTO document (id, length, text) VALUES (?, ?, ?)", (document, length, text)
        )
        arrived.append(document)
    appearances = 0
    for row in other.rows("SELECT * FROM appearance ORDER BY rowid"):
        appearances += store.connection.execute(
            "INSERT OR IGNORE INTO appearance VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            row,
        ).rowcount
    return arrived, appearances, pages.appeared(store, pages.every_appearance(other))


def _touched_by(store: Store, undo: Event) -> dict[str, None]:
    """What an undo or redo touches: what its batch touched, as far as that is here already."""
    rows = store.rows(
        "SELECT item FROM event WHERE batch = ? AND annotator = ?", (undo.item, undo.annotator)
    )
    return {item: None for (item,) in rows}
