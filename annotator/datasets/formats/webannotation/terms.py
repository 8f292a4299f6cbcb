"""What Web Annotations are made of: identifiers, persons, bodies, and selectors of text."""

import re
from collections.abc import Iterable, Sequence
from typing import Any
from urllib.parse import quote

from annotator.datasets.urns import urn
from annotator.rows import QuotedSpan

Json = dict[str, Any]

OWN = "urn:annotator:term:"
"""What the names of our own properties begin with."""

CONTEXT: list[Any] = [
    "http://www.w3.org/ns/anno.jsonld",
    {
        "annotator": OWN,
        "List": "oa:List",
        "annotator:appearance": {"@container": "@list"},
        "annotator:authors": {"@container": "@list"},
    },
]
"""The standard's own context has to be there; ours names what it has no word for."""

FIELD = "annotator:field"
"""Which field of a row a body is."""

AROUND = 32
"""Code points of the text before and after a quote."""

_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://")
_NOT_IN_IRIS = frozenset(' <>"{}|\\^`')


def iri(address: str) -> str | None:
    """An address as it may stand as an identifier; None for what is no full address.

    One without `//` could be taken for an abbreviated name.
    """
    if not _ADDRESS.match(address):
        return None
    return "".join(
        each if each.isprintable() and each not in _NOT_IN_IRIS else quote(each, safe="")
        for each in address
    )


def agent(annotator: str, gold: str) -> Json:
    """Who made an annotation. Gold is nobody in particular."""
    said: Json = {"id": urn("annotator", annotator)}
    if annotator != gold:
        said["type"] = "Person"
    return {**said, "name": annotator, "nickname": annotator}


def word(field: str, value: str, purpose: str) -> Json:
    """A body that is a word or a text."""
    return {"type": "TextualBody", FIELD: field, "purpose": purpose, "value": value}


def thing(field: str, source: str, purpose: str) -> Json:
    """A body that is something with an identifier."""
    return {"type": "SpecificResource", FIELD: field, "purpose": purpose, "source": source}


def segments(
    source: str | Json, spans: Iterable[QuotedSpan], text: str | None, **more: str
) -> list[Json]:
    """Spans of a document, each as a resource of its own; without a text, by position only."""
    return [
        {**more, "type": "SpecificResource", "source": source, "selector": _selectors(span, text)}
        for span in spans
    ]


def target(claim: str, source: str | Json, spans: Sequence[QuotedSpan], text: str | None) -> Json:
    """A claim: the segment of the document that it is, or the list of its fragments.

    Several targets would each be annotated for itself; the items of a list are so together.
    """
    found = segments(source, spans, text)
    if len(found) == 1:
        return {"id": claim, **found[0]}
    return {"id": claim, "type": "List", "items": found}


def _selectors(span: QuotedSpan, text: str | None) -> list[Json]:
    """The same place told in two ways, of which a reader takes one."""
    selectors: list[Json] = []
    if text is not None:
        selectors.append(
            {
                "type": "TextQuoteSelector",
                "exact": text[span.start : span.end],
                "prefix": text[max(0, span.start - AROUND) : span.start],
                "suffix": text[span.end : span.end + AROUND],
            }
        )
    selectors.append({"type": "TextPositionSelector", "start": span.start, "end": span.end})
    return selectors
