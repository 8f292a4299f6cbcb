"""`csv`: the tables as a Frictionless Data Package, read back whole; and pairs of claims, read in.

A folder with our `datapackage.json` is read as tables, any other file or folder as pairs.
"""

import contextlib
from collections.abc import Iterator
from pathlib import Path

from annotator.anchors import Span
from annotator.datasets.account import EVERYTHING, Account
from annotator.datasets.dataset import Dataset
from annotator.datasets.folder import Folder, Written
from annotator.datasets.format import Format
from annotator.datasets.formats.csv import cells, columns, descriptor, package, pairs
from annotator.datasets.incoming import Incoming
from annotator.datasets.labels import Labels
from annotator.datasets.offsets import Offsets
from annotator.datasets.reading_back import Difference, by_reading
from annotator.datasets.tables import TABLES, Table, Values, rows_of
from annotator.rows import DocumentRow

_ALL = {
    "documents": TABLES["documents"],
    "appearances": columns.APPEARANCES,
    "sentences": columns.SENTENCES,
    **{name: table for name, table in TABLES.items() if name != "documents"},
}


def write(dataset: Dataset, folder: Folder, account: Account) -> None:
    """Write a file a table, and what describes them."""
    guard = cells.Guard(on=dataset.choices.excel_safe)
    attributes = tuple(dataset.scheme.attributes)
    with contextlib.ExitStack() as stack:
        files = {
            name: _File(stack.enter_context(folder.file(f"{name}.csv")), table, attributes, guard)
            for name, table in _ALL.items()
        }
        for name in TABLES:
            for row, values in rows_of(dataset, name):
                files[name].write(values)
                account.written[name] += 1
                if name == "documents":
                    for each in _appearances(values):
                        files["appearances"].write(each)
                    for each in _sentences(row, dataset):
                        files["sentences"].write(each)
    account.leave_out("cells as they were before they were guarded against formulas", guard.count)
    descriptor.write(
        folder,
        dataset,
        [
            descriptor.resource(folder, name, table, columns.fields(table, attributes))
            for name, table in _ALL.items()
        ],
    )


class _File:
    """A file of a table, its head written first."""

    def __init__(
        self, file: Written, table: Table, attributes: tuple[str, ...], guard: cells.Guard
    ) -> None:
        self._file, self._table, self._attributes, self._guard = file, table, attributes, guard
        file.write(cells.line(each.name for each in columns.fields(table, attributes)))

    def write(self, values: Values) -> None:
        """Write one row."""
        row = columns.row(self._table, values, self._attributes)
        self._file.row(cells.line(self._guard.out(cell) for cell in row))


def _appearances(document: Values) -> Iterator[Values]:
    for number, each in enumerate(document["appearances"]):
        yield {"document": document["id"], "number": number, **each}


def _sentences(row: DocumentRow, dataset: Dataset) -> Iterator[Values]:
    unit = dataset.unit
    offsets = Offsets("" if unit == "codepoints" else dataset.text(row.id), unit)
    for number, span in enumerate(row.sentences):
        start, end = offsets.out(span[0]), offsets.out(span[1])
        quote = _quote(row.text, span)
        yield {"document": row.id, "number": number, "start": start, "end": end, "quote": quote}


def _quote(text: str | None, span: Span) -> str | None:
    return None if text is None else text[span[0] : span[1]]


def read(path: Path, labels: Labels) -> Iterator[Incoming]:
    """Read our own tables, those of a split among them, or pairs.

    Raises NotFound where there is neither.
    """
    folder = path.parent if path.name == descriptor.DESCRIPTOR else path
    packages = {
        each: notes
        for each in (folder, *sorted(each for each in folder.glob("*") if each.is_dir()))
        if (notes := descriptor.notes_of(each)) is not None
    }
    for each, notes in packages.items():
        yield from package.Package(each, notes).read()
    if not packages:
        yield from pairs.read(path, labels)


def compare(dataset: Dataset, path: Path) -> Difference:
    """Read the tables of a folder, and compare them."""
    notes = descriptor.notes_of(path) or descriptor.Notes()
    tables = package.Package(path, notes, text=dataset.text)
    return by_reading(dataset, tables.read(), EVERYTHING)


FORMAT = Format(
    write=write,
    read=read,
    compare=compare,
    holds=EVERYTHING,
    units=("codepoints", "utf16", "bytes"),
    needs_text=False,
)
