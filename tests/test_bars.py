"""Bars of signs: as long as they should be, and seen however little there is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.bars import ASCII, BLOCKS, share, signs, stacked

VALUES = st.lists(st.integers(0, 1_000), min_size=1, max_size=3)


def test_each_kind_has_its_sign_one_after_the_other() -> None:
    assert stacked((6, 3, 3), 12, 8) == "████▒▒░░"
    assert stacked((6, 3, 3), 24, 8) == "██▒░"
    assert share((1, 1), 4, 8, ASCII) == "##==...."


@given(VALUES, st.integers(1, 200), st.integers(0, 1_000))
def test_a_bar_fits_and_shows_whatever_there_is(values: list[int], width: int, more: int) -> None:
    bar = stacked(values, sum(values) + more, width)
    assert len(bar) <= width
    assert bool(bar) == any(values)
    assert len(share(values, sum(values) + more, width)) == width


@pytest.mark.parametrize(
    ("encoding", "drawn"),
    [("utf-8", BLOCKS), ("cp1252", ASCII), ("ascii", ASCII), ("unheard-of", ASCII), (None, ASCII)],
)
def test_where_blocks_cannot_be_written_ascii_is(encoding: str | None, drawn: str) -> None:
    assert signs(encoding) == drawn
