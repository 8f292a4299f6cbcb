"""`doccano`: JSON lines with entities and relations, a file for each annotator."""

import contextlib
import json
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

import msgspec

from annotator.datasets.account import Account
from annotator.datasets.dataset import Annotated, Dataset
from annotator.datasets.folder import Folder, Written
from annotator.datasets.format import Format
from annotator.datasets.formats.doccano.reading import read_line
from annotator.datasets.in_unit import InUnit
from annotator.datasets.incoming import Incoming
from annotator.datasets.joining import labels_of
from annotator.datasets.labels import ROLES, Labels
from annotator.datasets.offsets import Offsets
from annotator.datasets.reading_back import Difference, by_reading
from annotator.datasets.regions import (
    COLOURS,
    COMPARED,
    HOLDS,
    JOINS,
    LABELS,
    account_for,
    regions,
    relation_label,
    relations,
    said_of_claim,
    said_of_link,
)
from annotator.datasets.safe_names import UNANNOTATED, of_annotator
from annotator.datasets.sidecar import ACROSS, read_items, write_across
from annotator.errors import NotFound

SPAN_LABELS, RELATION_LABELS = "span-labels.json", "relation-labels.json"

_KEYS = "123456789"
_TOLD_ELSEWHERE = ("id", "text", "done_by", "voices")


def write(dataset: Dataset, folder: Folder, account: Account) -> None:
    """Write a file for each annotator, and the labels of spans and of relations."""
    met: set[str] = set()
    with contextlib.ExitStack() as open_files:
        files: dict[str, _Lines] = {}
        turning = InUnit(dataset.unit, dataset.text)
        for _, of_document in groupby(dataset.annotated(), key=lambda each: each.document.id):
            for number, annotated in enumerate(of_document):
                if not number:
                    account.row("documents", annotated.document)
                    meta = _meta(turning.row(annotated.document))
                    offsets = Offsets(annotated.text, dataset.unit)
                account_for(annotated, account)
                met.update(link.relation for link in annotated.links)
                name = f"{of_annotator(annotated.annotator)}.jsonl"
                if name not in files:
                    files[name] = _Lines(open_files.enter_context(folder.file(name)))
                files[name].write(annotated, meta, offsets, dataset.unit)
    if not files:
        # A part of a split may have no document, and is a dataset all the same.
        folder.write(f"{UNANNOTATED}.jsonl", b"")
    own = [each.name for each in dataset.scheme.relations]
    named = dict.fromkeys((*own, *sorted(met.difference(own))))
    _write_labels(folder, SPAN_LABELS, LABELS)
    between = [relation_label(each) for each in named if each not in ROLES]
    _write_labels(folder, RELATION_LABELS, (*JOINS, *between))
    write_across(dataset, folder, account)


class _Lines:
    """One annotator's file; entities and relations are numbered through it."""

    def __init__(self, file: Written) -> None:
        self._file = file
        self._entities = 0
        self._relations = 0

    def write(
        self, annotated: Annotated, meta: dict[str, Any], offsets: Offsets, unit: str
    ) -> None:
        """Write a document's line."""
        numbers: dict[str, int] = {}
        entities = []
        for region in regions(annotated):
            self._entities += 1
            numbers[region.id] = self._entities
            entities.append(
                {
                    "id": self._entities,
                    "label": region.label,
                    "start_offset": offsets.out(region.span.start),
                    "end_offset": offsets.out(region.span.end),
                }
            )
        joined = []
        for relation in relations(annotated):
            self._relations += 1
            joined.append(
                {
                    "id": self._relations,
                    "from_id": numbers[relation.a],
                    "to_id": numbers[relation.b],
                    "type": relation.label,
                }
            )
        voices = (
            each.name for each in annotated.document.voices if each.annotator == annotated.annotator
        )
        line = {
            "text": annotated.text,
            "entities": entities,
            "relations": joined,
            **meta,
            "annotator": annotated.annotator,
            "done": annotated.annotator in annotated.document.done_by,
            "voice": next(voices, None),
            "claims": {
                each.id: msgspec.to_builtins(said_of_claim(each)) for each in annotated.claims
            },
            "links": {
                f"{each.a} {each.b}": msgspec.to_builtins(said_of_link(each, offsets))
                for each in annotated.links
            },
            "offsets": unit,
        }
        # doccano guesses how a file is encoded, and cannot go wrong with ASCII.
        self._file.row(json.dumps(line).encode("ascii") + b"\n")


def _meta(document: Any) -> dict[str, Any]:
    """What doccano keeps with a text: of every key that it does not know the value."""
    row = msgspec.to_builtins(document)
    return {
        "document": row["id"],
        **{name: value for name, value in row.items() if name not in _TOLD_ELSEWHERE},
    }


def _write_labels(folder: Folder, name: str, labels: tuple[str, ...]) -> None:
    """Write labels as doccano takes them; a key for as many as there are keys."""
    rows = [
        {
            "text": label,
            "prefix_key": None,
            "suffix_key": _KEYS[number] if number < len(_KEYS) else None,
            "background_color": COLOURS.get(label, "#4a4a4a"),
            "text_color": "#ffffff",
        }
        for number, label in enumerate(labels)
    ]
    folder.write(name, json.dumps(rows, indent=2) + "\n", rows=len(rows))


def read(path: Path, labels: Labels) -> Iterator[Incoming]:
    """Read an export of doccano's: a file, or a folder with one for each annotator.

    Raises NotFound if there is none.
    """
    found = [path] if path.is_file() else sorted(path.rglob("*.jsonl"))
    files = [each for each in found if each.is_file() and each.name != ACROSS]
    if not files:
        raise NotFound(f"There is no export of doccano's in {path}: its files end in .jsonl.")
    yield from read_items(files, labels, read_line)


def compare(dataset: Dataset, path: Path) -> Difference:
    """Read the files back as anybody's, and compare."""
    return by_reading(dataset, read(path, labels_of(dataset)), COMPARED)


FORMAT = Format(
    write=write,
    read=read,
    compare=compare,
    holds=HOLDS,
    units=("utf16", "codepoints"),
)
