"""Compare: what an analyst does with two claims side by side, and what then stands."""

import contextlib
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from annotator import Workspace
from annotator.ids import link_id
from annotator.records import LinkFields
from annotator.tui.app import AnnotatorApp
from annotator.tui.screens.compare import Compare
from annotator.tui.screens.reader import Reader

from .conftest import Desktop, Opening
from .test_looks import link as linked_at_noon
from .told import JAAFARI, LAVRENTIEV, at, tell

SIZES = ((80, 24), (200, 50))


@pytest.fixture
def told(path: Path) -> None:
    """The two suggestions of `told`, so that what is suggested is known."""
    tell(path)


@contextlib.asynccontextmanager
async def comparing(
    workspace: Workspace, pair: str, *among: str, size: tuple[int, int] = (120, 36)
) -> AsyncIterator[Desktop]:
    """The program with the two claims in front, over the desk."""
    app = AnnotatorApp(workspace)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        app.show("compare", pair, among)
        await pilot.pause()
        yield Desktop(pilot, workspace)


def screen(desktop: Desktop) -> Compare:
    found = desktop.pilot.app.screen
    assert isinstance(found, Compare)
    return found


def pairs(workspace: Workspace) -> list[str]:
    """The suggested pairs by id: the denial first."""
    return [each.id for each in workspace.suggesting.pairs()]


def said(desktop: Desktop) -> LinkFields:
    """What is said of the pair in front."""
    found = desktop.workspace.looking.link(screen(desktop).pair)
    assert found is not None
    return found.judgement.fields


def denial(workspace: Workspace) -> tuple[str, str, str]:
    """The headline conflict linked by hand: the link, the denial and the denied."""
    document = workspace.looking.documents(limit=1)[0].id
    text = workspace.looking.document(document).text
    denying = workspace.marking.mark(document, at(text, JAAFARI), speaker="Bashar al Ja’afari")
    denied = workspace.marking.mark(document, at(text, LAVRENTIEV))
    key = workspace.marking.key_of
    return workspace.linking.link(key(denying), key(denied), "denies"), denying, denied


# From the reader


@pytest.mark.usefixtures("told")
async def test_enter_on_a_candidate_sets_it_beside_the_current_claim(opened: Opening) -> None:
    async with opened() as desktop:
        desktop.reader.move(lambda text: text.go_to(desktop.reader.document.text.index(LAVRENTIEV)))
        await desktop.press("tab", "j", "enter")
        assert screen(desktop).among == pairs(desktop.workspace)
        assert screen(desktop).pair == screen(desktop).among[1]
        assert "pair 2 of 2" in desktop.shown
        await desktop.press("left_square_bracket")
        assert "Suggested .81: Bashar al Ja’afari denies Alexander Lavrentiev" in desktop.shown
        # A denial that is explained and says by what, from the candidate on: four keys more.
        await desktop.press("space", "s", "2", "1")
        assert (said(desktop).status, said(desktop).grounds) == ("explained", "another_date")
        await desktop.press("q")
        assert isinstance(desktop.pilot.app.screen, Reader)
        assert "◆ ▌" in desktop.shown
        assert "explained" in desktop.shown


async def test_the_equals_sign_in_the_text_compares_the_link_of_the_claim(opened: Opening) -> None:
    async with opened() as desktop:
        link, *_ = denial(desktop.workspace)
        await desktop.find("We did not discuss")
        await desktop.press("equals_sign")
        assert screen(desktop).pair == link


# Looking


@pytest.mark.usefixtures("told")
async def test_both_claims_are_seen_with_who_and_why(workspace: Workspace) -> None:
    async with comparing(workspace, pairs(workspace)[0], size=SIZES[0]) as desktop:
        shown = " ".join(desktop.shown.split())
        for words in ("“We [did not discuss] this at all,”", "Bashar al Ja’afari", "direct"):
            assert words in shown
        for words in ("[had been discussed]", "Alexander Lavrentiev · head of the", "because"):
            assert words in shown
        screen(desktop).action_around(-2)
        await desktop.press("less_than_sign")
        assert "swiftly denied" not in desktop.shown.replace("“was swiftly denied", "")
        await desktop.press("plus")
        assert "This was swiftly denied" in desktop.shown


async def test_a_claim_far_down_its_surroundings_is_scrolled_to(workspace: Workspace) -> None:
    link, *_ = denial(workspace)
    async with comparing(workspace, link, size=(80, 24)) as desktop:
        screen(desktop).action_around(7)
        await desktop.press("plus")
        assert "“We did not discuss" in desktop.shown
        await desktop.press("k", "k")
        assert screen(desktop).around >= 8


@pytest.mark.usefixtures("told")
async def test_next_and_previous_go_through_what_was_given(workspace: Workspace) -> None:
    first, second = pairs(workspace)
    async with comparing(workspace, first, first, second) as desktop:
        await desktop.press("n")
        assert screen(desktop).pair == second
        await desktop.press("right_square_bracket")
        assert "This is the last pair." in desktop.shown
        await desktop.press("p", "p")
        assert "This is the first pair." in desktop.shown


# Judging


@pytest.mark.usefixtures("told")
async def test_a_candidate_is_taken_taken_back_and_turned_down(workspace: Workspace) -> None:
    pair = pairs(workspace)[0]
    async with comparing(workspace, pair) as desktop:
        await desktop.press("s")
        assert "space takes it as suggested, r with a relation of yours" in desktop.shown
        assert desktop.conflicts() == []
        await desktop.press("space")
        assert desktop.conflicts() == [(JAAFARI, "denies", LAVRENTIEV)]
        await desktop.press("space")
        assert desktop.conflicts() == []
        await desktop.press("minus")
        assert said(desktop).relation == "unrelated"
        await desktop.press("u", "u", "u")
        assert "Suggested .81" in desktop.shown
        assert desktop.quotes() == []
        await desktop.press("U")
        assert desktop.conflicts() == [(JAAFARI, "denies", LAVRENTIEV)]


@pytest.mark.usefixtures("told")
async def test_a_candidate_is_linked_with_another_relation_turned_round(
    workspace: Workspace,
) -> None:
    async with comparing(workspace, pairs(workspace)[0]) as desktop:
        await desktop.press("r", "tab")
        assert "How does the second stand to the first?" in desktop.shown
        await desktop.press("w")
        assert desktop.conflicts() == [(LAVRENTIEV, "weakens", JAAFARI)]
        await desktop.press("tab")
        assert desktop.conflicts() == [(JAAFARI, "weakens", LAVRENTIEV)]
        await desktop.press("r", "c", "tab")
        assert "That relation has no direction." in desktop.shown
        await desktop.press("r", "e", "s")
        assert "Only a conflict has a status" in desktop.shown


async def test_all_that_can_be_said_is_said_by_keys(workspace: Workspace) -> None:
    link, denying, denied = denial(workspace)
    workspace.assessing.add_evidence(denied, url="https://example.org/minutes")
    async with comparing(workspace, link, size=(80, 24)) as desktop:
        await desktop.press("t", "1", "3", "enter")
        await desktop.press("i", "3", "e", "1")
        await desktop.press("c", "'briefing'", "enter")
        fields = said(desktop)
        assert fields.types == ("negation", "numeric")
        assert (fields.confidence, fields.same_event) == ("high", "yes")
        assert fields.rationale == "briefing"
        await desktop.press("s", "3", "right")
        assert "● " in desktop.shown
        await desktop.press("1")
        assert (said(desktop).status, said(desktop).favours) == ("resolved", denied)
        assert said(desktop).grounds == "https://example.org/minutes"
        assert "the second is right: https://example.org/minutes" in desktop.shown
        await desktop.press("s", "3", "left", "enter")
        assert said(desktop).favours == denying
        await desktop.press("ctrl+u", "'tape'", "enter")
        assert said(desktop).grounds == "tape"
        await desktop.press("s", "1")
        assert (said(desktop).status, said(desktop).grounds) == ("open", None)


async def test_grounds_typed_at_once_answer_nothing_else(workspace: Workspace) -> None:
    link, _, denied = denial(workspace)
    workspace.assessing.add_evidence(denied, url="https://example.org/minutes")
    async with comparing(workspace, link, size=(80, 24)) as desktop:
        for typed in ("a tape", "quoted by both", "b", "2017 minutes"):
            await desktop.press("s", "3", f"'{typed}'", "enter")
            assert (said(desktop).grounds, said(desktop).favours) == (typed, None)
        await desktop.press("s", "3", "x", "escape")
        assert said(desktop).grounds == "2017 minutes"
        await desktop.press("s", "3", "right", "1")
        assert said(desktop).grounds == "https://example.org/minutes"
        assert said(desktop).favours == denied


async def test_each_choice_is_one_action(workspace: Workspace) -> None:
    link, *_ = denial(workspace)
    async with comparing(workspace, link) as desktop:
        await desktop.press("s", "2", "3", "u")
        assert (said(desktop).status, said(desktop).grounds) == ("explained", None)
        await desktop.press("u")
        assert said(desktop).status is None
        await desktop.press("s", "escape", "t", "2", "escape")
        assert said(desktop).types == ()


async def test_the_words_that_carry_it_are_marked_by_keys(workspace: Workspace) -> None:
    link, denying, denied = denial(workspace)
    async with comparing(workspace, link, size=(80, 24)) as desktop:
        await desktop.press("m", "l", "L", "L", "space", "tab")
        assert "[did not discuss]" in desktop.shown
        choice = screen(desktop).carrying
        assert choice is not None
        choice.move(11)
        await desktop.press("l", "L", "L", "space", "enter")
        text = workspace.looking.document(workspace.looking.documents(limit=1)[0].id).text
        assert said(desktop).carrying == {
            denying: at(text, "did not discuss"),
            denied: at(text, "had been discussed"),
        }
        await desktop.press("m", "space", "escape")
        assert len(said(desktop).carrying) == 2


async def test_a_click_on_a_choice_chooses_it(workspace: Workspace) -> None:
    link, *_ = denial(workspace)
    async with comparing(workspace, link) as desktop:
        await desktop.press("s")
        lines = desktop.shown.splitlines()
        row = next(number for number, line in enumerate(lines) if "explained" in line)
        await desktop.pilot.click(offset=(12, row))
        await desktop.pilot.pause()
        assert said(desktop).status == "explained"


async def test_what_one_types_and_leaves_is_a_draft(workspace: Workspace) -> None:
    link, *_ = denial(workspace)
    async with comparing(workspace, link) as desktop:
        await desktop.press("c", "'half'", "ctrl+q")
    assert workspace.looking.draft("rationale", link) == "half"


# Others


async def test_anothers_judgement_is_shown_and_taken_with_what_it_says(path: Path) -> None:
    with Workspace.open(path, annotator="ola") as ola:
        link, *_ = denial(ola)
        ola.linking.say(link, types=("negation",), status="explained", grounds="update")
        ola.linking.say(link, rationale="hers")
        with Workspace.open(path, annotator="kim") as kim:
            async with comparing(kim, link) as desktop:
                assert "ola      the first denies the second · negation" in desktop.shown
                await desktop.press("i", "1")
                mine = said(desktop)
                assert (mine.types, mine.grounds) == (("negation",), "update")
                assert (mine.confidence, mine.rationale) == ("low", None)
                ola.linking.say(link, status="open")
                screen(desktop).look_after()
                await desktop.pilot.pause()
                assert "negation · open · “hers”" in desktop.shown


async def test_what_another_takes_back_meanwhile_is_told(path: Path) -> None:
    with Workspace.open(path, annotator="ola") as ola:
        link, *_ = denial(ola)
        with Workspace.open(path, annotator="kim") as kim:
            async with comparing(kim, link) as desktop:
                ola.linking.unlink(link)
                screen(desktop).look_after()
                await desktop.pilot.pause()
                assert "The link is gone: whoever made it took it back." in desktop.shown
                assert "No longer linked" in desktop.shown
                await desktop.press("r", "d")
                assert desktop.conflicts() == [(JAAFARI, "denies", LAVRENTIEV)]


async def test_blind_nothing_of_others_is_there(path: Path) -> None:
    with Workspace.open(path, annotator="ola") as ola:
        link, denying, denied = denial(ola)
        with Workspace.open(path, annotator="kim", mode="blind") as kim:
            async with comparing(kim, link) as desktop:
                assert "That pair is gone" in desktop.shown
                await desktop.press("s", "space", "r", "f")
                assert desktop.conflicts() == []
            denial(kim)
            assert link == link_id(denying, denied)
            async with comparing(kim, link) as desktop:
                assert "ola" not in desktop.shown


# Going elsewhere


@pytest.mark.usefixtures("told")
async def test_each_claim_is_read_in_its_document_and_one_comes_back(
    workspace: Workspace,
) -> None:
    async with comparing(workspace, pairs(workspace)[0]) as desktop:
        await desktop.press("F")
        assert desktop.quote == LAVRENTIEV
        await desktop.press("q")
        await desktop.press("right_square_bracket", "f")
        assert desktop.quote == JAAFARI


async def test_hostile_words_are_drawn_as_signs(workspace: Workspace) -> None:
    link, *_ = denial(workspace)
    workspace.linking.say(link, rationale="\x1b]52;c;x\x07 [/nope] [@click=app.quit]here[/]")
    async with comparing(workspace, link) as desktop:
        assert "␛]52;c;x␇ [/nope] [@click=app.quit]here[/]" in desktop.shown


# Looks


@pytest.fixture
def quarrel(path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Workspace]:
    """The headline conflict and another candidate, explained, with words that carry it."""
    tell(path)
    with Workspace.open(path, annotator="kim") as workspace:
        linked_at_noon(workspace, monkeypatch)
        (link,) = workspace.looking.links()
        workspace.linking.say(link.id, status="explained", grounds="another_sense")
        workspace.linking.say(link.id, confidence="high", same_event="yes")
        yield workspace


@pytest.mark.parametrize(
    ("size", "keys"), [(SIZES[0], ()), (SIZES[1], ("s", "3", "left"))], ids=["narrow", "wide"]
)
def test_looks(
    quarrel: Workspace, snap_compare: Any, size: tuple[int, int], keys: tuple[str, ...]
) -> None:
    (link,) = quarrel.looking.links()
    app = AnnotatorApp(quarrel)

    async def before(pilot: Pilot[None]) -> None:
        await pilot.pause()
        app.show("compare", link.id, (link.id, *pairs(quarrel)))
        await pilot.pause()
        await pilot.press(*keys)
        await pilot.pause(0.2)

    assert snap_compare(app, terminal_size=size, run_before=before)
