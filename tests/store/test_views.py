"""The views that make the file pleasant in any SQL client."""

import json
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.people import DISCUSSED, DOCUMENTS, LAVRENTIEV, NOT_DISCUSSED, Person

At = Callable[..., Person]


@pytest.fixture
def view(at: At, path: Path) -> Callable[[str], list[dict[str, Any]]]:
    """A view's rows as a client sees them, after kim denied and lee disagreed."""
    kim, lee = at("kim"), at("lee")
    said = kim.mark(0, *DISCUSSED, speaker="Alexander Lavrentiev", attribution="direct")
    denied = kim.mark(1, *NOT_DISCUSSED, speaker="Bashar Ja’afari", note="categorical")
    kim.link(denied, said, "denies", types=["negation"], rationale="the same talks")
    lee.link(said, denied, "unrelated")
    kim.naming.join("Alexander Lavrentiev", "Lavrentiev")
    kim.naming.describe("Lavrentiev", role="head of the Russian delegation", kind="person")
    connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    connection.row_factory = sqlite3.Row
    return lambda name: [dict(row) for row in connection.execute(f"SELECT * FROM {name}")]


def test_claims(view: Callable[[str], list[dict[str, Any]]]) -> None:
    first, second = sorted(view("claims"), key=lambda row: row["quote"])
    assert first["quote"] == "The idea of a commission to draft a constitution had been discussed"
    assert (first["document"], first["title"]) == (DOCUMENTS[0], "Talks in Astana")
    assert (first["start"], first["end"], first["spans"]) == (18, 85, "[[18,85]]")
    assert (first["speaker"], first["annotator"]) == ("Alexander Lavrentiev", "kim")
    assert (first["verdict"], first["attribution"]) == ("claim", "direct")
    assert second["note"] == "categorical"
    assert list(first) == [
        "id", "document", "title", "start", "end", "spans", "quote", "speaker", "annotator",
        "verdict", "attribution", "cue_polarity", "note", "rating", "credibility",
        "utterance_time", "event_time", "place", "attributes",
        "created", "changed",
    ]  # fmt: skip


def test_conflicts(view: Callable[[str], list[dict[str, Any]]]) -> None:
    (row,) = view("conflicts")
    assert row["relation"] == "denies"
    assert row["a_quote"] == "We did not discuss this at all"
    assert row["b_quote"] == "The idea of a commission to draft a constitution had been discussed"
    assert (row["a_title"], row["b_title"]) == ("Ja’afari denies", "Talks in Astana")
    assert (row["a_speaker"], row["b_speaker"]) == ("Bashar Ja’afari", "Alexander Lavrentiev")
    assert (row["types"], row["rationale"]) == ('["negation"]', "the same talks")
    assert row["annotator"] == "kim"
    assert {each["relation"] for each in view("links")} == {"denies", "unrelated"}


def test_speakers(view: Callable[[str], list[dict[str, Any]]]) -> None:
    lavrentiev, jaafari = view("speakers")
    assert lavrentiev["name"] == "Alexander Lavrentiev"
    assert set(json.loads(lavrentiev["names"])) == {"Alexander Lavrentiev", "Lavrentiev"}
    assert (lavrentiev["role"], lavrentiev["kind"]) == ("head of the Russian delegation", "person")
    assert (jaafari["name"], jaafari["role"]) == ("Bashar Ja’afari", None)


def test_documents(view: Callable[[str], list[dict[str, Any]]]) -> None:
    first = view("documents")[0]
    assert first == {
        "id": DOCUMENTS[0],
        "title": "Talks in Astana",
        "outlet": "Press",
        "published": None,
        "length": len(LAVRENTIEV),
        "sentences": 2,
        "text": LAVRENTIEV,
    }


def test_what_is_unmarked_or_undone_leaves_the_views(at: At) -> None:
    kim = at("kim")
    one, other = kim.mark(0, *DISCUSSED), kim.mark(1, *NOT_DISCUSSED)
    kim.link(other, one, "contradicts")
    kim.marking.unmark(one)
    rows = kim.store.rows
    assert list(rows("SELECT * FROM conflicts")) == []
    assert [row[0] for row in rows("SELECT id FROM claims")] == [other]
    kim.undoing.undo()
    assert len(list(rows("SELECT * FROM conflicts"))) == 1
    assert len(list(rows("SELECT * FROM claims"))) == 2
