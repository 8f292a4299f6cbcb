"""Assessments, evidence and grades as records whose fields are the columns."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from msgspec import Struct

from annotator.anchors import Spans
from annotator.cli.formats import Columns

if TYPE_CHECKING:
    from annotator.assessments import JudgedEvidence
    from annotator.records import Claim
    from annotator.work.workspace import Workspace


class AssessmentLine(Struct, frozen=True, kw_only=True):
    """A claim and what it is weighed by; what nobody has judged is 6 and F."""

    id: str
    quote: str
    rating: str | None
    credibility: str
    attributes: dict[str, str]
    speaker: str | None
    speaker_reliability: str
    outlet: str | None
    outlet_reliability: str
    evidence: int


class EvidenceLine(Struct, frozen=True, kw_only=True):
    """A piece of evidence that is put forward, with the judgement that stands for it."""

    id: str
    claim: str
    claim_quote: str
    bearing: str | None
    quote: str
    document: str | None
    title: str | None
    spans: Spans
    url: str | None
    note: str | None
    annotator: str
    created: str
    changed: str


class ReliabilityLine(Struct, frozen=True, kw_only=True):
    """A grade that stands."""

    of: str
    name: str
    grade: str
    note: str | None
    annotator: str
    created: str
    changed: str


ASSESSMENT = Columns(
    AssessmentLine,
    ids=("id",),
    numbers=("evidence",),
    shown=(
        "id", "rating", "credibility", "attributes", "speaker_reliability", "outlet_reliability",
        "evidence", "quote",
    ),
)  # fmt: skip
EVIDENCE = Columns(
    EvidenceLine,
    ids=("id", "claim"),
    shown=("id", "claim", "claim_quote", "bearing", "quote", "url", "title", "note", "annotator"),
)
RELIABILITIES = Columns(ReliabilityLine, shown=("of", "name", "grade", "note", "annotator"))


def assessment_line(workspace: "Workspace", claim: str) -> AssessmentLine:
    """What a claim is weighed by, as a row."""
    found = workspace.assessing.of(claim)
    assessing = workspace.assessing
    return AssessmentLine(
        id=claim,
        quote=found.claim.claim.quote,
        rating=found.fields.rating,
        credibility=assessing.credibility(claim),
        attributes=found.fields.attributes,
        speaker=found.claim.speaker,
        speaker_reliability=assessing.grade("speaker", found.speaker or ""),
        outlet=found.outlet,
        outlet_reliability=assessing.grade("outlet", found.outlet or ""),
        evidence=len(found.evidence),
    )


def evidence_lines(workspace: "Workspace", document: str | None) -> Iterator[EvidenceLine]:
    """All evidence, or that of the claims of one document."""
    for each in workspace.assessing.every_evidence():
        claim = workspace.looking.claim(each.evidence.claim)
        if claim is not None and document in (None, claim.claim.document):
            yield _evidence_line(workspace, claim.claim, each)


def evidence_of(workspace: "Workspace", claim: str) -> Iterator[EvidenceLine]:
    """The evidence of one claim."""
    found = workspace.assessing.of(claim)
    for each in found.evidence:
        yield _evidence_line(workspace, found.claim.claim, each)


def _evidence_line(
    workspace: "Workspace", claim: "Claim", judged: "JudgedEvidence"
) -> EvidenceLine:
    evidence, judgement = judged.evidence, judged.judgement
    document = evidence.document
    return EvidenceLine(
        id=evidence.id,
        claim=claim.id,
        claim_quote=claim.quote,
        bearing=judgement.fields.bearing,
        quote=evidence.quote,
        document=document,
        title=None if document is None else workspace.looking.document(document).title,
        spans=evidence.spans,
        url=evidence.url,
        note=judgement.fields.note,
        annotator=judgement.layer,
        created=judgement.created,
        changed=judgement.changed,
    )


def reliability_lines(workspace: "Workspace", _: str | None) -> Iterator[ReliabilityLine]:
    """Every grade that stands."""
    for each in workspace.assessing.every_reliability():
        speaker = workspace.looking.speaker(each.name) if each.of == "speaker" else None
        yield ReliabilityLine(
            of=each.of,
            name=each.name if speaker is None else speaker.name,
            grade=each.fields.grade or "",
            note=each.fields.note,
            annotator=each.layer,
            created=each.created,
            changed=each.changed,
        )
