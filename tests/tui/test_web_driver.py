"""A session as a browser's window has it: packets in, packets out, and an end in order."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from threading import Timer

import pytest

from annotator import Workspace


class Session:
    """The process of a window, spoken to as what serves it does."""

    def __init__(self, path: Path) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "annotator.cli.session", "--db", path, "--annotator", "kim"],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
            env={**os.environ, "TEXTUAL_DRIVER": "annotator.tui.web_driver:ServedDriver"},
        )  # fmt: skip
        self._late = Timer(60, self.process.kill)
        self._late.start()
        self.shown = b""
        assert self.process.stdout is not None
        self._output = self.process.stdout
        assert self._output.readline() == b"__GANGLION__\n"

    def send(self, kind: bytes, payload: bytes) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(kind + len(payload).to_bytes(4, "big") + payload)
        self.process.stdin.flush()

    def type(self, keys: str) -> None:
        self.send(b"D", keys.encode())

    def wait_for(self, words: str) -> None:
        """Read what it draws until these words are among it."""
        while words.encode() not in self.shown:
            kind = self._output.read(1)
            assert kind, f"it ended without {words}"
            payload = self._output.read(int.from_bytes(self._output.read(4), "big"))
            if kind == b"D":
                self.shown += payload

    def end(self) -> None:
        self._late.cancel()
        self.process.kill()
        self.process.communicate()

    def leave(self) -> int:
        """Take the window away, and wait for the end."""
        _, told = self.process.communicate(timeout=60)
        assert told == b""
        return self.process.returncode


@pytest.fixture
def session(path: Path) -> Iterator[Session]:
    opened = Session(path)
    yield opened
    opened.end()


def test_keys_act_and_a_window_that_is_closed_ends_it_with_all_kept(
    session: Session, path: Path
) -> None:
    session.wait_for("Astana settlement")
    # Escape and the next key in one piece, as over a slow line, are two keys.
    session.type("/\x1b\r")
    session.wait_for("1 of")
    session.type(" ")
    session.wait_for("CLAIM")
    assert session.leave() == 0
    with Workspace.open(path, annotator="kim", create=False) as workspace:
        assert workspace.looking.tally().claims == 1


def test_it_is_as_large_as_the_window(session: Session) -> None:
    session.wait_for("Astana settlement")
    session.shown = b""
    session.send(b"M", json.dumps({"type": "resize", "width": 61, "height": 17}).encode())
    session.wait_for("\x1b[17;")
    assert session.leave() == 0
