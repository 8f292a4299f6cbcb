"""Weighing claims from the shell: ratings, evidence, grades, and the rows made of them."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from annotator.datasets.schemas import schemas
from tests.cli.conftest import ASTANA, DENIAL, PROPOSAL, Run

pytestmark = pytest.mark.usefixtures("db")

Listed = Callable[..., list[dict[str, Any]]]


@pytest.fixture
def claim(run: Run) -> str:
    """A claim by its id."""
    return run("mark", ASTANA, *PROPOSAL, "--speaker", "Lavrentiev").stdout.strip()


def test_a_claim_is_judged_and_shown(claim: str, run: Run) -> None:
    (row,) = json.loads(run("assess", claim[:8], "--format", "json").stdout)
    assert (row["rating"], row["credibility"], row["evidence"]) == (None, "6", 0)
    assert (row["speaker"], row["speaker_reliability"]) == ("Lavrentiev", "F")
    words = ("--rating", "half_true", "--credibility", "2", "--format", "json")
    (row,) = json.loads(run("assess", claim, *words).stdout)
    assert (row["rating"], row["credibility"]) == ("half_true", "2")
    (row,) = json.loads(run("assess", claim, "--rating", "", "--format", "json").stdout)
    assert (row["rating"], row["credibility"]) == (None, "2")
    assert run("undo").stdout.startswith("Undone: said the rating of “a proposal")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--rating", "bogus"), "true, mostly_true, half_true"),
        (("--credibility", "9"), "1, 2, 3, 4, 5, 6"),
        (("--attribute", "topic=war"), "“topic” is no attribute of the scheme"),
    ],
)
def test_a_bad_word_is_refused(words: tuple[str, ...], told: str, claim: str, run: Run) -> None:
    assert told in run("assess", claim, *words, exits=1).stderr
    run("assess", claim, "--attribute", "topic", exits=2)


def test_evidence_by_place_by_quote_and_by_address(claim: str, run: Run, listed: Listed) -> None:
    first = run("evidence", claim, "--span", ASTANA, *DENIAL, "--bearing", "refutes").stdout.strip()
    quote = ("--quote", "We did not discuss this at all", "--note", "in the hall")
    second = run("evidence", claim, *quote).stdout.strip()
    third = run("evidence", claim, "--url", "https://example.org/minutes").stdout.strip()
    rows = json.loads(run("evidence", claim, "--format", "json").stdout)
    assert [row["id"] for row in rows] == [first, second, third]
    assert rows[0]["bearing"] == "refutes"
    assert (rows[1]["quote"], rows[1]["note"]) == ("We did not discuss this at all", "in the hall")
    assert (rows[2]["url"], rows[2]["document"]) == ("https://example.org/minutes", None)
    assert {row["id"] for row in listed("evidence", "--document", ASTANA)} == {first, second, third}
    assert listed("evidence", "--document", "sula-star-grounding-courier.md") == []
    run("evidence", claim, "--withdraw", second[:8])
    assert [row["id"] for row in json.loads(run("evidence", claim, "--format", "json").stdout)] == [
        first,
        third,
    ]
    assert json.loads(run("assess", claim, "--format", "json").stdout)[0]["evidence"] == 2


@pytest.mark.parametrize(
    ("words", "exits", "told"),
    [
        (("--quote", "the"), 1, "more than one place"),
        (("--quote", "no such words"), 1, "stands nowhere"),
        (("--quote", "the", "--document", "x"), 1, "There is no document"),
        (("--url", "example.org"), 1, "is no address"),
        (("--withdraw", "000000"), 1, "annotator list evidence"),
        (("--url", "https://example.org", "--quote", "x"), 2, "Give one of"),
        (("--note", "x"), 2, "go with"),
        (("--document", "x"), 2, "goes with --quote"),
        (("--span", "a.txt", "1", "2", "--span", "b.txt", "1", "2"), 2, "in one document"),
    ],
)
def test_evidence_that_is_none(
    words: tuple[str, ...], exits: int, told: str, claim: str, run: Run, listed: Listed
) -> None:
    assert told in run("evidence", claim, *words, exits=exits).stderr
    assert listed("evidence") == []


def test_how_far_sources_can_be_relied_on(run: Run, listed: Listed) -> None:
    assert run("rely", "outlet", "Tessmar Courier").stdout == "F\n"
    assert run("rely", "outlet", "Tessmar Courier", "B", "--note", "careful").stdout == "B\n"
    run("mark", ASTANA, *PROPOSAL, "--speaker", "Lavrentiev")
    run("speaker", "Alexander Lavrentiev", "--same-as", "Lavrentiev")
    run("rely", "speaker", "Lavrentiev", "C")
    assert run("rely", "speaker", "Alexander Lavrentiev").stdout == "C\n"
    assert [(row["of"], row["name"], row["grade"]) for row in listed("reliabilities")] == [
        ("outlet", "Tessmar Courier", "B"),
        ("speaker", "Alexander Lavrentiev", "C"),
    ]
    assert run("rely", "outlet", "tessmar courier", "").stdout == "F\n"
    assert "A, B, C, D, E, F" in run("rely", "outlet", "Tessmar Courier", "G", exits=1).stderr
    run("rely", "outlet", "Tessmar Courier", "--note", "x", exits=2)
    for grade in ((), ("C",)):
        told = run("rely", "speaker", "Nobby Stiles", *grade, exits=1).stderr
        assert told.startswith("Nobody here is called “Nobby Stiles”.")


def test_rows_that_leave_the_program_fit_their_schemas_and_hide_others_when_blind(
    claim: str, run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    denial = run("mark", ASTANA, *DENIAL).stdout.strip()
    run("assess", claim, "--rating", "false", "--credibility", "5")
    run("evidence", claim, "--span", ASTANA, *DENIAL, "--bearing", "refutes")
    run("rely", "speaker", "Lavrentiev", "D")
    words = ("--status", "resolved", "--grounds", "the minutes", "--favours", "a")
    run("link", denial, claim, "--relation", "denies", *words, "--carrying-a", "2770", "2786")
    monkeypatch.setenv("ANNOTATOR_NAME", "lee")
    run("evidence", claim, "--url", "https://example.org/lees", "--note", "lee's note")
    run("rely", "outlet", "Tessmar Courier", "A", "--note", "lee's paper")
    monkeypatch.setenv("ANNOTATOR_NAME", "kim")

    run("export", "--out", "seen")
    run("export", "--blind", "--out", "blind")
    seen, blind = (_rows(folder / name / "jsonl") for name in ("seen", "blind"))
    kinds = {"reliability": "reliabilities", "evidence": "evidence"}
    for kind in ("evidence", "reliability", "claim", "link", "annotator"):
        validator = Draft202012Validator(json.loads(schemas()[f"{kind}.schema.json"]))
        rows = seen[kinds.get(kind, f"{kind}s")]
        assert rows
        for row in rows:
            validator.validate(row)
    manifest = json.loads((folder / "seen" / "jsonl" / "manifest.json").read_text("utf-8"))
    assert manifest["files"]["evidence.jsonl"]["rows"] == 2
    assert manifest["files"]["reliabilities.jsonl"]["rows"] == 2
    assert "mostly_false" in manifest["scheme"]["ratings"]

    (row,) = [row for row in blind["claims"] if row["id"] == claim]
    assert (row["rating"], row["credibility"], row["attributes"]) == ("false", "5", {})
    (row,) = blind["links"]
    assert (row["grounds"], row["favours"], row["same_event"]) == ("the minutes", denial, None)
    assert [each["quote"] for each in row["carrying_a"]] == ["did not discuss"]
    assert row["carrying_b"] == []
    (row,) = blind["evidence"]
    assert (row["claim"], row["bearing"], row["url"]) == (claim, "refutes", None)
    assert row["spans"][0]["quote"] == "“We did not discuss this at all,"[: 2799 - 2767]
    (row,) = blind["reliabilities"]
    assert (row["name"], row["grade"], row["speaker"]) == ("Lavrentiev", "D", "lavrentiev")
    assert "lee" in json.dumps(seen)
    assert "lee" not in json.dumps([blind[each] for each in ("evidence", "reliabilities")])
    assert [row["id"] for row in blind["annotators"]] == ["kim"]


def _rows(folder: Path) -> dict[str, list[dict[str, Any]]]:
    return {
        path.stem: [json.loads(line) for line in path.read_text("utf-8").splitlines()]
        for path in folder.glob("*.jsonl")
    }


@pytest.mark.parametrize("what", ["evidence", "reliabilities"])
def test_blind_lists_show_one_s_own_only(
    what: str, claim: str, run: Run, listed: Listed, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ANNOTATOR_NAME", "lee")
    run("evidence", claim, "--url", "https://example.org/lees")
    run("rely", "outlet", "Tessmar Courier", "A")
    monkeypatch.setenv("ANNOTATOR_NAME", "kim")
    assert len(listed(what)) == 1
    assert listed(what, "--blind") == []
    assert run("rely", "outlet", "Tessmar Courier", "--blind").stdout == "F\n"
