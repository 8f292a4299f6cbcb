"""Undoing: one's last action taken back whole, or done again, and said in words."""

from collections.abc import Sequence
from typing import Any

from annotator import anchors
from annotator.events import (
    ATTRIBUTE,
    REDO,
    UNDO,
    ClaimKey,
    Event,
    EvidenceKey,
    LinkKey,
    PairKey,
    ReliabilityKey,
    body_of,
    key_of,
)
from annotator.store import documents, history
from annotator.work.session import Session

_SILENT = frozenset({"document", "spans", "a", "b", "name", "written", "origin", "was", "actor"})
"""What a body carries beside the fields that are worth a word."""


class Undoing:
    """Undo and redo; both work across restarts."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def undo(self) -> str | None:
        """Take back one's newest action: what it was, or None if there is nothing left."""
        return self._turn(UNDO)

    def redo(self) -> str | None:
        """Do again what was last undone, unless something else was done since: what it was."""
        return self._turn(REDO)

    def can_redo(self) -> bool:
        """Whether something was undone that `redo` would do again."""
        return history.newest_undone(self._session.store, self._session.annotator) is not None

    def _turn(self, kind: str) -> str | None:
        store, annotator = self._session.store, self._session.annotator
        with self._session.act() as action:
            find = history.newest_live if kind == UNDO else history.newest_undone
            batch = find(store, annotator)
            if batch is None:
                return None
            action.void_or_revive(kind, batch)
            return self._in_words(history.events_of(store, annotator, batch))

    def _in_words(self, events: list[Event]) -> str:
        """The weightiest thing that an action said, and how many more there were."""
        said = sorted((self._weight_and_words(event) for event in events), key=lambda each: each[0])
        first, rest = said[0][1], len(said) - 1
        return first if not rest else f"{first} (and {rest} more in the same action)"

    def _weight_and_words(self, event: Event) -> tuple[int, str]:
        body = body_of(event)
        key = key_of(event.kind, event.item, body)
        fields = [name for name in body if name not in _SILENT]
        match event.kind, key:
            case "link", LinkKey(a, b):
                one, other = (b, a) if body.get("actor") == "b" else (a, b)
                pair = f"{self._quote(one)} and {self._quote(other)}"
                if relation := body.get("relation"):
                    return 0, f"linked {self._quote(one)} {relation} {self._quote(other)}"
                if "relation" in body:
                    return 3, f"took back the link of {pair}"
                return 0, f"said the {_list(fields)} of the link of {pair}"
            case "claim", ClaimKey():
                return self._of_claim(key, body, fields)
            case "evidence", EvidenceKey():
                return self._of_evidence(key, body)
            case "reliability", ReliabilityKey():
                return _of_reliability(key, body)
            case "document", _ if "voice" in body:
                said = "said" if body["voice"] else "took back"
                return 0, f"{said} whose voice {self._title(event.item)} is"
            case "document", _:
                done = "done" if body.get("done") else "open again"
                return 0, f"said that {self._title(event.item)} is {done}"
            case "pair", PairKey(a, b):
                are = "are one speaker" if body.get("same") else "are not one speaker"
                return 0, f"said that “{a}” and “{b}” {are}"
        return 4, f"said the {_list(fields) or 'name'} of {body.get('name', 'something')}"

    def _of_claim(self, key: ClaimKey, body: dict[str, Any], fields: list[str]) -> tuple[int, str]:
        quote = self._quote(key)
        others = [name for name in fields if name != "verdict"]
        if "verdict" not in body:
            return 1, f"said the {_list(others)} of {quote}"
        if body["verdict"] is None:
            return 2, f"took back {quote}"
        if body["verdict"] == "not_claim":
            return 1, f"said that {quote} is no claim"
        if body.get("was"):
            return 0, f"moved a claim to {quote}"
        return 1, f"marked {quote}" + (f", with {_list(others)}" if others else "")

    def _of_evidence(self, key: EvidenceKey, body: dict[str, Any]) -> tuple[int, str]:
        quote = self._quote(key.claim)
        if body.get("held"):
            return 0, f"added evidence to {quote}"
        if "held" in body:
            return 3, f"withdrew evidence of {quote}"
        said = [name for name in ("bearing", "note") if name in body]
        return 0, f"said the {_list(said)} of evidence of {quote}"

    def _quote(self, key: ClaimKey) -> str:
        text = self._session.store.text(key.document)
        if text is None:
            return "a claim of a missing document"
        return anchors.in_quotation_marks(anchors.quoted(text, key.spans))

    def _title(self, document: str) -> str:
        if not documents.is_known(self._session.store, document):
            return "a missing document"
        return f"“{documents.read(self._session.store, document).title}”"


def _of_reliability(key: ReliabilityKey, body: dict[str, Any]) -> tuple[int, str]:
    named = f"the {key.of} “{key.name}”"
    if body.get("grade"):
        return 0, f"graded {named} {body['grade']}"
    if "grade" in body:
        return 0, f"took back the grade of {named}"
    return 0, f"said the note on {named}"


_CALLED = {"favours": "claim that is right", "carrying": "carrying words"}
"""What fields are called whose names are no words for what they hold."""


def _list(fields: Sequence[str]) -> str:
    names = (_CALLED.get(field, field).removeprefix(ATTRIBUTE) for field in fields)
    return ", ".join(name.replace("_", " ") for name in names)
