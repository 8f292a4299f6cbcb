"""Text that is out to break the screen, or does so by its script: it is only drawn."""

import pytest
from rich.cells import cell_len

from annotator.tui.marks import Mark
from annotator.tui.widgets.text_view import TextView

from .test_line_map import text_of
from .test_text_view import Reader, screen

HOSTILE = (
    "[/nope] [@click=app.quit]x[/] \x1b]52;c;aGVsbG8=\x07 \x1b[2J\x9b2J "
    "\u202edne\u2066 \x00 \ud800."
)


async def test_hostile_text_is_only_text() -> None:
    app = Reader(text_of([(HOSTILE, True)]), (Mark(((3, 40),), "own", "a"),))
    async with app.run_test(size=(100, 6)) as pilot:
        await pilot.click(TextView, offset=(20, 0))
        strips = screen(app.view)
        drawn = "".join(strip.text for strip in strips)
        assert "[/nope] [@click=app.quit]x[/] ␛]52;c;aGVsbG8=␇ ␛[2J�2J �dne� ␀ �." in drawn
        assert all(not segment.style or not segment.style.meta for s in strips for segment in s)
        assert app.is_running


EMOJI = "👩\u200d👩\u200d👧 said 🇸🇾 no ❤\ufe0f and 👍🏽 to cafe\u0301, क्षेत्र, ن\u200cی and 한국."
ZEROES = "\u0301\u200d zero\u200bwidth e" + "\u0301" * 40 + " wörd" * 20
CHINESE = "他否认了这一说法，并表示：“我们根本没有讨论过这个问题。”"
WIDE = text_of([(CHINESE, True), (EMOJI, False), (ZEROES, True)])


@pytest.mark.parametrize("width", [7, 12, 23, 40, 41, 79, 80])
async def test_every_line_is_as_wide_as_the_widget_whatever_it_says(width: int) -> None:
    text, _ = WIDE
    marks = tuple(
        Mark(((at, min(at + 2, len(text))),), "own", str(at)) for at in range(0, len(text), 3)
    )
    app = Reader(WIDE, marks)
    async with app.run_test(size=(width, 30)):
        for strip in screen(app.view):
            assert strip.cell_length == app.view.size.width
            assert sum(cell_len(segment.text) for segment in strip) == app.view.size.width
