"""Blind, one sees nothing of what others do: in no list, no search and no export."""

import json
from pathlib import Path

import pytest

from annotator import Workspace
from tests.cli.conftest import ASTANA, DENIAL, PROPOSAL, Run


@pytest.fixture
def lees_work(db: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> str:  # noqa: ARG001
    """What lee did, and a claim of kim's own beside it."""
    monkeypatch.setenv("ANNOTATOR_NAME", "lee")
    a = run("mark", ASTANA, *DENIAL, "--speaker", "Quisby", "--note", "lee's note").stdout.strip()
    b = run("mark", ASTANA, *PROPOSAL).stdout.strip()
    run("link", a, b, "--relation", "denies", "--rationale", "lee's rationale")
    run("speaker", "Ned Quisby", "--same-as", "Quisby", "--role", "lee's role")
    monkeypatch.setenv("ANNOTATOR_NAME", "kim")
    return run("mark", ASTANA, *DENIAL, "--speaker", "Quisby").stdout.strip()


@pytest.mark.parametrize("what", ["documents", "claims", "conflicts", "speakers"])
def test_lists_show_one_s_own_work_only(what: str, lees_work: str, run: Run) -> None:
    seen = run("list", what, "--format", "json").stdout
    blind = run("list", what, "--blind", "--format", "json").stdout
    assert blind != seen
    assert "lee's" not in blind
    assert '"lee"' not in blind
    assert "Ned Quisby" not in blind
    rows = json.loads(blind)
    match what:
        case "documents":
            assert (rows[0]["claims"], rows[0]["conflicts"]) == (1, 0)
        case "claims":
            assert [row["id"] for row in rows] == [lees_work]
            assert not rows[0]["linked"]
        case "conflicts":
            assert rows == []
        case "speakers":
            assert "Quisby" in {row["name"] for row in rows}


def test_the_timeline_knows_no_time_and_no_change_of_others(
    lees_work: str, run: Run, monkeypatch: pytest.MonkeyPatch, db: Path
) -> None:
    monkeypatch.setenv("ANNOTATOR_NAME", "lee")
    with Workspace.open(db, annotator="lee") as lee:
        lee.marking.say(lees_work, utterance_time="2017-03-16", utterance_time_raw="lee's words")
    asked = "list", "timeline", "--speaker", "Quisby", "--format", "json"
    assert "lee's words" in run(*asked).stdout
    monkeypatch.setenv("ANNOTATOR_NAME", "kim")
    assert json.loads(run(*asked, "--blind").stdout) == []


def test_the_dataset_holds_one_s_own_work_only(lees_work: str, run: Run, folder: Path) -> None:
    run("export", "--out", "seen")
    run("export", "--blind", "--out", "blind")
    seen, blind = (
        "".join(path.read_text("utf-8") for path in (folder / name / "jsonl").iterdir())
        for name in ("seen", "blind")
    )
    assert lees_work in blind
    for trace in ("lee's note", "lee's rationale", "lee's role", '"lee"', "Ned Quisby"):
        assert trace in seen
        assert trace not in blind


def test_a_search_finds_the_same_text_for_everybody(lees_work: str, run: Run) -> None:
    assert lees_work
    found = run("search", "discuss this at all", "--format", "json").stdout
    assert run("search", "discuss this at all", "--blind", "--format", "json").stdout == found
    run("search", "lee's note", exits=1)
