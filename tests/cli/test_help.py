"""The help says what it must, and loads little."""

import json
import subprocess
import sys

import pytest

from annotator.cli.commands import COMMANDS
from annotator.cli.main import main
from tests.cli.conftest import Run

HEAVY = {
    "msgspec",
    "rich",
    "spacy",
    "sqlite3",
    "sqlite_utils",
    "textual",
    "trafilatura",
    "uuid_utils",
}


@pytest.mark.parametrize("words", [["--help"], ["--version"]])
def test_help_loads_nothing_heavy(words: list[str]) -> None:
    look = (
        "import atexit, json, sys\n"
        "atexit.register(lambda: sys.stderr.write(json.dumps(sorted(sys.modules))))\n"
        "from annotator.__main__ import main\n"
        f"main({words!r})"
    )
    ran = subprocess.run([sys.executable, "-c", look], capture_output=True, text=True, check=True)
    loaded = set(json.loads(ran.stderr))
    assert "annotator.cli.main" in loaded
    assert not loaded & HEAVY
    assert not {f"annotator.{room}" for room in ("work", "store", "tui", "language")} & loaded
    assert not {command.module for command in COMMANDS.values()} & loaded


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_shows_examples_and_exit_codes(name: str, run: Run) -> None:
    told = run(name, "--help").stdout
    assert "Examples:\n" in told
    assert f"  annotator {'' if name == 'read' else name}" in told
    assert "Exit codes:\n" in told


@pytest.mark.parametrize("name", COMMANDS)
def test_the_registry_tells_each_command_in_its_own_words(name: str) -> None:
    command = main.get_command(None, name)  # type: ignore[attr-defined]
    assert command.help.partition("\n")[0] == COMMANDS[name].summary


def test_the_words_of_the_scheme_stand_in_the_help(run: Run) -> None:
    told = " ".join(run("link", "--help").stdout.split())
    assert "contradicts, denies, weakens, supports, equivalent, updates, unrelated" in told
    assert "negation, antonym, numeric" in told
