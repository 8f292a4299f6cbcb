"""Rows on stdout, as they come: as a table, as JSON or as CSV."""

import csv
import json
import operator
import shutil
import sys
from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

import click
import msgspec
from msgspec import Struct

from annotator.cli import table
from annotator.display import one_line, visible


class Columns(NamedTuple):
    """How the records of one type are laid out."""

    record: type[Struct]
    shown: tuple[str, ...]
    """The fields that a table shows; JSON and CSV give all of them."""
    ids: tuple[str, ...] = ()
    """Those that a terminal shows the start of, which is enough to name the thing by."""
    numbers: tuple[str, ...] = ()


def write_table(columns: Columns, rows: Iterable[Struct]) -> None:
    """Write a line a row, cut to the width of the terminal, and not cut elsewhere."""
    width = shutil.get_terminal_size().columns if sys.stdout.isatty() else None
    layout = [
        table.Column(
            name,
            "id" if name in columns.ids else "number" if name in columns.numbers else "text",
        )
        for name in columns.shown
    ]
    values = operator.attrgetter(*columns.shown)
    cells = ([one_line(_cell(value)) for value in values(row)] for row in rows)
    for line in table.lines(layout, cells, width):
        sys.stdout.write(line + "\n")


def write_json(columns: Columns, rows: Iterable[Struct]) -> None:  # noqa: ARG001 - one signature
    """Write one array with a row a line. What a terminal could take for a control is escaped."""
    encoder = msgspec.json.Encoder()
    before = "[\n"
    for row in rows:
        sys.stdout.write(before + escaped(encoder.encode(row).decode("utf-8")))
        before = ",\n"
    sys.stdout.write("[]\n" if before == "[\n" else "\n]\n")


def write_csv(columns: Columns, rows: Iterable[Struct]) -> None:
    """Write a line with the names, then the rows: the texts as they are, but on a terminal."""
    fields = columns.record.__struct_fields__
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(fields)
    to_terminal = sys.stdout.isatty()
    for row in rows:
        cells = [_cell(getattr(row, name)) for name in fields]
        writer.writerow(map(visible, cells) if to_terminal else cells)


FORMATS: dict[str, Callable[[Columns, Iterable[Struct]], None]] = {
    "table": write_table,
    "json": write_json,
    "csv": write_csv,
}
"""By the word that follows `--format`."""


def format_option(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the option `--format`, as `format_`."""
    return click.option(
        "--format",
        "format_",
        type=click.Choice(tuple(FORMATS)),
        default="table",
        show_default=True,
        help="How to write it.",
    )(command)


def _cell(value: Any) -> str:
    """A value as one text: spans as `12-30 45-60`, words with semicolons, records as JSON."""
    match value:
        case str():
            return value
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case tuple():
            return _cells(value)
        case dict():
            return "; ".join(f"{name}={word}" for name, word in value.items())
        case _:
            return str(value)


def _cells(values: Sequence[Any]) -> str:
    if any(isinstance(each, Struct) for each in values):
        return msgspec.json.encode(values).decode("utf-8")
    if all(isinstance(each, tuple) for each in values):
        return " ".join(f"{start}-{end}" for start, end in values)
    return "; ".join(values)


def escaped(line: str) -> str:
    """A line of JSON in which signs that act on a terminal are escaped; it means the same."""
    shown = visible(line)
    if shown == line:
        return line
    return "".join(
        sign if sign == safe else json.dumps(sign)[1:-1]
        for sign, safe in zip(line, shown, strict=True)
    )
