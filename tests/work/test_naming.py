"""Naming: joins and splits of names, and whose statements one sees (rule 8)."""

from collections.abc import Callable

import pytest

from annotator import ids
from annotator.errors import NotAllowed
from annotator.store.writing import Writer
from annotator.viewpoint import SHARED
from tests.people import DISCUSSED, NOT_DISCUSSED, Person, events

At = Callable[..., Person]


def called(person: Person, name: str) -> str | None:
    speaker = person.looking.speaker(name)
    return None if speaker is None else speaker.name


def guess(person: Person, one: str, other: str) -> None:
    """Let the program say that two names are one speaker."""
    a, b = sorted(map(ids.folded, (one, other)))
    with person.store.writing():
        writer = Writer(person.store, "program")
        body = {"a": a, "b": b, "same": True}
        writer.append("pair", ids.pair_id(a, b), body, layer=SHARED, batch=None)
        writer.fold()


def test_joined_names_are_aliases_of_one_speaker(at: At) -> None:
    kim = at("kim")
    kim.mark(0, *DISCUSSED, speaker="Lavrentiev")
    kim.naming.join("Lavrentiev", "Alexander Lavrentiev", "A. Lavrentiev")
    speaker = kim.looking.speaker("lavrentiev")
    assert speaker is not None
    assert speaker.name == "Alexander Lavrentiev"
    assert speaker.aliases == ("A. Lavrentiev", "Lavrentiev")
    (claim,) = kim.looking.claims()
    assert claim.speaker == "Alexander Lavrentiev"
    kim.naming.describe("Lavrentiev", label="Lavrentiev (Russia)", role="envoy", kind="person")
    speaker = kim.looking.speaker("A. Lavrentiev")
    assert speaker is not None
    assert (speaker.name, speaker.role, speaker.kind) == ("Lavrentiev (Russia)", "envoy", "person")


def test_a_persons_split_outlives_an_older_join_and_any_guess(at: At) -> None:
    kim = at("kim")
    kim.naming.join("Smith", "J. Smith")
    kim.naming.part("Smith", "J. Smith")
    guess(kim, "Smith", "J. Smith")
    guess(kim, "Smith", "Smythe")
    guess(kim, "J. Smith", "Smythe")
    assert called(kim, "Smith") != called(kim, "J. Smith")


def test_a_guess_holds_where_nobody_said_otherwise(at: At) -> None:
    kim = at("kim")
    kim.mark(0, *DISCUSSED, speaker="Smith")
    kim.mark(1, *NOT_DISCUSSED, speaker="J. Smith")
    guess(kim, "Smith", "J. Smith")
    one, other = kim.looking.speaker("Smith"), kim.looking.speaker("J. Smith")
    assert one is not None
    assert one == other


def test_blind_one_sees_no_statement_of_others_nor_how_they_write_a_name(at: At) -> None:
    lee, blind = at("lee"), at("kim", "blind")
    lee.naming.describe("SMITH", role="mayor")
    lee.naming.join("SMITH", "J. Smith")
    assert blind.looking.speaker("Smith") is None
    assert list(blind.looking.speakers()) == []
    blind.naming.describe("Smith", kind="person")
    speaker = blind.looking.speaker("Smith")
    assert speaker is not None
    assert (speaker.name, speaker.aliases, speaker.role) == ("Smith", (), None)
    assert blind.looking.speakers_like("smith", 9) == [speaker]


def test_aliases_can_be_set_as_a_list(at: At) -> None:
    kim = at("kim")
    kim.naming.rename_aliases("Smith", ["J. Smith", "Mr Smith"])
    kim.naming.rename_aliases("Smith", ["Mr Smith"])
    speaker = kim.looking.speaker("Smith")
    assert speaker is not None
    assert {speaker.name, *speaker.aliases} == {"Smith", "Mr Smith"}
    before = len(events(kim.store))
    kim.naming.rename_aliases("Smith", ["Mr Smith"])
    assert len(events(kim.store)) == before


def test_what_cannot_be_said_of_a_speaker_is_refused(at: At) -> None:
    kim = at("kim")
    for name, fields in (("Smith", {"kind": "ghost"}), ("Smith", {"mood": "calm"}), (" ", {})):
        with pytest.raises(NotAllowed):
            kim.naming.describe(name, **fields)
    with pytest.raises(NotAllowed, match="one name already"):
        kim.naming.join("Smith", "SMITH")
    assert events(kim.store) == []


def test_undo_takes_a_join_back(at: At) -> None:
    kim = at("kim")
    kim.naming.join("Smith", "J. Smith")
    kim.undoing.undo()
    assert list(kim.looking.speakers()) == []
    kim.undoing.redo()
    assert len(list(kim.looking.speakers())) == 1
