"""What lies in a folder, and by what a file is seen to have changed."""

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from annotator.reading.files import beside_pages, is_hidden
from annotator.reading.formats import FORMATS
from annotator.reading.metadata import tidy


class Signature(NamedTuple):
    """By what a file is seen to be another than it was, without looking into it."""

    modified: int
    changed: int
    """Nanoseconds since 1970, as the time before it."""
    size: int
    node: int


NOTHING = Signature(0, 0, 0, 0)
"""That of what cannot be looked at: a link that leads nowhere, a folder that is closed."""


def look(folder: Path) -> Iterator[tuple[str, Signature]]:
    """Give the paths that can be read, in a folder and those in it, each with its signature.

    In the same order as `find_files`, and with the same left out. What vanishes meanwhile is not
    there; a folder that may not be looked into stands for what is in it. Links to folders are not
    followed.
    """
    waiting = [str(folder)]
    while waiting:
        here = waiting.pop()
        folders: list[str] = []
        names: list[tuple[str, Signature]] = []
        try:
            with os.scandir(here) as entries:
                for entry in entries:
                    if is_hidden(entry.name):
                        continue
                    if entry.is_dir(follow_symlinks=False):
                        folders.append(entry.name)
                    elif f".{entry.name.rpartition('.')[2].lower()}" in FORMATS:
                        seen = signature(entry)
                        # A link is there though it leads nowhere.
                        if seen is not None or entry.is_symlink():
                            names.append((entry.name, seen or NOTHING))
        except FileNotFoundError:
            continue
        except OSError:
            yield here, NOTHING
            continue
        for name, seen in sorted(names):
            yield f"{here}{os.sep}{name}", seen
        beside = beside_pages(name for name, _ in names)
        inner = sorted(set(folders) - beside, reverse=True)
        waiting.extend(f"{here}{os.sep}{name}" for name in inner)


def signature(path: "Path | os.DirEntry[str]") -> Signature | None:
    """A file's signature now; None of one that is not there, `NOTHING` of one kept from view."""
    try:
        found = path.stat()
    except FileNotFoundError:
        return None
    except (OSError, ValueError):
        return NOTHING
    return Signature(found.st_mtime_ns, found.st_ctime_ns, found.st_size, found.st_ino)


class Fingerprint(NamedTuple):
    """By what an appearance tells the file that it was read from."""

    source: str | None
    sha256: str


def fingerprint(path: Path) -> Fingerprint | None:
    """What an appearance would say of a file's name and bytes; None if it cannot be read."""
    try:
        # Asked before opening: opening a pipe would wait for its writer.
        if not path.is_file():
            return None
        with path.open("rb") as file:
            return Fingerprint(tidy(path.name), hashlib.file_digest(file, "sha256").hexdigest())
    except OSError:
        return None
