"""Web Annotations read back: each segment's place and quote, and every body by its field."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import msgspec

from annotator.datasets.dataset import Dataset
from annotator.datasets.formats.webannotation.terms import CONTEXT, FIELD, Json
from annotator.datasets.from_rows import times_of
from annotator.datasets.reading_back import Difference, Found, compared
from annotator.rows import ClaimRow, EvidenceRow, LinkRow, QuotedSpan, ReliabilityRow

_FIELDS: dict[type, tuple[str, ...]] = {
    ClaimRow: (
        "verdict", "speaker_name", "speaker", "attribution", "cue_polarity", "confidence",
        "rating", "credibility", "place", "note",
    ),
    LinkRow: (
        "relation", "status", "grounds", "favours", "same_event", "confidence", "rationale",
    ),
    EvidenceRow: ("bearing", "note", "url"),
    ReliabilityRow: ("of", "name", "grade", "note"),
}  # fmt: skip
_SPANS: dict[type, tuple[str, ...]] = {
    ClaimRow: ("source", "cue", "addressee"),
    LinkRow: ("carrying_a", "carrying_b"),
    EvidenceRow: (),
    ReliabilityRow: (),
}


def compare(dataset: Dataset, path: Path) -> Difference:
    """Read a folder's annotations and compare them with the dataset's judgements."""
    return compared(_written(dataset), _Reading(path / "annotations.jsonl").found())


def _written(dataset: Dataset) -> Iterator[Found]:
    for claim in dataset.claims():
        key = ("claim", claim.id, claim.annotator)
        yield from _spans(key, "claim", claim.document, claim.spans)
        yield from (
            Found("said", (*key, f"attributes.{n}", v)) for n, v in claim.attributes.items()
        )
        yield from (Found("said", (*key, *told)) for told in times_of(claim).items())
        yield from _row(key, claim, claim.document)
    for link in dataset.links():
        key = ("link", link.id, link.annotator)
        yield Found("link", (*key, link.a, link.b))
        yield from (Found("said", (*key, "type", each)) for each in link.types)
        yield from _row(key, link, link.a_document, link.b_document)
    for evidence in dataset.evidence():
        key = ("evidence", evidence.id, evidence.annotator)
        yield from _spans(key, "evidence", evidence.document, evidence.spans)
        yield from _row(key, evidence)
    for grade in dataset.reliabilities():
        yield from _row(("reliability", grade.id, grade.annotator), grade)


def _row(key: tuple[str, ...], row: Any, *documents: str) -> Iterator[Found]:
    for name in _FIELDS[type(row)]:
        if value := getattr(row, name):
            yield Found("said", (*key, name, value))
    for number, name in enumerate(_SPANS[type(row)]):
        yield from _spans(key, name, documents[min(number, len(documents) - 1)], getattr(row, name))


def _spans(
    key: tuple[str, ...], name: str, document: str | None, spans: tuple[QuotedSpan, ...]
) -> Iterator[Found]:
    for each in spans:
        yield Found("span", (*key, name, document, each.start, each.end, each.quote))


class _Reading:
    """Goes through the lines; the text of the newest document is what quotes are held against."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._document: str | None = None
        self._text: str | None = None

    def found(self) -> Iterator[Found]:
        decoder = msgspec.json.Decoder(dict[str, Any])
        with self._path.open("rb") as file:
            for line in file:
                read = decoder.decode(line)
                if read["@context"] != CONTEXT or read["type"] != "Annotation":
                    yield Found("problem", (read["id"], "is no annotation"))
                kind, *names = _names(read["id"])
                if kind == "document":
                    self._document = names[0]
                    self._text = read["body"][0]["value"] if "body" in read else None
                elif kind != "speaker":
                    yield from self._judgement((kind, *names[:2]), read)

    def _judgement(self, key: tuple[str, ...], read: Json) -> Iterator[Found]:
        if read["motivation"] == "linking":
            ends = [_names(read[end]) for end in ("target", "body")]
            if any(end[2] != key[2] for end in ends):
                yield Found("problem", (read["id"], "links what others say"))
            yield Found("link", (*key, *(end[1] for end in ends)))
            return
        if key[0] == "claim":
            of = read["target"]
            if _names(of["id"]) != ["claim", key[1]]:
                yield Found("problem", (read["id"], "is about another claim"))
            for item in of["items"] if of["type"] == "List" else [of]:
                yield from self._segment((*key, "claim"), item)
        for body in read.get("body", ()):
            said = (*key, body[FIELD])
            if "selector" in body:
                yield from self._segment(said, body)
            elif body["type"] == "TextualBody":
                yield Found("said", (*said, body["value"]))
            elif body[FIELD] != "page":
                yield Found("said", (*said, _names(body["source"])[1]))

    def _segment(self, key: tuple[str, ...], segment: Json) -> Iterator[Found]:
        source = segment["source"]
        document = _names(source if isinstance(source, str) else source["id"])[1]
        *quoted, place = segment["selector"]
        start, end = place["start"], place["end"]
        exact = quoted[0]["exact"] if quoted else None
        if document == self._document and self._text is not None:
            stands = tuple(quoted[0][part] for part in ("prefix", "exact", "suffix"))
            before, after = self._text[:start], self._text[end:]
            if not (
                before.endswith(stands[0])
                and stands[1] == self._text[start:end]
                and after.startswith(stands[2])
            ):
                yield Found("problem", (*key, start, end, "is not what stands there"))
        yield Found("span", (*key, document, start, end, exact))


def _names(urn: str) -> list[str]:
    """What a thing is, and the names that make it up."""
    return [unquote(each) for each in urn.split(":")[2:]]
