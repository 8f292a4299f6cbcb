"""What describes the Parquet files: gathered from them once all are there, and written beside."""

import re
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from annotator.datasets.dataset import Dataset
from annotator.datasets.folder import Folder
from annotator.datasets.formats.parquet import files
from annotator.datasets.licences import Licences
from annotator.datasets.tables import TABLES
from annotator.rows import Manifest
from annotator.scheme import Scheme

WHOLE = "train"
"""What the one part of a dataset is called on the hub that is not split."""

_LANGUAGE = re.compile(r"[a-z]{2,3}")


class PartFile(NamedTuple):
    """One file of a table, which has the rows of one part."""

    part: str
    path: str
    rows: int
    bytes_in_memory: int
    bytes_in_file: int
    sha256: str


class Described(NamedTuple):
    """What there is to be said of a dataset."""

    manifest: Manifest
    scheme: Scheme
    files: dict[str, list[PartFile]]
    """By table, in order of the parts."""
    licences: Licences
    languages: tuple[str, ...]
    annotators: int


def described(folder: Folder, manifest: Manifest, datasets: Sequence[Dataset]) -> Described:
    """Gather it from the files: only the columns that are needed, a row at a time."""
    parts = [each.part for each in datasets]

    def values(table: str, column: str) -> Iterator[Any]:
        for part in parts:
            for row in files.read(folder.below(part).path, table, [column]):
                yield row[column]

    languages = {
        str(each).casefold().partition("-")[0] for each in set(values("documents", "language"))
    }
    return Described(
        manifest,
        datasets[0].scheme,
        {table: [_file(folder, part, table) for part in parts] for table in TABLES},
        Licences(values("documents", "rights")),
        tuple(sorted(each for each in languages if _LANGUAGE.fullmatch(each))),
        len(set(values("annotators", "id"))),
    )


def _file(folder: Folder, part: str, table: str) -> PartFile:
    below = folder.below(part)
    path = f"{below.prefix}{table}.parquet"
    return PartFile(
        part or WHOLE, path, *files.size(below.path, table), folder.entries[path].sha256
    )
