"""The card of the Parquet files: for the Hugging Face Hub, and for a person."""

from collections.abc import Iterator
from typing import Any

from annotator.datasets import card, front_matter
from annotator.datasets.formats.parquet.describing import Described, PartFile
from annotator.datasets.tables import NESTED, TABLES, Holds
from annotator.display import one_line

FIRST = "claims"
"""The table that is loaded where none is named."""

_TYPES = {"string": "string", "integer": "int64", "boolean": "bool", "number": "float64"}


def text(described: Described) -> str:
    """The card, in Markdown."""
    return "\n".join(
        [
            front_matter.written(_head(described)),
            card.text(described.manifest),
            *_annotated(described),
            *_licences(described),
            *_read(described),
            *_tables(),
        ]
    )


def _head(described: Described) -> dict[str, Any]:
    rows = sum(each.rows for each in described.files[FIRST])
    # The library refuses to load a split without rows.
    filled = {
        table: [each for each in files if each.rows] for table, files in described.files.items()
    }
    loadable = {table: files for table, files in filled.items() if files}
    return {
        "pretty_name": described.manifest.name,
        **described.licences.front_matter,
        **({"language": described.languages} if described.languages else {}),
        "annotations_creators": ["expert-generated"],
        "task_categories": ["text-classification", "token-classification"],
        "task_ids": ["natural-language-inference", "fact-checking"],
        "tags": ["claim-detection", "contradiction-detection", "attribution", "news"],
        "size_categories": [front_matter.size_category(rows)],
        "configs": [_config(table, files) for table, files in loadable.items()],
        "dataset_info": [_info(table, files) for table, files in loadable.items()],
    }


def _config(table: str, files: list[PartFile]) -> dict[str, Any]:
    return {
        "config_name": table,
        **({"default": True} if table == FIRST else {}),
        "data_files": [{"split": each.part, "path": each.path} for each in files],
    }


def _info(table: str, files: list[PartFile]) -> dict[str, Any]:
    return {
        "config_name": table,
        "features": features(table),
        "splits": [
            {"name": each.part, "num_bytes": each.bytes_in_memory, "num_examples": each.rows}
            for each in files
        ],
        "download_size": sum(each.bytes_in_file for each in files),
        "dataset_size": sum(each.bytes_in_memory for each in files),
    }


def features(table: str) -> list[dict[str, Any]]:
    """The columns of a table as the library `datasets` has them."""
    return [{"name": column.name, **_feature(column.holds)} for column in TABLES[table].columns]


def _feature(holds: Holds) -> dict[str, Any]:
    if holds in NESTED:
        return {"list": [{"name": name, **_feature(of)} for name, of in NESTED[holds]]}
    return {"list": "string"} if holds == "strings" else {"dtype": _TYPES[holds]}


def _annotated(described: Described) -> Iterator[str]:
    scheme, manifest = described.scheme, described.manifest
    many = "annotator" if described.annotators == 1 else "annotators"
    segmenters = ", ".join(map(one_line, manifest.segmenters)) or "nothing"
    yield from ("## How it was annotated", "")
    yield (
        f"By {described.annotators} {many}, with the words of the scheme "
        f"“{one_line(scheme.called)}”. How far they agree was not computed. "
        f"Sentences were cut by {segmenters}."
    )
    yield from (
        "",
        "| relation | reads | directed | conflict | means |",
        "|---|---|---|---|---|",
    )
    for each in scheme.relations:
        cells = (
            each.name,
            f"a {each.verb} b",
            "yes" if each.directed else "no",
            "yes" if each.conflict else "no",
            scheme.explanation("relations", each.name),
        )
        yield f"| {' | '.join(map(_cell, cells))} |"
    yield ""


def _licences(described: Described) -> tuple[str, ...]:
    told = described.licences.told or "nothing"
    return (
        "## Licences",
        "",
        f"What the sources of the documents tell of them, and of how many documents: {told}.",
        "",
    )


def _read(described: Described) -> tuple[str, ...]:
    query = _QUERY
    for table in ("claims", "links"):
        query = query.replace(f"{table}.parquet", described.files[table][0].path)
    return (
        "## How to read it",
        "",
        "```python",
        "from datasets import load_dataset",
        "",
        f'claims = load_dataset("PATH OF THIS FOLDER", "{FIRST}")',
        "```",
        "",
        "```sql",
        query,
        "```",
        "",
    )


_QUERY = """\
SELECT a.quote, links.relation, b.quote FROM 'links.parquet' AS links
JOIN 'claims.parquet' AS a ON a.id = links.a AND a.annotator = links.annotator
JOIN 'claims.parquet' AS b ON b.id = links.b AND b.annotator = links.annotator"""


def _tables() -> Iterator[str]:
    for name, table in TABLES.items():
        yield from (f"## {name}", "", table.says, "", "| column | holds | says |", "|---|---|---|")
        for column in table.columns:
            parts = ", ".join(part for part, _ in NESTED.get(column.holds, ()))
            holds = f"list of {{{parts}}}" if parts else _KINDS.get(column.holds, column.holds)
            yield f"| `{column.name}` | {holds} | {_cell(column.says)} |"
        yield ""


_KINDS = {"strings": "list of string"}


def _cell(words: str) -> str:
    return one_line(words).replace("|", "\\|")
