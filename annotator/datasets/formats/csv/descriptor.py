"""The descriptor of the CSV tables: `datapackage.json`, as Frictionless Data Packages have it."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from annotator.choices import Unit
from annotator.datasets.dataset import Dataset
from annotator.datasets.folder import Folder
from annotator.datasets.formats.csv.columns import Field
from annotator.datasets.tables import Table

DESCRIPTOR = "datapackage.json"


class Notes(Struct, frozen=True):
    """What our own reader must know of the tables, under our own name in the descriptor."""

    offsets: Unit = "codepoints"
    excel_safe: bool = False


class _Descriptor(Struct, frozen=True):
    annotator: Notes | None = None


_descriptor = msgspec.json.Decoder(_Descriptor)


def notes_of(folder: Path) -> Notes | None:
    """What a folder's descriptor tells our reader; None if it is not one of ours."""
    try:
        return _descriptor.decode((folder / DESCRIPTOR).read_bytes()).annotator
    except (OSError, msgspec.DecodeError):
        return None


def resource(folder: Folder, name: str, table: Table, columns: Sequence[Field]) -> dict[str, Any]:
    """What is said of one table, whose file is written."""
    path = f"{name}.csv"
    return {
        "name": name,
        "path": path,
        "profile": "tabular-data-resource",
        "description": table.says,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": (folder.path / path).stat().st_size,
        "hash": f"sha256:{folder.entries[folder.prefix + path].sha256}",
        "dialect": {
            "delimiter": ",",
            "lineTerminator": "\n",
            "quoteChar": '"',
            "doubleQuote": True,
            "skipInitialSpace": False,
            "header": True,
        },
        "schema": {
            "fields": [_field(each) for each in columns],
            "missingValues": [""],
            "primaryKey": list(table.key),
            "foreignKeys": [
                {"fields": list(here), "reference": {"resource": other, "fields": list(there)}}
                for here, other, there in table.refers
            ],
        },
    }


def _field(field: Field) -> dict[str, Any]:
    constraints: dict[str, Any] = {"required": True} if field.required else {}
    if field.type == "integer":
        constraints["minimum"] = 0
    described = {"name": field.name, "type": field.type, "description": field.says}
    return {**described, "constraints": constraints} if constraints else described


def write(folder: Folder, dataset: Dataset, resources: list[dict[str, Any]]) -> None:
    """Write the descriptor of a dataset, or of one part of a split."""
    notes = Notes(offsets=dataset.unit, excel_safe=dataset.choices.excel_safe)
    content = {
        "profile": "tabular-data-package",
        "name": f"annotations-{dataset.part}" if dataset.part else "annotations",
        "title": "Claims and the links between them",
        "description": _DESCRIPTION,
        "resources": resources,
        "annotator": notes,
    }
    folder.write(DESCRIPTOR, msgspec.json.format(msgspec.json.encode(content), indent=2) + b"\n")


_DESCRIPTION = (
    "Claims that were marked in news articles, who makes them, and how they stand to each other. "
    "Offsets are places in the text of a document, their ends exclusive; `annotator.offsets` says "
    "what they count. Where `annotator.excel_safe` is true, an apostrophe stands before each cell "
    "that a spreadsheet would take for a formula."
)
