"""Comparing that is interrupted, or killed: what was finished is kept, and nothing is lost."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator import Workspace
from annotator.conflicts import COMPARER
from annotator.store import Store, comparables

DOCUMENTS = 40

SAYING = (
    "The mayor of {town} said on Monday that {n} people had died in the flood at the dam.",
    "The governor denied that {n} people had died in the flood at the dam of {town}.",
    "A spokesman said the dam above {town} had not burst and {more} houses were safe.",
    "The dam above {town} burst on Sunday and {more} houses were lost, the ministry said.",
)
TOWNS = ("Atyrau", "Uralsk", "Aktau", "Kulsary")

# The program itself, but that it commits as often as it would with a hundred times as much to do.
COMMAND = """
import sys
from annotator.cli.main import main
from annotator.work import comparison
comparison.COMMIT_EVERY = 0.005
main(["suggest", "--db", sys.argv[1], "--annotator", "kim"])
"""


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with articles that were looked at, and of which nothing is compared."""
    folder = tmp_path_factory.mktemp("interrupting")
    for n in range(DOCUMENTS):
        lines = [
            each.format(town=TOWNS[n % len(TOWNS)], n=n + 3, more=7 * n + 40) for each in SAYING
        ]
        (folder / f"{n}.txt").write_text(f"Article {n}\n\n{' '.join(lines)}")
    with Workspace.open(folder / "read.db", annotator="kim") as workspace:
        files, _ = workspace.ingesting.find([folder])
        for _ in workspace.ingesting.ingest(files, processes=1):
            pass
    return folder / "read.db"


@pytest.fixture(scope="module")
def undisturbed(read: Path) -> dict[str, str]:
    """The pairs that are found if nothing comes between."""
    path = Path(shutil.copy(read, read.with_name("undisturbed.db")))
    with Workspace.open(path, annotator="kim") as workspace:
        for _ in workspace.suggesting.run(processes=1):
            pass
        assert workspace.suggesting.waiting() == 0
    pairs = pairs_of(path)
    assert len(pairs) > 100
    return pairs


@pytest.fixture
def path(read: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(read, tmp_path / "annotations.db"))


def pairs_of(path: Path) -> dict[str, str]:
    """Every pair of the file, with all that is kept of it but its number."""
    store = Store.open(path)
    rows = list(
        store.rows(
            "SELECT id, a, b, relation, types, score, signals, producer, answered"
            " FROM suggested_pair"
        )
    )
    store.close()
    found = {row[0]: repr(row) for row in rows}
    assert len(found) == len(rows)
    return found


def left(path: Path) -> int:
    """How many documents are not compared."""
    store = Store.open(path)
    found = len(comparables.uncompared(store, COMPARER))
    store.close()
    return found


@pytest.fixture
def comparing(path: Path) -> Iterator[subprocess.Popen[str]]:
    """`annotator suggest`, some of its documents compared and some not."""
    process = subprocess.Popen(
        [sys.executable, "-c", COMMAND, str(path)],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        # Who runs tests in the background may have told them to pass interruptions over.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    )  # fmt: skip
    with process:
        while process.poll() is None and left(path) > DOCUMENTS - 3:
            time.sleep(0.01)
        yield process


def suggest(path: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", COMMAND, str(path)], capture_output=True, text=True, check=True
    )


def test_ctrl_c_keeps_what_is_finished_and_the_next_run_goes_on(
    path: Path, comparing: subprocess.Popen[str], undisturbed: dict[str, str]
) -> None:
    os.kill(comparing.pid, signal.SIGINT)
    told, said = comparing.communicate()
    assert comparing.returncode == 130
    assert said == "Interrupted. What was found and compared is kept; annotator suggest goes on.\n"
    assert told == ""
    waiting = left(path)
    assert 0 < waiting < DOCUMENTS
    kept = pairs_of(path)
    assert kept.items() <= undisturbed.items()
    assert kept
    assert suggest(path).stdout.endswith(f"and {len(undisturbed)} pairs are suggested.\n")
    assert pairs_of(path) == undisturbed


def test_killed_it_goes_on_and_finds_the_same(
    path: Path, comparing: subprocess.Popen[str], undisturbed: dict[str, str]
) -> None:
    os.kill(comparing.pid, signal.SIGKILL)
    comparing.communicate()
    assert 0 < left(path) < DOCUMENTS
    assert pairs_of(path).items() <= undisturbed.items()
    suggest(path)
    assert pairs_of(path) == undisturbed
    with Workspace.open(path, annotator="kim") as workspace:
        assert list(workspace.checking.damage()) == []
        assert workspace.checking.replay() == []
