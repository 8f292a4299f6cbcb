"""Claims as they are compared: whom their speakers are taken for."""

from collections.abc import Callable
from pathlib import Path

import pytest

from annotator.store import Store, comparables, guesses
from annotator.work.statements import Statements
from tests.findings import claim, find
from tests.people import DOCUMENTS, Person
from tests.store.test_guesses import name

At = Callable[..., Person]


def speakers(path: Path, *written: str) -> list[str | None]:
    """Who says the claims of the documents, each by somebody called this."""
    store = Store.open(path)
    for document, called in zip(DOCUMENTS, written, strict=False):
        found = claim((0, 5), speaker=called), claim((6, 9), speaker=called)
        find(store, document, *found, names=[name(called)])
    for _ in guesses.join(store):
        pass
    statements = Statements(store)
    said = [
        {statements.of(each).speaker for each in comparables.of_document(store, document)}
        for document in DOCUMENTS[: len(written)]
    ]
    store.close()
    assert all(len(of_one) == 1 for of_one in said)
    return [each for of_one in said for each in of_one]


@pytest.mark.parametrize("described", ["a rebel official", "residents", "local police in Aleppo"])
def test_somebody_described_in_two_texts_is_not_one_speaker(path: Path, described: str) -> None:
    one, other = speakers(path, described, described)
    assert one
    assert other
    assert one != other


@pytest.mark.parametrize("named", ["Angela Brandt", "el-Sisi", "von der Leyen", "@kim", "the UN"])
def test_somebody_named_in_two_texts_is_one_speaker(path: Path, named: str) -> None:
    one, other = speakers(path, named, named)
    assert one == other
    assert one


def test_a_person_s_own_words_for_somebody_count_alike(at: At) -> None:
    kim = at("kim")
    for document, called in ((0, "a spokesman"), (1, "A spokesman"), (2, "a spokesman")):
        kim.mark(document, (0, 5), speaker=called)
    statements = Statements(kim.store)
    found = {statements.of(each).speaker for each in comparables.marked(kim.store)}
    assert len(found) == 3
