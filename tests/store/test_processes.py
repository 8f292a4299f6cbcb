"""Several processes at one file, and processes that are killed."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from annotator.store import check
from tests.people import DOCUMENTS, Person

At = Callable[..., Person]

KILL = Path(__file__).parent.parent / "benchmarks" / "kill.py"

WRITER = """
import sys
from pathlib import Path
from tests.people import Person

person = Person(Path(sys.argv[1]), sys.argv[2])
print("ready", flush=True)
sys.stdin.readline()
for number in range(40):
    person.mark(number % 3, (number, number + 9), note=str(number))
"""


def test_several_write_at_once_and_nothing_is_lost(path: Path, at: At) -> None:
    names = ("ann", "bob", "cyd", "dan")
    writers = [
        subprocess.Popen(
            [sys.executable, "-c", WRITER, str(path), name],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for name in names
    ]
    for writer in writers:
        assert writer.stdout is not None
        assert writer.stdout.readline() == "ready\n"
    for writer in writers:
        writer.communicate("go\n")
    assert {writer.returncode for writer in writers} == {0}
    kim = at("kim")
    assert dict(
        kim.store.rows("SELECT annotator, count(*) FROM event GROUP BY 1")
    ) == dict.fromkeys(names, 40)
    assert check.replay(kim.store) == []
    assert list(check.damage(kim.store)) == []


def test_another_process_writing_is_noticed(at: At) -> None:
    kim = at("kim")
    before = kim.looking.changed_by_others()
    kim.mark(0, (0, 5))
    assert kim.looking.changed_by_others() == before
    at("lee").mark(0, (0, 15))
    assert kim.looking.changed_by_others() != before


def test_a_killed_process_has_lost_nothing_it_acknowledged() -> None:
    done = subprocess.run(
        [sys.executable, str(KILL), "4"], capture_output=True, text=True, check=True
    )
    figures = json.loads(done.stdout.splitlines()[-1])
    assert figures["acknowledged"] > 0
    assert figures["lost"] == 0


@pytest.mark.parametrize("undone", [0, 2])
def test_undo_goes_on_where_a_killed_process_stopped(path: Path, at: At, undone: int) -> None:
    killed = subprocess.run(
        [
            sys.executable,
            "-c",
            f"""
import os, signal
from pathlib import Path
from tests.people import Person
kim = Person(Path({str(path)!r}), "kim")
kim.mark(0, (0, 5)); kim.mark(0, (0, 15)); kim.mark(1, (0, 8))
for _ in range({undone}): kim.undoing.undo()
os.kill(os.getpid(), signal.SIGKILL)
""",
        ],
    )
    assert killed.returncode == -9
    kim = at("kim")
    for left in reversed(range(3 - undone)):
        assert kim.undoing.undo() is not None
        assert len(kim.claims()) == left
    assert kim.undoing.undo() is None
    for again in range(1, 4):
        assert kim.undoing.redo() is not None
        assert len(kim.claims()) == again
    assert kim.undoing.redo() is None
    assert kim.looking.tally(DOCUMENTS[0]).claims == 2
