"""Marking, linking, naming and taking back from the shell."""

import json
from typing import Any

import pytest

from tests.cli.conftest import ASTANA, DENIAL, PROPOSAL, Run

pytestmark = pytest.mark.usefixtures("db")


def _claims(run: Run) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = json.loads(run("list", "claims", "--format", "json").stdout)
    return rows


def test_a_claim_of_two_fragments_with_all_its_fields(run: Run) -> None:
    words = ("--speaker", "Ja'afari", "--note", "Which talks?", "--attribution", "direct",
             "--cue-polarity", "denies", "--confidence", "high")  # fmt: skip
    claim = run("mark", ASTANA, *DENIAL, *PROPOSAL, *words, "--source", "2800", "2820").stdout
    (row,) = _claims(run)
    assert row["id"] == claim.strip()
    assert row["spans"] == [[2627, 2712], [2767, 2799]]
    assert (row["speaker"], row["note"], row["attribution"]) == (
        "Ja'afari", "Which talks?", "direct",
    )  # fmt: skip
    assert (row["cue_polarity"], row["confidence"], row["verdict"]) == ("denies", "high", "claim")


def test_an_empty_text_takes_a_field_away_and_the_rest_stays(run: Run) -> None:
    run("mark", ASTANA, *DENIAL, "--speaker", "Ja'afari", "--note", "Which talks?")
    run("mark", ASTANA, *DENIAL, "--note", "")
    (row,) = _claims(run)
    assert (row["speaker"], row["note"]) == ("Ja'afari", None)


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--attribution", "bogus"), "It has: direct, indirect, mixed, none."),
        (("--polarity", "bogus"), "It has: asserts, denies, doubts, asks, commits."),
        (("--confidence", "bogus"), "It has: low, moderate, high."),
        (("--cue", "5", "3"), "is no span"),
        (("--cue", "1", "999999"), "reaches beyond the text"),
    ],
)
def test_a_bad_word_is_refused_with_what_there_is(
    words: tuple[str, ...], sentence: str, run: Run
) -> None:
    assert sentence in run("mark", ASTANA, *DENIAL, *words, exits=1).stderr
    assert not _claims(run)


def test_links_of_claims_named_by_the_start_of_their_ids(run: Run) -> None:
    a, b = (run("mark", ASTANA, *places).stdout.strip() for places in (DENIAL, PROPOSAL))
    link = run("link", a[:8], b[:8], "--relation", "denies", "--rationale", "Not so.").stdout
    (row,) = json.loads(run("list", "conflicts", "--format", "json").stdout)
    assert (row["id"], row["a"], row["b"], row["rationale"]) == (link.strip(), a, b, "Not so.")
    assert "contradicts, denies" in run("link", a, b, "--relation", "bogus", exits=1).stderr
    said = run("link", a, b, "--relation", "denies", "--type", "bogus", exits=1).stderr
    assert "negation, antonym" in said
    assert "itself" in run("link", a, a, "--relation", "denies", exits=1).stderr
    assert "There is no claim" in run("link", a, "x", "--relation", "denies", exits=1).stderr
    run("unlink", b, a)
    assert run("list", "conflicts", "--format", "json").stdout == "[]\n"
    assert len(_claims(run)) == 2
    run("unlink", a, b, exits=1)


@pytest.mark.parametrize("verb", ["unmark", "reject"])
def test_a_claim_goes_with_its_links_and_comes_back_with_them(verb: str, run: Run) -> None:
    a, b = (run("mark", ASTANA, *places).stdout.strip() for places in (DENIAL, PROPOSAL))
    run("link", a, b, "--relation", "denies")
    assert run(verb, a).stderr == "1 link of yours went with it.\n"
    assert [row["id"] for row in _claims(run)] == [b]
    run("undo")
    assert len(_claims(run)) == 2
    assert len(json.loads(run("list", "conflicts", "--format", "json").stdout)) == 1


def test_undo_tells_what_it_was_until_nothing_is_left(run: Run) -> None:
    run("mark", ASTANA, *DENIAL)
    assert run("undo").stdout == "Undone: marked “We did not discuss this at all,\n"
    assert run("undo", exits=1).stderr == "kim has nothing to undo here.\n"
    assert run("redo").stdout == "Done again: marked “We did not discuss this at all,\n"
    assert run("redo", exits=1).stderr == "kim has nothing to redo here.\n"


def test_what_is_said_of_a_speaker_at_once_is_one_action(run: Run) -> None:
    run("mark", ASTANA, *DENIAL, "--speaker", "Quisby")
    words = ("--same-as", "Quisby", "--role", "head of the delegation", "--kind", "person")
    told = run("speaker", "Ned Quisby", *words, "--format", "json").stdout
    (row,) = json.loads(told)
    assert (row["name"], row["aliases"]) == ("Ned Quisby", ["Quisby"])
    assert (row["role"], row["kind"]) == ("head of the delegation", "person")
    assert run("speaker", "quisby", "--format", "json").stdout == told
    assert [row["speaker"] for row in _claims(run)] == ["Ned Quisby"]
    run("undo")
    assert run("speaker", "Ned Quisby", exits=1).stderr.startswith("There is no speaker")
    assert [row["speaker"] for row in _claims(run)] == ["Quisby"]


def test_speakers_apart(run: Run) -> None:
    run("speaker", "Smith", "--same-as", "John Smith")
    run("speaker", "Smith", "--not-same-as", "John Smith")
    rows = json.loads(run("list", "speakers", "--format", "json").stdout)
    assert [row["name"] for row in rows if "Smith" in row["name"]] == ["John Smith", "Smith"]
    assert "person, organisation" in run("speaker", "Smith", "--kind", "bogus", exits=1).stderr
    assert "one name already" in run("speaker", "Smith", "--same-as", "SMITH", exits=1).stderr
