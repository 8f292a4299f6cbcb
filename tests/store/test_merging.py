"""Merging: what is taken in, what is refused, and what waits."""

import json
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from annotator import ids
from annotator.errors import NameInQuestion, NotAllowed
from annotator.store import Store, check, claims
from annotator.store.merge import merge
from annotator.viewpoint import Viewpoint
from tests.people import (
    DISCUSSED,
    DOCUMENTS,
    NOT_DISCUSSED,
    Person,
    events,
    key,
    projections,
    standing,
)

At = Callable[..., Person]


@pytest.fixture
def other(template: Path, tmp_path: Path) -> Path:
    """A second file with the same documents."""
    path = tmp_path / "other.db"
    path.write_bytes(template.read_bytes())
    return path


def row(time_bits: int | None = None, **changes: Any) -> tuple[Any, ...]:
    """A row of `event`, with the id that belongs to it: lee marks Lavrentiev's claim."""
    claim = key(0, *DISCUSSED)
    columns = {
        "at": "2026-01-01T00:00:00.000000+00:00",
        "annotator": "lee",
        "kind": "claim",
        "layer": "lee",
        "item": claim.id,
        "body": json.dumps({"document": claim.document, "spans": claim.spans, "verdict": "claim"}),
        "batch": "0" * 32,
    } | changes
    hashed = [columns[name] or "" for name in columns]
    bits = time.time_ns() // 1000 if time_bits is None else time_bits
    return (ids.event_id(bits, hashed), *columns.values())


def arriving(path: Path, *rows: tuple[Any, ...]) -> Store:
    """A file into which somebody wrote these events by other means than the program's."""
    store = Store.open(path)
    with store.writing():
        store.connection.executemany("INSERT INTO event VALUES (?, ?, ?, ?, ?, ?, ?, ?)", rows)
    return store


def test_two_analysts_files_become_one_without_duplicates(at: At, other: Path) -> None:
    kim = at("kim")
    kim.mark(0, *DISCUSSED, speaker="Lavrentiev")
    lee = Person(other, "lee")
    lee.mark(0, *DISCUSSED)
    lee.mark(1, *NOT_DISCUSSED)

    merged = merge(kim.store, lee.store)

    assert (merged.documents, merged.appearances, merged.events) == (0, 0, 2)
    assert len(kim.claims()) == 2
    (claim, _) = kim.looking.claims()
    assert claim.layers == ("kim", "lee")
    assert merge(kim.store, lee.store).events == 0


def test_a_name_with_work_in_both_files_is_asked_about(at: At, other: Path) -> None:
    here, there = at("user"), Person(other, "user")
    here.mark(0, *DISCUSSED)
    there.mark(1, *NOT_DISCUSSED)
    before = events(here.store)

    with pytest.raises(NameInQuestion, match="user") as asked:
        merge(here.store, there.store)

    assert asked.value.names == ("user",)
    assert events(here.store) == before
    assert merge(here.store, there.store, same=["user"]).events == 1


def test_a_namesake_gets_another_name(at: At, other: Path) -> None:
    here, there = at("user"), Person(other, "user")
    here.mark(0, *DISCUSSED)
    there.mark(1, *NOT_DISCUSSED)
    there.mark(2, (12, 22))
    there.undoing.undo()

    assert merge(here.store, there.store, rename={"user": "user (BBC)"}).events == 3

    assert {row[2] for row in events(here.store)} == {"user", "user (BBC)"}
    assert [each.layers for each in here.looking.claims()] == [("user",), ("user (BBC)",)]
    assert merge(here.store, there.store, rename={"user": "user (BBC)"}).events == 0
    assert check.replay(here.store) == []
    assert list(check.damage(here.store)) == []


def test_a_new_name_must_be_one(at: At, other: Path) -> None:
    here, there = at("user"), Person(other, "user")
    with pytest.raises(NotAllowed, match="reserved"):
        merge(here.store, there.store, rename={"user": "gold"})


def test_only_one_sides_work_under_a_name_raises_no_question(at: At, other: Path) -> None:
    here = at("user")
    here.mark(0, *DISCUSSED)
    there = Person(other, "user")
    merge(there.store, here.store)
    there.mark(1, *NOT_DISCUSSED)

    assert merge(here.store, there.store).events == 1


@pytest.mark.parametrize(
    ("event", "reason"),
    [
        (("0" * 32, *row()[1:]), "not the hash"),
        ((row()[0][:-1] + "é", *row()[1:]), "malformed"),
        (("short", *row()[1:]), "malformed"),
        (row(body="[]"), "no JSON object"),
        (row(body="{"), "no JSON object"),
        (row(body="[" * 100_000), "no JSON object"),
        (row(body='{"a":' * 100_000), "no JSON object"),
        (row(body=json.dumps({"note": "x" * (1 << 20)})), "larger than one MiB"),
        (row(item="x" * 1_001), "too long"),
        (row(at="yesterday"), "no time"),
        (row(at="2026-01-01T00:00:00"), "no zone"),
        (row(at=(datetime.now(UTC) + timedelta(days=2)).isoformat()), "ahead"),
        (row(at="9999-12-31T23:59:59-23:59"), "ahead"),
        (row(time.time_ns() // 1000 + 2 * 86_400 * 1_000_000), "ahead"),
    ],
)
def test_an_event_is_refused_for_its_envelope(
    at: At, other: Path, event: tuple[Any, ...], reason: str
) -> None:
    kim = at("kim")
    merged = merge(kim.store, arriving(other, event, row(batch="1" * 32)))
    assert merged.events == 1
    (refused,) = merged.refused
    assert refused.startswith(event[0])
    assert reason in refused


def test_a_wrong_hash_is_not_made_right_by_a_new_name(at: At, other: Path) -> None:
    kim = at("kim")
    forged = arriving(other, ("0" * 32, *row()[1:]))
    merged = merge(kim.store, forged, rename={"lee": "lou"})
    assert merged.events == 0
    assert "not the hash" in merged.refused[0]


def test_an_event_from_an_hour_ahead_is_taken_and_outlasts_nothing(at: At, other: Path) -> None:
    hour = 3_600 * 1_000_000
    kim = at("kim")
    ahead = row(time.time_ns() // 1000 + hour, annotator="kim", layer="kim")
    merge(kim.store, arriving(other, ahead), same=["kim"])
    claim = kim.claims()[0]
    kim.marking.unmark(claim)
    assert kim.claims() == []


@pytest.mark.parametrize(
    ("event", "named"),
    [
        (row(kind="assessment", body='{"rating":"false"}'), "unknown kind “assessment”"),
        (row(body='{"verdict":"claim"}'), "does not hold what the claim it names is made of"),
        (row(item="0" * 32), "does not hold what the claim it names is made of"),
        (row(layer="kim"), "lee cannot speak for the layer “kim”"),
        (row(annotator="gold", layer="gold"), "cannot speak for the layer “gold”"),
        (row(annotator="", layer=""), "cannot speak"),
        (row(annotator="shared", layer="shared"), "cannot speak"),
        (row(annotator="Program", layer="Program"), "cannot speak"),
        (row(kind="speaker", item="smith", layer="lee", body='{"name":"Smith"}'), "cannot speak"),
        (row(kind="pair", item="x", layer="shared", body='{"a":"x"}'), "does not hold"),
        (row(kind="link", body='{"a":1,"b":{}}'), "does not hold"),
    ],
)
def test_what_says_nothing_here_is_kept_inert_and_named(
    at: At, other: Path, event: tuple[Any, ...], named: str
) -> None:
    kim = at("kim")
    before = standing(projections(kim.store))

    assert merge(kim.store, arriving(other, event)).events == 1

    assert events(kim.store) == [event]
    assert standing(projections(kim.store)) == before
    assert named in "\n".join(check.inert(kim.store))
    assert check.replay(kim.store) == []


def test_fields_of_a_newer_program_are_kept_byte_for_byte(at: At, other: Path) -> None:
    claim = key(0, *DISCUSSED)
    body = json.dumps(
        {
            "document": claim.document,
            "spans": claim.spans,
            "verdict": "claim",
            "mood": {"so far": "unheard of"},
            "note": 7,
        },
        indent=1,
    )
    kim = at("kim")
    merge(kim.store, arriving(other, row(body=body)))

    (judged,) = kim.looking.claims()
    assert judged.judgement is not None
    assert judged.judgement.fields.note is None
    assert events(kim.store)[0][6] == body
    (line,) = check.inert(kim.store)
    assert "mood" in line


def test_a_field_that_cannot_be_read_is_named(at: At, other: Path) -> None:
    claim = key(0, *DISCUSSED)
    body = json.dumps({"document": claim.document, "spans": claim.spans, "note": 7})
    kim = at("kim")
    merge(kim.store, arriving(other, row(body=body)))
    (line,) = check.inert(kim.store)
    assert "cannot read: note" in line


def test_spans_out_of_the_text_wait_and_say_nothing(at: At, other: Path) -> None:
    claim = key(0, (0, 10_000))
    body = json.dumps({"document": claim.document, "spans": claim.spans, "verdict": "claim"})
    kim = at("kim")
    merge(kim.store, arriving(other, row(item=claim.id, body=body)))
    assert kim.claims() == []
    assert kim.looking.tally().claims == 0
    (line,) = check.inert(kim.store)
    assert "too short for it" in line


@pytest.mark.parametrize(
    "spans", [[[5, 3]], [[-1, 3]], [[0, 3], [3, 5]], [[4, 5], [0, 1]], [[0, 1, 2]], [], "x"]
)
def test_spans_that_are_none_are_inert(at: At, other: Path, spans: Any) -> None:
    listed = ",".join("-".join(map(str, span)) for span in spans)
    item = ids.content_id("claim", DOCUMENTS[0], listed)
    body = json.dumps({"document": DOCUMENTS[0], "spans": spans, "verdict": "claim"})
    kim = at("kim")
    merge(kim.store, arriving(other, row(item=item, body=body)))
    assert kim.claims() == []
    assert len(list(check.inert(kim.store))) == 1


def test_what_is_said_of_a_missing_document_comes_alive_with_it(
    at: At, template: Path, tmp_path: Path
) -> None:
    empty = Store.open(tmp_path / "empty.db")
    kim = at("kim")
    claim = kim.mark(0, *DISCUSSED)
    other = kim.mark(1, *NOT_DISCUSSED)
    kim.link(other, claim, "denies")
    kim.marking.done(DOCUMENTS[0])
    with empty.writing():
        empty.connection.executemany(
            "INSERT INTO event VALUES (?, ?, ?, ?, ?, ?, ?, ?)", events(kim.store)
        )
    check.replay(empty)
    assert list(claims.every(empty, Viewpoint("kim"))) == []
    assert "missing" in "\n".join(check.inert(empty))

    merge(empty, Store.open(template))

    assert list(check.inert(empty)) == []
    assert projections(empty) == projections(kim.store)


def test_nobody_can_undo_what_another_did(at: At, other: Path) -> None:
    kim = at("kim")
    kim.mark(0, *DISCUSSED)
    (batch,) = {each[7] for each in events(kim.store)}
    merge(
        kim.store,
        arriving(
            other,
            row(kind="undo", item=batch, body="{}", batch=None),
            row(kind="undo", item=batch, body="{}", batch=None, layer="kim"),
        ),
    )
    assert len(kim.claims()) == 1
    assert check.replay(kim.store) == []


def test_an_undo_that_names_a_batch_of_its_own_still_touches_what_it_voids(
    at: At, other: Path
) -> None:
    kim = at("kim")
    kim.mark(0, *DISCUSSED)
    (batch,) = {each[7] for each in events(kim.store)}
    undo = row(annotator="kim", layer="kim", kind="undo", item=batch, body="{}", batch="f" * 32)
    merge(kim.store, arriving(other, undo), same=["kim"])
    assert kim.claims() == []
    assert check.replay(kim.store) == []


def test_a_batch_with_the_name_of_a_claim_folds_nobodys_claim_in_part(at: At, other: Path) -> None:
    victim = key(1, *NOT_DISCUSSED)
    kim, lee = at("kim"), at("lee")
    kim.mark(1, *NOT_DISCUSSED, note="kim's")
    lee.mark(1, *NOT_DISCUSSED)
    merge(kim.store, arriving(other, row(batch=victim.id)), same=["lee"])
    (claim,) = [each for each in kim.looking.claims() if each.claim.id == victim.id]
    assert claim.layers == ("kim", "lee")
    assert check.replay(kim.store) == []


def test_a_document_that_is_not_what_it_is_named_for_stops_the_merge(
    at: At, tmp_path: Path
) -> None:
    forged = Store.open(tmp_path / "forged.db")
    with forged.writing():
        forged.connection.execute(
            "INSERT INTO document (id, length, text) VALUES (?, 3, 'abc')", ("0" * 32,)
        )
        forged.connection.execute("INSERT INTO event VALUES (?, ?, ?, ?, ?, ?, ?, ?)", row())
    kim = at("kim")
    with pytest.raises(NotAllowed, match="nothing was merged"):
        merge(kim.store, forged)
    assert events(kim.store) == []


def test_the_newest_wins_field_by_field_wherever_it_was_said(at: At, other: Path) -> None:
    here, there = at("kim"), Person(other, "kim")
    claim = here.mark(0, *DISCUSSED, note="first", speaker="Lavrentiev")
    there.mark(0, *DISCUSSED, note="second")
    here.marking.say(claim, speaker="Alexander Lavrentiev")
    merge(here.store, there.store, same=["kim"])
    judged = here.looking.claim(claim)
    assert judged is not None
    assert judged.judgement is not None
    assert judged.judgement.fields.note == "second"
    assert judged.judgement.fields.speaker == "Alexander Lavrentiev"
