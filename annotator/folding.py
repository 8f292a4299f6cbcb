"""`fold`: events made into what now stands.

It is a pure function of the set of events, whatever order they arrive in, and serves writing, undo,
merging and rebuilding alike.
"""

from collections.abc import Iterable
from typing import Any

from msgspec import Struct

from annotator.events import (
    FIELDS,
    REDO,
    SHARED_KINDS,
    UNDO,
    Event,
    Key,
    body_of,
    key_of,
    layers_of,
    patch_of,
)
from annotator.scheme import UNRELATED
from annotator.viewpoint import PROGRAM, SHARED


class Standing(Struct, frozen=True):
    """What stands for one item in one layer: the fields that are set, and since when."""

    key: Key
    """What the item consists of, as the first of these events carries it: names are written in
    more than one way, and how others write them is theirs."""
    values: dict[str, Any]
    created: str
    """`at` of the event since which something has stood."""
    changed: str
    """`at` of the newest live event."""
    newest: str
    """The id of the newest live event."""
    by_person: bool
    """Whether a person, not the program, said the last word."""
    guessed: frozenset[str] = frozenset()
    """The fields that only the program says anything of."""
    last: dict[str, Event] = {}
    """The event that said each field."""


_Said = tuple[Event, Key, dict[str, Any]]
"""An event, what its item consists of, and the fields it sets."""


class Folded(Struct, frozen=True):
    """One item: what it is, and what stands for it by layer.

    Of kinds in the shared layer, a name of an annotator stands for what is left when others'
    statements are hidden: the annotator's own and the program's.
    """

    kind: str
    key: Key
    layers: dict[str, Standing]


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
    said: dict[tuple[str, str], dict[str, list[_Said]]] = {}
    for event in ordered:
        if event.kind not in FIELDS:
            continue
        body = body_of(event)
        key = key_of(event.kind, event.item, body)
        if key is None:
            continue
        named = (event.kind, event.item)
        keys.setdefault(named, key)
        layers = said.setdefault(named, {})
        if event.batch is not None and (event.annotator, event.batch) in void:
            continue
        patch = patch_of(event.kind, key, body)
        for layer in layers_of(event):
            layers.setdefault(layer, []).append((event, key, patch))
    folded = {}
    for named, key in keys.items():
        layers = said[named]
        if named[0] in SHARED_KINDS:
            _let_the_program_yield(layers)
        standing = {layer: each for layer in layers if (each := _standing(layers[layer]))}
        folded[named] = Folded(named[0], key, standing)
    return folded


def is_present(verdict: str | None, relations: Iterable[str]) -> bool:
    """Whether a claim is there for an annotator: marked, or held by a link but `unrelated`."""
    return verdict == "claim" or any(relation != UNRELATED for relation in relations)


def _let_the_program_yield(layers: dict[str, list[_Said]]) -> None:
    program = layers.pop(PROGRAM, [])
    for layer, patches in layers.items():
        if layer != SHARED:
            patches.extend(program)
        patches.sort(key=lambda each: (each[0].annotator != PROGRAM, each[0].id))


def _standing(said: list[_Said]) -> Standing | None:
    values: dict[str, Any] = {}
    last: dict[str, Event] = {}
    guessed: set[str] = set()
    created = ""
    for event, _, patch in said:
        (guessed.update if event.annotator == PROGRAM else guessed.difference_update)(patch)
        if not values:
            created = event.at
        for name, value in patch.items():
            if value is None or value in ("", (), {}):
                values.pop(name, None)
                last.pop(name, None)
            else:
                values[name] = value
                last[name] = event
    if not values:
        return None
    newest = max((event for event, _, _ in said), key=lambda event: event.id)
    by_person = said[-1][0].annotator != PROGRAM
    said_of = frozenset(guessed & values.keys())
    return Standing(said[0][1], values, created, newest.at, newest.id, by_person, said_of, last)
