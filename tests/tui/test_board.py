"""The board: all conflicts in a list, by words, in order, by dispute, speaker by speaker."""

from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from annotator import Workspace
from annotator.tui.app import AnnotatorApp
from annotator.tui.screens.board import Board
from annotator.tui.screens.compare import Compare
from annotator.tui.screens.reader import Reader
from annotator.tui.widgets.ask import Ask
from tests.quarrels import quarrel

from .conftest import Desktop, Opening


@pytest.fixture
def links(path: Path) -> list[str]:
    """Four conflicts; the third is lee's."""
    return quarrel(path)


@pytest.fixture
async def board(links: list[str], opened: Opening) -> AsyncIterator[Desktop]:  # noqa: ARG001
    """The board over the desk."""
    async with opened(desk=True, size=(120, 30)) as desk:
        await desk.press("B")
        yield desk


def of(desk: Desktop) -> Board:
    """The board, which must be in front."""
    screen = desk.pilot.app.screen
    assert isinstance(screen, Board)
    return screen


def listed(desk: Desktop) -> list[str]:
    """The conflicts that are listed."""
    return [each.id for each in of(desk)._index.listed]


def head(desk: Desktop) -> str:
    """The first line of the screen."""
    return desk.shown.splitlines()[0]


async def test_it_lists_every_conflict_the_newest_first(board: Desktop, links: list[str]) -> None:
    assert head(board).split() == ["4", "conflicts", "by", "date"]
    assert listed(board) == links[::-1]
    assert "Harbour master" in board.shown
    assert "denies · numeric · open · kim" in board.shown
    assert "nine or ten" in board.shown
    await board.press("j")
    assert "weakens · explained · lee" in board.shown


async def test_keys_filter_by_the_conflict_under_the_cursor(
    board: Desktop, links: list[str]
) -> None:
    await board.press("G", "r")
    assert "2 of 4 conflicts   relation:denies" in head(board)
    current = of(board).current
    assert current is not None
    assert current.id == links[0]
    await board.press("s")
    assert "1 of 4 conflicts   relation:denies speaker=Ja’afari" in head(board)
    await board.press("backspace", "r", "e")
    assert "3 of 4 conflicts   status:open" in head(board)
    await board.press("e", "a")
    assert listed(board) == [links[3], links[1], links[0]]
    await board.press("a", "t")
    assert "type:negation" in head(board)


async def test_the_first_speaker_then_both_then_anyone(board: Desktop, links: list[str]) -> None:
    await board.press("G", "s")
    assert "1 of 4 conflicts   speaker=Ja’afari" in head(board)
    await board.press("s")
    assert "speaker=Ja’afari speaker=Lavrentiev" in head(board)
    await board.press("s")
    assert listed(board) == links[::-1]
    await board.press("d")
    assert listed(board) == [links[2], links[1], links[0]]


async def test_self_contradictions_are_one_key_away(board: Desktop, links: list[str]) -> None:
    await board.press("c")
    assert listed(board) == [links[1]]
    assert "1 of 4 conflicts   self" in head(board)
    await board.press("c")
    assert len(listed(board)) == 4


async def test_the_filter_is_typed_and_mistakes_are_told(board: Desktop, links: list[str]) -> None:
    await board.press("c", "slash")
    ask = of(board).query_one(Ask)
    assert ask.value == "self"
    ask.value = "speeker:x"
    await board.press("enter")
    assert "“speeker:” is no filter" in board.shown
    assert ask.is_open
    ask.value = "status:opne"
    await board.press("enter")
    assert "“opne” is no status of the scheme: “open” perhaps?" in board.shown
    assert ask.is_open
    ask.value = "speaker:lavr type:negation"
    await board.press("enter")
    assert listed(board) == [links[0]]
    assert of(board).list.has_focus
    await board.press("slash")
    ask.value = "nobody says this"
    await board.press("enter")
    assert listed(board) == []
    assert "No conflict has “nobody” in a claim." in board.shown
    assert "Backspace takes the last word away." in board.shown
    await board.press("backspace", "backspace", "backspace")
    assert len(listed(board)) == 4


async def test_the_order_is_changed_and_told(board: Desktop, links: list[str]) -> None:
    await board.press("greater_than_sign", "greater_than_sign")
    assert "by speaker" in head(board)
    assert listed(board) == [links[3], links[0], links[1], links[2]]
    await board.press("O")
    assert "by speaker, turned round" in head(board)
    assert listed(board) == [links[2], links[1], links[0], links[3]]
    await board.press("less_than_sign", "less_than_sign")
    assert listed(board) == links[::-1]


async def test_disputes_stand_together_under_a_heading(board: Desktop, links: list[str]) -> None:
    await board.press("D", "g")
    assert "3 conflicts of 4 claims · The envoy, Lavrentiev, Ja’afari" in board.shown
    assert "── 1 conflict stands alone" in board.shown
    assert "disputes, by date" in head(board)
    assert listed(board) == [links[2], links[1], links[0], links[3]]
    await board.press("enter")
    assert isinstance(board.pilot.app.screen, Compare)


async def test_the_matrix_lists_a_pair(board: Desktop, links: list[str]) -> None:
    await board.press("m")
    assert "1 Lavrentiev" in board.shown
    assert "1 conflict with himself" in board.shown
    assert "(nobody named)" in board.shown
    await board.press("j", "l", "l")
    row, column = of(board).view.cursor
    assert (row, column) == (1, 2)
    assert "0 conflicts between" in board.shown
    await board.press("j", "h", "h", "enter")
    assert len(listed(board)) == 1
    assert "speaker=" in head(board)
    await board.press("m", "k", "enter")
    assert listed(board) == [links[1]]
    assert "speaker=Lavrentiev self" in head(board)
    await board.press("m", "escape")
    assert of(board).list.has_focus


async def test_from_compare_one_comes_back_to_what_was_changed(
    board: Desktop, links: list[str]
) -> None:
    await board.press("j", "j", "enter")
    compare = board.pilot.app.screen
    assert isinstance(compare, Compare)
    board.workspace.linking.say(links[1], status="resolved")
    await board.press("q")
    assert listed(board) == links[::-1]
    current = of(board).current
    assert current is not None
    assert (current.id, current.status) == (links[1], "resolved")
    assert "resolved" in board.shown


async def test_the_cursor_follows_to_the_pair_one_went_on_to(
    board: Desktop, links: list[str]
) -> None:
    await board.press("enter", "n", "n", "q")
    current = of(board).current
    assert current is not None
    assert current.id == links[1]
    await board.press("enter", "p", "question_mark", "escape", "q", "question_mark", "escape")
    current = of(board).current
    assert current is not None
    assert current.id == links[2]


async def test_the_cell_of_claims_without_a_speaker_lists_no_others(
    board: Desktop, path: Path
) -> None:
    with Workspace.open(path, annotator="kim") as kim:
        document = kim.looking.documents(limit=3)[2].id
        ends = [kim.marking.key(document, [span]) for span in kim.looking.sentences(document)[1:3]]
        unnamed = kim.linking.link(*ends, "contradicts")
    await board.until(lambda: "5 conflicts" in head(board))
    await board.press("m", "G")
    assert "1 conflict of claims without a speaker" in board.shown
    await board.press("enter")
    assert listed(board) == [unnamed]
    assert 'speaker="" self' in head(board)


async def test_what_no_longer_fits_leaves_the_list(board: Desktop, links: list[str]) -> None:
    await board.press("e", "enter")
    board.workspace.linking.say(links[3], status="resolved")
    await board.press("q")
    assert listed(board) == [links[1], links[0]]
    await board.press("u")
    assert listed(board) == [links[3], links[1], links[0]]
    assert "Undone:" in board.shown
    await board.press("U")
    assert listed(board) == [links[1], links[0]]


async def test_a_claim_is_read_where_it_stands(board: Desktop) -> None:
    await board.press("G", "f")
    assert isinstance(board.pilot.app.screen, Reader)
    assert (
        board.quote
        == board.workspace.looking.document(board.reader.document.id).text[
            slice(*board.reader.current.claim.spans[0])
        ]
    )
    await board.press("q")
    assert isinstance(board.pilot.app.screen, Board)


async def test_what_others_write_is_shown(board: Desktop, links: list[str], path: Path) -> None:
    with Workspace.open(path, annotator="lee") as lee:
        lee.linking.say(links[2], status="resolved")
        lee.linking.link(
            *(lee.marking.key_of(end.claim.id) for end in _ends(lee, links[0], links[3])), "weakens"
        )
    await board.until(lambda: len(listed(board)) == 5)
    assert head(board).split()[:2] == ["5", "conflicts"]


def _ends(workspace: Workspace, *links: str) -> Iterator[Any]:
    for link in links:
        found = workspace.looking.link(link)
        assert found is not None
        yield found.a


async def test_the_mouse_chooses_and_opens(board: Desktop, links: list[str]) -> None:
    await board.pilot.click("RowList", offset=(10, 2))
    await board.pilot.pause()
    current = of(board).current
    assert current is not None
    assert current.id == links[2]
    assert "weakens" in board.shown
    await board.pilot.click("RowList", offset=(10, 2), times=2)
    await board.pilot.pause()
    assert isinstance(board.pilot.app.screen, Compare)


async def test_other_screens_lead_to_what_they_speak_of(board: Desktop, links: list[str]) -> None:
    await board.press("s", "D", "G", "f")
    app = board.pilot.app
    assert isinstance(app, AnnotatorApp)
    app.show("board", "self")
    await board.pilot.pause()
    assert listed(board) == [links[1]]
    assert "1 of 4 conflicts   self" in head(board)


async def test_an_empty_board_says_how_conflicts_come_about(opened: Opening) -> None:
    async with opened(desk=True, size=(80, 24)) as desk:
        await desk.press("B")
        assert "There is no conflict yet." in desk.shown
        assert "x on one claim and x on the other" in desk.shown
        await desk.press("m", "m", "enter", "D", "slash", "escape", "q")
        assert "documents" in desk.shown


async def test_more_than_a_page_is_read_bit_by_bit(path: Path, opened: Opening) -> None:
    with Workspace.open(path, annotator="kim") as kim, kim.one_action():
        for document in kim.looking.documents(limit=3):
            spans = kim.looking.sentences(document.id)[1:16]
            keys = [kim.marking.key(document.id, [span]) for span in spans]
            for place, one in enumerate(keys):
                for other in keys[:place]:
                    kim.linking.link(one, other, "contradicts")
        count = kim.looking.tally().conflicts
    assert count > 250
    async with opened(desk=True, size=(80, 24)) as desk:
        await desk.press("B", "D")
        await desk.until(lambda: of(desk)._index.complete)
        assert len(listed(desk)) == count
        assert len(of(desk)._index.rows) == count + 3
        await desk.press("G")
        assert of(desk).list.cursor == count + 2


@pytest.fixture
def dated(path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Workspace]:
    """The conflicts, made at noon of a day that is the same wherever the test runs."""
    noon = datetime(2026, 3, 15, 12, tzinfo=UTC)
    monkeypatch.setattr("time.time_ns", lambda: int(noon.timestamp()) * 1_000_000_000)
    quarrel(path)
    with Workspace.open(path, annotator="kim") as workspace:
        yield workspace


@pytest.mark.parametrize(("size", "keys"), [((80, 24), "m"), ((200, 50), "D")])
def test_looks(size: tuple[int, int], keys: str, dated: Workspace, snap_compare: Any) -> None:
    async def before(pilot: Pilot[None]) -> None:
        await pilot.pause()
        await pilot.press("B", *keys)
        await pilot.pause(0.2)

    assert snap_compare(AnnotatorApp(dated), terminal_size=size, run_before=before)
