"""Rows of CSV files as they are read: each by column, with its line; what is no row is told."""

import csv
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

from annotator.datasets.incoming import Problem, Where

Row = dict[str, str]


def opened(path: Path) -> IO[str]:
    """A file as text: UTF-8, unless a byte order mark says that it is UTF-16.

    What is not UTF-8 becomes a surrogate, so that it spoils its own row only.
    """
    with path.open("rb") as file:
        is_utf16 = file.read(2) in (b"\xff\xfe", b"\xfe\xff")
    if is_utf16:
        return path.open(encoding="utf-16", errors="replace", newline="")
    return path.open(encoding="utf-8-sig", errors="surrogateescape", newline="")


class Rows:
    """The rows of one file, gone through once; `header` is its first line."""

    def __init__(self, path: Path, *, delimiter: str = ",", quoted: bool = True) -> None:
        self.path = path
        self.header: list[str] = []
        self._how: dict[str, Any] = {
            "delimiter": delimiter,
            "quoting": csv.QUOTE_MINIMAL if quoted else csv.QUOTE_NONE,
        }

    def __iter__(self) -> Iterator[tuple[Where, Row | Problem]]:
        # A text may be longer than the 128 KiB that the library takes for a cell without this.
        csv.field_size_limit(sys.maxsize)
        with opened(self.path) as file:
            reader = csv.reader(file, **self._how)
            self.header = [each.strip() for each in next(reader, [])]
            before = reader.line_num
            for cells in reader:
                where = Where(str(self.path), before + 1)
                before = reader.line_num
                if cells:
                    yield where, self._row(where, cells)

    def _row(self, where: Where, cells: list[str]) -> Row | Problem:
        if len(cells) != len(self.header):
            has, needs = len(cells), len(self.header)
            return Problem(where=where, reason=f"It has {has} cells where the head has {needs}.")
        if any(map(_is_spoilt, cells)):
            return Problem(where=where, reason="It is not UTF-8.")
        return dict(zip(self.header, cells, strict=True))


def _is_spoilt(cell: str) -> bool:
    try:
        cell.encode("utf-8")
    except UnicodeEncodeError:
        return True
    return False
