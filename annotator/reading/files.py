"""Paths into readings: which files there are, and opening one of them safely."""

import os
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path

from annotator.errors import UnreadableSource
from annotator.reading.formats import FORMATS, UNKNOWN, Outcome
from annotator.records import Reading


def find_files(paths: Iterable[Path]) -> list[Path]:
    """Give the files that are meant: named ones as they are, folders walked for known endings.

    A named path stays in the list whatever its ending, even when nothing is there, and so does a
    folder that may not be looked into: reading it says why. In folders, hidden names are passed
    over, and files come before folders, both in the order of their names. No path comes twice.
    """
    found: dict[Path, None] = {}
    for path in paths:
        found.update(dict.fromkeys(_files_in(path) if path.is_dir() else (path,)))
    return list(found)


def read_path(path: Path) -> Iterator[Reading | UnreadableSource]:
    """Read one file: a `Reading` for each document, an `UnreadableSource` for each that is bad.

    Nothing is raised for what a file holds, is or lacks. A file that cannot be read at all gives
    one `UnreadableSource`; a bad line of a .jsonl gives one that names the line, and the lines
    after it go on. Documents come as they are read: a .jsonl is never held whole.
    """
    try:
        yield from _outcomes(path)
    except UnreadableSource as reason:
        yield reason
    except OSError as error:
        yield _told(error)


def _outcomes(path: Path) -> Iterator[Outcome]:
    # Asked before opening: opening a pipe would wait for its writer, and a device may never end.
    try:
        mode = path.stat().st_mode
    except ValueError:
        raise UnreadableSource("Its name cannot be that of a file; check the name.") from None
    if not stat.S_ISREG(mode) and not stat.S_ISDIR(mode):
        raise UnreadableSource(
            "It is a pipe, socket or device, not a file; save what it gives to a file first."
        )
    with path.open("rb") as file:
        yield from FORMATS.get(path.suffix.lower(), UNKNOWN).read(file, path.name)


def _told(error: OSError) -> UnreadableSource:
    match error:
        case FileNotFoundError():
            return UnreadableSource("There is no such file; check its name and folder.")
        case PermissionError():
            return UnreadableSource("You may not read it; ask its owner for the permission.")
        case IsADirectoryError():
            return UnreadableSource("It is a folder; name the files in it.")
    what = error.strerror or "no reason is given"
    return UnreadableSource(f"It could not be read ({what}); check the file and its disk.")


def _files_in(folder: Path) -> Iterator[Path]:
    closed: list[Path] = []
    # os.walk does not follow links to folders, so that a link to a parent makes no loop.
    for where, folders, names in os.walk(folder, onerror=lambda e: closed.append(Path(e.filename))):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = Path(where, name)
            if not name.startswith(".") and path.suffix.lower() in FORMATS:
                yield path
    yield from closed
