"""Marking: what is a claim, what is said of it, and which documents are done."""

from collections.abc import Iterable, Sequence
from typing import Any

from annotator.errors import NotAllowed, NotFound
from annotator.events import ClaimKey
from annotator.records import Origin
from annotator.store import claims, links
from annotator.work.saying import checked, named, normal_spans, say_of_claim, set_fields, text_of
from annotator.work.session import Action, Session


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
        written again. `origin` says whose suggestion it was; by hand, it has none. Raises
        NotFound for an unknown document, NotAllowed for spans that are not in the text or for a
        word that the scheme does not have.
        """
        key = self.key(document, spans)
        fields = checked(self._session, document, fields)
        with self._session.act() as action:
            say_of_claim(
                self._session, action, key, {"verdict": "claim", **named(origin), **fields}
            )
        return key.id

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

        Links judged `unrelated` stay, or rejected pairs would come back; others' stay, too.
        Raises NotAllowed where this annotator has said nothing of it.
        """
        key = self.key_of(claim)
        with self._session.act() as action:
            own = claims.own_fields(self._session.store, self._session.annotator, claim)
            if own is None:
                raise NotAllowed("That claim is another's; you can take back only your own marks.")
            withdrawn = self._withdraw_links(action, claim)
            if standing := set_fields(own):
                action.claim(key, dict.fromkeys(standing))
        return withdrawn

    def move(self, claim: str, spans: Iterable[Sequence[int]]) -> str:
        """Give a claim other spans, which makes another claim: its id.

        This annotator's fields and links go over, but what was already said there stays; others'
        judgements stay where they are.
        """
        old = self.key_of(claim)
        new = self.key(old.document, spans)
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
            action.claim(new, {**moving, **kept, "verdict": "claim", "was": old.id})
            self._move_links(action, old, new)
        return new.id

    def done(self, document: str, done: bool = True) -> None:
        """Say that a document is done (no unmarked sentence of it is a claim), or open again."""
        text_of(self._session, document)
        with self._session.act() as action:
            action.document(document, {"done": True if done else None})

    def key(self, document: str, spans: Iterable[Sequence[int]]) -> ClaimKey:
        """What names a claim, once its spans are seen to be in the text. Raises NotAllowed."""
        return ClaimKey(document, normal_spans(self._session, document, spans))

    def key_of(self, claim: str) -> ClaimKey:
        """What names a claim of the file. Raises NotFound."""
        found = claims.get(self._session.store, self._session.viewpoint, claim)
        if found is None:
            raise NotFound(f"There is no claim {claim}. See: annotator list claims")
        return ClaimKey(found.claim.document, found.claim.spans)

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
            if actor := fields.pop("actor", None):
                fields["actor"] = "a" if actor == old.id else "b"
            action.link(new, other, fields)
