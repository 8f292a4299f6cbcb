"""The voice of a document: who speaks in it where nobody else is named."""

from collections.abc import Callable
from pathlib import Path

import pytest

from annotator.errors import NotAllowed, NotFound
from annotator.store import check, claims, progress, said_of_documents
from annotator.viewpoint import Viewpoint
from annotator.work.exporting import Exporting
from tests import dated
from tests.findings import claim, compare, find
from tests.people import DISCUSSED, DOCUMENTS, NOT_DISCUSSED, Person, events, key, projections

At = Callable[..., Person]

TALKS, DENIAL, BRIDGE = DOCUMENTS
FELL, AT_NIGHT, NAMED = (12, 36), (37, 57), (37, 74)
"""Of the bridge: it fell at noon; it fell at night; the same with “the mayor said”."""


def speaker(person: Person, made: str) -> str | None:
    """Whom a person says a claim to be of."""
    own = claims.own_fields(person.store, person.name, made)
    return None if own is None else own.speaker


# Marking


def test_what_is_marked_is_said_by_the_voice(at: At) -> None:
    kim = at("kim")
    assert kim.marking.voice(BRIDGE, "  Anna   Berg ") == 0
    assert kim.looking.voice(BRIDGE) == "Anna Berg"
    made = kim.mark(2, FELL)
    assert speaker(kim, made) == "Anna Berg"
    assert kim.undoing.undo() is not None
    assert kim.claims() == []
    assert kim.looking.voice(BRIDGE) == "Anna Berg"
    assert speaker(kim, kim.mark(0, *DISCUSSED)) is None


def test_who_is_named_said_it_himself(at: At) -> None:
    kim = at("kim")
    kim.marking.voice(BRIDGE, "Anna Berg")
    for number, said in enumerate(
        (
            {"speaker": "The mayor"},
            {"speaker": None},
            {"source": ((59, 68),)},
            {"attribution": "indirect"},
        )
    ):
        made = kim.mark(2, (37, 60 + number), **said)
        assert speaker(kim, made) == said.get("speaker")
    assert speaker(kim, kim.mark(2, AT_NIGHT, attribution="none")) == "Anna Berg"


def test_a_voice_taken_from_a_claim_does_not_come_back(at: At) -> None:
    kim = at("kim")
    kim.marking.voice(BRIDGE, "Anna Berg")
    made = kim.mark(2, FELL)
    kim.marking.say(made, speaker=None)
    kim.marking.say(made, note="of whom?")
    kim.mark(2, FELL)
    assert speaker(kim, made) is None
    kim.marking.unmark(made)
    assert speaker(kim, kim.mark(2, FELL)) == "Anna Berg"


def test_linking_and_assessing_mark_with_the_voice_too(at: At) -> None:
    kim = at("kim")
    kim.marking.voice(BRIDGE, "Anna Berg")
    noon, night = key(2, FELL), key(2, AT_NIGHT)
    kim.linking.link(noon, night, "contradicts")
    assert {speaker(kim, each) for each in kim.claims()} == {"Anna Berg"}
    assert kim.undoing.undo() is not None
    assert kim.claims() == []
    kim.mark(2, FELL, speaker=None)
    at("lee").assessing.assess(noon.id, rating="false")
    assert speaker(at("lee"), noon.id) == "Anna Berg"


def test_another_s_claim_that_is_moved_is_marked_anew(at: At) -> None:
    kim, lee = at("kim"), at("lee")
    made = kim.mark(2, FELL)
    lee.marking.voice(BRIDGE, "Anna Berg")
    assert speaker(lee, lee.marking.move(made, [(12, 28)])) == "Anna Berg"
    assert speaker(kim, kim.marking.move(made, [(12, 29)])) is None


# Suggestions


@pytest.fixture
def suggested(at: At) -> Person:
    """Kim, with what was found about the bridge."""
    kim = at("kim")
    find(kim.store, BRIDGE, claim(FELL), claim(AT_NIGHT, speaker="the mayor", source=((59, 68),)))
    find(kim.store, DENIAL, claim(*NOT_DISCUSSED, attribution="direct"))
    compare(kim.store, (key(2, FELL).id, key(1, *NOT_DISCUSSED).id, 0.9))
    kim.marking.voice(BRIDGE, "Anna Berg")
    return kim


def test_a_suggestion_that_names_nobody_is_taken_with_the_voice(suggested: Person) -> None:
    kim = suggested
    assert kim.suggesting.claim(key(2, FELL).id).speaker is None
    assert speaker(kim, kim.suggesting.take(key(2, FELL).id)) == "Anna Berg"
    assert speaker(kim, kim.suggesting.take(key(2, AT_NIGHT).id)) == "the mayor"


def test_a_pair_is_taken_with_the_voice_in_one_action(suggested: Person) -> None:
    kim = suggested
    kim.marking.voice(DENIAL, "Cara Dahl")
    (pair,) = kim.suggesting.pairs()
    kim.suggesting.take_pair(pair)
    assert speaker(kim, key(2, FELL).id) == "Anna Berg"
    assert speaker(kim, key(1, *NOT_DISCUSSED).id) is None, "it is a quotation of somebody"
    kim.undoing.undo()
    assert kim.claims() == []


def test_what_is_suggested_to_be_another_s_is_not_the_voice_s(suggested: Person) -> None:
    kim = suggested
    assert speaker(kim, kim.mark(2, AT_NIGHT)) is None
    assert speaker(kim, kim.mark(2, NAMED)) is None, "cut nearly like it"
    own = kim.mark(2, (37, 56), attribution="none")
    assert speaker(kim, own) == "Anna Berg", "the annotator's word comes before the program's"


# Naming the voice later


def test_claims_that_are_marked_already_get_it_in_the_same_action(at: At) -> None:
    kim = at("kim")
    plain, own = kim.mark(2, FELL), kim.mark(2, AT_NIGHT, attribution="none")
    named = kim.mark(2, NAMED, speaker="The mayor")
    quoted = kim.mark(2, (59, 73), attribution="direct")
    elsewhere = kim.mark(0, *DISCUSSED)
    before = projections(kim.store)
    assert kim.marking.voice(BRIDGE, "Anna Berg") == 2
    assert [speaker(kim, each) for each in (plain, own, named, quoted, elsewhere)] == [
        "Anna Berg", "Anna Berg", "The mayor", None, None,
    ]  # fmt: skip
    assert kim.marking.voice(BRIDGE, "Anna Berg") == 0
    said = kim.undoing.undo()
    assert said == "said whose voice “The bridge” is (and 2 more in the same action)"
    assert projections(kim.store) == before
    kim.undoing.redo()
    assert kim.looking.voice(BRIDGE) == speaker(kim, plain) == "Anna Berg"


def test_a_name_that_was_wrong_is_put_right_in_all_claims_that_had_it(at: At) -> None:
    kim = at("kim")
    kim.marking.voice(BRIDGE, "Anna Burg")
    made, other = kim.mark(2, FELL), kim.mark(2, NAMED, speaker="The mayor")
    assert kim.marking.voice(BRIDGE, "Anna Berg") == 1
    assert (speaker(kim, made), speaker(kim, other)) == ("Anna Berg", "The mayor")


def test_taking_it_back_leaves_what_was_said_of_claims(at: At) -> None:
    kim = at("kim")
    kim.marking.voice(BRIDGE, "Anna Berg")
    made = kim.mark(2, FELL)
    assert kim.marking.voice(BRIDGE, "") == 0
    assert kim.looking.voice(BRIDGE) is None
    assert speaker(kim, made) == "Anna Berg"
    assert speaker(kim, kim.mark(2, AT_NIGHT)) is None
    kim.undoing.undo()
    assert kim.undoing.undo() == "took back whose voice “The bridge” is"
    assert kim.looking.voice(BRIDGE) == "Anna Berg"


def test_only_one_s_own_claims_get_it(at: At) -> None:
    kim, lee = at("kim"), at("lee")
    made = lee.mark(2, FELL)
    assert kim.marking.voice(BRIDGE, "Anna Berg") == 0
    assert speaker(lee, made) is None


def test_no_document_and_no_name(at: At) -> None:
    kim = at("kim")
    with pytest.raises(NotFound):
        kim.marking.voice("0" * 32, "Anna Berg")
    with pytest.raises(NotAllowed, match="1 to 200"):
        kim.marking.voice(BRIDGE, "x" * 201)
    kim.marking.voice(BRIDGE, None)
    assert events(kim.store) == []


# Who sees it


def test_one_s_own_comes_before_gold_and_gold_before_others(at: At) -> None:
    kim, lee = at("kim"), at("lee")
    kim.marking.voice(BRIDGE, "Anna Berg")
    assert lee.looking.voice(BRIDGE) == "Anna Berg"
    assert speaker(lee, lee.mark(2, FELL)) == "Anna Berg"
    assert at("lee", "blind").looking.voice(BRIDGE) is None
    assert speaker(at("zoe", "blind"), at("zoe", "blind").mark(2, FELL)) is None
    at("ida").marking.voice(BRIDGE, "Cara Dahl")
    assert lee.looking.voice(BRIDGE) == "Cara Dahl", "the newest other's"
    kim.decide("document", BRIDGE, {"voice": "The bridge"})
    assert lee.looking.voice(BRIDGE) == "The bridge"
    assert at("lee", "blind").looking.voice(BRIDGE) == "The bridge"
    assert kim.looking.voice(BRIDGE) == "Anna Berg"
    assert check.replay(kim.store) == []


def test_a_document_with_a_voice_is_not_done_by_that(at: At, path: Path) -> None:
    dated.arrive(path, [dated.done("2024-05-06T12:00:00+00:00", "kim", BRIDGE)])
    kim = at("kim")
    kim.marking.voice(BRIDGE, "Anna Berg")
    kim.marking.voice(TALKS, "The agency")
    assert said_of_documents.done_by(kim.store, Viewpoint("kim"), TALKS) == ()
    days = [(day.day.isoformat(), day.counts.documents) for day in progress.days(
        kim.store, Viewpoint("kim")
    )]  # fmt: skip
    assert days == [("2024-05-06", 1)]
    (kim_row,) = said_of_documents.annotators(kim.store, Viewpoint("kim"))
    assert (kim_row.id, kim_row.documents_done) == ("kim", 1)
    kim.marking.done(BRIDGE, done=False)
    assert kim.looking.voice(BRIDGE) == "Anna Berg"


def test_it_leaves_with_the_dataset_and_blind_only_one_s_own(at: At) -> None:
    at("kim").marking.voice(BRIDGE, "Anna Berg")
    at("lee").marking.voice(BRIDGE, "A. Berg")

    def voices(person: Person) -> list[tuple[str, str]]:
        rows = {row.id: row for row in Exporting(person.session).rows().documents()}
        return [(each.annotator, each.name) for each in rows[BRIDGE].voices]

    assert voices(at("kim")) == [("kim", "Anna Berg"), ("lee", "A. Berg")]
    assert voices(at("kim", "blind")) == [("kim", "Anna Berg")]
