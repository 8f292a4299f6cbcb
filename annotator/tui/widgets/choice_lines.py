"""Lines of which each that leads somewhere can be clicked."""

from dataclasses import dataclass

from textual import events
from textual.message import Message

from annotator.tui.widgets.panel import Panel


class ChoiceLines(Panel):
    """A panel whose lines with a `link` say so when they are clicked."""

    @dataclass
    class Chosen(Message):
        """The line of this link was clicked."""

        link: str

    def on_click(self, event: events.Click) -> None:
        """Say which line was clicked."""
        at = event.get_content_offset(self)
        row = -1 if at is None else at.y + self.scroll_offset.y
        line = self._rows[row][0] if 0 <= row < len(self._rows) else None
        if line is not None and line.link is not None:
            self.post_message(self.Chosen(line.link))
