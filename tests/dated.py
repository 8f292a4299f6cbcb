"""Work done at given times: events written by other means than the program's, and merged in.

The program itself takes the time from the clock.
"""

import json
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

from annotator import ids
from annotator.events import ClaimKey
from annotator.store import Store
from annotator.store.merge import merge

Row = tuple[Any, ...]


def claim(
    at: str, who: str, key: ClaimKey, verdict: str = "claim", batch: str | None = None
) -> Row:
    """Somebody says of something that it is a claim, or that it is none."""
    return _event(at, who, "claim", key.id, {**_ends(key), "verdict": verdict}, batch)


def link(at: str, who: str, a: ClaimKey, b: ClaimKey, relation: str) -> Row:
    """Somebody says how two claims stand to one another."""
    body = {"a": _ends(a), "b": _ends(b), "relation": relation}
    return _event(at, who, "link", ids.link_id(a.id, b.id), body)


def done(at: str, who: str, document: str) -> Row:
    """Somebody says that a document is done."""
    return _event(at, who, "document", document, {"done": True})


def arrive(path: Path, rows: Iterable[Row]) -> None:
    """Merge a file with these events into the one at `path`."""
    other = Store.open(path.with_name(f"{uuid4().hex}.db"))
    with other.writing():
        other.connection.executemany("INSERT INTO event VALUES (?, ?, ?, ?, ?, ?, ?, ?)", rows)
    store = Store.open(path)
    merged = merge(store, other)
    assert not merged.refused
    other.close()
    store.close()


def _ends(key: ClaimKey) -> dict[str, Any]:
    return {"document": key.document, "spans": key.spans}


def _event(
    at: str, who: str, kind: str, item: str, body: dict[str, Any], batch: str | None = None
) -> Row:
    columns = (at, who, kind, who, item, json.dumps(body), batch or uuid4().hex)
    moment = int(datetime.fromisoformat(at).timestamp() * 1_000_000)
    return (ids.event_id(moment, columns), *columns)
