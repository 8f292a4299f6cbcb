"""Regions and relations: what one annotator says of a document, for tools that know nothing else.

Such a tool marks spans, each under one label, and joins two of them. A claim is a region, or one
for each of its fragments, joined by a relation of their own; its source, cue and addressee are
regions that a relation joins to it.
"""

from collections.abc import Iterator

from msgspec import Struct

from annotator.anchors import Spans
from annotator.datasets.account import Account
from annotator.datasets.dataset import Annotated
from annotator.datasets.from_rows import spans_of, times_of
from annotator.datasets.labels import ROLES
from annotator.datasets.offsets import Offsets
from annotator.records import Origin, Verdict
from annotator.rows import ClaimRow, DocumentRow, LinkRow, QuotedSpan

UNMARKED = "unmarked"
"""The label of a claim without a verdict: no more than an end of a pair judged unrelated."""

LABELS = ("claim", "not_claim", UNMARKED, *ROLES[1:])
"""Every label of a region."""

CONTINUES = "continues"
"""Joins a fragment of a claim to the next one."""

OF_LINK = " (link)"
"""Behind a scheme's relation that is called so, too."""

JOINS = (CONTINUES, *ROLES[1:])
"""The relations that are no scheme's."""

COLOURS = {
    "claim": "#2f6fbe",
    "not_claim": "#8c8c8c",
    "unmarked": "#c8c8c8",
    "source": "#c0392b",
    "cue": "#8e44ad",
    "addressee": "#b9770e",
}
"""In which the regions of each label are drawn."""

COMPARED = {
    "documents": frozenset(DocumentRow.__struct_fields__),
    "claims": frozenset(ClaimRow.__struct_fields__) - {"created", "changed"},
    "links": frozenset(LinkRow.__struct_fields__) - {"created", "changed"},
}
HOLDS = {kind: fields | {"created", "changed"} for kind, fields in COMPARED.items()}
"""Everything: the keys beside them take whatever there is no control for."""


class SaidOfClaim(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What is said of a claim beside its spans, as far as the tool has no place for it."""

    speaker: str | None = None
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
    created: str | None = None
    changed: str | None = None


class SaidOfLink(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What is said of a link beside its relation, as far as the tool has no place for it."""

    directed: bool | None = None
    types: tuple[str, ...] = ()
    status: str | None = None
    grounds: str | None = None
    favours: str | None = None
    """`a` or `b`."""
    same_event: str | None = None
    carrying_a: Spans = ()
    """In the unit of all the file's offsets, as is the next one."""
    carrying_b: Spans = ()
    rationale: str | None = None
    confidence: str | None = None
    origin: Origin | None = None
    created: str | None = None
    changed: str | None = None


class Region(Struct, frozen=True):
    """A span under a label."""

    id: str
    label: str
    span: QuotedSpan
    claim: ClaimRow | None = None
    """The claim, at the first of its fragments."""


class Relation(Struct, frozen=True):
    """Two regions joined; a directed one goes from `a` to `b`."""

    a: str
    b: str
    label: str
    link: LinkRow | None = None
    """The link, where it is one between claims."""


def label_of(verdict: Verdict | None) -> str:
    """What a claim's region is labelled."""
    return UNMARKED if verdict is None else verdict


def relation_label(name: str) -> str:
    """What a relation between claims is labelled."""
    return name + OF_LINK if name.casefold() == CONTINUES else name


def region_of(claim: str, fragment: int = 0) -> str:
    """The id of a claim's region."""
    return f"{claim}-{fragment}"


def regions(annotated: Annotated) -> list[Region]:
    """Every region, in order of the claims; a span that is the source of two claims is one."""
    found: dict[str, Region] = {}
    for claim in annotated.claims:
        label = label_of(claim.verdict)
        for fragment, span in enumerate(claim.spans):
            name = region_of(claim.id, fragment)
            found[name] = Region(name, label, span, None if fragment else claim)
        for role, span in _roles(claim):
            name = _name(role, span)
            found[name] = Region(name, role, span)
    return list(found.values())


def relations(annotated: Annotated) -> Iterator[Relation]:
    """Every relation: first what belongs to one claim, then the links."""
    for claim in annotated.claims:
        first = region_of(claim.id)
        for fragment in range(1, len(claim.spans)):
            before = region_of(claim.id, fragment - 1)
            yield Relation(before, region_of(claim.id, fragment), CONTINUES)
        for role, span in _roles(claim):
            yield Relation(first, _name(role, span), role)
    for link in annotated.links:
        yield Relation(region_of(link.a), region_of(link.b), relation_label(link.relation), link)


def said_of_claim(row: ClaimRow) -> SaidOfClaim:
    """All that a row says of a claim beside its spans and its verdict."""
    return SaidOfClaim(
        speaker=row.speaker_name,
        attribution=row.attribution,
        cue_polarity=row.cue_polarity,
        confidence=row.confidence,
        rating=row.rating,
        credibility=row.credibility,
        place=row.place,
        note=row.note,
        attributes=row.attributes,
        origin=row.origin,
        created=row.created,
        changed=row.changed,
        **times_of(row),
    )


def said_of_link(row: LinkRow, offsets: Offsets) -> SaidOfLink:
    """All that a row says of a link beside its ends and its relation."""
    return SaidOfLink(
        directed=row.directed,
        types=row.types,
        status=row.status,
        grounds=row.grounds,
        favours={row.a: "a", row.b: "b"}.get(row.favours or "", row.favours),
        same_event=row.same_event,
        carrying_a=offsets.spans_out(spans_of(row.carrying_a)),
        carrying_b=offsets.spans_out(spans_of(row.carrying_b)),
        rationale=row.rationale,
        confidence=row.confidence,
        origin=row.origin,
        created=row.created,
        changed=row.changed,
    )


def account_for(annotated: Annotated, account: Account) -> None:
    """Account for what one annotator says in a document."""
    for claim in annotated.claims:
        account.row("claims", claim)
    for link in annotated.links:
        account.row("links", link)


def _roles(claim: ClaimRow) -> Iterator[tuple[str, QuotedSpan]]:
    for role in ROLES[1:]:
        for span in getattr(claim, role):
            yield role, span


def _name(role: str, span: QuotedSpan) -> str:
    return f"{role}-{span.start}-{span.end}"
