"""What can happen: events, what their items consist of, and what they say of them.

An event's body is a patch: it carries what its item's id is made of, so that any event can bring
its item into being, and the fields it sets; null takes a field away.
"""

from collections.abc import Mapping
from typing import Any, Literal, get_type_hints

import msgspec
from msgspec import Struct

from annotator import ids
from annotator.anchors import Spans, is_normal
from annotator.assessments import EvidenceFields, ReliabilityFields
from annotator.records import ClaimFields, LinkFields
from annotator.viewpoint import GOLD, PROGRAM, SHARED

LARGEST_BODY = 1 << 20
"""Bytes of UTF-8; a body is a few hundred, unless a note is a book."""

UNDO, REDO = "undo", "redo"


class Event(Struct, frozen=True):
    """One thing that an annotator did to one item, never changed and never deleted."""

    id: str
    at: str
    """When, by the clock of the machine: ISO 8601, UTC, microseconds."""
    annotator: str
    kind: str
    layer: str
    item: str
    body: str
    """A JSON object."""
    batch: str | None
    """The action that it was part of; none for undo and redo, which name theirs as `item`."""

    @property
    def columns(self) -> tuple[str, ...]:
        """What the hash in the id is made from."""
        return (
            self.at,
            self.annotator,
            self.kind,
            self.layer,
            self.item,
            self.body,
            self.batch or "",
        )


class ClaimKey(Struct, frozen=True, forbid_unknown_fields=True):
    """What a claim's id is made from."""

    document: str
    spans: Spans

    @property
    def id(self) -> str:
        """The claim's id."""
        return ids.claim_id(self.document, self.spans)


class LinkKey(Struct, frozen=True):
    """What a link's id is made from: its two ends, in the order in which the body has them."""

    a: ClaimKey
    b: ClaimKey

    @property
    def id(self) -> str:
        """The link's id."""
        return ids.link_id(self.a.id, self.b.id)


class SpeakerKey(Struct, frozen=True):
    """A name; its item is the folded name."""

    name: str


class PairKey(Struct, frozen=True):
    """Two folded names, in text order."""

    a: str
    b: str


class DocumentKey(Struct, frozen=True):
    """A document's id."""

    document: str


class EvidenceKey(Struct, frozen=True):
    """A claim, and the span of a document or the address that bears on it."""

    claim: ClaimKey
    document: str | None = None
    spans: Spans = ()
    url: str | None = None

    @property
    def id(self) -> str:
        """The evidence's id."""
        return ids.evidence_id(self.claim.id, self.document, self.spans, self.url)

    @property
    def is_sound(self) -> bool:
        """Whether it is one of the two, and well formed."""
        if self.url is not None:
            return bool(self.url.strip()) and self.document is None and not self.spans
        return self.document is not None and is_normal(self.spans)


class ReliabilityKey(Struct, frozen=True):
    """A speaker or an outlet, by name."""

    of: Literal["speaker", "outlet"]
    name: str

    @property
    def id(self) -> str:
        """What an event names it by."""
        return ids.reliability_id(self.of, self.name)


Key = ClaimKey | LinkKey | SpeakerKey | PairKey | DocumentKey | EvidenceKey | ReliabilityKey


class SpeakerFields(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What can be said of a speaker under one of the names."""

    written: str | None = None
    """The name as it is written where its folded form is not what one would show."""
    label: str | None = None
    """What the group of this name is to be called."""
    role: str | None = None
    kind: str | None = None
    descriptions: tuple[str, ...] = ()


class PairFields(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What can be said of two names."""

    same: bool | None = None


class DocumentFields(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What can be said of a document."""

    done: bool | None = None
    voice: str | None = None
    """The name of who speaks where no one else is named."""


class _SpanPair(Struct, frozen=True):
    document: str
    spans: Spans


FIELDS: dict[str, type[Struct]] = {
    "claim": ClaimFields,
    "link": LinkFields,
    "speaker": SpeakerFields,
    "pair": PairFields,
    "document": DocumentFields,
    "evidence": EvidenceFields,
    "reliability": ReliabilityFields,
}
"""The kinds of event that say something of an item, and what they can say."""

_TYPES: dict[str, dict[str, Any]] = {kind: get_type_hints(each) for kind, each in FIELDS.items()}
_TEXTS = {
    kind: frozenset(name for name, hint in types.items() if hint == str | None)
    for kind, types in _TYPES.items()
}
"""The fields that any text will do for."""

ATTRIBUTE = "attributes."
"""Before the name of an attribute of a claim: each is a field of its own, of any name."""

OF_ENDS = ("actor", "favours", "carrying")
"""The fields of a link that name its ends, in a body as `"a"` and `"b"`."""

SHARED_KINDS = frozenset({"speaker", "pair"})
_CARRIED = {
    "claim": {"document", "spans"},
    "link": {"a", "b"},
    "speaker": {"name"},
    "pair": {"a", "b"},
    "document": {"document"},
    "evidence": {"claim", "document", "spans", "url"},
    "reliability": {"of", "name"},
}
"""What a body holds, beside fields, that the item's id is made from."""

_decoder = msgspec.json.Decoder()


def key_of(kind: str, item: str, body: Mapping[str, Any]) -> Key | None:
    """What the item consists of, as the body carries it; None if it does not hash to `item`."""
    try:
        match kind:
            case "claim":
                claim = msgspec.convert(body, _SpanPair)
                claim_key = ClaimKey(claim.document, claim.spans)
                return claim_key if is_normal(claim.spans) and claim_key.id == item else None
            case "link":
                a = msgspec.convert(body.get("a"), ClaimKey)
                b = msgspec.convert(body.get("b"), ClaimKey)
                sound = is_normal(a.spans) and is_normal(b.spans) and a != b
                link_key = LinkKey(a, b)
                return link_key if sound and link_key.id == item else None
            case "speaker":
                name = msgspec.convert(body.get("name"), str)
                return SpeakerKey(name) if item and ids.folded(name) == item else None
            case "pair":
                one, other = sorted(msgspec.convert([body.get("a"), body.get("b")], list[str]))
                sound = ids.folded(one) == one != other == ids.folded(other) and one != ""
                return PairKey(one, other) if sound and ids.pair_id(one, other) == item else None
            case "evidence":
                evidence = msgspec.convert(body, EvidenceKey)
                sound = is_normal(evidence.claim.spans) and evidence.is_sound
                return evidence if sound and evidence.id == item else None
            case "reliability":
                relied = msgspec.convert(body, ReliabilityKey)
                return relied if ids.folded(relied.name) and relied.id == item else None
            case "document":
                return DocumentKey(item) if ids.ID.fullmatch(item) else None
    except msgspec.ValidationError:
        pass
    return None


def why_inert(event: Event) -> str | None:
    """Why an event, or a part of it, says nothing to this program; None if all of it does."""
    if event.kind in (UNDO, REDO):
        return None
    if event.kind not in FIELDS:
        return f"of the unknown kind “{event.kind}”"
    body = body_of(event)
    key = key_of(event.kind, event.item, body)
    if key is None:
        return f"its body does not hold what the {event.kind} it names is made of"
    if not layers_of(event):
        return f"{event.annotator} cannot speak for the layer “{event.layer}”"
    said = set(body) - _CARRIED[event.kind]
    known = {*_TYPES[event.kind], *(each for each in said if is_attribute(event.kind, each))}
    if unknown := sorted(said - known):
        return f"fields this program does not know: {', '.join(unknown)}"
    if unread := sorted(said - set(patch_of(event.kind, key, body))):
        return f"fields whose value this program cannot read: {', '.join(unread)}"
    return None


def body_of(event: Event) -> dict[str, Any]:
    """An event's body; empty, so that the event says nothing, where it is no JSON object."""
    try:
        body = _decoder.decode(event.body)
    except (msgspec.DecodeError, RecursionError):
        return {}
    return body if isinstance(body, dict) else {}


def layers_of(event: Event) -> tuple[str, ...]:
    """The layers that an event speaks for. A reserved word is nobody's name, so speaks for none."""
    shared = event.kind in SHARED_KINDS
    if not (ids.is_annotator(event.annotator) or (shared and event.annotator == PROGRAM)):
        return ()
    if shared:
        return (SHARED, event.annotator) if event.layer == SHARED else ()
    return (event.layer,) if event.layer in (event.annotator, GOLD) else ()


def patch_of(kind: str, key: Key, body: Mapping[str, Any]) -> dict[str, Any]:
    """The fields that a body sets, as this program's types; what it cannot read is left out."""
    types = _TYPES[kind]
    patch: dict[str, Any] = {}
    for name, value in body.items():
        if is_attribute(kind, name):
            if value is None or isinstance(value, str):
                patch[name] = value
        elif name not in types or name == "attributes":
            continue
        elif isinstance(key, LinkKey) and name in OF_ENDS and value is not None:
            read = _of_ends(key, name, value)
            if read is not None:
                patch[name] = read
        elif value is None or (name in _TEXTS[kind] and isinstance(value, str)):
            patch[name] = value
        else:
            try:
                read = msgspec.convert(value, types[name])
            except msgspec.ValidationError:
                continue
            if types[name] is not Spans or not read or is_normal(read):
                patch[name] = read
    return patch


def is_attribute(kind: str, field: str) -> bool:
    """Whether a field is an attribute that a project's scheme has of claims."""
    return kind == "claim" and field.startswith(ATTRIBUTE) and len(field) > len(ATTRIBUTE)


def _of_ends(key: LinkKey, field: str, value: object) -> Any:
    """What a field says of a link's ends, by their ids; None if it cannot be read."""
    ends = {"a": key.a.id, "b": key.b.id}
    if field != "carrying":
        return ends.get(value) if isinstance(value, str) else None
    try:
        spans = msgspec.convert(value, dict[Literal["a", "b"], Spans])
    except msgspec.ValidationError:
        return None
    if all(is_normal(each) for each in spans.values()):
        return {ends[end]: each for end, each in spans.items()}
    return None
