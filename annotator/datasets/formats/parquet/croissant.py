"""The Croissant file of the Parquet files: what a machine needs to know to read them."""

from typing import Any

import msgspec

from annotator.choices import PARTS
from annotator.datasets.formats.parquet.describing import Described
from annotator.datasets.tables import NESTED, TABLES, Holds

_PARQUET = "application/x-parquet"

_TYPES = {
    "string": "sc:Text",
    "strings": "sc:Text",
    "integer": "sc:Integer",
    "boolean": "sc:Boolean",
    "number": "sc:Float",
}

_CONTEXT: dict[str, Any] = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    "citeAs": "cr:citeAs",
    "column": "cr:column",
    "conformsTo": "dct:conformsTo",
    "cr": "http://mlcommons.org/croissant/",
    "rai": "http://mlcommons.org/croissant/RAI/",
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "dct": "http://purl.org/dc/terms/",
    "equivalentProperty": "cr:equivalentProperty",
    "examples": {"@id": "cr:examples", "@type": "@json"},
    "extract": "cr:extract",
    "field": "cr:field",
    "fileProperty": "cr:fileProperty",
    "fileObject": "cr:fileObject",
    "fileSet": "cr:fileSet",
    "format": "cr:format",
    "includes": "cr:includes",
    "isLiveDataset": "cr:isLiveDataset",
    "jsonPath": "cr:jsonPath",
    "key": "cr:key",
    "md5": "cr:md5",
    "parentField": "cr:parentField",
    "path": "cr:path",
    "recordSet": "cr:recordSet",
    "references": "cr:references",
    "regex": "cr:regex",
    "repeated": "cr:repeated",
    "replace": "cr:replace",
    "samplingRate": "cr:samplingRate",
    "sc": "https://schema.org/",
    "separator": "cr:separator",
    "source": "cr:source",
    "subField": "cr:subField",
    "transform": "cr:transform",
}
"""The names of Croissant 1.0, as its specification gives them."""


def content(described: Described) -> bytes:
    """The file, as JSON-LD."""
    manifest = described.manifest
    licence = described.licences.of_all
    said = {
        "@context": _CONTEXT,
        "@type": "sc:Dataset",
        "conformsTo": "http://mlcommons.org/croissant/1.0",
        "name": manifest.name,
        "description": _DESCRIPTION,
        "version": "1.0.0",
        **({"license": licence} if licence else {}),
        **({"inLanguage": described.languages} if described.languages else {}),
        "keywords": ["claims", "contradictions", "attribution", "news"],
        "isLiveDataset": False,
        "distribution": [each for table in TABLES for each in _distribution(described, table)],
        "recordSet": [_record_set(described, table) for table in TABLES],
    }
    return msgspec.json.format(msgspec.json.encode(said), indent=2) + b"\n"


_DESCRIPTION = (
    "Claims that were marked in news articles, who makes them, and how they stand to each other."
)


def _distribution(described: Described, table: str) -> list[dict[str, Any]]:
    """The files of a table; where there are several, the set of them as well."""
    files = described.files[table]
    objects: list[dict[str, Any]] = [
        {
            "@type": "cr:FileObject",
            "@id": each.path,
            "name": each.path,
            "contentUrl": each.path,
            "contentSize": f"{each.bytes_in_file} B",
            "encodingFormat": _PARQUET,
            "sha256": each.sha256,
        }
        for each in files
    ]
    if len(files) > 1:
        objects.append(
            {
                "@type": "cr:FileSet",
                "@id": f"{table}-files",
                "name": f"{table}-files",
                "encodingFormat": _PARQUET,
                "includes": [each.path for each in files],
            }
        )
    return objects


def _record_set(described: Described, table: str) -> dict[str, Any]:
    files = described.files[table]
    source = (
        {"fileObject": {"@id": files[0].path}}
        if len(files) == 1
        else {"fileSet": {"@id": f"{table}-files"}}
    )
    spec = TABLES[table]
    return {
        "@type": "cr:RecordSet",
        "@id": table,
        "name": table,
        "description": spec.says,
        "key": [{"@id": f"{table}/{name}"} for name in spec.key],
        "field": [
            _field(source, f"{table}/{column.name}", column.name, column.holds, column.says)
            for column in spec.columns
        ]
        + ([_part(source, table)] if len(files) > 1 else []),
    }


def _part(source: dict[str, Any], table: str) -> dict[str, Any]:
    """The part of a split that a row is in, which is the folder of its file."""
    return {
        "@type": "cr:Field",
        "@id": f"{table}/split",
        "name": f"{table}/split",
        "description": "the part of the split",
        "dataType": ["sc:Text", "cr:Split"],
        "source": {
            **source,
            "extract": {"fileProperty": "fullpath"},
            "transform": {"regex": f"^({'|'.join(PARTS)})/"},
        },
    }


def _field(
    source: dict[str, Any], name: str, column: str, holds: Holds, says: str
) -> dict[str, Any]:
    field = {"@type": "cr:Field", "@id": name, "name": name, "description": says}
    if holds not in NESTED:
        return {
            **field,
            "dataType": _TYPES[holds],
            **({"repeated": True} if holds == "strings" else {}),
            "source": {**source, "extract": {"column": column}},
        }
    return {
        **field,
        "repeated": True,
        "subField": [
            {
                "@type": "cr:Field",
                "@id": f"{name}/{part}",
                "name": f"{name}/{part}",
                "dataType": _TYPES[of],
                **({"repeated": True} if of == "strings" else {}),
                "source": {
                    **source,
                    "extract": {"column": column},
                    "transform": {"jsonPath": part},
                },
            }
            for part, of in NESTED[holds]
        ],
    }
