"""Times of claims as the judgement that stands tells them, whoever looks."""

from collections.abc import Callable

from annotator.store import claim_times
from annotator.store.claim_times import Ends, ToldTimes
from annotator.timeline import UPDATES
from tests.people import DISCUSSED, NOT_DISCUSSED, Person

At = Callable[..., Person]


def told(person: Person, claim: str) -> ToldTimes | None:
    """What one sees of a claim's times."""
    return claim_times.told(person.store, person.session.viewpoint, [claim]).get(claim)


def test_one_s_own_time_stands_and_blind_others_is_hidden(at: At) -> None:
    kim, lee, blind = at("kim"), at("lee"), at("zoe", "blind")
    claim = kim.mark(0, *DISCUSSED, utterance_time="2017-03-15", utterance_time_raw="on Wednesday")
    assert told(kim, claim) == ToldTimes("2017-03-15", "on Wednesday", None, None)
    assert told(lee, claim) == told(kim, claim)
    assert told(blind, claim) is None
    lee.mark(0, *DISCUSSED, event_time="2017-03")
    assert told(lee, claim) == ToldTimes(None, None, "2017-03", None)
    assert told(kim, claim) == ToldTimes("2017-03-15", "on Wednesday", None, None)


def test_updates_are_found_from_either_end_in_their_direction(at: At) -> None:
    kim, blind = at("kim"), at("zoe", "blind")
    one, other = kim.mark(0, *DISCUSSED), kim.mark(1, *NOT_DISCUSSED)
    link = kim.link(other, one, UPDATES)
    for claims in ([one], [other], [one, other]):
        found = claim_times.related(kim.store, kim.session.viewpoint, claims, UPDATES)
        assert found == [(link, other, one)]
    assert not claim_times.related(blind.store, blind.session.viewpoint, [one], UPDATES)


def test_a_claim_in_no_conflict_is_read_as_an_end(at: At) -> None:
    kim = at("kim")
    claim = kim.mark(0, *DISCUSSED, speaker="Lavrentiev")
    (found,) = Ends(kim.store, kim.session.viewpoint).of_claims([claim, "nothing"])
    assert (found.claim, found.called, found.outlet) == (claim, "Lavrentiev", "Press")
    assert found.speaker == "lavrentiev"
