"""What a terminal sends in one piece, and the keys that were typed."""

import pytest
from textual import events

from annotator.tui.terminal_keys import TerminalKeys


def keys(sent: str, *bound: str) -> list[str]:
    """The keys of one piece, after which nothing comes for a while."""
    terminal = TerminalKeys(bound)
    found = [*terminal.feed(sent), *terminal.feed("")]
    return [each.key for each in found if isinstance(each, events.Key)]


@pytest.mark.parametrize(
    ("sent", "typed"),
    [
        ("\x1bsno", ["escape", "s", "n", "o"]),
        ("\x1bDD", ["escape", "D", "D"]),
        ("\x1b1", ["escape", "1"]),
        ("\x1b-", ["escape", "minus"]),
        ("\x1b/", ["escape", "slash"]),
        ("\x1b é", ["escape", "space", "é"]),
        ("\x1b\r\x1b\r", ["escape", "enter", "escape", "enter"]),
        ("\x1b\x1bj", ["escape", "escape", "j"]),
        ("j\x1b", ["j", "escape"]),
    ],
)
def test_escape_and_the_key_after_it_are_two_keys(sent: str, typed: list[str]) -> None:
    assert keys(sent) == typed


@pytest.mark.parametrize(
    ("sent", "typed"),
    [
        ("\x1b[A\x1bOB", ["up", "down"]),
        ("\x1bb\x1bf", ["ctrl+left", "ctrl+right"]),
        ("\x1b\x7f", ["ctrl+w"]),
        ("\x1b[Z", ["shift+tab"]),
        ("\x1b[1;3C", ["alt+right"]),
    ],
)
def test_keys_that_are_sent_with_escape_are_one(sent: str, typed: list[str]) -> None:
    assert keys(sent) == typed


def test_a_key_with_alt_that_is_bound_is_one() -> None:
    assert keys("\x1bs\x1bt", "alt+s") == ["alt+s", "escape", "t"]
