"""What `check` finds."""

import sqlite3
from pathlib import Path

import pytest

from tests.cli.conftest import ASTANA, DENIAL, Run


@pytest.mark.usefixtures("db")
def test_a_sound_file(run: Run) -> None:
    run("mark", ASTANA, *DENIAL)
    assert run("check", "--rebuild").stdout == "annotations.db is sound.\n"


def test_a_projection_that_does_not_follow_is_named_and_made_again(db: Path, run: Run) -> None:
    run("mark", ASTANA, *DENIAL)
    _change(db, "UPDATE claim_judgement SET note = 'never said'")
    assert "made again: claim_judgement." in run("check", "--rebuild", exits=1).stdout
    assert run("check", "--rebuild").stdout == "annotations.db is sound.\n"


def test_a_quote_that_is_not_the_text_s(db: Path, run: Run) -> None:
    run("mark", ASTANA, *DENIAL)
    _change(db, "UPDATE claim SET quote = 'We did discuss this.'")
    told = run("check", exits=1).stdout
    assert "The quote of claim" in told
    assert told.endswith("annotations.db is not sound.\n")


def test_an_event_that_was_changed(db: Path, run: Run) -> None:
    run("mark", ASTANA, *DENIAL)
    _change(db, "DROP TRIGGER event_is_never_changed", "UPDATE event SET annotator = 'lee'")
    assert "does not have the id of its content" in run("check", exits=1).stdout


def test_a_damaged_file(db: Path, run: Run) -> None:
    with db.open("r+b") as file:
        file.seek(40_960)
        file.write(b"\xff" * 12_288)
    assert "SQLite" in run("check", exits=1).stdout


def test_a_file_that_is_none_of_ours_is_left_alone(folder: Path, run: Run) -> None:
    (folder / "notes.db").write_text("These are notes, and no database at all.", "utf-8")
    assert "it was not touched" in run("check", "--db", "notes.db", exits=1).stderr
    assert (folder / "notes.db").read_text("utf-8").startswith("These are notes")


def _change(db: Path, *statements: str) -> None:
    connection = sqlite3.connect(db)
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.close()
