"""What files say about themselves, tidied into the fields of an appearance."""

import re
from collections.abc import Iterable
from functools import cache
from importlib.metadata import version

from annotator.cleaning import cleaned

LONGEST_TITLE = 300
"""Code points up to which a first line is taken for a title and not for a paragraph."""

_FIRST_LINE = re.compile(rf"\s*(?P<line>[^\n]{{0,{LONGEST_TITLE}}})(?:\n(?P<next>[^\n]*)|\Z)")


def tidy(value: object) -> str | None:
    """Give a text as one clean line; nothing for an empty one, and for what is not text."""
    if not isinstance(value, str):
        return None
    return " ".join(cleaned(value).split()) or None


def names(values: Iterable[object]) -> tuple[str, ...]:
    """Give the names in these texts, each of which may hold several between semicolons."""
    found = (tidy(name) for value in values if isinstance(value, str) for name in value.split(";"))
    return tuple(dict.fromkeys(name for name in found if name))


def first_line(text: str) -> str | None:
    """The first line that is not empty, if it stands alone and is short enough for a title."""
    found = _FIRST_LINE.match(text)
    if found is None or (found["next"] or "").strip():
        return None
    return tidy(found["line"])


@cache
def our_extractor(format_name: str) -> str:
    """How an appearance names this program as what made the text."""
    return f"annotator {format_name} {version('annotator')}"


def letters(headline: str | None) -> str:
    """The form under which headlines are compared: their letters and digits."""
    return "".join(filter(str.isalnum, (headline or "").casefold()))
