"""A question answered in the bottom line: a search, a note, a rationale."""

from dataclasses import dataclass

from textual import events
from textual.message import Message
from textual.widgets import Input


class Ask(Input):
    """An input that takes the bottom line's place while it is open."""

    DEFAULT_CSS = """
    Ask {
        height: 1; border: none; padding: 0 1; display: none;
        &.open { display: block; }
        &:focus { border: none; }
    }
    """

    @dataclass
    class Answered(Message):
        """Something was entered."""

        purpose: str
        item: str
        text: str

    @dataclass
    class Left(Message):
        """It was left without an answer."""

        purpose: str
        item: str
        text: str

    def __init__(self) -> None:
        super().__init__(select_on_focus=False, compact=True)
        self.purpose = ""
        self.item = ""

    @property
    def is_open(self) -> bool:
        """Whether it is being answered."""
        return self.has_class("open")

    def ask(self, purpose: str, item: str, prompt: str, text: str) -> None:
        """Open it for a purpose and an item, with what was there before."""
        self.purpose, self.item = purpose, item
        self.placeholder = prompt
        self.value = text
        self.cursor_position = len(text)
        self.add_class("open")
        self.focus()

    def close(self) -> None:
        """Close it."""
        self.remove_class("open")
        self.value = ""

    async def action_submit(self) -> None:
        """Hand the answer over."""
        answer = self.Answered(self.purpose, self.item, self.value)
        self.close()
        self.post_message(answer)

    def on_key(self, event: events.Key) -> None:
        """Escape leaves it."""
        if event.key == "escape":
            event.stop()
            event.prevent_default()
            left = self.Left(self.purpose, self.item, self.value)
            self.close()
            self.post_message(left)
