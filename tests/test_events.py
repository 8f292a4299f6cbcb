"""`fold`: what stands is a function of the set of events."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator import ids
from annotator.events import Event, why_inert
from annotator.folding import fold, void_batches
from annotator.viewpoint import GOLD, SHARED

DOCUMENT = ids.document_id("We did not discuss this at all.")
SPANS = (((0, 2),), ((3, 10),), ((0, 2), (11, 18)))
PEOPLE = ("kim", "lee", "program")
BATCHES = ("one", "two", "three")


def event(
    number: int, annotator: str, kind: str, layer: str, item: str, body: Any, batch: str | None
) -> Event:
    """An event of that moment, with the id of its content."""
    columns = ("2026-01-01T00:00:00+00:00", annotator, kind, layer, item, json.dumps(body))
    return Event(ids.event_id(number, (*columns, batch or "")), *columns, batch)


@st.composite
def claim_events(draw: st.DrawFn) -> Event:
    spans = draw(st.sampled_from(SPANS))
    said = draw(
        st.dictionaries(
            st.sampled_from(["verdict", "note", "speaker", "cue", "mood"]),
            st.sampled_from([None, "claim", "not_claim", "", 7, [[1, 2]], [[2, 1]], True]),
        )
    )
    annotator = draw(st.sampled_from(PEOPLE))
    layer = draw(st.sampled_from([annotator, GOLD, "kim"]))
    item = ids.claim_id(DOCUMENT, spans)
    body = {"document": DOCUMENT, "spans": spans, **said}
    batch = draw(st.sampled_from(BATCHES))
    return event(draw(st.integers(0, 50)), annotator, "claim", layer, item, body, batch)


@st.composite
def pair_events(draw: st.DrawFn) -> Event:
    a, b = sorted(draw(st.lists(st.sampled_from("abc"), min_size=2, max_size=2, unique=True)))
    body = {"a": a, "b": b, "same": draw(st.sampled_from([True, False, None]))}
    annotator, batch = draw(st.sampled_from(PEOPLE)), draw(st.sampled_from(BATCHES))
    number = draw(st.integers(0, 50))
    return event(number, annotator, "pair", SHARED, ids.pair_id(a, b), body, batch)


@st.composite
def turns(draw: st.DrawFn) -> Event:
    annotator = draw(st.sampled_from(PEOPLE))
    layer = draw(st.sampled_from(PEOPLE))
    kind, batch = draw(st.sampled_from(["undo", "redo"])), draw(st.sampled_from(BATCHES))
    return event(draw(st.integers(0, 50)), annotator, kind, layer, batch, {}, None)


histories = st.lists(claim_events() | pair_events() | turns(), max_size=20)


@given(events=histories, data=st.data())
def test_neither_order_nor_repetition_matters(events: list[Event], data: st.DataObject) -> None:
    shuffled = data.draw(st.permutations(events + events[: len(events) // 2]))
    assert fold(shuffled) == fold(events)


@given(events=histories)
def test_an_items_events_and_the_undos_of_their_batches_are_enough(events: list[Event]) -> None:
    whole = fold(events)
    for (kind, item), folded in whole.items():
        said = [each for each in events if each.item == item]
        batches = {(each.annotator, each.batch) for each in said}
        undos = [each for each in events if (each.annotator, each.item) in batches]
        assert fold([*said, *undos])[kind, item] == folded


@given(events=histories)
def test_nobody_speaks_for_or_voids_another(events: list[Event]) -> None:
    for name in ("kim", "lee"):
        own = fold(each for each in events if each.annotator == name)
        for named, folded in fold(events).items():
            mine = own.get(named)
            if named[0] == "claim":
                assert folded.layers.get(name) == (mine and mine.layers.get(name))
    assert all(
        any(each.annotator == name and each.item == batch for each in events)
        for name, batch in void_batches(events)
    )


@given(events=histories)
def test_what_folds_to_something_is_not_inert_in_whole(events: list[Event]) -> None:
    for each in events:
        reason = why_inert(each)
        says = any(folded.layers for folded in fold([each]).values())
        if reason is not None and not reason.startswith("fields"):
            assert not says


def test_the_newest_live_event_wins_field_by_field() -> None:
    def said(number: int, batch: str, **fields: Any) -> Event:
        item = ids.claim_id(DOCUMENT, SPANS[0])
        body = {"document": DOCUMENT, "spans": SPANS[0], **fields}
        return event(number, "kim", "claim", "kim", item, body, batch)

    def stands(*events: Event) -> dict[str, Any]:
        (folded,) = fold(events).values()
        return folded.layers["kim"].values if "kim" in folded.layers else {}

    first = said(1, "one", verdict="claim", note="first", speaker="Lavrentiev")
    second = said(2, "two", note="second", speaker=None)
    undo = event(3, "kim", "undo", "kim", "two", {}, None)
    redo = event(4, "kim", "redo", "kim", "two", {}, None)
    assert stands(first, second) == {"verdict": "claim", "note": "second"}
    assert stands(first, second, undo)["note"] == "first"
    assert stands(first, second, undo, redo)["note"] == "second"
    assert stands(second, undo) == {}


@pytest.mark.parametrize("body", ["", "[]", "null", "[" * 10_000, '"\\ud800"'])
def test_a_body_that_is_no_object_says_nothing(body: str) -> None:
    item = ids.claim_id(DOCUMENT, SPANS[0])
    broken = Event("0" * 32, "now", "kim", "claim", "kim", item, body, "one")
    assert fold([broken]) == {}
    assert why_inert(broken) is not None
