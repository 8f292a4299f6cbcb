"""`labelstudio`: tasks with annotations, and the labelling configuration that takes them."""

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

import msgspec

from annotator.datasets.account import Account
from annotator.datasets.dataset import Annotated, Dataset
from annotator.datasets.folder import MANIFEST, Folder, Written
from annotator.datasets.format import Format
from annotator.datasets.formats.labelstudio.config import Words, config
from annotator.datasets.formats.labelstudio.reading import read_task
from annotator.datasets.formats.labelstudio.results import results
from annotator.datasets.in_unit import InUnit
from annotator.datasets.incoming import Incoming
from annotator.datasets.joining import labels_of
from annotator.datasets.labels import Labels
from annotator.datasets.offsets import Offsets
from annotator.datasets.reading_back import Difference, by_reading
from annotator.datasets.regions import COMPARED, HOLDS, account_for
from annotator.datasets.sidecar import ACROSS, read_items, write_across
from annotator.errors import NotFound
from annotator.rows import DocumentRow

TASKS, CONFIG = "tasks.json", "labeling-config.xml"

_TOLD_ELSEWHERE = ("id", "done_by", "voices")
"""Fields of documents that are no data of a task, or under another name."""


def write(dataset: Dataset, folder: Folder, account: Account) -> None:
    """Write an array of tasks, one a line, and the configuration for them."""
    words = Words(dataset.scheme)
    with folder.file(TASKS) as file:
        _write_tasks(dataset, file, words, account)
    folder.write(CONFIG, config(words))
    write_across(dataset, folder, account)


def _write_tasks(dataset: Dataset, file: Written, words: Words, account: Account) -> None:
    encoder = msgspec.json.Encoder()
    turning = InUnit(dataset.unit, dataset.text)
    before = b"[\n"
    told = groupby(dataset.annotated(), key=lambda each: each.document.id)
    for _, of_document in told:
        annotations = []
        document: DocumentRow | None = None
        for each in of_document:
            if document is None:
                document = each.document
                account.row("documents", document)
                offsets = Offsets(each.text, dataset.unit)
            _note(each, words, account)
            if each.annotator is not None:
                annotations.append({"result": results(each, dataset.scheme, offsets)})
        assert document is not None
        data = _data(turning.row(document), dataset.unit)
        task = {"id": file.rows + 1, "data": data, "annotations": annotations}
        file.row(before + encoder.encode(task))
        before = b",\n"
    file.write(b"\n]\n" if file.rows else b"[]\n")


def _note(annotated: Annotated, words: Words, account: Account) -> None:
    account_for(annotated, account)
    for claim in annotated.claims:
        words.claim(claim)
    for link in annotated.links:
        words.link(link)


def _data(document: DocumentRow, unit: str) -> dict[str, Any]:
    row = msgspec.to_builtins(document)
    return {
        "document": row["id"],
        **{name: value for name, value in row.items() if name not in _TOLD_ELSEWHERE},
        "offsets": unit,
    }


def read(path: Path, labels: Labels) -> Iterator[Incoming]:
    """Read a file of tasks, or a folder of such files. Raises NotFound if there is none."""
    files = [path] if path.is_file() else _files(path)
    if not files:
        raise NotFound(f"There are no tasks of Label Studio's in {path}: they are .json files.")
    yield from read_items(files, labels, read_task)


def _files(path: Path) -> list[Path]:
    """The files of tasks in a folder and those below: a storage leaves the suffix away."""
    return sorted(
        each
        for each in path.rglob("*")
        if each.is_file()
        and each.suffix in (".json", ".jsonl", "")
        and each.name not in (MANIFEST, ACROSS)
        and not each.name.startswith(".")
    )


def compare(dataset: Dataset, path: Path) -> Difference:
    """Read the files back as anybody's, and compare."""
    return by_reading(dataset, read(path, labels_of(dataset)), COMPARED)


FORMAT = Format(
    write=write,
    read=read,
    compare=compare,
    holds=HOLDS,
    units=("codepoints", "utf16"),
)
