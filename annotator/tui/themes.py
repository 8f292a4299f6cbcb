"""The program's own themes: one accent, one colour for conflict, the rest by weight and signs."""

from textual.theme import Theme

DARK = Theme(
    name="annotator-dark",
    primary="#8ab4f8",
    accent="#f2b84b",
    error="#ff7b72",
    warning="#e3b341",
    foreground="#d7d9dd",
    background="#16181d",
    surface="#16181d",
    panel="#1f222a",
    dark=True,
    # Textual makes `boost` transparent where `panel` is given, unless it is told as a variable.
    variables={"boost": "#2a2f3a"},
)
LIGHT = Theme(
    name="annotator-light",
    primary="#1a5fb4",
    accent="#8a4b00",
    error="#b3261e",
    warning="#7a5c00",
    foreground="#1c1e21",
    background="#fbfaf7",
    surface="#fbfaf7",
    panel="#f0eee8",
    dark=False,
    variables={"boost": "#e4e0d6"},
)

OWN = {"dark": DARK, "light": LIGHT}
"""By the word that stands in the settings."""
