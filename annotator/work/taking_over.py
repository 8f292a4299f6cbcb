"""Taking over: incoming judgements written as an annotator's own, where nothing is said yet."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from msgspec import Struct

from annotator import ids
from annotator.anchors import is_normal
from annotator.assessments import Reliability
from annotator.datasets.incoming import (
    Incoming,
    IncomingClaim,
    IncomingDocument,
    IncomingEvidence,
    IncomingLink,
    IncomingReliability,
    IncomingSpeaker,
    Where,
)
from annotator.errors import NotAllowed
from annotator.events import ATTRIBUTE, ClaimKey
from annotator.ids import LONGEST_NAME, folded
from annotator.records import Origin
from annotator.speakers import called
from annotator.store import assessments, claims, links, said_of_documents, speakers
from annotator.store.writing import Writer
from annotator.viewpoint import GOLD, Viewpoint
from annotator.work.saying import set_fields
from annotator.work.session import Action, Session
from annotator.work.standing import Standing


class Became(Struct, frozen=True):
    """What became of one statement: `taken`, `known` (it stands already), `kept` (other stands).

    `unsaid` where it says nothing.
    """

    kind: str
    became: str


class Refused(Struct, frozen=True):
    """A statement that cannot go in, and why."""

    where: Where
    reason: str


class _Done(Struct, frozen=True):
    where: Where
    document: str


class _Voice(Struct, frozen=True):
    where: Where
    document: str
    name: str


_Statement = (
    IncomingClaim
    | IncomingLink
    | IncomingEvidence
    | IncomingReliability
    | IncomingSpeaker
    | _Done
    | _Voice
)


class TakingOver:
    """Writes what comes in, each annotator's part of it as one action of theirs."""

    def __init__(self, session: Session, name: str, under: str | None) -> None:
        """`name` is the format's; `under` whose all of it is to be, if that was said."""
        self._session = session
        self._store = session.store
        self._format = name
        self._under = under
        self._batches: dict[str, str] = {}
        self._said: dict[str, dict[str, Any]] = {}
        self._standing = Standing(session.store)
        self.names: set[str] = set()
        """Under which something was said."""

    def write(self, incoming: Iterable[Incoming]) -> Iterator[Became | Refused]:
        """Write some statements, inside a transaction: what became of each."""
        by_layer: dict[str, list[_Statement]] = {}
        for each in incoming:
            for who, statement in _statements(each):
                layer = self._under or who or self._session.annotator
                by_layer.setdefault(layer, []).append(statement)
        for layer, statements in by_layer.items():
            # Gold is a layer, and who takes it in is who acts.
            actor = self._session.annotator if layer == GOLD else layer
            try:
                ids.annotator_name(actor)
            except ValueError as error:
                yield from (Refused(each.where, str(error)) for each in statements)
                continue
            writer = Writer(self._store, actor)
            action = Action(writer, layer=layer, batch=self._batches.get(actor))
            self._said.clear()
            self._standing = Standing(self._store)
            for statement in statements:
                outcome = self._write(action, layer, statement)
                if isinstance(outcome, Became) and outcome.became == "taken":
                    self.names.add(layer)
                yield outcome
            action.fold()
            self._batches[actor] = action.batch

    def _write(self, action: Action, layer: str, said: _Statement) -> Became | Refused:
        try:
            match said:
                case IncomingClaim():
                    return self._claim(action, layer, said)
                case IncomingLink():
                    return self._link(action, layer, said)
                case IncomingEvidence():
                    return self._evidence(action, layer, said)
                case IncomingReliability():
                    return self._reliability(action, layer, said)
                case IncomingSpeaker():
                    return self._speaker(action, said)
                case _Done():
                    return self._done(action, layer, said)
                case _Voice():
                    return self._voice(action, layer, said)
        except (_Unfit, NotAllowed) as error:
            return Refused(said.where, str(error))

    def _claim(self, action: Action, layer: str, said: IncomingClaim) -> Became:
        self._check_ends(said.key)
        self._check_spans(said.key.document, *map(said.fields.get, _CLAIM_SPANS))
        fields = dict(said.fields)
        speaker = fields.get("speaker")
        if speaker is not None:
            fields["speaker"] = " ".join(speaker.split())
            _check_name(fields["speaker"])
        attributes = fields.pop("attributes", {})
        fields.update({f"{ATTRIBUTE}{name}": word for name, word in attributes.items()})
        there = self._standing.claim(said.key)
        own = claims.own_fields(self._store, layer, there.id)
        known = own is not None or there.id in self._said
        read = self._standing.of_claim(said.key, there, fields, known=known)
        new, became = self._new(there.id, own, read, said.origin)
        if not fields:
            # It is there for the pair that it is an end of.
            became = "unsaid"
        if new:
            action.claim(said.key, {name: fields.get(name, new[name]) for name in new})
        return Became("claims", became)

    def _link(self, action: Action, layer: str, said: IncomingLink) -> Became:
        self._check_ends(said.a, said.b)
        if said.a == said.b:
            raise _Unfit("A claim cannot be linked to itself.")
        relation = said.fields.get("relation")
        if not relation:
            raise _Unfit("It names no relation.")
        if self._session.scheme.meaning(relation).marks and any(
            self._is_rejected(layer, self._standing.claim(end).id) for end in (said.a, said.b)
        ):
            # A link would make a claim of what this annotator says is none.
            return Became("links", "kept")
        fields = dict(said.fields)
        for end, spans in fields.get("carrying", {}).items():
            document = said.a.document if end == said.a.id else said.b.document
            self._check_spans(document, spans)
        scheme = self._session.scheme
        directed = scheme.directed(relation) if said.directed is None else said.directed
        if directed:
            fields["actor"] = said.a.id
        if fields.get("status") == scheme.open:
            # It is open because nothing else is said of it.
            del fields["status"]
        ends = (said.a, said.b)
        there = self._standing.ends(*ends)
        link = ids.link_id(there[0].id, there[1].id)
        own = links.own_fields(self._store, layer, link)
        read = self._standing.of_link(ends, there, fields)
        new, became = self._new(link, own, read, said.origin)
        if "actor" in new and "relation" not in new:
            # Which of them acts is no part of a judgement that named none.
            return Became("links", "kept")
        if new:
            action.link(said.a, said.b, {name: fields.get(name, new[name]) for name in new})
        return Became("links", became)

    def _is_rejected(self, layer: str, claim: str) -> bool:
        own = claims.own_fields(self._store, layer, claim)
        stands = None if own is None else own.verdict
        return self._said.get(claim, {}).get("verdict", stands) == "not_claim"

    def _evidence(self, action: Action, layer: str, said: IncomingEvidence) -> Became:
        self._check_ends(said.key.claim)
        if not said.key.is_sound:
            raise _Unfit("Evidence is either spans of a document or an address.")
        if said.key.document is not None:
            self._check_spans(said.key.document, said.key.spans)
        there = self._session.standing(said.key.id)
        own = assessments.own_fields(self._store, layer, there)
        new, became = self._new(there, own, {"held": True, **said.fields}, Origin())
        if new:
            action.evidence(said.key, new)
        return Became("evidence", became)

    def _reliability(self, action: Action, layer: str, said: IncomingReliability) -> Became:
        _check_name(said.key.name)
        own = next(
            (
                each.fields
                for each in self._own_grades(layer, said)
                if folded(each.name) == folded(said.key.name)
            ),
            None,
        )
        new, became = self._new(said.key.id, own, said.fields, Origin())
        if new:
            action.reliability(said.key, new)
        return Became("reliabilities", became)

    def _own_grades(self, layer: str, said: IncomingReliability) -> list[Reliability]:
        viewpoint = Viewpoint(layer)
        return assessments.own_reliabilities(self._store, viewpoint, said.key.of, said.key.name)

    def _speaker(self, action: Action, said: IncomingSpeaker) -> Became:
        """What is said of a speaker is everybody's, so it is said only where nobody has."""
        names = {folded(each): each for each in (said.name, *said.aliases)}
        for each in names.values():
            _check_name(each)
        everybody = Viewpoint(self._session.annotator)
        found = speakers.stated(self._store, everybody, folded(said.name))
        there = set() if found is None else {folded(e) for e in (found.name, *found.aliases)}
        joined = [written for name, written in names.items() if name not in there]
        fields: dict[str, Any] = {}
        kept = False
        for field in ("role", "kind", "descriptions"):
            value = getattr(said, field)
            stands = None if found is None else getattr(found, field)
            if value and not stands:
                fields[field] = value
            kept = kept or bool(value and stands and value != stands)
        if found is None or joined:
            if called(set(names.values())) != said.name:
                fields["label"] = said.name
            for written in joined:
                action.speaker(written, {"written": written})
            for written in joined:
                if folded(written) != folded(said.name):
                    action.pair(said.name, written, same=True)
        if fields:
            action.speaker(said.name, fields)
        taken = bool(fields or joined)
        return Became("speakers", "taken" if taken else "kept" if kept else "known")

    def _done(self, action: Action, layer: str, said: _Done) -> Became:
        self._check_document(said.document)
        if layer in said_of_documents.done_by(self._store, Viewpoint(layer), said.document):
            return Became("documents done", "known")
        action.document(said.document, {"done": True})
        return Became("documents done", "taken")

    def _voice(self, action: Action, layer: str, said: _Voice) -> Became:
        self._check_document(said.document)
        _check_name(said.name)
        stands = said_of_documents.own_voice(self._store, layer, said.document)
        if stands is not None:
            return Became("voices", "known" if stands == said.name else "kept")
        action.document(said.document, {"voice": said.name})
        return Became("voices", "taken")

    def _new(
        self,
        item: str,
        own: Struct | None,
        fields: Mapping[str, Any],
        origin: Origin | None,
    ) -> tuple[dict[str, Any], str]:
        """What of the fields is to be written, and what became of the whole.

        Where a verdict or a relation stands that is another, nothing is.
        """
        standing = {} if own is None else set_fields(own)
        # What was written just now is not folded yet.
        standing.update(self._said.get(item, {}))
        differs = any(name in standing and standing[name] != fields[name] for name in fields)
        if any(
            name in standing and standing[name] != fields.get(name, standing[name])
            for name in ("verdict", "relation", "actor", "grade")
        ):
            return {}, "kept"
        new = {name: value for name, value in fields.items() if value and name not in standing}
        if new and not standing:
            came = Origin(method="import", producer=self._format) if origin is None else origin
            if came.method != "hand":
                new["origin"] = came
        self._said.setdefault(item, {}).update(new)
        return new, "taken" if new else "kept" if differs else "known"

    def _check_ends(self, *ends: ClaimKey) -> None:
        for end in ends:
            self._check_document(end.document)
            self._check_spans(end.document, end.spans)

    def _check_document(self, document: str) -> None:
        if self._store.text(document) is None:
            raise _Unfit(
                f"The text of the document {document} is neither in the files nor in "
                f"{self._store.path}; read it in first."
            )

    def _check_spans(self, document: str, *several: Any) -> None:
        text = self._store.text(document) or ""
        for spans in several:
            if spans and not (is_normal(spans) and spans[-1][1] <= len(text)):
                raise _Unfit(f"The spans {spans} are not in the text of the document {document}.")


class _Unfit(Exception):
    """Something that cannot go in; its text says why."""


_CLAIM_SPANS = ("source", "cue", "addressee")


def _statements(said: Incoming) -> Iterator[tuple[str | None, _Statement]]:
    """What is said, and by whom; None for whoever takes it in."""
    match said:
        case IncomingDocument():
            for who in said.done_by:
                yield who, _Done(said.where, said.id)
            for who, name in said.voices:
                yield who, _Voice(said.where, said.id, name)
        case IncomingSpeaker():
            yield None, said
        case IncomingClaim() | IncomingLink() | IncomingEvidence() | IncomingReliability():
            yield said.annotator, said


def _check_name(name: str) -> None:
    if not folded(name) or len(folded(name)) > LONGEST_NAME:
        raise _Unfit(f"A name has 1 to {LONGEST_NAME} characters.")
