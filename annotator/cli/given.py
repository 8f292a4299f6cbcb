"""What the options of a command say of an item, and how they name the words of the scheme."""

from collections.abc import Iterable
from typing import Any


def given_fields(**options: Any) -> dict[str, Any]:
    """The fields whose option was given; one given as an empty text is taken away.

    >>> given_fields(speaker="Kim", note="", confidence=None)
    {'speaker': 'Kim', 'note': None}
    """
    return {name: value or None for name, value in options.items() if value not in (None, ())}


def one_of(what: str, words: Iterable[str]) -> str:
    """The help of an option that takes a word of the scheme."""
    return f"{what}: {', '.join(words)}."
