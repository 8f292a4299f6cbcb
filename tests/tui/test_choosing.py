"""Part mode, key by key, on sentences of the Astana article."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.anchors import Span, is_normal
from annotator.tui.choosing import PartChoice

TEXT = (
    "The talks closed after the delegation refused to discuss it and the rebels boycotted them. "
    "“We did not,” he told reporters, “discuss this at all.”\n\n* * *\n\nThird Astana meeting"
)
SENTENCES: list[Span] = [(0, 90), (91, 146), (148, 153), (155, len(TEXT))]

ACTIONS = [
    PartChoice.next_part,
    PartChoice.previous_part,
    PartChoice.add_next_part,
    PartChoice.to_end,
    PartChoice.end_forward,
    PartChoice.end_back,
    PartChoice.start_forward,
    PartChoice.start_back,
    PartChoice.keep_fragment,
    PartChoice.next_sentence,
    PartChoice.previous_sentence,
]


def begun(current: int = 0, claimed: tuple[Span, ...] = ()) -> PartChoice:
    return PartChoice(TEXT, SENTENCES, current, claimed)


def selected(choice: PartChoice) -> str:
    return TEXT[slice(*choice.selection)]


def test_it_begins_on_the_first_part_that_no_claim_has_a_share_of() -> None:
    assert selected(begun()) == "The talks closed"
    assert selected(begun(claimed=((0, 16),))) == "the delegation refused to discuss it"
    assert selected(begun(claimed=((0, 90),))) == "The talks closed"


def test_parts_are_walked_across_sentences_and_back() -> None:
    choice = begun()
    walked = [selected(choice)]
    for _ in range(7):
        choice.next_part()
        walked.append(selected(choice))
    assert walked == [
        "The talks closed",
        "the delegation refused to discuss it",
        "the rebels boycotted them",
        "“We did not,”",
        "he told reporters",
        "“discuss this at all.”",
        "* * *",
        "Third Astana meeting",
    ]
    for expected in reversed(walked[:-1]):
        choice.previous_part()
        assert selected(choice) == expected


def test_adding_parts_takes_in_what_stands_between_but_no_full_stop() -> None:
    choice = begun()
    choice.add_next_part()
    assert selected(choice) == "The talks closed after the delegation refused to discuss it"
    choice.to_end()
    assert selected(choice) == TEXT[:89]


def test_ends_move_by_words_and_never_past_one_another() -> None:
    choice = begun()
    choice.end_forward()
    assert selected(choice) == "The talks closed after"
    choice.start_forward()
    assert selected(choice) == "talks closed after"
    for _ in range(9):
        choice.end_back()
    assert selected(choice) == "talks"
    choice.start_forward()
    assert selected(choice) == "talks"
    choice.start_back()
    choice.start_back()
    assert selected(choice) == "The talks"


def test_fragments_that_are_kept_make_one_discontinuous_claim() -> None:
    choice = begun(1)
    choice.keep_fragment()
    assert selected(choice) == "he told reporters"
    choice.next_part()
    assert [TEXT[start:end] for start, end in choice.spans] == [
        "“We did not,”",
        "“discuss this at all.”",
    ]


def test_another_sentence_begins_on_its_own_first_part() -> None:
    choice = begun()
    choice.next_sentence()
    assert (choice.sentence, selected(choice)) == (1, "“We did not,”")
    choice.previous_sentence()
    choice.previous_sentence()
    assert (choice.sentence, selected(choice)) == (0, "The talks closed")


@pytest.mark.parametrize("action", ACTIONS)
@pytest.mark.parametrize("current", range(4))
def test_nothing_raises_at_the_ends_of_the_document(action: object, current: int) -> None:
    choice = begun(current)
    for _ in range(60):
        assert callable(action)
        action(choice)
    assert is_normal(choice.spans)


@settings(deadline=None)
@given(
    st.lists(
        st.one_of(st.text(min_size=1, max_size=12), st.sampled_from(["The talks ended.", "“No”"])),
        min_size=1,
        max_size=4,
    ),
    st.lists(st.sampled_from(ACTIONS), max_size=25),
    st.integers(0, 3),
)
def test_a_selection_is_never_empty_nor_untrimmed(
    pieces: list[str], actions: list[object], current: int
) -> None:
    pieces = [piece.strip() for piece in pieces if piece.strip()] or ["x"]
    text = " ".join(pieces)
    starts = [0]
    for piece in pieces:
        starts.append(starts[-1] + len(piece) + 1)
    sentences = [(start, end - 1) for start, end in pairwise(starts)]
    choice = PartChoice(text, sentences, min(current, len(sentences) - 1))
    for action in actions:
        assert callable(action)
        action(choice)
        assert is_normal(choice.spans)
        assert 0 <= choice.sentence < len(sentences)
        for start, end in choice.spans:
            assert text[start:end].strip() == text[start:end] != ""
            assert end <= len(text)
