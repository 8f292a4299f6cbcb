"""What each signal sees in two sentences, and what it doesn't mistake for a conflict."""

from datetime import date

import pytest

from annotator.conflicts import compare, profile
from annotator.findings import FoundPair, Signal
from tests.conflicts.conftest import State

CONFLICTS = [
    ("The two discussed the border.", "The two did not discuss the border.", "negation"),
    ("The council approved the plan.", "The council never approved the plan.", "negation"),
    ("The two sides reached an agreement.", "The two sides reached no agreement.", "negation"),
    ("Soldiers entered the village.", "Nobody entered the village.", "negation"),
    ("The meeting ended with a joint statement.", "The meeting ended without a joint statement.",
     "negation"),
    ("The delegation attended the summit.", "The delegation boycotted the summit.", "antonym"),
    ("The bank raised interest rates.", "The bank cut interest rates.", "antonym"),
    ("The road to the port is open.", "The road to the port is closed.", "antonym"),
    ("The army is holding the truce.", "The army is violating the truce.", "lexical"),
    ("The minister met the strikers.", "The minister refused to meet the strikers.", "lexical"),
    ("The company delivered the turbines.", "The company failed to deliver the turbines.",
     "factive"),
    ("Rebels attacked the convoy.", "Soldiers attacked the convoy.", "attribution"),
    ("The only document that the committee discussed was a map.",
     "The committee discussed the budget for the harbour.", "world_knowledge"),
    ("The flight was cancelled due to a strike.", "The flight was cancelled because of fog.",
     "world_knowledge"),
    ("Norrland sold the mine to Kobold.", "Kobold sold the mine to Norrland.", "structure"),
    ("The painter was born in Utrecht.", "The painter was born in Leuven.", "world_knowledge"),
    ("Nobody was hurt in the blast at the refinery.",
     "Three welders were injured in the blast at the refinery.", "negation"),
    ("Not one person has left Korda by the northern road.",
     "More than 400 residents have left Korda by the northern road.", "negation"),
]  # fmt: skip


@pytest.fixture(scope="module")
def found(state: State) -> list[FoundPair | None]:
    statements = state(*(text for one, other, _ in CONFLICTS for text in (one, other)))
    profiles = [profile(each) for each in statements]
    return [compare(one, other) for one, other in zip(profiles[::2], profiles[1::2], strict=True)]


@pytest.mark.parametrize("number", range(len(CONFLICTS)), ids=[case[1] for case in CONFLICTS])
def test_a_conflict_has_its_type(number: int, found: list[FoundPair | None]) -> None:
    pair = found[number]
    assert pair is not None
    assert CONFLICTS[number][2] in pair.types
    assert pair.score > 0.4


def test_carrying_words_stand_in_the_texts(found: list[FoundPair | None]) -> None:
    for (one, other, _), pair in zip(CONFLICTS, found, strict=True):
        assert pair is not None
        a, b = (one, other) if pair.a < pair.b else (other, one)
        first = pair.signals[0]
        assert first.a or first.b
        assert all(a[start:end].strip() for start, end in first.a)
        assert all(b[start:end].strip() for start, end in first.b)
        assert "“" in first.reason


AGREEMENTS = [
    ("The council did not approve the plan.", "The council has not approved the plan."),
    ("The council rejected the plan.", "The council did not accept the plan."),
    ("The delegation did not attend the summit.", "The delegation boycotted the summit."),
    ("The minister refused to meet the strikers.", "The minister did not meet the strikers."),
    ("The bank raised interest rates.", "The harbour was closed on Monday."),
    ("The guild sold the barge to a museum.", "A museum bought the barge."),
    ("The champion won the title.", "The champion defeated her rival for the title."),
    ("The surgeon asked whether the clinic would close its ward.", "The clinic opened a garden."),
]

OTHER_THINGS = [
    ("The jury rejected the booksellers' award.", "The jury accepted the state's award."),
    ("The guard who slept has been dismissed.", "The guard who called has not been dismissed."),
    ("The trust had no money for boats.", "The trust had money for lighthouses."),
    ("No tents arrived at the camp.", "The tents were described in a catalogue."),
]


@pytest.mark.parametrize(("one", "other"), OTHER_THINGS)
def test_what_is_described_otherwise_is_another_thing(one: str, other: str, state: State) -> None:
    pair = compare(*(profile(each) for each in state(one, other)))
    plain = compare(
        *(
            profile(each)
            for each in state("The guard has been dismissed.", "The guard has not been dismissed.")
        )
    )
    assert plain is not None
    assert pair is None or pair.score < 0.9 * plain.score


def test_what_had_not_happened_may_happen_later(state: State) -> None:
    before = state("No lorry has reached the valley.", published=date(2024, 5, 2))[0]
    after = [
        profile(state("-", "A lorry reached the valley.", published=date(2024, 5, day))[1])
        for day in (2, 4, 20)
    ]
    found = [compare(profile(before), each) for each in after]
    scores = [each.score if each else 0.0 for each in found]
    assert scores[0] > scores[1] > scores[2]
    assert found[2] is not None
    assert "told 18 days later" in {signal.reason for signal in found[2].signals}


def test_a_claim_within_another_is_no_conflict_with_it(state: State) -> None:
    whole = profile(state("The firm did not sell the mill, it sold the mill.")[0])
    part = profile(state("-", "It sold the mill.", document=whole.document)[1])
    assert compare(whole, part) is None


@pytest.mark.parametrize(("one", "other"), AGREEMENTS)
def test_the_same_in_other_words_is_no_conflict(one: str, other: str, state: State) -> None:
    pair = compare(*(profile(each) for each in state(one, other)))
    assert pair is None or pair.score < 0.2


def test_likeness_without_a_reason_is_no_conflict(state: State) -> None:
    a, b = state("Ferries to the island run daily.", "Ferries to the island are run by the state.")
    assert compare(profile(a), profile(b)) is None


def test_what_denies_acts_whichever_comes_first(state: State) -> None:
    a, b = (
        profile(each)
        for each in (
            state("The ministers discussed the border.", speaker="x")[0],
            state("-", "The ministers did not discuss the border.", speaker="y")[1],
        )
    )
    for pair in (compare(a, b), compare(b, a)):
        assert pair is not None
        assert (pair.a, pair.relation) == (b.id, "denies")
        assert "speakers differ" in {signal.reason for signal in pair.signals}


def test_a_pronoun_that_stands_for_the_other_is_the_surest_denial(state: State) -> None:
    said = state("The ministers discussed the border.", document="one")[0]
    denied = state(
        "-", "This", document="one", cue_polarity="denies", cue="denied", refers_to=said.id
    )[1]
    pair = compare(profile(said), profile(denied))
    assert pair is not None
    assert (pair.a, pair.b, pair.relation) == (denied.id, said.id, "denies")
    assert pair.score > 0.8


def test_a_signal_from_elsewhere_counts(state: State) -> None:
    a, b = (profile(each) for each in state("The ferry sank at dawn.", "The ferry sails daily."))
    bare = compare(a, b)
    told = compare(a, b, further=(Signal(name="nli", strength=0.9, reason="a model"),))
    assert told is not None
    assert told.score > (bare.score if bare else 0.0)
    assert told.signals[0].name == "nli"
