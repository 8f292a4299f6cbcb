"""Makes the README's picture of a report: `.venv-browser/bin/python docs/report_picture.py`.

The report is written by the running program, of the file that pictures.py makes, and drawn by the
Chromium that `make test-browser` uses. What lies between its summary and its first conflict is left
out, and the gap shows it.
"""

import base64
import os
import tempfile
import time
from datetime import timedelta
from pathlib import Path

from pictures import CLOCK, HERE, example
from playwright.sync_api import Browser, FloatRect, Page, sync_playwright

from tests.browser.chromium import MISSING, executable

WIDTH, HEIGHT = 1200, 900
"""Pixels that the picture has at most."""

LARGEST = 250_000
"""Bytes that its file has at most."""

PAGE_WIDTH = 1200
"""Pixels of style sheets that the page is wide."""

SCALE = 0.8
"""Pixels of the picture for one of the page."""

MARGIN = 16
"""Pixels around what is shown."""

SHOWN = ((".kicker", ".figures"), (".dispute h3", "article.conflict"))
"""What is shown of the page, from the top of one to the bottom of the other."""

AROUND = """\
<!DOCTYPE html>
<style>
  body { margin: 0; display: grid; gap: 14px; background: white; }
  img { box-sizing: border-box; width: 100%; border: 1px solid #dedad3; border-radius: 6px; }
</style>
"""


def write_report(folder: Path) -> Path:
    """The report of all that was said of one shipwreck, in a folder."""
    path = folder / "report.html"
    with example(folder / "example.db") as workspace:
        workspace.reporting.report(
            path,
            title="What was said of the Sula Star",
            where="outlet:courier",
            made=CLOCK.now + timedelta(minutes=5),
        )
    return path


def part(page: Page, first: str, last: str) -> bytes:
    """What the page has from one element to another, across its whole width, as PNG."""
    top, bottom = (page.locator(each).first.bounding_box() for each in (first, last))
    if top is None or bottom is None:
        raise ValueError(f"The report has no {first}, or no {last}; say in SHOWN what it has.")
    start = top["y"] - MARGIN
    height = bottom["y"] + bottom["height"] + MARGIN - start
    return page.screenshot(
        clip=FloatRect(x=0, y=start, width=PAGE_WIDTH, height=height), full_page=True
    )


def picture(browser: Browser, report: Path) -> bytes:
    """The parts of the report, one below the other, as PNG."""
    page = browser.new_page(
        viewport={"width": PAGE_WIDTH, "height": HEIGHT},
        device_scale_factor=SCALE,
        color_scheme="light",
    )
    page.goto(report.as_uri())
    parts = [base64.b64encode(part(page, *each)).decode() for each in SHOWN]
    # A page of its own: that of the report forbids pictures.
    whole = browser.new_page(viewport={"width": round(PAGE_WIDTH * SCALE), "height": HEIGHT})
    whole.set_content(
        AROUND + "".join(f'<img src="data:image/png;base64,{each}">' for each in parts)
    )
    return whole.locator("body").screenshot()


def main() -> None:
    """Write the picture, and print what was made."""
    os.environ["ANNOTATOR_SETTINGS"] = ""
    os.environ["TZ"] = "UTC"
    time.tzset()
    time.time_ns = CLOCK
    chromium = executable()
    if chromium is None:
        raise SystemExit(MISSING)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        report = write_report(Path(folder))
        # As in the tests: the page is ours, and not every machine may shut the browser in.
        browser = playwright.chromium.launch(executable_path=chromium, chromium_sandbox=False)
        drawn = picture(browser, report)
        browser.close()
    width, height = (int.from_bytes(drawn[place : place + 4], "big") for place in (16, 20))
    if width > WIDTH or height > HEIGHT or len(drawn) > LARGEST:
        raise SystemExit(
            f"The picture has {width} × {height} pixels in {len(drawn)} bytes, and may have "
            f"{WIDTH} × {HEIGHT} in {LARGEST}. Show less of the report."
        )
    path = HERE / "report.png"
    path.write_bytes(drawn)
    print(f"{path}: {width} × {height} pixels, {len(drawn)} bytes")  # noqa: T201


if __name__ == "__main__":
    main()
