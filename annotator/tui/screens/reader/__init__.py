"""The reader: one document, its claims marked in the text, the current one's details beside it."""

from annotator.tui.screens.reader.screen import Reader

__all__ = ["Reader"]
