"""The native records: what leaves as they are comes back as it was."""

import tempfile
from pathlib import Path
from typing import Any, Literal

import pytest
from hypothesis import given, settings

from tests.datasets.filled import fill
from tests.formats.round_trips import made, plans, round_trip


@pytest.mark.parametrize("unit", ["codepoints", "utf16", "bytes"])
def test_a_file_with_everything_comes_back(
    unit: Literal["codepoints", "utf16", "bytes"], tmp_path: Path
) -> None:
    fill(tmp_path / "filled.db")
    round_trip("jsonl", tmp_path / "filled.db", unit=unit)


@given(plans())
@settings(max_examples=15)
def test_any_file_comes_back(plan: dict[str, Any]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        round_trip("jsonl", made(Path(folder, "a.db"), plan))
