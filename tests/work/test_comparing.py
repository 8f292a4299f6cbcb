"""Two claims beside each other: what they share, where they differ, and what stands of them."""

from collections.abc import Callable

from annotator.anchors import quoted
from annotator.records import ClaimFields
from annotator.work.comparing import Side, content
from tests.people import BRIDGE, DISCUSSED, NOT_DISCUSSED, Person

At = Callable[..., Person]


def at_words(quote: str) -> tuple[tuple[int, int], ...]:
    start = BRIDGE.index(quote)
    return ((start, start + len(quote)),)


AT_NOON = at_words("The bridge fell at noon")
AT_NIGHT = at_words("it fell at night")
WHOLE = ((12, len(BRIDGE)),)
"""“The bridge fell at noon”, “it fell at night”, and all of both in one claim."""


def words(side: Side, name: str) -> list[str]:
    return [side.document.text[start:end] for start, end in getattr(side, name)]


def test_both_claims_of_one_sentence_are_compared_word_by_word(at: At) -> None:
    kim = at("kim")
    noon, night = kim.mark(2, *AT_NOON), kim.mark(2, *AT_NIGHT)
    link = kim.link(noon, night, "contradicts", types=("temporal",))
    found = kim.comparing.pair(link)
    assert found is not None
    assert {side.claim.claim.id for side in found.sides} == {noon, night}
    by_id = {side.claim.claim.id: side for side in found.sides}
    assert words(by_id[noon], "shared") == ["fell at"]
    assert words(by_id[noon], "differing") == ["The bridge", "noon"]
    assert words(by_id[night], "differing") == ["it", "night"]
    assert found.types == ("temporal",)
    assert by_id[noon].held == by_id[night].held == (12, len(BRIDGE))


def test_source_and_cue_are_not_compared(at: At) -> None:
    text = "The bridge fell, the mayor said, at noon"
    fields = ClaimFields(source=((17, 26),), cue=((27, 31),))
    assert [text[a:b] for a, b in content(((0, 40),), fields)] == [
        "The bridge fell, ",
        " ",
        ", at noon",
    ]
    assert content(((17, 31),), ClaimFields(source=((17, 31),))) == ((17, 31),)
    kim = at("kim")
    start = BRIDGE.index("the mayor said")
    whole = kim.mark(2, *WHOLE, source=((start, start + 9),), cue=((start + 10, start + 14),))
    other = kim.mark(0, *DISCUSSED)
    found = kim.comparing.pair(kim.link(whole, other, "contradicts"))
    assert found is not None
    by_id = {side.claim.claim.id: side for side in found.sides}
    assert "mayor" not in " ".join(words(by_id[whole], "differing"))


def test_a_discontinuous_claim_shows_no_phrase_over_its_gap(at: At) -> None:
    kim = at("kim")
    parts = kim.mark(1, (18, 25), (30, 48))
    found = kim.comparing.pair(kim.link(parts, kim.mark(0, *DISCUSSED), "denies"))
    assert found is not None
    assert all(not (start < 27 < end) for start, end in found.a.differing)


def test_the_one_that_acts_comes_first_whatever_was_marked_first(at: At) -> None:
    kim = at("kim")
    denied, denying = kim.mark(0, *DISCUSSED), kim.mark(1, *NOT_DISCUSSED, speaker="Ja’afari")
    found = kim.comparing.pair(kim.link(denying, denied, "denies"))
    assert found is not None
    assert (found.a.who, found.b.who) == ("Ja’afari", "")
    assert quoted(found.a.document.text, found.a.claim.claim.spans).startswith("We did not")


def test_a_link_taken_back_leaves_its_claims_to_who_had_them_in_view(at: At) -> None:
    kim = at("kim")
    denied, denying = kim.mark(0, *DISCUSSED), kim.mark(1, *NOT_DISCUSSED)
    link = kim.link(denying, denied, "denies")
    kim.linking.unlink(link)
    assert kim.comparing.pair(link) is None
    found = kim.comparing.pair(link, (denying, denied))
    assert found is not None
    assert (found.relation, found.link, found.judgements) == (None, None, ())
    assert [side.claim.present for side in found.sides] == [True, True]


def test_around_stops_at_the_ends_of_the_text(at: At) -> None:
    kim = at("kim")
    found = kim.comparing.pair(
        kim.link(kim.mark(0, *DISCUSSED), kim.mark(1, *NOT_DISCUSSED), "contradicts")
    )
    assert found is not None
    side = next(each for each in found.sides if each.document.text.startswith("Talks"))
    assert side.around(1) == side.around(50) == (0, len(side.document.text))
    assert side.around(0) == side.held
