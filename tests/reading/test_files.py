"""Which files are meant, and what becomes of those that cannot be read."""

import os
import socket
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.reading import NOTHING, find_files, formats, look

from .outcomes import the_reading, the_reason, write

SEEDS = Path(__file__).parents[2] / "seeds"


def test_a_folder_gives_the_files_that_can_be_read_in_order(tmp_path: Path) -> None:
    for name in (
        "b/2.md",
        "b/1.txt",
        "a.HTML",
        "c.jsonl",
        "picture.png",
        ".hidden.txt",
        ".git/x.md",
    ):
        write(tmp_path / name)
    found = [path.relative_to(tmp_path).as_posix() for path in find_files([tmp_path])]
    assert found == ["a.HTML", "c.jsonl", "b/1.txt", "b/2.md"]


def test_what_browsers_and_word_processors_leave_beside_files_is_passed_over(
    tmp_path: Path,
) -> None:
    for name in ("dam.html", "dam_files/ad.html", "notes_files/a.txt", "~$minutes.docx", "x.part"):
        write(tmp_path / name)
    found = [path.relative_to(tmp_path).as_posix() for path in find_files([tmp_path])]
    assert found == ["dam.html", "notes_files/a.txt"]
    assert [path for path, _ in look(tmp_path)] == [str(tmp_path / name) for name in found]


def test_looking_finds_what_is_found_and_sees_what_changed(tmp_path: Path) -> None:
    for name in ("b/2.md", "b/1.txt", "a.HTML", ".hidden.txt", "z.png", "c.pdf/inner.txt"):
        write(tmp_path / name)
    (tmp_path / "nowhere.txt").symlink_to("missing")
    (tmp_path / "again").symlink_to(tmp_path, target_is_directory=True)
    seen = dict(look(tmp_path))
    assert list(seen) == [str(path) for path in find_files([tmp_path])]
    assert dict(look(tmp_path)) == seen
    write(tmp_path / "b/1.txt", "It goes on.\n")
    (tmp_path / "a.HTML").unlink()
    after = dict(look(tmp_path))
    assert {path for path in after if after[path] != seen[path]} == {str(tmp_path / "b/1.txt")}
    assert list(look(tmp_path / "missing")) == []


def test_what_vanishes_while_one_looks_is_not_there(tmp_path: Path) -> None:
    """Of a link that leads nowhere the name is there; of a file that was renamed it is not."""
    files = [write(tmp_path / f"{number}.txt") for number in range(50)]
    (tmp_path / "nowhere.txt").symlink_to("missing")
    looked_enough = threading.Event()

    def rename() -> None:
        while not looked_enough.is_set():
            for file in files:
                file.rename(file.with_suffix(".md")).rename(file)

    renaming = threading.Thread(target=rename)
    renaming.start()
    until = time.monotonic() + 0.5
    while time.monotonic() < until:
        gone = [path for path, seen in look(tmp_path) if seen == NOTHING]
        if gone != [str(tmp_path / "nowhere.txt")]:
            break
    looked_enough.set()
    renaming.join()
    assert gone == [str(tmp_path / "nowhere.txt")]


def test_a_named_file_is_kept_whatever_its_ending_and_only_once(tmp_path: Path) -> None:
    notes, missing = write(tmp_path / ".notes"), tmp_path / "missing.txt"
    story = write(tmp_path / "folder" / "story.txt")
    named = [notes, missing, story.parent, story, notes]
    assert find_files(named) == [notes, missing, story]
    assert the_reading(notes).text == "It is over.\n"


def test_links_that_go_round_end(tmp_path: Path) -> None:
    story = write(tmp_path / "story.txt")
    (tmp_path / "again").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "self.txt").symlink_to(tmp_path / "self.txt")
    assert find_files([tmp_path]) == [tmp_path / "self.txt", story]
    assert "could not be read" in the_reason(tmp_path / "self.txt")


def test_a_file_that_is_not_there_says_so(tmp_path: Path) -> None:
    assert the_reason(tmp_path / "missing.txt").startswith("There is no such file")
    assert the_reason(tmp_path / "nul\0.txt").startswith("Its name cannot be")
    assert the_reason(tmp_path / "\ud800.txt").startswith("Its name cannot be")
    assert the_reason(tmp_path / ("n" * 300)).startswith("It could not be read")
    assert the_reason(tmp_path).startswith("It is a folder")


@pytest.fixture
def without_privileges() -> Iterator[Path]:
    """A folder, and for the time being no right to read everything, which root would have."""
    nobody = 65534
    root = os.geteuid() == 0
    with tempfile.TemporaryDirectory() as name:
        if root:
            os.chown(name, nobody, nobody)
            os.seteuid(nobody)
        try:
            yield Path(name)
        finally:
            if root:
                os.seteuid(0)


def test_what_may_not_be_read_says_so(without_privileges: Path) -> None:
    story, folder = write(without_privileges / "story.txt"), without_privileges / "folder"
    story.chmod(0)
    folder.mkdir(mode=0)
    assert find_files([without_privileges]) == [story, folder]
    assert all(the_reason(path).startswith("You may not read it") for path in (story, folder))
    folder.chmod(0o700)


def test_what_would_never_end_is_refused_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    assert "pipe" in the_reason(tmp_path / "pipe.txt")
    assert "device" in the_reason(Path("/dev/zero"))
    monkeypatch.chdir(tmp_path)
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("socket.txt")
        assert "socket" in the_reason(Path("socket.txt"))


def test_a_file_that_is_too_large_is_refused_unread(tmp_path: Path) -> None:
    with (tmp_path / "large.txt").open("wb") as file:
        file.truncate(formats.LARGEST_FILE + 1)
    assert "larger than 256 MB" in the_reason(tmp_path / "large.txt")


@pytest.mark.parametrize(
    "name",
    ["empty.txt", "empty.md", "empty.html", "empty.jsonl", "empty", "e.pdf", "e.docx", "e.mht"],
)
@pytest.mark.parametrize("content", [b"", b" \r\n\t\n", b"\xef\xbb\xbf", b"\xff\xfe"])
def test_a_file_without_text_is_refused(tmp_path: Path, name: str, content: bytes) -> None:
    assert the_reason(write(tmp_path / name, content))


def test_a_name_that_is_no_utf_8_is_read_too(tmp_path: Path) -> None:
    path = write(tmp_path / os.fsdecode(b"caf\xe9.txt"))
    assert the_reading(path).appearance.source == "caf\ufffd.txt"


def test_every_seed_is_read_with_its_title() -> None:
    titles = {path.name: the_reading(path).appearance.title for path in find_files([SEEDS])}
    assert titles == {
        "astana-talks-end.txt": "Syria: Astana settlement talks end without meeting goals",
        "sula-star-grounding-courier.md": (
            "Fourteen hurt as ferry runs aground off Karrow in thick fog"
        ),
        "sula-star-grounding-island-radio.html": (
            "Ferry owner says harbour refused ship’s log after Karrow grounding"
        ),
    }
