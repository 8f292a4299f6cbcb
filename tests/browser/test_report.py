"""A report in a real browser: whoever opens it can read, filter, print and find their way in it."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from annotator.report import html
from annotator.reported import Report
from tests.reports import many, poisoned, reported

if TYPE_CHECKING:
    from playwright.sync_api import Page

TALL = 12_000
"""Pixels in which all of the report is seen at once: what is not in view is not looked at."""


@pytest.fixture(scope="session")
def report(tmp_path_factory: pytest.TempPathFactory) -> Report:
    return reported(tmp_path_factory.mktemp("reported"))


@pytest.fixture
def written(tmp_path: Path, report: Report) -> Callable[..., str]:
    """Write a report, and say where it is: `written(of=another)`."""

    def writing(of: Report = report) -> str:
        path = tmp_path / "report.html"
        path.write_text("".join(html.render(of)), "utf-8")
        return path.as_uri()

    return writing


def shown(page: "Page") -> list[str]:
    """The places of the conflicts that are shown."""
    return page.locator("article.conflict:visible h4 .place").all_text_contents()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 400])
def test_axe_finds_nothing(
    new_page: "Callable[..., Page]",
    axe: "Callable[[Page], list[str]]",
    written: Callable[..., str],
    scheme: str,
    width: int,
) -> None:
    page = new_page(color_scheme=scheme, viewport={"width": width, "height": TALL})
    page.goto(written())
    for each in page.locator("summary").all():
        each.click()
    assert page.locator("blockquote:visible").count() == 6
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") == width


def test_conflicts_are_chosen_by_what_they_have(page: "Page", written: Callable[..., str]) -> None:
    page.goto(written())
    told = page.locator("#shown")
    assert shown(page) == ["1.1", "2.1", "3.1"]
    assert told.inner_text() == "All 3 shown"

    page.get_by_label("Relation").select_option("denies")
    told.filter(has_text="2 of 3 shown").wait_for()
    page.get_by_role("searchbox", name="Words").fill("DELEGATION  astana")
    told.filter(has_text="1 of 3 shown").wait_for()
    assert "denies another statement" in page.locator("article.conflict:visible h4").text_content()
    assert page.locator("section.dispute:visible").count() == 1

    chosen = page.url
    assert "text=DELEGATION" in chosen
    page.goto("about:blank")
    page.goto(chosen)
    told.filter(has_text="1 of 3 shown").wait_for()
    page.get_by_role("button", name="Show all").click()
    told.filter(has_text="All 3 shown").wait_for()
    assert "?" not in page.url


def test_a_pair_of_the_matrix_shows_its_conflicts(
    page: "Page", written: Callable[..., str]
) -> None:
    page.goto(written())
    page.locator("#speakers summary").click()
    page.get_by_role("link", name="between Bashar al-Ja’afari and Bashar al-Ja’afari").click()
    page.locator("#shown", has_text="1 of 3 shown").wait_for()
    assert (
        page.get_by_label("Against", exact=True).input_value()
        == page.get_by_label("Speaker", exact=True).input_value()
    )
    # Whoever follows a link to what is hidden sees it.
    page.evaluate("location.hash = document.querySelector('article.conflict[hidden]').id")
    page.locator("#shown", has_text="All 3 shown").wait_for()


def test_it_is_all_there_without_a_script(
    new_page: "Callable[..., Page]", written: Callable[..., str]
) -> None:
    page = new_page(java_script_enabled=False)
    page.goto(written())
    assert shown(page) == ["1.1", "2.1", "3.1"]
    assert not page.locator("#filters").is_visible()


def test_the_keyboard_is_enough(page: "Page", written: Callable[..., str]) -> None:
    page.goto(written())
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Skip to the report")
    assert skip.bounding_box()["x"] >= 0  # type: ignore[index]
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == "f-text":
            break
    page.keyboard.type("delegation")
    page.locator("#shown", has_text="1 of 3 shown").wait_for()


def test_paper_has_what_can_be_read_and_no_more(
    new_page: "Callable[..., Page]", written: Callable[..., str]
) -> None:
    page = new_page(color_scheme="dark")
    page.goto(written())
    page.emulate_media(media="print")
    assert not page.locator("#filters").is_visible()
    assert not page.get_by_role("navigation").is_visible()
    assert shown(page) == ["1.1", "2.1", "3.1"]
    address = "getComputedStyle(document.querySelector('a.out'), '::after').content"
    assert page.evaluate(address).startswith('" <https://example.org/')
    assert page.evaluate("getComputedStyle(document.documentElement).color") == "rgb(0, 0, 0)"
    assert page.pdf().startswith(b"%PDF")


def test_nothing_of_a_text_acts(
    new_page: "Callable[..., Page]", written: Callable[..., str], report: Report
) -> None:
    poison = (
        "</title></script><script>document.title = 'evil'</script>"
        "<img src=https://evil.example/ onerror=\"document.title = 'evil'\">\u202e"
    )
    page = new_page()
    page.goto(written(of=poisoned(report, poison)))
    assert page.title().startswith("Conflicting statements in quarrels")
    assert page.locator("img").count() == 0
    assert page.get_by_text("<img src=https://evil.example/").count() > 20


def test_a_thousand_conflicts_can_be_read_and_filtered(
    page: "Page", written: Callable[..., str], report: Report
) -> None:
    page.goto(written(of=many(report, 334)))
    told = page.locator("#shown", has_text="All 1002 shown")
    told.wait_for()
    page.get_by_label("Status").select_option("resolved")
    page.locator("#shown", has_text="334 of 1002 shown").wait_for()
    page.get_by_role("searchbox", name="Words").fill("nothing has this")
    page.locator("#shown", has_text="0 of 1002 shown").wait_for()
    page.get_by_role("button", name="Show all").click()
    told.wait_for()
    page.evaluate("location.hash = document.querySelectorAll('article.conflict')[900].id")
    page.wait_for_timeout(200)
    box = page.locator("article.conflict").nth(900).bounding_box()
    assert box is not None
    assert -50 < box["y"] < 800
