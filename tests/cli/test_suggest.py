"""Suggestions in the shell: made, listed, taken, rejected."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import SEEDS, Run, on_terminal, process

Listed = Callable[..., list[dict[str, Any]]]


@pytest.fixture
def suggested(db: Path, run: Run) -> Path:
    """A file whose claims are compared."""
    told = run("suggest")
    assert "pairs are suggested." in told.stdout
    return db


@pytest.mark.usefixtures("suggested")
def test_pairs_are_listed_best_first_with_all_that_led_to_them(listed: Listed) -> None:
    rows = listed("suggestions")
    assert rows
    scores = [row["score"] for row in rows]
    assert scores == sorted(scores, reverse=True)
    assert all(0 <= score <= 1 for score in scores)
    texts = {row["a_document"]: None for row in rows}
    assert texts
    for row in rows:
        assert row["producer"][-1].isdigit()
        assert row["reasons"] == [signal["reason"] for signal in row["signals"]]
        assert row["a_spans"]
        for signal in row["signals"]:
            assert {"name", "strength", "reason"} <= set(signal)
            assert 0 <= signal["strength"] <= 1


@pytest.mark.usefixtures("suggested")
def test_claims_are_listed_with_their_features(listed: Listed, run: Run) -> None:
    rows = listed("suggestions", "--kind", "claims")
    assert rows
    assert rows[0]["features"]
    assert rows[0]["producer"]
    of_one = listed("suggestions", "--kind", "claims", "--document", rows[0]["document"])
    assert {row["document"] for row in of_one} == {rows[0]["document"]}
    for kind in ("claims", "pairs"):
        assert run("list", "suggestions", "--kind", kind, "--format", "csv").stdout.count("\n") > 1
    assert max(map(len, on_terminal("list", "suggestions", width=80).splitlines())) <= 80
    assert "goes with suggestions" in run("list", "claims", "--kind", "pairs", exits=2).stderr


@pytest.mark.usefixtures("suggested")
def test_taken_and_rejected_by_the_start_of_an_id_in_one_action(run: Run, listed: Listed) -> None:
    pairs, claims = listed("suggestions"), listed("suggestions", "--kind", "claims")
    best = pairs[0]
    free = next(row["id"] for row in claims if row["id"] not in (best["a"], best["b"]))
    link, claim = run("take", best["id"][:8], free[:8]).stdout.split()
    assert (link, claim) == (best["id"], free)
    assert {row["id"] for row in listed("claims")} == {best["a"], best["b"], free}
    assert "is answered already" in run("take", best["id"], exits=1).stderr
    assert run("undo").stdout.startswith("Undone: linked")
    assert listed("claims") == []
    run("reject", best["id"][:8], free)
    left = {
        row["id"] for row in (*listed("suggestions"), *listed("suggestions", "--kind", "claims"))
    }
    assert not {best["id"], free} & left
    run("suggest", "--again")
    again = {row["id"] for row in listed("suggestions")}
    assert best["id"] not in again
    assert "There is no suggestion" in run("take", "nothing-like-it", exits=1).stderr


@pytest.mark.usefixtures("suggested")
def test_blind_one_sees_all_that_one_has_not_answered(
    run: Run, listed: Listed, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = listed("suggestions")
    run("reject", before[0]["id"])
    monkeypatch.setenv("ANNOTATOR_NAME", "lee")
    assert listed("suggestions", "--blind") == before
    assert listed("suggestions") == before[1:]


def test_ingest_compares_and_a_second_time_has_nothing_to_do(folder: Path, run: Run) -> None:
    assert "suggested pair" in run("ingest", str(SEEDS)).stderr
    assert "suggested" not in run("ingest", str(SEEDS)).stderr
    assert run("suggest").stderr == ""
    assert (folder / "annotations.db").exists()


def test_without_a_screen_the_best_conflicts_are_told_with_their_reasons(folder: Path) -> None:
    told = process(str(SEEDS), cwd=folder).stdout
    (begin,) = (line for line in told.splitlines() if line.endswith("the best:"))
    after = told[told.index(begin) :].split("\n\n")[0].splitlines()[1:]
    assert after
    assert max(map(len, after)) <= 80
    assert after[0][:2] in ("0.", "1.")


def test_a_model_that_there_is_not_is_an_error(db: Path, run: Run) -> None:
    assert db.exists()
    assert run("suggest", "--nli", str(db.parent / "no-model"), exits=1).stderr


def test_a_judgement_is_no_suggestion(suggested: Path, run: Run) -> None:
    run("export", "--out", "before")
    before = {
        p.name: p.read_bytes() for p in (suggested.parent / "before" / "jsonl").glob("*.jsonl")
    }
    assert json.loads((suggested.parent / "before" / "jsonl" / "manifest.json").read_text())
    assert before["claims.jsonl"] == b""
    assert before["speakers.jsonl"] == b""
