"""What `list` and `search` write, in every format, on a terminal and elsewhere."""

import csv
import io
import json
from pathlib import Path

import pytest

from tests.cli.conftest import ASTANA, DENIAL, PROPOSAL, Run, on_terminal


@pytest.fixture
def conflict(db: Path, run: Run) -> tuple[str, str]:  # noqa: ARG001 - the file it is in
    """A denial and what it denies, linked."""
    a = run("mark", ASTANA, *DENIAL, "--speaker", "Ja'afari").stdout.strip()
    b = run("mark", ASTANA, *PROPOSAL, "--speaker", "Lavrentiev", "--note", "Which?").stdout.strip()
    run("link", a, b, "--relation", "denies", "--type", "negation", "--type", "factive")
    return a, b


def test_all_formats_tell_the_same(conflict: tuple[str, str], run: Run) -> None:
    as_json = json.loads(run("list", "conflicts", "--format", "json").stdout)
    as_csv = list(csv.DictReader(io.StringIO(run("list", "conflicts", "--format", "csv").stdout)))
    table = run("list", "conflicts").stdout.splitlines()
    assert (as_json[0]["a"], as_json[0]["b"]) == conflict
    assert as_json[0]["types"] == ["negation", "factive"]
    assert as_json[0]["status"] == "open"
    assert as_csv[0]["types"] == "negation; factive"
    assert list(as_csv[0]) == list(as_json[0])
    assert len(table) == 2
    assert as_json[0]["a_quote"] in table[1]


def test_json_is_an_array_with_a_row_a_line(conflict: tuple[str, str], run: Run) -> None:
    lines = run("list", "claims", "--format", "json").stdout.splitlines()
    assert (lines[0], lines[-1], len(lines)) == ("[", "]", 4)
    assert json.loads(lines[1].rstrip(","))["spans"] == [[2627, 2712]]
    assert {json.loads(line.rstrip(","))["id"] for line in lines[1:-1]} == set(conflict)


@pytest.mark.usefixtures("conflict")
def test_a_document_is_named_by_id_its_start_title_or_file(run: Run) -> None:
    claims = json.loads(run("list", "claims", "--format", "json").stdout)
    document, title = claims[0]["document"], claims[0]["title"]
    for name in (document, document[:6], title, ASTANA):
        for what, rows in (("claims", 2), ("conflicts", 1)):
            told = run("list", what, "--document", name, "--format", "json").stdout
            assert len(json.loads(told)) == rows
    other = "sula-star-grounding-courier.md"
    for what in ("claims", "conflicts"):
        assert run("list", what, "--document", other, "--format", "json").stdout == "[]\n"
    assert "There is no document" in run("list", "claims", "--document", "x", exits=1).stderr


def test_a_table_fits_the_terminal_and_is_whole_elsewhere(
    conflict: tuple[str, str], run: Run
) -> None:
    shown = on_terminal("list", "claims", width=80)
    assert max(map(len, shown.splitlines())) <= 80
    for width, what in ((80, "documents"), (80, "speakers"), (60, "conflicts"), (140, "conflicts")):
        lines = on_terminal("list", what, width=width).splitlines()
        assert max(map(len, lines)) <= width
    assert conflict[0][:8] in shown
    assert conflict[0] not in shown
    assert "…" in shown
    whole = run("list", "claims").stdout
    assert conflict[0] in whole
    assert "…" not in whole


@pytest.mark.usefixtures("conflict")
def test_documents_and_speakers(run: Run) -> None:
    run("done", ASTANA)
    documents = json.loads(run("list", "documents", "--format", "json").stdout)
    assert [each["done"] for each in documents] == [True, False, False]
    assert (documents[0]["claims"], documents[0]["conflicts"]) == (2, 1)
    run("done", ASTANA, "--open")
    assert not json.loads(run("list", "documents", "--format", "json").stdout)[0]["done"]
    speakers = json.loads(run("list", "speakers", "--format", "json").stdout)
    names = {name for each in speakers for name in (each["name"], *each["aliases"])}
    assert {"Ja'afari", "Lavrentiev"} <= names


@pytest.mark.usefixtures("db")
def test_search_puts_the_phrase_first(run: Run) -> None:
    (hit,) = json.loads(run("search", "discuss this at all", "--format", "json").stdout)
    assert "We did not discuss this at all" in hit["text"]
    assert "We did not discuss this at all" in run("search", "all", "this", "discuss").stdout


@pytest.mark.usefixtures("db")
@pytest.mark.parametrize(
    "words", [[""], ['"'], ["* ^"], ["-"], ["--nothing"], ["NEAR(", "^"], ["\udcff"], ["qqqq"]]
)
def test_no_search_raises(words: list[str], run: Run) -> None:
    result = run("search", *words, exits=1)
    assert (result.stdout, result.stderr) == ("", "No sentence has these words.\n")
    assert run("search", *words, "--format", "json", exits=1).stdout == "[]\n"
