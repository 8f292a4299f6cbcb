"""Compare: two claims side by side, and all that is to be said of the two."""

from annotator.tui.screens.compare.screen import Compare

__all__ = ["Compare"]
