"""The tour: one thing to do at a time, seen to be done, and at its end a dataset."""

import contextlib
import json
import shutil
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import Static

from annotator import Workspace
from annotator.scheme_file import default_scheme
from annotator.settings import AS_IT_COMES, Settings
from annotator.tui.setting_up import every_key
from annotator.tui.tour.app import TourApp, is_finished, keep_place, place
from annotator.tui.tour.checks import CHECKS, Attempt, Seen, SeenClaim, SeenLink, astray, done
from annotator.tui.tour.course import Course
from annotator.tui.tour.steps import Step, keys_named, tour
from annotator.tui.widgets.ask import Ask
from annotator.tui.widgets.guide import Guide

from .conftest import Desktop
from .test_looks import link
from .told import tell

KEYS = (
    "j",
    *("slash", "been discussed", "enter"),
    "space",
    *("s", "escape"),
    "x",
    *("J", "J"),
    *("x", "d"),
    "equals_sign",
    *("i", "3"),
    "u",
    "U",
    "B",
    *("X", "enter"),
)
"""The whole tour."""


@pytest.fixture
def begun(suggested: Path, tmp_path: Path) -> Iterator[Workspace]:
    """A tour's file at the first step."""
    path = Path(shutil.copy(suggested, tmp_path / "tour.db"))
    with Workspace.open(path, annotator="kim") as workspace:
        keep_place(workspace, 0)
        yield workspace


Touring = Callable[..., contextlib.AbstractAsyncContextManager[Desktop]]


@pytest.fixture
def touring(begun: Workspace, tmp_path: Path) -> Touring:
    """Sets out on the tour, or goes on."""

    @contextlib.asynccontextmanager
    async def set_out(settings: Settings = AS_IT_COMES) -> AsyncIterator[Desktop]:
        article = begun.looking.documents(limit=1)[0].id
        app = TourApp(begun, article, tmp_path / "exports", settings)
        async with app.run_test(size=(80, 24)) as pilot:
            desk = Desktop(pilot, begun)
            await desk.until(lambda: "Tour" in guide_of(desk))
            yield desk

    return set_out


def stack(desk: Desktop) -> list[Screen[Any]]:
    """The screens, the front one first."""
    return list(reversed(desk.pilot.app.screen_stack))


def guide_of(desk: Desktop) -> str:
    """What the guide says."""
    guide = next(each for screen in stack(desk) for each in screen.query(Guide))
    region = guide.region
    lines = desk.shown.splitlines()[region.y : region.bottom]
    return " ".join(" ".join(lines).split())


def title_of(desk: Desktop) -> str:
    """The step that one is at, or how one comes back to it."""
    return guide_of(desk).partition(": ")[2].partition(" f4 ")[0]


# On the screen


async def test_the_whole_tour_by_keys_ends_with_the_conflict_linked_and_exported(
    touring: Touring, tmp_path: Path
) -> None:
    titles = [step.title for step in tour().steps]
    async with touring() as desk:
        seen = [title_of(desk)]
        for key in KEYS:
            if " " in key:
                desk.pilot.app.screen.query_one(Ask).insert_text_at_cursor(key)
            else:
                await desk.press(key)
            await desk.pilot.app.settled()  # type: ignore[attr-defined]
            if title_of(desk) != seen[-1]:
                seen.append(title_of(desk))
        await desk.until(lambda: title_of(desk) == titles[-1])
        seen.append(title_of(desk))
        # Every step is said in its turn.
        assert list(dict.fromkeys(seen)) == titles
        assert is_finished(desk.workspace)
    dataset = tmp_path / "exports" / "jsonl"
    (written,) = (dataset / "links.jsonl").read_text("utf-8").splitlines()
    link: dict[str, Any] = json.loads(written)
    assert link["relation"] == "denies"
    assert link["confidence"] == "high"
    claims = [
        json.loads(line)
        for line in (tmp_path / "exports" / "jsonl" / "claims.jsonl")
        .read_text("utf-8")
        .splitlines()
    ]
    assert {each["spans"][0]["quote"][:30] for each in claims} == {
        "a proposal to set up commissio",
        "“We did not discuss this at al",
    }
    assert {each["speaker_name"] for each in claims} == {
        "Alexander Lavrentiev",
        "Bashar al Ja’afari",
    }


async def test_whoever_goes_another_way_is_told_how_to_come_back(touring: Touring) -> None:
    async with touring() as desk:
        first = title_of(desk)
        await desk.press("Q")
        await desk.until(lambda: title_of(desk) == "This is the queue. q goes back")
        # Nothing holds one back: the queue's own keys work.
        await desk.press("Q", "q")
        await desk.until(lambda: title_of(desk) == first)
        await desk.press("v")
        await desk.until(lambda: "choosing a part" in title_of(desk))


async def test_steps_can_be_skipped_and_the_tour_left(touring: Touring) -> None:
    async with touring() as desk:
        await desk.press("f4", "f4")
        await desk.until(lambda: title_of(desk) == tour().steps[2].title)
        await desk.press("question_mark")
        assert "Skip this step" in str(desk.pilot.app.screen.query(Static).first().render())
        await desk.press("escape", "f5")
        await desk.until(lambda: not desk.pilot.app.screen.query(Guide))
        await desk.press("j", "o")
        assert "Tour" not in desk.shown
    assert place(desk.workspace) == 2


async def test_a_tour_that_was_left_goes_on_where_it_was(touring: Touring) -> None:
    async with touring() as desk:
        await desk.press("j")
        await desk.until(lambda: title_of(desk) == tour().steps[1].title)
    async with touring() as desk:
        assert title_of(desk) == tour().steps[1].title


async def test_a_text_that_is_only_being_opened_is_no_step_taken(
    touring: Touring, begun: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However often it looks meanwhile, and wherever in the text one goes on."""
    monkeypatch.setattr("annotator.tui.tour.app._LOOK", 0.0005)
    article = begun.looking.documents(limit=1)[0].id
    begun.looking.keep_place(article, begun.looking.sentences(article)[7][0])
    async with touring() as desk:
        await desk.pilot.pause(0.1)
        assert title_of(desk) == tour().steps[0].title
        await desk.press("j")
        await desk.until(lambda: title_of(desk) == tour().steps[1].title)


async def test_it_names_the_keys_that_one_has(touring: Touring) -> None:
    settings = Settings(keys={"reader.next-sentence": ("n",), "tour.skip": ("f6",)}, ascii=True)
    async with touring(settings) as desk:
        assert "n and k go" in guide_of(desk)
        await desk.press("f6")
        await desk.until(lambda: "and enter:" in guide_of(desk))


async def test_at_eighty_by_twenty_four_the_text_stays_to_be_read(
    touring: Touring, begun: Workspace
) -> None:
    async with touring() as desk:
        await desk.press("f4", "f4", "f4", "f4")
        assert desk.reader.text.size.height >= 9
        article = begun.looking.document(begun.looking.documents(limit=1)[0].id)
        assert article.title in desk.shown


def test_every_text_fits_and_names_keys_that_there_are() -> None:
    keys = {key.id for _, key in every_key(default_scheme())}
    for step in tour().steps:
        assert step.check in CHECKS
        assert {*keys_named(step.text)} <= keys
        # Two lines of a narrow terminal, with room for keys that are longer than their ids are not.
        assert len(step.text.replace("{", "").replace("}", "")) < 200
    for words in tour().astray.values():
        assert {*keys_named(words)} <= keys


# Without a screen

SAID, DENIED = "it had been discussed", "we did not"
LINKED = SeenLink(actor=DENIED, other=SAID, relation="denies", is_conflict=True)


def attempt(step: Step, now: Seen, before: Seen | None = None, been: str = "") -> Attempt:
    """What a step sees."""
    return Attempt(step=step, before=before or Seen(), now=now, been=frozenset({been}))


def step(check: str, words: str = SAID, other: str = DENIED) -> Step:
    """A step of some kind."""
    return Step(check=check, title="", text="", words=words, other=other)


@pytest.mark.parametrize(
    ("check", "now"),
    [
        ("moved", Seen(sentence="Another one.")),
        ("there", Seen(sentence=f"He said {SAID}.")),
        ("marked", Seen(claims=(SeenClaim(SAID),))),
        ("begun", Seen(begun=SAID)),
        ("begun", Seen(links=(LINKED,))),
        ("linked", Seen(links=(LINKED,))),
        ("undone", Seen(can_redo=True)),
        ("redone", Seen(can_redo=False)),
        ("exported", Seen(exported=True)),
    ],
)
def test_a_step_is_done_when_it_is_seen_to_be(check: str, now: Seen) -> None:
    assert done(attempt(step(check), now))


@pytest.mark.parametrize(
    ("check", "now"),
    [
        ("moved", Seen(screen="queue", sentence="Another one.")),
        ("there", Seen(sentence="Something else.")),
        ("marked", Seen(claims=(SeenClaim("something else"),))),
        ("begun", Seen(begun="something else")),
        ("linked", Seen(links=(SeenLink("a", SAID, "denies", is_conflict=True),))),
        ("linked", Seen(links=(SeenLink(SAID, DENIED, "supports", is_conflict=False),))),
        ("speaker", Seen(screen="reader")),
        ("sure", Seen(links=(LINKED,))),
        ("end", Seen(exported=True)),
    ],
)
def test_a_step_is_not_done_by_anything_else(check: str, now: Seen) -> None:
    assert not done(attempt(step(check), now))


def test_it_is_told_apart_what_went_another_way() -> None:
    assert astray(attempt(step("begun"), Seen(begun="something else"))) == "other-end"
    supports = SeenLink(SAID, DENIED, "supports", is_conflict=False)
    assert astray(attempt(step("linked"), Seen(links=(supports,)))) == "no-conflict"
    assert astray(attempt(step("marked"), Seen(screen="desk"))) == "desk"
    assert astray(attempt(step("marked"), Seen(mode="types"))) == "types"
    assert astray(attempt(step("marked"), Seen())) is None


def test_a_form_that_was_looked_at_and_left_is_remembered() -> None:
    course = Course(tour(), [step.check for step in tour().steps].index("speaker"))
    course.look(Seen())
    course.look(Seen(screen="SpeakerChoice"))
    assert course.step.check == "speaker"
    course.look(Seen())
    assert course.step.check == "begun"


def test_what_was_done_at_once_is_gone_past_at_once() -> None:
    course = Course(tour())
    course.look(Seen(sentence="One."))
    wanted = tour().steps[1].words
    course.look(Seen(sentence=f"It {wanted}.", claims=(SeenClaim(f"it {wanted}"),)))
    assert course.step.check == "speaker"


# How it looks


@pytest.mark.parametrize("size", [(80, 24), (200, 50)], ids=["narrow", "wide"])
def test_looks(
    size: tuple[int, int],
    path: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    snap_compare: Any,
) -> None:
    tell(path)
    with Workspace.open(path, annotator="kim") as workspace:
        link(workspace, monkeypatch)
        keep_place(workspace, 4)
        article = workspace.looking.documents(limit=1)[0].id
        app = TourApp(workspace, article, tmp_path)

        async def before(pilot: Pilot[None]) -> None:
            desk = Desktop(pilot, workspace)
            await desk.until(lambda: "Tour" in guide_of(desk))

        assert snap_compare(app, terminal_size=size, run_before=before)
