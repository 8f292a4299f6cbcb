"""The text on a real screen: what is drawn, where the cursor goes, what a mark looks like."""

import pytest
from textual.app import App, ComposeResult
from textual.strip import Strip

from annotator.anchors import Span
from annotator.tui.marks import Mark
from annotator.tui.widgets.text_view import TextView

from .test_line_map import text_of

LAVRENTIEV = (
    "Alexander Lavrentiev, the head of the Russian delegation, told reporters that a "
    "proposal to set up commission to draft a new constitution had been discussed."
)
ARTICLE = text_of(
    [
        ("Talks end without meeting goals", True),
        (LAVRENTIEV, True),
        ("This was swiftly denied by Syria’s lead negotiator.", False),
        ("“We did not discuss this at all,” Bashar al Ja’afari said.", True),
    ]
)
LONG = text_of([(f"Sentence {number} of a long text.", number % 4 == 0) for number in range(2000)])


class Reader(App[None]):
    """A text view and nothing else; it keeps the messages it got."""

    def __init__(
        self,
        document: tuple[str, list[Span]],
        marks: tuple[Mark, ...] = (),
    ) -> None:
        super().__init__()
        self.document, self.marks = document, marks
        self.asked: list[Span] = []
        self.got: list[TextView.Moved | TextView.Clicked] = []

    def compose(self) -> ComposeResult:
        yield TextView(*self.document, marks=self.marks_in)

    def marks_in(self, start: int, end: int) -> list[Mark]:
        self.asked.append((start, end))
        return [mark for mark in self.marks if any(a < end and start < b for a, b in mark.spans)]

    @property
    def view(self) -> TextView:
        return self.query_one(TextView)

    def on_text_view_moved(self, message: TextView.Moved) -> None:
        self.got.append(message)

    def on_text_view_clicked(self, message: TextView.Clicked) -> None:
        self.got.append(message)


def screen(view: TextView) -> list[Strip]:
    return [view.render_line(y) for y in range(view.size.height)]


def rows(view: TextView) -> list[str]:
    return [strip.text.rstrip() for strip in screen(view)]


def styled(view: TextView, attribute: str) -> str:
    """The text in view that has this attribute of a terminal."""
    return "|".join(
        segment.text
        for strip in screen(view)
        for segment in strip
        if segment.style is not None and getattr(segment.style, attribute)
    )


def of(document: tuple[str, list[Span]], quote: str) -> tuple[Span, ...]:
    start = document[0].index(quote)
    return ((start, start + len(quote)),)


async def test_the_text_with_its_margin() -> None:
    mark = Mark(of(ARTICLE, "a proposal to set up"), "linked", "a")
    app = Reader(ARTICLE, (mark,))
    async with app.run_test(size=(60, 14)) as pilot:
        app.view.cursor = 1
        await pilot.pause()
        assert rows(app.view)[:10] == [
            "     Talks end without meeting goals",
            "",
            " ◆ ▌ Alexander Lavrentiev, the head of the Russian",
            "   ▌ delegation, told reporters that a proposal to set up",
            "   ▌ commission to draft a new constitution had been",
            "   ▌ discussed.",
            "",
            "     This was swiftly denied by Syria’s lead negotiator.",
            "     “We did not discuss this at all,” Bashar al Ja’afari",
            "     said.",
        ]


async def test_marks_are_told_apart_without_colour(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    quotes = ("meeting goals", "draft a new", "swiftly denied", "not discuss")
    signs = ("own", "linked", "suggested", "other")
    marks = tuple(
        Mark(of(ARTICLE, quote), sign, sign) for quote, sign in zip(quotes, signs, strict=True)
    )
    app = Reader(ARTICLE, marks)
    async with app.run_test(size=(100, 14)) as pilot:
        assert [row[1] for row in rows(app.view) if row.strip() and row[1] != " "] == list("●◆·○")
        assert styled(app.view, "underline") == "|".join(quotes)
        assert styled(app.view, "dim") == "swiftly denied"
        app.view.current = "linked"
        await pilot.pause()
        assert styled(app.view, "bold") == "draft a new"
        app.view.current = None
        assert styled(app.view, "bold") == ""


async def test_a_selection_and_hits_over_several_sentences() -> None:
    app = Reader(ARTICLE)
    async with app.run_test(size=(100, 14)) as pilot:
        start = of(ARTICLE, "lead negotiator")[0][0]
        app.view.selection = ((start, of(ARTICLE, "did not")[0][1]),)
        app.view.found = of(ARTICLE, "Talks")
        await pilot.pause()
        assert styled(app.view, "reverse") == "lead negotiator.|“We did not"
        assert styled(app.view, "bold") == "Talks"
        app.view.selection = ()
        await pilot.pause()
        assert styled(app.view, "reverse") == ""


async def test_the_cursor_moves_and_says_so() -> None:
    app = Reader(LONG)
    async with app.run_test(size=(80, 20)) as pilot:
        view = app.view
        view.move_by(-1)
        await pilot.pause()
        assert app.got == []
        for move, sentence in (
            (view.end, 1999),
            (view.home, 0),
            (lambda: view.move_by(30), 30),
            (lambda: view.go_to(LONG[1][700][0] + 3), 700),
            (lambda: view.go_to(LONG[1][701][0] - 1), 700),
        ):
            move()
            await pilot.pause()
            assert view.cursor == sentence
            at = [number for number, row in enumerate(rows(view)) if f"Sentence {sentence} " in row]
            assert len(at) == 1
            assert view.render_line(at[0]).text[3] == "▌"
            if 0 < sentence < 1999:
                assert 3 <= at[0] < view.size.height - 3
        assert [message.sentence for message in app.got if isinstance(message, TextView.Moved)] == [
            1999,
            0,
            30,
            700,
        ]


async def test_paging_there_and_back_passes_every_sentence() -> None:
    app = Reader(LONG)
    async with app.run_test(size=(80, 20)) as pilot:
        seen: set[str] = set()
        for _ in range(40):
            seen.update(row.strip(" ▌") for row in rows(app.view))
            app.view.page_down()
            await pilot.pause()
        last = app.view.cursor
        assert last > 300
        assert {f"Sentence {n} of a long text." for n in range(last - 20)} <= seen
        for _ in range(60):
            app.view.page_up()
        await pilot.pause()
        assert app.view.cursor == 0


async def test_marks_are_asked_for_what_is_seen_and_again_when_told() -> None:
    app = Reader(LONG)
    async with app.run_test(size=(80, 20)) as pilot:
        start, end = app.view.visible_stretch
        assert app.asked
        assert all(start <= a and b <= end for a, b in app.asked)
        app.marks = (Mark(of(LONG, "Sentence 3 of"), "own", "a"),)
        app.asked.clear()
        app.view.refresh()
        await pilot.pause()
        assert app.asked == []
        app.view.refresh_marks(*app.marks[0].spans[0])
        await pilot.pause()
        assert styled(app.view, "underline") == "Sentence 3 of"


async def test_a_click_moves_the_cursor_and_tells_the_code_point() -> None:
    app = Reader(ARTICLE)
    async with app.run_test(size=(60, 14)) as pilot:
        await pilot.click(TextView, offset=(5 + 12, 3))
        await pilot.pause()
        assert app.view.cursor == 1
        clicked = app.got[-1]
        assert isinstance(clicked, TextView.Clicked)
        assert ARTICLE[0][clicked.offset :].startswith("told reporters")
        await pilot.click(TextView, offset=(20, 13))
        await pilot.pause()
        assert app.got[-1] is clicked


async def test_the_wheel_scrolls_and_leaves_the_cursor() -> None:
    app = Reader(LONG)
    async with app.run_test(size=(80, 20)) as pilot:
        app.view.scroll_to(y=1500, animate=False)
        await pilot.pause()
        numbers = [int(row.split()[1]) for row in rows(app.view) if "Sentence" in row]
        assert numbers == sorted(numbers)
        assert numbers[0] > 500
        assert app.view.cursor == 0
        for _ in range(80):
            before = rows(app.view)
            app.view.scroll_to(y=app.view.scroll_offset.y - 1, animate=False)
            assert rows(app.view)[1:] == before[:-1]


async def test_another_size_keeps_the_current_sentence_in_view() -> None:
    app = Reader(LONG)
    async with app.run_test(size=(80, 20)) as pilot:
        app.view.cursor = 1000
        for size in ((24, 30), (120, 6), (12, 8), (100, 40)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
            assert any(row[3:4] == "▌" for row in rows(app.view)), size
            assert all(strip.cell_length == app.view.size.width for strip in screen(app.view))
        assert max(map(len, rows(app.view))) <= 77


async def test_an_empty_text_and_one_long_sentence() -> None:
    app = Reader(("", []))
    async with app.run_test(size=(40, 8)) as pilot:
        for move in (app.view.end, app.view.page_down, app.view.page_up, app.view.home):
            move()
        await pilot.click(TextView)
        assert app.view.visible_stretch == (0, 0)
        assert rows(app.view) == [""] * 8
    app = Reader(text_of([("no full stop " * 5000, True), ("End.", True)]))
    async with app.run_test(size=(40, 8)) as pilot:
        app.view.page_down()
        await pilot.pause()
        assert app.view.cursor == 0
        assert app.view.scroll_offset.y > 0


@pytest.mark.parametrize("theme", ["textual-dark", "textual-light"])
async def test_a_change_of_theme_draws_anew(theme: str) -> None:
    app = Reader(ARTICLE)
    async with app.run_test(size=(60, 14)) as pilot:
        app.theme = "nord"
        await pilot.pause()
        before = screen(app.view)[0]
        app.theme = theme
        await pilot.pause()
        after = screen(app.view)[0]
        assert before.text == after.text
        assert next(iter(before)).style != next(iter(after)).style
