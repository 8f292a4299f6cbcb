"""Help everywhere: each screen and each form tells its keys; and the dataset is a key away."""

import json
import pkgutil
from importlib import import_module
from pathlib import Path

import pytest
from textual.command import CommandPalette
from textual.screen import ModalScreen
from textual.widgets import Input, Static

import annotator.tui.screens
from annotator import Workspace
from annotator.scheme_file import default_scheme
from annotator.tui.app import AnnotatorApp
from annotator.tui.screens import SCREENS, screen_class
from annotator.tui.screens.base import BaseScreen
from annotator.tui.screens.details import Details
from annotator.tui.screens.form import Form
from annotator.tui.screens.keys import Keys
from annotator.tui.screens.speaker import SpeakerChoice
from annotator.tui.widgets.ask import Ask

from .conftest import Desktop, Opening


def page(desk: Desktop) -> str:
    """The whole page of keys, seen or not."""
    keys = desk.pilot.app.screen
    assert isinstance(keys, Keys)
    return str(keys.query(Static).first().render())


def forms() -> set[type]:
    """All that stands over a screen."""
    for module in pkgutil.walk_packages(annotator.tui.screens.__path__, "annotator.tui.screens."):
        import_module(module.name)
    found, left = set(), [ModalScreen]
    while left:
        for each in left.pop().__subclasses__():
            left.append(each)
            if each.__module__.startswith("annotator."):
                found.add(each)
    return found - {Form, Keys}


@pytest.mark.parametrize("name", SCREENS)
def test_every_key_of_a_screen_does_something_there_and_is_told(name: str) -> None:
    found = screen_class(name)
    for key in found.own_keys(default_scheme()):
        assert hasattr(found, f"action_{key.name}"), key.id
        assert key.help, key.id
        assert key.label, key.id
        assert key.mode in found.MODES, key.id
        assert "_" not in key.shown, f"{key.shown} stands on no keyboard"


@pytest.mark.parametrize("name", sorted({*SCREENS} - {"compare", "assess", "versions"}))
async def test_the_page_of_keys_tells_all_of_them(name: str, opened: Opening) -> None:
    async with opened(size=(80, 24)) as desk:
        desk.pilot.app.show(name)  # type: ignore[attr-defined]
        await desk.pilot.pause()
        screen = desk.pilot.app.screen
        assert isinstance(screen, BaseScreen)
        assert name == screen.SCREEN
        await desk.press("question_mark")
        told = " ".join(page(desk).split())
        for heading in screen.MODES.values():
            assert heading in told
        for key in screen.keys_here:
            if key.printed != "":
                assert " ".join(key.help.split()) in told, key.id
        assert "esc back" in desk.shown


def test_every_form_tells_its_keys() -> None:
    found = forms()
    assert {Details, SpeakerChoice} <= found
    for each in found:
        assert issubclass(each, Form), each
        assert each.TOLD, each


async def test_in_a_form_f1_tells_its_keys_and_a_question_mark_is_typed(opened: Opening) -> None:
    async with opened(size=(80, 24)) as desk:
        await desk.press("space", "s", "question_mark")
        assert desk.pilot.app.screen.query_one(Input).value == "?"
        assert "F1 keys" in desk.shown
        await desk.press("f1")
        assert "Take the name chosen" in page(desk)
        await desk.press("escape")
        assert isinstance(desk.pilot.app.screen, SpeakerChoice)
        await desk.press("escape", "e")
        assert "F1 keys" in desk.shown
        await desk.press("f1")
        assert "Save all of it" in page(desk)


@pytest.mark.parametrize("name", ["reader", "desk", "board"])
async def test_what_is_typed_goes_on_after_a_look_at_the_keys(name: str, opened: Opening) -> None:
    async with opened() as desk:
        desk.pilot.app.show(name)  # type: ignore[attr-defined]
        await desk.press("X", "a", "f1")
        assert isinstance(desk.pilot.app.screen, Keys)
        await desk.press("escape", "b")
        ask = desk.pilot.app.screen.query_one(Ask)
        assert ask.is_open
        assert ask.value == "ab"


async def test_the_palette_says_how_it_is_used(opened: Opening) -> None:
    async with opened(size=(80, 24)) as desk:
        await desk.press("colon")
        assert isinstance(desk.pilot.app.screen, CommandPalette)
        assert "esc leave" in desk.shown
        await desk.press("ctrl+p")
        assert len(desk.pilot.app.screen_stack) == 3


# The dataset


async def test_the_dataset_is_written_where_one_says(
    opened: Opening, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with opened() as desk:
        await desk.press("space", "X", "enter")
        await desk.until(
            lambda: "Exported to exports/jsonl: 1 claim, 0 links, 3 documents." in desk.shown
        )
        await desk.press("B", "X")
        # It is asked for in the bottom line, and no key acts meanwhile.
        assert "folder for the dataset" in desk.shown
        desk.pilot.app.screen.query_one(Ask).insert_text_at_cursor("sets/second")
        await desk.press("enter")
        await desk.until(lambda: "Exported to sets/second/jsonl" in desk.shown)
    for folder in ("exports", "sets/second"):
        (claim,) = Path(folder, "jsonl", "claims.jsonl").read_text("utf-8").splitlines()
        assert json.loads(claim)["annotator"] == "kim"


async def test_a_folder_that_cannot_be_written_to_is_said(opened: Opening, path: Path) -> None:
    async with opened(desk=True) as desk:
        await desk.press("X")
        desk.pilot.app.screen.query_one(Ask).insert_text_at_cursor(str(path))
        await desk.press("enter")
        await desk.until(lambda: "could not be written" in desk.shown)
        await desk.press("X", "escape")
        assert "Exported" not in desk.shown


async def test_blind_work_leaves_alone(path: Path, tmp_path: Path) -> None:
    with Workspace.open(path, annotator="lea") as others:
        document = others.looking.documents(limit=1)[0].id
        others.marking.mark(document, [(0, 20)])
    with Workspace.open(path, annotator="kim", mode="blind") as workspace:
        app = AnnotatorApp(workspace, document)
        app.exports = tmp_path / "blind"
        async with app.run_test() as pilot:
            desk = Desktop(pilot, workspace)
            await desk.press("X", "enter")
            await desk.until(lambda: "Exported" in desk.shown)
    assert not (tmp_path / "blind" / "jsonl" / "claims.jsonl").read_text("utf-8")


async def test_who_quits_while_a_dataset_is_written_leaves_nothing_half_done(
    opened: Opening, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with opened() as desk:
        await desk.press("X", "enter", "q")
    left = [path.name for path in tmp_path.rglob("*.jsonl*")]
    assert not any(name.startswith(".") for name in left)
    written = [*tmp_path.rglob("claims.jsonl"), *tmp_path.rglob("manifest.json")]
    assert len(written) in (0, 2)
