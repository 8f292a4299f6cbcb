"""Assessing on the screen: words by a key, evidence fetched from the reader, sources graded."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from annotator import Workspace
from annotator.scheme_file import SchemeSource
from annotator.tui.app import AnnotatorApp
from annotator.tui.screens.assess import Assess
from annotator.tui.screens.compare import Compare
from annotator.tui.widgets.ask import Ask

from .conftest import Desktop, Opening
from .test_looks import link

SAID = "a proposal to set up commission to draft a new Syrian constitution had been discussed"
DENIED = "“We did not discuss this at all,”"
MINUTES = "https://example.org/minutes"


@pytest.fixture
def claim(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> str:
    """What Lavrentiev said and Ja'afari denied; the reader opens there."""
    link(workspace, monkeypatch)
    return next(each.claim.id for each in workspace.looking.claims() if each.claim.quote == SAID)


def assess(desk: Desktop) -> Assess:
    """The screen, which must be in front."""
    screen = desk.pilot.app.screen
    assert isinstance(screen, Assess)
    return screen


async def entered(desk: Desktop, words: str) -> None:
    """Paste words into what is asked, and enter them."""
    desk.pilot.app.screen.query_one(Ask).insert_text_at_cursor(words)
    await desk.press("enter")


def plain(desk: Desktop) -> str:
    """What is on the screen, without line breaks: first the left half, where there are two."""
    width = desk.pilot.app.size.width
    half = width if width < 100 else width // 2
    rows = [row.replace("▏", " ") for row in desk.shown.splitlines()]
    halves = ([row[:half] for row in rows], [row[half:] for row in rows])
    return " ".join(" ".join(" ".join(each).split()) for each in halves)


async def test_each_word_is_one_key_after_its_question_and_one_action(
    claim: str, opened: Opening
) -> None:
    async with opened() as desk:
        assessing = desk.workspace.assessing
        await desk.press("a")
        assert "not rated yet" in desk.shown
        assert "6: truth cannot be judged (not judged yet)" in desk.shown
        assert "F: reliability cannot be judged (not judged yet)" in plain(desk)
        assert "◆ is denied by · " in plain(desk)
        assert "“We did not discuss this at all,” · negation · open" in plain(desk)
        await desk.press("r", "3", "c", "4", "s", "c")
        fields = assessing.of(claim).fields
        assert (fields.rating, fields.credibility) == ("half_true", "4")
        assert assessing.grade("speaker", "Alexander Lavrentiev") == "C"
        assert "half true: some of it is so" in desk.shown
        await desk.press("u")
        assert "Undone: graded the speaker “Alexander Lavrentiev” C" in desk.shown
        await desk.press("u")
        assert assessing.of(claim).fields.credibility is None
        await desk.press("U")
        assert assessing.credibility(claim) == "4"
        await desk.press("r", "minus")
        assert assessing.of(claim).fields.rating is None
        await desk.press("q")
        assert desk.quote == SAID
        assert "credibility 4" in desk.shown


async def test_a_word_is_looked_at_with_its_guideline_before_it_is_taken(
    claim: str, opened: Opening
) -> None:
    async with opened() as desk:
        await desk.press("a", "c")
        assert "Do not let it follow from the reliability of who says it." in plain(desk)
        await desk.press("j", "j")
        await desk.press("escape")
        assert desk.workspace.assessing.of(claim).fields.credibility is None
        await desk.press("c", "j", "j", "enter")
        assert desk.workspace.assessing.credibility(claim) == "3"
        assert assess(desk).mode == "read"


async def test_a_part_of_another_sentence_becomes_evidence(claim: str, opened: Opening) -> None:
    async with opened() as desk:
        await desk.press("a", "v")
        assert "this is evidence" in desk.shown
        await desk.find("rebels’ refusal")
        await desk.press("v", "w", "enter")
        (found,) = desk.workspace.assessing.evidence(claim)
        assert "refusal" in found.evidence.quote
        assert SAID in desk.quotes()
        assert len(desk.quotes()) == 2
        assert assess(desk).mode == "bearing"
        await desk.press("2")
        (found,) = desk.workspace.assessing.evidence(claim)
        assert found.judgement.fields.bearing == "refutes"
        await desk.press("n")
        await entered(desk, "in the hall")
        assert "in the hall" in desk.shown
        await desk.press("b", "1")
        assert "+ supports" in desk.shown
        await desk.press("enter")
        assert desk.reader.sentence[0] <= found.evidence.spans[0][0] < desk.reader.sentence[1]
        assert desk.pilot.app.screen is desk.reader


async def test_a_marked_claim_is_evidence_by_one_key_and_can_be_left(
    claim: str, opened: Opening
) -> None:
    async with opened() as desk:
        await desk.press("a", "v", "enter")
        assert "A claim is no evidence of itself" in desk.shown
        await desk.press("escape")
        assert assess(desk).mode == "read"
        await desk.press("v", "J", "space", "escape")
        (found,) = desk.workspace.assessing.evidence(claim)
        assert found.evidence.quote == DENIED
        assert found.judgement.fields.bearing is None
        # Back where the claim stands, the keys mean again what they did.
        await desk.press("q")
        assert desk.quote == SAID
        await desk.press("space")
        assert desk.quotes() == [DENIED]


async def test_addresses_are_looked_at_and_withdrawn(claim: str, opened: Opening) -> None:
    async with opened() as desk:
        await desk.press("a", "w")
        await entered(desk, "example")
        assert "“example” is no address (URL)" in desk.shown
        await desk.press("w")
        await entered(desk, MINUTES)
        await desk.press("1")
        assert "1 piece of evidence · 1 supports" in desk.shown
        await desk.press("f")
        assert MINUTES in desk.shown.splitlines()[-1]
        await desk.press("minus")
        assert desk.workspace.assessing.evidence(claim) == []
        assert "No evidence yet" in desk.shown
        await desk.press("u")
        assert MINUTES in desk.shown


async def test_others_evidence_and_grades_come_with_their_names(
    claim: str, path: Path, opened: Opening
) -> None:
    async with opened(size=(80, 24)) as desk:
        with Workspace.open(path, annotator="lee") as lee:
            lee.assessing.add_evidence(claim, url="https://example.org/lees")
            lee.assessing.rely("speaker", "Alexander Lavrentiev", "B")
        await desk.press("a")
        assert "B: usually reliable · by lee" in plain(desk)
        assert "https://example.org/lees" in desk.shown
        await desk.press("minus")
        assert "That evidence is another's" in desk.shown


async def test_what_cannot_be_weighed_is_said(claim: str, opened: Opening) -> None:
    async with opened() as desk:
        desk.workspace.marking.say(claim, speaker=None)
        await desk.press("a")
        assert "nobody named yet" in desk.shown
        await desk.press("s")
        assert "Nobody is named as the claim's speaker yet" in desk.shown
        await desk.press("l")
        assert "It is not known in what outlet this appeared." in desk.shown
        await desk.press("right_square_bracket")
        assert DENIED in desk.shown.replace("\n", " ")
        await desk.press("right_square_bracket")
        assert "No claim after this one." in desk.shown
        await desk.press("left_square_bracket", "q", "g", "a")
        assert "There is no claim here yet" in desk.shown


async def test_a_project_s_own_attributes(
    claim: str, workspace: Workspace, opened: Opening
) -> None:
    own = """
    name = "witnesses"
    extends = "default"
    [attributes.known_by]
    explanation = "how the witness knows"
    key = "y"
    [attributes.known_by.words]
    sight = "saw it"
    hearsay = "heard of it"
    [attributes.topic]
    explanation = "what it is about"
    [attributes.topic.words]
    war = "fighting"
    """
    workspace.wording.use(SchemeSource(own, ""))
    async with opened() as desk:
        await desk.press("a", "y", "2", "t", "1", "1")
        fields = desk.workspace.assessing.of(claim).fields
        assert fields.attributes == {"known_by": "hearsay", "topic": "war"}
        assert "hearsay: heard of it" in desk.shown


async def test_its_conflicts_are_compared_and_what_is_typed_is_kept(
    claim: str, opened: Opening
) -> None:
    async with opened() as desk:
        await desk.press("a", "w", "'http'")
        assess(desk).keep()
        assert desk.workspace.looking.draft("address", claim) == "http"
        await desk.press("escape")
        assert desk.workspace.looking.draft("address", claim) is None
        await desk.press("x")
        assert isinstance(desk.pilot.app.screen, Compare)
        await desk.press("q", "v", "J", "enter", "1", "q")
        assert desk.quote == SAID
        assert len(desk.workspace.assessing.evidence(claim)) == 1


async def test_from_another_screen_one_comes_back_there(claim: str, opened: Opening) -> None:
    async with opened(desk=True) as desk:
        app = desk.pilot.app
        assert isinstance(app, AnnotatorApp)
        before = app.screen
        app.show("assess", claim)
        await desk.pilot.pause()
        await desk.press("v", "J", "enter", "2", "q")
        assert app.screen is before
        assert len(desk.workspace.assessing.evidence(claim)) == 1


async def test_all_of_it_by_mouse(claim: str, opened: Opening) -> None:
    async with opened() as desk:
        await desk.press("a")
        rows = desk.shown.splitlines()
        await click(desk, rows, "r rating")
        rows = desk.shown.splitlines()
        await click(desk, rows, "mostly false: ")
        assert desk.workspace.assessing.of(claim).fields.rating == "mostly_false"


async def click(desk: Desktop, rows: list[str], words: str) -> None:
    """Click on words where they stand on the screen."""
    y, x = next((y, row.index(words)) for y, row in enumerate(rows) if words in row)
    await desk.pilot.click(offset=(x + 1, y))
    await desk.pilot.pause()


@pytest.fixture
def weighed(path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Workspace]:
    """A claim that is weighed, with evidence of one's own and of another's."""
    with Workspace.open(path, annotator="kim") as workspace:
        link(workspace, monkeypatch)
        found = next(each for each in workspace.looking.claims() if each.claim.quote == SAID).claim
        assessing = workspace.assessing
        assessing.assess(found.id, rating="half_true", credibility="4")
        place, span = assessing.place_of("was swiftly denied by Syria’s lead negotiator")
        assessing.add_evidence(
            found.id, document=place, spans=[span], bearing="refutes", note="at once, in the hall"
        )
        assessing.add_evidence(found.id, url=MINUTES, bearing="supports")
        assessing.rely("speaker", "Alexander Lavrentiev", "C", note="speaks for one side")
        with Workspace.open(path, annotator="lee") as lee:
            lee.assessing.add_evidence(found.id, url="https://example.org/lees")
        yield workspace


@pytest.mark.parametrize(
    ("size", "keys"), [((80, 24), ("a",)), ((200, 50), ("f2", "a", "c"))], ids=["narrow", "wide"]
)
def test_assess_looks(
    size: tuple[int, int], keys: tuple[str, ...], weighed: Workspace, snap_compare: Any
) -> None:
    app = AnnotatorApp(weighed, weighed.looking.documents(limit=1)[0].id)

    async def before(pilot: Pilot[None]) -> None:
        await pilot.pause()
        await pilot.press(*keys)
        await pilot.pause(0.2)

    assert snap_compare(app, terminal_size=size, run_before=before)
