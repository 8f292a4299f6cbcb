"""`annotator report`: a file to send, or the report itself on stdout."""

from pathlib import Path

import pytest

from tests.cli.conftest import ASTANA, Run
from tests.quarrels import quarrel


@pytest.fixture
def quarrels(db: Path) -> Path:
    quarrel(db)
    return db


@pytest.mark.usefixtures("quarrels")
def test_a_page_is_written_where_one_stands(run: Run, folder: Path) -> None:
    done = run("report")
    assert done.stdout == "report.html\n"
    assert done.stderr == "Reported to report.html: 4 conflicts, 2 disputes, 2 sources.\n"
    assert (folder / "report.html").read_text("utf-8").startswith("<!DOCTYPE html>")


@pytest.mark.usefixtures("quarrels")
def test_a_name_says_the_format(run: Run, folder: Path) -> None:
    run("report", "--out", "talks.md", "--title", "Talks *in* Astana")
    text = (folder / "talks.md").read_text("utf-8")
    assert text.startswith("# Talks \\*in\\* Astana\n")
    assert "Ja’afari denies what Lavrentiev says" in text


@pytest.mark.usefixtures("quarrels")
def test_stdout_has_the_report_alone(run: Run, folder: Path) -> None:
    done = run("report", "--format", "md", "--out", "-", "--where", "self")
    assert done.stdout.startswith("# Conflicting statements in annotations\n")
    assert "Lavrentiev contradicts another statement of Lavrentiev’s" in done.stdout
    assert "denies what" not in done.stdout
    assert done.stderr == ""
    assert not (folder / "report.md").exists()


@pytest.mark.usefixtures("quarrels")
def test_documents_are_named_as_elsewhere(run: Run) -> None:
    done = run("report", "--document", ASTANA)
    assert "3 conflicts, 1 dispute, 1 source." in done.stderr
    assert "There is no document" in run("report", "--document", "none", exits=1).stderr


@pytest.mark.usefixtures("quarrels")
def test_what_cannot_be_is_a_sentence(run: Run) -> None:
    assert "is no filter" in run("report", "--where", "colour:red", exits=1).stderr
    assert "could not be written" in run("report", "--out", "none/a.html", exits=1).stderr
    run("report", "--format", "pdf", exits=2)


@pytest.mark.usefixtures("quarrels")
def test_pseudonyms_and_blind_work_hold_here_too(run: Run) -> None:
    told = run("report", "--out", "-", "--format", "md", "--pseudonyms").stdout
    assert "annotator-1" in told
    assert "kim" not in told
    own = run("report", "--out", "-", "--format", "md", "--blind", "--annotator", "lee").stdout
    assert "1 conflict in 1 dispute" in own
