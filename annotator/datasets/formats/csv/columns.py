"""The columns of the CSV tables: those of `tables`, flattened to what a spreadsheet can show."""

from collections.abc import Sequence
from typing import NamedTuple

from annotator.datasets.formats.csv import cells
from annotator.datasets.tables import APPEARED, Column, Table, Values, joined

ATTRIBUTE = "attributes."
"""What the columns begin with that have what a project's scheme says of claims."""


class Field(NamedTuple):
    """A column of a CSV table, its type as Frictionless names it."""

    name: str
    type: str
    says: str
    required: bool = False


_TYPES = {
    "string": "string",
    "integer": "integer",
    "boolean": "boolean",
    "number": "number",
    "strings": "array",
    "voices": "array",
}

_ELSEWHERE = ("appearances", "sentences")
"""What has a table of its own."""

APPEARANCES = Table(
    "Where and when a document appeared.",
    (
        Column("document", "string", "the document", required=True),
        Column("number", "integer", "its place among those of the document", required=True),
        *APPEARED,
        Column("source", "string", "the file it was read from"),
        Column("sha256", "string", "of the raw bytes"),
        Column("encoding", "string", "how the bytes were encoded"),
        Column("extractor", "string", "what made text of the bytes"),
    ),
    ("document", "number"),
    ((("document",), "documents", ("id",)),),
)

SENTENCES = Table(
    "A sentence of a document, as the segmenter cut it.",
    (
        Column("document", "string", "the document", required=True),
        Column("number", "integer", "its place in the document", required=True),
        Column("start", "integer", "where it begins", required=True),
        Column("end", "integer", "where it ends, exclusive", required=True),
        Column("quote", "string", "its text"),
    ),
    ("document", "number"),
    ((("document",), "documents", ("id",)),),
)


def fields(table: Table, attributes: Sequence[str]) -> list[Field]:
    """The columns of a table; `attributes` are those of the project's scheme."""
    found: list[Field] = []
    for column in table.columns:
        name, says = column.name, column.says
        match column.holds:
            case "spans":
                found.append(Field(name, "string", f"{says}, as 12-30 45-60", column.required))
                if name != "spans":
                    found.append(Field(f"{name}_quote", "string", f"the text of {name}"))
            case "attributes":
                found += [
                    Field(f"{ATTRIBUTE}{each}", "string", f"what is said of {each}")
                    for each in attributes
                ]
                found.append(Field(name, "object", f"{says}, where the scheme has no such word"))
            case _ if column.holds not in _ELSEWHERE:
                found.append(Field(name, _TYPES[column.holds], says, column.required))
    return found


def row(table: Table, values: Values, attributes: Sequence[str]) -> list[str]:
    """The cells of a row, in the order of `fields`."""
    found: list[str] = []
    for column in table.columns:
        value = values[column.name]
        match column.holds:
            case "spans":
                found.append(cells.placed(value))
                if column.name != "spans":
                    found.append(cells.plain(joined(value)))
            case "attributes":
                said = {each["attribute"]: each["word"] for each in value}
                found += [said.pop(each, "") for each in attributes]
                found.append(cells.listed(said))
            case "strings" | "voices":
                found.append(cells.listed(value))
            case _ if column.holds not in _ELSEWHERE:
                found.append(cells.plain(value))
    return found
