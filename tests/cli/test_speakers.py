"""`annotator speaker` and the orders and filters of `annotator list`."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import ASTANA, DENIAL, PROPOSAL, Run

Listed = Callable[..., list[dict[str, Any]]]

COURIER = "sula-star-grounding-courier.md"


@pytest.fixture
def quarrel(db: Path, run: Run) -> None:  # noqa: ARG001 - the file it is in
    """One denies what another said, and says something of his own in another text."""
    a = run("mark", ASTANA, *DENIAL, "--speaker", "Ja'afari").stdout.strip()
    b = run("mark", ASTANA, *PROPOSAL, "--speaker", "Lavrentiev").stdout.strip()
    run("mark", COURIER, "0", "9", "--speaker", "Ja'afari")
    run("mark", COURIER, "10", "20", "--speaker", "Anders")
    run("link", a, b, "--relation", "denies")


@pytest.mark.usefixtures("quarrel")
def test_speakers_are_listed_with_their_counts_in_any_order(listed: Listed) -> None:
    rows = listed("speakers")
    assert [(row["name"], row["claims"], row["conflicts"], row["documents"]) for row in rows] == [
        ("Ja'afari", 2, 1, 2),
        ("Anders", 1, 0, 1),
        ("Lavrentiev", 1, 1, 1),
    ]
    assert listed("speakers", "--sort", "name")[0]["name"] == "Anders"
    found = listed("speakers", "--sort", "conflicts", "--with-conflicts")
    assert [row["name"] for row in found] == ["Ja'afari", "Lavrentiev"]
    assert [row["name"] for row in listed("speakers", "--where", "LAVR")] == ["Lavrentiev"]


@pytest.mark.usefixtures("quarrel")
def test_those_only_guessed_come_when_asked_for(listed: Listed) -> None:
    persons, all_ = listed("speakers"), listed("speakers", "--guessed")
    assert all_[: len(persons)] == persons
    assert len(all_) > len(persons)
    assert {row["guessed"] for row in all_[len(persons) :]} == {True}


@pytest.mark.usefixtures("quarrel")
def test_a_speaker_is_shown_with_claims_in_order_of_time(run: Run) -> None:
    run("speaker", "Ja'afari", "--same-as", "Bashar Ja'afari", "--role", "envoy")
    lines = run("speaker", "ja'afari").stdout.splitlines()
    assert lines[:5] == [
        "Bashar Ja'afari",
        "  also: Ja'afari",
        "  envoy",
        "  2 claims in 2 documents, 2024-09-12",
        "  1 conflict, with: Lavrentiev (1)",
    ]
    (row,) = json.loads(run("speaker", "ja'afari", "--format", "json").stdout)
    assert [(each["date"], each["conflicts"]) for each in row["said"]] == [
        ("2024-09-12", 0),
        (None, 1),
    ]
    assert "We did not" in row["said"][1]["quote"]
    assert row["against"] == [{"id": "lavrentiev", "name": "Lavrentiev", "conflicts": 1}]


@pytest.mark.usefixtures("quarrel")
def test_a_name_is_split_off_whatever_joined_it(run: Run, listed: Listed) -> None:
    run("speaker", "Ja'afari", "--same-as", "Bashar Ja'afari", "--same-as", "Jaafari")
    run("speaker", "Jaafari", "--split", "Ja'afari")
    named = {row["name"]: row["aliases"] for row in listed("speakers")}
    assert named["Ja'afari"] == []
    assert named["Bashar Ja'afari"] == ["Jaafari"]
    run("undo")
    assert "Ja'afari" in listed("speakers")[0]["aliases"]
    assert "no name of" in run("speaker", "Anders", "--split", "Jaafari", exits=1).stderr
    assert "only name" in run("speaker", "Anders", "--split", "anders", exits=1).stderr


@pytest.mark.usefixtures("quarrel")
def test_documents_come_in_other_orders_and_by_state_outlet_and_title(
    run: Run, listed: Listed
) -> None:
    run("done", COURIER)

    def titles(*words: str) -> list[str]:
        return [row["title"].split()[0] for row in listed("documents", *words)]

    assert titles() == ["Syria:", "Fourteen", "Ferry"]
    assert titles("--sort", "title") == ["Ferry", "Fourteen", "Syria:"]
    assert titles("--sort", "conflicts") == ["Syria:", "Fourteen", "Ferry"]
    assert titles("--sort", "published") == ["Ferry", "Fourteen", "Syria:"]
    assert titles("--sort", "state") == ["Syria:", "Ferry", "Fourteen"]
    assert titles("--state", "begun") == ["Syria:"]
    assert titles("--state", "begun", "--state", "done") == ["Syria:", "Fourteen"]
    assert titles("--where", "outlet:courier ferry") == ["Fourteen"]
    assert titles("--where", 'outlet:""') == ["Syria:"]
    assert "done" in run("list", "documents", "--state", "done").stdout


@pytest.mark.usefixtures("db")
@pytest.mark.parametrize(
    ("words", "told", "exits"),
    [
        (["claims", "--sort", "title"], "--sort goes with", 2),
        (["documents", "--guessed"], "--guessed goes with speakers", 2),
        (["documents", "--sort", "height"], "but by read in, title", 1),
        (["documents", "--where", "state:asleep"], "new, begun, done", 1),
        (["documents", "--where", "colour:red"], "state:, outlet:", 1),
        (["speakers", "--sort", "height"], "claims, conflicts", 1),
    ],
)
def test_what_cannot_be_asked_is_told_with_what_can(
    words: list[str], told: str, exits: int, run: Run
) -> None:
    assert told in run("list", *words, exits=exits).stderr


@pytest.mark.usefixtures("quarrel")
def test_blind_one_counts_one_s_own_only(
    run: Run, listed: Listed, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ANNOTATOR_NAME", "lee")
    run("mark", ASTANA, *DENIAL, "--speaker", "Lavrentiev")
    (row,) = listed("speakers", "--blind")
    assert (row["name"], row["claims"], row["conflicts"]) == ("Lavrentiev", 1, 0)
    assert len(listed("documents", "--blind", "--state", "begun")) == 1
    (told,) = json.loads(run("speaker", "Lavrentiev", "--blind", "--format", "json").stdout)
    assert (len(told["said"]), told["against"]) == (1, [])
    run("speaker", "Ja'afari", "--blind", exits=1)
