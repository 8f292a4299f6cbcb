"""Suggestions in the reader: what an analyst takes, changes or turns down, and what then stands."""

import shutil
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest

from annotator import Workspace
from annotator.events import ClaimKey
from annotator.language.finding import FINDER
from annotator.records import JudgedClaim, SuggestedPair
from annotator.tui.screens.speaker import SpeakerChoice
from annotator.tui.widgets.panel import Panel

from .conftest import Desktop, Opening
from .told import DENIED, JAAFARI, LAVRENTIEV, tell


@pytest.fixture
def path(suggested: Path, tmp_path: Path) -> Path:
    """A copy of the file with all that the program suggests."""
    return Path(shutil.copy(suggested, tmp_path / "annotations.db"))


@pytest.fixture
def told(path: Path) -> None:
    """The headline conflict as the only suggestion, so that what is told of it is known."""
    tell(path, only_headline=True)


def panel(desktop: Desktop) -> str:
    """What the panel says, as one line."""
    return " ".join(line.text for line in desktop.reader.query_one(Panel)._lines)


def suggestion(desktop: Desktop, fits: Callable[[JudgedClaim], object]) -> JudgedClaim:
    """The best suggestion of the document being read that fits."""
    document = desktop.reader.document.id
    return next(each for each in desktop.workspace.suggesting.every_claim(document) if fits(each))


async def go_to(desktop: Desktop, claim: JudgedClaim | str) -> None:
    """Make a claim or suggestion the current one; that is movement."""
    if isinstance(claim, str):
        quote = claim
        claim = suggestion(desktop, lambda each: each.claim.quote == quote)
    reader = desktop.reader
    reader.move(lambda text: text.go_to(claim.claim.start))
    reader.arrive(claim=claim.claim.id)
    await desktop.pilot.pause()
    assert desktop.quote == claim.claim.quote


def pair_within(desktop: Desktop) -> SuggestedPair:
    """The best pair within the document being read."""
    document = desktop.reader.document.id
    return next(
        pair
        for pair in desktop.workspace.suggesting.every_pair()
        if pair.a.claim.document == pair.b.claim.document == document
    )


@pytest.mark.usefixtures("told")
async def test_a_suggestion_is_told_and_marked_as_one(opened: Opening) -> None:
    async with opened() as desktop:
        await go_to(desktop, LAVRENTIEV)
        assert " · ▌" in desktop.shown
        assert "SUGGESTED  .70" in desktop.shown
        assert "told reporters that · indirect · asserts" in panel(desktop)
        assert "named actors, past tense" in panel(desktop)
        assert FINDER in panel(desktop)
        assert "space take  - reject  1 link" in desktop.shown
        assert desktop.quotes() == []


async def test_space_takes_all_that_is_suggested_and_takes_it_back(opened: Opening) -> None:
    async with opened() as desktop:
        before = suggestion(desktop, lambda each: each.suggestion.fields.cue)
        await go_to(desktop, before)
        await desktop.press("space")
        assert desktop.quotes() == [before.claim.quote]
        assert desktop.reader.current.judgement.fields == before.suggestion.fields
        assert desktop.reader.current.judgement.fields.origin.method == "suggestion"
        await desktop.press("space")
        assert desktop.quotes() == []
        assert desktop.reader.current == before
        await desktop.press("space", "u")
        assert desktop.quotes() == []


async def test_claims_and_suggestions_are_gone_through_alike(opened: Opening) -> None:
    async with opened() as desktop:
        document = desktop.reader.document.id
        every = sorted(desktop.workspace.suggesting.every_claim(document), key=start)
        await go_to(desktop, every[0])
        await desktop.press("space", "J")
        assert desktop.reader.current.claim.start > every[0].claim.start
        assert desktop.reader.current.suggestion is not None
        await desktop.press("K")
        assert desktop.quote == every[0].claim.quote
        sentences = desktop.reader.sentences
        first, second = next(
            (one, other)
            for one, other in pairwise(every)
            if any(
                s <= one.claim.start < one.claim.end < other.claim.end <= e for s, e in sentences
            )
        )
        await go_to(desktop, first)
        await desktop.press("l")
        assert desktop.quote == second.claim.quote
        await desktop.press("h")
        assert desktop.quote == first.claim.quote


def start(claim: JudgedClaim) -> int:
    return claim.claim.start


async def test_what_is_rejected_is_kept_and_never_suggested_again(
    path: Path, opened: Opening
) -> None:
    async with opened() as desktop:
        best = next(desktop.workspace.suggesting.every_claim(desktop.reader.document.id))
        await go_to(desktop, best)
        await desktop.press("minus")
        assert "Noted: no claim" in desktop.shown
        assert desktop.workspace.suggesting.claim(best.claim.id) is None
        judged = desktop.workspace.looking.claim(best.claim.id)
        assert judged.judgement.fields.verdict == "not_claim"
        assert judged.judgement.fields.origin == best.suggestion.fields.origin
        await desktop.press("u")
        assert desktop.workspace.suggesting.claim(best.claim.id) is not None
        await go_to(desktop, best)
        await desktop.press("minus")
    with Workspace.open(path, annotator="kim") as again:
        for _ in again.suggesting.run(processes=1, again=True):
            pass
        assert again.suggesting.claim(best.claim.id) is None


@pytest.mark.usefixtures("told")
async def test_the_next_takes_the_place_of_a_rejected_one(opened: Opening) -> None:
    async with opened() as desktop:
        await go_to(desktop, DENIED)
        await desktop.press("v", "v", "w", "enter")
        await desktop.press("u")
        await go_to(desktop, DENIED)
        await desktop.press("minus")
        assert desktop.reader.current is None
        await desktop.press("K")
        assert desktop.quote == LAVRENTIEV


@pytest.mark.usefixtures("told")
async def test_offered_speakers_come_first_and_the_description_is_kept(opened: Opening) -> None:
    async with opened() as desktop:
        await go_to(desktop, DENIED)
        assert "or Bashar al Ja’afari or Akylbek Kamaldinov?" in panel(desktop)
        await desktop.press("s")
        assert isinstance(desktop.pilot.app.screen, SpeakerChoice)
        assert desktop.pilot.app.screen._names[:3] == [
            "Bashar al Ja’afari",
            "Akylbek Kamaldinov",
            "Syria’s lead negotiator",
        ]
        await desktop.press("escape")
        assert desktop.quotes() == []
        await desktop.press("s", "enter")
        assert desktop.quotes() == [DENIED]
        assert desktop.reader.current.speaker == "Bashar al Ja’afari"
        assert desktop.reader.current.judgement.fields.cue_polarity == "denies"
        speaker = desktop.workspace.looking.speaker("Bashar al Ja’afari")
        assert speaker.descriptions == ("Syria’s lead negotiator",)
        await desktop.press("u")
        assert desktop.quotes() == []
        assert desktop.workspace.looking.speaker("Bashar al Ja’afari").descriptions == ()


@pytest.mark.usefixtures("told")
async def test_a_description_taken_as_it_is_keeps_its_offers(opened: Opening) -> None:
    async with opened() as desktop:
        await go_to(desktop, DENIED)
        await desktop.press("space")
        assert desktop.reader.current.judgement.fields.source
        await desktop.press("s")
        choice = desktop.pilot.app.screen
        assert isinstance(choice, SpeakerChoice)
        assert choice._names[:2] == ["Bashar al Ja’afari", "Akylbek Kamaldinov"]
        await desktop.press("enter")
        assert desktop.reader.current.speaker == "Bashar al Ja’afari"
        speaker = desktop.workspace.looking.speaker("Bashar al Ja’afari")
        assert speaker.descriptions == ("Syria’s lead negotiator",)


@pytest.mark.usefixtures("told")
async def test_details_and_a_note_take_the_suggestion(opened: Opening) -> None:
    async with opened() as desktop:
        await go_to(desktop, LAVRENTIEV)
        await desktop.press("e", "escape")
        assert desktop.quotes() == []
        await desktop.press("e", "enter")
        assert desktop.quotes() == [LAVRENTIEV]
        assert desktop.reader.current.judgement.fields.attribution == "indirect"
        await go_to(desktop, JAAFARI)
        await desktop.press("c", "'odd'", "enter")
        assert desktop.reader.current.judgement.fields.note == "odd"
        assert desktop.reader.current.speaker == "Bashar al Ja’afari"


@pytest.mark.usefixtures("told")
async def test_part_mode_begins_with_the_suggestion_and_keeps_what_is_said(opened: Opening) -> None:
    async with opened() as desktop:
        await go_to(desktop, LAVRENTIEV)
        await desktop.press("v", "h", "enter")
        assert desktop.quotes() == [LAVRENTIEV.removesuffix(" discussed")]
        assert desktop.quote == LAVRENTIEV.removesuffix(" discussed")
        assert desktop.reader.current.speaker == "Alexander Lavrentiev"
        assert desktop.reader.current.judgement.fields.origin.method == "suggestion"
        await desktop.press("u")
        await go_to(desktop, LAVRENTIEV)
        await desktop.press("v", "v")
        selection = desktop.reader.text.selection[0]
        assert desktop.reader.document.text[slice(*selection)].startswith("Alexander Lavrentiev")
        await desktop.press("enter")
        assert desktop.reader.current.judgement.fields.origin is None
        await go_to(desktop, LAVRENTIEV)
        await desktop.press("v", "v", "s")
        assert desktop.reader.current.judgement.fields.source
        assert desktop.reader.current.speaker == "Alexander Lavrentiev"


@pytest.mark.usefixtures("told")
async def test_an_end_is_marked_on_the_way_with_all_that_is_suggested(opened: Opening) -> None:
    async with opened() as desktop:
        await go_to(desktop, LAVRENTIEV)
        await desktop.press("x")
        assert "(Alexander Lavrentiev)" in desktop.shown
        await go_to(desktop, DENIED)
        await desktop.press("x", "n")
        assert desktop.quotes() == []
        await desktop.press("u")
        await go_to(desktop, LAVRENTIEV)
        await desktop.press("x")
        await go_to(desktop, DENIED)
        await desktop.press("x", "d")
        assert desktop.conflicts() == [(DENIED, "denies", LAVRENTIEV)]
        fields = {
            claim.claim.quote: claim.judgement.fields
            for claim in desktop.workspace.looking.claims()
        }
        assert fields[LAVRENTIEV].speaker == "Alexander Lavrentiev"
        assert fields[DENIED].cue_polarity == "denies"
        assert fields[DENIED].origin.producer == FINDER
        await desktop.press("u")
        assert desktop.quotes() == []


async def test_the_digit_links_as_suggested_in_one_action(opened: Opening) -> None:
    async with opened() as desktop:
        pair = pair_within(desktop)
        await go_to(desktop, pair.b)
        await desktop.press("1")
        first = desktop.reader.made
        (link,) = desktop.workspace.looking.links()
        assert first == link.id
        assert "t types  r relation  c rationale  = compare  u undo" in desktop.shown
        assert desktop.quote == pair.b.claim.quote
        assert sorted(desktop.quotes()) == sorted((link.a.claim.quote, link.b.claim.quote))
        assert link.judgement.fields.origin.method == "suggestion"
        for end in (link.a, link.b):
            assert end.judgement.fields.origin.method == "suggestion"
        await desktop.press("u")
        assert desktop.quotes() == []
        assert not list(desktop.workspace.looking.links())


@pytest.mark.usefixtures("told")
async def test_candidates_are_told_with_reasons_and_their_words_marked(opened: Opening) -> None:
    async with opened() as desktop:
        await go_to(desktop, LAVRENTIEV)
        assert ".81 is denied by · negation" in panel(desktop)
        assert "Bashar al Ja’afari" in panel(desktop)
        assert (
            "“did not discuss” / “had been discussed”: negation; “denied” stands between; "
            "speakers differ" in panel(desktop)
        )
        text = desktop.reader.document.text
        carrying = [text[s:e] for s, e in desktop.reader.text.carrying]
        assert carrying == ["had been discussed", "did not discuss"]
        strong = [
            line.text[s:e]
            for line in desktop.reader.query_one(Panel)._lines
            for s, e in line.strong
        ]
        assert "did not discuss" in strong
        await desktop.press("G")
        assert desktop.reader.text.carrying == ()


@pytest.mark.usefixtures("told")
async def test_enter_answers_the_question_as_it_is_suggested(opened: Opening) -> None:
    async with opened() as desktop:
        # The second end acts on the first, if one does not say otherwise; the suggestion does.
        await go_to(desktop, JAAFARI)
        await desktop.press("x")
        await go_to(desktop, LAVRENTIEV)
        await desktop.press("x")
        assert "⏎ as suggested: is denied by · negation" in desktop.shown
        await desktop.press("enter")
        assert desktop.conflicts() == [(JAAFARI, "denies", LAVRENTIEV)]
        (link,) = desktop.workspace.looking.links()
        assert link.judgement.fields.types == ("negation",)
        assert link.b.speaker == "Alexander Lavrentiev"
        assert desktop.reader.made == link.id


@pytest.mark.usefixtures("told")
async def test_a_conflict_has_the_suggested_types_and_another_relation_has_none(
    opened: Opening,
) -> None:
    async with opened() as desktop:
        for key, types in (("w", ("negation",)), ("s", ())):
            await go_to(desktop, LAVRENTIEV)
            await desktop.press("x")
            await go_to(desktop, JAAFARI)
            await desktop.press("x", key)
            (link,) = desktop.workspace.looking.links()
            assert link.judgement.fields.types == types
            assert link.a.claim.quote == JAAFARI
            await desktop.press("u")
        await go_to(desktop, LAVRENTIEV)
        await desktop.press("x")
        await go_to(desktop, JAAFARI)
        await desktop.press("x", "n")
        assert desktop.quotes() == []
        assert desktop.reader.candidates == []


@pytest.mark.usefixtures("told")
async def test_enter_does_nothing_where_nothing_is_suggested(opened: Opening) -> None:
    async with opened() as desktop:
        await desktop.press("x", "j", "x", "enter")
        assert desktop.reader.mode == "question"
        assert "as suggested" not in desktop.shown


@pytest.mark.usefixtures("told")
async def test_candidates_are_chosen_in_the_panel(opened: Opening) -> None:
    async with opened() as desktop:
        await go_to(desktop, LAVRENTIEV)
        await desktop.press("tab")
        assert desktop.reader.mode == "panel"
        await desktop.press("f")
        assert desktop.quote == JAAFARI
        await desktop.press("b")
        assert desktop.quote == LAVRENTIEV
        await desktop.press("tab", "space")
        assert desktop.conflicts() == [(JAAFARI, "denies", LAVRENTIEV)]
        await desktop.press("u", "tab", "r")
        assert "→" in desktop.shown
        await desktop.press("escape")
        assert desktop.reader.mode == "panel"
        await desktop.press("r", "tab", "c")
        assert [relation for _, relation, _ in desktop.conflicts()] == ["contradicts"]
        assert desktop.quote == LAVRENTIEV


@pytest.mark.usefixtures("told")
async def test_a_rejected_candidate_is_unrelated_and_marks_nothing(opened: Opening) -> None:
    async with opened() as desktop:
        await go_to(desktop, LAVRENTIEV)
        await desktop.press("tab", "minus")
        assert "unrelated" in desktop.shown
        assert desktop.reader.candidates == []
        assert desktop.reader.mode == "read"
        assert desktop.quotes() == []
        (link,) = desktop.workspace.looking.links()
        assert link.relation == "unrelated"
        await desktop.press("u")
        assert len(desktop.reader.candidates) == 1


async def test_links_and_candidates_are_chosen_in_one_go(opened: Opening) -> None:
    async with opened() as desktop:
        by_claim: dict[str, list[SuggestedPair]] = {}
        document = desktop.reader.document.id
        for pair in desktop.workspace.suggesting.every_pair(document):
            for end in (pair.a, pair.b):
                by_claim.setdefault(end.claim.id, []).append(pair)
        claim, pairs = max(by_claim.items(), key=lambda each: len(each[1]))
        assert len(pairs) > 1
        ends = {end.claim.id: end for pair in pairs for end in (pair.a, pair.b)}
        await go_to(desktop, ends[claim])
        await desktop.press("1", "tab")
        assert desktop.reader.chosen == desktop.reader.made
        await desktop.press("j")
        assert desktop.reader.candidate == desktop.reader.candidates[0]
        await desktop.press("2" if len(desktop.reader.candidates) > 1 else "1")
        assert len(desktop.reader.links) == 2


@pytest.mark.usefixtures("told")
async def test_under_the_text_the_best_candidate_is_in_view(opened: Opening) -> None:
    async with opened(size=(80, 24)) as desktop:
        await go_to(desktop, LAVRENTIEV)
        below = desktop.shown.split("▔" * 20)[-1]
        assert "SUGGESTED  .70" in below
        assert "1 .81 is denied by · negation" in below
        assert "Bashar al Ja’afari" in below
        assert "speakers differ" in below


@pytest.mark.usefixtures("told")
async def test_a_claim_by_hand_near_a_suggestion_has_its_candidates(opened: Opening) -> None:
    async with opened() as desktop:
        document, text = desktop.reader.document.id, desktop.reader.document.text
        end = text.index(LAVRENTIEV) + len(LAVRENTIEV)
        mine = ClaimKey(document, ((text.index("proposal to set up"), end),))
        desktop.workspace.marking.mark(document, mine.spans)
        desktop.reader.changed()
        await go_to(desktop, desktop.workspace.looking.claim(mine.id))
        await desktop.press("1")
        ((actor, _, other),) = desktop.conflicts()
        assert (actor, other) == (JAAFARI, LAVRENTIEV.removeprefix("a "))


@pytest.mark.usefixtures("told")
async def test_a_speaker_is_renamed_joined_and_parted_for_good(path: Path, opened: Opening) -> None:
    async with opened() as desktop:
        await go_to(desktop, JAAFARI)
        await desktop.press("space", "e", *["tab"] * 4)
        field = desktop.pilot.app.focused
        assert field.id == "label"
        field.value = "Bashar al-Ja’afari"
        await desktop.press("enter")
        assert desktop.reader.current.speaker == "Bashar al-Ja’afari"
        speaker = desktop.workspace.looking.speaker("Bashar al Ja’afari")
        assert speaker.name == "Bashar al-Ja’afari"
        assert set(speaker.aliases) == {"Bashar al Ja’afari", "Jaafari"}
        await desktop.press("u")
        assert desktop.reader.current.speaker == "Bashar al Ja’afari"
        # What the program takes for one name is parted, and stays so.
        await desktop.press("e", "tab")
        assert desktop.pilot.app.focused.value == "Jaafari"
        desktop.pilot.app.focused.value = ""
        await desktop.press("enter")
    with Workspace.open(path, annotator="kim") as again:
        for _ in again.suggesting.run(processes=1, again=True):
            pass
        assert "Jaafari" not in again.looking.speaker("Bashar al Ja’afari").aliases


async def test_hostile_reasons_are_drawn_harmless(path: Path, opened: Opening) -> None:
    tell(path, last="\x1b]52;c;aGk=\x07 [/nope] \u202egnp.exe")
    async with opened() as desktop:
        await go_to(desktop, LAVRENTIEV)
        for keys in ((), ("tab",), ("r",), ("escape", "escape", "1")):
            await desktop.press(*keys)
            shown = desktop.shown.replace("\n", "")
            assert not any(ord(each) < 32 or 0x7F <= ord(each) < 0xA0 for each in shown)
            assert "\u202e" not in shown
        assert desktop.conflicts()


async def test_the_queue_is_a_key_away(opened: Opening) -> None:
    async with opened() as desktop:
        await desktop.press("Q")
        assert type(desktop.pilot.app.screen).__name__ == "Queue"
    async with opened(desk=True) as desktop:
        await desktop.press("Q")
        assert type(desktop.pilot.app.screen).__name__ == "Queue"
