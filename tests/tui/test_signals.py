"""Leaving, in a real terminal: by key, by signal, and because the terminal has gone."""

import contextlib
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from annotator import Workspace
from tests.benchmarks.terminal import Terminal
from tests.tui.conftest import SEEDS

PLACE = 12
"""The sentence, from 1, that `worked` leaves the reader at."""

LEAVING: dict[str, Callable[[Terminal], None]] = {
    "q": lambda terminal: terminal.send(b"q"),
    "ctrl+q": lambda terminal: terminal.send(b"\x11"),
    "SIGTERM": lambda terminal: terminal.kill(signal.SIGTERM),
    "SIGHUP": lambda terminal: terminal.kill(signal.SIGHUP),
    "closed terminal": lambda terminal: terminal.hang_up(),
}


@pytest.fixture
def article(tmp_path: Path) -> Path:
    """The article that was read into the file that `path` gives."""
    article = tmp_path / "astana-talks-end.txt"
    article.write_bytes((SEEDS / article.name).read_bytes())
    return article


UNTOLD = """
import signal, subprocess, sys
signal.signal(signal.SIGHUP, signal.SIG_IGN)
sys.exit(subprocess.run(sys.argv[1:], start_new_session=True).returncode)
"""
"""Runs a program to which a closed terminal sends no signal, as it is not its own."""


@contextlib.contextmanager
def reading(article: Path, path: Path, *before: str) -> Iterator[Terminal]:
    """The reader on the article, once it is on the screen; `before` is what runs it."""
    words = [*before, sys.executable, "-m", "annotator", str(article), "--db", str(path)]
    with Terminal([*words, "--annotator", "kim"]) as terminal:
        terminal.wait_for("? keys")
        yield terminal


def typed(terminal: Terminal, keys: str, *, until: str) -> None:
    """Type keys, and wait until something is on the screen."""
    terminal.send(keys.encode())
    terminal.wait_for(until)


def worked(terminal: Terminal) -> None:
    """Mark the third sentence, and go on."""
    typed(terminal, "jj " + "j" * (PLACE - 3), until=f"{PLACE}/35")


@pytest.mark.parametrize("way", LEAVING)
def test_leaving_loses_nothing_and_cleans_up(way: str, article: Path, path: Path) -> None:
    with reading(article, path) as terminal:
        worked(terminal)
        LEAVING[way](terminal)
        assert terminal.wait() == 0
        if way != "closed terminal":
            assert terminal.leftovers() == set()
            assert "Traceback" not in terminal.text
    with Workspace.open(path, annotator="kim") as workspace:
        document = workspace.looking.last_read()
        assert document == workspace.looking.document_named(article.name)
        sentences = workspace.looking.sentences(document)
        assert workspace.looking.place(document) == sentences[PLACE - 1][0]
        (claim,) = workspace.looking.claims()
        assert claim.claim.spans == (sentences[2],)


@pytest.mark.parametrize("pause", [0.001, 0.03])
def test_a_terminal_closed_while_it_is_drawn_on_ends_it(
    pause: float, article: Path, path: Path
) -> None:
    with reading(article, path) as terminal:
        terminal.key(b"jj" + b"jk" * 10, quiet=pause)
        terminal.hang_up()
        assert terminal.wait() == 0
    with Workspace.open(path, annotator="kim") as workspace:
        assert workspace.looking.last_read() == workspace.looking.document_named(article.name)


@pytest.mark.parametrize(
    ("keys", "until"), [("", "? keys"), ("B", "no conflict"), (" c'half", "half")]
)
def test_a_terminal_that_closes_without_a_signal_ends_it_on_every_screen(
    keys: str, until: str, article: Path, path: Path
) -> None:
    with reading(article, path, sys.executable, "-c", UNTOLD) as terminal:
        if keys:
            typed(terminal, keys, until=until)
        terminal.hang_up()
        assert terminal.wait() == 0


@pytest.mark.parametrize("way", ["SIGTERM", "closed terminal"])
def test_the_next_start_is_at_the_same_sentence_with_the_note_half_typed(
    way: str, article: Path, path: Path
) -> None:
    with reading(article, path) as terminal:
        worked(terminal)
        typed(terminal, " che said “ye", until="he said “ye")
        LEAVING[way](terminal)
        assert terminal.wait() == 0
    with reading(article, path) as terminal:
        terminal.wait_for(f"{PLACE}/35")
        typed(terminal, "c", until="he said “ye")


def test_a_form_half_filled_in_is_there_in_the_next_start(article: Path, path: Path) -> None:
    with reading(article, path) as terminal:
        typed(terminal, " eSomebody", until="Somebody")
        terminal.kill(signal.SIGHUP)
        assert terminal.wait() == 0
    with reading(article, path) as terminal:
        typed(terminal, "e", until="Somebody")
