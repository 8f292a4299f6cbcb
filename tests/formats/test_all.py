"""What holds for every format alike."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from annotator import Workspace
from annotator.choices import Choices
from annotator.dataset_formats import FORMATS
from annotator.datasets.formats import get
from tests.formats.round_trips import round_trip

WRITTEN = [name for name, each in FORMATS.items() if each.writes]
READ = [name for name, each in FORMATS.items() if each.reads]


def test_the_list_says_what_the_formats_do() -> None:
    for name, each in FORMATS.items():
        form = get(name)
        assert each.writes == (form.write is not None) == (form.compare is not None)
        assert each.reads == (form.read is not None)


@pytest.mark.parametrize("name", READ)
def test_a_split_comes_back_from_its_folder(name: str, filled: Path) -> None:
    # One of the three parts is empty.
    round_trip(name, filled, split=(50, 25, 25))


@pytest.mark.parametrize("name", READ)
def test_whose_voice_a_document_is_comes_back_without_a_claim(
    name: str, filled: Path, tmp_path: Path
) -> None:
    path = Path(shutil.copy(filled, tmp_path / "voiced.db"))
    with Workspace.open(path, annotator="lee", create=False) as lee:
        (quiet,) = (row.id for row in lee.exporting.rows().documents() if row.outlet is None)
        lee.marking.voice(quiet, "The village")
    round_trip(name, path)


_EXPORT = """
import sys
from pathlib import Path
from annotator import Workspace
with Workspace.open(sys.argv[1], annotator="kim", create=False) as workspace:
    workspace.exporting.export(Path(sys.argv[2], "set"), sys.argv[3:], check=False)
"""


def test_the_same_file_makes_the_same_bytes(filled: Path, tmp_path: Path) -> None:
    for seed in ("1", "2"):
        subprocess.run(
            [sys.executable, "-c", _EXPORT, filled, tmp_path / seed, *WRITTEN],
            env={"PYTHONHASHSEED": seed},
            check=True,
        )
    first, second = (
        {
            str(path.relative_to(tmp_path / seed)): path.read_bytes()
            for path in (tmp_path / seed).rglob("*")
            if path.is_file() and path.name != "manifest.json"
        }
        for seed in ("1", "2")
    )
    assert sorted(first) == sorted(second)
    assert [name for name, content in first.items() if second[name] != content] == []


@pytest.mark.parametrize("name", WRITTEN)
def test_only_who_is_chosen_is_in_it(name: str, filled: Path, tmp_path: Path) -> None:
    with Workspace.open(filled, annotator="kim", mode="blind", create=False) as kim:
        kim.exporting.export(tmp_path, [name], Choices(annotator="kim"))
    everything = b"".join(path.read_bytes() for path in (tmp_path / name).rglob("*.*"))
    # What only lee says of a claim that kim marked, too, and whose voice he says a document is.
    for word in (b"Jaafari", b'the engineer"', b'"lee"', b">lee<"):
        assert word not in everything
    assert not [path for path in (tmp_path / name).rglob("*") if "lee" in path.name]


@pytest.mark.parametrize("name", WRITTEN)
def test_pseudonyms_hide_everybody_s_name(name: str, filled: Path, tmp_path: Path) -> None:
    with Workspace.open(filled, annotator="kim", create=False) as kim:
        kim.exporting.export(tmp_path, [name], Choices(pseudonyms=True))
    for path in (tmp_path / name).rglob("*"):
        assert path.name not in ("kim", "lee")
        if path.is_file() and path.suffix != ".parquet":
            content = path.read_bytes()
            for who in (b"kim", b"lee"):
                for before, after in ((b'"', b'"'), (b">", b"<"), (b",", b","), (b"`", b"`")):
                    assert before + who + after not in content, path
