"""The colours that a scheme gives to its words; they repeat what a sign or a word says already."""

from annotator.scheme import Scheme

_NAMED = {
    "black": "#5c5f66",
    "red": "#d1453b",
    "green": "#3a9a4b",
    "yellow": "#b0811a",
    "blue": "#3f7fd1",
    "magenta": "#b14fb5",
    "cyan": "#2795a3",
    "white": "#9aa0a8",
    "bright_black": "#7b808a",
    "bright_red": "#e8695f",
    "bright_green": "#55b566",
    "bright_yellow": "#c79a35",
    "bright_blue": "#639be0",
    "bright_magenta": "#c673c9",
    "bright_cyan": "#45b0bd",
    "bright_white": "#b4b9c1",
}
"""Each name's colour, one that can be read on a dark and on a light ground."""


def colour_of(scheme: Scheme, relation: str) -> str | None:
    """A relation's colour as `#rrggbb`; None where the scheme gives none."""
    return _named(scheme.meaning(relation).colour)


def colour_of_word(scheme: Scheme, table: str, word: str) -> str | None:
    """The colour of a word of a table as `#rrggbb`; None where the scheme gives none."""
    found = scheme.table(table).get(word)
    return None if found is None else _named(found.colour)


def _named(colour: str | None) -> str | None:
    return None if colour is None else _NAMED.get(colour, colour)
