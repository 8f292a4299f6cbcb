"""One window of a browser: the process that draws in it, from its start to its end."""

import asyncio
import contextlib
import json
import os
import signal
from asyncio.subprocess import PIPE, Process
from collections.abc import Sequence

from aiohttp import web
from textual_serve.app_service import AppService
from textual_serve.download_manager import DownloadManager

DRIVER = "annotator.tui.web_driver:ServedDriver"

_PATIENCE = 10.0
"""Seconds that a process has to keep what was typed and end, before it is ended."""

_LARGEST = 1000
"""Columns, or lines, at most."""


class WebSession(AppService):
    """textual-serve's process behind a web socket, run without a shell and always ended."""

    _process: Process | None
    _task: asyncio.Task[None] | None

    def __init__(self, command: Sequence[str], socket: web.WebSocketResponse) -> None:
        """Prepare to run a command for a socket that is open; `start` runs it."""
        self._socket = socket
        super().__init__(
            command[0],
            write_bytes=socket.send_bytes,
            write_str=socket.send_str,
            close=self._shut,
            download_manager=DownloadManager(),
        )
        self._words = tuple(command)

    async def start(self, width: int, height: int) -> None:
        """Run the command for a window of so many cells."""
        await super().start(_cells(width), _cells(height))

    async def obey(self, message: str) -> None:
        """Do what the page asks for; what it cannot have meant is passed over."""
        try:
            asked = json.loads(message)
        except ValueError:
            return
        match asked:
            case ["stdin", str(typed)]:
                await self.send_bytes(typed.encode("utf-8", "replace"))
            case ["resize", {"width": int(width), "height": int(height)}]:
                await self.set_terminal_size(_cells(width), _cells(height))
            case ["ping", sent]:
                await self._socket.send_json(["pong", sent])
            case ["focus", *_]:
                await self.focus()
            case ["blur", *_]:
                await self.blur()

    async def run(self) -> None:
        """Pass on what the process draws, and close the window's session when it ends."""
        await super().run()
        await self._shut()

    async def on_data(self, payload: bytes) -> None:
        """Pass on what is drawn; where the window has gone, it is read and forgotten."""
        with contextlib.suppress(ConnectionError, RuntimeError):
            await super().on_data(payload)

    async def stop(self) -> None:
        """End the process as if its terminal were closed: all that was typed is kept."""
        running, process = self._task, self._process
        self._task = None
        if running is None or process is None:
            return
        self.stdin.close()
        try:
            await asyncio.wait_for(process.wait(), _PATIENCE)
        except TimeoutError:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            await process.wait()
        await running

    async def _shut(self) -> None:
        with contextlib.suppress(ConnectionError, RuntimeError):
            await self._socket.close()

    async def _open_app_process(self, width: int = 80, height: int = 24) -> Process:
        # A session of its own: ctrl+c in the server's terminal must not tear the screens down.
        self._process = process = await asyncio.create_subprocess_exec(
            *self._words,
            stdin=PIPE,
            stdout=PIPE,
            stderr=PIPE,
            start_new_session=True,
            env={**self._build_environment(width, height), "TEXTUAL_DRIVER": DRIVER},
        )
        self._stdin = process.stdin
        return process


def _cells(number: int) -> int:
    return max(1, min(number, _LARGEST))
