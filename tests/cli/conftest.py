"""The seeds, read in once; each test works on a copy, in a folder of its own."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from annotator import Workspace
from annotator.cli.main import main

SEEDS = Path(__file__).parents[2] / "seeds"
ASTANA = "astana-talks-end.txt"
PROPOSAL = "2627", "2712"
DENIAL = "2767", "2799"


@pytest.fixture(scope="session")
def seeded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file into which the seeds were read."""
    path = tmp_path_factory.mktemp("seeded") / "annotations.db"
    with Workspace.open(path, annotator="kim") as workspace:
        files, _ = workspace.ingesting.find([SEEDS])
        for _ in workspace.ingesting.ingest(files, processes=1):
            pass
    return path


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder in which one stands, called kim."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("ANNOTATOR_DB", raising=False)
    monkeypatch.setenv("ANNOTATOR_NAME", "kim")
    return tmp_path


@pytest.fixture
def db(folder: Path, seeded: Path) -> Path:
    """A copy of the seeds' file where commands look for one."""
    return Path(shutil.copy(seeded, folder / "annotations.db"))


Run = Callable[..., Result]


@pytest.fixture
def run(folder: Path) -> Run:  # noqa: ARG001 - every command runs in that folder
    """Run a command in this process, and expect an exit code."""

    def running(*words: str, exits: int = 0) -> Result:
        result = CliRunner().invoke(main, words)
        assert result.exit_code == exits, result.output
        return result

    return running


@pytest.fixture
def listed(run: Run) -> Callable[..., list[dict[str, Any]]]:
    """What `annotator list` gives, as rows."""

    def listing(*words: str) -> list[dict[str, Any]]:
        rows: list[dict[str, Any]] = json.loads(run("list", *words, "--format", "json").stdout)
        return rows

    return listing


def process(*words: str, **options: Any) -> subprocess.CompletedProcess[str]:
    """Run the program as the shell would."""
    command = [str(Path(sys.executable).with_name("annotator")), *words]
    options = {"capture_output": True, "text": True, "stdin": subprocess.DEVNULL, **options}
    return subprocess.run(command, check=False, **options)


def on_terminal(*words: str, width: int = 100) -> str:
    """What the program writes to a terminal of some width."""
    import fcntl
    import pty
    import struct
    import termios

    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 40, width, 0, 0))
    environment = {name: value for name, value in os.environ.items() if name != "COLUMNS"}
    running = subprocess.Popen(
        [sys.executable, "-m", "annotator", *words],
        stdin=subprocess.DEVNULL, stdout=theirs, stderr=theirs, env=environment,
    )  # fmt: skip
    os.close(theirs)
    written = b""
    with os.fdopen(ours, "rb", buffering=0) as terminal:
        try:
            while part := terminal.read(65536):
                written += part
        except OSError:
            pass  # how Linux says that the other end is closed
    running.wait()
    return written.decode("utf-8").replace("\r\n", "\n")
