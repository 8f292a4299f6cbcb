"""`annotator watch`: what it writes, how it ends, and what a sudden end costs."""

import json
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from annotator import Workspace

from .conftest import Run

SAYING = (
    "The mayor of Atyrau said on Monday that {n} people had died in the flood at the dam. "
    "The governor denied that {n} people had died in the flood at the dam. "
    "A spokesman said the dam above Uralsk had not burst and {more} houses were safe."
)

# The program itself, but that it commits as often as it would with a hundred times as much to do.
COMMAND = """
import sys
from annotator.cli.main import main
from annotator.work import finding_out, comparison, intake
comparison.COMMIT_EVERY = finding_out.COMMIT_EVERY = intake.COMMIT_EVERY = 0.0
main(["watch", *sys.argv[1:], "--every", "0.1", "--annotator", "kim"])
"""


def fill(folder: Path, number: int) -> None:
    folder.mkdir()
    # Short texts are analysed together, long ones in turn, and by one process if they are few;
    # figures take no time.
    table = "\n\n".join(["17 42 9 108 23 1 8 5 77 31 64 12 90 3"] * 600)
    for n in range(number):
        text = SAYING.format(n=n + 3, more=7 * n + 40)
        (folder / f"{n}.txt").write_text(f"Article {n}\n\n{text}\n\n{table}")


@contextmanager
def watching(*words: str) -> Iterator[subprocess.Popen[str]]:
    process = subprocess.Popen(
        [sys.executable, "-c", COMMAND, *words],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        # Who runs tests in the background may have told them to pass interruptions over.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    )  # fmt: skip
    with process:
        try:
            yield process
        finally:
            process.kill()


def test_it_tells_of_documents_and_ends_when_it_is_told_to(folder: Path) -> None:
    inbox = folder / "inbox"
    inbox.mkdir()
    (inbox / "rain.txt").write_text("Rain\n\nIt rained, \x1b[31mthe minister said.")
    with watching("inbox", "--json") as process:
        assert process.stdout is not None
        row = json.loads(process.stdout.readline())
        assert (row["status"], row["title"]) == ("new", "Rain")
        assert row["source"] == "inbox/rain.txt"
        (inbox / "bad.txt").write_bytes(b"\x89PNG\r\n")
        (inbox / "snow.txt").write_text("Snow\n\nIt snowed, the mayor said.")
        assert json.loads(process.stdout.readline())["title"] == "Snow"
        process.send_signal(signal.SIGTERM)
        told, said = process.communicate()
    assert process.returncode == 0
    assert told == ""
    lines = said.splitlines()
    assert lines[0] == "Watching inbox; Ctrl-C ends it."
    assert lines[1].startswith("inbox/bad.txt: not read. It is a PNG picture")
    assert lines[-1].startswith("2 documents read, 1 not read. annotations.db holds 2 documents")


def test_killed_and_begun_again_nothing_is_lost_and_nothing_is_double(
    folder: Path, run: Run
) -> None:
    fill(folder / "inbox", 4)
    database = folder / "annotations.db"
    with watching("inbox") as process:
        assert process.stdout is not None
        process.stdout.readline()
        process.kill()
        process.communicate()
    with Workspace.open(database, annotator="kim") as workspace:
        assert 0 < workspace.looking.document_count() < 4
    run("watch", "inbox", "--once")
    with Workspace.open(database, annotator="kim") as workspace:
        assert workspace.looking.document_count() == 4
        documents = [workspace.looking.document(each.id) for each in workspace.looking.documents()]
        assert all(len(document.appearances) == 1 for document in documents)
        assert workspace.suggesting.waiting() == 0
        assert list(workspace.checking.damage()) == []
    assert run("watch", "inbox", "--once").stdout == ""


def test_a_folder_that_is_not_there_says_so(run: Run) -> None:
    assert "no folder missing" in run("watch", "missing", "--once", exits=1).stderr


def test_an_empty_folder_is_read_at_once(folder: Path, run: Run) -> None:
    (folder / "inbox").mkdir()
    told = run("watch", "inbox", "--once")
    assert (told.stdout, told.stderr) == (
        "", "0 documents read. annotations.db holds 0 documents.\n",
    )  # fmt: skip
