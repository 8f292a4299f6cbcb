"""What articles, titles, notes and file names hold never acts on the terminal."""

import csv
import io
import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run, on_terminal

HOSTILE = (
    "\x1b]52;c;aGk=\x07 \x1b[2J [/nope] [@click=app.quit]x[/] \u202eabc\u2066 \x9b31m \x7f end"
)
SIGNS = {"\x1b", "\x07", "\x9b", "\x7f", "\u202e", "\u2066"}
FILE = "\x1b[2Jevil.txt"


@pytest.fixture
def hostile(folder: Path, run: Run) -> None:
    """A document whose title, quotes, notes, speakers and file name are all hostile."""
    (folder / FILE).write_text(f"{HOSTILE}\n\nA ship {HOSTILE} sank.\n", "utf-8")
    run("ingest", FILE)
    document = json.loads(run("list", "documents", "--format", "json").stdout)[0]["id"]
    a = run("mark", document, "0", "40", "--note", HOSTILE, "--speaker", HOSTILE).stdout.strip()
    b = run("mark", document, "50", "90").stdout.strip()
    run("link", a, b, "--relation", "denies", "--rationale", HOSTILE)


@pytest.mark.usefixtures("hostile")
@pytest.mark.parametrize("format_", ["table", "json", "csv"])
@pytest.mark.parametrize(
    "words", ["list documents", "list claims", "list conflicts", "list speakers", "search ship"]
)
def test_nothing_raw_reaches_a_terminal(words: str, format_: str) -> None:
    shown = on_terminal(*words.split(), "--format", format_, width=400)
    assert "nope" in shown
    assert not SIGNS & set(shown)


@pytest.mark.usefixtures("hostile")
@pytest.mark.parametrize("words", [["undo"], ["ingest", FILE, FILE], [FILE], ["check"]])
def test_nor_by_any_other_command(words: list[str]) -> None:
    shown = on_terminal(*words)
    # A progress bar has sequences of its own, but none of these.
    for sequence in ("\x1b]", "\x1b[2J", "\x07", "\x9b", "\x7f", "\u202e", "\u2066"):
        assert sequence not in shown


def test_nor_from_wrong_usage() -> None:
    assert "\x1b" not in on_terminal("list", "\x1b[2J")


@pytest.mark.usefixtures("hostile")
def test_tables_are_safe_wherever_they_are_read(run: Run) -> None:
    assert not SIGNS & set(run("list", "claims").stdout)


@pytest.mark.usefixtures("hostile")
def test_data_keep_the_text(run: Run) -> None:
    told = run("list", "claims", "--format", "json").stdout
    assert not SIGNS & set(told)
    assert json.loads(told)[0]["note"] == HOSTILE
    rows = list(csv.DictReader(io.StringIO(run("list", "claims", "--format", "csv").stdout)))
    assert rows[0]["note"] == HOSTILE
