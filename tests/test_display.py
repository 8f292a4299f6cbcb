"""Text made safe to draw: same length, nothing left that a terminal acts on."""

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from annotator.display import cut, one_line, visible

ANY = st.text(st.characters())  # lone surrogates too

BIDIRECTIONAL = {0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)}


def acts_on_a_terminal(character: str) -> bool:
    code = ord(character)
    return (
        (code < 0x20 and character != "\n")
        or 0x7F <= code < 0xA0
        or code in BIDIRECTIONAL
        or 0xD800 <= code < 0xE000
    )


@given(ANY)
def test_every_text_keeps_its_length_and_loses_its_controls(text: str) -> None:
    shown = visible(text)
    assert len(shown) == len(text)
    assert not any(map(acts_on_a_terminal, shown))
    shown.encode()
    assert visible(shown) == shown


def test_every_control_in_turn() -> None:
    for code in (*range(0x3000), *range(0xD800, 0xE000), *range(0xFE00, 0x10000)):
        assert not acts_on_a_terminal(visible(chr(code)))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b]52;c;aGVsbG8=\x07", "␛]52;c;aGVsbG8=␇"),
        ("a\tb\x00\x7f", "a␉b␀␡"),
        ("\x9b2J", "�2J"),
        ("one\ntwo", "one\ntwo"),
        ("\u202eevil\u2066", "�evil�"),
        ("\ud800", "�"),
        ("a\u2028b", "a␤b"),
        ("Bundes\u00adtag", "Bundes-tag"),
        ("\ufeffhidden \U000e0041", "�hidden �"),
        ("\ufff9a\ufffab\ufffb", "�a�b�"),
        ("👩\u200d👧 ❤\ufe0f ن\u200cی", "👩\u200d👧 ❤\ufe0f ن\u200cی"),
        ("“We did not discuss this at all,”", "“We did not discuss this at all,”"),
    ],
)
def test_what_stands_for_what(text: str, shown: str) -> None:
    assert visible(text) == shown


@given(ANY, st.integers(0, 30))
def test_a_cut_text_is_one_line_of_that_many_cells_at_most(text: str, width: int) -> None:
    line = cut(text, width)
    assert cell_len(line) <= width
    assert "\n" not in line
    if cell_len(one_line(text)) <= width:
        assert line == one_line(text)


@pytest.mark.parametrize(
    ("text", "width", "line"),
    [
        ("Syria: Astana talks end", 40, "Syria: Astana talks end"),
        ("Syria: Astana talks end", 8, "Syria:…"),
        ("Syria: Astana talks end", 1, "…"),
        ("Syria: Astana talks end", 0, ""),
        ("没有讨论过", 10, "没有讨论过"),
        ("没有讨论过", 9, "没有讨论…"),
        ("没有讨论过", 8, "没有讨…"),
        ("two\nlines", 20, "two lines"),
    ],
)
def test_cutting(text: str, width: int, line: str) -> None:
    assert cut(text, width) == line


def test_importing_it_loads_no_screen() -> None:
    code = "import sys, annotator.display; sys.exit('rich' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
