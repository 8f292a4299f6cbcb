"""Where lines break: at words, within a width in cells, never within a character."""

import re
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from annotator.display import one_line
from annotator.tui.wrapping import _PLAIN, graphemes, offset_at, snapped, wrap

MIXED = st.lists(
    st.sampled_from(
        [
            "was",
            "denied",
            "a",
            " ",
            "  ",
            "外交",
            "。",
            "“",
            "👩\u200d👧",
            "🇸🇾",
            "e\u0301",
            "❤\ufe0f",
            "한국",
            "\u200d",
            "\u0301",
        ]
    )
).map("".join)
TEXT = st.one_of(st.text(st.characters()), MIXED, st.text("ab  ", max_size=60)).map(one_line)


def lines(text: str, width: int) -> list[str]:
    return [text[start:end] for start, end in wrap(text, width)]


@given(TEXT, st.integers(2, 20))
def test_lines_fit_come_in_order_and_lose_only_blanks(text: str, width: int) -> None:
    spans = wrap(text, width)
    assert spans
    last = 0
    for start, end in spans:
        assert not text[last:start].strip(" ")
        assert start <= end
        assert cell_len(text[start:end]) <= width
        last = end
    assert not text[last:].strip(" ")


@given(TEXT, st.integers(2, 20))
def test_lines_begin_and_end_between_characters(text: str, width: int) -> None:
    stripped = text.strip(" ")
    starts = {start for start, _, _ in graphemes(stripped)} | {len(stripped)}
    for start, end in wrap(stripped, width):
        assert {start, end} <= starts


@given(TEXT)
def test_graphemes_cover_the_text(text: str) -> None:
    assert "".join(text[start:end] for start, end, _ in graphemes(text)) == text


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        ("had been discussed", 18, ["had been discussed"]),
        ("had been discussed", 17, ["had been", "discussed"]),
        ("had   been", 5, ["had", "been"]),
        ("unconstitutionally so", 6, ["uncons", "tituti", "onally", "so"]),
        ("没有讨论过。好", 10, ["没有讨论", "过。好"]),
        ("没有“讨论”", 6, ["没有", "“讨论”"]),
        ("said 没有讨论", 8, ["said 没", "有讨论"]),
        ("🇸🇾🇹🇷🇮🇷", 3, ["🇸🇾", "🇹🇷", "🇮🇷"]),
        ("👩\u200d👩\u200d👧👍🏽", 3, ["👩\u200d👩\u200d👧", "👍🏽"]),
        ("cafe\u0301s", 4, ["cafe\u0301", "s"]),
        ("", 4, [""]),
    ],
)
def test_breaking(text: str, width: int, expected: list[str]) -> None:
    assert lines(text, width) == expected


def test_the_fast_classes_agree_with_the_terminal_s_own_widths() -> None:
    for character in filter(_PLAIN.fullmatch, map(chr, range(sys.maxunicode))):
        assert graphemes(character) == [(0, 1, cell_len(character))], repr(character)


@pytest.mark.parametrize(("cell", "offset"), [(0, 0), (1, 0), (2, 1), (3, 2), (4, 4), (99, 4)])
def test_the_character_at_a_cell(cell: int, offset: int) -> None:
    assert offset_at("没ae\u0301b", cell) == offset


def test_an_offset_within_a_character_goes_to_its_start() -> None:
    text = "a👩\u200d👧b"
    assert [snapped(text, offset) for offset in range(6)] == [0, 1, 1, 1, 4, 5]


def test_a_long_text_is_wrapped_quickly_enough_to_be_one_sentence() -> None:
    text = re.sub(r"\s+", " ", "there is no full stop in this text at all and 没有 " * 2000)
    assert len(wrap(text, 72)) > 1000
