"""The progress: counted aside, in four views, one's own and everybody's."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from shutil import copy
from typing import Any

import pytest
from textual.pilot import Pilot

from annotator import Workspace
from annotator.events import ClaimKey
from annotator.records import Analysis, Appearance
from annotator.store import Store, documents
from annotator.tui.app import AnnotatorApp
from tests import dated

from .conftest import Desktop, Opening

SENTENCE = "We did not discuss this at all, he said. "
MONDAY = datetime(2026, 3, 2, 9, tzinfo=UTC)


def at(day: int, minute: int) -> str:
    """A minute of a day of work, as events have it."""
    return (MONDAY + timedelta(days=day, minutes=minute)).isoformat(timespec="microseconds")


def read_in(path: Path) -> list[str]:
    """Six reports of twenty sentences each; their ids."""
    store = Store.open(path)
    named = []
    with store.writing():
        for number in range(6):
            text = f"{number}. " + SENTENCE * 20
            document, _, _ = documents.add(store, text, Appearance(title=f"Report {number}"))
            starts = range(3, len(text), len(SENTENCE))
            spans = tuple((start, start + len(SENTENCE) - 1) for start in starts)
            documents.analysed(store, [(document, Analysis(spans, (), "lines 1"))])
            named.append(document)
    store.close()
    return named


def worked(named: list[str]) -> Iterator[dated.Row]:
    """Kim works on nine days, every third document is done then, and Lee on two of them."""
    coming = (
        ClaimKey(document, ((start, start + len(SENTENCE) - 1),))
        for document in named
        for start in range(3, 3 + 15 * len(SENTENCE), len(SENTENCE))
    )
    for day in (0, 1, 2, 4, 7, 8, 9, 10, 11):
        marked = [next(coming) for _ in range(4 + day % 4)]
        for place, key in enumerate(marked):
            yield dated.claim(at(day, 4 * place), "kim", key)
        yield dated.claim(at(day, 30), "kim", next(coming), "not_claim")
        yield dated.link(at(day, 33), "kim", marked[0], marked[1], "denies")
    for place, document in enumerate(named[:4]):
        yield dated.done(at(3 * place + 2, 40), "kim", document)
    for day in (3, 4):
        for place in range(5):
            yield dated.claim(at(day, 3 * place), "lee", next(coming))


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with six reports, worked on at known times."""
    path = tmp_path_factory.mktemp("reports") / "annotations.db"
    dated.arrive(path, worked(read_in(path)))
    return path


@pytest.fixture
def path(reports: Path, tmp_path: Path, local: Callable[[str], None]) -> Path:
    """A copy of it for one test, looked at in UTC."""
    local("UTC")
    return Path(copy(reports, tmp_path / "annotations.db"))


async def counted(desk: Desktop) -> None:
    """Go to the progress and wait until it is counted."""
    await desk.press("P")
    await desk.until(lambda: "left for" in desk.shown)


async def test_it_opens_by_day_with_what_was_done_and_what_is_left(opened: Opening) -> None:
    async with opened(size=(80, 24), desk=True) as desk:
        await counted(desk)
        assert "everybody’s work" in desk.shown
        assert "█ claims   ▒ links   ░ rejected   2026-03-02 to 2026-03-13" in desk.shown
        assert "58 claims, 9 links (9 conflicts), 9 rejected, 4 done" in desk.shown
        assert "About 1–7 h left for 2 documents" in desk.shown
        await desk.press("q")
        assert "Report 0" in desk.shown


async def test_tab_and_the_arrows_go_round_the_views(opened: Opening) -> None:
    async with opened(size=(80, 24), desk=True) as desk:
        await counted(desk)
        await desk.press("tab")
        assert "actions/h" in desk.shown
        assert [line.split()[:2] for line in desk.shown.splitlines()[4:6]] == [
            ["▌", "kim"],
            ["lee", "10"],
        ]
        await desk.press("l")
        assert " 76┤" in desk.shown
        await desk.press("right")
        assert "4 done, 1 begun, 1 new of 6 documents" in desk.shown
        assert "80 of 120 sentences in documents that are done (67 %)" in desk.shown
        await desk.press("tab")
        assert " 11┤" in desk.shown
        await desk.press("shift+tab")
        assert "4 done, 1 begun" in desk.shown


async def test_a_click_on_its_name_shows_a_view(opened: Opening) -> None:
    async with opened(size=(80, 24), desk=True) as desk:
        await counted(desk)
        await desk.pilot.click(offset=(40, 1))
        await desk.pilot.pause()
        assert "4 done, 1 begun" in desk.shown


async def test_w_counts_by_week_and_by_day_again(opened: Opening) -> None:
    async with opened(size=(80, 24), desk=True) as desk:
        await counted(desk)
        await desk.press("w")
        assert "by week" in desk.shown
        assert "2026-W10 to 2026-W11" in desk.shown
        await desk.press("w")
        assert "2026-03-02 to 2026-03-13" in desk.shown


async def test_y_leaves_only_ones_own_work(opened: Opening) -> None:
    async with opened(size=(80, 24), desk=True) as desk:
        await counted(desk)
        await desk.press("tab", "y")
        await desk.until(lambda: "the work of kim" in desk.shown)
        assert "48 claims" in desk.shown
        assert "lee" not in desk.shown
        assert "at your pace" in desk.shown
        await desk.press("y")
        await desk.until(lambda: "everybody’s work" in desk.shown)
        assert "lee" in desk.shown


async def test_blind_shows_nothing_of_others_in_any_view(path: Path) -> None:
    with Workspace.open(path, annotator="lee", mode="blind") as workspace:
        app = AnnotatorApp(workspace)
        async with app.run_test(size=(80, 24)) as pilot:
            desk = Desktop(pilot, workspace)
            await desk.press("P")
            await desk.until(lambda: "the work of lee, and gold" in desk.shown)
            for _ in range(4):
                assert "kim" not in desk.shown
                assert "10 claims, 0 links" in desk.shown
                await desk.press("tab")


async def test_what_others_write_meanwhile_is_counted(opened: Opening, path: Path) -> None:
    async with opened(size=(80, 24), desk=True) as desk:
        await counted(desk)
        document = desk.workspace.looking.documents()[5].id
        key = ClaimKey(document, ((3, 3 + len(SENTENCE) - 1),))
        dated.arrive(path, [dated.claim(at(14, 0), "cyd", key)])
        await desk.until(lambda: "59 claims" in desk.shown)


async def test_one_may_leave_while_it_counts(opened: Opening) -> None:
    async with opened(size=(80, 24), desk=True) as desk:
        await desk.press("P", "q", "P", "q")
        assert "Report 0" in desk.shown


async def test_where_nothing_was_done_it_says_so(tmp_path: Path) -> None:
    path = tmp_path / "new.db"
    read_in(path)
    with Workspace.open(path, annotator="kim") as workspace:
        async with AnnotatorApp(workspace).run_test(size=(80, 24)) as pilot:
            desk = Desktop(pilot, workspace)
            await desk.press("P")
            await desk.until(lambda: "Nothing was done yet." in desk.shown)
            assert "once three documents are done (D)" in desk.shown
            await desk.press("shift+tab")
            assert "0 done, 0 begun, 6 new of 6 documents" in desk.shown


@pytest.mark.parametrize(
    ("size", "keys"),
    [((80, 24), ()), ((200, 50), ("f2", "l", "l"))],
    ids=["narrow-by-day", "wide-cumulative-light"],
)
def test_looks(path: Path, size: tuple[int, int], keys: tuple[str, ...], snap_compare: Any) -> None:
    async def show(pilot: Pilot[None]) -> None:
        desk = Desktop(pilot, workspace)
        await counted(desk)
        await desk.press(*keys)

    with Workspace.open(path, annotator="kim") as workspace:
        assert snap_compare(AnnotatorApp(workspace), terminal_size=size, run_before=show)
