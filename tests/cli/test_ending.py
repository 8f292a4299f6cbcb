"""How commands end: exit codes, sentences on stderr, interruptions, closed pipes."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from annotator import Workspace
from annotator.errors import NotFound
from tests.cli.conftest import ASTANA, SEEDS, Run, process


def test_an_error_is_a_sentence_on_stderr(run: Run) -> None:
    result = run("list", "claims", "--db", "none.db", exits=1)
    assert result.stdout == ""
    assert result.stderr == (
        "There is no file none.db. Make it with: annotator ingest PATH --db none.db\n"
    )


def test_with_debug_it_is_a_traceback(run: Run) -> None:
    result = run("list", "claims", "--db", "none.db", "--debug", exits=1)
    assert isinstance(result.exception, NotFound)


@pytest.mark.parametrize(
    "words",
    [
        ("list", "bogus"),
        ("list", "documents", "--document", "x"),
        ("mark", "x", "1"),
        ("mark", "x", "1", "2", "3"),
        ("link", "x", "y"),
        ("search",),
        ("ingest",),
        ("undo", "--bogus"),
    ],
)
def test_wrong_usage_exits_with_2(words: tuple[str, ...], run: Run) -> None:
    assert run(*words, exits=2).stdout == ""


@pytest.mark.parametrize(
    "words",
    [
        ("list", "claims"), ("search", "x"), ("mark", "x", "1", "2"), ("unmark", "x"),
        ("reject", "x"), ("link", "x", "y", "--relation", "denies"), ("unlink", "x", "y"),
        ("speaker", "x"), ("done", "x"), ("undo",), ("redo",), ("export",), ("check",), (),
    ],
)  # fmt: skip
def test_only_reading_in_makes_a_file(words: tuple[str, ...], run: Run, folder: Path) -> None:
    run(*words, exits=1)
    assert not list(folder.iterdir())


def test_the_environment_names_file_and_annotator(
    db: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    elsewhere = db.rename(db.with_name("elsewhere.db"))
    monkeypatch.setenv("ANNOTATOR_DB", str(elsewhere))
    monkeypatch.setenv("ANNOTATOR_NAME", "lee")
    run("mark", ASTANA, "0", "56")
    run("mark", ASTANA, "58", "110", "--annotator", "sam")
    (first, second) = json.loads(run("list", "claims", "--format", "json").stdout)
    assert (first["annotator"], second["annotator"]) == ("lee", "sam")
    assert run("list", "claims", "--db", "none.db", exits=1)


def test_a_file_that_cannot_be_read_is_named_and_the_rest_goes_on(run: Run, folder: Path) -> None:
    (folder / "one.txt").write_text("A ship sank. Nobody was hurt.", "utf-8")
    (folder / "two.txt").write_text("A ship sank. Nobody was hurt.", "utf-8")
    (folder / "pipe.txt").symlink_to("/dev/null")
    told = run("ingest", "one.txt", "pipe.txt", "none.txt", "two.txt", exits=1).stderr
    assert "pipe.txt: not read. It is a pipe, socket or device" in told
    assert "none.txt: not read. There is no such file" in told
    assert "two.txt: the same text as “A ship sank. Nobody was hurt.”, kept as one document" in told
    assert "1 new, 1 there already, 2 not read. annotations.db holds 1 document." in told


def test_nothing_to_open_is_said(run: Run) -> None:
    assert "nothing to open" in run("none.txt", exits=1).stderr


def test_a_closed_pipe_ends_the_command_without_a_word(db: Path) -> None:
    with Workspace.open(db, annotator="kim") as workspace:
        document = workspace.looking.document_named(ASTANA)
        for place in range(500):
            workspace.marking.mark(document, [(place, place + 2000)])
    listing = subprocess.Popen(
        [sys.executable, "-m", "annotator", "list", "claims"],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    assert listing.stdout is not None
    assert listing.stderr is not None
    assert listing.stdout.readline().startswith(b"id")
    listing.stdout.close()
    with listing.stderr as told:
        assert told.read() == b""
    assert listing.wait() == 141


@pytest.mark.usefixtures("db")
def test_a_full_disk_is_told_in_a_sentence() -> None:
    with Path("/dev/full").open("w") as full:
        ran = process(
            "list", "documents", capture_output=False, stdout=full, stderr=subprocess.PIPE
        )
    assert ran.returncode == 1
    assert "No space left" in ran.stderr
    assert "Traceback" not in ran.stderr


def test_an_interruption_loses_no_finished_document(folder: Path) -> None:
    article = (SEEDS / ASTANA).read_text("utf-8")
    with (folder / "many.jsonl").open("w") as lines:
        for number in range(50):
            lines.write(json.dumps({"text": f"{number}\n\n{article}"}) + "\n")
    reading = subprocess.Popen(
        [sys.executable, "-m", "annotator", "ingest", "many.jsonl"],
        stderr=subprocess.PIPE, text=True, start_new_session=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )  # fmt: skip
    while not (kept := _documents(folder)):
        assert reading.poll() is None
        time.sleep(0.05)
    os.killpg(reading.pid, signal.SIGINT)
    _, told = reading.communicate(timeout=30)
    assert reading.returncode == 130
    assert "Traceback" not in told
    after = _documents(folder)
    assert kept <= after < 50
    assert f"Interrupted. annotations.db holds {after} document" in told
    assert process("check", "--rebuild").returncode == 0


def _documents(folder: Path) -> int:
    if not (folder / "annotations.db").exists():
        return 0
    with Workspace.open("annotations.db", annotator="kim", create=False) as workspace:
        return workspace.looking.document_count()
