"""Guidelines: Markdown of which a section explains the word that stands as its heading."""

import re
from collections.abc import Iterator

HEADING = re.compile(r" {0,3}(#{1,6})[ \t]+(?=\S)")
"""What a row begins with that is a heading; the number of its signs says how high it is."""


def section(markdown: str, word: str) -> str:
    """The text under the first heading that is `word`, up to the next one that is as high.

    Headings are compared without case, code marks, and blanks for underscores. Empty where there
    is no such heading.
    """
    rows = markdown.splitlines()
    headings = _headings(rows)
    wanted = _plain(word)
    for number, level in headings:
        if _plain(heading_of(rows[number])) == wanted:
            after = next((each for each, high in headings if high <= level), len(rows))
            return "\n".join(rows[number + 1 : after]).strip()
    return ""


def heading_of(row: str) -> str:
    """The text of a heading, without the signs before and behind it."""
    return row.strip().lstrip("#").rstrip("#").strip()


def _headings(rows: list[str]) -> Iterator[tuple[int, int]]:
    """The rows that are headings, each with its level."""
    for number, row in enumerate(rows):
        if match := HEADING.match(row):
            yield number, len(match[1])


def _plain(heading: str) -> str:
    return " ".join(heading.replace("_", " ").replace("`", "").casefold().split())
