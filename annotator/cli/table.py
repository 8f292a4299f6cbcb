"""A table whose lines are written as its rows come, as wide as the first of them ask for."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import Literal, NamedTuple

from annotator.display import cut

LOOKED_AT = 200
"""Rows that the widths are taken from; later ones are not waited for."""

ID_SHOWN = 8
"""Characters of an id on a terminal: 40 of its 160 bits."""

_GAP = "  "
_WIDEST = 80
"""Cells up to which a column is filled up where nothing is cut."""


class Column(NamedTuple):
    """One column of a table."""

    name: str
    kind: Literal["id", "number", "text"] = "text"


def lines(
    columns: Sequence[Column], rows: Iterable[Sequence[str]], width: int | None
) -> Iterator[str]:
    """The lines of a table under a line of names; no line is wider than `width` cells.

    Cells are one line each, and safe to show. Without a width nothing is cut, so that a cell
    wider than its column moves the rest of its line to the right.
    """
    if width is not None:
        rows = (_short_ids(columns, row) for row in rows)
    coming = iter(rows)
    first = list(islice(coming, LOOKED_AT))
    names = [column.name for column in columns]
    natural = [max(map(_cells, cells)) for cells in zip(names, *first, strict=True)]
    if width is None:
        widths = [min(each, _WIDEST) for each in natural]
    else:
        widths = _fitted(columns, natural, width)
    for row in chain([names], first, coming):
        cells = row if width is None else map(cut, row, widths)
        line = _GAP.join(map(_filled, columns, cells, widths)).rstrip()
        yield line if width is None else cut(line, width)


def _fitted(columns: Sequence[Column], natural: Sequence[int], width: int) -> list[int]:
    """Widths that fill `width` at most: texts share, the short ones first, what the rest leaves."""
    widths = list(natural)
    texts = sorted(
        (place for place, column in enumerate(columns) if column.kind == "text"),
        key=natural.__getitem__,
    )
    room = width - len(_GAP) * (len(columns) - 1) - sum(natural)
    room += sum(natural[place] for place in texts)
    for done, place in enumerate(texts):
        widths[place] = max(1, min(natural[place], room // (len(texts) - done)))
        room -= widths[place]
    return widths


def _short_ids(columns: Sequence[Column], row: Sequence[str]) -> list[str]:
    return [
        cell[:ID_SHOWN] if column.kind == "id" else cell
        for column, cell in zip(columns, row, strict=True)
    ]


def _filled(column: Column, cell: str, width: int) -> str:
    # What takes no cell of its own, or two, makes the text longer or shorter than it looks.
    width += 0 if cell.isascii() else len(cell) - _cells(cell)
    return cell.rjust(width) if column.kind == "number" else cell.ljust(width)


def _cells(text: str) -> int:
    """How many cells of a terminal a text takes."""
    if text.isascii():
        return len(text)
    from rich.cells import cell_len

    return cell_len(text)
