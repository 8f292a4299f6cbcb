"""`webannotation`: W3C Web Annotations, one a line, and all of them as one collection."""

from collections.abc import Iterator

import msgspec

from annotator.datasets.account import EVERYTHING, Account
from annotator.datasets.dataset import Dataset
from annotator.datasets.folder import Folder, Written
from annotator.datasets.format import Format
from annotator.datasets.formats.webannotation import rows
from annotator.datasets.formats.webannotation.check import compare
from annotator.datasets.formats.webannotation.terms import CONTEXT, Json
from annotator.datasets.urns import urn

LINES = "annotations.jsonl"
"""An annotation a line, each complete in itself."""

COLLECTION = "annotations.json"
"""The same annotations as an AnnotationCollection with its one page."""

_encoder = msgspec.json.Encoder()


def write(dataset: Dataset, folder: Folder, account: Account) -> None:
    """Write both files at once, an annotation at a time."""
    with folder.file(LINES) as lines, folder.file(COLLECTION) as collection:
        collection.write(b'{"@context":' + _encoder.encode(CONTEXT))
        for annotation in _annotations(dataset, account):
            lines.row(_encoder.encode({"@context": CONTEXT, **annotation}) + b"\n")
            before = b",\n" if collection.rows else b',"first":{"items":[\n'
            collection.row(before + _encoder.encode(annotation))
        _close(collection, lines.entry.sha256)


def _close(collection: Written, digest: str) -> None:
    """Write what is known at the end: how many there are, and names made of all of them."""
    named = urn("collection", digest)
    if collection.rows:
        page: Json = {
            "id": f"{named}:1",
            "type": "AnnotationPage",
            "partOf": named,
            "startIndex": 0,
        }
        collection.write(b"\n]," + _encoder.encode(page)[1:])
    whole: Json = {
        "id": named,
        "type": "AnnotationCollection",
        "label": "Claims and links",
        "total": collection.rows,
    }
    if collection.rows:
        whole["last"] = f"{named}:1"
    collection.write(b"," + _encoder.encode(whole)[1:] + b"\n")


def _annotations(dataset: Dataset, account: Account) -> Iterator[Json]:
    """Speakers, then document by document all that is in it, then what is said between them."""
    for speaker in dataset.speakers():
        account.row("speakers", speaker)
        yield rows.of_speaker(speaker)
    described = None
    for each in dataset.annotated():
        document = each.document
        if document.id != described:
            described = document.id
            account.row("documents", document)
            yield rows.of_document(document)
        source = rows.source_of(document)
        for claim in each.claims:
            account.row("claims", claim)
            yield rows.of_claim(claim, source, document.text)
        for link in each.links:
            account.row("links", link)
            yield from rows.of_link(link, (document.text, document.text))
    yield from _between(dataset, account)


def _between(dataset: Dataset, account: Account) -> Iterator[Json]:
    def text(document: str | None, spans: object) -> str | None:
        wanted = document is not None and spans and dataset.choices.text
        return dataset.text(document) if wanted and document else None

    for link in dataset.links_across():
        account.row("links", link)
        yield from rows.of_link(
            link,
            (text(link.a_document, link.carrying_a), text(link.b_document, link.carrying_b)),
        )
    for evidence in dataset.evidence():
        account.row("evidence", evidence)
        yield rows.of_evidence(evidence, text(evidence.document, evidence.spans))
    for grade in dataset.reliabilities():
        account.row("reliabilities", grade)
        yield rows.of_reliability(grade)


FORMAT = Format(write=write, compare=compare, holds=EVERYTHING, needs_text=False)
