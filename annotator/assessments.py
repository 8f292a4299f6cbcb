"""Assessments: evidence that bears on a claim, and how far who says it can be relied on."""

from typing import Literal

from msgspec import Struct

from annotator.anchors import Spans


class EvidenceFields(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What can be said of a piece of evidence."""

    held: bool | None = None
    """Whether it is put forward."""
    bearing: str | None = None
    """What it does to the claim: a word of the scheme."""
    note: str | None = None


class ReliabilityFields(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What can be said of how far a speaker or an outlet can be relied on."""

    grade: str | None = None
    """A–F of the Admiralty code."""
    note: str | None = None


class Evidence(Struct, frozen=True):
    """A span of a document, or an address on the web, that bears on a claim."""

    id: str
    claim: str
    document: str | None
    spans: Spans
    quote: str
    url: str | None


class EvidenceJudgement(Struct, frozen=True):
    """What one layer (an annotator, or gold) says of a piece of evidence."""

    layer: str
    fields: EvidenceFields
    created: str
    changed: str
    newest: str
    """The id of the newest event behind it."""

    @property
    def says(self) -> bool:
        """Whether it puts the evidence forward."""
        return self.fields.held is not None


class JudgedEvidence(Struct, frozen=True):
    """A piece of evidence as one viewpoint sees it: the judgement that stands."""

    evidence: Evidence
    judgement: EvidenceJudgement


class Reliability(Struct, frozen=True):
    """How far one layer relies on a speaker or on an outlet."""

    of: Literal["speaker", "outlet"]
    name: str
    layer: str
    fields: ReliabilityFields
    created: str
    changed: str
    newest: str
    """The id of the newest event behind it."""

    @property
    def says(self) -> bool:
        """Whether it gives a grade."""
        return self.fields.grade is not None
