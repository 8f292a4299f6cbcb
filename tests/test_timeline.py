"""Claims in the order of their times: lanes, what joins them, and where a moment stands."""

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from annotator.moments import Moment, of_days, read
from annotator.timeline import BYS, NOBODY, Pair, Scale, Timed, timeline


def said(claim: str, speaker: str | None, day: str, published: str = "2017-03-20") -> Timed:
    uttered = read(day) if day else None
    return Timed(claim, speaker, f"What {claim} says", uttered, None, read(published))


def test_claims_stand_in_order_of_time_and_speakers_by_their_conflicts() -> None:
    found = timeline(
        [
            said("c", None, "2017-03-14"),
            said("b", "Lee", "2017-03-16"),
            said("a", "Kim", "2017-03-15"),
            said("d", "Kim", "2017-03-17"),
        ],
        [
            Pair("1", "denies", "a", "b"),
            Pair("2", "denies", "d", "b"),
            Pair("3", "weakens", "d", "c"),
        ],
    )
    assert [each.claim for each in found.points] == ["c", "a", "b", "d"]
    assert found.lanes == ("Kim", "Lee", NOBODY)
    assert [each.link for each in found.joins] == ["3", "1", "2"]


def test_a_changed_position_is_one_speakers_at_two_times() -> None:
    claims = [
        said("a", "Kim", "2017-03-15"),
        said("b", "Kim", "2017-03-16"),
        said("same day", "Kim", "2017-03-16"),
        said("c", "Lee", "2017-03-17"),
        said("d", None, "2017-03-14"),
        said("e", None, "2017-03-15"),
    ]
    pairs = [
        Pair("changed", "contradicts", "a", "b"),
        Pair("at once", "contradicts", "b", "same day"),
        Pair("another", "denies", "c", "a"),
        Pair("nobody", "denies", "d", "e"),
        Pair("updated", "updates", "same day", "a"),
    ]
    changes = timeline(claims, pairs).changes
    assert {each.link for each in changes} == {"changed", "updated"}


def test_a_position_changes_by_when_it_was_said_whatever_the_timeline_goes_by() -> None:
    monday, tuesday = read("2017-03-13"), read("2017-03-14")
    claims = [
        Timed("a", "Kim", "What a says", monday, read("2017-01")),
        Timed("b", "Kim", "What b says", tuesday, read("2017-01")),
        Timed("c", "Kim", "What c says", tuesday, read("2017-02")),
        Timed("d", "Kim", "What d says", None, read("2017-03")),
    ]
    pairs = [
        Pair("later", "contradicts", "b", "a"),
        Pair("at once", "contradicts", "c", "b"),
        Pair("at no time", "contradicts", "d", "a"),
    ]
    for by in BYS:
        assert [each.link for each in timeline(claims, pairs, by).changes] == ["later"]


def test_what_has_no_time_of_its_own_stands_where_it_was_published_or_is_left_out() -> None:
    claims = [
        said("a", "Kim", ""),
        Timed("b", "Kim", "What b says"),
        Timed("c", "Kim", "What c says", None, read("2016-12"), read("2017-03-20")),
    ]
    by_utterance = timeline(claims, [Pair("1", "denies", "a", "b")])
    assert [(each.claim, each.estimated) for each in by_utterance.points] == [
        ("a", True), ("c", True),
    ]  # fmt: skip
    assert (by_utterance.undated, by_utterance.joins) == (1, ())
    by_event = timeline(claims, [], "event")
    assert [(each.claim, each.estimated) for each in by_event.points] == [("c", False)]
    assert by_event.undated == 2


DAYS = st.dates(date(1850, 1, 1), date(2150, 1, 1))


@st.composite
def moments(draw: st.DrawFn) -> Moment:
    first = draw(DAYS)
    last = first + timedelta(days=draw(st.integers(0, 400)))
    minutes = draw(st.none() | st.tuples(st.integers(0, 719), st.integers(720, 1439)))
    return of_days(first, last, minutes)


@given(st.lists(moments(), min_size=1, max_size=6), st.integers(2, 14))
def test_every_moment_is_within_the_scale_and_signs_are_in_order(
    found: list[Moment], most: int
) -> None:
    scale = Scale(found)
    for each in found:
        start, end = scale.stretch(each)
        assert 0 <= start < end <= 1
        assert start <= scale.place(each) <= end
    ticks = scale.ticks(most)
    assert len(ticks) <= most
    assert all(one.at < other.at for one, other in pairwise(ticks))
    assert all(0 <= each.at <= 1 for each in ticks)


def test_signs_are_as_fine_as_there_is_room_for() -> None:
    def texts(first: str, last: str) -> list[str]:
        return [each.text for each in Scale([read(first), read(last)]).ticks(9)]

    assert texts("2017-03-15", "2017-03-16")[:2] == ["15 Mar 2017", "06:00"]
    assert texts("2017-03-15", "2017-03-20")[:2] == ["15 Mar 2017", "16 Mar"]
    assert texts("2016-12-30", "2017-01-03")[1:4] == ["31 Dec", "1 Jan 2017", "2 Jan"]
    assert texts("2017-01-01", "2017-12-31")[:2] == ["Jan 2017", "Mar 2017"]
    assert texts("1900", "2000")[0] == "1900"
    assert Scale([]).ticks(9) == []


def test_an_open_moment_stands_at_the_end_that_is_told() -> None:
    scale = Scale([read("2017-03-10"), read("2017-03-20")])
    assert scale.place(read("../2017-03-15")) == scale.place(read("2017-03-15"))
    assert scale.place(read("2017-03-15/..")) == scale.place(read("2017-03-15"))
