"""The matrix of speakers as a drawing: where each of its cells stands, and how dark it is."""

from msgspec import Struct

from annotator.display import cut
from annotator.disputes import Matrix
from annotator.report.wording import NOBODY

MOST = 24
"""Speakers that are drawn, those in the most conflicts; the table beside it has all."""

CELL = 34
NAMES = 250
HEAD = 34
SHADES = 5
_LETTERS = 30


class Named(Struct, frozen=True):
    """A row's or column's speaker."""

    number: int
    """From 1."""
    name: str
    """Cut to the room that there is."""
    middle: float
    """Of its row from the top, or of its column from the left."""


class Cell(Struct, frozen=True):
    """One count of the matrix."""

    x: float
    y: float
    count: int
    shade: int
    """1 to `SHADES`, the more the darker; 0 where there is no conflict."""
    told: str
    """In a sentence."""


class Drawing(Struct, frozen=True):
    """All of it, in pixels."""

    width: int
    height: int
    rows: tuple[Named, ...]
    columns: tuple[Named, ...]
    cells: tuple[Cell, ...]
    cell: int
    """How wide and high a cell is."""
    left_out: int
    """Speakers that are not drawn."""


def drawing(matrix: Matrix) -> Drawing:
    """The matrix of those in the most conflicts."""
    speakers = matrix.speakers[:MOST]
    names = [each.called or NOBODY for each in speakers]
    most = max(matrix.counts.values(), default=1)
    numbered = list(enumerate(names))
    return Drawing(
        width=NAMES + CELL * len(names) + 1,
        height=HEAD + CELL * len(names) + 1,
        rows=tuple(
            Named(place + 1, cut(name, _LETTERS), HEAD + CELL * (place + 0.5))
            for place, name in numbered
        ),
        columns=tuple(
            Named(place + 1, name, NAMES + CELL * (place + 0.5)) for place, name in numbered
        ),
        cells=tuple(
            Cell(
                NAMES + CELL * column,
                HEAD + CELL * row,
                count := matrix.count(row, column),
                _shade(count, most),
                _told(name, other, count),
            )
            for row, name in numbered
            for column, other in numbered
        ),
        cell=CELL,
        left_out=len(matrix.speakers) - len(speakers),
    )


def _shade(count: int, most: int) -> int:
    return -(-count * SHADES // most) if count else 0


def _told(name: str, other: str, count: int) -> str:
    between = f"{name} and {other}" if name != other else f"two statements of {name}"
    return f"{count} between {between}"
