"""Undo and redo: one's own, whole, in words, across restarts (rule 4)."""

from collections.abc import Callable

from annotator import ids
from annotator.events import ClaimKey
from tests.people import DISCUSSED, DOCUMENTS, NOT_DISCUSSED, Person

At = Callable[..., Person]


def test_undo_says_what_it_was(at: At) -> None:
    kim = at("kim")
    one = kim.mark(0, *DISCUSSED, speaker="Lavrentiev")
    assert (kim.undoing.undo() or "").startswith("marked “The idea of a commission")
    kim.undoing.redo()
    kim.marking.say(one, note="hm")
    assert (kim.undoing.undo() or "").startswith("said the note of “The idea")
    kim.marking.reject(one)
    assert (kim.undoing.undo() or "").endswith("is no claim")
    other = kim.mark(1, *NOT_DISCUSSED)
    kim.link(other, one, "denies")
    assert "denies “The idea" in (kim.undoing.undo() or "")
    kim.naming.join("Lavrentiev", "Alexander Lavrentiev")
    assert "speaker" in (kim.undoing.undo() or "")
    kim.marking.done(DOCUMENTS[0])
    assert kim.undoing.undo() == "said that “Talks in Astana” is done"


def test_nobody_undoes_what_another_did(at: At) -> None:
    kim, lee = at("kim"), at("lee")
    kim.mark(0, *DISCUSSED)
    assert lee.undoing.undo() is None
    lee.mark(1, *NOT_DISCUSSED)
    kim.undoing.undo()
    assert [each.layers for each in lee.looking.claims()] == [("lee",)]


def test_redo_holds_until_something_else_is_done(at: At) -> None:
    kim = at("kim")
    kim.mark(0, *DISCUSSED)
    kim.undoing.undo()
    kim.mark(1, *NOT_DISCUSSED)
    assert kim.undoing.redo() is None
    assert len(kim.claims()) == 1


def test_undo_goes_on_below_what_was_undone_before(at: At) -> None:
    kim = at("kim")
    kim.mark(0, (0, 5))
    kim.mark(0, (0, 8))
    kim.undoing.undo()
    kim.mark(0, (0, 15))
    kim.undoing.undo()
    assert len(kim.claims()) == 1
    kim.undoing.undo()
    assert kim.claims() == []
    assert kim.undoing.undo() is None


def test_several_verbs_can_be_one_action(at: At) -> None:
    kim = at("kim")
    with kim.session.act():
        one = kim.mark(0, *DISCUSSED)
        other = kim.mark(1, *NOT_DISCUSSED)
        kim.link(other, one, "denies")
        assert len(kim.links()) == 1
    kim.undoing.undo()
    assert kim.claims() == []


def test_an_action_that_fails_leaves_nothing(at: At) -> None:
    kim = at("kim")
    try:
        with kim.session.act():
            kim.mark(0, *DISCUSSED)
            raise KeyboardInterrupt
    except KeyboardInterrupt:
        pass
    assert kim.claims() == []
    kim.mark(0, *DISCUSSED)
    assert len(kim.claims()) == 1


def test_what_a_missing_document_is_said_of_can_be_undone(at: At) -> None:
    kim = at("kim")
    missing = ids.document_id("nowhere to be found")
    with kim.session.act() as action:
        action.document(missing, {"done": True})
    with kim.session.act() as action:
        action.claim(ClaimKey(missing, ((0, 4),)), {"verdict": "claim"})
    assert kim.undoing.undo() == "marked a claim of a missing document"
    assert kim.undoing.undo() == "said that a missing document is done"
    assert kim.undoing.undo() is None
