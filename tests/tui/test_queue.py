"""The queue on the real screen: one key an answer, everything kept and everything undone."""

import shutil
from pathlib import Path

import pytest

from annotator import Workspace
from annotator.records import JudgedClaim, SuggestedPair
from annotator.tui.app import AnnotatorApp
from annotator.tui.screens.queue import Queue
from tests.tui.conftest import Desktop, Opening


@pytest.fixture
def path(suggested: Path, tmp_path: Path) -> Path:
    """A copy of the seeds with all that is suggested of them."""
    return Path(shutil.copy(suggested, tmp_path / "annotations.db"))


def queue(desk: Desktop) -> Queue:
    screen = desk.pilot.app.screen
    assert isinstance(screen, Queue)
    return screen


def asked_pair(desk: Desktop) -> SuggestedPair:
    pair = queue(desk).pairs.current
    assert pair is not None
    return pair


def asked_claim(desk: Desktop) -> JudgedClaim:
    claim = queue(desk).claims.current
    assert claim is not None
    return claim


async def test_the_best_pair_is_asked_first_with_both_sentences_and_reasons(
    opened: Opening,
) -> None:
    async with opened() as desk:
        best = desk.workspace.suggesting.pairs(limit=1)[0]
        await desk.press("Q")
        assert asked_pair(desk).id == best.id
        words = " ".join(desk.shown.split())
        assert "Do these conflict?" in words
        assert best.signals[0].reason.split("”")[0] in words
        for end in (best.a, best.b):
            assert end.claim.quote.split()[0] in words


async def test_y_links_as_suggested_and_marks_both_in_one_action(opened: Opening) -> None:
    async with opened() as desk:
        await desk.press("Q")
        pair = asked_pair(desk)
        await desk.press("y")
        (link,) = desk.workspace.looking.links()
        assert (link.relation, link.judgement.fields.types) == (pair.relation, pair.types)
        assert link.a.claim.id == pair.a.claim.id
        assert {link.a.claim.quote, link.b.claim.quote} == set(desk.quotes())
        for end, suggested in ((link.a, pair.a), (link.b, pair.b)):
            assert end.judgement is not None
            assert suggested.suggestion is not None
            assert end.judgement.fields.origin == suggested.suggestion.fields.origin
            assert end.judgement.fields.speaker == suggested.suggestion.fields.speaker
        assert asked_pair(desk).id != pair.id
        await desk.press("ctrl+z")
        assert desk.quotes() == []
        assert asked_pair(desk).id == pair.id


async def test_another_relation_is_one_key_too(opened: Opening) -> None:
    async with opened() as desk:
        await desk.press("Q")
        pair = asked_pair(desk)
        await desk.press("u")
        (link,) = desk.workspace.looking.links()
        assert (link.relation, link.judgement.fields.types) == ("updates", ())
        assert link.a.claim.id == pair.a.claim.id


async def test_n_is_kept_as_unrelated_marks_nothing_and_is_never_asked_again(
    opened: Opening,
) -> None:
    async with opened() as desk:
        await desk.press("Q")
        pair = asked_pair(desk)
        await desk.press("n")
        assert desk.quotes() == []
        await desk.press("escape", "Q")
        left = [each.id for each in desk.workspace.suggesting.every_pair()]
        assert asked_pair(desk).id != pair.id
        assert pair.id not in left
        await desk.press("ctrl+z")
        assert desk.workspace.suggesting.pair(pair.id) is not None


async def test_what_is_left_for_later_comes_again_at_the_end(opened: Opening) -> None:
    async with opened() as desk:
        await desk.press("Q")
        first = asked_pair(desk).id
        await desk.press("full_stop")
        assert asked_pair(desk).id != first
        count = desk.workspace.suggesting.left().pairs
        asked = []
        for _ in range(count - 1):
            asked.append(asked_pair(desk).id)
            await desk.press("full_stop")
        assert len(set(asked)) == count - 1
        assert asked_pair(desk).id == first


async def test_claims_are_asked_on_a_key_then_taken_or_refused(opened: Opening) -> None:
    async with opened() as desk:
        await desk.press("Q", "Q")
        taken = asked_claim(desk)
        assert "Is this a claim?" in desk.shown
        await desk.press("y")
        assert desk.quotes() == [taken.claim.quote]
        refused = asked_claim(desk)
        await desk.press("n")
        judged = desk.workspace.looking.claim(refused.claim.id)
        assert judged is not None
        assert judged.judgement is not None
        assert judged.judgement.fields.verdict == "not_claim"
        assert desk.workspace.suggesting.claim(refused.claim.id) is None
        await desk.press("ctrl+z", "ctrl+z")
        assert desk.quotes() == []
        assert asked_claim(desk).claim.id == taken.claim.id


async def test_a_digit_says_whom_a_description_stands_for(opened: Opening) -> None:
    async with opened() as desk:
        await desk.press("Q", "Q")
        while not (asked_claim(desk).suggestion or pytest.fail("no suggestion")).offers:
            await desk.press("full_stop")
        claim = asked_claim(desk)
        assert claim.suggestion is not None
        await desk.press("1")
        judged = desk.workspace.looking.claim(claim.claim.id)
        assert judged is not None
        assert judged.judgement is not None
        assert judged.judgement.fields.speaker == claim.suggestion.offers[0]


async def test_an_empty_queue_says_what_can_be_done(opened: Opening) -> None:
    async with opened(size=(80, 24)) as desk:
        for pair in list(desk.workspace.suggesting.every_pair()):
            desk.workspace.suggesting.reject_pair(pair)
        await desk.press("Q")
        assert "Is this a claim?" in desk.shown
        await desk.press("Q")
        assert "No suggested pair is left" in desk.shown
        await desk.press("y", "n", "c", "enter", "1", "escape")
        assert desk.reader


async def test_enter_reads_on_where_the_claim_stands(opened: Opening) -> None:
    async with opened() as desk:
        await desk.press("Q", "full_stop")
        claim = asked_pair(desk).a.claim
        await desk.press("enter")
        assert desk.reader.document.id == claim.document
        assert desk.reader.sentence[0] <= claim.start < desk.reader.sentence[1]


@pytest.mark.parametrize("blind", [True, False])
async def test_what_others_answer_is_hidden_from_the_blind_alone(
    blind: bool, path: Path, tmp_path: Path
) -> None:
    copy = Path(shutil.copy(path, tmp_path / "shared.db"))
    with Workspace.open(copy, annotator="lee") as lee:
        best = lee.suggesting.pairs(limit=1)[0]
        lee.suggesting.take_pair(best)
    mode = "blind" if blind else "open"
    with Workspace.open(copy, annotator="kim", mode=mode) as kim:
        app = AnnotatorApp(kim, kim.looking.documents(limit=1)[0].id)
        async with app.run_test(size=(120, 36)) as pilot:
            desk = Desktop(pilot, kim)
            await desk.press("Q")
            assert (asked_pair(desk).id == best.id) is blind
