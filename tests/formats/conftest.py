"""Files to be exported, and datasets of them. These tests run where the foreign readers are."""

import shutil
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from annotator import Workspace
from annotator.choices import Choices
from annotator.work.exporting import Exported
from tests.datasets.filled import fill

# `make test-formats` installs the foreign readers, and fails if nothing is collected.
collect_ignore_glob = [] if find_spec("cassis") else ["test_*.py"]


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with a little of everything. See `tests.datasets.filled`."""
    path = tmp_path_factory.mktemp("filled") / "filled.db"
    fill(path)
    return path


@pytest.fixture
def export(filled: Path, tmp_path: Path) -> Callable[..., Exported]:
    """Export a copy of the filled file in one format: `export("brat", annotator="kim")`."""

    def exporting(name: str, *, check: bool = True, **choices: Any) -> Exported:
        path = Path(shutil.copy(filled, tmp_path / "filled.db"))
        with Workspace.open(path, annotator="kim", create=False) as workspace:
            (exported,) = workspace.exporting.export(
                tmp_path / "out", [name], Choices(**choices), check=check
            )
        return exported

    return exporting
