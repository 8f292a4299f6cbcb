"""Which part of a text is in view."""

import pytest

from annotator.tui.line_map import LineMap
from annotator.tui.scrolling import rewrapped, settled, showing, turned

from .test_line_map import text_of

HEIGHT = 20


@pytest.fixture
def lines() -> LineMap:
    """A thousand sentences of one line each."""
    return LineMap(*text_of([("He denied it.", False)] * 1000), 40)


def test_a_sentence_in_view_with_its_context_moves_nothing(lines: LineMap) -> None:
    assert showing(lines, 100, HEIGHT, 110) == 100


@pytest.mark.parametrize(
    ("sentence", "top"), [(119, 103), (125, 109), (101, 98), (95, 92), (0, -6), (500, 494)]
)
def test_it_moves_as_little_as_it_can(lines: LineMap, sentence: int, top: int) -> None:
    lines.settle(0, 5000)
    assert showing(lines, 100, HEIGHT, sentence) == top


def test_pages_keep_the_current_sentence_on_its_line_of_the_view(lines: LineMap) -> None:
    lines.settle(0, 5000)
    assert turned(lines, 100, HEIGHT, 105, 1) == (122, 117)
    assert turned(lines, 100, HEIGHT, 105, -1) == (88, 83)
    assert turned(lines, 980, HEIGHT, 999, 1)[0] == 999
    assert turned(lines, 0, HEIGHT, 2, -1)[0] == 0


def test_a_sentence_longer_than_the_view_is_read_to_its_end() -> None:
    lines = LineMap(*text_of([("One.", False), ("denied it " * 100, False), ("End.", False)]), 20)
    first, last = lines.extent(1)
    assert last - first > 2 * HEIGHT
    top, seen = first, []
    for _ in range(4):
        sentence, top = turned(lines, top, HEIGHT, 1, 1)
        seen.append((sentence, top))
    assert seen[:3] == [(1, first + 17), (1, last - HEIGHT + 1), (2, seen[2][1])]
    assert turned(lines, first + 20, HEIGHT, 1, -1) == (1, first + 3)
    assert showing(lines, 0, HEIGHT, 1) == first


def test_measuring_above_keeps_the_view_on_its_text() -> None:
    lines = LineMap(
        *text_of([("He denied it. " * (n % 7 + 1), n % 3 == 0) for n in range(3000)]), 40
    )
    top = lines.line(2000)
    place = lines.place(top)
    top = settled(lines, top, 50)
    assert lines.place(top) == place
    above = lines.place(top - 1)
    assert above in {(2000, -1), (1999, len(lines.rows(1999)) - 1)}


def test_another_width_keeps_the_sentence_where_it_was(lines: LineMap) -> None:
    top = rewrapped(lines, 100, HEIGHT, 5, follow=104)
    assert lines.line(104) - top == 4
    top = rewrapped(lines, top, HEIGHT, 40, follow=None)
    assert lines.width == 40
