"""Records into rows: each row is complete in itself, every quote taken from the text."""

from collections.abc import Callable, Sequence

from annotator.anchors import Span, Spans
from annotator.assessments import Evidence, EvidenceJudgement, Reliability
from annotator.ids import reliability_id
from annotator.records import Claim, ClaimJudgement, Document, LinkJudgement, Origin, Speaker
from annotator.rows import (
    ClaimRow,
    DocumentRow,
    EvidenceRow,
    LinkRow,
    QuotedSpan,
    ReliabilityRow,
    SpeakerRow,
    Voiced,
)
from annotator.scheme import Scheme

_BY_HAND = Origin()


def document_row(
    document: Document,
    sentences: Sequence[Span],
    segmenter: str | None,
    done_by: tuple[str, ...],
    voices: tuple[Voiced, ...],
) -> DocumentRow:
    """A document; of several appearances the first that tells a thing is believed on top."""
    first = document.appearances[0]

    def told(name: str) -> str | None:
        return next(
            (value for each in document.appearances if (value := getattr(each, name))), None
        )

    return DocumentRow(
        id=document.id,
        text=document.text,
        title=document.title,
        outlet=told("outlet"),
        authors=next((each.authors for each in document.appearances if each.authors), ()),
        url=told("url"),
        published=told("published"),
        modified=told("modified"),
        retrieved=told("retrieved"),
        language=told("language"),
        rights=told("rights"),
        sha256=first.sha256,
        appearances=document.appearances,
        sentences=tuple(sentences),
        segmenter=segmenter,
        done_by=done_by,
        voices=voices,
    )


def claim_row(text: str, claim: Claim, judgement: ClaimJudgement, speaker: str | None) -> ClaimRow:
    """What one annotator says of one claim; `speaker` is the id of the speaker's group."""
    fields = judgement.fields
    return ClaimRow(
        id=claim.id,
        document=claim.document,
        spans=_quoted(text, claim.spans),
        source=_quoted(text, fields.source),
        cue=_quoted(text, fields.cue),
        addressee=_quoted(text, fields.addressee),
        attribution=fields.attribution,
        cue_polarity=fields.cue_polarity,
        speaker=speaker,
        speaker_name=fields.speaker,
        annotator=judgement.layer,
        verdict="claim" if judgement.present else fields.verdict,
        confidence=fields.confidence,
        rating=fields.rating,
        credibility=fields.credibility,
        attributes=fields.attributes,
        origin=fields.origin or _BY_HAND,
        note=fields.note,
        created=judgement.created,
        changed=judgement.changed,
    )


def link_row(
    scheme: Scheme,
    link: str,
    a: tuple[str, str, str],
    b: tuple[str, str, str],
    judgement: LinkJudgement,
    text: Callable[[str], str],
) -> LinkRow:
    """What one annotator says of one pair; an end is a claim's id, document and quote.

    `text` gives that of a document.
    """

    def carrying(end: tuple[str, str, str]) -> tuple[QuotedSpan, ...]:
        spans = fields.carrying.get(end[0])
        return _quoted(text(end[1]), spans) if spans else ()

    fields = judgement.fields
    relation = fields.relation or ""
    return LinkRow(
        id=link,
        a=a[0],
        b=b[0],
        a_document=a[1],
        b_document=b[1],
        a_quote=a[2],
        b_quote=b[2],
        cross_document=a[1] != b[1],
        relation=relation,
        # A relation of another scheme is directed where one of its ends acts.
        directed=scheme.meaning(relation).directed
        or (relation not in scheme.words()["relations"] and fields.actor is not None),
        conflict=scheme.conflict(relation),
        types=fields.types,
        status=fields.status or (scheme.open if scheme.conflict(relation) else None),
        grounds=fields.grounds,
        favours=fields.favours,
        same_event=fields.same_event,
        carrying_a=carrying(a),
        carrying_b=carrying(b),
        rationale=fields.rationale,
        confidence=fields.confidence,
        annotator=judgement.layer,
        origin=fields.origin or _BY_HAND,
        created=judgement.created,
        changed=judgement.changed,
    )


def evidence_row(text: str, evidence: Evidence, judgement: EvidenceJudgement) -> EvidenceRow:
    """What one annotator puts forward; `text` is that of the document it stands in, if any."""
    return EvidenceRow(
        id=evidence.id,
        claim=evidence.claim,
        document=evidence.document,
        spans=_quoted(text, evidence.spans),
        url=evidence.url,
        bearing=judgement.fields.bearing,
        note=judgement.fields.note,
        annotator=judgement.layer,
        created=judgement.created,
        changed=judgement.changed,
    )


def reliability_row(reliability: Reliability, speaker: str | None) -> ReliabilityRow:
    """How far one annotator relies on somebody; `speaker` is the id of the speaker's row."""
    return ReliabilityRow(
        id=reliability_id(reliability.of, reliability.name),
        of=reliability.of,
        name=reliability.name,
        speaker=speaker,
        grade=reliability.fields.grade or "",
        note=reliability.fields.note,
        annotator=reliability.layer,
        created=reliability.created,
        changed=reliability.changed,
    )


def speaker_row(speaker: Speaker) -> SpeakerRow:
    """A canonical speaker."""
    return SpeakerRow(
        id=speaker.id,
        name=speaker.name,
        aliases=speaker.aliases,
        descriptions=speaker.descriptions,
        role=speaker.role,
        kind=speaker.kind,
    )


def _quoted(text: str, spans: Spans) -> tuple[QuotedSpan, ...]:
    """Spans with their text; those that a text is too short for are no quote of it."""
    return tuple(
        QuotedSpan(start, end, text[start:end]) for start, end in spans if end <= len(text)
    )
