"""Opening: private, once for all processes, and hands off what is not ours."""

import os
import sqlite3
import stat
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from annotator.errors import NotFound, UnusableFile
from annotator.store import Store
from annotator.store.connection import STEPS
from annotator.store.migrations import migrations


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_a_new_file_is_its_owners_alone(tmp_path: Path) -> None:
    store = Store.open(tmp_path / "a.db")
    with store.writing():
        pass
    files = sorted(tmp_path.iterdir())
    assert len(files) == 3
    assert {mode(file) for file in files} == {0o600}


def test_a_new_file_for_a_group_is_the_groups_too_whatever_the_umask(tmp_path: Path) -> None:
    umask = os.umask(0o077)
    try:
        Store.open(tmp_path / "a.db", group=True)
    finally:
        os.umask(umask)
    assert {mode(file) for file in tmp_path.iterdir()} == {0o660}


def test_what_is_there_keeps_its_mode(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    Store.open(path).close()
    path.chmod(0o640)
    Store.open(path, group=True).close()
    assert mode(path) == 0o640


def test_an_empty_file_is_made_a_database(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    path.touch()
    assert list(Store.open(path).rows("SELECT * FROM document")) == []


def test_a_file_that_is_not_there_is_not_made_unless_wanted(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="There is no file"):
        Store.open(tmp_path / "a.db", create=False)
    assert list(tmp_path.iterdir()) == []


def test_every_connection_writes_through_and_keeps_references(path: Path) -> None:
    store = Store.open(path)
    pragmas = ("journal_mode", "synchronous", "foreign_keys", "recursive_triggers")
    assert [store.row(f"PRAGMA {name}")[0] for name in pragmas] == ["wal", 2, 1, 1]


def test_the_steps_known_by_name_are_the_migrations() -> None:
    names = [migration.name for migration in migrations._migrations]
    assert tuple(names) == STEPS


def refused(path: Path, reason: str) -> None:
    """Opening raises a sentence and leaves the file as it was, and nothing beside it."""
    before, beside = path.read_bytes(), sorted(path.parent.iterdir())
    with pytest.raises(UnusableFile, match=reason) as raised:
        Store.open(path)
    assert str(path) in str(raised.value)
    assert path.read_bytes() == before
    assert sorted(path.parent.iterdir()) == beside


def test_what_is_no_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("Talks in Astana\n" * 100)
    refused(path, "no SQLite database")


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnusableFile, match="is no file"):
        Store.open(tmp_path)


@pytest.mark.parametrize(
    "made_by",
    [
        "CREATE TABLE document (id TEXT)",
        "PRAGMA journal_mode = WAL; CREATE TABLE notes (id TEXT)",
        "PRAGMA application_id = 252006673; CREATE TABLE gpkg_contents (id TEXT)",
        "PRAGMA application_id = 252006673",
    ],
)
def test_another_programs_database_is_refused(tmp_path: Path, made_by: str) -> None:
    path = tmp_path / "other.db"
    connection = sqlite3.connect(path)
    connection.executescript(made_by)
    connection.close()
    refused(path, "another program's database")


@pytest.mark.parametrize(
    "written",
    [
        f"PRAGMA user_version = {len(STEPS) + 1}",
        "INSERT INTO _sqlite_migrations VALUES (9, 'annotator', 'm999_later', '2030-01-01')",
    ],
)
def test_a_file_of_a_newer_version_is_refused(path: Path, written: str) -> None:
    Store.open(path).close()
    connection = sqlite3.connect(path)
    connection.execute(written)
    connection.commit()
    connection.close()
    refused(path, "newer version")


def test_a_damaged_file_is_refused_in_a_sentence(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[100:4096] = b"\xff" * 3_996
    path.write_bytes(data)
    with pytest.raises(UnusableFile):
        Store.open(path)


def test_a_folder_that_does_not_exist_is_named(tmp_path: Path) -> None:
    with pytest.raises(UnusableFile, match="cannot be made"):
        Store.open(tmp_path / "nowhere" / "a.db")


def test_a_failing_block_leaves_nothing_behind(path: Path) -> None:
    store = Store.open(path)
    with pytest.raises(sqlite3.IntegrityError), store.writing():
        store.connection.executemany("INSERT INTO place VALUES ('kim', 'x', 1, 'now')", [(), ()])
    assert store.row("SELECT count(*) FROM place") == (0,)
    assert not store.connection.in_transaction


def test_a_file_that_another_keeps_locked_is_refused_in_a_sentence(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("annotator.store.connection.PATIENCE", 0.05)
    busy, store = Store.open(path), Store.open(path)
    with busy.writing(), pytest.raises(UnusableFile, match="cannot be written"), store.writing():
        pass
    with store.writing():
        pass


OPEN_AT_ONCE = """
import sys, time
from pathlib import Path
from annotator.store import Store
import annotator.store.migrations
print("ready", flush=True)
sys.stdin.readline()
print(Store.open(Path(sys.argv[1])).row("SELECT count(*) FROM _sqlite_migrations")[0])
"""


def test_six_processes_open_a_new_file_at_once(tmp_path: Path) -> None:
    for attempt in range(5):
        path = tmp_path / f"{attempt}.db"
        processes = [
            subprocess.Popen(
                [sys.executable, "-c", OPEN_AT_ONCE, str(path)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                text=True,
            )
            for _ in range(6)
        ]
        for process in processes:
            assert process.stdout is not None
            assert process.stdout.readline() == "ready\n"
        for process in processes:
            assert process.stdin is not None
            process.stdin.write("go\n")
            process.stdin.flush()
        said = [process.communicate()[0] for process in processes]
        assert said == [f"{len(STEPS)}\n"] * 6
        assert {process.returncode for process in processes} == {0}


def test_a_folder_that_may_not_be_written_to_is_named() -> None:
    nobody = 65534
    root = os.geteuid() == 0
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o555)
        if root:
            os.seteuid(nobody)
        try:
            with pytest.raises(UnusableFile, match="cannot be made"):
                Store.open(Path(name, "a.db"))
        finally:
            if root:
                os.seteuid(0)
