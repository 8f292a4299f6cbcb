"""Times that a person types, in an article of Wednesday, 15 March 2017."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.conflicts.times import typed

PUBLISHED = date(2017, 3, 15)


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("last Tuesday", "2017-03-14"),
        ("3-4 May", "2017-05-03/2017-05-04"),
        ("15 March 2017", "2017-03-15"),
        ("March 15, 2017", "2017-03-15"),
        ("15/03/2017", "2017-03-15"),
        ("yesterday", "2017-03-14"),
        ("the day before yesterday", "2017-03-13"),
        ("tonight", "2017-03-15T17:00/2017-03-15T23:59"),
        ("wednesday evening", "2017-03-15T17:00/2017-03-15T23:59"),
        ("at 3 p.m. on Friday", "2017-03-17T15:00"),
        ("on Monday at 10:30", "2017-03-13T10:30"),
        ("the 15th", "2017-03-15"),
        ("last December", "2016-12"),
        ("early March", "2017-03-01/2017-03-10"),
        ("30 april to 2 may", "2017-04-30/2017-05-02"),
        ("from July 2003 to December 2004", "2003-07/2004-12"),
        ("2010–2012", "2010/2012"),
        ("the 1990s", "199X"),
        ("Q3 2016", "2016-07/2016-09"),
        ("mid-July", "2017-07-11/2017-07-21"),
        ("until 3 May", "../2017-05-03"),
        ("since Monday", "2017-03-13/.."),
        ("Christmas Eve", "2016-12-24"),
        ("19th century", "18XX"),
    ],
)
def test_words_are_counted_from_the_publication(text: str, iso: str) -> None:
    found = typed(text, PUBLISHED)
    assert found is not None
    assert found.iso == iso


@pytest.mark.parametrize(
    "text",
    ["", "hello", "Tuesday or Wednesday", "03/04/2017", "3 pm", "May Smith", "3 May 4 June", "📅"],
)
def test_what_is_no_time_or_may_be_two_is_not_guessed(text: str) -> None:
    assert typed(text, PUBLISHED) is None


def test_what_was_said_lies_behind() -> None:
    ahead, behind = typed("Friday", PUBLISHED), typed("Friday", PUBLISHED, past=True)
    assert ahead is not None
    assert behind is not None
    assert (ahead.iso, behind.iso) == ("2017-03-17", "2017-03-10")


def test_without_a_publication_only_a_full_date_is_known() -> None:
    assert typed("yesterday", None) is None
    found = typed("3 May 2016", None)
    assert found is not None
    assert found.iso == "2016-05-03"


@settings(max_examples=80)
@given(st.text(max_size=40) | st.text(alphabet="0123456789 -/.:thsMayJun", max_size=40))
def test_any_text_is_borne(text: str) -> None:
    typed(text, PUBLISHED)
