"""The reader's `w`: when a claim was said, and when and where what it tells happened."""

import json
import shutil
from pathlib import Path

import pytest

from annotator import Workspace
from annotator.records import ClaimFields
from annotator.tui.screens.details import Details
from annotator.tui.widgets.ask import Ask

from .conftest import Desktop, Opening

ARTICLE = (
    "The envoy told reporters on Tuesday that the army had shelled the market in Idlib on "
    "3-4 March. The mayor said the bridge was safe.\n\n"
    "The general denied on Wednesday that the army had shelled the market in Idlib on 4 March."
)
SHELLED = "the army had shelled the market in Idlib on 3-4 March"
DENIED = "the army had shelled the market in Idlib on 4 March"


@pytest.fixture(scope="module")
def dated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with an article of Wednesday, 15 March 2017, and what is suggested of it."""
    folder = tmp_path_factory.mktemp("dated")
    row = {"text": ARTICLE, "published": "2017-03-15", "title": "Idlib"}
    (folder / "rows.jsonl").write_text(json.dumps(row))
    with Workspace.open(folder / "annotations.db", annotator="kim") as workspace:
        for _ in workspace.ingesting.ingest([folder / "rows.jsonl"], processes=1):
            pass
        for _ in workspace.suggesting.run(processes=1):
            pass
    return folder / "annotations.db"


@pytest.fixture
def path(dated: Path, tmp_path: Path) -> Path:
    """A copy of it for one test, where the seeds are for others."""
    return Path(shutil.copy(dated, tmp_path / "annotations.db"))


def said(desktop: Desktop, quote: str = SHELLED) -> ClaimFields | None:
    """What stands of a claim; None where it is not marked."""
    for claim in desktop.workspace.looking.claims():
        if claim.claim.quote == quote and claim.judgement is not None:
            return claim.judgement.fields
    return None


def beside(desktop: Desktop) -> str:
    """What the panel says, its lines as one."""
    return " ".join(line.partition("▏")[2].strip() for line in desktop.shown.splitlines())


async def typed(desktop: Desktop, words: str, *keys: str) -> None:
    """Paste words in place of what is there, for the pilot takes its time with every key."""
    ask = desktop.pilot.app.screen.query_one(Ask)
    ask.replace(words, *ask.selection)
    await desktop.press(*keys)


async def test_two_keys_take_all_that_is_suggested_and_one_takes_it_back(opened: Opening) -> None:
    async with opened() as desktop:
        assert desktop.quote == SHELLED
        assert "~ said 14 March 2017? “on Tuesday”" in beside(desktop)
        await desktop.press("w", "enter")
        fields = said(desktop)
        assert fields is not None
        assert (fields.utterance_time, fields.utterance_time_raw) == ("2017-03-14", "on Tuesday")
        assert fields.event_time == "2017-03-03/2017-03-04"
        assert fields.place == "Idlib"
        assert fields.speaker == "the envoy"
        assert "said 14 March 2017, “on Tuesday”" in beside(desktop)
        assert "said 14 March 2017 · about 3–4 March 2017 · in Idlib. u undoes it." in desktop.shown
        await desktop.press("u")
        assert said(desktop) is None


async def test_a_digit_takes_one_and_enter_leaves_what_is_said_as_it_is(opened: Opening) -> None:
    async with opened(size=(80, 24)) as desktop:
        await desktop.press("space", "w")
        assert "2 e ~ about 3–4 March 2017?" in desktop.shown
        await desktop.press("2")
        fields = said(desktop)
        assert fields is not None
        assert (fields.utterance_time, fields.event_time) == (None, "2017-03-03/2017-03-04")
        desktop.workspace.timing.say(desktop.reader.here.id, event="2017")
        desktop.reader.changed()
        await desktop.press("w", "enter")
        fields = said(desktop)
        assert fields is not None
        assert (fields.utterance_time, fields.event_time) == ("2017-03-14", "2017")
        await desktop.press("w", "enter")
        assert "Nothing more is suggested" in desktop.shown
        await desktop.press("escape")
        assert desktop.reader.mode == "read"


async def test_words_are_shown_as_they_would_be_taken_and_refused_with_a_reason(
    opened: Opening,
) -> None:
    async with opened(size=(80, 24)) as desktop:
        await desktop.press("w", "e")
        await typed(desktop, "last")
        assert "no time yet" in desktop.shown
        await desktop.press("enter")
        assert "“last” is no time that can be read" in desktop.shown
        assert desktop.pilot.app.screen.query_one(Ask).value == "last"
        assert said(desktop) is None
        await typed(desktop, " Tuesday")
        assert "→ about 14 March 2017" in desktop.shown
        await desktop.press("enter")
        fields = said(desktop)
        assert fields is not None
        assert (fields.event_time, fields.event_time_raw) == ("2017-03-14", "last Tuesday")
        await desktop.press("w", "p")
        await typed(desktop, "Homs", "enter", "w", "e", "backspace", "enter")
        fields = said(desktop)
        assert fields is not None
        assert (fields.event_time, fields.event_time_raw, fields.place) == (None, None, "Homs")
        await desktop.press("u", "u", "u")
        assert said(desktop) is None


async def test_whoever_mends_what_is_suggested_leaves_its_words(opened: Opening) -> None:
    async with opened() as desktop:
        await desktop.press("w", "u")
        ask = desktop.pilot.app.screen.query_one(Ask)
        assert ask.value == ask.selected_text == "2017-03-14"
        await desktop.press("end", "backspace", "3", "enter")
        fields = said(desktop)
        assert fields is not None
        assert (fields.utterance_time, fields.utterance_time_raw) == ("2017-03-13", "on Tuesday")


async def test_what_is_typed_is_left_by_escape_and_kept_over_an_end(opened: Opening) -> None:
    async with opened() as desktop:
        await desktop.press("w", "p")
        await typed(desktop, "Homs", "escape")
        assert desktop.reader.mode == "read"
        await desktop.press("w", "p")
        assert desktop.pilot.app.screen.query_one(Ask).value == "Idlib"
        await typed(desktop, "Hama")
        desktop.reader.keep()
        assert desktop.reader.current is not None
        item = desktop.reader.current.claim.id
        assert desktop.workspace.looking.draft("place", item) == "Hama"


async def test_where_nothing_is_marked_there_is_nothing_to_time(opened: Opening) -> None:
    async with opened() as desktop:
        await desktop.press("minus", "w")
        assert "There is no claim here yet" in desktop.shown
        assert desktop.reader.mode == "read"


async def test_a_conflict_of_different_times_says_so_everywhere(opened: Opening) -> None:
    async with opened() as desktop:
        assert len(desktop.reader.candidates) == 1
        assert "different times" not in desktop.shown
        await desktop.press("w", "e")
        await typed(desktop, "2017-03-10", "enter")
        apart = "about different times: 4 March 2017 / 10 March 2017"
        assert apart in " ".join(desktop.shown.replace("▏", " ").split())
        await desktop.press("Q")
        assert apart in desktop.shown
        await desktop.press("escape", "1")
        assert apart in " ".join(desktop.shown.replace("▏", " ").split())
        await desktop.press("equals_sign")
        assert f"{apart}   s 2 1 explains it by another date" in desktop.shown
        assert "about 10 March 2017" in desktop.shown
        await desktop.press("s", "2", "1")
        (link,) = desktop.workspace.looking.links()
        assert link.judgement.fields.grounds == "another_date"
        assert "explains it by" not in desktop.shown
        await desktop.press("B")
        assert f"explained · {apart} · kim" in desktop.shown
        desktop.workspace.linking.say(link.id, types=("temporal",))
        await desktop.press("escape", "B")
        assert "· temporal · explained · kim" in desktop.shown


@pytest.mark.parametrize("size", [(80, 24), (200, 50)])
async def test_the_bottom_line_tells_of_the_key_and_of_its_own(
    opened: Opening, size: tuple[int, int]
) -> None:
    async with opened(size=size) as desktop:
        foot = desktop.shown.splitlines()[-1]
        assert ("w when, where" in foot) == (size[0] > 80)
        assert foot.rstrip().endswith("1/3")
        await desktop.press("w")
        foot = desktop.shown.splitlines()[-1].strip()
        assert foot.startswith("⏎ take all")
        assert foot.endswith("esc leave")
        await desktop.press("enter", "j", "k")
        foot = desktop.shown.splitlines()[-1]
        assert "space take back" in foot
        assert ("w when" in foot) == (size[0] > 80)


async def test_what_is_suggested_of_times_stands_with_how_it_was_said(opened: Opening) -> None:
    async with opened() as desktop:
        told = beside(desktop)
        places = [told.index(each) for each in ("told reporters", "~ said 14 March", "found by")]
        assert places == sorted(places)


async def test_the_form_of_all_details_has_them_too(opened: Opening) -> None:
    async with opened() as desktop:
        await desktop.press("w", "2", "e")
        form = desktop.pilot.app.screen
        assert isinstance(form, Details)
        when = form.query_one("#about_when")
        assert when.value == "2017-03-03/2017-03-04"  # type: ignore[attr-defined]
        assert "~ said 14 March 2017?" in desktop.shown
        form.query_one("#said_when").value = "soon"  # type: ignore[attr-defined]
        form.query_one("#where").value = "Homs"  # type: ignore[attr-defined]
        await desktop.press("ctrl+s")
        assert "“soon” is no time that can be read" in desktop.shown
        form.query_one("#said_when").value = "Monday"  # type: ignore[attr-defined]
        when.value = ""  # type: ignore[attr-defined]
        await desktop.press("ctrl+s")
        fields = said(desktop)
        assert fields is not None
        assert (fields.utterance_time, fields.event_time) == ("2017-03-13", None)
        assert fields.place == "Homs"
        await desktop.press("u")
        fields = said(desktop)
        assert fields is not None
        assert (fields.utterance_time, fields.place) == (None, None)
