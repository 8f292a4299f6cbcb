"""Two claims side by side in words, and the words that carry a conflict; nothing is drawn."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec import structs

from annotator.anchors import Spans
from annotator.scheme_file import default_scheme
from annotator.tui import comparing, comparing_choices
from annotator.tui.carrying_choice import CarryingChoice, Place
from annotator.tui.questions import Look, Paragraph
from annotator.work.comparing import Compared
from tests.people import BRIDGE, DISCUSSED, NOT_DISCUSSED, Person

At = Callable[..., Person]
SCHEME = default_scheme()


def looks(paragraph: Paragraph, look: Look) -> list[str]:
    """What of a paragraph is drawn so."""
    return [
        paragraph.text[each.start : each.end] for each in paragraph.stretches if each.look == look
    ]


def compared(person: Person, link: str) -> Compared:
    found = person.comparing.pair(link)
    assert found is not None
    return found


@pytest.fixture
def path(template: Path, tmp_path: Path) -> Path:
    """A file with the three documents of `tests.people`."""
    return Path(shutil.copy(template, tmp_path / "annotations.db"))


@pytest.fixture
def denial(at: At) -> tuple[Person, str]:
    kim = at("kim")
    denied = kim.mark(0, *DISCUSSED, speaker="Lavrentiev", attribution="direct")
    denying = kim.mark(1, *NOT_DISCUSSED, speaker="Ja’afari", attribution="mixed")
    carrying = {denying: ((21, 36),)}
    return kim, kim.link(denying, denied, "denies", types=("world_knowledge",), carrying=carrying)


def test_what_carries_the_conflict_stands_in_brackets(denial: tuple[Person, str]) -> None:
    found = compared(*denial)
    (sentence,) = comparing.in_surroundings(found.a, 0, found.a.carrying)
    assert sentence.text.startswith("“We [did not discuss] this at all,” Ja’afari told reporters")
    assert looks(sentence, "carries") == ["[did not discuss]"]
    assert looks(sentence, "claim") == ["We [did not discuss] this at all"]


def test_what_is_shared_and_what_differs_is_marked_in_the_text(at: At) -> None:
    kim = at("kim")
    noon, night = (
        kim.mark(2, (start, start + len(quote)))
        for quote in ("The bridge fell at noon", "it fell at night")
        for start in (BRIDGE.index(quote),)
    )
    found = compared(kim, kim.link(noon, night, "contradicts"))
    side = found.a if found.a.claim.claim.id == noon else found.b
    (sentence,) = comparing.in_surroundings(side, 0, ())
    assert looks(sentence, "shared") == ["fell at"]
    assert looks(sentence, "differs") == ["The bridge", "noon"]


def test_sentences_around_are_quiet_and_stay_paragraphs(denial: tuple[Person, str]) -> None:
    found = compared(*denial)
    title, sentence = comparing.in_surroundings(found.a, 1, ())
    assert looks(title, "quiet") == [title.text] == ["Ja’afari denies"]
    assert looks(sentence, "quiet") == []


def test_a_sentence_without_end_is_shown_from_before_the_claim_on(
    denial: tuple[Person, str],
) -> None:
    found = compared(*denial)
    text = "x " * 50_000 + "We did not" + " x" * 50_000
    claim = structs.replace(found.a.claim.claim, spans=((100_000, 100_010),))
    side = structs.replace(
        found.a,
        claim=structs.replace(found.a.claim, claim=claim),
        document=structs.replace(found.a.document, text=text),
        sentences=((0, len(text)),),
        shared=(),
        differing=(),
    )
    (shown,) = comparing.in_surroundings(side, 3, ())
    assert len(shown.text) == comparing.LONGEST
    assert looks(shown, "claim") == ["We did not"]


def test_who_and_where(denial: tuple[Person, str]) -> None:
    found = compared(*denial)
    assert comparing.who(found.a) == ("Ja’afari", "mixed")
    assert comparing.where(found.a) == ("Ja’afari denies", "Press")


def test_the_headline_says_who_does_what_to_whom(denial: tuple[Person, str], at: At) -> None:
    assert comparing.headline(compared(*denial), SCHEME) == "Ja’afari denies Lavrentiev"
    kim = at("kim")
    himself = kim.link(
        kim.mark(2, (12, 20), speaker="Lee"), kim.mark(2, (42, 50), speaker="Lee"), "weakens"
    )
    assert comparing.headline(compared(kim, himself), SCHEME) == "The first weakens the second"


def test_what_is_said_of_both_is_told_in_words(denial: tuple[Person, str], at: At) -> None:
    kim, link = denial
    right = compared(kim, link).b.claim.claim.id
    kim.linking.say(link, status="resolved", favours=right, grounds="the minutes\x1b[2J")
    kim.linking.say(link, confidence="high", same_event="yes", rationale="within one briefing")
    ola = at("ola")
    ola.linking.link(compared(kim, link).b.key, compared(kim, link).a.key, "denies")
    told = [each.text for each in comparing.about(compared(kim, link), SCHEME, "kim")]
    assert told[:3] == [
        "world knowledge · resolved · high confidence · same event: yes",
        "grounds  the second is right (Lavrentiev): the minutes␛[2J",
        "why      within one briefing",
    ]
    assert told[3].startswith("ola      the second denies the first · open · ")


def test_nothing_standing_says_what_can_be_done(denial: tuple[Person, str]) -> None:
    kim, link = denial
    ends = [side.claim.claim.id for side in compared(kim, link).sides]
    kim.linking.unlink(link)
    found = kim.comparing.pair(link, (ends[0], ends[1]))
    assert found is not None
    assert comparing.headline(found, SCHEME) == "No longer linked"
    assert [each.text for each in comparing.about(found, SCHEME, "kim")] == [comparing.NO_LINK]


# Choosing


def test_choices_have_the_keys_of_the_scheme_and_a_sign_at_what_stands(
    denial: tuple[Person, str],
) -> None:
    _, *rows = comparing_choices.of_words(SCHEME, "confidences", "high")
    assert [each.text[:14] for each in rows[:3]] == [
        "1   low       ",
        "2   moderate  ",
        "3 ● high      ",
    ]
    _, first, second, *_ = comparing_choices.of_relations(compared(*denial), SCHEME)
    assert first.text.startswith("c   contradicts")
    assert second.text == "d ● denies       says that what the other asserts is not so"


def test_the_guideline_of_what_was_chosen_last_stands_below() -> None:
    rows = comparing_choices.of_types(SCHEME, ("numeric", "temporal"), "numeric")
    assert rows[-1].text.startswith("The figures differ and cannot both be meant.")


def test_explained_offers_explanations_and_resolved_asks_who_is_right(
    denial: tuple[Person, str],
) -> None:
    found = compared(*denial)
    explained = comparing_choices.offered_grounds(SCHEME, "explained", [])
    assert [word for word, _ in explained][:2] == ["another_date", "another_event"]
    lines = comparing_choices.of_grounds(found, SCHEME, "explained", explained)
    assert not any("right" in each.text for each in lines[:3])
    assert comparing_choices.offered_grounds(SCHEME, "resolved", []) == []
    lines = comparing_choices.of_grounds(found, SCHEME, "resolved", [])
    assert [each.text.split()[0] for each in lines[1:3]] == ["←", "→"]
    assert lines[1].text.endswith("Ja’afari    “We did not discuss this at all”")


def test_a_status_of_a_projects_own_may_have_either() -> None:
    assert comparing_choices.asks_who_is_right("settled out of court")
    assert comparing_choices.offered_grounds(SCHEME, "settled out of court", [])


def test_evidence_put_forward_is_offered(denial: tuple[Person, str]) -> None:
    kim, link = denial
    claim = compared(kim, link).a.claim.claim.id
    kim.assessing.add_evidence(claim, url="https://example.org/minutes", bearing="supports")
    kim.assessing.add_evidence(claim, document=compared(kim, link).b.document.id, spans=[(0, 5)])
    offered = comparing_choices.offered_grounds(SCHEME, "resolved", kim.assessing.evidence(claim))
    assert offered == [("https://example.org/minutes", "supports"), ("“Talks”", "")]


# Carrying words

LEFT = "No. “We did not discuss this at all,” he said. Yes."
RIGHT = "It had been discussed."


def choice(*, left: Spans = (), right: Spans = (), begin: int = 8) -> CarryingChoice:
    return CarryingChoice(Place(LEFT, (4, 46), left, begin), Place(RIGHT, (0, 22), right, 3))


def chosen(words: CarryingChoice) -> str:
    (span,) = words.selection
    return (LEFT, RIGHT)[words.side][slice(*span)]


def taken(words: CarryingChoice) -> list[str]:
    return [text[a:b] for text, of in zip((LEFT, RIGHT), words.taken, strict=True) for a, b in of]


def test_words_are_chosen_one_by_one_or_several_and_stay_in_the_sentence() -> None:
    words = choice()
    assert chosen(words) == "did"
    words.move(-1)
    assert chosen(words) == "We"
    words.move(-1)
    assert chosen(words) == "We"
    words.move(1)
    words.stretch(1)
    words.stretch(1)
    assert chosen(words) == "did not discuss"
    for _ in range(20):
        words.stretch(1)
    assert chosen(words) == "did not discuss this at all,” he said"


def test_what_is_taken_is_taken_out_by_the_same_key() -> None:
    words = choice(left=((8, 23),))
    assert taken(words) == ["did not discuss"]
    words.move(1)
    words.take()
    assert taken(words) == ["did", "discuss"]
    words.take()
    assert taken(words) == ["did", "not", "discuss"]
    words.stretch(-1)
    words.take()
    assert taken(words) == ["discuss"]


def test_both_sides_keep_what_was_chosen_in_them() -> None:
    words = choice()
    words.take()
    words.other()
    assert chosen(words) == "had"
    words.stretch(1)
    words.take()
    words.other()
    assert chosen(words) == "did"
    assert taken(words) == ["did", "had been"]
    assert words.chosen(1) == ()


def test_a_text_without_a_word_has_nothing_to_choose() -> None:
    words = CarryingChoice(Place("—", (0, 1), (), 0), Place("", (0, 0), (), 0))
    for each in (words.take, words.other, words.take, lambda: words.move(1)):
        each()
    assert words.taken == [(), ()]
