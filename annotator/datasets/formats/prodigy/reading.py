"""Reading what Prodigy gives: the documents of a dump, and what was answered of each."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from annotator import ids
from annotator.datasets.formats.prodigy.answers import Answer
from annotator.datasets.formats.prodigy.said import OWN, TaskSaid
from annotator.datasets.incoming import (
    Incoming,
    IncomingClaim,
    IncomingDocument,
    Problem,
    Where,
)
from annotator.datasets.labels import Labels
from annotator.datasets.texts import Tidied
from annotator.events import ClaimKey
from annotator.records import Appearance

_NAMELESS = re.compile(r"(^|-)\d{4}-\d{2}-\d{2}_\d{2}-\d{2}-\d{2}$")
"""A session that nobody gave a name is called by the time at which it began."""

_META = ("title", "outlet", "url", "published", "language")


class Reader:
    """Reads one file, a task a line."""

    def __init__(self, path: Path, labels: Labels, keys: dict[str, ClaimKey] | None) -> None:
        """`keys` is filled with the claims that are read, by id, where somebody wants them."""
        self._path = path
        self._labels = labels
        self._keys = keys
        self._before: IncomingDocument | None = None

    def read(self) -> Iterator[Incoming]:
        """What the file holds."""
        with self._path.open("rb") as file:
            for number, line in enumerate(file, 1):
                if not line.strip():
                    continue
                where = Where(str(self._path), number)
                try:
                    task = msgspec.json.decode(line)
                except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
                    yield Problem(where=where, reason=f"It is no JSON: {error}.")
                    continue
                if not isinstance(task, dict):
                    yield Problem(where=where, reason="It is no task: a task is a JSON object.")
                    continue
                yield from self._task(task, where)

    def _task(self, task: dict[str, Any], where: Where) -> Iterator[Incoming]:
        answer, raw = task.get("answer", "accept"), task.get("text")
        if answer == "ignore":
            return
        if answer not in ("accept", "reject"):
            yield Problem(where=where, reason="Its answer is none of accept, reject and ignore.")
            return
        if not isinstance(raw, str) or not raw.strip():
            yield Problem(where=where, reason="The task has no text.")
            return
        text = Tidied(raw)
        own = _said(task.get(OWN))
        document = self._document(task, ids.document_id(text.text), text.text, own, where)
        if self._before is None or msgspec.structs.replace(self._before, where=where) != document:
            self._before = document
            yield document
        who = self._annotator(task, own)
        for each in Answer(task, text, document.id, self._labels, who, where).read():
            if self._keys is not None and isinstance(each, IncomingClaim):
                self._keys[each.key.id] = each.key
            yield each

    def _document(
        self, task: dict[str, Any], document: str, text: str, own: TaskSaid | None, where: Where
    ) -> IncomingDocument:
        if own is not None and own.document == document:
            return IncomingDocument(
                where=where,
                id=document,
                text=text,
                appearances=own.appearances,
                done_by=own.done_by,
                voices=tuple((each.annotator, each.name) for each in own.voices),
            )
        meta = task.get("meta")
        told = {
            name: meta[name]
            for name in _META
            if isinstance(meta, dict) and isinstance(meta.get(name), str) and meta[name].strip()
        }
        found = (Appearance(**told, source=self._path.name),) if told else ()
        return IncomingDocument(where=where, id=document, text=text, appearances=found)

    def _annotator(self, task: dict[str, Any], own: TaskSaid | None) -> str | None:
        """Whose answer it is; Prodigy puts the name of its dataset before the annotator's."""
        told = task.get("_annotator_id") or task.get("_session_id")
        if own is not None and own.annotator == told:
            return own.annotator
        if not isinstance(told, str) or _NAMELESS.search(told):
            return None
        dataset = f"{self._path.stem}-"
        name = told[len(dataset) :] if told.startswith(dataset) else told.rpartition("-")[2]
        return name.strip() or None


def _said(own: Any) -> TaskSaid | None:
    """What our own export says of a task; None where it is not ours, or not any more."""
    try:
        return msgspec.convert(own, TaskSaid)
    except msgspec.ValidationError:
        return None
