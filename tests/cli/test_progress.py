"""`annotator progress`: tables, bars and sentences; the same as JSON; blind."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from annotator import Workspace
from annotator.events import ClaimKey
from tests import dated
from tests.cli.conftest import Run, on_terminal, process

MINUTE = "2026-03-{:02}T10:{:02}:00.000000+00:00"


@pytest.fixture
def worked(db: Path, local: Callable[[str], None]) -> Path:
    """Kim marks ten claims on a Monday and five a week later, Lee rejects one."""
    local("UTC")
    with Workspace.open(db, annotator="kim") as workspace:
        document = workspace.looking.documents(limit=1)[0].id
        keys = [ClaimKey(document, (span,)) for span in workspace.looking.sentences(document)]
    rows = [dated.claim(MINUTE.format(2, place), "kim", keys[place]) for place in range(10)]
    rows += [dated.claim(MINUTE.format(9, place), "kim", keys[10 + place]) for place in range(5)]
    rows += [dated.claim(MINUTE.format(9, 0), "lee", keys[0], "not_claim")]
    rows += [dated.done(MINUTE.format(9, 5), "kim", document)]
    dated.arrive(db, rows)
    return db


@pytest.mark.usefixtures("worked")
def test_it_tells_who_did_what_and_draws_the_days(run: Run) -> None:
    told = run("progress").stdout.splitlines()
    assert told[1].split() == ["kim", "15", "0", "0", "1", "0", "2", "60"]
    assert told[2].split() == ["lee", "0", "0", "0", "0", "1", "1"]
    monday, later = (line for line in told if line.startswith("2026-"))
    assert monday.split()[:6] == ["2026-03-02", "10", "0", "0", "0", "0"]
    assert later.split()[:6] == ["2026-03-09", "5", "0", "0", "1", "1"]
    assert monday.count("█") == 2 * later.count("█")
    assert later.count("░") == pytest.approx(later.count("█") / 5, abs=1)
    assert max(map(len, told)) <= 80


@pytest.mark.usefixtures("worked")
def test_weeks_and_a_first_day_can_be_asked_for(run: Run) -> None:
    by_week = run("progress", "--by", "week").stdout
    assert "2026-W10" in by_week
    assert "2026-W11" in by_week
    later = run("progress", "--since", "2026-03-03").stdout
    assert "2026-03-02" not in later
    assert later.splitlines()[1].split()[:2] == ["kim", "5"]


@pytest.mark.usefixtures("worked")
def test_json_says_all_of_it(run: Run) -> None:
    said = json.loads(run("progress", "--json").stdout)
    assert [each["annotator"] for each in said["annotators"]] == ["kim", "lee"]
    assert said["days"][0] == {
        "day": "2026-03-02",
        "annotator": "kim",
        "counts": {"claims": 10, "links": 0, "conflicts": 0, "documents": 0, "rejected": 0},
    }
    assert said["coverage"]["done"] == 1
    assert said["remaining"] is None


@pytest.mark.usefixtures("worked")
def test_blind_or_own_nothing_of_others_is_told(run: Run) -> None:
    for hidden in ("--blind", "--own"):
        for more in ((), ("--json",)):
            assert "lee" not in run("progress", hidden, *more).stdout


@pytest.mark.usefixtures("db")
def test_before_anything_is_done_it_says_what_there_is(run: Run) -> None:
    told = run("progress").stdout
    assert "0 done, 0 begun" in told
    assert "once three documents are done" in told
    assert "annotator  " not in told


@pytest.mark.usefixtures("worked")
def test_it_is_as_wide_as_the_terminal() -> None:
    narrow, wide = (
        on_terminal("progress", "--annotator", "kim", width=width) for width in (60, 140)
    )
    assert max(map(len, narrow.splitlines())) <= 60
    assert 130 < max(map(len, wide.splitlines())) <= 140


def test_it_draws_in_ascii_where_the_settings_or_the_terminal_want_it(
    worked: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = worked.with_name("settings.toml")
    settings.write_text("ascii = true\n", "utf-8")
    monkeypatch.setenv("ANNOTATOR_SETTINGS", str(settings))
    told = process("progress").stdout
    assert told.isascii()
    assert "####" in told


def test_a_wrong_day_is_said_to_be_one(run: Run) -> None:
    assert "2026-99-01" in run("progress", "--since", "2026-99-01", exits=2).stderr
