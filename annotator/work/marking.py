"""Marking: what is a claim, what is said of it, and what of the document that it stands in."""

from collections.abc import Iterable, Sequence
from typing import Any

from annotator.errors import NotAllowed
from annotator.events import ClaimKey, EvidenceKey
from annotator.records import Origin
from annotator.store import assessments, claims, links, said_of_documents
from annotator.work.saying import (
    checked,
    claim_seen,
    named,
    normal_spans,
    say_of_claim,
    set_fields,
    text_of,
)
from annotator.work.session import Action, Session
from annotator.work.voicing import says_itself, voice_name, voiced


class Marking:
    """The verbs of one claim."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def mark(
        self,
        document: str,
        spans: Iterable[Sequence[int]],
        *,
        origin: Origin | None = None,
        **fields: Any,
    ) -> str:
        """Mark a claim, or say more of one that is marked: its id.

        `fields` are those of `ClaimFields`; None takes one away. What already is so is not
        written again. `origin` says whose suggestion it was; by hand, it has none. In a text of
        which a newer one took the place it is a claim of that one, if it stands there. Raises
        NotFound for an unknown document, NotAllowed for spans that are not in the text or for a
        word that the scheme does not have.
        """
        key = self.key(document, spans)
        fields = checked(self._session, document, fields)
        with self._session.act() as action:
            say_of_claim(
                self._session, action, key, {"verdict": "claim", **named(origin), **fields}
            )
        return self._session.standing(key.id)

    def say(self, claim: str, **fields: Any) -> None:
        """Say something of a claim (speaker, source, cue, note, …); that marks it, too."""
        key = self.key_of(claim)
        fields = checked(self._session, key.document, fields)
        with self._session.act() as action:
            say_of_claim(self._session, action, key, {"verdict": "claim", **fields})

    def reject(self, claim: str) -> int:
        """Say that it is no claim; how many of one's own links went with it."""
        key = self.key_of(claim)
        with self._session.act() as action:
            withdrawn = self._withdraw_links(action, key.id)
            say_of_claim(self._session, action, key, {"verdict": "not_claim"})
        return withdrawn

    def unmark(self, claim: str) -> int:
        """Take back all one says of a claim; how many of one's own links went with it.

        One's own evidence goes, too. Links judged `unrelated` stay, or rejected pairs would come
        back; others' stay, too. Raises NotAllowed where this annotator has said nothing of it.
        """
        key = self.key_of(claim)
        with self._session.act() as action:
            own = claims.own_fields(self._session.store, self._session.annotator, claim)
            if own is None:
                raise NotAllowed("That claim is another's; you can take back only your own marks.")
            withdrawn = self._withdraw_links(action, claim)
            self._withdraw_evidence(action, claim)
            if standing := set_fields(own):
                action.claim(key, dict.fromkeys(standing))
        return withdrawn

    def move(
        self, claim: str, spans: Iterable[Sequence[int]], *, document: str | None = None
    ) -> str:
        """Give a claim other spans, which makes another claim: its id.

        This annotator's fields, links and evidence go over, but what was already said there
        stays; others' judgements stay where they are. Where the claim's text was replaced, it can
        be put into another `document`; source, cue and addressee are not to be found there.
        """
        old = self.key_of(claim)
        new = self.key(document or old.document, spans)
        if new == old:
            return claim
        store, annotator = self._session.store, self._session.annotator
        with self._session.act() as action:
            own = claims.own_fields(store, annotator, old.id)
            moving = set_fields(own) if own is not None else {}
            there = claims.own_fields(store, annotator, new.id)
            kept = set_fields(there) if there is not None else {}
            if moving:
                action.claim(old, dict.fromkeys(moving))
            if new.document != old.document:
                moving = {name: said for name, said in moving.items() if name not in _SPANS}
            said = {**moving, **kept, "verdict": "claim", "was": old.id}
            # What was marked already keeps its speaker, or has none.
            action.claim(new, said if moving else voiced(self._session, new, said, there))
            self._move_links(action, old, new)
            self._move_evidence(action, old, new)
        return new.id

    def done(self, document: str, done: bool = True) -> None:
        """Say that a document is done (no unmarked sentence of it is a claim), or open again."""
        text_of(self._session, document)
        with self._session.act() as action:
            action.document(document, {"done": True if done else None})

    def voice(self, document: str, name: str | None) -> int:
        """Say whose voice a document is; None takes it back: how many claims got it.

        Those that this annotator marks there from now on are made by this speaker where nothing
        tells of another source; those marked already get it in the same action, and those that
        had the voice said before get the new one. Taking it back leaves claims as they are; undo
        gives all of it back. Raises NotFound for an unknown document, NotAllowed for no name.
        """
        text_of(self._session, document)
        name = voice_name(name)
        store, annotator = self._session.store, self._session.annotator
        before = said_of_documents.own_voice(store, annotator, document)
        given = 0
        with self._session.act() as action:
            if name != before:
                action.document(document, {"voice": name})
            for key, own in claims.own_in(store, annotator, document) if name else []:
                if own.speaker != name and says_itself(self._session, key, {}, own, before):
                    action.claim(key, {"speaker": name})
                    given += 1
        return given

    def key(self, document: str, spans: Iterable[Sequence[int]]) -> ClaimKey:
        """What names a claim, once its spans are seen to be in the text. Raises NotAllowed."""
        return ClaimKey(document, normal_spans(self._session, document, spans))

    def key_of(self, claim: str) -> ClaimKey:
        """What names a claim of the file. Raises NotFound."""
        found = claim_seen(self._session, claim).claim
        return ClaimKey(found.document, found.spans)

    def _withdraw_links(self, action: Action, claim: str) -> int:
        withdrawn = 0
        for link in links.own_links(self._session.store, self._session.annotator, claim):
            if link.keeps_marked:
                action.link(link.a, link.b, dict.fromkeys(set_fields(link.fields)))
                withdrawn += 1
        return withdrawn

    def _move_links(self, action: Action, old: ClaimKey, new: ClaimKey) -> None:
        store, annotator = self._session.store, self._session.annotator
        there = {link.other(new): link.fields for link in links.own_links(store, annotator, new.id)}
        for link in links.own_links(store, annotator, old.id):
            fields = set_fields(link.fields)
            action.link(link.a, link.b, dict.fromkeys(fields))
            other = link.other(old)
            if other == new or other in there:
                continue
            action.link(new, other, _moved(fields, old, new))

    def _withdraw_evidence(self, action: Action, claim: str) -> dict[EvidenceKey, dict[str, Any]]:
        """Take back one's evidence of a claim: what it was."""
        own = assessments.own_evidence(self._session.store, self._session.annotator, claim)
        said = {key: set_fields(fields) for key, fields in own}
        for key, fields in said.items():
            action.evidence(key, dict.fromkeys(fields))
        return said

    def _move_evidence(self, action: Action, old: ClaimKey, new: ClaimKey) -> None:
        store, annotator = self._session.store, self._session.annotator
        for key, fields in self._withdraw_evidence(action, old.id).items():
            moved = EvidenceKey(new, key.document, key.spans, key.url)
            there = assessments.own_fields(store, annotator, moved.id)
            kept = {} if there is None else set_fields(there)
            # A claim is no evidence of itself.
            if ClaimKey(key.document or "", key.spans) != new:
                action.evidence(moved, {**fields, **kept})


_SPANS = ("source", "cue", "addressee")
"""The fields of a claim that are spans of its document."""


def _moved(fields: dict[str, Any], old: ClaimKey, new: ClaimKey) -> dict[str, Any]:
    """A link's fields with the one end that is another claim now."""
    moved = dict(fields)
    for name in ("actor", "favours"):
        if moved.get(name) == old.id:
            moved[name] = new.id
    if "carrying" in moved:
        moved["carrying"] = {
            new.id if end == old.id else end: spans
            for end, spans in moved["carrying"].items()
            if end != old.id or new.document == old.document
        }
    return moved
