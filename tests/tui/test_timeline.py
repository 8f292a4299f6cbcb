"""The timeline on the board: to it, along it, from it; and the report's key."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from annotator import Workspace
from annotator.tui.screens.board import Board
from annotator.tui.screens.compare import Compare
from annotator.tui.screens.reader import Reader
from tests.quarrels import ASTANA_SENTENCES, quarrel

from .conftest import Desktop, Opening

TIMES = ("2017-03-15", "2017-03-16", "2017-03-17", None)


@pytest.fixture
def links(path: Path) -> list[str]:
    """The quarrel, with times of three claims; Lavrentiev's two are two days apart."""
    made = quarrel(path)
    with Workspace.open(path, annotator="kim") as kim:
        document = kim.looking.documents(limit=1)[0].id
        sentences = kim.looking.sentences(document)
        for sentence, at in zip(ASTANA_SENTENCES, TIMES, strict=True):
            if at is not None:
                claim = kim.marking.key(document, [sentences[sentence]])
                kim.marking.say(claim.id, utterance_time=at, utterance_time_raw="that day")
    return made


@pytest.fixture
async def line(links: list[str], opened: Opening) -> AsyncIterator[Desktop]:  # noqa: ARG001
    """The timeline on the board over the desk."""
    async with opened(desk=True, size=(100, 30)) as desk:
        await desk.press("B", "T")
        yield desk


def board(desk: Desktop) -> Board:
    """The board, which must be in front."""
    screen = desk.pilot.app.screen
    assert isinstance(screen, Board)
    return screen


def lanes(desk: Desktop) -> list[str | None]:
    """Who has a lane."""
    return [each.called for each in board(desk).timeline.rows.lanes]


def speaker(desk: Desktop) -> str | None:
    """Whose claim is under the cursor."""
    claim = board(desk).dated
    return None if claim is None else claim.end.called


async def test_claims_stand_in_lanes_by_time_and_a_changed_position_is_told(line: Desktop) -> None:
    assert lanes(line)[:2] == ["Lavrentiev", "Ja’afari"]
    await line.press("n")
    assert speaker(line) == "Lavrentiev"
    assert "changed position: 15 March 2017 “" in line.shown
    assert "→ 17 March 2017 “" in line.shown
    assert "changed 1 time" in line.shown
    assert "said 17 March 2017 (“that day”)" in line.shown
    assert "when said" in line.shown


async def test_keys_go_along_a_lane_to_others_and_to_the_other_end(line: Desktop) -> None:
    await line.press("n", "h")
    first = board(line).dated
    await line.press("j")
    assert speaker(line) == "Ja’afari"
    await line.press("tab")
    assert board(line).dated == first
    await line.press("l", "g")
    assert board(line).dated == first
    await line.press("plus", "plus", "minus", "0", "k", "pagedown", "G")
    assert board(line).dated is not None


async def test_enter_compares_and_escape_goes_back_to_the_same_conflict(
    line: Desktop, links: list[str]
) -> None:
    await line.press("n", "enter")
    assert isinstance(line.pilot.app.screen, Compare)
    await line.press("escape")
    assert board(line).mode == "timeline"
    await line.press("f")
    assert isinstance(line.pilot.app.screen, Reader)
    await line.press("q", "escape")
    assert board(line).mode == "read"
    current = board(line).current
    assert current is not None
    assert current.id in links[1:3]


async def test_another_time_a_filter_and_one_speaker(line: Desktop) -> None:
    await line.press("e")
    assert "when it happened" in line.shown
    assert "Of no claim here it is said when" in line.shown
    await line.press("e", "n", "s")
    assert "Lavrentiev: 3 conflicts" in line.shown
    assert lanes(line)[0] == "Lavrentiev"
    assert "Harbour master" not in lanes(line)
    await line.press("s", "slash", "'self'", "enter")
    assert lanes(line) == ["Lavrentiev"]


async def test_the_speakers_lead_to_a_timeline_of_one(links: list[str], opened: Opening) -> None:
    assert links
    async with opened(desk=True, size=(80, 24)) as desk:
        await desk.press("S", "T")
        assert board(desk).mode == "timeline"
        assert lanes(desk)[0] == "Lavrentiev"


async def test_a_report_is_written_and_nobody_s_file_is_written_over(
    line: Desktop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    report = tmp_path / "exports" / "report.html"
    await line.press("R", "enter")
    await line.until(lambda: "Reported to exports/report.html: 4 conflicts" in line.shown)
    assert "Lavrentiev" in report.read_text("utf-8")
    await line.press("R", "enter")
    await line.until(lambda: "Reported to" in line.shown)
    report.write_text("mine", "utf-8")
    await line.press("R", "enter")
    await line.until(lambda: "is no report of annotator's" in line.shown)
    assert report.read_text("utf-8") == "mine"
