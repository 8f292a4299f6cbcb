"""Who said how much and against whom, as each viewpoint has it (rules 8 and 12)."""

from collections.abc import Callable
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.errors import NotAllowed
from annotator.findings import FoundName
from annotator.records import Appearance
from annotator.store import Store, documents, guesses
from annotator.store.speaker_counts import NOBODY, SpeakerCount
from annotator.work.speaking import Speaking
from tests.findings import find
from tests.people import BRIDGE, DISCUSSED, DOCUMENTS, LAVRENTIEV, NOT_DISCUSSED, Person

At = Callable[..., Person]

NOON, NIGHT = (12, 35), (41, 57)


@pytest.fixture(autouse=True)
def dated(path: Path) -> None:
    """The bridge was reported before the talks, which no appearance dates but by its retrieval."""
    store = Store.open(path)
    with store.writing():
        documents.add(store, BRIDGE, Appearance(published="2017-03-14T23:30:00-05:00"))
        documents.add(store, LAVRENTIEV, Appearance(retrieved="2017-03-15T03:00:00Z"))
        documents.add(store, LAVRENTIEV, Appearance(published="2017-03-15T05:00:00Z"))
    store.close()


def count(person: Person, name: str) -> SpeakerCount:
    """What the census has for the speaker of this name."""
    census = Speaking(person.session).census()
    speaker = person.looking.speaker(name)
    assert speaker is not None
    return census.speakers[speaker.id]


def test_claims_conflicts_and_documents_are_counted_under_all_names(at: At) -> None:
    kim = at("kim")
    a = kim.mark(0, *DISCUSSED, speaker="Lavrentiev")
    b = kim.mark(1, *NOT_DISCUSSED, speaker="Ja’afari")
    c = kim.mark(2, NOON, speaker="A. Lavrentiev")
    d = kim.mark(2, NIGHT, speaker="Lavrentiev")
    kim.link(b, a, "denies")
    kim.link(c, d, "contradicts")
    kim.link(a, d, "supports")
    kim.naming.join("Lavrentiev", "A. Lavrentiev")
    found = count(kim, "Lavrentiev")
    assert (found.claims, found.conflicts, found.self_contradictions) == (3, 2, 1)
    assert (found.documents, found.first, found.last) == (
        2,
        "2017-03-14T23:30:00-05:00",
        "2017-03-15T05:00:00Z",
    )
    assert count(kim, "Ja’afari").documents == 1
    assert count(kim, "Ja’afari").first is None
    census = Speaking(kim.session).census()
    assert [(other and other.name, times) for other, times in census.opponents(found.id)] == [
        ("A. Lavrentiev", 1),
        ("Ja’afari", 1),
    ]


def test_a_conflict_with_a_claim_of_nobody_s_counts(at: At) -> None:
    kim = at("kim")
    a = kim.mark(2, NOON, speaker="The mayor")
    kim.link(kim.mark(2, NIGHT), a, "contradicts")
    found = count(kim, "The mayor")
    census = Speaking(kim.session).census()
    assert (found.conflicts, census.against[found.id]) == (1, {NOBODY: 1})
    assert census.opponents(found.id) == [(None, 1)]


def test_what_was_taken_back_counts_no_more_but_the_name_is_known(at: At) -> None:
    kim = at("kim")
    claim = kim.mark(0, *DISCUSSED, speaker="Lavrentiev")
    kim.naming.describe("Lavrentiev", kind="person")
    kim.marking.unmark(claim)
    found = count(kim, "Lavrentiev")
    assert (found.claims, found.documents, found.kind) == (0, 0, "person")
    assert Speaking(kim.session).claims("Lavrentiev") == []


def test_blind_one_counts_one_s_own_and_gold_only(at: At) -> None:
    kim, lee = at("kim", "blind"), at("lee")
    a = lee.mark(0, *DISCUSSED, speaker="Lavrentiev")
    lee.link(lee.mark(1, *NOT_DISCUSSED, speaker="Quisby"), a, "denies")
    lee.naming.join("Lavrentiev", "Ned")
    kim.mark(0, *DISCUSSED, speaker="lavrentiev")
    lee.decide("claim", a, {"document": DOCUMENTS[0], "spans": DISCUSSED, "speaker": "Kamal"})
    census = Speaking(kim.session).census()
    assert [each.name for each in census.speakers.values()] == ["Kamal", "lavrentiev"]
    found = census.speakers["lavrentiev"]
    assert (found.claims, found.conflicts, census.names["lavrentiev"]) == (1, 0, ("lavrentiev",))
    (said,) = Speaking(kim.session).claims("lavrentiev")
    (spoken,) = Speaking(kim.session).read([said])
    assert (spoken.claim.claim.id, spoken.conflicts) == (a, 0)
    assert Speaking(kim.session).claims("Quisby") == []
    open_ = Speaking(lee.session)
    assert [each.conflicts for each in open_.read(open_.claims("Ned"))] == [1]


def test_claims_come_in_order_of_time_then_of_the_text(at: At) -> None:
    kim = at("kim")
    for document, span in ((1, NOT_DISCUSSED[0]), (2, NIGHT), (0, DISCUSSED[0]), (2, NOON)):
        kim.mark(document, span, speaker="The mayor")
    speaking = Speaking(kim.session)
    said = speaking.read(speaking.claims("the mayor"))
    assert [(each.title, each.claim.claim.start) for each in said] == [
        ("The bridge", NOON[0]),
        ("The bridge", NIGHT[0]),
        ("Talks in Astana", 18),
        ("Ja’afari denies", 18),
    ]
    assert [each.date and each.date[:10] for each in said] == [
        "2017-03-14",
        "2017-03-14",
        "2017-03-15",
        None,
    ]


def test_speakers_are_sorted_and_found_by_a_part_of_any_name(at: At) -> None:
    kim = at("kim")
    a = kim.mark(0, *DISCUSSED, speaker="Zarif")
    kim.link(kim.mark(1, *NOT_DISCUSSED, speaker="Brandt"), a, "denies")
    kim.mark(2, NOON, speaker="Ćwik")
    kim.mark(2, NIGHT, speaker="Ćwik")
    kim.naming.join("Ćwik", "The mayor")
    speaking = Speaking(kim.session)
    census = speaking.census()

    def names(**wanted: Any) -> list[str]:
        return [each.name for each in speaking.listed(census, **wanted)]

    assert names() == ["The mayor", "Brandt", "Zarif"]
    assert names(sort="conflicts") == ["Brandt", "Zarif", "The mayor"]
    assert names(sort="name") == ["Brandt", "The mayor", "Zarif"]
    assert names(part="ćW") == ["The mayor"]
    assert names(with_conflicts=True) == ["Brandt", "Zarif"]


def test_speakers_only_guessed_come_apart_and_as_they_are_taken(at: At, path: Path) -> None:
    store = Store.open(path)
    names = [FoundName(name=f"Person {number:03}", kind="person") for number in range(450)]
    brandt = FoundName(name="Angela Brandt", same_as=("Brandt",), role="mayor", kind="person")
    find(store, DOCUMENTS[0], names=[brandt, *names])
    find(store, DOCUMENTS[1], names=[brandt])
    for _ in guesses.join(store):
        pass
    store.close()
    kim = at("kim")
    kim.mark(2, NOON, speaker="Person 007")
    speaking = Speaking(kim.session)
    census = speaking.census()
    assert list(census.speakers) == ["person 007"]
    first = list(islice(speaking.guessed(census), 8))
    assert [each.name for each in first] == [
        "Angela Brandt",
        *(f"Person {number:03}" for number in range(7)),
    ]
    assert (first[0].documents, first[0].role, first[0].guessed) == (2, "mayor", True)
    assert len(list(speaking.guessed(census))) == 450
    assert [each.name for each in speaking.guessed(census, "BRANDT")] == ["Angela Brandt"]
    kim.mark(2, NIGHT, speaker="Brandt")
    (mayor,) = speaking.listed(speaking.census(), part="angela")
    assert (mayor.name, mayor.claims) == ("Angela Brandt", 1)


marks = st.tuples(
    st.sampled_from(["kim", "lee"]),
    st.sampled_from([(0, DISCUSSED[0]), (1, NOT_DISCUSSED[0]), (2, NOON), (2, NIGHT)]),
    st.sampled_from(["Brandt", "Klein", "Otto Klein", None]),
)
pairs = st.tuples(st.sampled_from(["kim", "lee"]), st.permutations(range(4)))


@settings(max_examples=25)
@given(marked=st.lists(marks, max_size=8), linked=st.lists(pairs, max_size=4), blind=st.booleans())
def test_the_counts_are_those_of_the_lists(
    tmp_path_factory: pytest.TempPathFactory,
    template: Path,
    marked: list[tuple[str, tuple[int, tuple[int, int]], str | None]],
    linked: list[tuple[str, list[int]]],
    blind: bool,
) -> None:
    """Whatever two people do, a census says what counting claims and conflicts one by one does."""
    path = tmp_path_factory.mktemp("counted") / "annotations.db"
    path.write_bytes(template.read_bytes())
    people = {name: Person(path, name) for name in ("kim", "lee")}
    ids = [
        people["kim"].mark(document, span)
        for document, span in ((0, DISCUSSED[0]), (1, NOT_DISCUSSED[0]), (2, NOON), (2, NIGHT))
    ]
    for name, (document, span), speaker in marked:
        people[name].mark(document, span, **({} if speaker is None else {"speaker": speaker}))
    for name, (one, other, *_) in linked:
        people[name].link(ids[one], ids[other], "contradicts")
    people["lee"].naming.join("Klein", "Otto Klein")
    eyes = Person(path, "kim", "blind" if blind else "open")
    census = Speaking(eyes.session).census()
    claims = [each.speaker for each in eyes.looking.claims() if each.speaker]
    ends = [{link.a.speaker, link.b.speaker} for link in eyes.looking.links(conflicts_only=True)]
    for each in census.speakers.values():
        assert each.claims == claims.count(each.name)
        assert each.conflicts == sum(each.name in both for both in ends)
        assert each.self_contradictions == sum(both == {each.name} for both in ends)
        assert len(Speaking(eyes.session).claims(each.id)) == each.claims
        whole, brief = eyes.looking.speaker(each.id), Speaking(eyes.session).known(each.id)
        assert whole == brief
    assert {each.name for each in census.speakers.values()} >= set(claims)
    for person in (*people.values(), eyes):
        person.store.close()


def test_an_order_that_there_is_not_is_refused_with_those_that_there_are(at: At) -> None:
    speaking = Speaking(at("kim").session)
    with pytest.raises(NotAllowed, match=r"height.*claims, conflicts, self-contradictions, name"):
        speaking.listed(speaking.census(), sort="height")
