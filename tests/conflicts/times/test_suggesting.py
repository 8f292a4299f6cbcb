"""Which time of a sentence is that of the utterance, and which that of what it tells."""

from datetime import date

import pytest
from hypothesis import given, settings

from annotator.anchors import Span
from annotator.conflicts.times import ClaimWords, suggested
from annotator.timed import SuggestedTimes
from annotator.words import Words
from tests.conflicts.hostile import any_words
from tests.conflicts.parsed import parsed

PUBLISHED = date(2017, 3, 15)
"""A Wednesday."""


def of(
    text: str,
    content: str,
    cue: str = "",
    *,
    direct: bool = False,
    published: date | None = PUBLISHED,
) -> SuggestedTimes:
    """What is suggested of a content and its cue in a sentence."""

    def span(part: str) -> Span:
        return text.index(part), text.index(part) + len(part)

    return suggested(
        ClaimWords(
            parsed(text),
            content=(span(content),),
            cue=(span(cue),) if cue else (),
            direct=direct,
            published=published,
        )
    )


@pytest.mark.parametrize(
    ("text", "content", "cue", "raw", "iso"),
    [
        (
            "The minister told reporters on Wednesday that the talks had ended.",
            "the talks had ended", "told reporters", "on Wednesday", "2017-03-15",
        ),
        (
            "On Monday, the ministry said that its planes had struck a convoy.",
            "its planes had struck a convoy", "said that", "On Monday", "2017-03-13",
        ),
        (
            "In a statement on Friday, the army denied shelling the market.",
            "shelling the market", "denied", "on Friday", "2017-03-10",
        ),
        (
            "Officials had said in January that the bridge was safe.",
            "the bridge was safe", "said", "in January", "2017-01",
        ),
        (
            "Speaking in Oslo on Tuesday, she said the deal was dead.",
            "the deal was dead", "said", "on Tuesday", "2017-03-14",
        ),
    ],
)  # fmt: skip
def test_what_hangs_on_the_cue_is_when_it_was_said(
    text: str, content: str, cue: str, raw: str, iso: str
) -> None:
    found = of(text, content, cue)
    assert found.utterance is not None
    assert (found.utterance.raw, found.utterance.iso) == (raw, iso)
    assert found.utterance.span == (text.index(raw), text.index(raw) + len(raw))
    assert found.event is None


@pytest.mark.parametrize(
    ("text", "content", "cue", "raw", "iso"),
    [
        (
            "The army said on Monday that its planes had struck a convoy last week.",
            "its planes had struck a convoy last week", "said",
            "last week", "2017-03-06/2017-03-12",
        ),
        (
            "The truce is expected to start tonight, the envoy said.",
            "The truce is expected to start tonight", "said",
            "tonight", "2017-03-15T17:00/2017-03-15T23:59",
        ),
        (
            "The crash on Sunday killed 40 people.",
            "The crash on Sunday killed 40 people", "",
            "on Sunday", "2017-03-12",
        ),
        (
            "The government collapsed in 2014 after the war that began in 2011.",
            "The government collapsed in 2014 after the war that began in 2011", "",
            "in 2014", "2014",
        ),
        (
            "He denied that rebels attacked the airport at 3 p.m. on Friday.",
            "rebels attacked the airport at 3 p.m. on Friday", "denied",
            "at 3 p.m. on Friday", "2017-03-10T15:00",
        ),
    ],
)  # fmt: skip
def test_what_hangs_on_the_content_is_when_it_happened(
    text: str, content: str, cue: str, raw: str, iso: str
) -> None:
    found = of(text, content, cue)
    assert found.event is not None
    assert (found.event.raw, found.event.iso) == (raw, iso)


def test_what_is_told_of_something_else_beside_is_not_when_it_happened() -> None:
    text = "The president, who took power in 2000, denied the attack."
    assert of(text, text[:-1]).event is None


def test_the_reason_says_from_what() -> None:
    text = "The army said on Monday that it captured the town in May 2015."
    found = of(text, "it captured the town in May 2015", "said")
    assert found.utterance is not None
    assert found.event is not None
    assert found.utterance.reason == "“on Monday”, before the article of 15 March 2017"
    assert found.event.reason == "“in May 2015”, as it is written"


def test_tomorrow_is_counted_from_the_day_of_the_speaker_s_words() -> None:
    text = "“We will leave tomorrow,” he said on Monday."
    own = of(text, "We will leave tomorrow", "said", direct=True).event
    assert own is not None
    assert (own.iso, own.reason) == ("2017-03-14", "“tomorrow”, counted from 13 March 2017")


def test_what_would_be_was_to_come_when_it_was_said() -> None:
    text = "Rebels said last December that they would attend the talks in January."
    event = of(text, "they would attend the talks in January", "said").event
    assert event is not None
    assert (event.iso, event.reason) == ("2017-01", "“in January”, counted from December 2016")


def test_where_no_time_is_told_the_publication_is_all_there_is() -> None:
    said = of("The bridge is safe, he said.", "The bridge is safe", "said").utterance
    own = of("The bridge is safe.", "The bridge is safe").utterance
    assert said is not None
    assert own is not None
    assert (said.iso, said.raw, said.span) == ("../2017-03-15", "", None)
    assert said.reason == "no time is told; the article appeared on 15 March 2017"
    assert (own.iso, own.reason) == (
        "2017-03-15", "the article's own words; it appeared on 15 March 2017",
    )  # fmt: skip


def test_without_a_publication_only_what_is_written_out_is_known() -> None:
    text = "He said on Monday that the town fell on 3 May 2016."
    found = of(text, "the town fell on 3 May 2016", "said", published=None)
    assert found.utterance is None
    assert found.event is not None
    assert found.event.iso == "2016-05-03"


@pytest.mark.parametrize(
    ("text", "content", "name"),
    [
        ("He said the talks in Geneva had ended.", "the talks in Geneva had ended", "Geneva"),
        ("He said the army struck a convoy near Aleppo.", "the army struck a convoy near Aleppo",
         "Aleppo"),
        ("In Paris he said the army had won.", "the army had won", None),
        ("He said the army had won.", "the army had won", None),
    ],
)  # fmt: skip
def test_the_place_is_where_it_happened_not_where_it_was_said(
    text: str, content: str, name: str | None
) -> None:
    place = of(text, content, "said").place
    assert (None if place is None else place.name) == name
    if place is not None and name is not None:
        assert text[slice(*place.span)] == name


@settings(max_examples=60)
@given(any_words())
def test_any_words_are_borne(words: Words) -> None:
    end = max(words.end, default=1)
    for content, cue in (((0, end // 2 + 1), (end // 2 + 1, end + 2)), ((0, 1), (0, end + 1))):
        found = suggested(
            ClaimWords(words, content=(content,), cue=(cue,), direct=True, published=PUBLISHED)
        )
        assert found.utterance is not None
