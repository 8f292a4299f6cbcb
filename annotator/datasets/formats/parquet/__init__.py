"""`parquet`: the tables, typed, with a dataset card for the Hugging Face Hub and Croissant."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import zip_longest
from pathlib import Path

from annotator.datasets.account import EVERYTHING, Account
from annotator.datasets.dataset import Dataset
from annotator.datasets.folder import Folder
from annotator.datasets.format import Format
from annotator.datasets.formats.parquet import card, croissant, files
from annotator.datasets.formats.parquet.describing import described
from annotator.datasets.in_step import InStep
from annotator.datasets.offsets import Offsets
from annotator.datasets.reading_back import Difference
from annotator.datasets.tables import DOCUMENTS, TABLES, Values, rows_of
from annotator.rows import Manifest


def write(dataset: Dataset, folder: Folder, account: Account) -> None:
    """Write a file a table."""
    for table in TABLES:
        files.write(folder, table, dataset.unit, _counted(dataset, table, account))


def _counted(dataset: Dataset, table: str, account: Account) -> Iterator[Values]:
    for _, values in rows_of(dataset, table):
        account.written[table] += 1
        yield values


def describe(folder: Folder, manifest: Manifest, datasets: Sequence[Dataset]) -> None:
    """Write the card and the Croissant file."""
    found = described(folder, manifest, datasets)
    folder.write("README.md", card.text(found))
    folder.write("croissant.json", croissant.content(found))


def compare(dataset: Dataset, folder: Path) -> Difference:
    """Read the files back row by row, and see that each is what it was and its spans are quotes."""

    @lru_cache(maxsize=2)
    def offsets(document: str) -> Offsets:
        return Offsets(dataset.text(document), dataset.unit)

    def is_quote(document: str, span: Values) -> bool:
        ((start, end),) = offsets(document).spans_back(((span["start"], span["end"]),))
        return span["quote"] in (None, dataset.text(document)[start:end])

    compared = InStep()
    for table, spec in TABLES.items():
        names = [column.name for column in spec.columns]
        for row, back in zip_longest(rows_of(dataset, table), files.read(folder, table)):
            written = None if row is None else {name: row[1][name] for name in names}
            sound = all(is_quote(*each) for each in _spans(back or {}))
            compared.row(table, written, back, sound=sound)
    return compared.difference


def _spans(values: Values) -> Iterator[tuple[str, Values]]:
    """Each span of a row, with the document whose text it stands in."""
    for name in ("spans", "source", "cue", "addressee", "carrying_a", "carrying_b"):
        for each in values.get(name, ()):
            yield values[DOCUMENTS.get(name, "document")], each


FORMAT = Format(
    write=write,
    holds=EVERYTHING,
    compare=compare,
    finish=describe,
    units=("codepoints", "utf16", "bytes"),
    needs_text=False,
)
