"""The formats of datasets, by name: what lists and the help show of them."""

from typing import NamedTuple


class Entry(NamedTuple):
    """One format as lists show it."""

    summary: str
    writes: bool = True
    reads: bool = False


FORMATS: dict[str, Entry] = {
    "jsonl": Entry("the native records, one JSON object a line", reads=True),
    "csv": Entry("tables as a Frictionless Data Package; takes in pairs of claims", reads=True),
    "parquet": Entry("the same tables, typed, with a dataset card and Croissant"),
    "nli": Entry("premise, hypothesis and label, as SNLI and MNLI have them"),
    "prodigy": Entry("tasks with spans and relations for Prodigy", reads=True),
    "spacy": Entry("a DocBin with the spans of claims, sources and cues"),
    "brat": Entry("standoff files with their configuration", reads=True),
    "webanno": Entry("UIMA CAS XMI with its type system, for INCEpTION", reads=True),
    "labelstudio": Entry("tasks with annotations, and the labelling configuration", reads=True),
    "doccano": Entry("JSON lines with entities and relations", reads=True),
    "webannotation": Entry("W3C Web Annotations (JSON-LD)"),
    "claimreview": Entry("schema.org ClaimReview (JSON-LD) of the assessed claims"),
    "graph": Entry("speakers, claims and their links as GraphML"),
}
"""Every format by its name; a module of `datasets/formats/` is named like it."""
