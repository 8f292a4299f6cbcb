"""The speakers' screen: who said how much, who is who, and what each said, in order of time."""

import contextlib
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any, Literal, cast

import pytest

from annotator import Workspace
from annotator.findings import FoundName
from annotator.store import Store
from annotator.tui.app import AnnotatorApp
from annotator.tui.host import Host
from annotator.tui.screens.board import Board
from annotator.tui.screens.speakers import Speakers
from annotator.tui.widgets.bar import Bar
from annotator.tui.widgets.panel import Panel
from tests.findings import find

from .conftest import Desktop

SAID = (
    (0, "“We did not discuss this at all,”", "Ja’afari"),
    (0, "a proposal to set up commission to draft a new Syrian constitution", "Lavrentiev"),
    (1, "Fourteen hurt", "Ja’afari"),
    (1, "ferry runs aground", "The courier"),
)


def key(workspace: Workspace, document: int, quote: str) -> Any:
    named = workspace.looking.documents()[document].id
    start = workspace.looking.document(named).text.index(quote)
    return workspace.marking.key(named, [(start, start + len(quote))])


@pytest.fixture(autouse=True)
def said(workspace: Workspace) -> None:
    """Three speakers, one of whom denies what another said, and contradicts himself."""
    keys = [key(workspace, document, quote) for document, quote, _ in SAID]
    for each, (_, _, speaker) in zip(keys, SAID, strict=True):
        workspace.marking.mark(each.document, each.spans, speaker=speaker)
    workspace.linking.link(keys[0], keys[1], "denies")
    workspace.linking.link(keys[0], keys[2], "contradicts")


@contextlib.asynccontextmanager
async def at(
    path: Path,
    *keys: str,
    size: tuple[int, int] = (120, 36),
    mode: Literal["open", "blind"] = "open",
) -> AsyncIterator[Desktop]:
    """Sit down at the speakers' screen."""
    with Workspace.open(path, annotator="kim", mode=mode) as workspace:
        async with AnnotatorApp(workspace).run_test(size=size) as pilot:
            await pilot.pause()
            desk = Desktop(pilot, workspace)
            await desk.press("S", *keys)
            yield desk


def screen(desk: Desktop) -> Speakers:
    found = desk.pilot.app.screen
    assert isinstance(found, Speakers)
    return found


def rows(desk: Desktop) -> list[str]:
    """The first cells of the speakers that are listed."""
    return [each.name for each in screen(desk).listed.rows]


def foot(desk: Desktop) -> str:
    return screen(desk).query_one("#foot", Bar).left


def panel(desk: Desktop) -> str:
    rows = screen(desk).query_one(Panel)._rows
    return "\n".join(f"{before}{line.text}" for line, before, *_ in rows if line is not None)


async def test_speakers_are_counted_and_sorted(path: Path) -> None:
    async with at(path) as desk:
        assert rows(desk) == ["Ja’afari", "Lavrentiev", "The courier"]
        assert "2 claims in 2 documents" in panel(desk)
        assert "◆ 2 conflicts" in panel(desk)
        assert "1  self-contradiction" in panel(desk)
        assert "1  Lavrentiev" in panel(desk)
        await desk.press("s", "s", "s")
        assert "by name" in desk.shown
        assert rows(desk) == ["Ja’afari", "Lavrentiev", "The courier"]
        await desk.press("c")
        assert rows(desk) == ["Ja’afari", "Lavrentiev"]
        assert "2 of 3 speakers" in desk.shown


async def test_speakers_are_found_while_one_types(path: Path) -> None:
    async with at(path, "slash", "'cou'") as desk:
        assert rows(desk) == ["The courier"]
        await desk.press("enter")
        assert (rows(desk), "“cou”" in desk.shown) == (["The courier"], True)
        await desk.press("slash", "'x'", "escape")
        assert rows(desk) == ["The courier"]
        await desk.press("escape")
        assert len(rows(desk)) == 3


async def test_from_a_speaker_to_the_claims_in_order_of_time_and_into_the_text(path: Path) -> None:
    async with at(path, "enter") as desk:
        shown = desk.shown
        assert shown.index("Fourteen hurt") < shown.index("We did not discuss")
        assert "2024-09-12  ◆" in shown
        await desk.press("j", "enter")
        assert desk.quote == "“We did not discuss this at all,”"
        await desk.press("q")
        assert "in order of time" in desk.shown
        await desk.press("h")
        assert rows(desk)[0] == "Ja’afari"


async def test_joining_splitting_and_undo(path: Path) -> None:
    async with at(path, "plus", "'cour'", "enter") as desk:
        assert rows(desk) == ["The courier", "Lavrentiev"]
        assert foot(desk) == "“Ja’afari” and “The courier” are one speaker now.   3 claims   u undo"
        await desk.press("minus", "j", "enter")
        assert foot(desk).startswith("“Ja’afari” is a speaker of its own now.")
        assert sorted(rows(desk)) == ["Ja’afari", "Lavrentiev", "The courier"]
        await desk.press("u")
        assert rows(desk) == ["The courier", "Lavrentiev"]
        await desk.press("u")
        assert len(rows(desk)) == 3
        await desk.press("U")
        assert rows(desk) == ["The courier", "Lavrentiev"]


async def test_renaming_role_and_kind(path: Path) -> None:
    async with at(path, "r", "ctrl+u", "'Bashar'", "enter") as desk:
        assert rows(desk)[0] == "Bashar"
        await desk.press("R", "'envoy'", "enter", "t", "1")
        speaker = desk.workspace.looking.speaker("Ja’afari")
        assert speaker is not None
        assert (speaker.name, speaker.role, speaker.kind) == ("Bashar", "envoy", "person")
        assert "kind     person" in panel(desk)
        await desk.press("t", "1", "r", "ctrl+u", "enter")
        speaker = desk.workspace.looking.speaker("Ja’afari")
        assert speaker is not None
        assert (speaker.name, speaker.kind) == ("Ja’afari", None)
        await desk.press("t", "escape")
        assert screen(desk).mode == "read"


async def test_the_board_has_the_speaker_s_conflicts_only(path: Path) -> None:
    async with at(path, "j", "b") as desk:
        assert isinstance(desk.pilot.app.screen, Board)
        assert [link.a.called for link in desk.pilot.app.screen._index.listed] == ["Ja’afari"]
        assert "speaker=Lavrentiev" in desk.shown
        await desk.press("q")
        current = screen(desk).current
        assert current is not None
        assert current.name == "Lavrentiev"


async def test_how_far_a_speaker_can_be_relied_on(path: Path) -> None:
    async with at(path, "a") as desk:
        assert foot(desk).startswith("reliability:   A   B   C")
        await desk.press("b")
        assert foot(desk).startswith("reliability: B.")
        assert "reliable B" in panel(desk)
        await desk.press("a", "2")
        assert "reliable" not in panel(desk)
        await desk.press("u")
        assert "reliable B" in panel(desk)


async def test_those_only_guessed_come_on_a_key(path: Path) -> None:
    store = Store.open(path)
    document = next(store.rows("SELECT id FROM document ORDER BY number"))[0]
    names = [FoundName(name=f"Person {number:03}", kind="person") for number in range(300)]
    find(store, document, names=names)
    store.close()
    async with at(path) as desk:
        assert len(rows(desk)) == 3
        await desk.press("v")
        assert rows(desk)[:4] == ["Ja’afari", "Lavrentiev", "The courier", "Person 000"]
        assert len(rows(desk)) == 203
        assert "3 speakers and at least 200 guessed" in desk.shown
        await desk.press("G")
        assert (rows(desk)[-1], screen(desk).list.cursor) == ("Person 299", 302)
        assert "nobody has used it" in panel(desk)
        await desk.press("R", "'envoy'", "enter")
        assert rows(desk)[3] == "Person 299"
        await desk.press("v")
        assert len(rows(desk)) == 4


async def test_blind_one_sees_one_s_own_speakers_only(path: Path) -> None:
    with Workspace.open(path, annotator="lee") as lee:
        lee.marking.mark(*_whole(lee, "Syria:"), speaker="Quisby")
        lee.naming.join("Lavrentiev", "Edward Quisby")
    async with at(path, mode="blind") as desk:
        assert rows(desk) == ["Ja’afari", "Lavrentiev", "The courier"]
        assert "Quisby" not in desk.shown
        await desk.press("j")
        assert "Quisby" not in panel(desk)
    async with at(path) as desk:
        assert "Quisby" in rows(desk)
        assert "Edward Quisby" in rows(desk)


def _whole(workspace: Workspace, quote: str) -> tuple[str, Any]:
    found = key(workspace, 0, quote)
    return found.document, found.spans


async def test_what_cannot_be_done_is_no_key(path: Path) -> None:
    async with at(path, "slash", "'zzz'", "enter") as desk:
        before = desk.shown
        await desk.press("enter", "plus", "minus", "r", "R", "t", "b")
        assert desk.shown == before
        await desk.press("escape", "minus")
        assert screen(desk).is_current


async def test_nobody_yet_says_how_to_begin(tmp_path: Path) -> None:
    async with at(tmp_path / "empty.db") as desk:
        assert "NOBODY HAS SAID ANYTHING YET" in desk.shown
        await desk.press("j", "G", "enter", "u")
        assert "nothing to undo" in foot(desk)


async def test_one_comes_for_a_speaker(path: Path) -> None:
    async with at(path, "slash", "'Lavr'", "enter", "o") as desk:
        cast("Host", desk.pilot.app).show("speakers", "the COURIER")
        await desk.pilot.pause()
        current = screen(desk).current
        assert current is not None
        assert current.name == "The courier"


@pytest.mark.parametrize(("size", "keys"), [((80, 24), ()), ((200, 50), ("enter",))])
def test_speakers_look(
    size: tuple[int, int], keys: tuple[str, ...], path: Path, snap_compare: Any
) -> None:
    with Workspace.open(path, annotator="kim") as workspace:
        app = AnnotatorApp(workspace)
        assert snap_compare(app, terminal_size=size, press=("S", *keys))
