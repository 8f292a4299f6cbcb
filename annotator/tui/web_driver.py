"""The driver of a session in a browser, which loses no key and ends when nobody serves it."""

import contextlib
import os
from codecs import getincrementaldecoder
from functools import partial
from typing import Any

# Textual has no other place for it; its version is pinned for this, too.
from textual.drivers._byte_stream import ByteStream
from textual.drivers.web_driver import WebDriver

from annotator.tui.host import Host
from annotator.tui.terminal_keys import TerminalKeys


class ServedDriver(WebDriver):
    """Textual's own, except for escape, and when what serves it has gone.

    Textual would go on without an end, and nobody would see it.
    """

    def __init__(self, *given: Any, **options: Any) -> None:
        super().__init__(*given, **options)
        self._write = partial(self._written)

    def run_input_thread(self) -> None:
        """Read keys and sizes as packets, until the program ends; it does where none can come."""
        keys = TerminalKeys.of(self._app, self._debug)
        decoded = getincrementaldecoder("utf-8")("replace").decode
        packets = ByteStream()
        for sent in self._input_reader:
            for kind, payload in packets.feed(sent) if sent else ():
                if kind == "D":
                    for event in keys.feed(decoded(payload)):
                        self.process_message(event)
                else:
                    self._on_meta(kind, payload)
            for event in keys.tick():
                self.process_message(event)
        if not self.exit_event.is_set() and isinstance(self._app, Host):
            self._loop.call_soon_threadsafe(self._app.leave)

    def _written(self, sent: bytes) -> int:
        """Write all of it, or nothing where nobody reads any more; how much was given."""
        with contextlib.suppress(OSError):
            rest = memoryview(sent)
            while rest:
                rest = rest[os.write(self.fileno, rest) :]
        return len(sent)
