"""The rules of state, tried on random histories of several annotators."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.anchors import overlaps
from annotator.records import ClaimFields, ClaimJudgement
from annotator.store import (
    Store,
    assessments,
    check,
    claims,
    dataset_rows,
    documents,
    links,
    said_of_documents,
    speakers,
)
from annotator.store.merge import merge
from annotator.store.tallies import Tally, tally
from annotator.viewpoint import Viewpoint
from tests.people import DOCUMENTS, Person, events, projections, standing
from tests.store.histories import PEOPLE, act, actions, histories, live

# A quarter of the usual number, since each example commits some twenty times to disk.
few = settings(max_examples=settings.default.max_examples // 4, deadline=None)
VIEWPOINTS = [Viewpoint(name, mode) for name in (*PEOPLE, "zoe") for mode in ("open", "blind")]


@contextmanager
def copies(template: Path, count: int = 1) -> Iterator[list[Path]]:
    """Files of one's own, without judgements."""
    with tempfile.TemporaryDirectory() as folder:
        yield [Path(shutil.copy(template, f"{folder}/{number}.db")) for number in range(count)]


# Rule 10: the projections are what the events say


@few
@given(history=histories)
def test_what_was_folded_again_bit_by_bit_is_what_rebuilding_gives(
    template: Path, history: list[Any]
) -> None:
    with copies(template) as (path,):
        live(path, history)
        store = Store.open(path)
        assert check.replay(store) == []
        assert list(check.damage(store)) == []
        assert list(check.inert(store)) == []


@few
@given(history=histories)
def test_the_tallies_are_what_counting_gives(template: Path, history: list[Any]) -> None:
    with copies(template) as (path,):
        live(path, history)
        store = Store.open(path)
        for viewpoint in VIEWPOINTS:
            for document in ("", *DOCUMENTS):
                assert tally(store, viewpoint, document) == counted(store, viewpoint, document)


def counted(store: Store, viewpoint: Viewpoint, document: str) -> Tally:
    """The naive count: go through every item and ask what stands."""
    said: dict[str, dict[str, ClaimJudgement]] = {}
    for claim, layer, present, verdict, *times in store.rows(
        "SELECT claim.id, layer, present, verdict, created, changed, newest FROM claim"
        " JOIN claim_judgement ON claim_judgement.claim = claim.id"
        " WHERE :document IN ('', claim.document)",
        {"document": document},
    ):
        judgement = ClaimJudgement(layer, bool(present), ClaimFields(verdict=verdict), *times)
        said.setdefault(claim, {})[layer] = judgement
    marked = 0
    for judgements in said.values():
        layer = viewpoint.stands(judgements)
        marked += layer is not None and judgements[layer].present
    standing = [
        each
        for each in links.every(store, viewpoint)
        if each.relation != "unrelated"
        and document in ("", each.a.claim.document, each.b.claim.document)
    ]
    conflicts = [each for each in standing if store.scheme.conflict(each.relation)]
    return Tally(marked, len(standing), len(conflicts))


@few
@given(history=histories)
def test_lists_pages_and_stretches_agree_about_what_stands(
    template: Path, history: list[Any]
) -> None:
    with copies(template) as (path,):
        live(path, history)
        store = Store.open(path)
        for viewpoint in VIEWPOINTS:
            every = list(claims.every(store, viewpoint))
            assert len(every) == tally(store, viewpoint).claims
            summaries = documents.page(store, viewpoint)
            assert sum(each.claims for each in summaries) == len(every)
            for document in DOCUMENTS:
                here = [each for each in every if each.claim.document == document]
                found = claims.between(store, viewpoint, document, 25, 35)
                assert {each.claim.id for each in found} == {
                    each.claim.id for each in here if each.claim.start < 35 and each.claim.end > 25
                }
                assert all(overlaps(each.claim.spans, ((0, 99),)) for each in found)


# Rule 5: a claim is there while it is marked or held, and nothing dangles


@few
@given(history=histories)
def test_a_claim_is_there_while_it_is_marked_or_held_by_a_link(
    template: Path, history: list[Any]
) -> None:
    with copies(template) as (path,):
        live(path, history)
        store = Store.open(path)
        held = {
            (claim, layer)
            for a, b, layer, relation in store.rows(
                "SELECT a, b, layer, relation FROM link JOIN link_judgement ON link = link.id"
            )
            if relation not in (None, "unrelated")
            for claim in (a, b)
        }
        there = set(store.rows("SELECT claim, layer FROM claim_judgement WHERE present = 1"))
        marked = set(store.rows("SELECT claim, layer FROM claim_judgement WHERE verdict = 'claim'"))
        assert there == held | marked
        # Linking marks, and unmarking unlinks: the two agree but where files were merged.
        assert held <= marked


@few
@given(history=histories)
def test_nothing_dangles(template: Path, history: list[Any]) -> None:
    with copies(template) as (path,):
        live(path, history)
        store = Store.open(path)
        for judgement, item in (
            ("claim_judgement", "claim"),
            ("link_judgement", "link"),
            ("evidence_judgement", "evidence"),
        ):
            assert not list(
                store.rows(f"SELECT {item} FROM {judgement} EXCEPT SELECT id FROM {item}")
            )
        assert not list(
            store.rows("SELECT a FROM link UNION SELECT b FROM link EXCEPT SELECT id FROM claim")
        )
        assert not list(store.rows("SELECT claim FROM evidence EXCEPT SELECT id FROM claim"))
        assert not list(store.rows("SELECT document FROM claim EXCEPT SELECT id FROM document"))
        # Evidence marks its claim, and unmarking withdraws one's evidence.
        assert not list(
            store.rows(
                "SELECT claim, layer FROM evidence JOIN evidence_judgement ON evidence = id"
                " WHERE held EXCEPT SELECT claim, layer FROM claim_judgement"
            )
        )
        for claim, document, _ in store.rows("SELECT id, document, spans FROM claim"):
            found = claims.get(store, Viewpoint("kim"), claim)
            assert found is not None
            text = store.text(document)
            assert text is not None
            assert found.claim.quote == " … ".join(text[a:b] for a, b in found.claim.spans)


# Rule 4: undo and redo


@few
@given(history=histories)
def test_undo_and_redo_are_inverse_across_reopening(template: Path, history: list[Any]) -> None:
    with copies(template) as (path,):
        live(path, [*history, ("kim", ("mark", 0, "Smith"))])
        kim = Person(path, "kim")
        before = [projections(kim.store)]
        while kim.undoing.undo() is not None:
            before.append(projections(kim.store))
            kim.store.close()
            kim = Person(path, "kim")
        assert not {layer for (layer,) in kim.store.rows("SELECT layer FROM claim_judgement")} & {
            "kim"
        }
        assert before.pop() == projections(kim.store)
        while kim.undoing.redo() is not None:
            assert before.pop() == projections(kim.store)
            kim.store.close()
            kim = Person(path, "kim")
        # What had been undone in the history itself may have been done again on top of it.
        assert check.replay(kim.store) == []


@few
@given(history=histories, one_more=actions)
def test_one_undo_takes_back_exactly_one_action(
    template: Path, history: list[Any], one_more: Any
) -> None:
    with copies(template) as (path,):
        live(path, history)
        person = Person(path, one_more[0])
        before, events_before = projections(person.store), events(person.store)
        act(person, one_more[1])
        batches = {row[7] for row in events(person.store)[len(events_before) :]}
        if len(batches) == 1 and None not in batches:
            assert person.undoing.undo() is not None
            assert standing(projections(person.store)) == standing(before)


# Nobody overwrites anybody


@few
@given(history=histories, name=st.sampled_from(PEOPLE))
def test_what_one_does_changes_nothing_that_another_said(
    template: Path, history: list[Any], name: str
) -> None:
    with copies(template, 2) as (path, alone):
        live(path, history)
        store, only = Store.open(path), Store.open(alone)
        copy_events(store, only, name)
        assert projections_of(store, name) == projections_of(only, name)


def said_by(store: Store, name: str) -> list[tuple[Any, ...]]:
    return [row for row in events(store) if row[2] == name]


def copy_events(store: Store, into: Store, name: str) -> None:
    """Leave in the second file the events of one annotator only, as the first has them."""
    with into.writing():
        into.connection.execute("DROP TRIGGER event_is_never_deleted")
        into.connection.execute("DELETE FROM event")
        into.connection.executemany(
            "INSERT INTO event VALUES (?, ?, ?, ?, ?, ?, ?, ?)", said_by(store, name)
        )
    check.replay(into)


def projections_of(store: Store, name: str) -> list[Any]:
    return [
        sorted(map(repr, store.rows(f"SELECT * FROM {table} WHERE {column} = ?", (name,))))
        for table, column in (
            ("claim_judgement", "layer"),
            ("link_judgement", "layer"),
            ("document_judgement", "layer"),
            ("evidence_judgement", "layer"),
            ("reliability", "layer"),
            ("speaker_statement", "viewpoint"),
            ("pair_statement", "viewpoint"),
            ("speaker_group", "viewpoint"),
        )
    ]


# Blind sees nothing of others


@few
@given(history=histories, name=st.sampled_from(PEOPLE))
def test_blind_one_sees_what_one_would_see_if_nobody_else_were_there(
    template: Path, history: list[Any], name: str
) -> None:
    without_gold = [each for each in history if each[1][0] != "decide"]
    with copies(template, 2) as (path, alone):
        live(path, without_gold)
        store, only = Store.open(path), Store.open(alone)
        copy_events(store, only, name)
        viewpoint = Viewpoint(name, "blind")
        assert seen(store, viewpoint) == seen(only, viewpoint)


def seen(store: Store, viewpoint: Viewpoint) -> list[Any]:
    heads = {head: speaker.id for head, speaker in speakers.judged(store, viewpoint)}
    return [
        list(claims.every(store, viewpoint)),
        list(links.every(store, viewpoint)),
        [
            links.of_claim(store, viewpoint, each.claim.id)
            for each in claims.every(store, viewpoint)
        ],
        list(speakers.every(store, viewpoint)),
        speakers.like(store, viewpoint, "s", 10),
        speakers.latest(store, viewpoint.annotator),
        documents.page(store, viewpoint),
        [said_of_documents.done_by(store, viewpoint, document) for document in DOCUMENTS],
        [said_of_documents.voice(store, viewpoint, document) for document in DOCUMENTS],
        [said_of_documents.voices(store, viewpoint, document) for document in DOCUMENTS],
        [tally(store, viewpoint, document) for document in ("", *DOCUMENTS)],
        list(said_of_documents.annotators(store, viewpoint)),
        list(dataset_rows.claim_rows(store, viewpoint, heads)),
        list(dataset_rows.link_rows(store, viewpoint)),
        claims.following(store, viewpoint, DOCUMENTS[0], 0, 1),
        list(assessments.every(store, viewpoint)),
        list(assessments.judgements(store, viewpoint)),
        list(assessments.every_reliability(store, viewpoint)),
        list(assessments.reliability_judgements(store, viewpoint)),
    ]


# Merging: union, in any order, any number of times


@few
@given(one=histories, other=histories, order=st.permutations(range(4)), again=st.integers(0, 3))
def test_files_merged_in_any_order_and_more_than_once_hold_the_same(
    template: Path, one: list[Any], other: list[Any], order: list[int], again: int
) -> None:
    with copies(template, 4) as paths:
        live(paths[0], one)
        live(paths[1], other)
        stores = [Store.open(path) for path in paths]
        # The third goes on from where the first ended.
        merge(stores[2], stores[0], same=PEOPLE)
        live(paths[2], other)
        whole = Store.open(paths[3])
        for number in (*order, again):
            if number != 3:
                merge(whole, stores[number], same=PEOPLE)
        first = stores[0]
        for number in reversed(range(1, 3)):
            merge(first, stores[number], same=PEOPLE)
        assert events(first) == events(whole)
        assert projections(first) == projections(whole)
        assert check.replay(whole) == []
        assert merge(whole, first).events == 0


@few
@given(history=histories, data=st.data())
def test_events_may_arrive_in_any_order_and_before_their_documents(
    template: Path, history: list[Any], data: st.DataObject
) -> None:
    with copies(template) as (path,), tempfile.TemporaryDirectory() as folder:
        live(path, history)
        source = Store.open(path)
        rows = data.draw(st.permutations(events(source)))
        cut = data.draw(st.integers(0, len(rows)))
        # Two files without documents, one with all documents and no event, in any order.
        parts = [Store.open(Path(folder, f"part{number}.db")) for number in range(2)]
        for part, some in zip(parts, (rows[:cut], rows[cut:]), strict=True):
            with part.writing():
                part.connection.executemany(
                    "INSERT INTO event VALUES (?, ?, ?, ?, ?, ?, ?, ?)", some
                )
        arriving = data.draw(st.permutations([*parts, Store.open(template)]))
        whole = Store.open(Path(folder, "whole.db"))
        for part in arriving:
            merge(whole, part, same=PEOPLE)
            assert check.replay(whole) == []
        assert list(check.inert(whole)) == []
        assert projections(whole) == projections(source)
