"""Parts: what an analyst marks by, cut where a claim is likely to begin or end."""

import re
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from annotator.anchors import Span
from annotator.parts import parts, words

TEXTS = st.lists(
    st.one_of(
        st.sampled_from(
            ["said", "told", "reporters", "that", "and", "the", "“We", "not,”", "Ankara", "–", "—"]
        ),
        st.sampled_from(['"', "'", "(", ")", "...", "on", "Tuesday", "U.S.", ",", "’", "in a"]),
        st.text(max_size=8),
    ),
    max_size=20,
).map(" ".join)


def cut(sentence: str, language: str = "en") -> list[str]:
    span = (0, len(sentence))
    return [sentence[start:end] for start, end in parts(sentence, span, language)]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "The talks closed on Wednesday after the delegation refused to discuss it.",
            ["The talks closed on Wednesday", "the delegation refused to discuss it"],
        ),
        (
            "Jaafari said the only document discussed was related to heritage sites.",
            ["Jaafari said", "the only document discussed was related to heritage sites"],
        ),
        (
            "Al-Jaafari said in Astana on Tuesday the rebels’ refusal was ordered.",
            ["Al-Jaafari said in Astana on Tuesday", "the rebels’ refusal was ordered"],
        ),
        (
            "He told LA Weekly in a joint statement he would not go.",
            ["He told LA Weekly in a joint statement", "he would not go"],
        ),
        (
            "Kamaldinov said: “The ceasefire is still holding.”",
            ["Kamaldinov said", "“The ceasefire is still holding.”"],
        ),
        (
            "“We did not discuss this at all,” said the head of the delegation.",
            ["“We did not discuss this at all,”", "said the head of the delegation"],
        ),
        (
            '"We did not," he said, "discuss any of this."',
            ['"We did not,"', "he said", '"discuss any of this."'],
        ),
        (
            "A rebel official confirmed that a “technical delegation” was on its way.",
            ["A rebel official confirmed", "a “technical delegation” was on its way"],
        ),
        (
            "Russia, Iran, and Turkey said they were ready to help.",
            ["Russia, Iran, and Turkey said", "they were ready to help"],
        ),
        ("After the war they left.", ["After the war they left"]),
        (
            "They paid $1,000 on 3-4 May to 450.000 people in the U.S., and left the city.",
            ["They paid $1,000 on 3-4 May to 450.000 people in the U.S.", "left the city"],
        ),
        (
            "Mr. Smith and Gen. Lee met in Washington, D.C.",
            ["Mr. Smith and Gen. Lee met in Washington, D.C."],
        ),
        (
            "The army—it has no fuel left—cannot move.",
            ["The army", "it has no fuel left", "cannot move"],
        ),
        (
            "A man from the Free Syrian Army (FSA) said it will send five officers.",
            ["A man from the Free Syrian Army (FSA) said", "it will send five officers"],
        ),
        (
            "‘We did not discuss this at all,’ he said.",
            ["‘We did not discuss this at all,’", "he said"],
        ),
        ("The claims the group made are false.", ["The claims the group made are false"]),
        ("“ … ”", []),
    ],
)
def test_a_sentence_is_cut_where_claims_begin_and_end(sentence: str, expected: list[str]) -> None:
    assert cut(sentence) == expected


def test_a_language_without_a_table_is_cut_at_punctuation_alone() -> None:
    sentence = "Er sagte: Wir haben das nicht besprochen, that is it now."
    assert cut(sentence, "xx") == [
        "Er sagte",
        "Wir haben das nicht besprochen",
        "that is it now",
    ]


@given(TEXTS, st.data())
def test_parts_are_in_order_apart_trimmed_and_inside(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    sentence = (start, data.draw(st.integers(start, len(text))))
    found = parts(text, sentence)
    assert_apart(text, sentence, found)
    if re.search(r"\w", text[slice(*sentence)]):
        assert found


@given(TEXTS)
@example("said ( ) said")
def test_words_are_in_order_apart_trimmed_and_inside_and_parts_are_made_of_them(text: str) -> None:
    span = (0, len(text))
    found = words(text, span)
    assert_apart(text, span, found)
    starts, ends = {start for start, _ in found}, {end for _, end in found}
    assert all(start in starts and end in ends for start, end in parts(text, span))


def assert_apart(text: str, within: Span, found: tuple[Span, ...]) -> None:
    for start, end in found:
        assert within[0] <= start < end <= within[1]
        assert text[start:end].strip() == text[start:end]
    assert all(one[1] <= other[0] for one, other in pairwise(found))
