"""Pace: actions cut into sittings, breaks left out, and what follows for the rest."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.pace import BREAK, Pace, Sitting, TimeLeft, pace, sittings, time_left, told

TIMES = st.lists(st.integers(0, 100_000).map(float), max_size=60)


def test_a_pause_for_lunch_parts_two_sittings() -> None:
    morning, afternoon = [0.0, 60.0, 120.0], [4_000.0, 4_030.0]
    assert sittings(afternoon + morning) == [Sitting(0, 120, 3), Sitting(4_000, 4_030, 2)]


def test_ten_minutes_over_a_hard_sentence_are_no_pause() -> None:
    assert len(sittings([0, BREAK])) == 1
    assert len(sittings([0, BREAK + 1])) == 2


@given(TIMES)
def test_every_action_is_in_one_sitting_and_breaks_lie_between_them(times: list[float]) -> None:
    found = sittings(times)
    assert sum(each.actions for each in found) == len(times)
    for one, other in pairwise(found):
        assert other.begun - one.ended > BREAK
    assert all(each.begun <= each.ended for each in found)


def test_a_claim_a_minute_is_sixty_an_hour_however_long_the_lunch() -> None:
    worked = [60.0 * minute for minute in range(30)]
    after_lunch = [20_000 + time for time in worked]
    known = pace(worked + after_lunch)
    assert known == Pace(60, 3_600.0)
    assert known.per_hour == 60


@pytest.mark.parametrize("times", [[], [5.0], [5.0, 5.0], [0.0, 10_000.0]])
def test_of_actions_that_do_not_belong_together_no_pace_is_known(times: list[float]) -> None:
    assert pace(times) is None


@given(TIMES, st.integers(0, 1_000_000))
def test_the_pace_does_not_depend_on_the_day_nor_on_the_order(
    times: list[float], later: int
) -> None:
    assert pace(times) == pace([time + later for time in reversed(times)])


@given(TIMES)
def test_no_more_time_is_worked_than_passes_and_a_gap_for_each_sitting(times: list[float]) -> None:
    known = pace(times)
    if known is not None:
        passed = sum(each.ended - each.begun for each in sittings(times))
        assert passed <= known.seconds <= passed + BREAK * len(sittings(times))


def test_half_of_the_sentences_done_takes_as_long_again_give_or_take() -> None:
    left = time_left(left=400, done=400, documents=16, seconds=7_200)
    assert left == TimeLeft(7_200 / 1.25, 7_200 / 0.75)


@pytest.mark.parametrize(
    "known",
    [
        {"left": 100, "done": 50, "documents": 2, "seconds": 9_000},
        {"left": 100, "done": 50, "documents": 5, "seconds": 300},
        {"left": 100, "done": 0, "documents": 5, "seconds": 9_000},
        {"left": 0, "done": 50, "documents": 5, "seconds": 9_000},
    ],
)
def test_nothing_is_told_where_too_little_is_known_or_left(known: dict[str, float]) -> None:
    assert time_left(**known) is None


@given(st.integers(1, 10**6), st.integers(1, 10**6), st.integers(3, 1_000), st.integers(600, 10**6))
def test_the_more_documents_are_known_the_surer_it_is(
    left: int, done: int, documents: int, seconds: int
) -> None:
    now, later = (time_left(left, done, each, seconds) for each in (documents, documents + 1))
    assert now is not None
    assert later is not None
    likely = left * seconds / done
    assert now.low < later.low < likely < later.high < now.high


@pytest.mark.parametrize(
    ("span", "words"),
    [
        (TimeLeft(100, 200), "5 min"),
        (TimeLeft(1_250, 2_900), "20–50 min"),
        (TimeLeft(3_000, 6_000), "0.5–2 h"),
        (TimeLeft(7_300, 9_500), "2–3 h"),
        (TimeLeft(36_500, 70_000), "10–20 h"),
    ],
)
def test_a_length_of_time_is_told_rounded_outwards(span: TimeLeft, words: str) -> None:
    assert told(span) == words
