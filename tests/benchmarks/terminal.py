"""A terminal of one's own: runs a command in a pseudo-terminal and times what it paints."""

import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import termios
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

QUIET = 0.03
"""Seconds without a byte after which a repaint counts as done."""

_ESCAPES = re.compile(
    rb"\x1b(?:\[[0-?]*[ -/]*[@-~]|[\]P^_X].*?(?:\x07|\x1b\\)|[@-Z\\-~])", re.DOTALL
)
_MODES = re.compile(rb"\x1b\[\?([\d;]+)([hl])")

MODES = {
    9: "mouse",
    25: "cursor",
    47: "alternate screen",
    1000: "mouse",
    1002: "mouse",
    1003: "mouse",
    1004: "focus",
    1006: "mouse",
    1015: "mouse",
    1016: "mouse",
    1047: "alternate screen",
    1049: "alternate screen",
    2004: "bracketed paste",
    2026: "synchronized output",
    2048: "resize reports",
}
"""The terminal modes that a program has to put back, by their number."""


class Terminal:
    """A command running in a pseudo-terminal that answers nothing it is asked."""

    def __init__(
        self,
        command: Sequence[str],
        *,
        columns: int = 100,
        lines: int = 30,
        environment: Mapping[str, str] | None = None,
        folder: Path | None = None,
    ) -> None:
        """Start `command`; `environment` is added to this process's own."""
        self.output = bytearray()
        """All that the command has written."""
        self._master, self._slave = pty.openpty()
        self._before = termios.tcgetattr(self._slave)
        self.resize(columns, lines)
        self.started = time.perf_counter()
        self.process = subprocess.Popen(
            command,
            stdin=self._slave,
            stdout=self._slave,
            stderr=self._slave,
            cwd=folder,
            env={**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor"}
            | dict(environment or {}),
            start_new_session=True,
            preexec_fn=_take_terminal,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        self.hang_up()

    @property
    def text(self) -> str:
        """What was written, without the escape sequences."""
        return _ESCAPES.sub(b"", bytes(self.output)).decode("utf-8", "replace")

    def read(self, timeout: float) -> bool:
        """Collect what comes within `timeout` seconds; whether anything did."""
        if self._master < 0 or not select.select([self._master], [], [], timeout)[0]:
            return False
        try:
            received = os.read(self._master, 65536)
        except OSError:
            return False
        self.output += received
        return bool(received)

    def wait_for(self, text: str, timeout: float = 30) -> float:
        """Seconds from the start until `text` was on the wire. Raises TimeoutError."""
        while text not in self.text:
            if self.process.poll() is not None and not self.read(0):
                raise TimeoutError(f"ended with {self.process.returncode}: {self.text[-2000:]}")
            if time.perf_counter() - self.started > timeout:
                raise TimeoutError(f"no {text!r} in {timeout} s: {self.text[-2000:]}")
            self.read(0.05)
        return time.perf_counter() - self.started

    def first_paint(self, text: str, timeout: float = 30) -> float:
        """Seconds from the start until `text` was painted; then waits for the screen to rest."""
        seconds = self.wait_for(text, timeout)
        self.settle(0.3)
        return seconds

    def settle(self, quiet: float = QUIET, timeout: float = 30) -> None:
        """Collect output until none came for `quiet` seconds."""
        end = time.perf_counter() + timeout
        while time.perf_counter() < end and self.read(quiet):
            pass

    def send(self, keys: bytes) -> None:
        """Type without waiting for anything."""
        os.write(self._master, keys)

    def key(self, keys: bytes, *, quiet: float = QUIET, timeout: float = 5) -> float:
        """Seconds from typing to the last byte of the repaint. Raises TimeoutError for none."""
        while self.read(0):
            pass
        begun = time.perf_counter()
        self.send(keys)
        if not self.read(timeout):
            raise TimeoutError(f"{keys!r} changed nothing in {timeout} s")
        last = time.perf_counter()
        while self.read(quiet):
            last = time.perf_counter()
        return last - begun

    def resize(self, columns: int, lines: int) -> None:
        """Change the size in cells and lines; the command gets SIGWINCH, as from a real one."""
        fcntl.ioctl(self._master, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))

    def kill(self, number: signal.Signals = signal.SIGTERM) -> None:
        """Send the command a signal."""
        self.process.send_signal(number)

    def hang_up(self) -> None:
        """Close the terminal under the command, as a lost ssh connection does."""
        for descriptor in (self._master, self._slave):
            if descriptor >= 0:
                os.close(descriptor)
        self._master = self._slave = -1

    def wait(self, timeout: float = 10) -> int:
        """The exit status, once it has ended: -n for a signal n. Raises TimeoutError."""
        end = time.perf_counter() + timeout
        while self.process.poll() is None:
            if time.perf_counter() > end:
                raise TimeoutError(f"still running after {timeout} s")
            if not self.read(0.02):
                # A terminal that was hung up gives no signal to wait on.
                time.sleep(0.002)
        while self.read(0):
            pass
        return self.process.returncode

    def leftovers(self) -> set[str]:
        """What the command set in the terminal and did not put back."""
        changed: dict[int, bool] = {}
        for match in _MODES.finditer(bytes(self.output)):
            for number in match[1].split(b";"):
                changed[int(number)] = match[2] == b"h"
        # The cursor is the one mode that is on to begin with.
        left = {
            MODES[number]
            for number, on in changed.items()
            if on != (number == 25) and number in MODES
        }
        if self._slave >= 0 and termios.tcgetattr(self._slave) != self._before:
            left.add("line discipline")
        return left


def _take_terminal() -> None:
    """Make the pseudo-terminal the command's own, so that closing it sends SIGHUP."""
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)
