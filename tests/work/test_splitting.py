"""Splitting a name off a speaker, and saying something of one under whatever name."""

from collections.abc import Callable

import pytest

from annotator.errors import NotAllowed
from annotator.records import Speaker
from tests.people import DISCUSSED, Person, events

At = Callable[..., Person]


def speaker(person: Person, name: str) -> Speaker:
    found = person.looking.speaker(name)
    assert found is not None
    return found


def test_those_who_stay_remain_one_though_joined_by_the_name_that_leaves(at: At) -> None:
    kim = at("kim")
    kim.naming.join("Smith", "J. Smith", "Mayor Smith", "The mayor")
    kim.naming.split(speaker(kim, "Smith"), "smith")
    assert speaker(kim, "Smith").aliases == ()
    assert {*speaker(kim, "J. Smith").aliases} == {"J. Smith", "The mayor"}
    kim.undoing.undo()
    assert len(speaker(kim, "Smith").aliases) == 3


def test_what_one_is_called_is_no_name_to_be_split_off(at: At) -> None:
    kim = at("kim")
    kim.naming.join("Smith", "J. Smith")
    kim.naming.describe("J. Smith", label="Smith (Labour)")
    named = speaker(kim, "Smith")
    assert named.name == "Smith (Labour)"
    assert set(kim.naming.written(named)) == {"Smith", "J. Smith"}
    before = len(events(kim.store))
    for name in ("Smith (Labour)", "Brown"):
        with pytest.raises(NotAllowed, match="no name of"):
            kim.naming.split(named, name)
    kim.naming.split(named, "J. Smith")
    with pytest.raises(NotAllowed, match="only name"):
        kim.naming.split(speaker(kim, "Smith"), "Smith")
    assert len(events(kim.store)) > before


def test_a_field_is_taken_away_under_whatever_name_it_was_said(at: At) -> None:
    kim = at("kim")
    kim.mark(0, *DISCUSSED, speaker="Smith")
    kim.naming.describe("J. Smith", role="mayor", kind="person")
    kim.naming.join("Smith", "J. Smith")
    named = speaker(kim, "Smith")
    assert (named.role, named.kind) == ("mayor", "person")
    kim.naming.tell(named, role=None)
    assert (speaker(kim, "Smith").role, speaker(kim, "Smith").kind) == (None, "person")
    kim.undoing.undo()
    assert speaker(kim, "Smith").role == "mayor"
