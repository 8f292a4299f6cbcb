"""What came of a conflict: grounds, which claim is right, one event or not, the carrying words."""

from collections.abc import Callable
from typing import Any

import pytest

from annotator.errors import NotAllowed
from annotator.records import LinkFields
from annotator.store import check
from tests.people import DISCUSSED, DOCUMENTS, NOT_DISCUSSED, Person, events, projections

At = Callable[..., Person]

DID_NOT_DISCUSS = ((21, 36),)
BEEN_DISCUSSED = ((71, 85),)


@pytest.fixture
def denial(at: At) -> tuple[Person, str, str, str]:
    """Kim, at the file, with the link *Ja'afari denies Lavrentiev* and its two claims."""
    kim = at("kim")
    denied, denying = kim.mark(0, *DISCUSSED), kim.mark(1, *NOT_DISCUSSED)
    return kim, kim.link(denying, denied, "denies"), denying, denied


def said(person: Person, link: str) -> LinkFields:
    found = person.looking.link(link)
    assert found is not None
    return found.judgement.fields


def test_a_conflict_is_explained_by_a_word_of_the_scheme(denial: tuple[Any, ...]) -> None:
    kim, link, _, _ = denial
    kim.linking.say(link, status="explained", grounds="another_date")
    assert (said(kim, link).status, said(kim, link).grounds) == ("explained", "another_date")


def test_a_conflict_is_resolved_for_one_of_its_claims_by_evidence(denial: tuple[Any, ...]) -> None:
    kim, link, denying, _ = denial
    kim.linking.say(link, status="resolved", favours=denying)
    kim.linking.say(link, grounds="  https://example.org/minutes ", same_event="yes")
    fields = said(kim, link)
    assert (fields.favours, fields.grounds) == (denying, "https://example.org/minutes")
    assert fields.same_event == "yes"


def test_another_status_begins_without_the_grounds_of_the_one_before(
    denial: tuple[Any, ...],
) -> None:
    kim, link, denying, _ = denial
    kim.linking.say(link, status="resolved", favours=denying, grounds="the minutes")
    kim.linking.say(link, status="explained", grounds="update")
    assert (said(kim, link).favours, said(kim, link).grounds) == (None, "update")
    kim.linking.say(link, status="open")
    assert (said(kim, link).status, said(kim, link).grounds) == ("open", None)


def test_the_same_status_again_keeps_its_grounds(denial: tuple[Any, ...]) -> None:
    kim, link, _, _ = denial
    kim.linking.say(link, status="explained", grounds="update")
    kim.linking.say(link, status="explained", confidence="high")
    assert said(kim, link).grounds == "update"


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"grounds": "update"}, "What is open has no grounds"),
        ({"status": "open", "favours": DOCUMENTS[0]}, "no end of that link"),
        ({"status": "settled"}, "“settled” is no status of the scheme. It has: open, "),
        ({"same_event": "perhaps"}, "It has: yes, no, unclear"),
        ({"weather": "fine"}, "Nothing of the name weather"),
        ({"carrying": {DOCUMENTS[0]: ((18, 20),)}}, "no end of that link"),
    ],
)
def test_what_cannot_be_said_is_refused_and_nothing_is_written(
    denial: tuple[Any, ...], fields: dict[str, Any], why: str
) -> None:
    kim, link, _, _ = denial
    before = events(kim.store)
    with pytest.raises(NotAllowed, match=why):
        kim.linking.say(link, **fields)
    assert events(kim.store) == before


def test_carrying_words_stand_in_the_sentences_of_their_claim(denial: tuple[Any, ...]) -> None:
    kim, link, denying, denied = denial
    kim.linking.say(link, carrying={denying: DID_NOT_DISCUSS, denied: BEEN_DISCUSSED})
    assert said(kim, link).carrying == {denying: DID_NOT_DISCUSS, denied: BEEN_DISCUSSED}
    # “Talks in Astana” is the sentence before the claim's.
    with pytest.raises(NotAllowed, match="beyond the sentences of the claim, which are 17–"):
        kim.linking.say(link, carrying={denied: ((0, 5),)})
    kim.linking.say(link, carrying={})
    assert said(kim, link).carrying == {}


def test_undo_takes_back_the_status_with_its_grounds(denial: tuple[Any, ...]) -> None:
    kim, link, _, _ = denial
    kim.linking.say(link, status="explained", grounds="update")
    kim.linking.say(link, status="open")
    assert "status" in (kim.undoing.undo() or "")
    assert (said(kim, link).status, said(kim, link).grounds) == ("explained", "update")
    kim.undoing.undo()
    assert (said(kim, link).status, said(kim, link).grounds) == (None, None)
    kim.undoing.redo()
    assert said(kim, link).grounds == "update"


def test_turned_round_a_link_keeps_what_came_of_it(denial: tuple[Any, ...]) -> None:
    kim, link, denying, denied = denial
    more = {"status": "resolved", "favours": denying, "carrying": {denying: DID_NOT_DISCUSS}}
    kim.linking.say(link, **more)
    kim.linking.turn_round(link)
    found = kim.looking.link(link)
    assert found is not None
    assert found.a.claim.id == denied
    assert {name: getattr(said(kim, link), name) for name in more} == more


def test_others_grounds_are_hidden_from_who_works_blind(denial: tuple[Any, ...], at: At) -> None:
    kim, link, denying, denied = denial
    kim.linking.say(link, status="resolved", favours=denying, grounds="the minutes")
    ola = at("ola", "blind")
    assert ola.comparing.pair(link) is None
    ola.mark(0, *DISCUSSED)
    ola.mark(1, *NOT_DISCUSSED)
    ola.link(denying, denied, "denies")
    seen = ola.comparing.pair(link)
    assert seen is not None
    assert (seen.said.favours, seen.said.grounds) == (None, None)
    assert [each.layer for each in seen.judgements] == ["ola"]
    everything = at("pat").comparing.pair(link)
    assert everything is not None
    assert [each.layer for each in everything.judgements] == ["ola", "kim"]


def test_what_stands_follows_from_the_events(denial: tuple[Any, ...]) -> None:
    kim, link, denying, denied = denial
    kim.linking.say(link, status="resolved", favours=denied, grounds="the minutes")
    kim.linking.say(link, carrying={denying: DID_NOT_DISCUSS}, same_event="no")
    before = projections(kim.store)
    assert check.replay(kim.store) == []
    assert projections(kim.store) == before
