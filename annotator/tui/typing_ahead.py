"""Keys in their order: what is typed while a screen still changes waits until it has changed.

Textual hands each key to the queue of the widget that has the focus at that moment. Keys that come
faster than the focus moves, over a slow line all at once, would go to a widget that no longer
expects them.
"""

import asyncio
from collections import deque

from textual import events
from textual.app import App
from textual.message_pump import MessagePump

PATIENCE = 2.0
"""Seconds that keys wait at most for one before them; then it is stuck, and they go ahead."""


class TypingAhead(App[None]):
    """An app to which one may type as fast as one likes."""

    def __init__(self) -> None:
        super().__init__()
        self._typed: deque[events.Key | events.Paste] = deque()
        self._settling: asyncio.Task[None] | None = None

    def settle(self) -> None:
        """Let keys wait until what was begun is on the screen."""
        if self._settling is None:
            self._settling = asyncio.create_task(self._settle())

    async def settled(self) -> None:
        """Wait until it is."""
        if self._settling is not None:
            await asyncio.wait([self._settling])

    def after_key(self) -> None:
        """All that a key led to is done; the next one comes after this."""

    async def on_event(self, event: events.Event) -> None:
        """Handle a key if none before it is still being handled; else keep it in its place."""
        # What was handed to a widget comes back here when the widget has no use for it.
        if not isinstance(event, events.Key | events.Paste) or event.is_forwarded:
            await super().on_event(event)
        elif self._settling is not None:
            self._typed.append(event)
        else:
            await super().on_event(event)
            self.settle()

    async def _settle(self) -> None:
        try:
            await self._quiet()
            self.after_key()
            while self._typed:
                await super().on_event(self._typed.popleft())
                await self._quiet()
                self.after_key()
        finally:
            self._settling = None

    async def _quiet(self) -> None:
        """Wait until the key's messages have gone all the way up, and those they led to, too."""
        try:
            async with asyncio.timeout(PATIENCE):
                for _ in range(2):
                    for pump in (self.focused or self.screen).ancestors_with_self:
                        await _emptied(pump)
        except TimeoutError:
            pass


async def _emptied(pump: MessagePump) -> None:
    """Wait until a queue is done with all that is in it now."""
    done = asyncio.Event()
    if pump.call_later(done.set):
        await done.wait()
