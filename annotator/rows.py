"""Rows: what leaves the program, one JSON object a line, each complete in itself.

The JSON Schemas in `schemas/` are made from these records. Nothing in a row can refer back to it,
so the collector of garbage need not look at them, of which there may be millions.
"""

from typing import Annotated, Literal

from msgspec import Meta, Struct

from annotator.anchors import Span
from annotator.moments import Precision
from annotator.records import Appearance, Origin, Verdict

Id = Annotated[str, Meta(pattern="^[0-9a-v]{32}$")]
Offset = Annotated[int, Meta(ge=0)]


class QuotedSpan(Struct, frozen=True, forbid_unknown_fields=True, gc=False):
    """A span and its text: `document.text[start:end] == quote`."""

    start: Offset
    end: Offset
    quote: str | None
    """Null in a dataset without texts."""


class StatedTime(Struct, frozen=True, forbid_unknown_fields=True, gc=False):
    """When something was, as one annotator says."""

    iso: str | None
    """ISO 8601-2:2019, as `annotator.moments` writes it; null where only the words are known."""
    raw: str | None
    """The words that tell it: "on Tuesday"."""
    precision: Precision | None
    """How precisely `iso` tells it; null where it tells no time."""


class Voiced(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, gc=False):
    """Whose voice a document is, as one annotator says."""

    annotator: str
    name: str
    """Of the speaker, as this annotator wrote it."""


class DocumentRow(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, gc=False):
    """A document with its sentences and every appearance; the newest one's metadata on top."""

    id: Id
    text: str | None
    """Null in a dataset without texts."""
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
    replaced_by: Id | None
    """The document that took its place where it stood; null where it stands still."""


class ClaimRow(Struct, frozen=True, forbid_unknown_fields=True, gc=False):
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
    utterance_time: StatedTime | None
    """When it was said."""
    event_time: StatedTime | None
    """When what it tells of happened, happens or will."""
    place: str | None
    """Where what it tells of happened, by name."""
    attributes: dict[str, str]
    """What the project's own scheme says of claims, attribute to word."""
    origin: Origin
    note: str | None
    created: str
    changed: str


class LinkRow(Struct, frozen=True, forbid_unknown_fields=True, gc=False):
    """What one annotator says of one pair of claims; a directed relation reads *a denies b*."""

    id: Id
    a: Id
    b: Id
    a_document: Id
    b_document: Id
    a_quote: str | None
    b_quote: str | None
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


class EvidenceRow(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, gc=False):
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


class ReliabilityRow(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, gc=False):
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


class SpeakerRow(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, gc=False):
    """A canonical speaker."""

    id: str
    name: str
    aliases: tuple[str, ...]
    descriptions: tuple[str, ...]
    role: str | None
    kind: str | None


class AnnotatorRow(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, gc=False):
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


class LeftOut(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Something that a format cannot hold, and how many of it there were."""

    what: str
    count: Offset
    where: str | None = None
    """The file beside the format's own that has it; null if nothing of the dataset does."""


class Checked(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What was found when a dataset was read back and compared with what was to be written."""

    spans_out: Offset
    spans_back: Offset
    links_out: Offset
    links_back: Offset
    differing: Offset


class Split(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How documents were split; a group is of documents that belong together."""

    shares: str
    seed: int
    documents: dict[str, Offset]
    """Of each part."""
    groups: Offset
    largest: Offset
    """Documents in the largest group."""
    joined: dict[str, Offset]
    """By reason, how often it made one group of two."""


class Chosen(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What was chosen to be in a dataset, and how it is written."""

    annotator: str
    """`all`, `gold`, or a name."""
    relations: tuple[str, ...]
    """None: all of them."""
    since: str | None
    documents: Offset | None
    """How many were named; null: all of them."""
    text: bool
    split: Split | None
    offsets: Literal["codepoints", "utf16", "bytes"]
    pseudonyms: bool
    excel_safe: bool


class Manifest(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a dataset is, when it was made and from what, and what it does not have."""

    name: str
    format: str
    version: str
    """Of annotator."""
    created: str
    source: str
    """The name of the database file."""
    viewpoint: str
    chosen: Chosen
    scheme: dict[str, tuple[str, ...]]
    segmenters: tuple[str, ...]
    written: dict[str, Offset]
    """How many of each kind of record."""
    left_out: tuple[LeftOut, ...]
    checked: Checked | None
    """Null if it was not read back."""
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
