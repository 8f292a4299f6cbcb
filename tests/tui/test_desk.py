"""The desk: documents sorted and filtered, hits in their surroundings, and files read in."""

import contextlib
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any, Literal

import pytest

from annotator import Workspace
from annotator.tui.app import AnnotatorApp
from annotator.tui.completing import completed
from annotator.tui.desk_lists import excerpt
from annotator.tui.reading_in import meant
from annotator.tui.screens.desk import Desk
from annotator.tui.widgets.ask import Ask
from annotator.tui.widgets.bar import Bar

from .conftest import Desktop

ASTANA, COURIER, RADIO = "Syria: Astana", "Fourteen hurt", "Ferry owner"


@contextlib.asynccontextmanager
async def at(
    path: Path,
    *keys: str,
    size: tuple[int, int] = (120, 30),
    mode: Literal["open", "blind"] = "open",
) -> AsyncIterator[Desktop]:
    """Sit down at the desk."""
    with Workspace.open(path, annotator="kim", mode=mode) as workspace:
        async with AnnotatorApp(workspace).run_test(size=size) as pilot:
            await pilot.pause()
            desk = Desktop(pilot, workspace)
            await desk.press(*keys)
            yield desk


def screen(desk: Desktop) -> Desk:
    found = desk.pilot.app.screen
    assert isinstance(found, Desk)
    return found


def titles(desk: Desktop) -> list[str]:
    """The starts of the titles that are listed, from the top."""
    lines = desk.shown.splitlines()[2:]
    known = (ASTANA, COURIER, RADIO)
    return [title for line in lines for title in known if title in line]


def foot(desk: Desktop) -> str:
    return screen(desk).query_one("#foot", Bar).left


def paste(desk: Desktop, text: str) -> None:
    screen(desk).query_one(Ask).insert_text_at_cursor(text)


@pytest.fixture
def begun(path: Path) -> Path:
    """The Astana article is begun by kim, and the courier's done; lee has marked the radio's."""
    with Workspace.open(path, annotator="kim") as kim:
        astana, courier, radio = (each.id for each in kim.looking.documents())
        kim.marking.mark(astana, [(0, 5)])
        kim.marking.done(courier, done=True)
    with Workspace.open(path, annotator="lee") as lee:
        lee.marking.mark(radio, [(0, 5)])
        lee.marking.mark(radio, [(6, 11)])
    return path


async def test_every_column_sorts(begun: Path) -> None:
    async with at(begun) as desk:
        assert titles(desk) == [ASTANA, COURIER, RADIO]
        for sort, wanted in (
            ("title", [RADIO, COURIER, ASTANA]),
            ("outlet", [RADIO, COURIER, ASTANA]),
            ("published", [RADIO, COURIER, ASTANA]),
            ("claims", [RADIO, ASTANA, COURIER]),
            ("suggested", [ASTANA, COURIER, RADIO]),
            ("conflicts", [ASTANA, COURIER, RADIO]),
            ("state", [ASTANA, RADIO, COURIER]),
        ):
            await desk.press("s")
            assert f"by {sort}" in desk.shown
            assert titles(desk) == wanted
        await desk.press("s")
        assert "by " not in desk.shown.splitlines()[0]


async def test_the_filter_is_words_that_are_deleted_one_by_one(begun: Path) -> None:
    async with at(begun, "t") as desk:
        assert (titles(desk), "state:new" in desk.shown) == ([], True)
        await desk.press("t")
        assert titles(desk) == [ASTANA, RADIO]
        await desk.press("f")
        paste(desk, " outlet:radio")
        await desk.press("enter")
        assert "state:begun outlet:radio" in desk.shown
        assert titles(desk) == [RADIO]
        assert "1 of 3 documents" in desk.shown
        await desk.press("backspace")
        assert titles(desk) == [ASTANA, RADIO]
        await desk.press("backspace")
        assert len(titles(desk)) == 3
        await desk.press("f")
        paste(desk, "state:asleep")
        await desk.press("enter")
        assert "“asleep” is no state" in foot(desk)


async def test_blind_one_s_states_and_counts_are_one_s_own(begun: Path) -> None:
    async with at(begun, "t", mode="blind") as desk:
        assert titles(desk) == [RADIO]
        await desk.press("t")
        assert titles(desk) == [ASTANA]
        assert "1 claim " in desk.shown


async def test_a_document_is_done_in_whatever_order(begun: Path) -> None:
    async with at(begun, "s", "j", "j", "D") as desk:
        assert titles(desk)[2] == ASTANA
        assert [each.done for each in desk.workspace.looking.documents()] == [True, True, False]
        await desk.press("u")
        assert foot(desk).startswith("Undone")
        assert [each.done for each in desk.workspace.looking.documents()] == [False, True, False]


async def test_hits_stand_in_their_surroundings(path: Path) -> None:
    async with at(path) as desk:
        await desk.find("did not discuss")
        assert "1 hit in 1 document for “did not discuss”" in desk.shown
        assert "This was swiftly denied by Syria’s lead negotiator." in desk.shown
        await desk.press("slash")
        paste(desk, "ferry")
        await desk.press("enter", "n", "n", "N")
        assert screen(desk).list.cursor == 1
        await desk.press("enter")
        text = desk.workspace.looking.document(desk.reader.document.id).text
        start, end = desk.reader.sentences[desk.reader.text.cursor]
        assert "ferry" in text[start:end].casefold()
        await desk.press("q")
        assert "hits in 2 documents" in desk.shown
        await desk.press("escape")
        assert len(titles(desk)) == 3


async def test_one_comes_back_to_the_document_one_read(path: Path) -> None:
    async with at(path, "s", "G", "enter", "q") as desk:
        assert titles(desk) == [RADIO, COURIER, ASTANA]
        assert screen(desk).list.cursor == 2


async def test_an_empty_desk_says_how_to_begin_and_reads_files_in(tmp_path: Path) -> None:
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "a.txt").write_text("The bridge\n\nThe mayor said that it fell at noon.")
    (tmp_path / "news" / "b.txt").write_bytes(b"")
    async with at(tmp_path / "file.db") as desk:
        assert "There is nothing here yet." in desk.shown
        assert "news/*.html" in desk.shown
        await desk.press("plus")
        paste(desk, f"{tmp_path}/ne")
        await desk.press("tab")
        assert screen(desk).query_one(Ask).value == f"{tmp_path}/news/"
        await desk.press("enter")
        await desk.until(lambda: "Read in." in foot(desk))
        assert foot(desk) == "Read in.   1 new, 1 not read   e shows why"
        await desk.until(lambda: "The bridge" in desk.shown)
        assert desk.workspace.looking.document_count() == 1
        await desk.press("e")
        assert "1 file could not be read" in desk.shown
        assert "b.txt" in desk.shown
        await desk.press("escape")
        assert "The bridge" in desk.shown


async def test_escape_stops_reading_in_and_keeps_what_is_finished(tmp_path: Path) -> None:
    for number in range(3):
        (tmp_path / f"{number}.txt").write_text(f"The mayor said that bridge {number} fell. " * 9)
    async with at(tmp_path / "file.db") as desk:
        # In one go, as it would be done before any key could come.
        screen(desk)._read_in(str(tmp_path / "*.txt"))
        screen(desk).action_add()
        assert foot(desk) == "Files are being read in already; esc stops that."
        screen(desk).action_leave()
        assert foot(desk) == "Stopping after the document under way …"
        await desk.until(lambda: foot(desk).startswith("Stopped; what was read is kept.   "))
        kept = desk.workspace.looking.document_count()
        assert f"{kept} document" in desk.shown
        assert [each.sentences for each in desk.workspace.looking.documents()] == [9] * kept
        assert desk.workspace.suggesting.waiting() == kept > 0


def test_what_is_meant_is_a_path_or_a_pattern(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt", "[c].txt"):
        (tmp_path / name).write_text("x")
    (tmp_path / "deep" / "er").mkdir(parents=True)
    (tmp_path / "deep" / "er" / "d.txt").write_text("x")
    assert meant(f" {tmp_path}/a.txt ") == [tmp_path / "a.txt"]
    assert meant(f"{tmp_path}/[ab].txt") == [tmp_path / "a.txt", tmp_path / "b.txt"]
    assert meant(f"{tmp_path}/[c].txt") == [tmp_path / "[c].txt"]
    assert meant(f"{tmp_path}/deep/**/*.txt") == [tmp_path / "deep" / "er" / "d.txt"]
    for nothing in ("none.txt", "*.none", "**x", "~nobody-here/x"):
        assert meant(f"{nothing}") == [Path(nothing)]


def test_a_path_is_completed_as_far_as_there_is_no_choice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("news-a.txt", "news-b.txt", ".hidden"):
        (tmp_path / name).write_text("x")
    (tmp_path / "wire").mkdir()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))
    assert completed("n") == "news-"
    assert completed("news-") == "news-"
    assert completed("news-a") == "news-a.txt"
    assert completed("~/w") == "~/wire/"
    assert completed(f"{tmp_path}/.h") == f"{tmp_path}/.hidden"
    assert completed("") == ""
    for nothing in ("x", "none/", "~nobody-here/x", "a\0b/"):
        assert completed(nothing) == nothing


def test_a_long_sentence_is_shown_from_where_the_hit_is_in_sight() -> None:
    text = f"{'word ' * 30}found it"
    shown = excerpt(text, ((150, 155),))
    ((start, end),) = shown.strong
    assert shown.text.startswith("… word")
    assert shown.text[start:end] == "found"
    assert start < 40
    assert excerpt(text, ()) == (text, ())
    ((start, end),) = excerpt(f"{'x' * 99}found", ((99, 104),)).strong
    assert excerpt(f"{'x' * 99}found", ((99, 104),)).text[start:end] == "found"


@pytest.mark.parametrize(
    ("size", "keys"), [((80, 24), ("s",)), ((200, 50), ("slash", "f", "e", "r", "r", "y", "enter"))]
)
def test_the_desk_looks(
    size: tuple[int, int], keys: tuple[str, ...], begun: Path, snap_compare: Any
) -> None:
    with Workspace.open(begun, annotator="kim") as workspace:
        assert snap_compare(AnnotatorApp(workspace), terminal_size=size, press=keys)
