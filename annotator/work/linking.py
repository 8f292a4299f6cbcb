"""Linking: how two claims stand to each other."""

from typing import Any

import msgspec

from annotator import ids
from annotator.anchors import is_normal
from annotator.errors import NotAllowed, NotFound
from annotator.events import ClaimKey
from annotator.records import Origin
from annotator.scheme import Relation
from annotator.store import claims, links
from annotator.work.saying import named, say_of_claim
from annotator.work.saying_of_links import checked_of_link, settled
from annotator.work.session import Session


class Linking:
    """The verbs of one pair of claims."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def link(
        self,
        actor: ClaimKey,
        other: ClaimKey,
        relation: str,
        *,
        origin: Origin | None = None,
        **fields: Any,
    ) -> str:
        """Say how the first claim stands to the second (*the first denies the second*): its id.

        Both are marked on the way, unless the relation is one that marks nothing; all of it is
        one action. `fields` are those of `LinkFields`; None takes one away; `origin` says whose
        suggestion it was, by hand it has none. A status that is new begins without the grounds of
        the one before. Raises NotAllowed for a claim linked to itself, spans that are not in the
        text, a word that the scheme does not have, a claim said to be right that is not an end,
        carrying spans outside of the sentences of their claim, or grounds of an open conflict;
        NotFound for an unknown document.
        """
        if actor == other:
            raise NotAllowed("A claim cannot be linked to itself; choose another one.")
        link = ids.link_id(actor.id, other.id)
        meaning = self._meaning(relation, self._own_fields(link))
        for end in (actor, other):
            self._check_end(end)
        said = checked_of_link(
            self._session, (actor, other), fields, self._own_fields(link).get("types", ())
        )
        with self._session.act() as action:
            if meaning.marks:
                for end in (actor, other):
                    own = claims.own_fields(self._session.store, self._session.annotator, end.id)
                    if own is None or own.verdict != "claim":
                        marked = {"verdict": "claim", **named(origin)}
                        say_of_claim(self._session, action, end, marked)
            standing = self._own_fields(link)
            wanted = {
                **settled(self._session.scheme, standing, said),
                "relation": relation,
                "actor": actor.id if meaning.directed else None,
                **named(origin),
            }
            changed = {
                name: value or None
                for name, value in wanted.items()
                if standing.get(name) != (value or None)
            }
            if changed:
                action.link(actor, other, changed)
        return self._session.standing(link)

    def say(self, link: str, **fields: Any) -> None:
        """Say something more of a link: any of `LinkFields`, as `link` does.

        `carrying` is said whole: of both ends, or of none. Raises NotFound where this annotator
        sees no such link, else what `link` raises.
        """
        found = self._found(link)
        relation = fields.pop("relation", found.relation)
        self.link(
            ClaimKey(found.a.claim.document, found.a.claim.spans),
            ClaimKey(found.b.claim.document, found.b.claim.spans),
            relation,
            **fields,
        )

    def turn_round(self, link: str) -> None:
        """Let the other end act: *a denies b* becomes *b denies a*."""
        found = self._found(link)
        self.link(
            ClaimKey(found.b.claim.document, found.b.claim.spans),
            ClaimKey(found.a.claim.document, found.a.claim.spans),
            found.relation,
        )

    def unlink(self, link: str) -> None:
        """Take back what one says of a link; the claims stay marked."""
        standing = self._own_fields(link)
        if not standing:
            raise NotFound("That link is not yours to take back; you can say it is unrelated.")
        found = self._found(link)
        with self._session.act() as action:
            action.link(
                ClaimKey(found.a.claim.document, found.a.claim.spans),
                ClaimKey(found.b.claim.document, found.b.claim.spans),
                dict.fromkeys(standing),
            )

    def _found(self, link: str) -> Any:
        found = links.get(self._session.store, self._session.viewpoint, link)
        if found is None:
            raise NotFound(f"There is no link {link}. See: annotator list conflicts")
        return found

    def _meaning(self, relation: str, standing: dict[str, Any]) -> Relation:
        """What a relation means; one that stands may be said again, though the scheme lacks it."""
        scheme = self._session.scheme
        if relation != standing.get("relation") or relation in scheme.words()["relations"]:
            return scheme.relation(relation)
        directed = standing.get("actor") is not None
        return msgspec.structs.replace(scheme.meaning(relation), directed=directed)

    def _own_fields(self, link: str) -> dict[str, Any]:
        own = links.own_fields(self._session.store, self._session.annotator, link)
        if own is None:
            return {}
        return {name: value for name, value in msgspec.structs.asdict(own).items() if value}

    def _check_end(self, end: ClaimKey) -> None:
        text = self._session.store.text(end.document)
        if text is None:
            raise NotFound(f"There is no document {end.document}. See: annotator list documents")
        if not is_normal(end.spans) or end.spans[-1][1] > len(text):
            raise NotAllowed(f"There is no claim at {end.spans} of a text so long ({len(text)}).")
