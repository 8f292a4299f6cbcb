"""What must hold of times in any text."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.conflicts.signals import dates, other_event
from annotator.conflicts.times import Time, apart, mismatch, times
from annotator.findings import Statement
from annotator.words import Words
from tests.conflicts.hostile import any_words
from tests.conflicts.parsed import parsed

PUBLISHED = st.none() | st.dates()


@st.composite
def any_time(draw: st.DrawFn) -> Time:
    first = draw(st.none() | st.dates(date(1900, 1, 1), date(2100, 1, 1)))
    minutes = draw(st.none() | st.tuples(st.integers(0, 700), st.integers(701, 1440)))
    return Time(
        first=first,
        last=None if first is None else first + timedelta(draw(st.integers(0, 400))),
        year=draw(st.sampled_from([0, 2016, 2017])),
        month=draw(st.integers(0, 12)),
        days=draw(st.sampled_from([(0, 0), (3, 4), (15, 15)])),
        weekday=draw(st.integers(-1, 6)),
        offset=draw(st.none() | st.integers(-2, 2)),
        minutes=minutes,
        role=draw(st.sampled_from(["on", "until", "since"])),
        verb=draw(st.sampled_from(["", "die", "hold", "take"])),
        event=draw(st.sampled_from(["", "talk", "meeting"])),
        about=frozenset(draw(st.lists(st.sampled_from(["round", "president"]), max_size=2))),
        span=(0, 1),
        quote="x",
    )


@settings(max_examples=300)
@given(any_words(), PUBLISHED)
def test_any_words_give_times_within_them(words: Words, published: date | None) -> None:
    for time in times(words, published):
        assert (time.first is None) == (time.last is None)
        assert time.first is None or time.last is None or time.first <= time.last
        start, end = time.span
        assert words.start[0] <= start <= end <= max(words.end)


@given(any_words(), any_words(), PUBLISHED)
def test_any_words_can_be_prepared_and_always_alike(
    words: Words, around: Words, published: date | None
) -> None:
    claim = Statement(
        id="a", document="d", spans=((0, 1),), words=words, around=around, published=published
    )
    assert dates.prepare(claim) == dates.prepare(claim)
    assert other_event.prepare(claim) == other_event.prepare(claim)


@given(any_time(), any_time())
def test_times_differ_the_same_both_ways_and_not_from_themselves(a: Time, b: Time) -> None:
    assert apart(a, b) == apart(b, a)
    assert 0 <= mismatch(a, b) <= 1
    assert abs(mismatch(a, b) - mismatch(b, a)) < 1e-9
    assert apart(a, a).days == mismatch(a, a) == 0


@settings(max_examples=25)
@given(st.dates(date(1950, 1, 1), date(2090, 1, 1)))
def test_a_full_date_is_that_day_however_it_is_written(day: date) -> None:
    month = day.strftime("%B")
    for written in (f"{day.day} {month} {day.year}", f"{month} {day.day}, {day.year}"):
        [found] = times(parsed(f"They met on {written}."), date(2017, 3, 15))
        assert (found.first, found.last) == (day, day)


def test_a_long_text_of_dates_is_read() -> None:
    words = parsed("They met on Wednesday and on 3 May, " * 210)
    assert len(times(words, date(2017, 3, 15))) == 400
