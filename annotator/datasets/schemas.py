"""JSON Schemas of every exported record, made from the records themselves."""

from typing import Any

import msgspec

from annotator.rows import ROWS

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schemas() -> dict[str, bytes]:
    """The schemas (JSON Schema 2020-12), formatted, by the names of their files."""
    return {
        f"{name}.schema.json": msgspec.json.format(msgspec.json.encode(_schema(name)), indent=2)
        + b"\n"
        for name in ROWS
    }


def _schema(name: str) -> dict[str, Any]:
    return {
        "$schema": DIALECT,
        "$id": f"{name}.schema.json",
        "title": f"annotator: {name}",
        **msgspec.json.schema(ROWS[name]),
    }
