"""Sentences: no text is lost, none raises, and what ends a sentence in print does end it."""

import textwrap
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.language import analyse

ASTANA = Path(__file__).parents[2] / "seeds" / "astana-talks-end.txt"

ASTANA_SENTENCES = [
    ("Syria: Astana settlement talks end", "without meeting goals"),
    ("Syria: Astana settlement talks to", "start on Tuesday"),
    ("Syria peace talks in Kazakhstan", "due to ceasefire breaches."),
    ("Russia said it has a new plan", "tide of war in his\N{NO-BREAK SPACE}favor."),
    ("Russia, Iran, and Turkey said", "Kazakhstan on January 23."),
    ("The talks have ended with Russia,", "round of peace talks in Geneva."),
    ("The second round", "February 15-16."),
    ("On Wednesday, Russian, Iranian,", "technical meetings."),
    ("However, the meeting ended", "refused to sign it."),
    ("The\N{NO-BREAK SPACE}Opposition refused to", "giving further details."),
    ("At the end of the meeting,", "Iranian committee."),
    ("Third Astana", "Astana meeting"),
    ("The talks were hindered", "despite the ceasefire."),
    ("The only concrete outcome", "to a joint statement."),
    ("The next round of talks", "said on Wednesday."),
    ("In a closing statement,", "derailment of the talks.”"),
    ("Alexander Lavrentiev, the head", "had been discussed."),
    ("This was swiftly denied", "lead negotiator."),
    ("“We did not discuss this", "told reporters."),
    ("Jaafari said the only", "cultural heritage sites."),
    ("Al-Jaafari said in Astana", "from the “master.”"),
    ("“When one of the three", "Astana peace talks."),
    ("He added that the absence", "not affect the summit."),
    ("“We are not here to meet", "he told reporters."),
    ("Rebel factions", "arrive later"),
    ("Kazakhstan’s foreign ministry", "Astana on Wednesday."),
    ("A rebel official confirmed", "not a negotiating team."),
    ("Meanwhile, Russian negotiator", "meetings with rebels."),
    ("A representative from", "at an expert level."),
    ("The Syrian opposition had", "brokered last December."),
    ("“Representatives of the southern", "foreign ministry said."),
    ("“They will hold consultations", "hostilities agreement.”"),
    ("The Syrian crisis began", "injustice in Syria."),
    ("Assad regime used to fire", "armed resistance."),
    ("450.000 Syrians lost their", "have lost their homes."),
]


def sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in next(analyse([text])).sentences]


def test_the_astana_article_has_its_35_sentences() -> None:
    found = sentences(ASTANA.read_text(encoding="utf-8"))
    assert len(found) == len(ASTANA_SENTENCES) == 35
    for sentence, (first, last) in zip(found, ASTANA_SENTENCES, strict=True):
        assert sentence.startswith(first)
        assert sentence.endswith(last)


def test_hard_wrapped_prose_has_the_sentences_of_the_prose() -> None:
    text = ASTANA.read_text(encoding="utf-8").replace("\N{NO-BREAK SPACE}", " ")
    paragraphs = [" ".join(paragraph.split()) for paragraph in text.split("\n\n")]
    wrapped = "\n\n".join(
        textwrap.fill(paragraph, 72, break_on_hyphens=False) for paragraph in paragraphs
    )
    assert [" ".join(sentence.split()) for sentence in sentences(wrapped)] == sentences(
        "\n\n".join(paragraphs)
    )


def test_a_heading_above_its_paragraph_is_a_sentence_of_its_own() -> None:
    body = (
        "The talks were hindered before they start, as the rebels decided to boycott\n"
        "them due to crimes against the civilians despite the ceasefire. The only\n"
        "outcome was an agreement to meet again in early May."
    )
    found = sentences(f"Third Astana meeting\n{body}")
    assert found[0] == "Third Astana meeting"
    assert len(found) == 3


def test_lines_of_a_list_and_paragraphs_without_empty_lines_stay_apart() -> None:
    text = (
        "What was agreed\n- A ceasefire\n- Another round of talks in Geneva\n"
        "The opposition refused to sign the statement that the three powers had drafted "
        "in Astana, and left the city on Wednesday night.\n"
        "Russia said it would go on."
    )
    assert len(sentences(text)) == 5


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "“They met [the rebels. And us] in Astana,” he said. He left.",
            ["“They met [the rebels. And us] in Astana,” he said.", "He left."],
        ),
        ("“We did not discuss this.” He left.", ["“We did not discuss this.”", "He left."]),
        ('"We did not discuss this." He left.', ['"We did not discuss this."', "He left."]),
        (
            "Rebels arrive in Astana Photo: Reuters\n\nThe talks ended.",
            ["Rebels arrive in Astana", "Photo: Reuters", "The talks ended."],
        ),
        (
            "Delegates of the opposition In the capital, talks have ended.",
            ["Delegates of the opposition", "In the capital, talks have ended."],
        ),
        ("The Man In the High Castle", ["The Man In the High Castle"]),
        ("450.000 Syrians lost their lives. It is the U.S. view.", None),
    ],
)
def test_what_ends_a_sentence(text: str, expected: list[str] | None) -> None:
    found = sentences(text)
    assert len(found) == 2 if expected is None else found == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n\t\n ",
        "😀😃" * 300,
        "e\u0301\u0301" * 200,
        "\u0627\u0644\u0633\u0644\u0627\u0645. \u202b\u0642\u0627\u0644\u202c",
        "\x1b[2J\x07\x00 a\x85b\u2028c",
        "“‘«\"'" * 100,
        "”“”\" and '",
        "a" * 1_000_000,
        ("word " * 4_000).strip(),
        "(" * 5_000 + " a.",
        "北京。" * 1_000,
    ],
    ids=range(12),
)
def test_no_text_raises_and_none_of_it_is_lost(text: str) -> None:
    assert_whole(text)


@settings(deadline=None, max_examples=80)
@given(
    st.lists(
        st.one_of(
            st.sampled_from(
                ["The talks ended.", "“We did", "not,” he said.", "\n", "\n\n", "  ", '"', "[", "]"]
            ),
            st.sampled_from(["Photo: Reuters", "In the city", "- ", "said", "U.S.", "…", "\u00a0"]),
            st.text(max_size=12),
        ),
        max_size=14,
    ).map(" ".join)
)
def test_sentences_hold_every_visible_code_point_once_and_in_order(text: str) -> None:
    assert_whole(text)


def assert_whole(text: str) -> None:
    analysis = next(analyse([text]))
    position = 0
    for start, end in analysis.sentences:
        assert position <= start < end <= len(text)
        assert not text[position:start].strip()
        assert text[start:end] == text[start:end].strip()
        position = end
    assert not text[position:].strip()
    for mention in analysis.mentions:
        assert text[mention.start : mention.end].strip() == text[mention.start : mention.end] != ""
        assert any(a <= mention.start < mention.end <= b for a, b in analysis.sentences)
