"""Parquet files: the tables typed for Arrow, written and read a row group at a time."""

from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from annotator.choices import Unit
from annotator.datasets.folder import Folder
from annotator.datasets.tables import NESTED, TABLES, Values
from annotator.errors import NotAllowed

ROWS_OF_A_GROUP = {"documents": 1_000}
"""How many rows are held at a time, where it is not the usual number."""

_ROWS_OF_A_GROUP = 20_000


def arrow() -> Any:
    """The library. Raises NotAllowed where it is not installed."""
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError as error:
        raise NotAllowed(
            "Parquet needs pyarrow, which is not installed: pip install 'annotator[parquet]'."
        ) from error
    return pyarrow


def schema(table: str, unit: Unit) -> Any:
    """The Arrow schema of a table; it tells what offsets count."""
    pa = arrow()
    plain = {
        "string": pa.string(),
        "integer": pa.int64(),
        "boolean": pa.bool_(),
        "number": pa.float64(),
        "strings": pa.list_(pa.string()),
    }
    nested = {
        name: pa.list_(pa.struct([(field, plain[holds]) for field, holds in fields]))
        for name, fields in NESTED.items()
    }
    return pa.schema(
        [
            pa.field(column.name, {**plain, **nested}[column.holds], nullable=not column.required)
            for column in TABLES[table].columns
        ],
        metadata={"offsets": unit},
    )


def write(folder: Folder, table: str, unit: Unit, rows: Iterable[Values]) -> None:
    """Write a table's file."""
    pa = arrow()
    types = schema(table, unit)
    # The writer is closed before its file is, whatever happens: later it could only complain.
    with (
        folder.file(f"{table}.parquet") as file,
        pa.parquet.ParquetWriter(file, types, compression="zstd") as writer,
    ):
        remaining = iter(rows)
        while group := list(islice(remaining, ROWS_OF_A_GROUP.get(table, _ROWS_OF_A_GROUP))):
            writer.write_table(pa.Table.from_pylist(group, schema=types))
            file.rows += len(group)


def read(folder: Path, table: str, columns: list[str] | None = None) -> Iterator[Values]:
    """The rows of a table's file, or some columns of them."""
    with arrow().parquet.ParquetFile(folder / f"{table}.parquet") as file:
        for batch in file.iter_batches(batch_size=1_000, columns=columns):
            yield from batch.to_pylist()


def size(folder: Path, table: str) -> tuple[int, int, int]:
    """How many rows a table has, and its bytes in memory and in the file."""
    path = folder / f"{table}.parquet"
    metadata = arrow().parquet.read_metadata(path)
    groups = (metadata.row_group(number) for number in range(metadata.num_row_groups))
    return metadata.num_rows, sum(each.total_byte_size for each in groups), path.stat().st_size
