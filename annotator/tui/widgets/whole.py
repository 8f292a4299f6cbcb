"""A sentence too long for the bottom line, whole, over the lines above it until the next key."""

from typing import TYPE_CHECKING, cast

from rich.cells import cell_len
from textual.content import Content
from textual.widgets import Static

from annotator.display import cut, one_line
from annotator.tui.signs import keys_in_words
from annotator.tui.wrapping import wrap

if TYPE_CHECKING:
    from annotator.tui.host import Host

_LINES = 3
_MARGINS = 2
_HINTS = "  "
"""Stands between what can be done, and in no sentence."""


class Whole(Static):
    """Up to three lines at the bottom of the screen, shown only where one is not enough."""

    DEFAULT_CSS = """
    Whole {
        height: auto; padding: 0 1; display: none; layer: above; dock: bottom;
        background: $panel; color: $text-muted;
        &.shown { display: block; }
    }
    """

    def __init__(self) -> None:
        super().__init__(markup=False)

    def tell(self, words: str, taken: int, width: int) -> None:
        """Show a sentence if it is wider than the bottom line of a width, of which some is taken.

        What can be done, in a row of hints, is left to the bottom line.
        """
        text = one_line(words)
        if cast("Host", self.app).settings.ascii:
            text = keys_in_words(text)
        room = max(width - _MARGINS, 2)
        if _HINTS in text.rstrip() or cell_len(text) <= room - taken:
            self.leave()
            return
        lines = [text[start:end] for start, end in wrap(text, room)]
        if len(lines) > _LINES:
            rest = " ".join(lines[_LINES - 1 :])
            lines = [*lines[: _LINES - 1], cut(rest, room)]
        self.update(Content("\n".join(lines)))
        self.add_class("shown")

    def leave(self) -> None:
        """Show the lines under it again."""
        if self.has_class("shown"):
            self.remove_class("shown")

    def on_click(self) -> None:
        """A click is as good as a key."""
        self.leave()
