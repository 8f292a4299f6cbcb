"""Tables written as their rows come."""

from collections.abc import Iterator, Sequence

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from annotator.cli.table import LOOKED_AT, Column, lines
from annotator.display import one_line

COLUMNS = (Column("id", "id"), Column("quote"), Column("start", "number"), Column("note"))


def test_columns_are_as_wide_as_their_cells() -> None:
    told = list(lines(COLUMNS, [["k3", "The ship sank.", "7", ""], ["x", "条約", "12", "n"]], None))
    assert told == [
        "id  quote           start  note",
        "k3  The ship sank.      7",
        "x   条約               12  n",
    ]


def test_no_row_waits_for_those_after_the_first_page() -> None:
    taken = 0

    def endless() -> Iterator[Sequence[str]]:
        nonlocal taken
        while True:
            taken += 1
            yield ["k3", "The ship sank.", "7", ""]

    table = lines(COLUMNS, endless(), None)
    assert next(table).startswith("id")
    assert taken == LOOKED_AT


@given(
    rows=st.lists(st.lists(st.text(max_size=30).map(one_line), min_size=4, max_size=4), max_size=5),
    width=st.integers(1, 120),
)
def test_no_line_is_wider_than_the_terminal(rows: list[list[str]], width: int) -> None:
    assert all(cell_len(line) <= width for line in lines(COLUMNS, rows, width))
