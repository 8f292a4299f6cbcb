"""Whatever several annotators do: what is suggested follows from it, and the blind see nothing."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings

from annotator.findings import FoundName
from annotator.store import Store, check, guesses
from tests.findings import claim, compare, find
from tests.people import Person
from tests.store.histories import NAMES, PEOPLE, PLACES, act, histories

History = list[tuple[str, tuple[Any, ...]]]


@pytest.fixture(scope="module")
def suggested(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file in which nearly every place is suggested, and every two of them as a pair."""
    path = tmp_path_factory.mktemp("suggested") / "template.db"
    path.write_bytes(template.read_bytes())
    store = Store.open(path)
    ids = []
    for document in {place.document for place in PLACES}:
        spans = [place.spans for place in PLACES if place.document == document]
        names = [FoundName(name=name, kind="person", same_as=(NAMES[0],)) for name in NAMES[2:4]]
        find(store, document, *(claim(*each) for each in spans), claim((19, 42)), names=names)
    for _ in guesses.join(store):
        pass
    ids = sorted(claim for (claim,) in store.rows("SELECT id FROM suggested_claim"))
    compare(store, *((a, b, 0.5) for a in ids for b in ids if a < b))
    store.close()
    return path


def copied(suggested: Path, folder: pytest.TempPathFactory) -> Path:
    path = folder.mktemp("history") / "a.db"
    path.write_bytes(suggested.read_bytes())
    return path


def seen(person: Person) -> tuple[list[str], list[str], list[object]]:
    """All that is suggested to a person, and how the speakers are called."""
    return (
        [each.claim.id for each in person.suggesting.every_claim()],
        [each.id for each in person.suggesting.every_pair()],
        list(person.looking.speakers()),
    )


@settings(max_examples=25)
@given(histories)
def test_answers_and_groups_follow_from_all_that_was_said(
    suggested: Path, tmp_path_factory: pytest.TempPathFactory, history: History
) -> None:
    path = copied(suggested, tmp_path_factory)
    people = {name: Person(path, name) for name in PEOPLE}
    for name, action in history:
        act(people[name], action)
    store = people[PEOPLE[0]].store
    assert check.replay(store) == []
    for person in people.values():
        for one in person.suggesting.every_claim():
            assert person.suggesting.claim(one.claim.id) == one
        for pair in person.suggesting.every_pair():
            assert person.suggesting.pair(pair.id) == pair
        person.store.close()


@settings(max_examples=25)
@given(histories)
def test_blind_one_s_suggestions_depend_on_one_s_own_work_only(
    suggested: Path, tmp_path_factory: pytest.TempPathFactory, history: History
) -> None:
    own = PEOPLE[0]
    mine = [(name, action) for name, action in history if name == own and action[0] != "decide"]
    both = [(name, action) for name, action in history if action[0] != "decide"]
    results = []
    for part in (mine, both):
        path = copied(suggested, tmp_path_factory)
        people = {name: Person(path, name, "blind") for name in PEOPLE}
        for name, action in part:
            act(people[name], action)
        results.append(seen(people[own]))
        for person in people.values():
            person.store.close()
    assert results[0] == results[1]
