"""A real Chromium, pages that may load nothing from elsewhere, and axe-core.

These tests run where `make test-browser` has installed what they need, and fail without a browser.
"""

from collections.abc import Callable, Iterator
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest

from tests.browser.chromium import MISSING, executable

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

# `make test-browser` installs Playwright, and fails if nothing is collected.
collect_ignore_glob = [] if find_spec("playwright") else ["test_*.py"]

_OFFLINE = "MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost"
"""What the browser's resolver knows: this machine, and that there is nothing else."""

_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
"""The tags of axe-core's rules: WCAG 2.0 to 2.2, levels A and AA, and what goes beyond them."""


@pytest.fixture(scope="session")
def chromium() -> "Iterator[Browser]":
    """The browser, for all tests of a process."""
    from playwright.sync_api import sync_playwright

    file = executable()
    if file is None:
        pytest.fail(MISSING)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=file,
            # Neither root nor every machine that tests may shut the browser in; the pages are ours.
            chromium_sandbox=False,
            args=[f"--host-resolver-rules={_OFFLINE}", "--disable-dev-shm-usage"],
        )
        yield browser
        browser.close()


class Watch:
    """Notes what a context loads from elsewhere, and what its pages complain of."""

    def __init__(self, context: "BrowserContext") -> None:
        self.elsewhere: list[str] = []
        """Addresses that are neither a file, nor in the page itself, nor on 127.0.0.1."""
        self.complaints: list[str] = []
        """Errors of the console, and exceptions that no script caught."""
        context.on("request", lambda request: self._see(request.url))
        context.on("page", lambda page: page.on("websocket", lambda each: self._see(each.url)))
        context.on("console", self._hear)
        context.on("weberror", lambda error: self.complaints.append(str(error.error)))

    def _see(self, url: str) -> None:
        parts = urlsplit(url)
        within = parts.scheme in ("about", "blob", "data", "file")
        if not within and parts.hostname != "127.0.0.1":
            self.elsewhere.append(url)

    def _hear(self, message: Any) -> None:
        if message.type in ("error", "assert"):
            place = message.location.get("url", "")
            self.complaints.append(f"{message.text} ({place})")


@pytest.fixture
def new_page(chromium: "Browser") -> "Iterator[Callable[..., Page]]":
    """Open a page in a context of its own: `new_page(color_scheme="dark", locale="en-GB")`.

    The options are those of Playwright's `Browser.new_context`. A test fails at its end if one of
    its pages loaded something from elsewhere or complained of an error.
    """
    opened: list[tuple[BrowserContext, Watch]] = []

    def opening(**options: Any) -> "Page":
        context = chromium.new_context(**options)
        opened.append((context, Watch(context)))
        return context.new_page()

    yield opening
    for context, _ in opened:
        context.close()
    assert [watch.elsewhere for _, watch in opened] == [[] for _ in opened], "loaded from elsewhere"
    assert [watch.complaints for _, watch in opened] == [[] for _ in opened], "errors on the page"


@pytest.fixture
def page(new_page: "Callable[..., Page]") -> "Page":
    """A light page, 1280 by 800 pixels."""
    return new_page(color_scheme="light", viewport={"width": 1280, "height": 800})


@pytest.fixture
def dark_page(new_page: "Callable[..., Page]") -> "Page":
    """The same for a reader whose system is dark."""
    return new_page(color_scheme="dark", viewport={"width": 1280, "height": 800})


@pytest.fixture
def axe() -> "Callable[[Page], list[str]]":
    """What axe-core has against a page, a paragraph a rule; nothing where all is well."""
    from axe_playwright_python.sync_playwright import Axe

    def violations(page: "Page") -> list[str]:
        options = {"runOnly": {"type": "tag", "values": _RULES}, "resultTypes": ["violations"]}
        found = Axe().run(page, options=options).response["violations"]
        return [_told(each) for each in found]

    return violations


def _told(violation: dict[str, Any]) -> str:
    """A violation in words: the rule, what it asks for, and the first elements that break it."""
    nodes = violation["nodes"]
    shown = [f"  {node['html'][:200]}\n    {node['failureSummary']}" for node in nodes[:5]]
    more = [f"  and {len(nodes) - 5} more"] if len(nodes) > 5 else []
    head = f"{violation['id']} ({violation['impact']}): {violation['help']}"
    return "\n".join([head, *shown, *more])
