"""What can happen, and `fold`: events made into what now stands.

An event's body is a patch: it carries what its item's id is made of, so that any event can bring
its item into being, and the fields it sets; null takes a field away. What stands is a pure
function of the set of events, whatever order they arrive in.
"""

from collections.abc import Iterable, Mapping
from typing import Any, get_type_hints

import msgspec
from msgspec import Struct

from annotator import ids
from annotator.anchors import Spans, is_normal
from annotator.records import ClaimFields, LinkFields
from annotator.scheme import UNRELATED
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


Key = ClaimKey | LinkKey | SpeakerKey | PairKey | DocumentKey


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


class _SpanPair(Struct, frozen=True):
    document: str
    spans: Spans


FIELDS: dict[str, type[Struct]] = {
    "claim": ClaimFields,
    "link": LinkFields,
    "speaker": SpeakerFields,
    "pair": PairFields,
    "document": DocumentFields,
}
"""The kinds of event that say something of an item, and what they can say."""

_TYPES: dict[str, dict[str, Any]] = {kind: get_type_hints(each) for kind, each in FIELDS.items()}
_SHARED_KINDS = frozenset({"speaker", "pair"})


class Standing(Struct, frozen=True):
    """What stands for one item in one layer: the fields that are set, and since when."""

    values: dict[str, Any]
    created: str
    """`at` of the event since which something has stood."""
    changed: str
    """`at` of the newest live event."""
    newest: str
    """The id of the newest live event."""
    by_person: bool
    """Whether a person, not the program, said the last word."""


class Folded(Struct, frozen=True):
    """One item: what it is, and what stands for it by layer.

    Of kinds in the shared layer, a name of an annotator stands for what is left when others'
    statements are hidden: the annotator's own and the program's.
    """

    kind: str
    key: Key
    layers: dict[str, Standing]


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
                return LinkKey(a, b) if sound and ids.link_id(a.id, b.id) == item else None
            case "speaker":
                name = msgspec.convert(body.get("name"), str)
                return SpeakerKey(name) if item and ids.folded(name) == item else None
            case "pair":
                one, other = sorted(msgspec.convert([body.get("a"), body.get("b")], list[str]))
                sound = ids.folded(one) == one != other == ids.folded(other) and one != ""
                return PairKey(one, other) if sound and ids.pair_id(one, other) == item else None
            case "document":
                return DocumentKey(item) if ids.ID.fullmatch(item) else None
    except msgspec.ValidationError:
        pass
    return None


def why_inert(event: Event) -> str | None:
    """Why an event says nothing to this program, or None if it says something."""
    if event.kind in (UNDO, REDO):
        return None
    if event.kind not in FIELDS:
        return f"of the unknown kind “{event.kind}”"
    if key_of(event.kind, event.item, msgspec.json.decode(event.body)) is None:
        return f"its body does not hold what the {event.kind} it names is made of"
    expected = {SHARED} if event.kind in _SHARED_KINDS else {event.annotator, GOLD}
    if event.layer not in expected:
        return f"{event.annotator} cannot speak for the layer “{event.layer}”"
    unknown = sorted(set(msgspec.json.decode(event.body)) - set(_carried(event.kind)))
    if unknown:
        return f"fields this program does not know: {', '.join(unknown)}"
    return None


def _carried(kind: str) -> list[str]:
    carried = {"claim": ["document", "spans"], "speaker": ["name"]}.get(kind, ["a", "b"])
    return [*carried, *_TYPES[kind]]


def void_batches(events: Iterable[Event]) -> set[tuple[str, str]]:
    """The batches that are undone, each with its annotator: nobody can void another's."""
    newest: dict[tuple[str, str], Event] = {}
    for event in events:
        if event.kind in (UNDO, REDO) and event.layer == event.annotator:
            named = (event.annotator, event.item)
            if named not in newest or newest[named].id < event.id:
                newest[named] = event
    return {named for named, event in newest.items() if event.kind == UNDO}


def fold(events: Iterable[Event]) -> dict[tuple[str, str], Folded]:
    """What now stands, by kind and item.

    `events` may be all there are or, for some items, every event that names them and every undo
    and redo that names one of their batches. The newest live event wins per layer, item and field.
    """
    known = {event.id: event for event in events}
    ordered = [known[each] for each in sorted(known)]
    void = void_batches(ordered)
    keys: dict[tuple[str, str], Key] = {}
    said: dict[tuple[str, str], dict[str, list[tuple[Event, dict[str, Any]]]]] = {}
    for event in ordered:
        if event.kind not in FIELDS:
            continue
        body: dict[str, Any] = msgspec.json.decode(event.body)
        key = key_of(event.kind, event.item, body)
        if key is None:
            continue
        named = (event.kind, event.item)
        keys.setdefault(named, key)
        layers = said.setdefault(named, {})
        if event.batch is not None and (event.annotator, event.batch) in void:
            continue
        patch = _patch(event.kind, key, body)
        for layer in _layers(event):
            layers.setdefault(layer, []).append((event, patch))
    for named, layers in said.items():
        if named[0] in _SHARED_KINDS:
            _let_the_program_yield(layers)
    return {
        named: Folded(
            named[0],
            key,
            {
                layer: standing
                for layer, patches in said[named].items()
                if (standing := _standing(patches)) is not None
            },
        )
        for named, key in keys.items()
    }


def is_present(verdict: str | None, relations: Iterable[str]) -> bool:
    """Whether a claim is there for an annotator: marked, or held by a link but `unrelated`."""
    return verdict == "claim" or any(relation != UNRELATED for relation in relations)


def _layers(event: Event) -> tuple[str, ...]:
    if event.kind in _SHARED_KINDS:
        return (SHARED, event.annotator) if event.layer == SHARED else ()
    return (event.layer,) if event.layer in (event.annotator, GOLD) else ()


def _let_the_program_yield(layers: dict[str, list[tuple[Event, dict[str, Any]]]]) -> None:
    program = layers.pop(PROGRAM, [])
    for layer, patches in layers.items():
        if layer != SHARED:
            patches.extend(program)
        patches.sort(key=lambda each: (each[0].annotator != PROGRAM, each[0].id))


def _patch(kind: str, key: Key, body: Mapping[str, Any]) -> dict[str, Any]:
    """The fields that a body sets, as this program's types; what it cannot read is left out."""
    patch: dict[str, Any] = {}
    for name, kind_of_value in _TYPES[kind].items():
        if name not in body:
            continue
        value = body[name]
        if name == "actor" and isinstance(key, LinkKey) and value is not None:
            if value in ("a", "b"):
                patch[name] = (key.a if value == "a" else key.b).id
            continue
        try:
            patch[name] = None if value is None else msgspec.convert(value, kind_of_value)
        except msgspec.ValidationError:
            continue
        if kind_of_value is Spans and patch[name] and not is_normal(patch[name]):
            del patch[name]
    return patch


def _standing(patches: list[tuple[Event, dict[str, Any]]]) -> Standing | None:
    values: dict[str, Any] = {}
    created = ""
    for event, patch in patches:
        if not values:
            created = event.at
        for name, value in patch.items():
            if value is None or value == ():
                values.pop(name, None)
            else:
                values[name] = value
    if not values:
        return None
    newest = max((event for event, _ in patches), key=lambda event: event.id)
    by_person = patches[-1][0].annotator != PROGRAM
    return Standing(values, created, newest.at, newest.id, by_person)
