"""Two texts compared word by word."""

from collections import Counter
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.anchors import Span, Spans, normal
from annotator.differences import Differences, Side, compare, compare_spans

texts = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=60),
    st.lists(
        st.sampled_from(
            ["the", "of", "Talks", "talks", "failed", "not", "U.S.", "1,000", "don’t", "don't", "—",
             "e\u0301tat", "état", "שלום", "العربية", "👩‍👩‍👧", "🇸🇾", "宪法", "\u0301", "\u200d",
             ",", "\n\n"]
        ),
        max_size=25,
    ).map(" ".join),
)  # fmt: skip


def written(text: str, spans: Spans) -> list[str]:
    return [text[start:end] for start, end in spans]


def told(one: str, other: str) -> tuple[list[str], list[str], list[str], list[str]]:
    found = compare(one, other)
    return (
        written(one, found.one.shared), written(one, found.one.differing),
        written(other, found.other.shared), written(other, found.other.differing),
    )  # fmt: skip


def letters(text: str) -> Counter[str]:
    """The letters and digits of a text, which are always part of a word."""
    return Counter(each for each in text if each.isalnum())


def in_order(side: Side) -> list[Span]:
    return sorted((*side.shared, *side.differing))


def test_what_two_accounts_share_reads_as_phrases() -> None:
    assert told(
        "Seven people were killed on Monday, officials said.",
        "At least 19 people were killed on Friday, officials said.",
    ) == (
        ["people were killed on", "officials said"], ["Seven", "Monday"],
        ["people were killed on", "officials said"], ["At least 19", "Friday"],
    )  # fmt: skip


def test_case_quotation_marks_and_ways_of_writing_a_number_are_no_difference() -> None:
    one, other = "“The U.S. didn’t send 1,000 troops”", '"the US didn\'t send 1000 troops"'
    assert told(one, other) == ([one[1:-1]], [], [other[1:-1]], [])


def test_a_sign_before_a_figure_is_part_of_it_and_a_hyphen_parts_words() -> None:
    assert told("at -5 degrees", "at 5 degrees")[1] == ["at -5"]
    assert told("Bashar al-Ja’afari spoke", "Bashar al Ja'afari left")[0] == ["Bashar al-Ja’afari"]


def test_small_words_alone_between_differences_are_not_shared() -> None:
    one = "a proposal to set up a commission of the parties"
    other = "an idea to end the siege of the town"
    assert told(one, other) == ([], [one], [], [other])


def test_small_words_beside_a_shared_one_are_shared_with_it() -> None:
    assert told("the head of the delegation left", "the head of the delegation stayed")[0] == [
        "the head of the delegation"
    ]


def test_what_negates_is_no_small_word() -> None:
    assert told("They did not meet", "We could not agree")[0] == ["not"]


def test_a_word_that_moved_is_shared_at_one_place_only() -> None:
    shared = told("rebels shelled government troops", "government troops shelled rebels")[0]
    assert shared == ["government troops"]


def test_punctuation_differs_only_where_nothing_else_does() -> None:
    assert told("Talks failed.", "Talks failed?") == (
        ["Talks failed"], ["."], ["Talks failed"], ["?"],
    )  # fmt: skip
    assert told("Talks failed.", "Talks ended?")[1] == ["failed"]


def test_languages_without_blanks_are_compared_sign_by_sign() -> None:
    assert told("我们讨论宪法", "我们没有讨论宪法") == (
        ["我们讨论宪法"], [], ["我们", "讨论宪法"], ["没有"],
    )  # fmt: skip


def test_a_claim_in_fragments_is_compared_without_what_stands_between_them() -> None:
    one = "“We did not,” Ja'afari said, “discuss this at all.”"
    other = "The proposal: we did not discuss this."
    found = compare_spans(one, [(0, 13), (29, len(one))], other, [(14, len(other))])
    assert written(one, found.one.shared) == ["We did not", "discuss this"]
    assert written(one, found.one.differing) == ["at all"]
    assert written(other, found.other.shared) == ["we did not discuss this"]
    assert found.other.differing == ()


def test_no_span_is_no_claim() -> None:
    with pytest.raises(ValueError, match="span"):
        compare_spans("Talks failed", [], "Talks failed", [(0, 5)])


@given(one=texts, other=texts)
def test_every_word_is_either_shared_or_differs_and_stands_where_it_is_said_to(
    one: str, other: str
) -> None:
    found = compare(one, other)
    for text, side in ((one, found.one), (other, found.other)):
        spans = in_order(side)
        assert all(0 <= start < end <= len(text) for start, end in spans)
        assert all(a[1] <= b[0] for a, b in pairwise(spans))
        pieces = written(text, tuple(spans))
        assert letters("".join(pieces)) == letters(text)
        assert all(piece == piece.strip() for piece in pieces)


@given(one=texts, other=texts)
def test_it_is_the_same_whichever_comes_first(one: str, other: str) -> None:
    found = compare(one, other)
    assert compare(other, one) == Differences(one=found.other, other=found.one)


@given(text=texts)
def test_a_text_does_not_differ_from_itself(text: str) -> None:
    found = compare(text, text)
    assert found.one == found.other
    assert found.one.differing == ()


@given(one=texts, other=texts, data=st.data())
def test_nothing_outside_of_the_spans_is_told_of(one: str, other: str, data: st.DataObject) -> None:
    def spans(text: str) -> Spans:
        text_spans = st.tuples(st.integers(0, len(text) + 1), st.integers(1, 20))
        drawn = data.draw(st.lists(text_spans, min_size=1, max_size=3))
        return normal((start, start + size) for start, size in drawn)

    claims = spans(one), spans(other)
    found = compare_spans(one, claims[0], other, claims[1])
    for text, claim, side in ((one, claims[0], found.one), (other, claims[1], found.other)):
        told_of = in_order(side)
        assert all(any(a <= start and end <= b for a, b in claim) for start, end in told_of)
        assert letters("".join(written(text, tuple(told_of)))) == letters(
            "".join(written(text, claim))
        )


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (["a", "b"] * 2500, ["b", "a", "a"] * 1666),
        (["same"] * 5000, ["same"] * 4000 + ["other"] * 1000),
        ([f"w{n}" for n in range(5000)], [f"w{n}" for n in reversed(range(5000))]),
    ],
    ids=["two words only", "one word only", "backwards"],
)
def test_long_texts_of_few_words_end(one: list[str], other: list[str]) -> None:
    a, b = " ".join(one), " ".join(other)
    found = compare(a, b)
    assert found.one.shared
    assert letters("".join(written(a, tuple(in_order(found.one))))) == letters(a)
