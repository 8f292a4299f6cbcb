"""Results: what one annotator says of a document, as an annotation of Label Studio."""

from collections.abc import Iterator
from typing import Any

from msgspec import to_builtins

from annotator.datasets.dataset import Annotated
from annotator.datasets.formats.labelstudio.config import (
    ANNOTATOR,
    ATTRIBUTE,
    CHOSEN,
    DONE,
    LABEL,
    OF_LINKS,
    PROGRESS,
    TEXT,
    VOICE,
    WRITTEN,
)
from annotator.datasets.from_rows import times_of
from annotator.datasets.offsets import Offsets
from annotator.datasets.regions import (
    Region,
    Relation,
    SaidOfLink,
    region_of,
    regions,
    relations,
    said_of_link,
)
from annotator.rows import ClaimRow, DocumentRow, LinkRow
from annotator.scheme import Scheme

Result = dict[str, Any]


def results(annotated: Annotated, scheme: Scheme, offsets: Offsets) -> list[Result]:
    """Everything that one annotator says of a document.

    What Label Studio has no control for stands in the `meta` of a claim's first region, which its
    editor keeps.
    """
    beside: dict[str, dict[str, Any]] = {}
    for link in annotated.links:
        of_claim = beside.setdefault(link.a, {})
        said = _beside(said_of_link(link, offsets))
        of_claim.setdefault("links", {})[region_of(link.b)] = to_builtins(said)
    found = list(_of_document(annotated.document, annotated.annotator))
    for region in regions(annotated):
        found.extend(_of_region(region, offsets, beside))
    found.extend(_relation(each, scheme) for each in relations(annotated))
    return found


def _of_document(document: DocumentRow, annotator: str | None) -> Iterator[Result]:
    if annotator is None:
        return
    yield _of_whole(ANNOTATOR, "textarea", {"text": [annotator]})
    for each in document.voices:
        if each.annotator == annotator:
            yield _of_whole(VOICE, "textarea", {"text": [each.name]})
    if annotator in document.done_by:
        yield _of_whole(PROGRESS, "choices", {"choices": [DONE]})


def _of_whole(name: str, kind: str, value: dict[str, Any]) -> Result:
    return {"id": name, "from_name": name, "to_name": TEXT, "type": kind, "value": value}


def _of_region(
    region: Region, offsets: Offsets, beside: dict[str, dict[str, Any]]
) -> Iterator[Result]:
    place = {"start": offsets.out(region.span.start), "end": offsets.out(region.span.end)}
    quote = region.span.quote

    def result(name: str, kind: str, value: dict[str, Any]) -> Result:
        return {
            "id": region.id,
            "from_name": name,
            "to_name": TEXT,
            "type": kind,
            "value": {**place, "text": quote, **value},
        }

    labelled = result(LABEL, "labels", {"labels": [region.label]})
    claim = region.claim
    if claim is None:
        yield labelled
        return
    origin = to_builtins(claim.origin)
    labelled["meta"] = {
        "origin": {name: value for name, value in origin.items() if value is not None},
        "created": claim.created,
        "changed": claim.changed,
        **beside.get(claim.id, {}),
    }
    yield labelled
    for name, word in _chosen(claim):
        yield result(name, "choices", {"choices": [word]})
    written = {"speaker": claim.speaker_name, "place": claim.place, "note": claim.note}
    written.update(times_of(claim))
    for name in WRITTEN:
        if text := written.get(name):
            yield result(name, "textarea", {"text": [text]})


def _chosen(claim: ClaimRow) -> Iterator[tuple[str, str]]:
    for field in CHOSEN:
        if word := getattr(claim, field):
            yield field, word
    for name, word in claim.attributes.items():
        yield ATTRIBUTE + name, word


def _relation(relation: Relation, scheme: Scheme) -> Result:
    link = relation.link
    labels = [relation.label, *(() if link is None else _labels(link, scheme))]
    both_ways = link is not None and not link.directed
    return {
        "from_id": relation.a,
        "to_id": relation.b,
        "type": "relation",
        "direction": "bi" if both_ways else "right",
        "labels": labels,
    }


def _labels(link: LinkRow, scheme: Scheme) -> Iterator[str]:
    for field, (start, _) in OF_LINKS.items():
        said = getattr(link, field)
        if field == "status" and link.conflict and said == scheme.open:
            continue
        for word in said if isinstance(said, tuple) else (said,):
            if word:
                yield start + word


def _beside(said: SaidOfLink) -> SaidOfLink:
    """What the relation's labels do not say."""
    return SaidOfLink(
        directed=said.directed,
        grounds=said.grounds,
        favours=said.favours,
        carrying_a=said.carrying_a,
        carrying_b=said.carrying_b,
        rationale=said.rationale,
        origin=said.origin,
        created=said.created,
        changed=said.changed,
    )
