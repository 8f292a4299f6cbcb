"""Records into rows: each row is complete in itself, every quote taken from the text."""

from collections.abc import Sequence

from annotator.anchors import Span, Spans
from annotator.assessments import Evidence, EvidenceJudgement, Reliability
from annotator.ids import reliability_id
from annotator.records import Document, Origin, Speaker
from annotator.rows import (
    DocumentRow,
    EvidenceRow,
    QuotedSpan,
    ReliabilityRow,
    SpeakerRow,
    Voiced,
)

_BY_HAND = Origin()


def document_row(
    document: Document,
    sentences: Sequence[Span],
    segmenter: str | None,
    done_by: tuple[str, ...],
    voices: tuple[Voiced, ...],
    replaced_by: str | None,
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
        replaced_by=replaced_by,
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
