"""Paths into readings: which files there are, and opening one of them safely."""

import os
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from annotator.errors import UnreadableSource
from annotator.reading.formats import FORMATS, UNKNOWN, Format, Outcome, named_format
from annotator.reading.given import Given
from annotator.reading.guessing import begun
from annotator.records import Reading

STREAM = "stdin"
"""What a stream is called in the place of a file's name."""


def find_files(paths: Iterable[Path]) -> list[Path]:
    """Give the files that are meant: named ones as they are, folders walked for known endings.

    A named path stays in the list whatever its ending, even when nothing is there, and so does a
    folder that may not be looked into: reading it says why. In folders, names that hide a file are
    passed over, and what a browser saved beside a page; files come before folders, both in the
    order of their names. No path comes twice.
    """
    found: dict[Path, None] = {}
    for path in paths:
        found.update(dict.fromkeys(_files_in(path) if path.is_dir() else (path,)))
    return list(found)


def read_path(
    path: Path, *, kind: str | None = None, given: Given | None = None
) -> Iterator[Reading | UnreadableSource]:
    """Read one file: a `Reading` for each document, an `UnreadableSource` for each that is bad.

    Nothing is raised for what a file holds, is or lacks. A file that cannot be read at all gives
    one `UnreadableSource`; a bad line of a .jsonl gives one that names the line, and the lines
    after it go on. Documents come as they are read: a .jsonl is never held whole. `kind` is an
    ending to go by in place of the file's own, `given` what goes before what the file says.
    """
    yield from _told_of(_outcomes(path, kind, given))


def read_stream(
    stream: BinaryIO, *, kind: str | None = None, given: Given | None = None
) -> Iterator[Reading | UnreadableSource]:
    """Read what comes from a stream, in the same way; its format is guessed where none is told."""
    yield from _told_of(_streamed(stream, kind, given))


def _told_of(outcomes: Iterator[Outcome]) -> Iterator[Outcome]:
    try:
        yield from outcomes
    except UnreadableSource as reason:
        yield reason
    except OSError as error:
        yield _told(error)


def _outcomes(path: Path, kind: str | None, given: Given | None) -> Iterator[Outcome]:
    # Asked before opening: opening a pipe would wait for its writer, and a device may never end.
    try:
        mode = path.stat().st_mode
    except ValueError:
        raise UnreadableSource("Its name cannot be that of a file; check the name.") from None
    if not stat.S_ISREG(mode) and not stat.S_ISDIR(mode):
        raise UnreadableSource(
            "It is a pipe, socket or device, not a file; save what it gives to a file first."
        )
    form = FORMATS.get(path.suffix.lower(), UNKNOWN) if kind is None else named_format(kind)
    with path.open("rb") as file:
        yield from _read(form, file, path.name, given)


def _streamed(stream: BinaryIO, kind: str | None, given: Given | None) -> Iterator[Outcome]:
    form = None if kind is None else named_format(kind)
    if form is None:
        ending, stream = begun(stream)
        form = FORMATS[ending]
    yield from _read(form, stream, STREAM, given)


def _read(form: Format, file: BinaryIO, name: str, given: Given | None) -> Iterator[Outcome]:
    if not given:
        yield from form.read(file, name)
        return
    if form.many:
        raise UnreadableSource(
            "Its lines say themselves where they are from; leave out what is given of all."
        )
    for outcome in form.read(file, name):
        yield outcome if isinstance(outcome, UnreadableSource) else given.applied(outcome)


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


def is_hidden(name: str) -> bool:
    """Whether a name is that of a hidden file, or of one that a word processor locks with."""
    return name.startswith((".", "~"))


def beside_pages(names: Iterable[str]) -> frozenset[str]:
    """How folders are called in which browsers save what belongs to the pages among these names."""
    return frozenset(
        f"{name[: name.rindex('.')]}_files"
        for name in names
        if name.lower().endswith((".html", ".htm"))
    )


def _files_in(folder: Path) -> Iterator[Path]:
    closed: list[Path] = []
    # os.walk does not follow links to folders, so that a link to a parent makes no loop.
    for where, folders, names in os.walk(folder, onerror=lambda e: closed.append(Path(e.filename))):
        beside = beside_pages(names)
        folders[:] = sorted(n for n in folders if not is_hidden(n) and n not in beside)
        for name in sorted(names):
            path = Path(where, name)
            if not is_hidden(name) and path.suffix.lower() in FORMATS:
                yield path
    yield from closed
