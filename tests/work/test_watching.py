"""Watching a folder: what is read in it, when, and how often."""

import os
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest

from annotator import Workspace
from annotator.work.intake import Ingested

SETTLED = 0.15
"""Seconds; a machine that is busy may take longer between two writes."""


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with Workspace.open(tmp_path / "a.db", annotator="kim") as opened:
        yield opened


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    folder = tmp_path / "inbox"
    folder.mkdir()
    return folder


def once(workspace: Workspace, folder: Path, *, settled: float = SETTLED) -> list[tuple[str, str]]:
    """What becomes of what lies in a folder: files by name, and how it went."""
    told = workspace.watching.watch(folder, stop=Event(), once=True, every=0.05, settled=settled)
    return [(Path(each.source).name, each.status) for each in told if isinstance(each, Ingested)]


def bad_files(folder: Path) -> None:
    """Every sort of file that cannot be read."""
    for name, content in {
        "cut.docx": b"PK\x03\x04\x14\x00\x06\x00",
        "garbage.pdf": b"%PDF-1.7\n" + bytes(range(256)) * 20,
        "picture.txt": b"\x89PNG\r\n\x1a\n\0\0",
        "nothing.html": b"",
        "deep.html": b"<div>" * 30_000,
        "no_page.mhtml": b"Content-Type: multipart/related\n\n--\n",
        "bad_line.jsonl": b'{"text": 1}\n' + b"[" * 100_000 + b"\n",
    }.items():
        (folder / name).write_bytes(content)
    (folder / "folder.pdf").mkdir()
    (folder / "nowhere.md").symlink_to("missing")
    os.mkfifo(folder / "pipe.txt")


def test_a_bad_file_never_stops_the_rest(workspace: Workspace, inbox: Path) -> None:
    bad_files(inbox)
    (inbox / "folder.pdf" / "zebra.txt").write_text("It rained on Monday, the minister said.")
    told = once(workspace, inbox)
    assert [each for each in told if each[1] != "unreadable"] == [("zebra.txt", "new")]
    assert {name for name, _ in told} == {
        "cut.docx", "garbage.pdf", "picture.txt", "nothing.html", "deep.html", "no_page.mhtml",
        "bad_line.jsonl", "nowhere.md", "pipe.txt", "zebra.txt",
    }  # fmt: skip
    files, _ = workspace.ingesting.find([inbox])
    again = list(workspace.ingesting.ingest(files, processes=1))
    assert [each.status for each in again if each.status != "unreadable"] == ["known"]
    assert len(again) == len(told)


def test_what_was_read_is_not_read_again_unless_it_changed(
    workspace: Workspace, inbox: Path
) -> None:
    page = inbox / "dam.md"
    page.write_text("---\nurl: https://example.org/dam\n---\nThe dam failed, the mayor said.")
    (inbox / "rain.txt").write_text("It rained on Monday, the minister said.")
    assert once(workspace, inbox) == [("dam.md", "new"), ("rain.txt", "new")]
    assert workspace.suggesting.waiting() == 0
    os.utime(page)
    assert once(workspace, inbox) == []
    page.write_text("---\nurl: https://example.org/dam\n---\nThe dam held, the mayor said.")
    assert once(workspace, inbox) == [("dam.md", "new")]
    assert workspace.suggesting.waiting() == 0
    assert workspace.looking.document_count() == 3


def test_a_file_that_is_being_written_is_read_when_it_is_whole(
    workspace: Workspace, inbox: Path
) -> None:
    story = inbox / "story.txt"
    story.write_text("It began.")
    settled = 1.0

    def write_on() -> None:
        for _ in range(10):
            time.sleep(settled / 10)
            with story.open("a") as file:
                file.write(" It went on.")
        story.rename(inbox / "moved.txt")

    writing = threading.Thread(target=write_on)
    writing.start()
    told = once(workspace, inbox, settled=settled)
    writing.join()
    assert told + once(workspace, inbox, settled=settled) == [("moved.txt", "new")]
    (summary,) = workspace.looking.documents()
    assert workspace.looking.document(summary.id).text.count("on") == 10


def test_it_goes_on_until_it_is_told_to_end(workspace: Workspace, inbox: Path) -> None:
    stop = Event()
    (inbox / "one.txt").write_text("It rained on Monday, the minister said.")
    told = workspace.watching.watch(inbox, stop=stop, every=0.05, settled=SETTLED)
    statuses: list[tuple[str, str]] = []
    for each in told:
        if isinstance(each, Ingested):
            statuses.append((Path(each.source).name, each.status))
            if len(statuses) == 1:
                (inbox / ".part").write_text("It snowed.")
                (inbox / ".part").rename(inbox / "two.txt")
            else:
                stop.set()
    assert statuses == [("one.txt", "new"), ("two.txt", "new")]
