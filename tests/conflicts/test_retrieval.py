"""Finding the few claims that are worth comparing, without comparing all with all."""

from itertools import combinations

import pytest

from annotator.conflicts import Index, Profile, pairs, profile
from tests.conflicts.conftest import State

TEXTS = [
    "The bridge at Orlevsk was destroyed by a bomb.",
    "Engineers blew up the bridge at Orlevsk.",
    "The bridge at Orlevsk is intact.",
    "The orchestra plays in Lindhaven on Sunday.",
    "The orchestra boycotts the concert in Lindhaven.",
    "The orchestra attends the concert in Lindhaven.",
    "Wheat prices fell in July.",
    "Wheat prices rose in July.",
]


@pytest.fixture(scope="module")
def profiles(state: State) -> list[Profile]:
    return [profile(each) for each in state(*TEXTS)]


def filled(profiles: list[Profile]) -> Index:
    index = Index()
    for each in profiles:
        index.add(each)
        index.add(each)
    return index


def test_neighbours_speak_of_the_same_thing(profiles: list[Profile]) -> None:
    index = filled(profiles)
    assert len(index) == len(TEXTS)
    for one, other in ((0, 1), (1, 2), (4, 5), (6, 7)):
        assert profiles[other].id in index.neighbours(profiles[one], k=2)


def test_every_pair_comes_once(profiles: list[Profile]) -> None:
    found = list(pairs(filled(profiles), profiles, k=3))
    assert len(found) == len(set(found))
    assert all(a < b for a, b in found)


def test_new_claims_find_what_all_at_once_would(profiles: list[Profile]) -> None:
    index = filled(profiles)
    at_once = set(pairs(index, profiles, k=len(TEXTS)))
    old, new = profiles[:5], profiles[5:]
    before = set(pairs(filled(old), old, k=len(TEXTS)))
    assert before | set(pairs(index, new, k=len(TEXTS))) == at_once


def test_what_a_pronoun_stands_for_is_a_neighbour(state: State) -> None:
    said = state("The ministers discussed the border.", document="one")
    this = state("-", "This", document="two", cue_polarity="denies", refers_to=said[0].id)[1]
    found = [profile(said[0]), profile(this)]
    assert filled(found).neighbours(found[1]) == [said[0].id]


def test_an_empty_index_has_nothing(profiles: list[Profile]) -> None:
    assert Index().neighbours(profiles[0]) == []
    assert list(pairs(Index(), profiles)) == []
    assert profiles[0].id not in Index()


def test_claims_of_one_text_that_stand_together_are_compared(state: State) -> None:
    near = [profile(each) for each in state("Cows graze.", "It rains.", document="one")]
    assert [(a, b) for a, b in pairs(filled(near), near)] == list(
        combinations(sorted(each.id for each in near), 2)
    )
