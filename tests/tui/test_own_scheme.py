"""A project's own scheme on the screen: its words, keys and colours, and its guidelines beside."""

import contextlib
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path

import pytest
from rich.cells import cell_len
from textual.pilot import Pilot
from textual.widgets import Select

from annotator import Workspace
from annotator.events import ClaimKey
from annotator.scheme import TAKEN_FROM_RELATIONS
from annotator.scheme_file import SchemeSource, default_scheme, read_scheme, scheme_of
from annotator.tui import guiding
from annotator.tui.app import AnnotatorApp
from annotator.tui.colours import colour_of, colour_of_word
from annotator.tui.hints import relation_hints, type_hints
from annotator.tui.screens import SCREENS, screen_class
from annotator.tui.screens.details import Details
from annotator.tui.screens.guidelines import Guidelines
from annotator.tui.screens.keys import Keys
from annotator.tui.widgets.guideline import Guideline
from annotator.tui.widgets.panel import Panel
from tests.people import DOCUMENTS, new_file

from .conftest import Desktop

EXAMPLE = read_scheme(Path(__file__).parents[2] / "docs" / "examples" / "witnesses.toml")
LETTERS = [each for each in "abcdefghijklmnopqrstuvwxyz" if each not in TAKEN_FROM_RELATIONS]
HOSTILE = "[/nope] [@click=app.quit]leave[/]"
MANY = SchemeSource(
    'name = "many"\n'
    + "".join(
        f'[[relation]]\nname = "relation_of_a_long_name_{key}"\nkey = "{key}"\n'
        f"verb = '{HOSTILE}'\nconflict = true\n"
        for key in LETTERS[:10]
    )
    + "[conflict_types]\n"
    + "".join(f"type_number_{number} = '{HOSTILE}'\n" for number in range(32)),
    f"# Guidelines\n\n{HOSTILE} \x1b[2J\n\n## type_number_1\n\nThe *second* one.\n",
)

Sitting = Callable[..., contextlib.AbstractAsyncContextManager[Desktop]]


@pytest.fixture
def sitting(tmp_path: Path) -> Sitting:
    """Sits kim down at the three documents of `tests.people`, with a scheme."""

    @contextlib.asynccontextmanager
    async def sit(
        source: SchemeSource = EXAMPLE, size: tuple[int, int] = (120, 36)
    ) -> AsyncIterator[Desktop]:
        path = tmp_path / "own.db"
        if not path.exists():
            new_file(path)
        with Workspace.open(path, annotator="kim") as workspace:
            workspace.wording.use(source)
            first = workspace.looking.documents(limit=1)[0].id
            app = AnnotatorApp(workspace, first)
            async with app.run_test(size=size) as pilot:
                await pilot.pause()
                yield Desktop(pilot, workspace)

    return sit


def one_line(desk: Desktop) -> str:
    """What is on the screen, whatever line it is on."""
    return " ".join(desk.shown.split())


async def link_begun(desk: Desktop) -> None:
    """Mark the two sentences as a link's ends, so that the relation is asked for."""
    await desk.press("x", "j", "x")


# Relations and types


async def test_two_statements_are_linked_by_the_schemes_keys(sitting: Sitting) -> None:
    async with sitting() as desk:
        await link_begun(desk)
        assert "c contradicts  r corrects  m omits  b corroborates  n unrelated" in desk.shown
        await desk.press("r", "t", "1", "6", "enter")
        (link,) = desk.workspace.looking.links()
        assert (link.relation, link.judgement.fields.types) == ("corrects", ("time", "occurrence"))
        assert "corrects · time · occurrence · open" in desk.shown


async def test_the_guidelines_stand_beside_the_relation_that_is_considered(
    sitting: Sitting,
) -> None:
    async with sitting() as desk:
        await link_begun(desk)
        assert "a witness takes back" in desk.shown
        await desk.press("j", "j")
        assert "The same witness, later." in desk.shown
        await desk.press("k")
        assert "Both cannot be true of the same moment." in desk.shown
        await desk.press("down", "enter")
        (link,) = desk.workspace.looking.links()
        assert link.relation == "corrects"
        assert "The same witness, later." not in desk.shown


async def test_nothing_is_taken_by_enter_before_a_relation_is_considered(
    sitting: Sitting,
) -> None:
    async with sitting() as desk:
        await link_begun(desk)
        await desk.press("enter")
        assert list(desk.workspace.looking.links()) == []
        await desk.press("j", "escape", "escape", "j", "x")
        assert desk.reader.considered is None


async def test_another_relation_and_types_are_taken_where_the_guidelines_are_shown(
    sitting: Sitting,
) -> None:
    async with sitting(size=(80, 24)) as desk:
        await link_begun(desk)
        await desk.press("c", "r", "j", "j", "j")
        assert "The acting statement covers the same stretch of time" in desk.shown
        await desk.press("enter", "t", "j", "space", "j", "j", "j", "space", "enter")
        (link,) = desk.workspace.looking.links()
        assert (link.relation, link.judgement.fields.types) == ("omits", ("time", "sequence"))


async def test_a_click_chooses_what_stands_in_the_panel(sitting: Sitting) -> None:
    async def click(desk: Desktop, words: str) -> None:
        panel = desk.reader.query_one(Panel)
        y = next(y for y in range(panel.size.height) if words in panel.render_line(y).text)
        await desk.pilot.click(Panel, offset=(6, y))
        await desk.pilot.pause()

    async with sitting() as desk:
        await link_begun(desk)
        await click(desk, "omits:")
        (link,) = desk.workspace.looking.links()
        assert link.relation == "omits"
        await desk.press("t")
        await click(desk, "place:")
        await desk.press("enter")
        assert "leaves out what is said in · place" in desk.shown
        await click(desk, "◆ ")
        assert desk.reader.mode == "panel"
        assert desk.reader.chosen == link.id


async def test_there_may_be_more_types_than_digits(sitting: Sitting) -> None:
    async with sitting(MANY, size=(80, 24)) as desk:
        await link_begun(desk)
        await desk.press(LETTERS[0], "t", "9", "a", "z", "enter")
        (link,) = desk.workspace.looking.links()
        assert link.judgement.fields.types == ("type_number_8", "type_number_9", "type_number_31")


async def test_words_of_another_scheme_stay_when_types_are_chosen(
    sitting: Sitting, tmp_path: Path
) -> None:
    with Workspace.open(new_file(tmp_path / "own.db"), annotator="kim") as workspace:
        ends = [ClaimKey(DOCUMENTS[0], spans) for spans in (((18, 85),), ((0, 15),))]
        workspace.linking.link(*ends, "denies", types=["negation", "lexical"])
    async with sitting() as desk:
        await desk.press("j", "tab")
        assert "denies · negation · lexical" in desk.shown
        await desk.press("t")
        assert "[x] lexical" in desk.shown
        await desk.press("1", "enter")
        (link,) = desk.workspace.looking.links()
        assert link.relation == "denies"
        assert link.judgement.fields.types == ("time", "negation", "lexical")


# The bottom line


@pytest.mark.parametrize("width", [78, 118, 198])
def test_ten_relations_with_long_names_keep_their_keys_in_view(width: int) -> None:
    lines = relation_hints(MANY.scheme, width)
    assert len(lines) <= 2
    assert all(cell_len(line) <= width for line in lines)
    told = " ".join(lines).split()
    assert [each for each in told if len(each) == 1] == [*LETTERS[:10], "n"]


def test_the_default_relations_stand_in_one_line() -> None:
    (line,) = relation_hints(default_scheme(), 78)
    assert line.startswith("c contradicts d denies w weakens")


@pytest.mark.parametrize("types", [0, 1, 9, 15, 32])
def test_types_stand_in_two_lines(types: int) -> None:
    scheme = scheme_of(
        'name = "x"\nextends = "default"\n[remove]\nconflict_types = ['
        + ", ".join(f'"{each}"' for each in default_scheme().conflict_types)
        + "]\n[conflict_types]\n"
        + "".join(f"kind_{number} = 'x'\n" for number in range(types))
    )
    lines = type_hints((), scheme, 78)
    assert len(lines) == 2 or types == 0
    assert all(cell_len(line) <= 78 for line in lines)
    assert "⏎ take" in " ".join(lines)
    if types <= 9:
        assert all(f"{number}[ ] kind" in " ".join(lines) for number in range(1, types + 1))


async def test_the_queue_asks_in_the_words_of_the_scheme(suggested: Path, tmp_path: Path) -> None:
    path = tmp_path / "queue.db"
    path.write_bytes(suggested.read_bytes())
    with Workspace.open(path, annotator="kim") as workspace:
        workspace.wording.use(MANY)
        left = workspace.suggesting.left().pairs
        app = AnnotatorApp(workspace)
        async with app.run_test(size=(80, 24)) as pilot:
            desk = Desktop(pilot, workspace)
            await desk.press("Q")
            assert "y as suggested: relation_of_a_long_name_a" in desk.shown
            foot = desk.shown.splitlines()[-1].split()
            assert [each for each in foot if len(each) == 1] == LETTERS[:10]
            await desk.press("y", LETTERS[1], "n")
        named = {each.relation for each in workspace.looking.links()}
        assert named == {f"relation_of_a_long_name_{key}" for key in LETTERS[:2]} | {"unrelated"}
        assert workspace.suggesting.left().pairs <= left - 3


# Keys


def test_no_key_of_a_scheme_means_anything_else_where_it_chooses() -> None:
    relations = "".join(
        f'[[relation]]\nname = "r_{key}"\nkey = "{key}"\nverb = "v"\nconflict = true\n'
        for key in LETTERS
    )
    types = "".join(f"type_{number} = 'x'\n" for number in range(32))
    scheme = scheme_of(f'name = "x"\n{relations}[conflict_types]\n{types}')
    of_scheme = {*scheme.keys("conflict_types").values(), *LETTERS, "n"}
    for name in SCREENS:
        used: dict[tuple[str, str], set[str]] = {}
        for each in screen_class(name).own_keys(scheme):
            for key in each.key.split(","):
                used.setdefault((each.mode, key), set()).add(each.action)
        doubled = {at: actions for at, actions in used.items() if len(actions) > 1}
        assert not {key for _, key in doubled} & of_scheme, (name, doubled)


async def test_hostile_words_neither_act_nor_end_the_program(sitting: Sitting) -> None:
    async with sitting(MANY) as desk:
        await link_begun(desk)
        assert HOSTILE in desk.shown
        await desk.press("colon")
        await desk.until(lambda: "[/nope]" in desk.shown)
        await desk.press("escape")
        await desk.press("question_mark")
        assert isinstance(desk.pilot.app.screen, Keys)
        await desk.press("escape", "f3")
        assert HOSTILE in desk.shown
        assert "␛[2J" in desk.shown


# The form


async def test_an_attribute_is_chosen_in_the_form_with_its_guideline_beside(
    sitting: Sitting,
) -> None:
    async with sitting(size=(80, 24)) as desk:
        await desk.press("j", "space", "e")
        form = desk.pilot.app.screen
        assert isinstance(form, Details)
        basis = next(each for each in form.query(Select) if each.name == "attributes.basis")
        basis.focus()
        await desk.pilot.pause()
        assert "how the witness knows" in desk.shown
        assert form.query_one(Guideline).region.height > 0
        await desk.press("enter", "down")
        assert "With his own eyes" in desk.shown
        await desk.press("enter")
        assert basis.value == "saw"
        await desk.press("ctrl+s")
        (claim,) = desk.workspace.looking.claims()
        assert claim.judgement is not None
        assert claim.judgement.fields.attributes == {"basis": "saw"}
        assert "basis    saw" in desk.shown
        assert "worth" not in desk.shown


async def test_in_the_form_a_words_key_takes_the_word(sitting: Sitting) -> None:
    async with sitting(size=(80, 24)) as desk:
        await desk.press("j", "space", "e")
        form = desk.pilot.app.screen
        basis = next(each for each in form.query(Select) if each.name == "attributes.basis")
        keys = desk.workspace.looking.scheme.keys("attributes.basis")
        basis.focus()
        await desk.press(keys["told"])
        assert basis.value == "told"
        await desk.press("enter")
        assert f"{keys['saw']} saw: " in desk.shown
        await desk.press(keys["saw"])
        assert basis.value == "saw"
        assert not basis.expanded
        assert form.focused is basis
        await desk.press("backspace")
        assert basis.is_blank()
        # Beyond the choices, past the two times and the place, a key is a letter.
        await desk.press("tab", "tab", "tab", "tab", keys["told"], "ctrl+s")
        (claim,) = desk.workspace.looking.claims()
        assert claim.judgement is not None
        assert claim.judgement.fields.attributes == {}
        assert claim.judgement.fields.note == keys["told"]


async def test_saving_keeps_words_that_the_scheme_lacks(sitting: Sitting) -> None:
    async with sitting() as desk:
        await desk.press("space")
        (claim,) = desk.workspace.looking.claims()
        desk.workspace.marking.say(
            claim.claim.id, attribution="verbatim", **{"attributes.basis": "told"}
        )
    async with sitting(SchemeSource('name = "x"\nextends = "default"', "")) as desk:
        assert "basis    told" in desk.shown
        await desk.press("e")
        assert "verbatim: not in the scheme" in desk.shown
        assert "basis  told · the scheme has no such attribute" in desk.shown
        desk.pilot.app.screen.query_one("#note").focus()
        await desk.press("'seen'", "ctrl+s")
        (claim,) = desk.workspace.looking.claims()
        assert claim.judgement is not None
        fields = claim.judgement.fields
        assert (fields.attribution, fields.attributes) == ("verbatim", {"basis": "told"})
        assert fields.note == "seen"


# Guidelines


async def test_all_guidelines_are_one_key_away(sitting: Sitting) -> None:
    async with sitting(size=(80, 24)) as desk:
        await desk.press("f3")
        page = desk.pilot.app.screen
        assert isinstance(page, Guidelines)
        assert "Mark what a witness says happened" in desk.shown
        await desk.press("G")
        assert "Never by another statement, however good." in desk.shown
        await desk.press("g", "right_square_bracket", "right_square_bracket")
        assert page.panel.scroll_offset.y == page.panel.headings()[2]
        await desk.press("left_square_bracket", "j", "pagedown", "pageup", "k", "f3")
        assert desk.reader is not None


def test_a_scheme_without_guidelines_is_explained_by_its_words() -> None:
    lines = guiding.whole(scheme_of(EXAMPLE.toml))
    told = [line.text for line in lines]
    assert told[0].startswith("This scheme has no guidelines.")
    assert "corrects: a witness takes back or changes an own earlier statement" in told
    assert "saw: saw it" in told


def test_markdown_is_shown_as_it_is_read() -> None:
    lines = guiding.markdown_lines(
        "# A `word`\nThis is **one**\nparagraph of world_knowledge.\n\n- an *item*\n1. two\n\n"
        "> quoted\n\n```\n# code\n```\n<b>not</b> [a link](http://example.org) \x1b[31m\n"
    )
    assert [(line.style, line.label, line.text) for line in lines if line.text] == [
        ("heading", "", "A word"),
        ("", "", "This is one paragraph of world_knowledge."),
        ("", "• ", "an item"),
        ("", "1. ", "two"),
        ("quiet", "│ ", "quoted"),
        ("", "  ", "# code"),
        ("", "", "<b>not</b> [a link](http://example.org) ␛[31m"),
    ]


def test_long_hostile_guidelines_take_no_time() -> None:
    assert guiding.markdown_lines("*a " * 50_000 + "\n# " + "# " * 300_000)
    assert guiding.markdown_lines("- " * 300_000 + "\n> " + "> " * 300_000)


# Colours


def test_colours_are_the_schemes_by_name_or_as_they_are() -> None:
    scheme = scheme_of(EXAMPLE.toml.replace('colour = "yellow"', 'colour = "#A0b1c2"'))
    assert colour_of(scheme, "corrects") == "#A0b1c2"
    assert colour_of(scheme, "contradicts") == "#d1453b"
    assert colour_of(scheme, "unrelated") is None
    assert colour_of(scheme, "denies") is None
    assert colour_of_word(scheme, "ratings", "refuted") == "#d1453b"
    assert colour_of_word(scheme, "ratings", "false") is None


async def test_a_relations_sign_has_its_colour_and_its_words_say_it_all(sitting: Sitting) -> None:
    async with sitting() as desk:
        await link_begun(desk)
        await desk.press("m")
        panel = desk.reader.query_one(Panel)
        rows = [panel.render_line(y) for y in range(panel.size.height)]
        (row,) = [each for each in rows if "◆" in each.text]
        sign = next(segment for segment in row if "◆" in segment.text)
        assert sign.style is not None
        assert sign.style.color is not None
        assert sign.style.color.name == "#b14fb5"
        assert "omits" in row.text or "leaves out" in row.text


# A file with another scheme


async def test_a_file_with_another_scheme_is_opened_with_a_notice(tmp_path: Path) -> None:
    path = new_file(tmp_path / "own.db")
    with Workspace.open(path, annotator="kim", scheme=EXAMPLE) as workspace:
        app = AnnotatorApp(workspace, workspace.looking.documents(limit=1)[0].id)
        async with app.run_test(size=(80, 24)) as pilot:
            desk = Desktop(pilot, workspace)
            await desk.until(lambda: "To change it: annotator scheme use FILE" in one_line(desk))
            assert "goes by its own scheme “annotator 1”" in one_line(desk)
            foot = desk.shown.splitlines()[-1]
            await desk.press("j")
            assert desk.shown.splitlines()[-1] != foot
            assert "goes by its own scheme" not in desk.shown


async def test_keys_follow_when_somebody_lets_the_file_go_by_another_scheme(
    sitting: Sitting,
) -> None:
    async with sitting() as desk:
        with Workspace.open(desk.workspace.path, annotator="lee") as other:
            other.wording.use(MANY)
        await desk.until(lambda: "another scheme now: “many 1”." in desk.shown)
        assert any("long_name_a" in key.id for key in desk.reader.keys_here)
        await link_begun(desk)
        await desk.press(LETTERS[0])
        (link,) = desk.workspace.looking.links()
        assert link.relation == "relation_of_a_long_name_a"


async def test_the_form_follows_from_one_scheme_to_another_and_back(sitting: Sitting) -> None:
    async with sitting() as desk:
        await desk.press("j", "space")
        for source, called in ((None, "annotator 1"), (EXAMPLE, "witnesses 1")):
            with Workspace.open(desk.workspace.path, annotator="lee") as other:
                other.wording.use(source)
            await desk.until(lambda called=called: f"now: “{called}”." in desk.shown)
            await desk.press("e")
            names = [each.name for each in desk.pilot.app.screen.query(Select)]
            assert ("attributes.basis" in names) == (source is not None)
            await desk.press("escape")


# How it looks

_LOOKS = [(80, 24), (200, 50)]


@pytest.fixture
def seeded_app(tmp_path: Path, seeded: Path) -> Iterator[AnnotatorApp]:
    """The reader on the Astana article, with the witnesses' scheme."""
    path = tmp_path / "looks.db"
    path.write_bytes(seeded.read_bytes())
    with Workspace.open(path, annotator="kim") as workspace:
        workspace.wording.use(EXAMPLE)
        first = workspace.looking.documents(limit=1)[0].id
        yield AnnotatorApp(workspace, first)


@pytest.mark.parametrize("size", _LOOKS)
def test_the_question_with_guidelines_looks_as_it_did(
    snap_compare: Callable[..., bool], seeded_app: AnnotatorApp, size: tuple[int, int]
) -> None:
    async def consider(pilot: Pilot[None]) -> None:
        await pilot.press("j", "j", "x", "j", "x", "j", "j")
        await pilot.pause()

    assert snap_compare(seeded_app, terminal_size=size, run_before=consider)
