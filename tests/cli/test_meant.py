"""Documents are named as one has them before one: by file, with or without its folder, by title."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run

STATEMENT = "Statement of the driver\nTaken at 10:20\n\nThe road was wet.\n"
CALLED = "Statement of the driver"


@pytest.fixture
def statement(folder: Path, run: Run) -> str:
    """A document that no title is known of; its path."""
    (folder / "statements").mkdir()
    path = Path("statements") / "driver.txt"
    path.write_text(STATEMENT, "utf-8")
    run("ingest", str(path))
    return str(path)


def test_a_document_is_named_by_its_path_or_by_what_it_is_called(statement: str, run: Run) -> None:
    claims = {
        run("mark", name, "40", "56").stdout.strip() for name in (statement, "driver.txt", CALLED)
    }
    assert len(claims) == 1
    run("mark", "Statement of", "40", "56", exits=1)
    run("mark", "statements/cyclist.txt", "40", "56", exits=1)


def test_a_search_calls_a_document_what_the_list_calls_it(statement: str, run: Run) -> None:
    assert statement
    (found,) = json.loads(run("search", "wet", "--format", "json").stdout)
    (listed,) = json.loads(run("list", "documents", "--format", "json").stdout)
    assert found["title"] == listed["title"] == CALLED
