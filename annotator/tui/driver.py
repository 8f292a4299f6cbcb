"""The terminal's driver, which loses no key and ends in order although the terminal has gone."""

import contextlib
import os
import selectors
from codecs import getincrementaldecoder
from io import TextIOWrapper
from typing import Any, cast

from textual.drivers.linux_driver import LinuxDriver

from annotator.tui.host import Host
from annotator.tui.terminal_keys import TerminalKeys

_AT_ONCE = 4096
"""Bytes that are read from the terminal at most at a time."""

_LOOK_UP = 0.1
"""Seconds after which an escape that nothing follows is a key."""


class Driver(LinuxDriver):
    """Textual's own driver, except for escape, and when the terminal was closed.

    Writing to it would then end the thread that writes, for which the app waits for ever. And the
    signal to go on, which comes with the one that says so, would start a second thread to read.
    """

    def __init__(self, *given: Any, **options: Any) -> None:
        super().__init__(*given, **options)
        assert self._file is not None
        self._file = cast("TextIOWrapper", _Lasting(self._file))

    def resume_application_mode(self) -> None:
        """Take the terminal again after a stop, if it is still there."""
        if os.isatty(self.fileno):
            super().resume_application_mode()

    def run_input_thread(self) -> None:
        """Read what the terminal sends, until the program ends; it does where nothing can come."""
        keys = TerminalKeys.of(self._app, self._debug)
        decoded = getincrementaldecoder("utf-8")().decode
        with selectors.SelectSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            while not self.exit_event.is_set():
                if selector.select(_LOOK_UP):
                    sent = self._sent()
                    if not sent:
                        # Else this thread would look, and find nothing, without a pause.
                        self._leave()
                        return
                    for event in keys.feed(decoded(sent)):
                        self.process_message(event)
                for event in keys.tick():
                    self.process_message(event)

    def _sent(self) -> bytes:
        """What the terminal has sent; nothing, where it has gone."""
        try:
            return os.read(self.fileno, _AT_ONCE)
        except OSError:
            return b""

    def _leave(self) -> None:
        if isinstance(self._app, Host):
            self._loop.call_soon_threadsafe(self._app.leave)


class _Lasting:
    """A file whose other end may be closed at any time: what is written then goes nowhere."""

    def __init__(self, file: TextIOWrapper) -> None:
        self._file = file
        self.fileno = file.fileno

    def write(self, text: str) -> None:
        with contextlib.suppress(OSError):
            self._file.write(text)

    def flush(self) -> None:
        with contextlib.suppress(OSError):
            self._file.flush()
