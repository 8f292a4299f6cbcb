"""Makes the pictures in these pages from the running program: `python docs/pictures.py`.

Names of pictures make only those. The clock stands at days of the pictures' own, so that a picture
changes with the program and not from one run to the next. report_picture.py has the README's.
"""

import asyncio
import os
import re
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from annotator import Workspace
from annotator.tui.app import AnnotatorApp
from annotator.tui.tour.app import TourApp, keep_place

HERE = Path(__file__).parent
SEEDS = HERE.parent / "seeds"
PAGE = SEEDS / "sula-star-grounding-island-radio.html"

CHANGES = {
    "2024-09-13T07:30": "2024-09-14T09:10",
    "Thirty-one people were injured, none of them seriously": (
        "Thirty-three people were injured, two of them seriously"
    ),
    "did not reach the shore until noon": "did not reach shore until noon",
    " A spokesman for the harbour authority declined to comment.": "",
    "no decision on an inquiry had been taken.": "an inquiry would begin on Monday.",
    "“by the weekend”.</p>": (
        "“by the weekend”.</p>\n<p>On Friday, Quill told Karrow Island Radio that the ship had "
        "been making fourteen knots.</p>"
    ),
}
"""What a later text of the page has instead of the words of the earlier one."""


class Picture(NamedTuple):
    """The size of the terminal, and the keys pressed from the denied claim on."""

    columns: int
    lines: int
    keys: tuple[str, ...] = ()


PICTURES = {
    "reader": Picture(110, 32),
    "part": Picture(100, 22, ("v", "w")),
    "question": Picture(100, 22, ("x", "J", "J", "x")),
    "queue": Picture(100, 26, ("Q", "full_stop")),
    "compare": Picture(110, 30, ("equals_sign",)),
    "board": Picture(110, 22, ("B",)),
    "matrix": Picture(100, 22, ("B", "m")),
    "timeline": Picture(110, 20, ("B", "slash", *"outlet:courier", "enter", "T")),
    "versions": Picture(120, 34, ("o", "d")),
    "assess": Picture(100, 28, ("a",)),
    "speakers": Picture(110, 24, ("S",)),
    "desk": Picture(100, 14, ("o",)),
    "progress": Picture(100, 28, ("P",)),
    "tour": Picture(80, 24, ("j", "slash", *"been", "space", *"discussed", "enter")),
    "keys": Picture(90, 24, ("question_mark",)),
}


class Clock:
    """The time that is written into the file: a day and an hour of its own."""

    def __init__(self) -> None:
        self.now = datetime(2026, 3, 9, 9, tzinfo=UTC)

    def __call__(self) -> int:
        """The time in nanoseconds, as `time.time_ns` gives it; it goes on by itself."""
        self.now += timedelta(seconds=20)
        return int(self.now.timestamp()) * 1_000_000_000

    def wait(self, days: int) -> None:
        """Go on to the morning of some days later."""
        self.now = self.now.replace(hour=9, minute=0, second=0) + timedelta(days=days)


CLOCK = Clock()


def read_in(workspace: Workspace) -> str:
    """Read the seeds in, with suggestions: the id of the first."""
    files, _ = workspace.ingesting.find([SEEDS])
    documents = [each.document for each in workspace.ingesting.ingest(files)]
    for _ in workspace.suggesting.run():
        pass
    assert documents[0] is not None
    return documents[0]


def example(path: Path) -> Workspace:
    """The conflict that the README makes, in a file of its own, and some days' work around it."""
    workspace = Workspace.open(path, annotator="kim")
    astana = read_in(workspace)
    marking = workspace.marking
    said = marking.mark(
        astana,
        [(2627, 2712)],
        speaker="Alexander Lavrentiev",
        source=[(2549, 2605)],
        cue=[(2607, 2626)],
        attribution="indirect",
        cue_polarity="asserts",
    )
    denied = marking.mark(
        astana, [(2767, 2800)], speaker="Bashar al Ja’afari", attribution="direct"
    )
    marking.mark(astana, [(2893, 3018)], speaker="Bashar al Ja’afari")
    workspace.naming.describe("Alexander Lavrentiev", role="head of the Russian delegation")
    link = workspace.linking.link(
        marking.key_of(denied), marking.key_of(said), "denies", types=("negation",)
    )
    workspace.linking.say(link, rationale="said and denied within one briefing")
    work_on(workspace, said)
    CLOCK.wait(1)
    read_changed(workspace, path.parent)
    workspace.looking.keep_place(astana, 2627)
    return workspace


def work_on(workspace: Workspace, claim: str) -> None:
    """Answer suggestions on some days, by two people, and weigh the claim."""
    taken: list[str] = []
    for days, answers in ((1, "yny"), (1, "yy"), (3, "yn"), (1, "ny")):
        CLOCK.wait(days)
        for answer in answers:
            (pair,) = workspace.suggesting.pairs(limit=1)
            if answer == "y":
                taken.append(workspace.suggesting.take_pair(pair))
            else:
                workspace.suggesting.reject_pair(pair)
    linking = workspace.linking
    linking.say(taken[1], status="explained", grounds="another_event")
    linking.say(taken[3], status="resolved", grounds="https://example.org/log")
    assessing = workspace.assessing
    assessing.assess(claim, credibility="3", rating="half_true")
    found, span = assessing.place_of("swiftly denied")
    assessing.add_evidence(claim, document=found, spans=[span], bearing="refutes")
    assessing.add_evidence(
        claim,
        url="https://example.org/briefing",
        bearing="context",
        note="the minutes of the briefing",
    )
    assessing.rely("speaker", "Alexander Lavrentiev", "C")
    workspace.marking.done(workspace.looking.documents(after=1, limit=1)[0].id)
    with Workspace.open(workspace.path, annotator="lea") as other:
        for _ in range(4):
            (pair,) = other.suggesting.pairs(limit=1)
            other.suggesting.take_pair(pair)


def read_changed(workspace: Workspace, folder: Path) -> None:
    """Mark claims of a page, then read in its later text, in which a speaker takes one back."""
    marking, timing = workspace.marking, workspace.timing

    def marked(quote: str, speaker: str, said: str) -> str:
        document, span = workspace.assessing.place_of(quote)
        claim = marking.mark(document, [span], speaker=speaker)
        timing.say(claim, utterance=said)
        return claim

    slow = marked(
        "the ship had been making no more than nine knots, well below the limit for the channel",
        "Marten Quill",
        "2024-09-12",
    )
    fast = marked(
        "put the ferry’s speed at 16 knots when it struck", "the coastguard", "2024-09-12"
    )
    found, span = workspace.assessing.place_of("four more than the channel allows")
    workspace.assessing.add_evidence(slow, document=found, spans=[span], bearing="refutes")
    for quote, speaker in (
        ("Thirty-one people were injured, none of them seriously", "the hospital in Tessmar"),
        ("The last passengers did not reach the shore until noon", "Greta Sund"),
        ("no decision on an inquiry had been taken", "the transport ministry"),
    ):
        marked(quote, speaker, "2024-09-12")
    workspace.linking.link(
        marking.key_of(fast), marking.key_of(slow), "contradicts", types=("numeric",)
    )
    CLOCK.wait(1)
    text = PAGE.read_text("utf-8")
    for old, new in CHANGES.items():
        if old not in text:
            raise ValueError(f"{PAGE} has no “{old}”; write another change into {__file__}.")
        text = text.replace(old, new)
    changed = folder / PAGE.name
    changed.write_text(text, "utf-8")
    for _ in workspace.ingesting.ingest([changed], processes=1):
        pass
    now = marked("the ship had been making fourteen knots", "Marten Quill", "2024-09-13")
    link = workspace.linking.link(
        marking.key_of(now), marking.key_of(slow), "contradicts", types=("numeric",)
    )
    workspace.linking.say(
        link,
        carrying={
            claim: [workspace.assessing.place_of(words)[1]]
            for claim, words in ((slow, "no more than nine knots"), (now, "fourteen knots"))
        },
        rationale="nine knots on the day, fourteen on the next",
    )


async def draw(workspace: Workspace, name: str) -> None:
    """One picture, without the style sheet's fonts from elsewhere."""
    picture = PICTURES[name]
    first = workspace.looking.documents(limit=1)[0].id
    if name == "tour":
        keep_place(workspace, 0)
        app: AnnotatorApp = TourApp(workspace, first, Path("exports"))
    else:
        app = AnnotatorApp(workspace, first)
    async with app.run_test(size=(picture.columns, picture.lines)) as pilot:
        await pilot.pause()
        for key in picture.keys:
            await pilot.press(key)
            await app.settled()
        await pilot.pause(0.5)
        drawn = app.export_screenshot(title="annotator")
    own = re.sub(r"@font-face\s*{[^}]*}", "", drawn)
    (HERE / f"{name}.svg").write_text(own, "utf-8")


def main(names: list[str]) -> None:
    """All of them, or those that are named."""
    os.environ["ANNOTATOR_SETTINGS"] = ""
    os.environ["TZ"] = "UTC"
    time.tzset()
    time.time_ns = CLOCK
    with tempfile.TemporaryDirectory() as folder:
        with example(Path(folder, "example.db")) as workspace:
            for name in names or PICTURES:
                if name != "tour":
                    asyncio.run(draw(workspace, name))
                    print(HERE / f"{name}.svg")  # noqa: T201 - what a script is for
        if "tour" in (names or PICTURES):
            # Of the tour, a file in which nothing was done yet.
            with Workspace.open(Path(folder, "tour.db"), annotator="kim") as workspace:
                read_in(workspace)
                asyncio.run(draw(workspace, "tour"))
                print(HERE / "tour.svg")  # noqa: T201


if __name__ == "__main__":
    main(sys.argv[1:])
