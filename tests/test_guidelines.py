"""The section of the guidelines that explains a word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.guidelines import section

TEXT = """\
# Guidelines

## World knowledge ##

Nothing in the words conflicts.

### An example

The sun rose in the west.

## `denies`
It is not so.
# Another part
#no heading
"""


@pytest.mark.parametrize(
    ("word", "told"),
    [
        ("world_knowledge", "Nothing in the words conflicts.\n\n### An example\n\nThe sun rose"),
        ("WORLD knowledge", "Nothing in the words conflicts."),
        ("an_example", "The sun rose in the west."),
        ("denies", "It is not so."),
        ("another_part", "#no heading"),
        ("no_heading", ""),
        ("weakens", ""),
        ("", ""),
    ],
)
def test_a_section_goes_to_the_next_heading_that_is_as_high(word: str, told: str) -> None:
    found = section(TEXT, word)
    assert found.startswith(told)
    assert bool(found) == bool(told)
    assert "Another part" not in found


def test_of_two_sections_the_first_counts() -> None:
    assert section("# a\n\none\n\n# a\n\ntwo", "a") == "one"


@given(st.text(alphabet="# \n`_ab\t\r>-"), st.text(alphabet="# `_ab", max_size=3))
def test_any_text_is_looked_through(markdown: str, word: str) -> None:
    assert section(markdown, word) in "\n".join(markdown.splitlines())


def test_a_hostile_heading_takes_no_time() -> None:
    assert section("# " + "# " * 500_000 + "x", "a") == ""
