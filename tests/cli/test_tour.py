"""`annotator tour`: a file of its own, and no other touched."""

import shutil
import sys
from pathlib import Path

from annotator import Workspace
from annotator.tui.tour.app import keep_place
from tests.benchmarks.terminal import Terminal
from tests.cli.conftest import Run, process


def test_without_a_terminal_it_says_so(run: Run) -> None:
    assert "needs a terminal" in run("tour", exits=1).stderr


def test_it_goes_on_in_a_file_of_its_own_or_begins_again(folder: Path, db: Path) -> None:
    before = db.read_bytes()
    own = folder / "data" / "annotator" / "tour" / "tour.db"
    own.parent.mkdir(parents=True)
    shutil.copy(db, own)
    with Workspace.open(own, annotator="kim") as workspace:
        keep_place(workspace, 4)
    elsewhere = {"XDG_DATA_HOME": str(folder / "data"), "ANNOTATOR_DB": str(db)}
    words = [sys.executable, "-m", "annotator", "tour"]
    with Terminal(words, environment=elsewhere, folder=folder) as terminal:
        terminal.wait_for("Tour 5/")
        terminal.send(b"q")
        assert terminal.wait() == 0
        assert "nothing of yours was touched. annotator tour goes on there." in terminal.text
    with Terminal([*words, "--again"], environment=elsewhere, folder=folder) as terminal:
        terminal.wait_for("Tour 1/")
    with Workspace.open(own, annotator="kim") as workspace:
        # The article that comes with the program, and nothing else.
        assert workspace.looking.document_count() == 1
        assert workspace.suggesting.counts().pairs
    assert db.read_bytes() == before


def test_it_never_opens_a_file_in_which_one_works(folder: Path, db: Path) -> None:
    words = [sys.executable, "-m", "annotator", "tour", "--again", "--db", str(db)]
    before = db.read_bytes()
    with Terminal(words, folder=folder) as terminal:
        terminal.wait_for("no tour’s file")
        assert terminal.wait() == 1
    assert db.read_bytes() == before
    assert process("tour", "--help").stdout.count("annotator tour --again") == 1
