"""Marking, unmarking and moving claims, linking them, and taking it back."""

from collections.abc import Callable
from typing import Any

import pytest

from annotator.anchors import Spans
from annotator.errors import NotAllowed, NotFound
from annotator.events import ClaimKey
from annotator.records import ClaimFields, LinkFields
from annotator.store import check, claims, links
from tests.people import (
    DISCUSSED,
    DOCUMENTS,
    LAVRENTIEV,
    NOT_DISCUSSED,
    Person,
    events,
    key,
    projections,
    standing,
)

At = Callable[..., Person]


def fields(person: Person, claim: str) -> ClaimFields | None:
    """What a person says of a claim."""
    return claims.own_fields(person.store, person.name, claim)


def own_links(person: Person, claim: str) -> list[LinkFields]:
    return [each.fields for each in links.own_links(person.store, person.name, claim)]


# Marking


def test_white_space_is_trimmed_and_touching_fragments_are_joined(at: At) -> None:
    kim = at("kim")
    claim = kim.mark(0, (30, 50), (17, 30), (60, 65))
    judged = kim.looking.claim(claim)
    assert judged is not None
    assert all(
        LAVRENTIEV[start:end] == LAVRENTIEV[start:end].strip() for start, end in judged.claim.spans
    )
    assert kim.mark(0, *judged.claim.spans) == claim
    assert len(events(kim.store)) == 1


@pytest.mark.parametrize(
    "spans", [(), ((5, 5),), ((9, 3),), ((-1, 4),), ((0, 9_999),), ((15, 17),)]
)
def test_what_is_no_span_of_the_text_cannot_be_marked(at: At, spans: Spans) -> None:
    kim = at("kim")
    with pytest.raises(NotAllowed, match="cannot be marked"):
        kim.mark(0, *spans)
    assert events(kim.store) == []


def test_an_unknown_document_claim_or_word_is_refused(at: At) -> None:
    kim = at("kim")
    claim = kim.mark(0, *DISCUSSED)
    with pytest.raises(NotFound):
        kim.marking.mark("0" * 32, DISCUSSED)
    with pytest.raises(NotFound):
        kim.marking.say("0" * 32, note="lost")
    with pytest.raises(NotAllowed, match="attribution"):
        kim.marking.say(claim, attribution="hearsay")
    with pytest.raises(NotAllowed, match="mood"):
        kim.marking.say(claim, mood="calm")
    assert len(events(kim.store)) == 1


@pytest.mark.parametrize("nothing", [None, "", "  "])
def test_an_empty_field_is_none(at: At, nothing: str | None) -> None:
    kim = at("kim")
    claim = kim.mark(0, *DISCUSSED, speaker="Lavrentiev", note="first")
    kim.marking.say(claim, speaker=nothing, note=nothing and nothing.strip())
    assert fields(kim, claim) == ClaimFields(verdict="claim", origin=fields(kim, claim).origin)  # type: ignore[union-attr]
    assert list(kim.looking.speakers()) == []


def test_what_is_so_already_is_not_said_again(at: At) -> None:
    kim = at("kim")
    claim = kim.mark(0, *DISCUSSED, speaker="Lavrentiev")
    kim.marking.say(claim, speaker="Lavrentiev")
    kim.mark(0, *DISCUSSED)
    assert len(events(kim.store)) == 1


# Unmarking (rule 5)


def test_unmarking_withdraws_ones_own_links_in_the_same_action(at: At) -> None:
    kim, lee = at("kim"), at("lee")
    one, other, third = kim.mark(0, *DISCUSSED), kim.mark(1, *NOT_DISCUSSED), kim.mark(2, (12, 22))
    kim.link(other, one, "denies", types=["negation"])
    kim.link(third, one, "supports")
    rejected = kim.link(other, third, "unrelated")
    lee.link(one, third, "contradicts")
    before = projections(kim.store)

    assert kim.marking.unmark(one) == 2

    assert own_links(kim, one) == []
    assert len(own_links(lee, one)) == 1
    assert kim.looking.link(rejected) is not None
    assert len({row[7] for row in events(kim.store)[-3:]}) == 1
    assert kim.undoing.undo() is not None
    assert standing(projections(kim.store)) == standing(before)


def test_a_pair_judged_unrelated_outlives_the_marks_of_its_ends(at: At) -> None:
    kim = at("kim")
    one, other = kim.mark(0, *DISCUSSED), kim.mark(1, *NOT_DISCUSSED)
    rejected = kim.link(one, other, "unrelated")
    assert kim.marking.unmark(one) == 0
    assert kim.looking.link(rejected) is not None
    assert kim.claims() == [other]


def test_anothers_mark_cannot_be_taken_back_only_contradicted(at: At) -> None:
    kim, lee = at("kim"), at("lee")
    claim = kim.mark(0, *DISCUSSED)
    with pytest.raises(NotAllowed, match="another's"):
        lee.marking.unmark(claim)
    lee.marking.reject(claim)
    assert lee.claims() == []
    assert kim.claims() == [claim]


def test_unrelated_marks_neither_end(at: At) -> None:
    kim = at("kim")
    kim.linking.link(key(0, *DISCUSSED), key(1, *NOT_DISCUSSED), "unrelated")
    assert kim.claims() == []
    assert len(kim.links()) == 1
    ends = {end for row in kim.store.rows("SELECT a, b FROM link") for end in row}
    assert ends == {claim for (claim,) in kim.store.rows("SELECT id FROM claim")}


def test_rejecting_is_a_judgement_that_is_kept(at: At) -> None:
    kim = at("kim")
    claim, other = kim.mark(0, *DISCUSSED), kim.mark(1, *NOT_DISCUSSED)
    kim.link(other, claim, "denies")
    assert kim.marking.reject(claim) == 1
    own = fields(kim, claim)
    assert own is not None
    assert own.verdict == "not_claim"
    assert kim.claims() == [other]


# Moving (rule 6)


def test_moving_takes_fields_and_links_along_and_undo_brings_all_back(at: At) -> None:
    kim, lee = at("kim"), at("lee")
    old, other = kim.mark(0, *DISCUSSED, speaker="Lavrentiev"), kim.mark(1, *NOT_DISCUSSED)
    lee.mark(0, *DISCUSSED)
    kim.link(other, old, "denies", types=["negation"], rationale="why")
    before = projections(kim.store)

    new = kim.marking.move(old, [(18, 44)])

    own = fields(kim, new)
    assert own is not None
    assert (own.speaker, own.verdict, own.was) == ("Lavrentiev", "claim", old)
    assert fields(kim, old) is None
    assert fields(lee, old) is not None
    (link,) = links.own_links(kim.store, "kim", new)
    assert (link.a.id, link.b.id) == (other, new)
    assert (link.fields.types, link.fields.rationale) == (("negation",), "why")
    kim.undoing.undo()
    assert standing(projections(kim.store)) == standing(before)
    kim.undoing.redo()
    assert fields(kim, new) == own
    assert check.replay(kim.store) == []


def test_moving_keeps_what_was_already_said_there(at: At) -> None:
    kim = at("kim")
    old = kim.mark(0, *DISCUSSED, note="of the old", speaker="Lavrentiev")
    new = kim.mark(0, (18, 44), note="of the new")
    other = kim.mark(1, *NOT_DISCUSSED)
    kim.link(old, other, "contradicts")
    kim.link(new, other, "supports")
    kim.link(old, new, "equivalent")

    assert kim.marking.move(old, [(18, 44)]) == new

    own = fields(kim, new)
    assert own is not None
    assert (own.note, own.speaker) == ("of the new", "Lavrentiev")
    assert [each.relation for each in own_links(kim, new)] == ["supports"]
    assert own_links(kim, old) == []


def test_moving_to_the_same_place_says_nothing(at: At) -> None:
    kim = at("kim")
    claim = kim.mark(0, *DISCUSSED)
    assert kim.marking.move(claim, [(18, 50), (50, 85)]) == claim
    assert len(events(kim.store)) == 1


# Linking (rule 7)


def test_linking_marks_both_ends_in_one_action(at: At) -> None:
    kim = at("kim")
    link = kim.linking.link(key(1, *NOT_DISCUSSED), key(0, *DISCUSSED), "denies")
    assert len(kim.claims()) == 2
    assert len({row[7] for row in events(kim.store)}) == 1
    found = kim.looking.link(link)
    assert found is not None
    assert found.a.claim.quote == "We did not discuss this at all"
    assert "denies" in (kim.undoing.undo() or "")
    assert kim.claims() == []


def test_a_pair_has_one_relation_an_annotator(at: At) -> None:
    kim, lee = at("kim"), at("lee")
    one, other = kim.mark(0, *DISCUSSED), kim.mark(1, *NOT_DISCUSSED)
    first = kim.link(one, other, "denies")
    assert kim.link(other, one, "contradicts") == first
    assert lee.link(one, other, "supports") == first
    assert [each.relation for each in own_links(kim, one)] == ["contradicts"]
    assert own_links(kim, one)[0].actor is None
    assert [each.relation for each in own_links(lee, one)] == ["supports"]


def test_a_link_can_be_turned_round_filled_in_and_taken_back(at: At) -> None:
    kim = at("kim")
    one, other = kim.mark(0, *DISCUSSED), kim.mark(1, *NOT_DISCUSSED)
    link = kim.link(one, other, "denies")
    kim.linking.turn_round(link)
    kim.linking.say(link, types=["negation", "factive", "negation"], status="open")
    (own,) = own_links(kim, one)
    assert own.actor == other
    assert own.types == ("negation", "factive")
    kim.linking.say(link, types=[], status=None)
    assert own_links(kim, one)[0].types == ()
    kim.linking.unlink(link)
    assert kim.links() == []
    assert set(kim.claims()) == {one, other}
    with pytest.raises(NotFound):
        kim.linking.unlink(link)


@pytest.mark.parametrize(
    ("actor", "other", "relation", "more"),
    [
        (key(0, *DISCUSSED), key(0, *DISCUSSED), "denies", {}),
        (key(0, *DISCUSSED), key(1, *NOT_DISCUSSED), "hates", {}),
        (key(0, *DISCUSSED), key(1, (0, 9_999)), "denies", {}),
        (key(0, *DISCUSSED), key(1, (9, 3)), "denies", {}),
        (key(0, *DISCUSSED), ClaimKey("0" * 32, ((0, 1),)), "denies", {}),
        (key(0, *DISCUSSED), key(1, *NOT_DISCUSSED), "denies", {"types": ["sarcasm"]}),
        (key(0, *DISCUSSED), key(1, *NOT_DISCUSSED), "denies", {"mood": "calm"}),
    ],
)
def test_what_cannot_be_linked_is_refused_and_nothing_is_marked(
    at: At, actor: ClaimKey, other: ClaimKey, relation: str, more: dict[str, Any]
) -> None:
    kim = at("kim")
    with pytest.raises((NotAllowed, NotFound)):
        kim.linking.link(actor, other, relation, **more)
    assert events(kim.store) == []


# Gold (rule 9)


def test_gold_stands_before_others_and_ones_own_before_gold(at: At) -> None:
    kim, lee, ida = at("kim"), at("lee"), at("ida")
    claim = kim.mark(0, *DISCUSSED)
    body = {"document": DOCUMENTS[0], "spans": DISCUSSED, "verdict": "not_claim"}
    ida.decide("claim", claim, body)
    assert kim.claims() == [claim]
    assert lee.claims() == []
    assert at("lee", "blind").looking.tally().claims == 0
    assert ida.undoing.undo() is not None
    assert lee.claims() == [claim]


# Documents


def test_a_document_is_done_for_whoever_said_so(at: At) -> None:
    kim, lee = at("kim"), at("lee")
    kim.marking.done(DOCUMENTS[0])
    assert kim.looking.is_done(DOCUMENTS[0])
    assert not lee.looking.is_done(DOCUMENTS[0])
    assert "is done" in (kim.undoing.undo() or "")
    assert not kim.looking.is_done(DOCUMENTS[0])
    kim.undoing.redo()
    kim.marking.done(DOCUMENTS[0], done=False)
    assert not kim.looking.is_done(DOCUMENTS[0])
