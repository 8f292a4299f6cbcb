"""The signal `numbers`: another figure for the same thing."""

import pytest

from annotator.conflicts.signals.numbers import NAME, SIGNAL
from annotator.findings import Signal
from tests.conflicts.stated import signal


def numbers(a: str, b: str) -> Signal | None:
    return signal(SIGNAL, NAME, a, b)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("12 people killed in the blast", "at least 30 dead in the blast"),
        ("The attack killed 12 people.", "At least 30 people were killed in the attack."),
        ("The rebels destroyed 12 tanks.", "The rebels destroyed three tanks."),
        ("Two thirds of voters backed the deal.", "45 percent of voters backed the deal."),
        ("The deal is worth $3.5 billion.", "The deal is worth $2 billion."),
        ("The ceasefire will last three days.", "The ceasefire will last one week."),
        ("The company will cut 3,000 jobs.", "The company plans to cut 1,200 jobs."),
        ("The storm left 40 people injured.", "More than 90 people were hurt in the storm."),
        ("The quake struck 10 km from the city.", "The quake struck 60 miles from the city."),
        ("Police arrested 60 protesters.", "Police detained more than 200 demonstrators."),
        ("5,000 people marched.", "50,000 took part in the march."),
        ("12 people were killed.", "30 civilians were killed."),
    ],
)
def test_plain_mismatches(a: str, b: str) -> None:
    found = numbers(a, b)
    assert found is not None
    assert (found.type, found.strength >= 0.4) == ("numeric", True)
    back = numbers(b, a)
    assert back is not None
    assert back.strength == pytest.approx(found.strength)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("12 people were killed.", "12 people were killed."),
        ("12 people were killed.", "At least 12 people were killed."),
        ("12 people were killed.", "45 people were injured."),
        ("12 civilians were killed.", "30 soldiers were killed."),
        ("12 killed, 45 wounded", "45 people were wounded and 12 killed."),
        ("The tunnel is 5 km long.", "The tunnel is 5,000 metres long."),
        ("The ceasefire will last three days.", "The ceasefire will last 72 hours."),
        ("About 450 people marched.", "Some 470 people marched."),
        ("450,000 people fled.", "450.000 people fled."),
        ("It sold 1.2 million cars.", "It sold 1,190,000 cars."),
        ("Between 20 and 30 people died.", "25 people died."),
        ("The deal is worth $3.5 billion.", "The deal is worth 3.1 billion euros."),
        ("Unemployment fell to 4.5 percent.", "Inflation fell to 9 percent."),
        ("They met in 2016.", "They met in 2017."),
        ("The man is 34.", "The woman was aged 29."),
        ("12 tanks crossed the border.", "30 lorries crossed the border."),
        ("The blast killed 12 people.", "Another 30 people were killed."),
        ("Prices rose by 3 percent.", "Prices rose to 8 percent."),
        ("They won 3-1.", "They won 2-0."),
        ("Nothing was decided.", "30 people died."),
    ],
)
def test_what_may_both_be_true(a: str, b: str) -> None:
    assert numbers(a, b) is None


@pytest.mark.parametrize(
    ("stronger", "weaker"),
    [
        # The greater difference.
        (("12 people died.", "30 people died."), ("12 people died.", "13 people died.")),
        # One value against what one may do to several.
        (
            ("The rebels destroyed three tanks.", "The rebels destroyed five tanks."),
            ("The sides agreed on three points.", "The sides agreed on five issues."),
        ),
        # A plain difference against an open bound.
        (
            ("30 people died.", "12 people died."),
            ("30 people died.", "At least 12 people died."),
        ),
        # A figure against a part of it.
        (
            ("The blast killed 12 people.", "The blast killed 5 people."),
            ("The blast killed 12 people.", "The blast killed 5 children."),
        ),
        # A figure against one that moves.
        (
            ("12 people are dead.", "45 people are dead."),
            ("12 people are dead.", "The death toll rose to 45."),
        ),
        # Exact against vague.
        (("12 people died.", "60 people died."), ("12 people died.", "Dozens died.")),
    ],
)
def test_what_weighs_more(stronger: tuple[str, str], weaker: tuple[str, str]) -> None:
    strong, weak = numbers(*stronger), numbers(*weaker)
    assert strong is not None
    assert weak is None or weak.strength < strong.strength


def test_both_quotes_are_the_reason_and_the_spans() -> None:
    a, b = "12 people killed in blast", "Officials said at least 30 people were killed."
    found = numbers(a, b)
    assert found is not None
    assert found.reason == "“12 people killed” / “at least 30 people were killed”"
    assert [a[start:end] for start, end in found.a] == ["12 people killed"]
    assert [b[start:end] for start, end in found.b] == ["at least 30 people were killed"]
