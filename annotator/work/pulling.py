"""Pulling documents out of files, one after the other, as they are taken in."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from annotator.errors import UnreadableSource
from annotator.ids import document_id
from annotator.reading import STREAM, Given, read_path, read_stream
from annotator.records import Reading
from annotator.work.intake import Pulled


def pull(
    files: Iterable[Path], *, kind: str | None = None, given: Given | None = None
) -> Iterator[Pulled]:
    """The documents of files; what cannot be read is one, too, with the reason.

    Sizes are bytes of the files, shared among their documents.
    """
    for path in files:
        outcomes = read_path(path, kind=kind, given=given)
        yield from _pulled(str(path), path.name, size_of(path), outcomes)


def pull_stream(
    stream: BinaryIO, *, kind: str | None = None, given: Given | None = None
) -> Iterator[Pulled]:
    """The documents that come from a stream, in the same way; their sizes are 0."""
    yield from _pulled(STREAM, STREAM, 0, read_stream(stream, kind=kind, given=given))


def size_of(path: Path) -> int:
    """A file's bytes; 0 of one that is not there."""
    try:
        return path.stat().st_size
    except (OSError, ValueError):
        return 0


def _pulled(
    called: str, name: str, left: int, outcomes: Iterable[Reading | UnreadableSource]
) -> Iterator[Pulled]:
    for outcome in outcomes:
        if isinstance(outcome, UnreadableSource):
            yield Pulled(called, left, outcome)
            left = 0
            continue
        line = (outcome.appearance.source or "").removeprefix(name)
        size = min(left, len(outcome.text)) if line else left
        left -= size
        yield Pulled(f"{called}{line}", size, outcome, document_id(outcome.text))
