"""The signals of time: `dates` raises, `other_time` lowers."""

from datetime import date

import pytest
from msgspec.structs import replace

from annotator.conflicts import FLOOR, compare, profile
from annotator.conflicts.meeting import meet
from annotator.conflicts.signals import dates, other_time
from annotator.findings import Signal, Statement
from tests.conflicts.stated import PUBLISHED, signal, statement


def differing(a: str, b: str, published: date | None = PUBLISHED) -> Signal | None:
    return signal(dates.SIGNAL, dates.NAME, a, b, published)


def apart(a: str, b: str, published: date | None = PUBLISHED) -> Signal | None:
    made = []
    for text in (a, b):
        claim = statement(text, published)
        prepared = dates.prepare(claim)
        made.append(
            replace(profile(claim), prepared={} if prepared is None else {dates.NAME: prepared})
        )
    return other_time.SIGNAL.compare(meet(*made))


CONFLICTS = [
    ("The next round of talks will take place on 3-4 May.", "The talks will be held on 10 May."),
    ("The president died on Monday.", "The president died on Sunday night."),
    ("The delegation arrived on Tuesday.", "The delegation will arrive on Thursday."),
    ("The company was founded in 1998.", "The company was founded in 2001."),
    ("The election will be held on June 5.", "The election will be held on July 20."),
    ("The ceasefire began at midnight.", "The ceasefire began at noon."),
    ("The deadline is on Friday.", "The deadline is on Monday."),
    ("The attack on January 3 was the worst.", "The attack of February 9 was the worst."),
    ("The treaty was signed in March 2015.", "The treaty was signed in April 2016."),
]


@pytest.mark.parametrize(("a", "b"), CONFLICTS)
@pytest.mark.parametrize("published", [PUBLISHED, None])
def test_another_date_of_what_happens_once(a: str, b: str, published: date | None) -> None:
    found = differing(a, b, published)
    assert found is not None
    assert (found.type, found.strength >= 0.3) == ("temporal", True)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("The next round will be held on 3-4 May.", "The next round will be held in early May."),
        ("The president died on Tuesday.", "The president died yesterday."),
        ("The delegation arrived on Tuesday.", "The delegation arrived on Tuesday night."),
        ("He said on Monday that all was well.", "He said on Friday that all was lost."),
        ("The troops must leave by Friday.", "The troops left on Thursday."),
        ("The talks ended on Tuesday.", "The strike began on Monday."),
        ("The treaty was signed in 2016.", "The treaty was signed in June 2016."),
        ("The talks were held on 3-5 May.", "The talks were held on 4 May."),
        ("Nothing was decided.", "They met on Monday."),
        ("The rebels attacked the town on Monday.", "The rebels did not attack it on Tuesday."),
    ],
)  # fmt: skip
@pytest.mark.parametrize("published", [PUBLISHED, None])
def test_what_may_both_be_true(a: str, b: str, published: date | None) -> None:
    assert differing(a, b, published) is None


def test_what_is_done_often_says_less() -> None:
    once = differing("The president died in May.", "The president died in June.")
    often = differing("The president complained in May.", "The president complained in June.")
    assert once is not None
    assert often is None or often.strength < once.strength


def test_both_quotes_are_the_reason_and_the_spans() -> None:
    a, b = CONFLICTS[0]
    found = differing(a, b)
    assert found is not None
    assert found.reason == "“on 3-4 May” / “on 10 May”"
    assert [a[start:end] for start, end in found.a] == ["on 3-4 May"]
    assert [b[start:end] for start, end in found.b] == ["on 10 May"]


def test_events_of_different_times_are_no_conflict() -> None:
    found = apart("Rebels attacked on Monday.", "Rebels talked on Tuesday.")
    assert found is not None
    assert (found.type, found.strength) == (None, 1.0)
    assert found.reason == "about different times: 13 March 2017 / 14 March 2017"
    assert found.a == ((16, 25),)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Rebels attacked the airport on Monday.", "Rebels did not attack the airport on Tuesday."),
        ("Five were killed in the strike on Monday.", "Nine were killed in the strike on Tuesday."),
    ],
)
def test_they_fall_out_of_the_ranking(a: str, b: str) -> None:
    assert score(statement(a), statement(b)) < FLOOR


def test_a_person_s_judgement_of_the_time_counts_for_the_words() -> None:
    a = statement("Rebels attacked the airport on Monday.")
    b = statement("Rebels did not attack the airport.")
    assert score(a, b) >= FLOOR
    assert score(a, replace(b, event_time="2017-03-14")) < FLOOR
    assert score(a, replace(b, event_time="2017-03")) >= FLOOR
    monday = replace(
        statement("Rebels did not attack the airport on Tuesday."), event_time="2017-03-13"
    )
    assert score(a, monday) >= FLOOR
    assert score(a, replace(monday, event_time="what a newer program writes")) < FLOOR


def test_one_event_that_is_told_with_two_times_is_a_conflict_whoever_says_when() -> None:
    a = statement("The company was founded in 1998.")
    b = statement("The company was founded.")
    assert score(a, replace(b, event_time="2001")) >= FLOOR
    assert score(a, replace(b, event_time="1998")) < FLOOR


def score(a: Statement, b: Statement) -> float:
    """How likely two statements of two documents conflict."""
    found = compare(profile(a), profile(replace(b, document="another")))
    return 0.0 if found is None else found.score


def test_times_beside_lower_the_more_the_farther() -> None:
    near = apart("The rebels, who came on Monday, won.", "The army, which came on Tuesday, lost.")
    far = apart("The rebels, who came in 2014, won.", "The army, which came in 2016, lost.")
    assert near is not None
    assert far is not None
    assert near.type is None
    assert near.strength < 0.2 < 0.5 < far.strength < 1
    assert far.reason == "another time: “in 2014” / “in 2016”"


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("They fought on Tuesday.", "They talked yesterday."),
        ("They fought in 2016.", "They talked in May 2016."),
        ("They fought.", "They talked in 2016."),
        ("The president died in 2014.", "The president died in 2016."),
    ],
)
def test_one_time_or_a_date_in_dispute_lowers_nothing(a: str, b: str) -> None:
    assert apart(a, b) is None
