"""The files that INCEpTION and WebAnno export: on their own, in folders, and in archives."""

import gzip
import io
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath
from typing import IO, Protocol

from msgspec import Struct

from annotator.datasets.incoming import Problem, Where
from annotator.errors import NotAllowed, NotFound

TYPES = "TypeSystem.xml"
"""What stands beside XMI files, and alone where there is no document."""

LARGEST = 256 << 20
"""Bytes of one file, unpacked."""

_DEPTH = 2
"""Archives within archives: a project's has one for each annotator of each document."""

_INITIAL = "INITIAL_CAS"
"""What INCEpTION calls a document as it was before anybody annotated it."""

_FOLDERS = ("annotation", "curation")
"""The folders of an exported project that hold what was annotated."""

_ENDINGS = (".xmi", ".xmi.gz", ".zip")
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, NotImplementedError)


class _Readable(Protocol):
    def read(self, size: int, /) -> bytes: ...


class File(Struct, frozen=True):
    """One XMI file."""

    name: str
    """The path, leading on into archives."""
    content: bytes
    annotator: str | None
    """As an exported project names him: it has `annotation/DOCUMENT/ANNOTATOR`."""


def files(path: Path) -> Iterator[File | Problem]:
    """Every XMI file at a path, in order of name.

    Raises NotFound where nothing is, NotAllowed where nothing of the sort is.
    """
    if not path.exists():
        raise NotFound(f"There is no {path}.")
    if path.is_dir():
        found = sorted(
            (each for each in path.rglob("*") if each.is_file() and _is_ours(each.name)),
            key=lambda each: each.parts,
        )
        chosen = set(_chosen(str(each.absolute()) for each in found))
        if not found and not (path / TYPES).is_file():
            raise NotAllowed(
                f"There is no .xmi file, and no archive of them, in {path}. From INCEpTION, "
                "export the project or the document as “UIMA CAS XMI (XML 1.0)”."
            )
        for each in found:
            if str(each.absolute()) in chosen:
                yield from _at(each)
        return
    with path.open("rb") as file:
        is_archive = zipfile.is_zipfile(file)
    if not (is_archive or _is_ours(path.name) or path.suffix.lower() == ".xml"):
        raise NotAllowed(
            f"{path} is neither an .xmi file nor an archive of them. From INCEpTION, export the "
            "project or the document as “UIMA CAS XMI (XML 1.0)”."
        )
    if is_archive:
        with path.open("rb") as file:
            yield from _archived(str(path), file, None, _DEPTH)
    else:
        yield from _at(path)


def _at(path: Path) -> Iterator[File | Problem]:
    name, annotator = str(path), _annotator(str(path.absolute()))
    try:
        if path.suffix.lower() == ".zip":
            with path.open("rb") as file:
                yield from _archived(name, file, annotator, _DEPTH)
            return
        if path.suffix.lower() == ".gz":
            with gzip.open(path, "rb") as file:
                content = _read(file)
        else:
            with path.open("rb") as file:
                content = _read(file)
    except _BROKEN as error:
        yield _unreadable(name, error)
        return
    yield _limited(name, content, annotator)


def _archived(
    name: str, file: IO[bytes], annotator: str | None, depth: int
) -> Iterator[File | Problem]:
    """The XMI files of an archive, which is never unpacked to the disk."""
    try:
        archive = zipfile.ZipFile(file)
    except _BROKEN as error:
        yield _unreadable(name, error)
        return
    with archive:
        inside = sorted({each for each in archive.namelist() if _is_ours(each)})
        within = [each for each in inside if PurePosixPath(each).parts[0] in _FOLDERS]
        # A project's archive also has the documents as they were read in.
        chosen = _chosen(within or inside)
        if not chosen:
            reason = (
                "There is no .xmi file in this archive. From INCEpTION, export with "
                "“UIMA CAS XMI (XML 1.0)” as the format."
            )
            yield Problem(where=Where(name), reason=reason)
        for each in chosen:
            place = f"{name}/{each}"
            who = _annotator(each) or annotator
            try:
                with archive.open(each) as member:
                    content = _read(member)
                if content is not None and each.lower().endswith(".gz"):
                    content = _read(gzip.GzipFile(fileobj=io.BytesIO(content)))
            except _BROKEN as error:
                yield _unreadable(place, error)
                continue
            if content is not None and each.lower().endswith(".zip"):
                if depth > 1:
                    yield from _archived(place, io.BytesIO(content), who, depth - 1)
                continue
            yield _limited(place, content, who)


def _chosen(names: Iterable[str]) -> list[str]:
    """Leave out documents as they were before, where there are annotated ones beside them."""
    every = list(names)
    annotated = {
        PurePosixPath(each).parent for each in every if not _stem(each).startswith(_INITIAL)
    }
    return [
        each
        for each in every
        if not _stem(each).startswith(_INITIAL) or PurePosixPath(each).parent not in annotated
    ]


def _annotator(name: str) -> str | None:
    """Whose a file of an exported project is."""
    parts = PurePosixPath(name).parts
    if len(parts) < 3 or parts[-3] not in _FOLDERS or _stem(name) == _INITIAL:
        return None
    return _stem(name)


def _stem(name: str) -> str:
    base = PurePosixPath(name).name
    ending = next((each for each in _ENDINGS if base.lower().endswith(each)), "")
    return base[: len(base) - len(ending)]


def _is_ours(name: str) -> bool:
    return name.lower().endswith(_ENDINGS) and not PurePosixPath(name).name.startswith(".")


def _read(file: _Readable) -> bytes | None:
    """The whole of a file; None if it is larger than anything that was annotated by hand."""
    content = file.read(LARGEST + 1)
    return content if len(content) <= LARGEST else None


def _limited(name: str, content: bytes | None, annotator: str | None) -> File | Problem:
    if content is None:
        reason = f"It is larger than {LARGEST >> 20} MiB, so it was not read."
        return Problem(where=Where(name), reason=reason)
    return File(name, content, annotator)


def _unreadable(name: str, error: BaseException) -> Problem:
    told = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return Problem(where=Where(name), reason=f"It could not be read: {told}.")
