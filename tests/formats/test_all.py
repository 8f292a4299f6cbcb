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
from annotator.datasets.incoming import Problem
from tests.datasets.filled import add_replaced
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


@pytest.fixture(scope="module")
def replaced(filled: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file, with a text of which another one took the place, and what was lost with it."""
    path = Path(shutil.copy(filled, tmp_path_factory.mktemp("replaced") / "filled.db"))
    add_replaced(path)
    return path


@pytest.mark.parametrize("name", WRITTEN)
def test_which_text_took_another_s_place_is_in_it_or_told(
    name: str, replaced: Path, tmp_path: Path
) -> None:
    with Workspace.open(replaced, annotator="kim", create=False) as kim:
        (exported,) = kim.exporting.export(tmp_path, [name], check=True)
        (by,) = (row.replaced_by for row in kim.exporting.rows().documents() if row.replaced_by)
    checked = exported.manifest.checked
    assert checked is not None
    assert not checked.differing
    written = b"".join(path.read_bytes() for path in (tmp_path / name).rglob("*.*"))
    told = {each.what for each in exported.manifest.left_out}
    if name == "nli":
        assert "documents, but for their ids" in told
    elif name == "claimreview":
        assert "documents without a rated claim" in told
    elif name != "spacy":
        # spaCy's files are compressed; reading them back has compared it.
        assert by.encode() in written
        assert "newer versions of documents" not in told


@pytest.mark.parametrize("name", READ)
def test_a_replaced_text_comes_back_with_what_was_lost_with_it(name: str, replaced: Path) -> None:
    round_trip(name, replaced)


@pytest.mark.parametrize("name", READ)
def test_a_time_that_is_none_is_told_and_the_rest_goes_in(
    name: str, filled: Path, tmp_path: Path
) -> None:
    with Workspace.open(filled, annotator="kim", create=False) as kim:
        kim.exporting.export(tmp_path, [name])
    for path in (tmp_path / name).rglob("*.*"):
        path.write_bytes(path.read_bytes().replace(b"2026-02-28T14:30", b"half-past-two"))
    told: list[Problem] = []
    other = Path(shutil.copy(filled, tmp_path / "other.db"))
    with Workspace.open(other, annotator="ann", create=False) as ann:
        ann.importing.take(tmp_path / name, name, annotator="ann", problem=told.append)
        (row,) = (
            row
            for row in ann.exporting.rows().claims()
            if row.annotator == "ann" and row.rating == "half_true"
        )
    (problem,) = told
    assert "utterance time of a claim was not read: “half-past-two” is no time" in problem.reason
    assert name in problem.where.file
    assert row.utterance_time is not None
    assert row.utterance_time.iso is None or row.utterance_time.iso == "2026-02"
    assert row.event_time is not None
    assert (row.event_time.iso, row.place) == ("../2026-02", "Çà, =A1 & “雨 town”")


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
