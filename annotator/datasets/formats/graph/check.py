"""GraphML read back: claims with their places and quotes, what is said of them, and links."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from annotator.datasets.dataset import Dataset
from annotator.datasets.formats.graph.said import JUDGED, evidence_held, places, quote_of
from annotator.datasets.formats.graph.speakers import SPEAKERS, node_of, quarrels
from annotator.datasets.formats.graph.xml import NAMESPACE, held
from annotator.datasets.reading_back import Difference, Found, compared

_LINKED = (
    "relation", "status", "grounds", "favours", "same_event", "rationale", "confidence",
    "created", "changed",
)  # fmt: skip


def compare(dataset: Dataset, path: Path) -> Difference:
    """Read a folder's graphs and compare them with the dataset's judgements."""
    return compared(_written(dataset), _back(path))


def _written(dataset: Dataset) -> Iterator[Found]:
    for claim in dataset.claims():
        key = (claim.id, claim.annotator)
        for each in claim.spans:
            yield Found("span", (*key, claim.document, each.start, each.end))
        yield Found("quote", (*key, held(quote_of(claim.spans))))
        for name in JUDGED[1:]:
            if value := getattr(claim, name):
                yield Found("said", (*key, name, held(_json(value))))
        if claim.speaker is not None:
            yield Found("says", (node_of(claim.speaker), *key))
    for link in dataset.links():
        said = {name: getattr(link, name) for name in _LINKED}
        said |= {
            "types": "; ".join(link.types),
            "carrying_a": places(link.carrying_a),
            "carrying_b": places(link.carrying_b),
            "symmetric": str(not link.directed).lower(),
        }
        told = tuple((name, held(said[name])) for name in sorted(said) if said[name])
        yield Found("link", (link.annotator, link.a, link.b, *told))
    for row in evidence_held(dataset):
        yield Found("evidence", (row.id, row.annotator, row.claim, held(row.note or "")))
    for quarrel in quarrels(dataset):
        ends = (node_of(quarrel.one), node_of(quarrel.other))
        yield Found("quarrel", (*ends, held(quarrel.relation), str(quarrel.pairs)))


def _back(path: Path) -> Iterator[Found]:
    nodes = set()
    for kind, read in _elements(path / "graph.graphml"):
        if kind == "node":
            nodes.add(read["id"])
            if read["what"] == "claim":
                yield from _claim(read)
            continue
        key = (read["source"], read["target"])
        if not nodes.issuperset(key):
            yield Found("problem", (read["id"], "leads to nothing"))
        if read["what"] == "says":
            yield Found("says", (*key, read["annotator"]))
        elif read["what"] == "link":
            names = (*_LINKED, "types", "carrying_a", "carrying_b", "symmetric")
            told = tuple((name, read[name]) for name in sorted(names) if name in read)
            yield Found("link", (read["annotator"], *key, *told))
        else:
            said = (key[0], read["annotator"], key[1], read.get("note", ""))
            yield Found("evidence", said)
    for kind, read in _elements(path / SPEAKERS):
        if kind == "edge":
            said = (read["source"], read["target"], read["relation"], read["pairs"])
            yield Found("quarrel", said)


def _claim(read: dict[str, str]) -> Iterator[Found]:
    spans = [each.split("-") for each in read["spans"].split()]
    for said in msgspec.json.decode(read["judgements"], type=list[dict[str, Any]]):
        key = (read["id"], said.pop("annotator"))
        for start, end in spans:
            yield Found("span", (*key, read["document"], int(start), int(end)))
        yield Found("quote", (*key, read.get("label", "")))
        yield from (Found("said", (*key, name, _json(value))) for name, value in said.items())


def _json(value: Any) -> str:
    return msgspec.json.encode(value).decode("utf-8")


def _elements(path: Path) -> Iterator[tuple[str, dict[str, str]]]:
    """Nodes and edges with their attributes, one at a time."""
    from lxml import etree

    tags = [f"{{{NAMESPACE}}}{name}" for name in ("node", "edge")]
    for _, element in etree.iterparse(str(path), tag=tags, resolve_entities=False, huge_tree=True):
        read = {str(name): str(value) for name, value in element.attrib.items()}
        for data in element:
            read[str(data.get("key")).partition(".")[2]] = data.text or ""
        yield etree.QName(element).localname, read
        element.clear()
        while element.getprevious() is not None:
            del element.getparent()[0]
