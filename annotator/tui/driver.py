"""The terminal's driver, which ends in order although the terminal has gone."""

import contextlib
import os
from io import TextIOWrapper
from typing import Any, cast

from textual.drivers.linux_driver import LinuxDriver


class Driver(LinuxDriver):
    """Textual's own driver, except when the terminal was closed.

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
