"""Rows into what comes in: the native records read again."""

from collections.abc import Iterable
from typing import Any

from annotator.anchors import Spans
from annotator.datasets.incoming import IncomingClaim, IncomingLink, Where
from annotator.events import ClaimKey
from annotator.rows import ClaimRow, LinkRow, QuotedSpan, StatedTime

CLAIM_FIELDS = (
    "verdict", "attribution", "cue_polarity", "confidence", "rating", "credibility", "place",
    "note", "attributes",
)  # fmt: skip
"""What is said of a claim beside its spans, speaker and times, called alike in rows and records."""

TIMES = ("utterance_time", "event_time")
"""The times of a claim: each one thing in a row, and two in a record, of which one is the words."""

TIME_FIELDS = tuple(name for time in TIMES for name in (time, f"{time}_raw"))
"""The fields of a record that have them."""

LINK_FIELDS = (
    "relation", "types", "status", "grounds", "favours", "same_event", "rationale", "confidence",
)  # fmt: skip
"""What is said of a link beside its ends and the spans that carry it."""


def incoming_claim(row: ClaimRow, where: Where) -> IncomingClaim:
    """A row of claims."""
    fields: dict[str, Any] = {name: value for name in CLAIM_FIELDS if (value := getattr(row, name))}
    fields.update(times_of(row))
    for name in ("source", "cue", "addressee"):
        if spans := spans_of(getattr(row, name)):
            fields[name] = spans
    if row.speaker_name:
        fields["speaker"] = row.speaker_name
    return IncomingClaim(
        where=where,
        key=ClaimKey(row.document, spans_of(row.spans)),
        fields=fields,
        annotator=row.annotator,
        origin=row.origin,
    )


def times_of(row: ClaimRow) -> dict[str, str]:
    """The times of a claim by the names of its fields, set ones only."""
    found = {}
    for name in TIMES:
        stated: StatedTime | None = getattr(row, name)
        if stated is not None and stated.iso:
            found[name] = stated.iso
        if stated is not None and stated.raw:
            found[f"{name}_raw"] = stated.raw
    return found


def incoming_link(row: LinkRow, a: ClaimKey, b: ClaimKey, where: Where) -> IncomingLink:
    """A row of links, its ends by what names them."""
    fields: dict[str, Any] = {name: value for name in LINK_FIELDS if (value := getattr(row, name))}
    carrying = {
        end.id: spans_of(spans)
        for end, spans in ((a, row.carrying_a), (b, row.carrying_b))
        if spans
    }
    if carrying:
        fields["carrying"] = carrying
    return IncomingLink(
        where=where,
        a=a,
        b=b,
        fields=fields,
        directed=row.directed,
        annotator=row.annotator,
        origin=row.origin,
    )


def spans_of(quoted: Iterable[QuotedSpan]) -> Spans:
    """Spans without their text."""
    return tuple((each.start, each.end) for each in quoted)
