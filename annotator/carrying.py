"""Carrying over: what was said of a text, said of the text that took its place.

Nothing is written anew. Where events are folded, one of a replaced text is read as if its item, and
the spans in its body, were those of the newer text; its id, time, annotator and batch stay as they
are. So what was undone stays undone, later work still wins, and what stands remains a function of
documents, appearances and events, whatever order they came in.
"""

from collections.abc import Callable, Mapping
from typing import Any

import msgspec
from msgspec import Struct, structs

from annotator.anchoring import Found
from annotator.anchors import Spans
from annotator.events import ClaimKey, Event, EvidenceKey, LinkKey, body_of, key_of

Find = Callable[[str, Spans], tuple[str, Found] | None]
"""Where spans of a document stand in the text that took its place: that document, and the place.

None where nothing took its place, or where they cannot be found there for sure.
"""

_OF_CLAIMS = ("source", "cue", "addressee")
"""The fields of a claim that are spans of its document."""

_encoder = msgspec.json.Encoder()


class Carried(Struct, frozen=True):
    """An item that is another one in the newer text."""

    item: str
    """What it is there."""
    documents: tuple[str, ...]
    """The documents that it named, the one that went before others."""
    how: str
    """`exact` or `fuzzy`."""
    score: float
    """0–1: how alike the words are."""


def carried(event: Event, find: Find) -> Carried | None:
    """What an event's item is in the newer texts; None where it stays what it is."""
    moved = _moved(event, find)
    return None if moved is None else moved[0]


def read_as_carried(event: Event, find: Find) -> Event:
    """An event as it reads in the newer texts; itself where its item stays what it is.

    Of its fields, spans that cannot be found there are left out.
    """
    moved = _moved(event, find)
    if moved is None:
        return event
    body = _encoder.encode(moved[1]).decode("utf-8")
    return structs.replace(event, item=moved[0].item, body=body)


def not_found(event: Event, find: Find) -> tuple[str, ...]:
    """The fields of an event whose spans are not found in the newer text with the rest of it."""
    moved = _moved(event, find)
    if moved is None:
        return ()
    return tuple(name for name in body_of(event) if name not in moved[1])


def _moved(event: Event, find: Find) -> tuple[Carried, dict[str, Any]] | None:
    body = body_of(event)
    match key_of(event.kind, event.item, body):
        case ClaimKey() as claim:
            return _claim(claim, body, find)
        case LinkKey() as link:
            return _link(link, body, find)
        case EvidenceKey() as evidence:
            return _evidence(evidence, body, find)
    return None


def _claim(
    key: ClaimKey, body: Mapping[str, Any], find: Find
) -> tuple[Carried, dict[str, Any]] | None:
    found = find(key.document, key.spans)
    if found is None:
        return None
    there = ClaimKey(found[0], found[1].spans)
    said = {**body, "document": there.document, "spans": there.spans}
    for name in _OF_CLAIMS:
        if body.get(name):
            _carry_spans(said, name, key.document, find)
    return Carried(there.id, (key.document,), found[1].how, found[1].score), said


def _link(
    key: LinkKey, body: Mapping[str, Any], find: Find
) -> tuple[Carried, dict[str, Any]] | None:
    ends = {"a": key.a, "b": key.b}
    found = {name: find(end.document, end.spans) for name, end in ends.items()}
    there = {
        name: end if (place := found[name]) is None else ClaimKey(place[0], place[1].spans)
        for name, end in ends.items()
    }
    # Two claims that have become one cannot be linked: the link stays with what it was said of.
    moved = {name: place[1] for name, place in found.items() if place is not None}
    if not moved or there["a"] == there["b"]:
        return None
    said = {**body, **{name: msgspec.to_builtins(end) for name, end in there.items()}}
    if isinstance(body.get("carrying"), dict):
        carrying = dict(body["carrying"])
        for name in moved:
            if carrying.get(name):
                _carry_spans(carrying, name, ends[name].document, find)
        said["carrying"] = carrying
    weakest = min(moved.values(), key=lambda each: (each.how == "exact", each.score))
    documents = tuple(dict.fromkeys(ends[name].document for name in moved))
    item = LinkKey(there["a"], there["b"]).id
    return Carried(item, documents, weakest.how, weakest.score), said


def _evidence(
    key: EvidenceKey, body: Mapping[str, Any], find: Find
) -> tuple[Carried, dict[str, Any]] | None:
    claim = find(key.claim.document, key.claim.spans)
    place = None if key.document is None else find(key.document, key.spans)
    if claim is None and place is None:
        return None
    there, said, documents = key, dict(body), []
    if claim is not None:
        there = structs.replace(there, claim=ClaimKey(claim[0], claim[1].spans))
        said["claim"] = msgspec.to_builtins(there.claim)
        documents.append(key.claim.document)
    if place is not None and key.document is not None:
        there = structs.replace(there, document=place[0], spans=place[1].spans)
        said.update(document=there.document, spans=there.spans)
        documents.append(key.document)
    weakest = min(
        (each[1] for each in (claim, place) if each is not None),
        key=lambda each: (each.how == "exact", each.score),
    )
    moved = Carried(there.id, tuple(dict.fromkeys(documents)), weakest.how, weakest.score)
    return moved, said


def _carry_spans(said: dict[str, Any], name: str, document: str, find: Find) -> None:
    """Put the spans of a field where they stand in the newer text, or leave the field out."""
    try:
        spans = msgspec.convert(said[name], Spans)
    except msgspec.ValidationError:
        return
    found = find(document, spans) if spans else None
    if found is None:
        del said[name]
    else:
        said[name] = found[1].spans
