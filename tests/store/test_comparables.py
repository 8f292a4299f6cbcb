"""Which claims are still to be compared, and that it costs nothing to know that none is."""

from collections.abc import Callable
from pathlib import Path

import pytest

from annotator.conflicts import COMPARER
from annotator.language.finding import FINDER
from annotator.store import Store, comparables
from tests.findings import claim, find
from tests.people import DISCUSSED, DOCUMENTS, Person, key

At = Callable[..., Person]


@pytest.fixture(autouse=True)
def found(path: Path) -> None:
    """One claim is suggested, in the first document."""
    store = Store.open(path)
    find(store, DOCUMENTS[0], claim(*DISCUSSED), producer=FINDER)
    for document in DOCUMENTS[1:]:
        find(store, document, producer=FINDER)
    store.close()


def waiting(person: Person, *documents: str) -> set[str]:
    return {each.id for each in comparables.newly_marked(person.store, COMPARER, documents or None)}


def run(person: Person, *documents: str) -> int:
    """Compare, and say how many hundred steps SQLite took for it."""
    steps = [0]

    def step() -> int:
        steps[0] += 1
        return 0

    person.store.connection.set_progress_handler(step, 100)
    for _ in person.suggesting.run(processes=1, only=documents or None):
        pass
    person.store.connection.set_progress_handler(None, 100)
    return steps[0]


def test_nothing_new_costs_nothing_however_much_is_marked(at: At) -> None:
    kim = at("kim")
    run(kim)
    for start in range(18, 85):
        kim.mark(0, (start, 85))
        kim.mark(0, (start, start + 2))
    assert run(kim, DOCUMENTS[1]) < 100
    run(kim, DOCUMENTS[0])
    assert waiting(kim) == set()
    assert max(run(kim), run(kim, DOCUMENTS[0])) < 20


def test_a_marked_claim_waits_until_it_is_compared(at: At) -> None:
    kim, lee = at("kim"), at("lee")
    near = kim.mark(0, (20, 85))
    free, other = kim.mark(0, (0, 5)), lee.mark(2, (0, 3))
    assert waiting(kim) == {free, other}
    assert waiting(kim, DOCUMENTS[2]) == {other}
    run(kim, DOCUMENTS[2])
    assert waiting(kim) == {free}
    run(kim)
    assert waiting(kim) == set()
    kim.undoing.undo()
    kim.marking.mark(DOCUMENTS[0], ((0, 5),))
    assert waiting(kim) == set()
    # Nothing is suggested there any more, so what was compared as a suggestion waits.
    find(kim.store, DOCUMENTS[0], producer=FINDER)
    assert waiting(kim) == {near, free}


def test_what_is_no_longer_marked_is_not_compared(at: At) -> None:
    kim = at("kim")
    kim.mark(0, (0, 5))
    kim.undoing.undo()
    assert waiting(kim) == set()
    kim.undoing.redo()
    assert waiting(kim) == {key(0, (0, 5)).id}
