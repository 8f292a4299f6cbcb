"""The native format: one JSON object a line, one file a kind, and a manifest of them."""

import contextlib
import hashlib
import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import BinaryIO

import msgspec
from msgspec import Struct

from annotator.errors import NotAllowed
from annotator.rows import FileEntry, Manifest

MANIFEST = "manifest.json"


def write(folder: Path, tables: Mapping[str, Iterable[Struct]], manifest: Manifest) -> Manifest:
    """Write each table to `NAME.jsonl` of the folder, then the manifest: the manifest as written.

    Rows stream. Each file is written beside its place and moved there only when all are complete,
    the manifest last; if anything fails, the folder stays as it was. Raises NotAllowed for a
    folder that cannot be written to.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with contextlib.ExitStack() as unfinished:
            entries: dict[str, FileEntry] = {}
            moves: list[tuple[Path, Path]] = []
            for name, rows in tables.items():
                place = folder / f"{name}.jsonl"
                with _beside(place, unfinished) as (file, beside):
                    entries[place.name] = _write_rows(file, rows)
                moves.append((beside, place))
            complete = msgspec.structs.replace(manifest, files=entries)
            place = folder / MANIFEST
            with _beside(place, unfinished) as (file, beside):
                file.write(msgspec.json.format(msgspec.json.encode(complete), indent=2) + b"\n")
            for source, target in (*moves, (beside, place)):
                source.replace(target)
    except OSError as error:
        raise NotAllowed(
            f"The dataset could not be written to {folder}: {error.strerror}. Name another folder."
        ) from error
    return complete


@contextlib.contextmanager
def _beside(place: Path, unfinished: contextlib.ExitStack) -> Iterator[tuple[BinaryIO, Path]]:
    """A file beside its place, on the disk when the block ends, gone if it is never moved."""
    beside = place.with_name(f".{place.name}.{os.getpid()}")
    unfinished.callback(beside.unlink, missing_ok=True)
    with beside.open("wb") as file:
        yield file, beside
        file.flush()
        os.fsync(file.fileno())


def _write_rows(file: BinaryIO, rows: Iterable[Struct]) -> FileEntry:
    encoder = msgspec.json.Encoder()
    digest = hashlib.sha256()
    count = 0
    for row in rows:
        line = encoder.encode(row) + b"\n"
        digest.update(line)
        file.write(line)
        count += 1
    return FileEntry(rows=count, sha256=digest.hexdigest())
