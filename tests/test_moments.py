"""Moments: the notation of ISO 8601-2 read, put into normal form, compared and told in words."""

import contextlib
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.moments import Moment, different_times, disjoint, in_words, key, of_days, read

DAYS = st.dates(date(1, 1, 1), date(9999, 12, 31))
MINUTES = st.integers(0, 1439)


@st.composite
def moments(draw: st.DrawFn) -> Moment:
    """Stretches of days and of minutes, and such as are open on one side."""
    first, last = sorted(draw(st.tuples(DAYS, DAYS)))
    kind = draw(st.sampled_from(["days", "minutes", "open", "until", "month", "decade"]))
    if kind == "minutes":
        return of_days(first, first, tuple(sorted(draw(st.tuples(MINUTES, MINUTES)))))
    if kind == "open":
        return read(f"{first.isoformat()}/..")
    if kind == "until":
        return read(f"../{last.isoformat()}")
    if kind == "month":
        return read(first.isoformat()[:7])
    if kind == "decade":
        return read(f"{first.isoformat()[:3]}X")
    return of_days(first, last)


@pytest.mark.parametrize(
    ("text", "first", "last", "precision"),
    [
        ("2017", date(2017, 1, 1), date(2017, 12, 31), "year"),
        ("2016-02", date(2016, 2, 1), date(2016, 2, 29), "month"),
        ("2017-03-15", date(2017, 3, 15), date(2017, 3, 15), "day"),
        ("199X", date(1990, 1, 1), date(1999, 12, 31), "decade"),
        ("19XX", date(1900, 1, 1), date(1999, 12, 31), "century"),
        ("2017-24", date(2017, 12, 1), date(2018, 2, 28), "season"),
        ("2017-35", date(2017, 7, 1), date(2017, 9, 30), "quarter"),
        ("2017-05-03/2017-05-04", date(2017, 5, 3), date(2017, 5, 4), "interval"),
        ("2017-05-03/..", date(2017, 5, 3), None, "interval"),
        ("../2017-05", None, date(2017, 5, 31), "interval"),
        ("2017/", date(2017, 1, 1), None, "interval"),
    ],
)
def test_the_notation_carries_how_precise_it_is(
    text: str, first: date | None, last: date | None, precision: str
) -> None:
    found = read(text)
    assert (found.first, found.last, found.minutes, found.precision) == (
        first, last, None, precision,
    )  # fmt: skip


def test_a_time_of_day_is_counted_in_minutes() -> None:
    assert read("2017-03-15T14:30").minutes == (870, 870)
    assert read("2017-03-15T17:00/2017-03-15T23:59").minutes == (1020, 1439)
    assert read("2017-03-15T14:30:59").iso == "2017-03-15T14:30"


@pytest.mark.parametrize(
    ("text", "normal"),
    [
        (" 2017-03-15 ", "2017-03-15"),
        ("2017-03-15t14:30", "2017-03-15T14:30"),
        ("2017-03/2017-03", "2017-03"),
        ("/2017-03-15", "../2017-03-15"),
        ("199x", "199X"),
    ],
)
def test_what_says_the_same_is_written_alike(text: str, normal: str) -> None:
    assert read(text).iso == normal


@pytest.mark.parametrize(
    ("text", "because"),
    [
        ("Tuesday", "no time in the notation"),
        ("15/03/2017", "no time in the notation"),
        ("2017-13", "no month"),
        ("2017-02-29", "no day of the calendar"),
        ("2017-03-15T25:00", "no time of day"),
        ("2017-05-04/2017-05-03", "ends before it begins"),
        ("../..", "neither a beginning nor an end"),
        ("", "no time in the notation"),
        ("0000", "before the years"),
        ("9999-24", "behind the years"),
        ("٢٠١٧", "no time in the notation"),
    ],
)
def test_what_is_no_moment_is_refused_with_a_reason(text: str, because: str) -> None:
    with pytest.raises(ValueError, match=because):
        read(text)


@pytest.mark.parametrize(
    ("first", "last", "iso"),
    [
        (date(2017, 3, 15), date(2017, 3, 15), "2017-03-15"),
        (date(2017, 3, 13), date(2017, 3, 19), "2017-03-13/2017-03-19"),
        (date(2017, 3, 1), date(2017, 3, 31), "2017-03"),
        (date(2017, 7, 1), date(2017, 9, 30), "2017-07/2017-09"),
        (date(2017, 1, 1), date(2017, 12, 31), "2017"),
        (date(2010, 1, 1), date(2012, 12, 31), "2010/2012"),
        (date(1990, 1, 1), date(1999, 12, 31), "199X"),
        (date(1900, 1, 1), date(1999, 12, 31), "19XX"),
    ],
)
def test_days_are_written_as_what_they_are_all_of(first: date, last: date, iso: str) -> None:
    assert of_days(first, last).iso == iso


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2017", "2017"),
        ("2017-03", "March 2017"),
        ("2017-03-15", "15 March 2017"),
        ("2017-03-15T14:30", "15 March 2017, 14:30"),
        ("2017-03-15T17:00/2017-03-15T23:59", "15 March 2017, 17:00–23:59"),
        ("2017-03-15T22:00/2017-03-16T04:00", "15 March 2017, 22:00 – 16 March 2017, 04:00"),
        ("2017-05-03/2017-05-04", "3–4 May 2017"),
        ("2017-04-30/2017-05-02", "30 April – 2 May 2017"),
        ("2016-12-30/2017-01-02", "30 December 2016 – 2 January 2017"),
        ("2017-07/2017-09", "July–September 2017"),
        ("2010/2012", "2010–2012"),
        ("199X", "the 1990s"),
        ("19XX", "1900–1999"),
        ("2017-21", "spring 2017"),
        ("2017-35", "third quarter of 2017"),
        ("2017-33/2017-35", "first quarter of 2017 – third quarter of 2017"),
        ("../2017-05-03", "until 3 May 2017"),
        ("2017-05-03/..", "from 3 May 2017"),
        ("2016/2017-03-15", "2016 – 15 March 2017"),
    ],
)
def test_a_moment_is_told_as_people_write_it(text: str, words: str) -> None:
    assert in_words(read(text)) == words


def test_a_day_lies_within_its_month_but_not_in_the_next() -> None:
    day = read("2017-03-15")
    assert not disjoint(day, read("2017-03"))
    assert disjoint(day, read("2017-04"))
    assert disjoint(read("../2017-03-14"), day)
    assert not disjoint(read("../2017-03-15"), day)
    assert disjoint(read("2017-03-15T09:00"), read("2017-03-15T17:00/2017-03-15T23:59"))


def test_different_times_are_said_in_words() -> None:
    assert different_times("2017-05-03", "2017-05-04") == (
        "about different times: 3 May 2017 / 4 May 2017"
    )
    assert different_times("2017-05-03", "2017-05") is None
    assert different_times(None, "2017-05") is None
    assert different_times("what a newer program writes", "2017-05") is None


def test_what_has_no_beginning_is_sorted_by_its_end() -> None:
    texts = ["2017-03-16", "../2017-03-15", "2017-03", "2016", "2017-03-14/.."]
    assert sorted(texts, key=lambda text: key(read(text))) == [
        "2016", "2017-03", "2017-03-14/..", "../2017-03-15", "2017-03-16",
    ]  # fmt: skip


@settings(deadline=None, max_examples=60)
@given(moments())
def test_the_normal_form_is_read_as_what_it_was_made_of(moment: Moment) -> None:
    assert read(moment.iso) == moment
    assert in_words(moment)


@settings(deadline=None, max_examples=60)
@given(moments(), moments())
def test_moments_apart_have_no_day_in_common(one: Moment, other: Moment) -> None:
    apart = disjoint(one, other)
    assert apart == disjoint(other, one)
    assert not disjoint(one, one)
    if apart and one.minutes is None and other.minutes is None:
        first = max(one.first or date.min, other.first or date.min)
        last = min(one.last or date.max, other.last or date.max)
        assert first > last


@settings(deadline=None, max_examples=60)
@given(DAYS, st.integers(0, 4000))
def test_days_go_in_and_come_out(first: date, more: int) -> None:
    last = min(first.toordinal() + more, date.max.toordinal())
    found = of_days(first, first + timedelta(last - first.toordinal()))
    assert (found.first, found.last) == (first, date.fromordinal(last))


@settings(deadline=None, max_examples=100)
@given(st.text(alphabet="0123456789-/XT:. ٣", max_size=24))
def test_no_text_breaks_it(text: str) -> None:
    with contextlib.suppress(ValueError):
        found = read(text)
        assert read(found.iso) == found
