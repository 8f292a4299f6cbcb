"""`annotator serve`: the program in a real browser, and who may not get at it."""

import http.client
import json
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from ipaddress import IPv4Address
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, WebSocket

ARTICLE = Path(__file__).parents[2] / "seeds" / "astana-talks-end.txt"
TITLE = "Astana settlement talks end without meeting goals"

BRIDGE = "The bridge"
"""The title of a document on the desk."""

PATIENCE = 60.0
"""Seconds after which something will not come any more."""

_ESCAPES = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|[@-Z\\-_])")

UPGRADE = {
    "Connection": "Upgrade",
    "Upgrade": "websocket",
    "Sec-WebSocket-Version": "13",
    "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
}


def until(what: Callable[[], Any], wait: Callable[[], object] = lambda: time.sleep(0.05)) -> Any:
    """What a question is answered with, once it is something."""
    end = time.monotonic() + PATIENCE
    while not (answer := what()):
        assert time.monotonic() < end, "it did not come"
        wait()
    return answer


def annotator(*words: str, **options: Any) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "annotator", *words]
    return subprocess.Popen(command, text=True, stdin=subprocess.DEVNULL, **options)


def claims(path: Path) -> list[dict[str, Any]]:
    """The claims of the file, as the shell lists them."""
    words = ("list", "claims", "--db", str(path), "--format", "json", "--annotator", "kim")
    told, _ = annotator(*words, stdout=subprocess.PIPE).communicate()
    rows: list[dict[str, Any]] = json.loads(told)
    return rows


class Served:
    """`annotator serve`, running at a port of its own."""

    def __init__(self, path: Path, told: Path, words: Sequence[str]) -> None:
        self.path, self._told = path, told
        with told.open("w") as aside:
            self.process = annotator(
                "serve", *words, "--db", str(path), "--port", "0",
                stdout=subprocess.PIPE, stderr=aside,
            )  # fmt: skip
        assert self.process.stdout is not None
        self.address = self.process.stdout.readline().strip()

    @property
    def told(self) -> str:
        """What it has written to stderr."""
        return self._told.read_text("utf-8")

    def sessions(self) -> list[int]:
        """The processes of its windows."""
        pid = self.process.pid
        return [int(each) for each in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]

    def answer(self, path: str, headers: dict[str, str]) -> tuple[int, str]:
        """The status and the text of what it says to a request with exactly these headers."""
        connection = http.client.HTTPConnection(urlsplit(self.address).netloc, timeout=PATIENCE)
        connection.putrequest("GET", path, skip_host=True)
        for name, value in headers.items():
            connection.putheader(name, value)
        connection.endheaders()
        response = connection.getresponse()
        text = "" if response.status == 101 else response.read().decode("utf-8")
        connection.close()
        return response.status, text


Serve = Callable[..., Served]


@pytest.fixture
def serve(path: Path, tmp_path: Path) -> Iterator[Serve]:
    """Serve a file of three documents to kim, or as the words say; all ends with the test."""
    running: list[Served] = []

    def serving(*words: str, path: Path = path) -> Served:
        words = words if "--annotator" in words else (*words, "--annotator", "kim")
        served = Served(path, tmp_path / f"told-{len(running)}", words)
        running.append(served)
        assert served.address, served.told
        return served

    yield serving
    for each in running:
        each.process.terminate()
        each.process.communicate(timeout=PATIENCE)


class Window:
    """A page of the browser with a session in it."""

    def __init__(self, page: "Page", address: str) -> None:
        self.page = page
        self.shown = ""
        """All that the terminal was given to draw, without its escapes."""
        self.sent: list[str] = []
        page.on("websocket", self._listen)
        page.goto(address)

    def _listen(self, opened: "WebSocket") -> None:
        opened.on("framereceived", self._draw)
        opened.on("framesent", lambda frame: self.sent.append(str(frame)))

    def _draw(self, frame: str | bytes) -> None:
        if isinstance(frame, bytes):
            self.shown += _ESCAPES.sub("", frame.decode("utf-8", "replace"))

    def until(self, what: Callable[[], Any]) -> Any:
        return until(what, lambda: self.page.wait_for_timeout(50))

    def wait_for(self, words: str) -> None:
        self.until(lambda: words in self.shown)

    def press(self, key: str) -> None:
        self.page.keyboard.press(key)


@pytest.fixture
def open_window(new_page: "Callable[..., Page]") -> Callable[..., Window]:
    """Open a window on what is served."""
    return lambda served, **options: Window(new_page(**options), served.address)


Open = Callable[..., Window]


def test_a_key_in_the_browser_marks_a_claim_in_the_file(serve: Serve, open_window: Open) -> None:
    served = serve(str(ARTICLE))
    window = open_window(served)
    window.wait_for(TITLE)
    # Nobody has clicked: the terminal has the keys from the start.
    window.press(" ")
    (claim,) = window.until(lambda: claims(served.path))
    assert claim["annotator"] == "kim"
    assert TITLE in claim["quote"]


def test_the_page_says_who_acts_and_lets_everybody_read_that(
    serve: Serve, open_window: Open, axe: "Callable[[Page], list[str]]"
) -> None:
    served = serve("--annotator", "<i>Kim</i>")
    window = open_window(served)
    window.wait_for(BRIDGE)
    page = window.page
    notice = page.locator("#notice").inner_text()
    assert notice.startswith("Whoever reaches this port acts as <i>Kim</i> in ")
    assert notice in served.told
    assert page.title() == "annotator: <i>Kim</i>"
    assert axe(page) == []


def test_the_terminal_fills_what_is_left_of_the_window_and_follows_it(
    serve: Serve, open_window: Open
) -> None:
    window = open_window(serve(), viewport={"width": 900, "height": 600})
    window.wait_for(BRIDGE)
    for width, height in ((900, 600), (1400, 900)):
        window.sent.clear()
        window.page.set_viewport_size({"width": width, "height": height})
        if width != 900:
            window.until(lambda: any('"resize"' in each for each in window.sent))
        box = window.page.locator(".xterm-screen").bounding_box()
        assert box is not None
        assert height - 40 < box["y"] + box["height"] <= height
        assert width - 40 < box["x"] + box["width"] <= width


def test_windows_are_sessions_of_their_own(serve: Serve, open_window: Open) -> None:
    served = serve()
    one, other = open_window(served), open_window(served)
    one.wait_for(BRIDGE)
    other.wait_for(BRIDGE)
    assert len(served.sessions()) == 2
    one.page.close()
    until(lambda: len(served.sessions()) == 1)
    other.shown = ""
    other.press("?")
    other.until(lambda: other.shown)


def test_a_session_that_was_left_can_be_begun_again(serve: Serve, open_window: Open) -> None:
    served = serve()
    window = open_window(served)
    window.wait_for(BRIDGE)
    window.press("q")
    window.page.get_by_role("alertdialog").wait_for()
    until(lambda: not served.sessions())
    window.shown = ""
    window.press("Enter")  # the only button has the keys
    window.wait_for(BRIDGE)
    assert served.process.poll() is None


def test_a_session_that_cannot_begin_says_so_and_why(serve: Serve, open_window: Open) -> None:
    served = serve()
    served.path.write_bytes(b"no database")
    page = open_window(served).page
    page.get_by_role("alertdialog").wait_for()
    until(lambda: str(served.path.name) in served.told.split("End it", 1)[1])
    assert "Traceback" not in served.told


def test_only_pages_that_it_served_itself_open_sessions(serve: Serve) -> None:
    served = serve()
    host = urlsplit(served.address).netloc
    own, foreign = f"http://{host}", "http://news.example"
    for headers, status in (
        ({"Host": host, "Origin": own}, 101),
        ({"Host": host, "Origin": foreign}, 403),
        ({"Host": host, "Origin": "null"}, 403),
        ({"Host": host}, 403),
        # A name that somebody else has lead to this machine.
        ({"Host": "news.example", "Origin": foreign}, 403),
    ):
        assert served.answer("/ws", {**headers, **UPGRADE})[0] == status, headers
    assert served.answer("/", {"Host": "news.example"})[0] == 403
    assert served.answer("/", {"Host": host, "Origin": foreign})[0] == 403
    assert served.answer("/", {"Host": host})[0] == 200
    assert served.answer("/../pyproject.toml", {"Host": host})[0] == 404
    assert served.answer("/terminal/../../server.py", {"Host": host})[0] in (403, 404)


def test_a_page_of_another_site_cannot_act(serve: Serve, chromium: "Browser") -> None:
    served = serve()
    with chromium.new_context() as context:
        page = context.new_page()
        page.goto("data:text/html,<h1>News</h1>")
        ended = page.evaluate(
            """address => new Promise(resolve => {
                const socket = new WebSocket(address);
                for (const name of ["open", "error"])
                    socket.addEventListener(name, () => resolve(name));
            })""",
            served.address.replace("http:", "ws:") + "ws",
        )
        assert ended == "error"
        page.set_content(f'<iframe src="{served.address}" title="x"></iframe>')
        page.wait_for_timeout(500)
        assert not any("News" in each.content() for each in page.frames[1:])
    assert served.sessions() == []


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_it_and_its_sessions(
    how: signal.Signals, serve: Serve, open_window: Open
) -> None:
    served = serve()
    window = open_window(served)
    window.wait_for(BRIDGE)
    (session,) = served.sessions()
    served.process.send_signal(how)
    rest, _ = served.process.communicate(timeout=PATIENCE)
    assert served.process.returncode == 0
    assert rest == ""
    assert not Path(f"/proc/{session}").exists()
    assert "Traceback" not in served.told
    window.page.get_by_role("alertdialog").wait_for()


def test_sessions_end_even_if_it_is_killed(serve: Serve, open_window: Open) -> None:
    served = serve()
    open_window(served).wait_for(BRIDGE)
    (session,) = served.sessions()
    served.process.kill()
    until(lambda: not _runs(session))


def test_other_machines_are_let_in_only_with_a_warning(serve: Serve, open_window: Open) -> None:
    served = serve("--host", str(IPv4Address(0)))
    assert "Warning: other machines can reach this port" in served.told
    page = open_window(served).page
    assert "Warning: other machines" in page.locator("header.reachable").inner_text()


def test_a_name_is_known_only_where_it_was_given(serve: Serve) -> None:
    served = serve("--known-as", "desk.example")
    proxied = {"Host": "desk.example", "Origin": "https://desk.example", **UPGRADE}
    assert served.answer("/ws", proxied)[0] == 101
    status, text = served.answer("/", {"Host": "other.example"})
    assert status == 403
    assert "--known-as" in text


def test_a_port_that_is_taken_is_told_in_a_sentence(serve: Serve, path: Path) -> None:
    port = str(urlsplit(serve().address).port)
    second = annotator(
        "serve", "--db", str(path), "--port", port, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    answered, told = second.communicate(timeout=PATIENCE)
    assert second.returncode == 1
    assert answered == ""
    assert told.startswith(f"Port {port} of 127.0.0.1 cannot be listened at: ")
    assert "--port" in told


def _runs(pid: int) -> bool:
    """Whether a process is there and has not ended: its parent may not have asked after it."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"
