"""A question answered in the bottom line: a search, a note, a rationale."""

from collections.abc import Callable
from dataclasses import dataclass

from textual import events
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input


class Ask(Input):
    """An input that takes the bottom line's place while it is open."""

    DEFAULT_CSS = """
    Ask {
        height: 1; border: none; padding: 0 1; display: none;
        layer: above; dock: bottom;
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
    class HandedOn(Message):
        """Something was entered that is for whoever asked, not for the screen as a whole."""

        then: Callable[[str], None]
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
        self._then: Callable[[str], None] | None = None
        self._asked_from: Widget | None = None
        self.complete: Callable[[str], str] | None = None
        """What tab makes of what is typed, until it is closed."""

    @property
    def is_open(self) -> bool:
        """Whether it is being answered."""
        return self.has_class("open")

    def ask(
        self,
        purpose: str,
        item: str,
        prompt: str,
        text: str,
        then: Callable[[str], None] | None = None,
    ) -> None:
        """Open it for a purpose and an item, with what was there before.

        With `then`, the answer comes as `HandedOn`.
        """
        self.purpose, self.item, self._then = purpose, item, then
        self.placeholder = prompt
        self.value = text
        self.cursor_position = len(text)
        self.add_class("open")
        if self.screen.focused is not self:
            self._asked_from = self.screen.focused
        # Not by `focus`, which comes later, in a paint of its own.
        self.screen.set_focus(self)

    def _close(self, answer: Message) -> None:
        """Close it, give the focus back, and tell the screen: it is all in one paint."""
        # By its own queue it might come after what is typed next.
        self.screen.post_message(answer)
        self.remove_class("open")
        self.screen.set_focus(self._asked_from)
        self.value = ""
        self.complete = None

    async def action_submit(self) -> None:
        """Hand the answer over."""
        answer: Message
        if self._then is None:
            answer = self.Answered(self.purpose, self.item, self.value)
        else:
            answer = self.HandedOn(self._then, self.value)
        self._close(answer)

    def on_key(self, event: events.Key) -> None:
        """Escape leaves it; tab completes, where there is something to complete."""
        if event.key == "tab" and self.complete is not None:
            event.stop()
            event.prevent_default()
            self.value = self.complete(self.value)
            self.cursor_position = len(self.value)
        if event.key == "escape":
            event.stop()
            event.prevent_default()
            left = self.Left(self.purpose, self.item, self.value)
            self._close(left)
