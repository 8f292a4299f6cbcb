"""The table of events: only ever appended to, whatever the clock says."""

import sqlite3
import time
from collections.abc import Callable

import pytest

from annotator import ids
from annotator.errors import NotAllowed
from annotator.events import Event
from annotator.store import check
from tests.people import DISCUSSED, DOCUMENTS, NOT_DISCUSSED, Person, events

At = Callable[..., Person]


@pytest.mark.parametrize("table", ["document", "appearance", "event"])
@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE {} SET id = 'x'",
        "DELETE FROM {}",
        "INSERT OR REPLACE INTO {} SELECT * FROM {} LIMIT 1",
    ],
)
def test_rows_are_never_changed_deleted_or_replaced(at: At, table: str, statement: str) -> None:
    kim = at("kim")
    kim.mark(0, *DISCUSSED)
    before = list(kim.store.rows(f"SELECT * FROM {table}"))
    with pytest.raises(sqlite3.IntegrityError, match="never"):
        kim.store.connection.execute(statement.format(table, table))
    assert list(kim.store.rows(f"SELECT * FROM {table}")) == before


def test_an_id_is_a_time_and_the_hash_of_the_content(at: At) -> None:
    kim = at("kim")
    begun = time.time_ns() // 1000
    kim.mark(0, *DISCUSSED, note="“so” 🎙")
    (row,) = events(kim.store)
    event = Event(*row)
    assert begun <= ids.event_time(event.id) <= time.time_ns() // 1000
    assert event.id == ids.event_id(ids.event_time(event.id), event.columns)
    assert list(check.damage(kim.store)) == []


def test_a_clock_that_runs_back_loses_no_change(at: At, monkeypatch: pytest.MonkeyPatch) -> None:
    kim = at("kim")
    claim = kim.mark(0, *DISCUSSED, note="first")
    for clock in (10**15, 10**12, 0, -(10**18)):
        monkeypatch.setattr(time, "time_ns", lambda clock=clock: clock)
        kim.marking.say(claim, note=f"at {clock}")
        judged = kim.looking.claim(claim)
        assert judged is not None
        assert judged.judgement is not None
        assert judged.judgement.fields.note == f"at {clock}"
        kim.undoing.undo()
        kim.undoing.redo()
        assert judged == kim.looking.claim(claim)
    assert judged.judgement.changed.startswith("1938")
    assert check.replay(kim.store) == []


def test_a_clock_before_1970_begins_a_file(at: At, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(time, "time_ns", lambda: -(10**18))
    kim = at("kim")
    kim.mark(0, *DISCUSSED)
    kim.mark(1, *NOT_DISCUSSED)
    assert len(kim.claims()) == 2


def test_ids_of_one_moment_are_in_the_order_of_appending(
    at: At, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = time.time_ns()
    monkeypatch.setattr(time, "time_ns", lambda: now)
    kim, lee = at("kim"), at("lee")
    for number in range(10):
        (kim, lee)[number % 2].mark(0, *DISCUSSED, note=str(number))
    times = [ids.event_time(row[0]) for row in events(kim.store)]
    assert times == sorted(set(times))
    assert [row[2] for row in events(kim.store)] == ["kim", "lee"] * 5


def test_what_sqlite_cannot_hold_is_replaced_before_hashing(at: At) -> None:
    kim = at("kim")
    claim = kim.mark(0, *DISCUSSED, note="nul \0 surrogate \ud800 end")
    judged = kim.looking.claim(claim)
    assert judged is not None
    assert judged.judgement is not None
    assert judged.judgement.fields.note == "nul � surrogate � end"
    assert list(check.damage(kim.store)) == []


def test_a_note_like_a_book_is_refused_and_nothing_is_written(at: At) -> None:
    kim = at("kim")
    with pytest.raises(NotAllowed, match="one MiB"):
        kim.mark(0, *DISCUSSED, note="é" * (1 << 19))
    assert events(kim.store) == []
    assert kim.claims() == []


def test_tampering_is_seen(at: At) -> None:
    kim = at("kim")
    kim.mark(0, *DISCUSSED)
    kim.store.connection.execute("DROP TRIGGER event_is_never_changed")
    kim.store.connection.execute("DROP TRIGGER document_is_never_changed")
    kim.store.connection.execute("UPDATE event SET annotator = 'lee', layer = 'lee'")
    kim.store.connection.execute(
        "UPDATE document SET text = replace(text, 'had', 'HAD') WHERE id = ?", (DOCUMENTS[0],)
    )
    fresh = at("kim")
    said = "\n".join(check.damage(fresh.store))
    assert "does not have the id of its content" in said
    assert "is not the one it was named for" in said
    assert "The quote of claim" in said
    assert "claim_judgement" in check.replay(fresh.store)
