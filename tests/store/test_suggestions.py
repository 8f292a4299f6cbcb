"""What is suggested, to whom, and until when."""

from collections.abc import Callable
from pathlib import Path

import pytest

from annotator.events import ClaimKey
from annotator.ids import claim_id, link_id
from annotator.store import Store, check, findings, suggestions
from tests.findings import claim, compare, find
from tests.people import DISCUSSED, DOCUMENTS, NOT_DISCUSSED, Person

At = Callable[..., Person]

A, B, C = (
    ClaimKey(DOCUMENTS[1], NOT_DISCUSSED),
    ClaimKey(DOCUMENTS[0], DISCUSSED),
    ClaimKey(DOCUMENTS[2], ((12, 38),)),
)
BRIDGE_AT_NIGHT = ClaimKey(DOCUMENTS[2], ((44, 60),))


@pytest.fixture(autouse=True)
def found(path: Path) -> None:
    """Four claims and three pairs of them, the denial of what was discussed the best."""
    store = Store.open(path)
    find(store, A.document, claim(*A.spans, score=0.9, speaker="Ja’afari", attribution="direct"))
    find(store, B.document, claim(*B.spans, score=0.8, speaker="Lavrentiev"))
    find(store, C.document, claim(*C.spans, score=0.7), claim(*BRIDGE_AT_NIGHT.spans, score=0.7))
    compare(store, (A.id, B.id, 0.9), (C.id, BRIDGE_AT_NIGHT.id, 0.6), (A.id, C.id, 0.2))
    store.close()


def claims(person: Person) -> list[str]:
    return [each.claim.id for each in person.suggesting.every_claim()]


def pairs(person: Person) -> list[str]:
    return [each.id for each in person.suggesting.every_pair()]


ALL_PAIRS = [link_id(A.id, B.id), link_id(C.id, BRIDGE_AT_NIGHT.id), link_id(A.id, C.id)]


def test_the_best_comes_first_and_pages_follow_a_key(at: At) -> None:
    kim = at("kim")
    equal = sorted((C.id, BRIDGE_AT_NIGHT.id))
    assert claims(kim) == [A.id, B.id, *equal]
    after, seen = None, []
    while page := kim.suggesting.claims(after=after, limit=1):
        seen += [each.claim.id for each in page]
        after = suggestions.place(page[-1])
    assert seen == claims(kim)
    assert pairs(kim) == ALL_PAIRS
    assert [each.id for each in kim.suggesting.pairs(after=(0.9, ALL_PAIRS[0]), limit=1)] == [
        ALL_PAIRS[1]
    ]
    assert [each.id for each in kim.suggesting.every_pair(B.document)] == ALL_PAIRS[:1]


def test_a_stretch_of_text_shows_what_touches_it(at: At) -> None:
    kim = at("kim")
    (first,) = kim.suggesting.claims_between(C.document, 30, 40)
    assert (first.claim.id, first.claim.quote) == (C.id, "The bridge fell at noon. N")
    assert first.judgement is None
    assert not first.present
    both = kim.suggesting.claims_between(C.document, 0, 100)
    assert [each.claim.id for each in both] == [C.id, BRIDGE_AT_NIGHT.id]
    following = kim.suggesting.next_claim(C.document, 12, 1)
    assert following is not None
    assert following.claim.id == BRIDGE_AT_NIGHT.id
    assert kim.suggesting.next_claim(C.document, 12, -1) is None


def test_what_somebody_answered_is_answered_for_all_but_the_blind(at: At) -> None:
    kim, lee, blind = at("kim"), at("lee"), at("lee", "blind")
    kim.suggesting.reject(C.id)
    for person in (kim, lee):
        assert C.id not in claims(person)
        assert pairs(person) == ALL_PAIRS[:1]
        assert person.suggesting.claim(C.id) is None
    assert C.id in claims(blind)
    assert pairs(blind) == ALL_PAIRS
    assert blind.suggesting.candidates(C)
    kim.undoing.undo()
    for person in (kim, lee):
        assert pairs(person) == ALL_PAIRS


def test_gold_answers_for_the_blind_too(at: At) -> None:
    kim, blind = at("kim"), at("lee", "blind")
    body = {"document": C.document, "spans": C.spans, "verdict": "not_claim"}
    kim.decide("claim", C.id, body)
    assert C.id not in claims(blind)
    assert pairs(blind) == ALL_PAIRS[:1]


def test_of_two_opinions_on_an_end_one_s_own_stands(at: At) -> None:
    kim, lee = at("kim"), at("lee")
    kim.suggesting.reject(C.id)
    lee.marking.mark(C.document, C.spans)
    assert pairs(kim) == ALL_PAIRS[:1]
    assert pairs(lee) == ALL_PAIRS
    # Ida has said nothing of it: the newest of the others stands for her.
    assert pairs(at("ida")) == ALL_PAIRS


def test_a_claim_cut_nearly_alike_answers_for_the_suggestion(at: At) -> None:
    kim = at("kim")
    near = kim.mark(1, (18, 40))
    assert A.id not in claims(kim)
    best = kim.suggesting.pairs(limit=1)[0]
    assert (best.id, best.a.claim.id) == (ALL_PAIRS[0], near)
    (candidate, _) = kim.suggesting.candidates(ClaimKey(A.document, ((18, 40),)))
    assert candidate.a.claim.id == near
    assert candidate.b.suggestion is not None
    link = kim.suggesting.take_pair(candidate)
    assert link == link_id(near, B.id)
    assert ALL_PAIRS[0] not in pairs(kim)
    other = at("lee")
    other.mark(1, (18, 24))
    assert kim.suggesting.claim(A.id) is None
    kim.undoing.undo()
    kim.undoing.undo()
    # A quarter of it is another claim.
    assert A.id in claims(kim)


def test_what_was_rejected_does_not_come_back_cut_differently(at: At, path: Path) -> None:
    kim = at("kim")
    kim.suggesting.reject(A.id)
    kim.suggesting.reject_pair(kim.suggesting.pairs(limit=1)[0])
    store = Store.open(path)
    newer = ClaimKey(A.document, ((19, 46),))
    find(store, A.document, claim(*newer.spans, score=1.0), producer="finder 2")
    find(store, C.document, claim((12, 30), score=1.0), claim((44, 58)), producer="finder 2")
    one, other = (claim_id(C.document, spans) for spans in (((12, 30),), ((44, 58),)))
    compare(store, (newer.id, B.id, 1.0), (one, other, 1.0), producer="comparer 2")
    store.close()
    assert claims(kim) == [one, B.id, other]
    assert pairs(kim) == []
    kim.undoing.undo()
    assert pairs(kim) == [link_id(one, other)]
    kim.undoing.undo()
    assert len(pairs(kim)) == 2


def test_a_pair_with_a_claim_that_somebody_marked_is_there_while_he_does(
    at: At, path: Path
) -> None:
    kim, lee, blind = at("kim"), at("lee"), at("lee", "blind")
    marked = kim.mark(0, (0, 5))
    store = Store.open(path)
    compare(store, (marked, A.id, 0.95))
    store.close()
    pair = link_id(marked, A.id)
    assert pair in pairs(kim)
    assert pair in pairs(lee)
    assert pair not in pairs(blind)
    assert not [each for each in blind.suggesting.candidates(A) if each.id == pair]
    kim.undoing.undo()
    assert pair not in pairs(kim)


def test_looking_again_replaces_what_was_found(path: Path, at: At) -> None:
    store = Store.open(path)
    find(store, A.document, producer="finder 2")
    assert list(findings.stale(store, "finder 2", parsed=True)) == [B.document, C.document]
    store.close()
    kim = at("kim")
    assert A.id not in claims(kim)
    assert pairs(kim) == ALL_PAIRS[1:2]
    assert kim.suggesting.counts() == (3, 1)


def test_answers_follow_from_events_and_suggestions(path: Path, at: At) -> None:
    kim, lee = at("kim"), at("lee")
    kim.suggesting.reject(C.id)
    lee.suggesting.take_pair(lee.suggesting.pairs(limit=1)[0])
    kim.mark(1, (18, 40))
    store = Store.open(path)
    assert check.replay(store) == []
    before = claims(kim), pairs(kim), claims(lee)
    for table in ("claim_answer", "pair_answer"):
        with store.writing():
            store.connection.execute(f"DELETE FROM {table}")
    assert check.replay(store) == ["claim_answer", "pair_answer"]
    assert (claims(kim), pairs(kim), claims(lee)) == before
    store.close()


def test_a_finder_s_mistake_is_no_suggestion(path: Path, at: At) -> None:
    store = Store.open(path)
    find(store, A.document, claim((5, 5)), claim((0, 9_999)), claim((3, 9), (4, 12)))
    store.close()
    assert at("kim").suggesting.counts().claims == 3


def test_who_a_described_speaker_may_be_is_known_afterwards(at: At, path: Path) -> None:
    store = Store.open(path)
    offers = ("Bashar Ja’afari", "Lavrentiev")
    described = claim(*A.spans, score=0.9, source=((30, 36),), offers=offers)
    find(store, A.document, described)
    store.close()
    kim = at("kim")
    assert kim.suggesting.offers(A.id) == offers
    kim.suggesting.take(A.id)
    near = kim.mark(1, (18, 40))
    assert kim.suggesting.offers(A.id) == kim.suggesting.offers(near) == offers
    assert kim.suggesting.offers(kim.mark(1, (0, 5))) == ()
    assert kim.suggesting.offers("no claim") == ()
