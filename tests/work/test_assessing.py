"""Assessing: ratings, evidence and grades, each as one action, each one's own."""

from collections.abc import Callable
from pathlib import Path

import pytest

from annotator.errors import NotAllowed, NotFound
from annotator.events import ReliabilityKey
from annotator.scheme_file import scheme_of
from tests.people import BRIDGE, DISCUSSED, DOCUMENTS, NOT_DISCUSSED, Person, projections, standing

At = Callable[..., Person]

NOON = (BRIDGE.index("The bridge fell at noon"), BRIDGE.index("noon") + 4)
NIGHT = (BRIDGE.index("it fell"), BRIDGE.index("night") + 5)


def evidence(person: Person, claim: str) -> list[tuple[str, str | None, str]]:
    """What is put forward, as quote or address, bearing and whose it is."""
    return [
        (
            each.evidence.url or each.evidence.quote,
            each.judgement.fields.bearing,
            each.judgement.layer,
        )
        for each in person.assessing.evidence(claim)
    ]


# The claim


def test_a_rating_marks_the_claim_and_is_undone_with_the_mark(at: At) -> None:
    kim, lee = at("kim"), at("lee")
    claim = lee.mark(2, NOON)
    kim.assessing.assess(claim, rating="mostly_false", credibility="4")
    found = kim.assessing.of(claim)
    assert found.claim.layers == ("kim", "lee")
    assert (found.fields.rating, found.fields.credibility) == ("mostly_false", "4")
    told = kim.undoing.undo()
    assert told == "marked “The bridge fell at noon”, with rating, credibility"
    assert kim.assessing.of(claim).claim.layers == ("lee",)


def test_what_is_not_judged_is_6_and_f(at: At) -> None:
    kim = at("kim")
    claim = kim.mark(2, NOON)
    assert kim.assessing.credibility(claim) == "6"
    assert kim.assessing.grade("outlet", "Press") == "F"
    assert kim.assessing.reliability("outlet", "Press") is None
    found = kim.assessing.of(claim)
    assert (found.outlet, found.fields.credibility, found.outlet_relied_on) == ("Press", None, None)


def test_a_rating_is_taken_back_alone(at: At) -> None:
    kim = at("kim")
    claim = kim.mark(2, NOON)
    kim.assessing.assess(claim, rating="true", credibility="2")
    kim.assessing.assess(claim, rating=None)
    fields = kim.assessing.of(claim).fields
    assert (fields.rating, fields.credibility) == (None, "2")


def test_attributes_of_a_project_s_scheme(at: At) -> None:
    kim = at("kim")
    claim = kim.mark(2, NOON)
    with pytest.raises(NotAllowed, match="“known_by” is no attribute of the scheme"):
        kim.assessing.assess(claim, known_by="sight")
    own = """
    name = "witnesses"
    extends = "default"
    [attributes.known_by]
    explanation = "how the witness knows"
    [attributes.known_by.words]
    sight = "saw it"
    hearsay = "heard of it"
    """
    kim.store.scheme = scheme_of(own, "", "own.toml")
    kim.assessing.assess(claim, known_by="hearsay", rating="unproven")
    assert kim.assessing.of(claim).fields.attributes == {"known_by": "hearsay"}
    with pytest.raises(NotAllowed, match="It has: sight, hearsay"):
        kim.assessing.assess(claim, known_by="smell")
    kim.assessing.assess(claim, known_by=None)
    assert kim.assessing.of(claim).fields.attributes == {}


@pytest.mark.parametrize(
    ("word", "told"),
    [({"rating": "bogus"}, "true, mostly_true"), ({"credibility": "7"}, "1, 2, 3, 4, 5, 6")],
)
def test_a_word_that_the_scheme_does_not_have(at: At, word: dict[str, str], told: str) -> None:
    kim = at("kim")
    claim = kim.mark(2, NOON)
    with pytest.raises(NotAllowed, match=told):
        kim.assessing.assess(claim, **word)


# Evidence


def test_evidence_is_put_forward_once_and_said_more_of(at: At) -> None:
    kim = at("kim")
    claim = kim.mark(2, NOON)
    first = kim.assessing.add_evidence(claim, document=DOCUMENTS[2], spans=[NIGHT])
    again = kim.assessing.add_evidence(
        claim, document=DOCUMENTS[2], spans=[NIGHT], bearing="refutes", note="the mayor"
    )
    kim.assessing.add_evidence(claim, url=" https://example.org/bridge ")
    assert first == again
    assert evidence(kim, claim) == [
        ("it fell at night", "refutes", "kim"),
        ("https://example.org/bridge", None, "kim"),
    ]
    kim.assessing.say_of_evidence(first, bearing="context")
    (one, _) = kim.assessing.evidence(claim)
    assert (one.judgement.fields.bearing, one.judgement.fields.note) == ("context", "the mayor")
    kim.assessing.withdraw_evidence(first)
    assert [each for each, _, _ in evidence(kim, claim)] == ["https://example.org/bridge"]
    assert kim.undoing.undo() == "withdrew evidence of “The bridge fell at noon”"
    assert kim.undoing.undo() == "said the bearing of evidence of “The bridge fell at noon”"
    assert kim.undoing.undo() == "added evidence to “The bridge fell at noon”"
    assert evidence(kim, claim) == [("it fell at night", "refutes", "kim")]


def test_others_evidence_is_seen_but_blind_and_is_theirs(at: At) -> None:
    kim, lee, blind = at("kim"), at("lee"), at("ida", "blind")
    claim = kim.mark(2, NOON)
    named = lee.assessing.add_evidence(claim, url="https://example.org/1", bearing="supports")
    assert evidence(kim, claim) == [("https://example.org/1", "supports", "lee")]
    assert evidence(blind, claim) == []
    with pytest.raises(NotFound, match="annotator list evidence"):
        blind.assessing.say_of_evidence(named, bearing="refutes")
    with pytest.raises(NotAllowed, match="another's"):
        kim.assessing.withdraw_evidence(named)
    kim.assessing.say_of_evidence(named, bearing="refutes")
    assert evidence(kim, claim) == [("https://example.org/1", "refutes", "kim")]
    assert evidence(lee, claim) == [("https://example.org/1", "supports", "lee")]
    kim.assessing.withdraw_evidence(named)
    assert evidence(kim, claim) == [("https://example.org/1", "supports", "lee")]


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("", "is no address"),
        ("example.org/page", "begins with http://, https://, file://"),
        ("javascript:alert(1)", "is no address"),
        ("https://", "is no address"),
        ("https://[::1", "is no address"),
        ("https://example.org/\x1b[2J", "control characters"),
        ("https://example.org/a b", "no blanks"),
        ("https://example.org/" + "a" * 2_000, "at most 2,000"),
    ],
)
def test_what_is_no_address(at: At, url: str, told: str) -> None:
    kim = at("kim")
    claim = kim.mark(2, NOON)
    with pytest.raises(NotAllowed, match=told):
        kim.assessing.add_evidence(claim, url=url)
    assert evidence(kim, claim) == []


def test_evidence_is_somewhere_else_in_one_place(at: At) -> None:
    kim = at("kim")
    claim = kim.mark(2, NOON)
    add = kim.assessing.add_evidence
    with pytest.raises(NotAllowed, match="no evidence of itself"):
        add(claim, document=DOCUMENTS[2], spans=[NOON])
    with pytest.raises(NotAllowed, match="beyond the text"):
        add(claim, document=DOCUMENTS[2], spans=[(0, 9_999)])
    with pytest.raises(NotAllowed, match="not both"):
        add(claim, document=DOCUMENTS[2], spans=[NIGHT], url="https://example.org/1")
    with pytest.raises(NotAllowed, match="a span of a document, or an address"):
        add(claim)
    with pytest.raises(NotAllowed, match="supports, refutes, context"):
        add(claim, url="https://example.org/1", bearing="bogus")
    with pytest.raises(NotFound):
        add("0" * 32, url="https://example.org/1")


def test_a_quote_names_its_place_where_it_stands_once(at: At) -> None:
    kim = at("kim")
    assert kim.assessing.place_of("it fell at night") == (DOCUMENTS[2], NIGHT)
    with pytest.raises(NotAllowed, match="more than one place"):
        kim.assessing.place_of("fell at")
    with pytest.raises(NotAllowed, match="more than one place"):
        kim.assessing.place_of("discuss")
    assert kim.assessing.place_of("discuss", DOCUMENTS[1])[0] == DOCUMENTS[1]
    with pytest.raises(NotFound, match="stands nowhere"):
        kim.assessing.place_of("the moon", DOCUMENTS[1])


# With the claim (rules 5 and 6)


def test_unmarking_withdraws_one_s_evidence_and_undo_brings_it_back(at: At, path: Path) -> None:
    kim, lee = at("kim"), at("lee")
    claim = kim.mark(2, NOON, note="hm")
    kim.assessing.add_evidence(claim, url="https://example.org/1", note="mine")
    lee.assessing.add_evidence(claim, url="https://example.org/2")
    before = standing(projections(kim.store))
    kim.marking.unmark(claim)
    assert evidence(kim, claim) == [("https://example.org/2", None, "lee")]
    # Nothing is closed: it is as after a crash.
    again = Person(path, "kim")
    assert evidence(again, claim) == [("https://example.org/2", None, "lee")]
    assert (
        again.undoing.undo()
        == "took back “The bridge fell at noon” (and 1 more in the same action)"
    )
    assert standing(projections(again.store)) == before


def test_moving_a_claim_carries_its_evidence_over(at: At) -> None:
    kim, lee = at("kim"), at("lee")
    claim = kim.mark(2, NOON)
    kim.assessing.assess(claim, rating="false")
    kim.assessing.add_evidence(claim, url="https://example.org/1", bearing="refutes")
    kim.assessing.add_evidence(claim, document=DOCUMENTS[2], spans=[NIGHT])
    lee.assessing.add_evidence(claim, url="https://example.org/2")
    before = standing(projections(kim.store))
    moved = kim.marking.move(claim, [NIGHT])
    # What the claim is now is no evidence of it; and what lee said is of the old one.
    assert evidence(kim, moved) == [("https://example.org/1", "refutes", "kim")]
    assert evidence(kim, claim) == [("https://example.org/2", None, "lee")]
    assert kim.assessing.of(moved).fields.rating == "false"
    assert (kim.undoing.undo() or "").startswith("moved a claim to “it fell at night”")
    assert standing(projections(kim.store)) == before


# Who says it


def test_a_grade_is_of_a_speaker_under_all_his_names(at: At) -> None:
    kim = at("kim")
    kim.mark(0, *DISCUSSED, speaker="Lavrentiev")
    kim.assessing.rely("speaker", "Lavrentiev", "C", note="speaks for one side")
    assert kim.assessing.grade("speaker", "Alexander Lavrentiev") == "F"
    kim.naming.join("Alexander Lavrentiev", "Lavrentiev")
    assert kim.assessing.grade("speaker", "alexander  LAVRENTIEV") == "C"
    kim.assessing.rely("speaker", "Alexander Lavrentiev", "B")
    (standing_,) = kim.assessing.every_reliability()
    assert (standing_.fields.grade, standing_.fields.note) == ("B", "speaks for one side")
    assert kim.undoing.undo() == "graded the speaker “Lavrentiev” B"
    assert kim.assessing.grade("speaker", "Lavrentiev") == "C"


def test_of_two_grades_of_one_speaker_the_newer_stands_and_both_are_taken_back(at: At) -> None:
    kim = at("kim")
    kim.mark(0, *DISCUSSED, speaker="Smith")
    kim.mark(1, *NOT_DISCUSSED, speaker="J. Smith")
    kim.assessing.rely("speaker", "Smith", "A")
    kim.assessing.rely("speaker", "J. Smith", "D")
    kim.naming.join("Smith", "J. Smith")
    assert kim.assessing.grade("speaker", "Smith") == "D"
    assert [each.name for each in kim.assessing.every_reliability()] == ["J. Smith"]
    kim.assessing.rely("speaker", "Smith", None)
    assert kim.assessing.grade("speaker", "J. Smith") == "F"
    assert (kim.undoing.undo() or "").startswith("took back the grade of the speaker")
    assert kim.assessing.grade("speaker", "Smith") == "D"


def test_who_is_not_known_is_told_who_may_be_meant(at: At) -> None:
    kim, blind = at("kim"), at("ida", "blind")
    kim.mark(0, *DISCUSSED, speaker="Alexander Lavrentiev")
    with pytest.raises(NotFound, match="called “alexander lavrentyev”; perhaps “Alexander Lavren"):
        kim.assessing.rely("speaker", "alexander lavrentyev", "C")
    with pytest.raises(NotFound, match=r"called “Lavren”; perhaps “Alexander Lavrentiev”\. See: "):
        kim.assessing.rely("speaker", "Lavren", "C")
    with pytest.raises(NotFound, match=r"No document appeared in “Pres”; perhaps “Press”\."):
        kim.assessing.rely("outlet", "Pres", "C")
    with pytest.raises(NotFound, match=r"Nobody here is called “Alexander Lavrentyev”\."):
        blind.assessing.rely("speaker", "Alexander Lavrentyev", "C")
    assert list(kim.assessing.every_reliability()) == []
    kim.naming.join("The envoy", "Alexander Lavrentiev")
    kim.assessing.rely("speaker", "THE ENVOY", "C")
    assert kim.assessing.grade("speaker", "Alexander Lavrentiev") == "C"


def test_speaker_outlet_and_claim_are_judged_apart(at: At) -> None:
    kim = at("kim")
    claim = kim.mark(1, *NOT_DISCUSSED, speaker="Press")
    kim.assessing.rely("speaker", "Press", "B")
    kim.assessing.rely("outlet", "PRESS", "E")
    found = kim.assessing.of(claim)
    assert found.speaker_relied_on is not None
    assert found.outlet_relied_on is not None
    assert found.speaker_relied_on.fields.grade == "B"
    assert found.outlet_relied_on.fields.grade == "E"
    assert kim.assessing.credibility(claim) == "6"


def test_whose_grade_stands(at: At) -> None:
    kim, lee, blind = at("kim"), at("lee"), at("ida", "blind")
    lee.assessing.rely("outlet", "Press", "D")
    assert kim.assessing.grade("outlet", "press") == "D"
    assert blind.assessing.grade("outlet", "press") == "F"
    assert list(blind.assessing.every_reliability()) == []
    gold = ReliabilityKey("outlet", "Press")
    kim.decide("reliability", gold.id, {"of": "outlet", "name": "Press", "grade": "B"})
    assert (kim.assessing.grade("outlet", "Press"), blind.assessing.grade("outlet", "Press")) == (
        "B",
        "B",
    )
    kim.assessing.rely("outlet", "Press", "A")
    assert kim.assessing.grade("outlet", "Press") == "A"
    assert lee.assessing.grade("outlet", "Press") == "D"


@pytest.mark.parametrize("name", ["", "  ", "x" * 201])
def test_a_name_that_is_nobody_s(at: At, name: str) -> None:
    with pytest.raises(NotAllowed, match="The name of an outlet has 1 to 200 characters"):
        at("kim").assessing.rely("outlet", name, "A")


def test_a_grade_that_the_scheme_does_not_have(at: At) -> None:
    with pytest.raises(NotAllowed, match="A, B, C, D, E, F"):
        at("kim").assessing.rely("speaker", "Smith", "G")
