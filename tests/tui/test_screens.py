"""What all full screens share: the way to each other, their keys, and the keys of one's own."""

from annotator.tui import keymap
from annotator.tui.screens import SCREENS, screen_class
from annotator.tui.screens.base import BaseScreen
from annotator.tui.screens.desk import Desk
from annotator.tui.screens.queue import Queue
from annotator.tui.screens.reader import Reader

from .conftest import Desktop, Opening


def stack(desk: Desktop) -> list[type]:
    """The screens one is on, the front one last."""
    return [type(each) for each in desk.pilot.app.screen_stack[1:]]


def test_every_screen_has_keys_of_its_own_name() -> None:
    for name in SCREENS:
        found = screen_class(name)
        assert issubclass(found, BaseScreen)
        assert name == found.SCREEN
        assert keymap.keys(name)


def test_no_key_means_two_things_in_one_mode_of_a_screen() -> None:
    for name in SCREENS:
        told = [(each.mode, key) for each in keymap.keys(name) for key in each.key.split(",")]
        assert len(told) == len(set(told)), name


async def test_going_to_a_screen_one_came_from_goes_back_to_it(opened: Opening) -> None:
    async with opened(desk=True) as desk:
        await desk.press("enter", "Q")
        assert stack(desk) == [Desk, Reader, Queue]
        await desk.press("o")
        assert stack(desk) == [Desk]
        await desk.press("Q", "o", "Q")
        assert stack(desk) == [Desk, Queue]
        await desk.press("q")
        assert stack(desk) == [Desk]


async def test_where_one_reads_is_kept_when_one_goes_past_it(opened: Opening) -> None:
    async with opened(desk=True) as desk:
        await desk.press("enter", "j", "j", "j", "Q", "o", "enter")
        assert desk.reader.text.cursor == 3


async def test_what_was_taken_back_elsewhere_is_no_longer_marked(opened: Opening) -> None:
    async with opened() as desk:
        await desk.press("j", "j")
        bare = desk.shown
        await desk.press("space")
        assert desk.shown != bare
        await desk.press("o", "u", "q")
        assert desk.shown == bare


async def test_a_question_takes_the_bottom_line_and_moves_nothing(opened: Opening) -> None:
    async with opened(desk=True) as desk:
        *before, hints = desk.shown.splitlines()
        await desk.press("slash")
        *above, asked = desk.shown.splitlines()
        # The row under the cursor keeps its words: only colour says where the focus is.
        assert above == before
        assert "which documents" in asked or asked != hints
        await desk.press("escape")
        assert desk.shown.splitlines() == [*before, hints]


async def test_a_screen_says_only_ways_that_lead_elsewhere(opened: Opening) -> None:
    async with opened(desk=True) as desk:
        await desk.press("question_mark")
        assert "Go to the queue" in desk.shown
        assert "Go to the desk" not in desk.shown
        await desk.press("escape", "Q")
        queue = desk.pilot.app.screen
        assert isinstance(queue, Queue)
        ways = [each.id for each in queue.keys_here]
        assert "everywhere.desk" in ways
        assert "everywhere.queue" not in ways


async def test_a_key_of_ones_own_takes_the_place_of_the_other(opened: Opening) -> None:
    async with opened() as desk:
        app = desk.pilot.app
        app.set_keymap({"reader.next-sentence": "z", "app.theme": "f9", "relation.denies": "y"})
        await desk.press("z")
        assert desk.reader.text.cursor == 1
        await desk.press("j")
        assert desk.reader.text.cursor == 1
        theme = app.theme
        await desk.press("f9")
        assert app.theme != theme
        # The same key in another mode is none of it: j goes on to the next sentence there.
        await desk.press("v", "j", "escape")
        assert desk.reader.text.cursor == 2
        await desk.press("question_mark")
        assert "z " in next(line for line in desk.shown.splitlines() if "next sentence" in line)


async def test_keys_of_the_scheme_and_of_screens_opened_later_change_too(opened: Opening) -> None:
    async with opened() as desk:
        desk.pilot.app.set_keymap({"question.weakens": "i", "everywhere.desk": "f6"})
        await desk.press("x", "j", "x", "i")
        assert [link.relation for link in desk.workspace.looking.links()] == ["weakens"]
        await desk.press("Q", "o")
        assert stack(desk) == [Reader, Queue]
        await desk.press("f6")
        assert stack(desk) == [Reader, Queue, Desk]
