"""Two versions of a text: the screen, what it shows, and how one moves in it."""

from annotator.tui.screens.versions.screen import Versions

__all__ = ["Versions"]
