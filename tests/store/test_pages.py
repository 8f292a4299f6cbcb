"""A file with forty thousand claims: lists in pages, stretches and counts by the tally."""

import pytest

from annotator import ids
from annotator.records import Appearance
from annotator.store import Store, claims, documents
from annotator.store.projecting import rebuild
from annotator.store.tallies import Tally, tally
from annotator.viewpoint import Viewpoint

CLAIMS = 40_000
SENTENCE = "We did not discuss this at all, he said. "
KIM = Viewpoint("kim")


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """One document, every word of which kim has marked, by way of raw rows and `rebuild`."""
    store = Store.open(tmp_path_factory.mktemp("large") / "large.db")
    text = SENTENCE * (CLAIMS // 9 + 1)
    with store.writing():
        document, _, _ = documents.add(store, text, Appearance(title="Large"))
        store.connection.executemany(
            "INSERT INTO event VALUES (?, ?, ?, ?, ?, ?, ?, ?)", words(document, text)
        )
        rebuild(store)
    return store


def words(document: str, text: str):  # type: ignore[no-untyped-def]
    start, made = 0, 0
    for word in text.split(" ")[:CLAIMS]:
        span = (start, start + len(word))
        start, made = span[1] + 1, made + 1
        body = f'{{"document":"{document}","spans":[[{span[0]},{span[1]}]],"verdict":"claim"}}'
        claim = ids.claim_id(document, (span,))
        said = ("2026-01-01T00:00:00+00:00", "kim", "claim", "kim", claim, body, f"{made:032x}")
        yield (ids.event_id(made, said), *said)


def test_the_tally_knows_without_counting(store: Store) -> None:
    document = documents.page(store, KIM)[0]
    assert document.claims == CLAIMS
    assert tally(store, KIM) == tally(store, KIM, document.id) == Tally(CLAIMS, 0, 0)
    assert tally(store, Viewpoint("lee", "blind")) == Tally()


def test_a_stretch_is_found_by_the_index(store: Store) -> None:
    document = documents.page(store, KIM)[0].id
    found = claims.between(store, KIM, document, 3 * CLAIMS, 3 * CLAIMS + 100)
    starts = [each.claim.start for each in found]
    assert starts == sorted(starts)
    assert 15 <= len(found) <= 30
    plan = plan_of(store, 'SELECT 1 FROM claim WHERE document = ? AND "start" < 9 AND "start" > 1')
    assert "USING INDEX claim_place" in plan or "USING COVERING INDEX claim_place" in plan


def test_going_through_all_gives_each_once_in_order(store: Store) -> None:
    starts = [each.claim.start for each in claims.every(store, KIM)]
    assert len(starts) == CLAIMS
    assert starts == sorted(set(starts))


def test_next_and_previous_step_over_what_does_not_stand(store: Store) -> None:
    document = documents.page(store, KIM)[0].id
    forth = claims.following(store, KIM, document, 0, 1)
    assert forth is not None
    assert forth.claim.start == 3
    back = claims.following(store, KIM, document, forth.claim.start, -1)
    assert back is not None
    assert back.claim.start == 0


@pytest.mark.parametrize(
    ("query", "index"),
    [
        ("SELECT id FROM event WHERE item = ? AND annotator = 'kim'", "event_item"),
        ("SELECT id FROM event WHERE annotator = ? ORDER BY id DESC LIMIT 1", "event_annotator"),
        ("SELECT item FROM event WHERE batch = ?", "event_batch"),
    ],
)
def test_finding_what_to_undo_uses_an_index(store: Store, query: str, index: str) -> None:
    plan = plan_of(store, query)
    assert index in plan
    assert "TEMP B-TREE" not in plan


def plan_of(store: Store, query: str) -> str:
    return " ".join(row[3] for row in store.rows(f"EXPLAIN QUERY PLAN {query}", ("x",)))
