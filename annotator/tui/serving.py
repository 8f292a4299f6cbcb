"""The program in a browser: a page with a terminal in it, and a session for each window."""

import asyncio
import contextlib
import io
import ipaddress
import logging
import signal
import socket
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import textual_serve
from aiohttp import WSCloseCode, WSMsgType, web
from jinja2 import Environment, FileSystemLoader

from annotator.display import one_line
from annotator.errors import NotAllowed
from annotator.tui.web_guard import HEADERS, Guard, is_loopback, policy
from annotator.tui.web_session import WebSession

_WEB = Path(__file__).with_name("web")
_TERMINAL = Path(textual_serve.__file__).with_name("static")

_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)

_PATIENCE = 20.0
"""Seconds for all sessions to end, each of which has less."""

_HEARTBEAT = 15.0
"""Seconds after which a window is asked whether it is still there."""


class Served(NamedTuple):
    """What is served, and to whom."""

    command: Sequence[str]
    """What is run for each window, without a shell."""
    annotator: str
    """Who acts, whoever sits at the browser."""
    file: str
    """The database file, as it is shown."""
    host: str
    """Where it listens: a name or an address of this machine."""
    names: Sequence[str] = ()
    """Further names under which browsers may ask for it."""

    @property
    def notice(self) -> str:
        """What everybody must know who serves it or opens it."""
        who = f"Whoever reaches this port acts as {one_line(self.annotator)} in {self._file}"
        if is_loopback(self.host):
            return f"{who}, and reads and writes files of this machine."
        return (
            "Warning: other machines can reach this port, nobody is asked who they are, and what "
            f"is typed and shown is not encrypted. {who}, and reads and writes files of this "
            "machine."
        )

    @property
    def _file(self) -> str:
        return one_line(self.file)


def listen(host: str, port: int) -> socket.socket:
    """Take a port, or any that is free for 0. Raises NotAllowed if it cannot be had."""
    try:
        (family, _, _, _, address), *_ = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )
        return socket.create_server(address[:2], family=family)
    except (OSError, UnicodeError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise NotAllowed(
            f"Port {port} of {host} cannot be listened at: {reason}. "
            "Name another with --port, or 0 for any that is free; --host is an address of this "
            "machine."
        ) from error


def serve(
    served: Served,
    listening: socket.socket,
    *,
    ready: Callable[[str], None],
    tell: Callable[[str], None],
) -> None:
    """Answer browsers until a signal ends it, and every session with it.

    `ready` is given the page's address; `tell` what goes wrong meanwhile, a line at a time, which
    may hold anything.
    """
    log = _Told(tell)
    logging.basicConfig(handlers=[log], level=logging.WARNING, force=True, format="%(message)s")
    asyncio.run(_serve(served, listening, ready, tell))


async def _serve(
    served: Served,
    listening: socket.socket,
    ready: Callable[[str], None],
    tell: Callable[[str], None],
) -> None:
    ended = asyncio.Event()
    loop = asyncio.get_running_loop()
    for each in _SIGNALS:
        loop.add_signal_handler(each, ended.set)
    runner = web.AppRunner(
        Windows(served).application(), access_log=None, shutdown_timeout=_PATIENCE
    )
    await runner.setup()
    # The port is taken already: a browser that is quick waits a moment.
    ready(address(listening))
    # textual-serve prints there what a session complained of, and data belongs there only.
    with contextlib.redirect_stdout(_Lines(tell)):
        try:
            await web.SockSite(runner, listening).start()
            await ended.wait()
        finally:
            await runner.cleanup()


def address(listening: socket.socket) -> str:
    """The address of the page, for a browser on this machine."""
    host, port = listening.getsockname()[:2]
    where = ipaddress.ip_address(host)
    if where.is_unspecified:
        host = "127.0.0.1" if where.version == 4 else "::1"
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"


class Windows:
    """The page, what belongs to it, and the sessions behind the windows that are open."""

    def __init__(self, served: Served) -> None:
        self._served = served
        self._guard = Guard(served.host, served.names)
        self._open: set[web.WebSocketResponse] = set()
        self._page = Environment(
            loader=FileSystemLoader(_WEB), autoescape=True, keep_trailing_newline=True
        ).get_template("index.html")

    def application(self) -> web.Application:
        """The application that answers."""

        async def guarded(request: web.Request, handler: Callable[..., Any]) -> Any:
            refusal = self._guard.refusal(
                request.host, request.headers.get("Origin"), acts=handler == self._window
            )
            if refusal is not None:
                return web.Response(status=403, text=f"{refusal}\n")
            return await handler(request)

        application = web.Application(middlewares=[web.middleware(guarded)])
        application.add_routes(
            [
                web.get("/", self._index),
                web.get("/ws", self._window),
                web.static("/page", _WEB / "page"),
                web.static("/terminal", _TERMINAL),
            ]
        )
        application.on_response_prepare.append(self._head)
        application.on_shutdown.append(self._close)
        return application

    async def _head(self, request: web.Request, response: web.StreamResponse) -> None:
        response.headers.update(HEADERS)
        if response.status < 400:
            response.headers["Content-Security-Policy"] = policy(request.host)

    async def _index(self, _: web.Request) -> web.Response:
        text = self._page.render(
            annotator=one_line(self._served.annotator),
            notice=self._served.notice,
            is_reachable=not is_loopback(self._served.host),
        )
        return web.Response(text=text, content_type="text/html")

    async def _window(self, request: web.Request) -> web.WebSocketResponse:
        """A session, as long as its window is open."""
        opened = web.WebSocketResponse(heartbeat=_HEARTBEAT)
        await opened.prepare(request)
        self._open.add(opened)
        session = WebSession(self._served.command, opened)
        try:
            await session.start(_number(request, "width", 80), _number(request, "height", 24))
            async for message in opened:
                if message.type == WSMsgType.TEXT:
                    await session.obey(message.data)
        finally:
            self._open.discard(opened)
            await session.stop()
        return opened

    async def _close(self, _: web.Application) -> None:
        """Close every window's session, which ends its process."""
        closing = [each.close(code=WSCloseCode.GOING_AWAY) for each in self._open]
        await asyncio.gather(*closing)


def _number(request: web.Request, name: str, default: int) -> int:
    given = request.query.get(name, "")
    return int(given) if given.isascii() and given.isdigit() and len(given) < 5 else default


class _Lines(io.TextIOBase):
    """A file whose lines are told."""

    def __init__(self, tell: Callable[[str], None]) -> None:
        self._tell = tell

    def write(self, text: str) -> int:
        for line in filter(str.strip, text.splitlines()):
            self._tell(line)
        return len(text)


class _Told(logging.Handler):
    """Tells what libraries log, without tracebacks: they may hold what a stranger sent."""

    def __init__(self, tell: Callable[[str], None]) -> None:
        super().__init__()
        self._tell = tell

    def emit(self, record: logging.LogRecord) -> None:
        error = record.exc_info[1] if record.exc_info else None
        self._tell(record.getMessage() + (f": {error!r}" if error else ""))
