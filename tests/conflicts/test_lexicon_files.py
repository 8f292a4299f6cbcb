"""The files of the lexicon that hold one domain each are well-formed, and do not contradict."""

from collections import Counter
from importlib.resources import files

import pytest

from annotator.conflicts import lexicon

GENERIC = {"be", "have", "do", "make", "go", "get", "take", "give", "say"}
"""Verbs that say nothing by themselves: they would match everything."""

PARTS_OF_SPEECH = ("NOUN", "VERB", "ADJ", "ADV")

ALIKE, OPPOSITES, NOMINALS = map(lexicon.named, ("alike", "opposites", "nominals"))


def rows(name: str) -> list[list[str]]:
    lines = files(lexicon.__name__).joinpath(name).read_text("utf-8").splitlines()
    return [line.split("\t") for line in lines if not line.startswith("#")]


def bare(lemma: str) -> str:
    """A lemma without the part of speech that it is kept to."""
    pos, _, rest = lemma.partition(" ")
    return rest if pos in PARTS_OF_SPEECH else lemma


def test_the_general_file_is_read_before_those_of_domains() -> None:
    assert ALIKE[0] == "alike.tsv"
    assert OPPOSITES[0] == "opposites.tsv"
    assert NOMINALS[0] == "nominals.tsv"
    assert all(names == [names[0], *sorted(names[1:])] for names in (ALIKE, OPPOSITES, NOMINALS))


@pytest.mark.parametrize("name", [*ALIKE, *OPPOSITES, *NOMINALS])
def test_every_row_is_of_lower_case_lemmas(name: str) -> None:
    for row in rows(name):
        assert len(row) >= 2, row
        for lemma in map(bare, row):
            assert lemma == lemma.strip().lower() != "", row
            assert " " not in lemma, row


@pytest.mark.parametrize("name", OPPOSITES)
def test_every_pair_of_opposites_has_its_kind(name: str) -> None:
    for row in rows(name):
        assert len(row) == 3, row
        assert row[0] in ("antonym", "lexical"), row
        assert row[1] != row[2], row


@pytest.mark.parametrize("name", NOMINALS)
def test_every_nominal_has_one_verb(name: str) -> None:
    found = rows(name)
    assert all(len(row) == 2 for row in found)
    assert len({row[0] for row in found}) == len(found)


def test_no_pair_and_no_cluster_stands_in_two_files() -> None:
    pairs = Counter(pair for name in OPPOSITES for pair in {frozenset(row) for row in rows(name)})
    clusters = Counter(frozenset(row) for name in ALIKE for row in rows(name))
    assert not [sorted(each) for each, count in (pairs | clusters).items() if count > 1]


@pytest.mark.parametrize("name", [*ALIKE[1:], *OPPOSITES[1:]])
def test_domains_hold_no_generic_verb(name: str) -> None:
    assert not {bare(lemma) for row in rows(name) for lemma in row} & GENERIC


@pytest.mark.parametrize("name", OPPOSITES[1:])
def test_no_opposites_of_a_domain_are_alike(name: str) -> None:
    clusters = [frozenset(map(bare, row)) for each in ALIKE for row in rows(each)]
    member: dict[str, set[int]] = {}
    for number, cluster in enumerate(clusters):
        for lemma in cluster:
            member.setdefault(lemma, set()).add(number)
    both = [
        (one, other)
        for _, one, other in rows(name)
        if member.get(one, set()) & member.get(other, set())
    ]
    assert not both
