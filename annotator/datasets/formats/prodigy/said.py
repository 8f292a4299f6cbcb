"""What Prodigy has no place for: it stands under `annotator` in tasks, spans and relations."""

from typing import Any, Literal

import msgspec
from msgspec import Struct

from annotator.anchors import Spans
from annotator.datasets.from_rows import TIME_FIELDS, spans_of, times_of
from annotator.records import Appearance, Origin
from annotator.rows import ClaimRow, DocumentRow, LinkRow, Voiced

OWN = "annotator"
"""The key; Prodigy keeps the ones that it does not know."""

UNMARKED = "UNMARKED"
"""The label of an end of a link that its annotator does not call a claim."""

CONTINUES = "continues"
"""The relation that joins the spans of one claim."""

ROLES = ("source", "cue", "addressee")


class TaskSaid(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Of a task: its document, and whose the task is."""

    document: str
    annotator: str | None = None
    """None: nobody said anything of it."""
    appearances: tuple[Appearance, ...] = ()
    done_by: tuple[str, ...] = ()
    voices: tuple[Voiced, ...] = ()
    replaced_by: str | None = None
    """The document that took its place where it stood."""


class ClaimSaid(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Of a span: the claim that it belongs to, and with its first span all that is said of it."""

    claim: str
    rejected: bool = False
    """Whether a task of its own says that it is no claim, and this one only has it for a link."""
    speaker: str | None = None
    source: Spans = ()
    """In a task with the answer `reject` alone, where nothing is joined by relations."""
    cue: Spans = ()
    addressee: Spans = ()
    attribution: str | None = None
    cue_polarity: str | None = None
    confidence: str | None = None
    rating: str | None = None
    credibility: str | None = None
    utterance_time: str | None = None
    utterance_time_raw: str | None = None
    event_time: str | None = None
    event_time_raw: str | None = None
    place: str | None = None
    note: str | None = None
    attributes: dict[str, str] = {}
    origin: Origin | None = None
    """None: by hand."""

    @property
    def fields(self) -> dict[str, Any]:
        """What is set, by the names of the fields of claims."""
        return {name: value for name in _CLAIM_FIELDS if (value := getattr(self, name))}


class LinkSaid(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Of a relation: the link that it is."""

    directed: bool
    types: tuple[str, ...] = ()
    status: str | None = None
    grounds: str | None = None
    favours: Literal["head", "child"] | None = None
    same_event: str | None = None
    carrying_head: Spans = ()
    carrying_child: Spans = ()
    rationale: str | None = None
    confidence: str | None = None
    origin: Origin | None = None

    @property
    def fields(self) -> dict[str, Any]:
        """What is set, by the names of the fields of links, but for what names an end."""
        return {name: value for name in _LINK_FIELDS if (value := getattr(self, name))}


_CLAIM_FIELDS = (
    *ROLES, "speaker", "attribution", "cue_polarity", "confidence", "rating", "credibility",
    *TIME_FIELDS, "place", "note", "attributes",
)  # fmt: skip
_LINK_FIELDS = (
    "types", "status", "grounds", "same_event", "rationale", "confidence",
)  # fmt: skip


def of_task(document: DocumentRow, annotator: str | None) -> dict[str, Any]:
    """What is said of a document, in a task of this annotator's."""
    said = TaskSaid(
        document=document.id,
        annotator=annotator,
        appearances=document.appearances,
        done_by=document.done_by,
        voices=document.voices,
        replaced_by=document.replaced_by,
    )
    return _plain(said)


def of_claim(row: ClaimRow, *, roles: bool) -> dict[str, Any]:
    """What is said of a claim, with its source, cue and addressee or without."""
    said = ClaimSaid(
        claim=row.id,
        rejected=False,
        speaker=row.speaker_name,
        source=spans_of(row.source) if roles else (),
        cue=spans_of(row.cue) if roles else (),
        addressee=spans_of(row.addressee) if roles else (),
        attribution=row.attribution,
        cue_polarity=row.cue_polarity,
        confidence=row.confidence,
        rating=row.rating,
        credibility=row.credibility,
        place=row.place,
        note=row.note,
        attributes=dict(sorted(row.attributes.items())),
        origin=_told(row.origin),
        **times_of(row),
    )
    return _plain(said)


def of_link(row: LinkRow) -> dict[str, Any]:
    """What is said of a link whose `a` is the head."""
    favours: dict[str | None, Literal["head", "child"]] = {row.a: "head", row.b: "child"}
    said = LinkSaid(
        directed=row.directed,
        types=row.types,
        status=row.status,
        grounds=row.grounds,
        favours=favours.get(row.favours),
        same_event=row.same_event,
        carrying_head=spans_of(row.carrying_a),
        carrying_child=spans_of(row.carrying_b),
        rationale=row.rationale,
        confidence=row.confidence,
        origin=_told(row.origin),
    )
    return _plain(said)


def _told(origin: Origin) -> Origin | None:
    return None if origin.method == "hand" else origin


def _plain(said: Struct) -> dict[str, Any]:
    plain: dict[str, Any] = msgspec.to_builtins(said)
    return plain
