"""`annotator voice`: whose voice a document is, from the shell."""

import json

import pytest

from tests.cli.conftest import ASTANA, PROPOSAL, Run

pytestmark = pytest.mark.usefixtures("db")

HEADLINE, STANDFIRST = ("0", "55"), ("57", "107")


def _speakers(run: Run) -> list[str | None]:
    rows = json.loads(run("list", "claims", "--format", "json").stdout)
    return [row["speaker"] for row in rows]


def test_it_is_named_told_and_taken_back(run: Run) -> None:
    assert run("voice", ASTANA).stdout == ""
    run("mark", ASTANA, *HEADLINE)
    named = run("voice", ASTANA, "Anna  Berg")
    assert (named.stdout, named.stderr) == ("Anna Berg\n", "1 claim got this speaker.\n")
    run("mark", ASTANA, *STANDFIRST)
    run("mark", ASTANA, *PROPOSAL)
    assert _speakers(run) == ["Anna Berg", "Anna Berg", None], "the third is found to be another's"
    assert run("voice", ASTANA).stdout == "Anna Berg\n"
    assert run("voice", ASTANA, "").stdout == ""
    assert "took back whose voice" in run("undo").stdout
    for _ in range(3):
        run("undo")
    assert _speakers(run) == [None]


def test_who_works_blind_is_told_of_no_other_s(run: Run) -> None:
    run("voice", ASTANA, "Anna Berg", "--annotator", "lee")
    assert run("voice", ASTANA).stdout == "Anna Berg\n"
    assert run("voice", ASTANA, "--blind").stdout == ""


def test_what_is_no_document_or_no_name_is_refused(run: Run) -> None:
    assert "no-such.txt" in run("voice", "no-such.txt", "Anna Berg", exits=1).stderr
    assert "1 to 200" in run("voice", ASTANA, "x" * 201, exits=1).stderr
