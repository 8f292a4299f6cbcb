"""Whom the program takes for one speaker, and that persons have the last word."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator import ids
from annotator.findings import FoundName
from annotator.ids import folded
from annotator.names import joins
from annotator.store import Store, check, guesses, speakers
from annotator.store.writing import Writer
from annotator.viewpoint import PROGRAM, SHARED, Viewpoint
from tests.findings import find
from tests.people import DOCUMENTS, Person

At = Callable[..., Person]


def name(written: str, *same_as: str, kind: str = "person", role: str | None = None) -> FoundName:
    return FoundName(name=written, kind=kind, role=role, same_as=same_as)


def guess(path: Path, document: int, *names: FoundName) -> None:
    """Let a document have these for speakers, and join what follows."""
    store = Store.open(path)
    find(store, DOCUMENTS[document], names=names)
    for _ in guesses.join(store):
        pass
    assert check.replay(store) == []
    store.close()


def called(person: Person, written: str) -> str | None:
    speaker = person.looking.speaker(written)
    return None if speaker is None else speaker.name


@pytest.fixture(autouse=True)
def guessed(path: Path) -> None:
    guess(path, 0, name("Angela Brandt", "Brandt", role="mayor"), name("Otto Klein"))
    guess(path, 1, name("Brandt"))


@pytest.mark.parametrize("mode", ["open", "blind"])
def test_a_guess_joins_names_for_all_who_said_nothing_of_them(at: At, mode: str) -> None:
    kim = at("kim", mode)
    kim.mark(1, (0, 8), speaker="brandt")
    (claim,) = kim.looking.claims()
    assert claim.speaker == "Angela Brandt"
    speaker = kim.looking.speaker("Brandt")
    assert speaker is not None
    assert (speaker.aliases, speaker.role, speaker.kind) == (
        ("Brandt", "brandt"),
        "mayor",
        "person",
    )
    assert {each.name for each in kim.looking.speakers()} == {"Angela Brandt", "Otto Klein"}
    assert [each.name for each in kim.looking.speakers_like("kle", 5)] == ["Otto Klein"]


def test_a_person_s_word_wins_also_over_a_later_guess(at: At, path: Path) -> None:
    kim, lee, blind = at("kim"), at("lee"), at("lee", "blind")
    kim.naming.part("Brandt", "Angela Brandt")
    kim.naming.describe("Angela Brandt", role="councillor")
    guess(path, 2, name("Angela Brandt", "Brandt"))
    for person in (kim, lee):
        assert called(person, "Brandt") == "Brandt"
        speaker = person.looking.speaker("Angela Brandt")
        assert speaker is not None
        assert speaker.role == "councillor"
    # Those who see nothing of what kim said go on with the guess.
    assert called(blind, "Brandt") == "Angela Brandt"
    blind.naming.join("Brandt", "Ms Brandt")
    assert called(blind, "Ms Brandt") == "Angela Brandt"
    assert called(kim, "Ms Brandt") == "Ms Brandt"
    kim.undoing.undo()
    kim.undoing.undo()
    assert called(kim, "Ms Brandt") == "Angela Brandt"
    store = Store.open(path)
    assert check.replay(store) == []
    store.close()


def test_a_namesake_parts_what_was_joined(at: At, path: Path) -> None:
    guess(path, 2, name("Hans Brandt"))
    kim = at("kim")
    found = {each.name: each.aliases for each in kim.looking.speakers()}
    # Whether "Brandt" is still Angela is the guesser's to say; that Hans is another man is sure.
    assert "Brandt" not in found["Hans Brandt"]
    assert "Hans Brandt" not in found["Angela Brandt"]


def test_what_leaves_the_program_is_what_persons_said(at: At, path: Path) -> None:
    kim = at("kim")
    kim.mark(1, (0, 8), speaker="Brandt")
    kim.mark(0, (0, 5), speaker="Angela Brandt")
    kim.undoing.undo()
    store = Store.open(path)
    ((head, speaker),) = speakers.judged(store, Viewpoint("kim"))
    store.close()
    assert (head, speaker.id) == ("angela brandt", "brandt")
    assert (speaker.name, speaker.aliases) == ("Brandt", ())
    assert (speaker.role, speaker.kind, speaker.descriptions) == (None, None, ())


WRITTEN = ("Brandt", "Angela Brandt", "A. Brandt", "Hans Brandt", "Brant", "UN", "United Nations")
found_names = st.builds(
    name,
    st.sampled_from(WRITTEN),
    st.sampled_from(WRITTEN),
    kind=st.sampled_from(["person", "organisation"]),
)


@settings(max_examples=30)
@given(st.lists(st.tuples(st.integers(0, 2), st.lists(found_names, max_size=3)), max_size=6))
def test_joining_bit_by_bit_is_joining_all(
    template: Path, tmp_path_factory: pytest.TempPathFactory,
    histories: list[tuple[int, list[FoundName]]],
) -> None:  # fmt: skip
    path = tmp_path_factory.mktemp("guesses") / "a.db"
    path.write_bytes(template.read_bytes())
    store = Store.open(path)
    for document, names in histories:
        find(store, DOCUMENTS[document], names=names)
        for _ in guesses.join(store):
            pass
    kept = set(store.rows("SELECT a, b FROM guessed_pair WHERE document = 0"))
    all_names = guesses._found(
        store, [n for (n,) in store.rows("SELECT DISTINCT name FROM guessed_name")]
    )
    wanted = {tuple(sorted(map(folded, pair))) for pair in joins(all_names)}
    assert kept == {pair for pair in wanted if pair[0] != pair[1]}
    assert check.replay(store) == []
    store.close()


@pytest.mark.parametrize("mode", ["open", "blind"])
@pytest.mark.parametrize("described", ["Brandt", "Angela Brandt"])
def test_what_a_person_says_of_any_name_wins_over_all_that_the_program_does(
    at: At, path: Path, mode: str, described: str
) -> None:
    kim = at("kim", mode)
    kim.naming.describe(described, label="The mayoress", role="mayoress", kind="document")
    with kim.store.writing():
        writer = Writer(kim.store, PROGRAM)
        for written in ("Angela Brandt", "Brandt"):
            item = ids.folded(written)
            body = {"name": written, "label": "Brandt, A.", "role": "clerk", "kind": "group"}
            writer.append("speaker", item, body, layer=SHARED, batch=None)
        writer.fold()
    guess(path, 2, name("Brandt", kind="organisation", role="clerk"))
    for person in (kim, at("kim", mode)):
        for written in ("Angela Brandt", "Brandt"):
            speaker = person.looking.speaker(written)
            assert speaker is not None
            assert (speaker.name, speaker.role) == ("The mayoress", "mayoress")
            assert speaker.kind == "document"
    ((_, exported),) = speakers.judged(kim.store, kim.session.viewpoint)
    assert (exported.name, exported.role, exported.kind) == ("The mayoress", "mayoress", "document")


@pytest.mark.parametrize("end", ["a", "b"])
def test_a_name_s_pairs_are_found_without_a_look_at_all_others(path: Path, end: str) -> None:
    store = Store.open(path)
    ((*_, plan),) = store.rows(
        f"EXPLAIN QUERY PLAN SELECT * FROM guessed_pair WHERE {end} = ? AND document = 0",
        ("brandt",),
    )
    store.close()
    assert f"{end}=?" in plan
