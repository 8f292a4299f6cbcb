"""The screen as one's settings want it, and without colour."""

import contextlib
import re
import unicodedata
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

import annotator.tui
from annotator import Workspace
from annotator.scheme_file import default_scheme
from annotator.settings import Settings, SettingsFile
from annotator.tui.app import AnnotatorApp
from annotator.tui.setting_up import every_key, key_name, problems, usable
from annotator.tui.signs import ASCII
from annotator.tui.widgets.text_view import TextView

from .conftest import Desktop


@contextlib.asynccontextmanager
async def opened(
    workspace: Workspace,
    settings: Settings,
    *,
    size: tuple[int, int] = (120, 36),
    desk: bool = False,
) -> AsyncIterator[Desktop]:
    """The reader on the first document, or the desk, as the settings want it."""
    assert usable(SettingsFile(path=None, settings=settings), default_scheme()) is settings
    first = workspace.looking.documents(limit=1)[0].id
    app = AnnotatorApp(workspace, None if desk else first, settings)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        yield Desktop(pilot, workspace)


def widest_line(desktop: Desktop) -> int:
    """The cells of the longest line of the text in view."""
    text = desktop.reader.query_one(TextView)
    lines = (text.render_line(y).text.rstrip() for y in range(text.size.height))
    return max(map(len, lines)) - 5


@pytest.fixture
def without_colour(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")


def styles_of(desktop: Desktop, words: str) -> set[str]:
    """Which of bold, underlined, reversed and slanted some words on the screen are."""
    found: set[str] = set()
    for strip in desktop.pilot.app.screen._compositor.render_strips():
        for segment in strip:
            if words in segment.text and segment.style is not None:
                for name in ("bold", "underline", "reverse", "italic"):
                    if getattr(segment.style, name):
                        found.add(name)
    return found


def test_a_key_may_be_written_as_it_is_printed() -> None:
    written = ["?", "/", "+", "ctrl+T", "shift+n", "esc", "PgDn", "↓", "ctrl++", "f12", "full_stop"]
    assert list(map(key_name, written)) == [
        "question_mark", "slash", "plus", "ctrl+t", "N", "escape", "pagedown", "down",
        "ctrl+plus", "f12", "full_stop",
    ]  # fmt: skip
    assert {key_name(each) for each in ("escap", "ctl+t", "", "mm", "<any>")} == {None}


def test_nothing_clashes_as_it_comes() -> None:
    as_it_comes = {key.id: tuple(key.key.split(",")) for _, key in every_key(default_scheme())}
    file = SettingsFile(path=Path("settings.toml"), settings=Settings(keys=as_it_comes))
    assert problems(file, default_scheme()) == []


async def test_a_changed_key_does_what_the_other_did_in_its_mode_only(
    workspace: Workspace,
) -> None:
    settings = Settings(keys={"reader.mark": ("m",), "app.keys": ("f9", "ctrl+k")})
    async with opened(workspace, settings) as desktop:
        await desktop.press("j", "j", "space")
        assert desktop.quotes() == []
        assert "m claim" in desktop.shown
        assert "space claim" not in desktop.shown
        await desktop.press("m")
        assert len(desktop.quotes()) == 1
        await desktop.press("v", "w", "space")
        assert len(desktop.quotes()) == 2
        await desktop.press("f9")
        assert re.search(r" m +Take the suggestion", desktop.shown)


async def test_two_things_may_change_their_keys(workspace: Workspace) -> None:
    settings = Settings(keys={"reader.mark": ("v",), "reader.part": ("space",)})
    async with opened(workspace, settings) as desktop:
        await desktop.press("j", "v")
        assert len(desktop.quotes()) == 1
        await desktop.press("j", "space")
        assert desktop.reader.mode == "part"


@pytest.mark.parametrize(
    ("width", "size", "least", "most"),
    [(40, (120, 36), 30, 40), (40, (80, 24), 30, 40), (110, (200, 50), 100, 110)],
)
async def test_lines_of_the_text_are_as_wide_as_wanted(
    workspace: Workspace, width: int, size: tuple[int, int], least: int, most: int
) -> None:
    async with opened(workspace, Settings(text_width=width), size=size) as desktop:
        assert least < widest_line(desktop) <= most


@pytest.mark.parametrize(
    ("theme", "name"), [("light", "annotator-light"), ("nord", "nord"), (None, "annotator-dark")]
)
async def test_the_theme_is_the_one_wanted_until_it_is_changed(
    workspace: Workspace, theme: str | None, name: str
) -> None:
    async with opened(workspace, Settings(theme=theme)) as desktop:
        assert desktop.pilot.app.theme == name
        dark = desktop.pilot.app.current_theme.dark
        await desktop.press("f2")
        assert desktop.pilot.app.current_theme.dark is not dark


async def test_the_environment_s_theme_goes_before_the_one_wanted(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TEXTUAL_THEME", "nord")
    async with opened(workspace, Settings(theme="light")) as desktop:
        assert desktop.pilot.app.theme == "nord"


SIGNS = set("◆●○·▌⏎↓↑→←─━│◇⇧█▁▔")


async def test_signs_in_ascii_on_every_screen(workspace: Workspace) -> None:
    async with opened(workspace, Settings(ascii=True), size=(100, 30)) as desktop:
        await desktop.press("j", "j", "space")
        assert " * | Syria peace talks" in desktop.shown
        assert "CLAIM  yours - " in desktop.shown
        seen = desktop.shown
        for keys in (("s",), ("escape", "e"), ("escape", "question_mark"), ("escape", "o"), ("Q",)):
            await desktop.press(*keys)
            seen += desktop.shown
        assert not SIGNS & set(seen)
        assert "enter or ctrl+s save" in seen
        assert "up down choose" in seen
        assert "enter read" in seen


async def test_without_colour_the_reader_tells_cursor_claim_and_current_claim(
    without_colour: None,  # noqa: ARG001
    workspace: Workspace,
) -> None:
    async with opened(workspace, Settings()) as desktop:
        await desktop.press("j", "j", "space", "j")
        assert styles_of(desktop, "Syria peace talks in Kazakhstan have closed") >= {"underline"}
        assert "bold" not in styles_of(desktop, "peace talks in Kazakhstan have closed on Wedn")
        await desktop.press("k")
        (line,) = (line for line in desktop.shown.splitlines() if " ● ▌ Syria peace" in line)
        assert line
        assert styles_of(desktop, "closed on") >= {"bold", "underline"}


async def test_without_colour_a_form_tells_which_field_one_is_in(
    without_colour: None,  # noqa: ARG001
    workspace: Workspace,
) -> None:
    async with opened(workspace, Settings()) as desktop:
        await desktop.press("j", "j", "space", "e")
        select = desktop.pilot.app.screen.query("Select").first()
        label = select.query_one("#label")
        assert not label.rich_style.reverse
        select.focus()
        await desktop.pilot.pause()
        assert label.rich_style.reverse


async def test_without_colour_desk_and_queue_tell_the_row_and_the_claims(
    without_colour: None,  # noqa: ARG001
    workspace: Workspace,
    suggested: Path,
) -> None:
    async with opened(workspace, Settings(), size=(100, 30), desk=True) as desktop:
        await desktop.press("j")
        (row,) = (line for line in desktop.shown.splitlines() if "▌" in line)
        assert styles_of(desktop, row.split("▌ ")[1][:20]) >= {"bold"}
    with Workspace.open(suggested, annotator="kim", create=False) as other:
        async with opened(other, Settings(), size=(100, 30), desk=True) as desktop:
            await desktop.press("Q")
            pair = other.suggesting.pairs(limit=1)[0]
            for end in (pair.a, pair.b):
                assert "underline" in styles_of(desktop, end.claim.quote.split()[0])


def test_every_sign_that_the_screens_are_made_of_has_one_in_ascii() -> None:
    folder = Path(annotator.tui.__file__).parent
    written = {
        sign
        for path in folder.rglob("*")
        if path.suffix in (".py", ".toml", ".tcss")
        for sign in path.read_text("utf-8")
        if not sign.isascii() and not sign.isalpha()
    }
    ours = {sign for sign in written if unicodedata.category(sign) in ("So", "Sm", "Po", "Sk")}
    assert {"◆", "⏎", "·"} <= ours
    assert {sign for sign in ours if ord(sign) not in ASCII} <= set("…、。，．：；！？")
