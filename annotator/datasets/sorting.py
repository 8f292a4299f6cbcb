"""Sorting on disk: rows brought together by what they share, however many there are."""

import heapq
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from itertools import groupby
from typing import IO, Any

import msgspec

AT_ONCE = 50_000
"""Rows that are sorted in memory."""

_encode = msgspec.json.Encoder().encode
_decode = msgspec.json.Decoder(list[Any]).decode


def grouped(rows: Iterable[list[Any]], shared: int) -> Iterator[list[list[Any]]]:
    """Rows in groups of the same first `shared` values, each group in order of its rows.

    The order is that of the rows as they are written down, the same on every machine. A group is
    held in memory.
    """
    for _, group in groupby(_sorted(rows), key=lambda row: row[:shared]):
        yield list(group)


def _sorted(rows: Iterable[list[Any]]) -> Iterator[list[Any]]:
    with ExitStack() as runs:
        written: list[IO[bytes]] = []
        waiting: list[bytes] = []
        for row in rows:
            waiting.append(_encode(row) + b"\n")
            if len(waiting) == AT_ONCE:
                run = runs.enter_context(tempfile.TemporaryFile())
                run.writelines(sorted(waiting))
                run.seek(0)
                written.append(run)
                waiting.clear()
        yield from map(_decode, heapq.merge(*written, sorted(waiting)))
