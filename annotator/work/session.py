"""An open file and whose eyes look at it; one action is one batch in one transaction."""

import contextlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from annotator import ids
from annotator.errors import NotAllowed
from annotator.events import OF_ENDS, ClaimKey, EvidenceKey, ReliabilityKey
from annotator.language import DEFAULT_PIPELINE
from annotator.scheme import Scheme
from annotator.store import Store, carrying
from annotator.store.writing import Writer
from annotator.viewpoint import SHARED, Viewpoint


class Session:
    """What every verb is given: the store, the viewpoint, and the way to act."""

    def __init__(
        self, store: Store, viewpoint: Viewpoint, pipeline: str = DEFAULT_PIPELINE
    ) -> None:
        self.store = store
        self.viewpoint = viewpoint
        self.pipeline = pipeline
        """What parses new texts, unless a verb is told otherwise."""
        self._action: Action | None = None

    @property
    def annotator(self) -> str:
        """Who acts."""
        return self.viewpoint.annotator

    @property
    def scheme(self) -> Scheme:
        """What can be said."""
        return self.store.scheme

    @property
    def path(self) -> Path:
        """The file."""
        return self.store.path

    def standing(self, item: str) -> str:
        """What a claim, link or piece of evidence is now: another, if its text was replaced."""
        return carrying.target(self.store, item)

    @contextlib.contextmanager
    def act(self) -> Iterator["Action"]:
        """One action: all that is said in the block is committed together, or none of it.

        An action within an action is part of it.
        """
        if self._action is not None:
            yield self._action
            self._action.fold()
            return
        with self.store.writing():
            self._action = Action(Writer(self.store, self.annotator))
            try:
                yield self._action
                self._action.fold()
            finally:
                self._action = None


class Action:
    """What is said in one action; undo takes it back whole."""

    def __init__(
        self, writer: Writer, *, layer: str | None = None, batch: str | None = None
    ) -> None:
        """Say it in a layer other than the annotator's, or as more of an action begun before."""
        self._writer = writer
        self._layer = layer or writer.annotator
        self._batch = batch

    @property
    def batch(self) -> str:
        """What names the action."""
        if self._batch is None:
            import uuid_utils

            # Random, but in the order of time, so that the index of batches grows at its end.
            self._batch = uuid_utils.uuid7().hex
        return self._batch

    def claim(self, key: ClaimKey, fields: Mapping[str, Any]) -> None:
        """Say something of a claim."""
        body = {"document": key.document, "spans": key.spans, **fields}
        self._say("claim", key.id, body)

    def link(self, a: ClaimKey, b: ClaimKey, fields: Mapping[str, Any]) -> None:
        """Say something of a pair of claims; fields that name its ends name them by id."""
        names = {a.id: "a", b.id: "b"}
        ends = {name: _ends_in(fields[name], names) for name in OF_ENDS if fields.get(name)}
        body = {
            "a": {"document": a.document, "spans": a.spans},
            "b": {"document": b.document, "spans": b.spans},
            **fields,
            **ends,
        }
        self._say("link", ids.link_id(a.id, b.id), body)

    def evidence(self, key: EvidenceKey, fields: Mapping[str, Any]) -> None:
        """Say something of a piece of evidence."""
        of = {"document": key.claim.document, "spans": key.claim.spans}
        place = (
            {"document": key.document, "spans": key.spans} if key.url is None else {"url": key.url}
        )
        self._say("evidence", key.id, {"claim": of, **place, **fields})

    def reliability(self, key: ReliabilityKey, fields: Mapping[str, Any]) -> None:
        """Say how far a speaker or an outlet can be relied on."""
        self._say("reliability", key.id, {"of": key.of, "name": key.name, **fields})

    def document(self, document: str, fields: Mapping[str, Any]) -> None:
        """Say something of a document."""
        self._say("document", document, fields)

    def speaker(self, name: str, fields: Mapping[str, Any]) -> None:
        """Say something of a speaker under one of his names, as it is written."""
        folded = _speaker_name(name)
        self._say("speaker", folded, {"name": name, **fields}, layer=SHARED)

    def pair(self, name: str, other: str, *, same: bool | None) -> None:
        """Say that two names are one speaker, or are not; None takes back what was said."""
        one, two = sorted((_speaker_name(name), _speaker_name(other)))
        self._say("pair", ids.pair_id(one, two), {"a": one, "b": two, "same": same}, layer=SHARED)

    def void_or_revive(self, kind: str, batch: str) -> None:
        """Undo or redo an earlier action, whole."""
        self._writer.void_or_revive(kind, batch)

    def fold(self) -> None:
        """Bring the projections up to date with what was said so far."""
        self._writer.fold()

    def _say(self, kind: str, item: str, body: Mapping[str, Any], layer: str | None = None) -> None:
        self._writer.append(kind, item, body, layer=layer or self._layer, batch=self.batch)


def _ends_in(value: Any, names: Mapping[str, str]) -> Any:
    """An end, or what is said of each, by the names that the ends have in a body."""
    if isinstance(value, str):
        return names[value]
    return {names[end]: said for end, said in value.items() if end in names}


def _speaker_name(name: str) -> str:
    folded = ids.folded(name)
    if not folded or len(folded) > ids.LONGEST_NAME:
        raise NotAllowed(f"A speaker's name has 1 to {ids.LONGEST_NAME} characters.")
    return folded
