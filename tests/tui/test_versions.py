"""Two versions side by side on the screen: their changes, and the claims that are gone."""

import contextlib
import json
import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from textual.widgets import Static

from annotator import Workspace
from annotator.anchors import Span
from annotator.records import JudgedClaim
from annotator.tui.app import AnnotatorApp
from annotator.tui.marks import Mark
from annotator.tui.screens.desk import Desk
from annotator.tui.screens.reader import Reader
from annotator.tui.screens.versions import Versions
from annotator.tui.version_rows import AROUND, SIDES, VersionRows
from annotator.versions import aligned

from .conftest import Desktop

OLD = (
    "The ferry sank at noon, the harbour office said.",
    "Twelve people were rescued, a spokeswoman told reporters.",
    "The owner denied that the ferry had been overloaded.",
    "Divers searched the wreck until the evening.",
    "It was raining.",
    "The lighthouse keeper saw nothing.",
    "A second ferry turned back.",
    "The school in the village was closed.",
    "Its mayor thanked the fishermen.",
)
NEW = (
    *OLD[:1],
    "Fourteen people were rescued, a spokeswoman told reporters.",
    "An inquiry was opened.",
    *OLD[3:],
)
RESCUED = "Twelve people were rescued"
RESCUED_NOW = "Fourteen people were rescued"
DENIED = "The owner denied that the ferry had been overloaded"
SANK = "The ferry sank at noon"


def article(folder: Path, sentences: tuple[str, ...], day: str) -> Path:
    path = folder / f"{day}.jsonl"
    row = {
        "text": "\n\n".join(sentences),
        "url": "https://news.example/ferry",
        "published": "2020-05-04",
        "modified": day,
        "title": "Ferry sinks",
    }
    path.write_text(json.dumps(row), "utf-8")
    return path


@pytest.fixture(scope="module")
def changed_text(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file in which kim marked three claims before the text changed, and lou one of them."""
    folder = tmp_path_factory.mktemp("changed")
    for annotator in ("kim", "lou"):
        with Workspace.open(folder / "annotations.db", annotator=annotator) as workspace:
            (read,) = workspace.ingesting.ingest([article(folder, OLD, "2020-05-04")], processes=1)
            text = workspace.looking.document(read.document or "").text
            for quote in (SANK, RESCUED, DENIED) if annotator == "kim" else (DENIED,):
                start = text.index(quote)
                workspace.marking.mark(
                    read.document or "", [(start, start + len(quote))], speaker="Harbour office"
                )
    with Workspace.open(folder / "annotations.db", annotator="kim") as workspace:
        for _ in workspace.ingesting.ingest([article(folder, NEW, "2020-05-05")], processes=1):
            pass
    return folder / "annotations.db"


@pytest.fixture
def path(changed_text: Path, tmp_path: Path) -> Path:
    """A copy of it for one test, where the seeds are for others."""
    return Path(shutil.copy(changed_text, tmp_path / "annotations.db"))


@contextlib.asynccontextmanager
async def reading(
    workspace: Workspace, version: int, size: tuple[int, int] = (120, 36)
) -> AsyncIterator[Desktop]:
    """The reader on the older text (0) or on the newer one (1)."""
    document = workspace.looking.documents(limit=2)[version].id
    app = AnnotatorApp(workspace, document)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        yield Desktop(pilot, workspace)


def front(desktop: Desktop) -> Versions:
    screen = desktop.pilot.app.screen
    assert isinstance(screen, Versions)
    return screen


def current(desktop: Desktop) -> str | None:
    claim = front(desktop).claim
    return None if claim is None else claim.claim.quote


def said_by(claim: JudgedClaim) -> str | None:
    return None if claim.judgement is None else claim.judgement.fields.speaker


def standing(workspace: Workspace) -> list[tuple[int, str]]:
    """Every claim, with the number of its document."""
    looking = workspace.looking
    return [
        (looking.document(each.claim.document).number, each.claim.quote)
        for each in looking.claims()
    ]


async def test_the_reader_tells_of_the_other_text(workspace: Workspace) -> None:
    async with reading(workspace, 0) as desktop:
        assert "a newer text took its place (5 May 2020): d" in desktop.shown
        await desktop.press("J")
        assert "not found again" in desktop.shown
        assert " ? " in desktop.shown.splitlines()[3]
    async with reading(workspace, 1) as desktop:
        assert "version 2 of 2: d · 2 not found again" in desktop.shown
        await desktop.press("g")
        assert desktop.quote == SANK
        assert "the text of 4 May 2020" in desktop.shown


@pytest.mark.parametrize("size", [(80, 24), (200, 50)])
async def test_both_texts_with_their_changes_and_claims(
    workspace: Workspace, size: tuple[int, int]
) -> None:
    async with reading(workspace, 1, size) as desktop:
        await desktop.press("d")
        shown = desktop.shown
        of = "the text of " if size[0] == 200 else ""
        assert f"- {of}4 May 2020" in shown
        assert f"+ {of}5 May 2020" in shown
        assert "sentences unchanged" in shown
        # The cursor is at the first claim that is not found again.
        assert current(desktop) == RESCUED
        assert "? NOT FOUND AGAIN  yours" in shown
        (old,) = (line for line in shown.splitlines() if line.startswith("▌") and "Twelve" in line)
        assert old.startswith("▌? - Twelve")
        assert ("+ Fourteen" in old) is (size[0] == 200)
        await desktop.press("z")
        assert "sentences unchanged" not in desktop.shown
        # What is unfolded begins where the cursor was.
        await desktop.press("G", "z", "G")
        assert front(desktop).rows.rows[front(desktop).view.cursor].folded == 4
        await desktop.press("z")
        row = front(desktop).rows.rows[front(desktop).view.cursor]
        assert row.new is not None
        assert front(desktop).newest.text[slice(*row.new)] == OLD[5]


async def test_one_goes_from_change_to_change_and_from_claim_to_claim(
    workspace: Workspace,
) -> None:
    async with reading(workspace, 0) as desktop:
        await desktop.press("d", "g")
        assert current(desktop) == SANK
        await desktop.press("right_square_bracket")
        assert current(desktop) == RESCUED
        await desktop.press("J")
        assert current(desktop) == DENIED
        await desktop.press("J")
        assert "No claim after this one waits" in desktop.shown
        await desktop.press("K")
        assert current(desktop) == RESCUED
        await desktop.press("f")
        reader = desktop.reader
        assert (reader.document.number, desktop.quote) == (1, RESCUED)


async def test_two_keys_mark_what_updates_a_claim_and_one_takes_it_back(
    workspace: Workspace,
) -> None:
    async with reading(workspace, 1) as desktop:
        await desktop.press("d")
        assert f"“{RESCUED_NOW}”?" in desktop.shown
        await desktop.press("x", "enter")
        assert standing(workspace) == [(1, RESCUED), (1, DENIED), (2, SANK), (2, RESCUED_NOW)]
        (link,) = workspace.looking.links()
        assert (link.relation, link.a.claim.quote, link.b.claim.quote) == (
            "updates",
            RESCUED_NOW,
            RESCUED,
        )
        assert said_by(link.a) == "Harbour office"
        assert current(desktop) == RESCUED_NOW
        assert f"updates  “{RESCUED}”" in desktop.shown
        # It waits no longer.
        assert workspace.versioning.orphan_count() == 1
        place = front(desktop).rows.place("old", len(OLD[0]) + 2)
        assert [each.sign for each in front(desktop).rows.marks(place, "old")] == ["linked"]
        await desktop.press("u")
        assert list(workspace.looking.links()) == []
        assert workspace.versioning.orphan_count() == 2


async def test_a_claim_moves_with_what_was_said_of_it(workspace: Workspace) -> None:
    async with reading(workspace, 1) as desktop:
        await desktop.press("d", "J", "m")
        assert front(desktop).mode == "part"
        await desktop.press("k", "escape")
        assert current(desktop) == DENIED
        await desktop.press("m", "enter")
        assert "It stays where it was, too, for lou" in desktop.shown
        moved = front(desktop).claim
        assert moved is not None
        assert (moved.claim.document, said_by(moved)) == (
            front(desktop).newest.id,
            "Harbour office",
        )
        assert moved.claim.quote in "\n".join(NEW)
        await desktop.press("u")
        assert (1, DENIED) in standing(workspace)
        assert workspace.checking.replay() == []


async def test_a_claim_is_taken_back_or_said_to_be_none(workspace: Workspace) -> None:
    async with reading(workspace, 1) as desktop:
        await desktop.press("d", "space")
        assert (1, RESCUED) not in standing(workspace)
        await desktop.press("u", "minus")
        assert (1, RESCUED) not in standing(workspace)
        assert "Noted: no claim" in desktop.shown
        await desktop.press("u")
        assert (1, RESCUED) in standing(workspace)


THIRD = (NEW[0], "Sixteen people were rescued, the harbour office said.", *NEW[2:])
"""The last text: of the first sentences only the one before is as it was."""


@pytest.fixture
def three(workspace: Workspace, tmp_path: Path) -> Workspace:
    """A third text, and what was marked in the second before it was read."""
    second = workspace.looking.documents(limit=2)[1].id
    text = workspace.looking.document(second).text
    for quote in (RESCUED_NOW, INQUIRY):
        workspace.marking.mark(second, [(text.index(quote), text.index(quote) + len(quote))])
    for _ in workspace.ingesting.ingest([article(tmp_path, THIRD, "2020-05-06")], processes=1):
        pass
    return workspace


INQUIRY = "An inquiry was opened"


@pytest.mark.parametrize("size", [(80, 24), (200, 50)])
async def test_of_three_texts_each_is_set_beside_the_next(
    three: Workspace, size: tuple[int, int]
) -> None:
    async with reading(three, 0, size) as desktop:
        await desktop.press("d")
        assert "version 1 of 3 and the newest" in desktop.shown
        assert RESCUED_NOW not in desktop.shown
        assert "Sixteen people" in desktop.shown
        await desktop.press("equals_sign")
        assert "versions 1 and 2 of 3" in desktop.shown
        assert "5 May 2020" in desktop.shown
        assert RESCUED_NOW in desktop.shown
        assert "Sixteen people" not in desktop.shown
        assert current(desktop) == RESCUED
        # What was marked in the second is shown there, wherever it stands by now.
        rows = front(desktop).rows
        marks = [mark for row in range(len(rows.rows)) for mark in rows.marks(row, "new")]
        text = three.looking.document(three.looking.documents(limit=2)[1].id).text
        signs = {text[slice(*mark.spans[0])]: mark.sign for mark in marks}
        assert signs == {SANK: "own", RESCUED_NOW: "gone", INQUIRY: "own"}
        await desktop.press("greater_than_sign")
        assert "version 2 of 3 and the newest" in desktop.shown
        await desktop.press("equals_sign")
        assert "Every version is set beside the newest one." in desktop.shown
        await desktop.press("less_than_sign")
        assert "version 1 of 3 and the newest" in desktop.shown


async def test_reading_goes_to_the_text_that_one_sees(three: Workspace) -> None:
    second = three.looking.documents(limit=2)[1].id
    async with reading(three, 0) as desktop:
        await desktop.press("d", "equals_sign", "F")
        assert desktop.reader.document.id == second


async def test_who_comes_anew_or_looks_for_a_claim_has_the_newest_text_beside(
    three: Workspace,
) -> None:
    async with reading(three, 0) as desktop:
        await desktop.press("d", "equals_sign", "f", "d")
        assert "version 1 of 3 and the newest" in desktop.shown
        await desktop.press("equals_sign")
        assert "versions 1 and 2 of 3" in desktop.shown
        while current(desktop) != RESCUED_NOW:
            await desktop.press("J")
        assert "version 2 of 3 and the newest" in desktop.shown


async def test_words_are_chosen_in_the_newest_text_whatever_is_beside(three: Workspace) -> None:
    async with reading(three, 0) as desktop:
        await desktop.press("d", "equals_sign")
        # Of the second text, which is at the right now.
        while current(desktop) != RESCUED_NOW:
            await desktop.press("l")
        await desktop.press("x")
        assert "version 2 of 3 and the newest" in desktop.shown
        await desktop.press("enter")
        (link,) = three.looking.links()
        assert link.relation == "updates"
        assert link.b.claim.quote == RESCUED_NOW
        newest = three.versioning.replaced_by(link.b.claim.document)
        assert link.a.claim.document == newest
        assert link.a.claim.quote.startswith("Sixteen people were rescued")
        await desktop.press("u")
        assert list(three.looking.links()) == []


async def test_of_two_texts_there_is_nothing_else_to_set_beside(workspace: Workspace) -> None:
    async with reading(workspace, 0) as desktop:
        await desktop.press("d")
        before = desktop.shown
        await desktop.press("equals_sign")
        assert desktop.shown == before


async def test_words_in_what_is_folded_can_be_chosen(workspace: Workspace) -> None:
    async with reading(workspace, 1) as desktop:
        await desktop.press("d", "x")
        # As far as a sentence that stood folded.
        await desktop.press(*["j"] * 6, "enter")
        assert current(desktop) == "The school in the village was closed"
        assert not front(desktop).rows.is_folded


async def test_marking_in_the_replaced_text_says_where_it_went(workspace: Workspace) -> None:
    async with reading(workspace, 0) as desktop:
        await desktop.press("G", "space")
        assert "Marked in the newer text" in desktop.shown
        assert (2, OLD[-1]) in standing(workspace)


async def test_the_desk_leads_to_what_is_not_found(workspace: Workspace) -> None:
    app = AnnotatorApp(workspace)
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.pause()
        desktop = Desktop(pilot, workspace)
        assert isinstance(app.screen, Desk)
        assert "2 not found again: d" in desktop.shown
        await desktop.press("d")
        assert current(desktop) == RESCUED


async def test_a_text_without_another_version_says_so(tmp_path: Path) -> None:
    with Workspace.open(tmp_path / "a.db", annotator="kim") as workspace:
        for _ in workspace.ingesting.ingest([article(tmp_path, OLD, "2020-05-04")], processes=1):
            pass
        async with reading(workspace, 0) as desktop:
            await desktop.press("d")
            assert isinstance(desktop.pilot.app.screen, Reader)
            assert "No other version of this text was read in" in desktop.shown


async def test_who_works_blind_sees_only_what_is_his_own(path: Path) -> None:
    with Workspace.open(path, annotator="lou", mode="blind") as workspace:
        async with reading(workspace, 1) as desktop:
            assert "1 not found again" in desktop.shown
            await desktop.press("d")
            assert current(desktop) == DENIED
            await desktop.press("K")
            assert "None before this one waits" in desktop.shown
            assert RESCUED_NOW in desktop.shown
            # What kim said of it is not hers to see.
            assert [each.claim.claim.quote for each in front(desktop).became] == [DENIED]


async def test_what_is_hostile_is_drawn_as_it_looks(tmp_path: Path) -> None:
    texts = ("One \x1b[31mred\x07 said \u202eso.", "Two \x1b]0;title\x07 did not.")
    with Workspace.open(tmp_path / "a.db", annotator="kim") as workspace:
        for day, text in zip(("2020-05-04", "2020-05-05"), texts, strict=True):
            path = article(tmp_path, (*OLD[:2], text), day)
            (read,) = workspace.ingesting.ingest([path], processes=1)
            text = workspace.looking.document(read.document or "").text
            workspace.marking.mark(read.document or "", [(len(text) - 9, len(text) - 1)])
        async with reading(workspace, 1) as desktop:
            await desktop.press("d")
            assert not set(desktop.shown) & set("\x1b\x07\u202e")


def rows_of(old: tuple[str, ...], new: tuple[str, ...]) -> VersionRows:
    def spans(sentences: tuple[str, ...]) -> list[Span]:
        found, start = [], 0
        for each in sentences:
            found.append((start, start + len(each)))
            start += len(each) + 1
        return found

    one, other = "\n".join(old), "\n".join(new)
    return VersionRows(one, other, aligned(one, spans(old), other, spans(new)))


def test_what_is_unchanged_is_folded_but_for_what_is_marked() -> None:
    same = tuple(f"Sentence {number} stands." for number in range(40))
    rows = rows_of((*same, "The end."), (*same, "The start."))
    assert [each.folded for each in rows.rows if each.folded] == [40 - AROUND]
    start = rows.texts["old"].index("Sentence 20")
    rows.mark({"old": [Mark(((start, start + 5),), "gone", "a")], "new": []})
    assert [each.folded for each in rows.rows if each.folded] == [20 - AROUND, 19 - 2 * AROUND]
    place = rows.place("old", start)
    assert [each.key for each in rows.marks(place, "old")] == ["a"]
    # Within what is folded, the row that stands for it.
    assert rows.rows[rows.place("new", 0)].folded == 20 - AROUND
    rows.fold(folded=False)
    assert len(rows.rows) >= len(same)
    assert rows.place("old", start) == 20


def test_a_change_begins_once() -> None:
    rows = rows_of(OLD, NEW)
    first, *others = rows.openings()
    assert first == 1
    # What went and what came in its place are one.
    assert others == [2]
    changed = {side: rows.changed(first, side) for side in SIDES}
    assert [rows.texts["old"][start:end] for start, end in changed["old"]] == ["Twelve"]
    assert [rows.texts["new"][start:end] for start, end in changed["new"]] == ["Fourteen"]


async def test_the_page_of_keys_tells_all_of_them(workspace: Workspace) -> None:
    async with reading(workspace, 1) as desktop:
        await desktop.press("d")
        keys = front(desktop).keys_here
        await desktop.press("question_mark")
        page = desktop.pilot.app.screen.query(Static)
        told = " ".join(" ".join(str(each.render()) for each in page).split())
        for key in keys:
            if key.printed != "":
                assert " ".join(key.help.split()) in told, key.id
