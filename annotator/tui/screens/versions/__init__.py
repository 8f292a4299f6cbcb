"""Two versions of a text: the screen, what it shows, and what is done there with claims."""

from annotator.tui.screens.versions.screen import Versions

__all__ = ["Versions"]
