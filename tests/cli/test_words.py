"""Which command is meant by the words of a command line."""

import pytest

from annotator.cli.words import command_first


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("", "read"),
        ("seeds", "read seeds"),
        ("./list", "read ./list"),
        ("list claims", "list claims"),
        ("seeds list", "read seeds list"),
        ("--db a.db seeds", "read --db a.db seeds"),
        ("--db a.db list claims", "list --db a.db claims"),
        ("--db=a.db --blind undo", "undo --db=a.db --blind"),
        ("--db list undo", "undo --db list"),
        ("-- list", "read -- list"),
        ("--help", "--help"),
        ("--db a.db --help", "--help"),
        ("seeds --help", "read seeds --help"),
    ],
)
def test_the_first_word_that_is_no_option_decides(words: str, meant: str) -> None:
    assert command_first(words.split()) == meant.split()
