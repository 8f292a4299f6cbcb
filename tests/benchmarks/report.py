"""A report of many conflicts: its size, and the seconds to write it and to draw it.

    python -m tests.benchmarks.report [CONFLICTS]

A file of 1 000 conflicts, or of so many, among 200 speakers and documents of 40 sentences, each
conflict with its rationale and the words that carry it, one in ten judged by a second annotator and
one in ten with evidence. It is written as a page and as Markdown, each in a fresh process; a
Chromium, if there is one, then opens the page: `drawn` runs from the request to the second frame
after it was loaded, `filtered` from a word in the filter to the second frame after the list has
changed, `scrolled` from a jump to the page's end to the second frame after it. The last line is
JSON.
"""

import json
import random
import subprocess
import sys
import tempfile
import time
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from annotator import Workspace
from annotator.records import Analysis, Appearance
from annotator.store import Store, documents

CONFLICTS = 1_000
SENTENCES = 40
SPEAKERS = 200
TYPES = ("negation", "numeric", "antonym", "temporal")
PATTERNS = (
    "The delegation left the hall before noon, and the spokesman said that {} proposals were read.",
    "A commission had been discussed for {} hours, two unnamed officials told the agency.",
    "“We did not discuss this at all,” he told reporters after round {} of the talks.",
    "At least {} people were hurt when the bridge fell, the mayor’s office said late on Monday.",
)

WRITE = """
import sys, time
from pathlib import Path
from annotator import Workspace
path, out, form = sys.argv[1:]
with Workspace.open(path, annotator="kim") as workspace:
    begun = time.perf_counter()
    workspace.reporting.report(Path(out), format=form)
    print(time.perf_counter() - begun)
"""


def fill(path: Path, conflicts: int) -> None:
    """Make the file with the program's own verbs."""
    chance = random.Random(conflicts)
    places = _read_in(path, max(2, conflicts * 2 // SENTENCES + 1), chance)
    with Workspace.open(path, annotator="kim") as kim, Workspace.open(path, annotator="lee") as lee:
        claims: list[Any] = []
        for number in range(conflicts):
            fresh = [kim.marking.key(*places.pop()) for _ in range(2)]
            if claims and chance.random() < 0.3:
                fresh[1] = chance.choice(claims[-40:])
            for key in fresh:
                who = f"Speaker {int(chance.paretovariate(1)) % SPEAKERS}"
                fields = {"speaker": who, "attribution": "indirect"} if key not in claims else {}
                kim.marking.mark(key.document, key.spans, **fields)
            claims += fresh
            relation = chance.choice(("denies", "contradicts", "weakens"))
            a, b = fresh
            carrying = {each.id: [(each.spans[0][0] + 4, each.spans[0][0] + 20)] for each in fresh}
            kim.linking.link(
                a, b, relation, types=chance.sample(TYPES, 2), carrying=carrying,
                rationale=f"the first speaks of {number}, the second of {number + 1}",
                status=chance.choice(("open", "open", "explained", "resolved")),
            )  # fmt: skip
            if number % 10 == 0:
                lee.linking.link(a, b, "weakens")
                kim.assessing.assess(a.id, rating="half_true", credibility="3")
                kim.assessing.add_evidence(a.id, url=f"https://example.org/{number}", note="a page")


def _read_in(path: Path, count: int, chance: random.Random) -> list[tuple[str, Any]]:
    store = Store.open(path)
    places = []
    with store.writing():
        for number in range(count):
            text, spans = f"Report {number}", []
            for _ in range(SENTENCES):
                sentence = chance.choice(PATTERNS).format(chance.randrange(100))
                spans.append((len(text) + 2, len(text) + 2 + len(sentence)))
                text += f"\n\n{sentence}"
            seen = Appearance(
                title=f"Report {number}",
                outlet=f"Outlet {number % 30}",
                url=f"https://example.org/{number}",
                published=f"2026-{1 + number % 12:02}-{1 + number % 28:02}",
            )
            document, _, _ = documents.add(store, text, seen)
            documents.analysed(store, [(document, Analysis(tuple(spans), (), "none 1"))])
            places += [(document, [span]) for span in spans]
    store.close()
    chance.shuffle(places)
    return places


def written(path: Path, out: Path, form: str) -> float:
    """Seconds to write a report, the start of the interpreter left out."""
    done = subprocess.run(
        [sys.executable, "-c", WRITE, str(path), str(out), form],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    return float(done.stdout)


DRAWN = "() => new Promise(r => requestAnimationFrame(() => requestAnimationFrame(() => r(1))))"


def drawn(page: Path) -> dict[str, float] | None:
    """Seconds until a browser has drawn a page, and until it has filtered it; None without one."""
    if find_spec("playwright") is None:
        return None
    from playwright.sync_api import sync_playwright

    from tests.browser.chromium import executable

    file = executable()
    if file is None:
        return None
    figures = {}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=file, args=["--no-sandbox"])
        seen = browser.new_page(viewport={"width": 1280, "height": 800})
        seen.goto("about:blank")
        begun = time.perf_counter()
        seen.goto(page.as_uri())
        seen.evaluate(DRAWN)
        figures["drawn"] = time.perf_counter() - begun
        begun = time.perf_counter()
        seen.locator("#f-text").fill("bridge")
        seen.locator("#shown", has_text=" of ").wait_for()
        seen.evaluate(DRAWN)
        figures["filtered"] = time.perf_counter() - begun
        begun = time.perf_counter()
        seen.evaluate("scrollTo(0, document.body.scrollHeight)")
        seen.evaluate(DRAWN)
        figures["scrolled"] = time.perf_counter() - begun
        browser.close()
    return figures


def main() -> None:
    conflicts = int(sys.argv[1]) if len(sys.argv) > 1 else CONFLICTS
    figures: dict[str, float] = {"conflicts": conflicts}
    with tempfile.TemporaryDirectory() as folder:
        path, page = Path(folder, "many.db"), Path(folder, "report.html")
        fill(path, conflicts)
        for form, out in (("html", page), ("md", page.with_suffix(".md"))):
            figures[f"{form}_seconds"] = round(written(path, out, form), 2)
            figures[f"{form}_kb"] = round(out.stat().st_size / 1_000)
        seen = drawn(page)
        if seen is None:
            print("There is no Chromium, or no Playwright: see make test-browser.")
        else:
            figures |= {f"{name}_seconds": round(value, 2) for name, value in seen.items()}
    for name, value in figures.items():
        print(f"{name:20}{value:>12}")
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
