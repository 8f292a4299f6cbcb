"""Times and places in words, as the panel has them."""

import pytest

from annotator.records import ClaimFields
from annotator.timed import SuggestedPlace, SuggestedTime, SuggestedTimes
from annotator.tui import timing_words

TIMES = SuggestedTimes(
    utterance=SuggestedTime(iso="../2017-03-15", raw="", span=None, reason="no time is told"),
    event=SuggestedTime(iso="2017-03-14", raw="on Tuesday", span=(0, 10), reason="“on Tuesday”"),
    place=SuggestedPlace(name="Idlib", span=(20, 25), reason="“in Idlib”"),
)


@pytest.mark.parametrize(
    ("iso", "which", "words"),
    [
        ("2017-03", "utterance", "March 2017"),
        ("../2017-03-15", "utterance", "no later than 15 March 2017"),
        ("2017-03-15/..", "utterance", "no earlier than 15 March 2017"),
        ("../2017-03-15", "event", "the time until 15 March 2017"),
        ("2017-05-03/2017-05-04", "event", "3–4 May 2017"),
        ("2017-W11", "event", "2017-W11"),
    ],
)
def test_a_time_is_read_behind_said_and_about(
    iso: str, which: timing_words.Which, words: str
) -> None:
    assert timing_words.in_words(iso, which) == words


def test_what_is_said_stands_before_what_is_suggested_of_the_rest() -> None:
    fields = ClaimFields(utterance_time="2017-03-13", utterance_time_raw="Monday")
    lines = timing_words.when_lines(fields, TIMES)
    assert [(line.text, line.style) for line in lines] == [
        ("said 13 March 2017, “Monday”", ""),
        ("~ about 14 March 2017? “on Tuesday”", "quiet"),
        ("~ in Idlib?", "quiet"),
    ]
    assert [line.label.strip() for line in lines] == ["when", "", ""]


def test_in_one_line_the_publication_alone_tells_nothing() -> None:
    assert timing_words.brief(ClaimFields(), TIMES) == "~about 14 March 2017? · ~in Idlib?"
    said = ClaimFields(event_time="2017", place="Homs")
    assert timing_words.brief(said, TIMES) == "about 2017 · in Homs"


def test_words_alone_are_told_too_and_hostile_ones_are_made_safe() -> None:
    fields = ClaimFields(event_time_raw="some day", place="Id\x1b[31mlib")
    about, place = timing_words.when_lines(fields, SuggestedTimes())
    assert about.text == "about “some day”"
    assert "\x1b" not in place.text
