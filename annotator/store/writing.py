"""Appending events, and folding again what they touch: the only way in for what people say."""

import time
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import msgspec

from annotator import ids
from annotator.errors import NotAllowed
from annotator.events import LARGEST_BODY, REDO, UNDO
from annotator.store.connection import Store
from annotator.store.projecting import refold

_INSERT = "INSERT INTO event VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
_encoder = msgspec.json.Encoder()
_NEVER_STORED = {0: "\ufffd", **dict.fromkeys(range(0xD800, 0xE000), "\ufffd")}


class Writer:
    """Writes one annotator's events inside a transaction that is already a writer's."""

    def __init__(self, store: Store, annotator: str) -> None:
        self._store = store
        self.annotator = annotator
        self._touched: dict[str, None] = {}
        newest = store.row("SELECT max(id) FROM event")[0]
        self._earliest = 0 if newest is None else ids.event_time(newest) + 1

    def append(
        self, kind: str, item: str, body: Mapping[str, Any], *, layer: str, batch: str | None
    ) -> None:
        """Append one event; its time is the clock's, or just after the newest in the file.

        Raises NotAllowed for a body over one MiB.
        """
        clock = time.time_ns() // 1000
        written = _encoder.encode(_storable(body))
        if len(written) > LARGEST_BODY:
            raise NotAllowed("That is more than one MiB of text for one item; shorten it.")
        at = datetime.fromtimestamp(clock / 1_000_000, UTC).isoformat(timespec="microseconds")
        said = (at, self.annotator, kind, layer, item, written.decode("utf-8"))
        moment = max(clock, self._earliest)
        self._earliest = moment + 1
        event = ids.event_id(moment, (*said, batch or ""))
        self._store.connection.execute(_INSERT, (event, *said, batch))
        if kind not in (UNDO, REDO):
            self._touched[item] = None

    def void_or_revive(self, kind: str, batch: str) -> None:
        """Undo or redo one of this annotator's batches, whole."""
        self.append(kind, batch, {}, layer=self.annotator, batch=None)
        for (item,) in self._store.rows(
            "SELECT item FROM event WHERE batch = ? AND annotator = ?", (batch, self.annotator)
        ):
            self._touched[item] = None

    def fold(self) -> None:
        """Bring the projections up to date with what was appended. Call it before the commit."""
        refold(self._store, self._touched)
        self._touched = {}


def _storable(value: Any) -> Any:
    """The same value without what SQLite or UTF-8 cannot hold: NUL and lone surrogates."""
    if isinstance(value, str):
        clean = value.isascii() and "\0" not in value
        return value if clean else value.translate(_NEVER_STORED)
    if isinstance(value, Mapping):
        return {name: _storable(each) for name, each in value.items()}
    if isinstance(value, tuple | list) and any(isinstance(each, str) for each in value):
        return [_storable(each) for each in value]
    return value
