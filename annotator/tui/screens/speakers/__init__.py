"""The screen of the speakers, one class over two files: what is listed, and what is said of it."""

from annotator.tui.screens.speakers.screen import Speakers

__all__ = ["Speakers"]
