"""The signals of time: `dates` raises, `other_time` lowers."""

from datetime import date

import pytest
from msgspec.structs import replace

from annotator.conflicts import profile
from annotator.conflicts.meeting import meet
from annotator.conflicts.signals import dates, other_time
from annotator.findings import Signal
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


def test_other_times_lower_the_more_the_farther() -> None:
    near = apart("They fought on Monday.", "They talked on Tuesday.")
    far = apart("They fought in 2014.", "They talked in 2016.")
    assert near is not None
    assert far is not None
    assert near.type is None
    assert near.strength < 0.3 < 0.9 < far.strength
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
