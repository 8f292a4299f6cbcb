"""Rows: what leaves the program, one JSON object a line, each complete in itself.

The JSON Schemas in `schemas/` are made from these records.
"""

from typing import Annotated, Literal

from msgspec import Meta, Struct

from annotator.anchors import Span
from annotator.records import Appearance, Origin, Verdict

Id = Annotated[str, Meta(pattern="^[0-9a-v]{32}$")]
Offset = Annotated[int, Meta(ge=0)]


class QuotedSpan(Struct, frozen=True, forbid_unknown_fields=True):
    """A span and its text: `document.text[start:end] == quote`."""

    start: Offset
    end: Offset
    quote: str


class Voiced(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Whose voice a document is, as one annotator says."""

    annotator: str
    name: str
    """Of the speaker, as this annotator wrote it."""


class DocumentRow(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A document with its sentences and every appearance; the newest one's metadata on top."""

    id: Id
    text: str
    title: str
    outlet: str | None
    authors: tuple[str, ...]
    url: str | None
    published: str | None
    modified: str | None
    retrieved: str | None
    language: str | None
    rights: str | None
    sha256: Annotated[str, Meta(pattern="^[0-9a-f]{64}$")] | None
    appearances: tuple[Appearance, ...]
    sentences: tuple[Span, ...]
    segmenter: str | None
    done_by: tuple[str, ...]
    voices: tuple[Voiced, ...]


class ClaimRow(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What one annotator says of one claim, keyed `(id, annotator)`."""

    id: Id
    document: Id
    spans: Annotated[tuple[QuotedSpan, ...], Meta(min_length=1)]
    source: tuple[QuotedSpan, ...]
    cue: tuple[QuotedSpan, ...]
    addressee: tuple[QuotedSpan, ...]
    attribution: str | None
    cue_polarity: str | None
    speaker: str | None
    """The id of a row of speakers."""
    speaker_name: str | None
    """The speaker as this annotator named him."""
    annotator: str
    verdict: Verdict | None
    """`claim`, `not_claim`, or null: never marked, an end of a pair judged `unrelated`."""
    confidence: str | None
    rating: str | None
    credibility: str | None
    """Null until judged, which is as good as the last word of the scheme: cannot be judged."""
    attributes: dict[str, str]
    """What the project's own scheme says of claims, attribute to word."""
    origin: Origin
    note: str | None
    created: str
    changed: str


class LinkRow(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What one annotator says of one pair of claims; a directed relation reads *a denies b*."""

    id: Id
    a: Id
    b: Id
    a_document: Id
    b_document: Id
    a_quote: str
    b_quote: str
    cross_document: bool
    relation: str
    directed: bool
    conflict: bool
    types: tuple[str, ...]
    status: str | None
    grounds: str | None
    """What explains it, or the evidence by which it is resolved: a word of the scheme, or text."""
    favours: Id | None
    """The claim that is right."""
    same_event: str | None
    carrying_a: tuple[QuotedSpan, ...]
    """The spans that carry the conflict, in the document of a."""
    carrying_b: tuple[QuotedSpan, ...]
    rationale: str | None
    confidence: str | None
    annotator: str
    origin: Origin
    created: str
    changed: str


class EvidenceRow(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What one annotator puts forward for or against a claim, keyed `(id, annotator)`."""

    id: Id
    claim: Id
    document: Id | None
    """Where the spans are; null for an address."""
    spans: tuple[QuotedSpan, ...]
    url: str | None
    bearing: str | None
    note: str | None
    annotator: str
    created: str
    changed: str


class ReliabilityRow(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How far one annotator relies on a speaker or an outlet, keyed `(id, annotator)`."""

    id: Id
    of: Literal["speaker", "outlet"]
    name: str
    """As this annotator wrote it."""
    speaker: str | None
    """The id of a row of speakers; null for an outlet, and for a speaker of whom no claim is."""
    grade: str
    note: str | None
    annotator: str
    created: str
    changed: str


class SpeakerRow(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A canonical speaker."""

    id: str
    name: str
    aliases: tuple[str, ...]
    descriptions: tuple[str, ...]
    role: str | None
    kind: str | None


class AnnotatorRow(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Someone who judged, and how much of it is in this dataset."""

    id: str
    claims: Offset
    links: Offset
    evidence: Offset
    reliabilities: Offset
    documents_done: Offset


class FileEntry(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One file of a dataset."""

    rows: Offset
    sha256: Annotated[str, Meta(pattern="^[0-9a-f]{64}$")]


class Manifest(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a dataset is, when it was made and from what."""

    name: str
    version: str
    """Of annotator."""
    created: str
    source: str
    """The name of the database file."""
    viewpoint: str
    scheme: dict[str, tuple[str, ...]]
    segmenters: tuple[str, ...]
    files: dict[str, FileEntry]


ROWS: dict[str, type[Struct]] = {
    "document": DocumentRow,
    "claim": ClaimRow,
    "link": LinkRow,
    "evidence": EvidenceRow,
    "reliability": ReliabilityRow,
    "speaker": SpeakerRow,
    "annotator": AnnotatorRow,
    "manifest": Manifest,
}
"""Every exported record by the name of its schema."""
