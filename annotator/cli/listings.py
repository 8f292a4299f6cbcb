"""What can be listed, as records whose fields are the columns."""

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct

from annotator.anchors import Spans
from annotator.cli.formats import Columns
from annotator.cli.suggestion_listings import CLAIMS, PAIRS, claim_lines, pair_lines
from annotator.records import DocumentSummary, Hit, Speaker

if TYPE_CHECKING:
    from annotator.work.workspace import Workspace

_TITLES_KEPT = 1000


class ClaimLine(Struct, frozen=True, kw_only=True):
    """A claim that stands, with the judgement that stands for it."""

    id: str
    document: str
    title: str
    start: int
    end: int
    spans: Spans
    quote: str
    speaker: str | None
    annotator: str
    verdict: str
    attribution: str | None
    cue_polarity: str | None
    confidence: str | None
    note: str | None
    linked: bool
    created: str
    changed: str


class ConflictLine(Struct, frozen=True, kw_only=True):
    """A conflict that stands; it reads *a denies b*."""

    id: str
    relation: str
    a: str
    a_quote: str
    a_speaker: str | None
    a_document: str
    a_title: str
    b: str
    b_quote: str
    b_speaker: str | None
    b_document: str
    b_title: str
    types: tuple[str, ...]
    status: str
    rationale: str | None
    confidence: str | None
    annotator: str
    created: str
    changed: str


class SpeakerLine(Struct, frozen=True, kw_only=True):
    """A speaker under all names."""

    id: str
    name: str
    aliases: tuple[str, ...]
    role: str | None
    kind: str | None


class Listing(NamedTuple):
    """One thing that can be listed."""

    rows: Callable[["Workspace", str | None], Iterable[Struct]]
    """All of them, or those of the document of this id."""
    columns: Columns
    of_a_document: bool = False
    """Whether one document's can be asked for."""


def _documents(workspace: "Workspace", _: str | None) -> Iterator[DocumentSummary]:
    return workspace.looking.every_document()


def _claims(workspace: "Workspace", document: str | None) -> Iterator[ClaimLine]:
    title = _titles(workspace)
    for each in workspace.looking.claims(document):
        claim, judgement = each.claim, each.judgement
        assert judgement is not None, "a claim that stands does so by a judgement"
        fields = judgement.fields
        yield ClaimLine(
            id=claim.id,
            document=claim.document,
            title=title(claim.document),
            start=claim.start,
            end=claim.end,
            spans=claim.spans,
            quote=claim.quote,
            speaker=each.speaker,
            annotator=judgement.layer,
            verdict="claim",
            attribution=fields.attribution,
            cue_polarity=fields.cue_polarity,
            confidence=fields.confidence,
            note=fields.note,
            linked=each.linked,
            created=judgement.created,
            changed=judgement.changed,
        )


def _conflicts(workspace: "Workspace", document: str | None) -> Iterator[ConflictLine]:
    title = _titles(workspace)
    for link in workspace.looking.links(conflicts_only=True):
        a, b = link.a.claim, link.b.claim
        if document not in (None, a.document, b.document):
            continue
        fields = link.judgement.fields
        yield ConflictLine(
            id=link.id,
            relation=link.relation,
            a=a.id,
            a_quote=a.quote,
            a_speaker=link.a.speaker,
            a_document=a.document,
            a_title=title(a.document),
            b=b.id,
            b_quote=b.quote,
            b_speaker=link.b.speaker,
            b_document=b.document,
            b_title=title(b.document),
            types=fields.types,
            status=fields.status or "open",
            rationale=fields.rationale,
            confidence=fields.confidence,
            annotator=link.judgement.layer,
            created=link.judgement.created,
            changed=link.judgement.changed,
        )


def _speakers(workspace: "Workspace", _: str | None) -> Iterator[SpeakerLine]:
    return map(speaker_line, workspace.looking.speakers())


def speaker_line(speaker: Speaker) -> SpeakerLine:
    """A speaker as a row."""
    return SpeakerLine(
        id=speaker.id,
        name=speaker.name,
        aliases=speaker.aliases,
        role=speaker.role,
        kind=speaker.kind,
    )


def _titles(workspace: "Workspace") -> Callable[[str], str]:
    return lru_cache(_TITLES_KEPT)(lambda document: workspace.looking.document(document).title)


HITS = Columns(
    Hit,
    ids=("document",),
    numbers=("start", "end"),
    shown=("document", "title", "start", "end", "text"),
)
"""What `search` finds."""

SPEAKERS = Columns(SpeakerLine, shown=("name", "kind", "role", "aliases"))

LISTINGS: dict[str, Listing] = {
    "documents": Listing(
        _documents,
        Columns(
            DocumentSummary,
            ids=("id",),
            numbers=("sentences", "claims", "conflicts"),
            shown=(
                "id", "title", "outlet", "published", "sentences", "claims", "conflicts", "done",
            ),
        ),
    ),
    "claims": Listing(
        _claims,
        Columns(
            ClaimLine,
            ids=("id",),
            numbers=("start", "end"),
            shown=("id", "title", "start", "end", "annotator", "speaker", "quote", "note"),
        ),
        of_a_document=True,
    ),
    "conflicts": Listing(
        _conflicts,
        Columns(
            ConflictLine,
            ids=("a", "b"),
            shown=(
                "a", "a_speaker", "a_quote", "relation", "b", "b_speaker", "b_quote", "types",
                "rationale",
            ),
        ),
        of_a_document=True,
    ),
    "speakers": Listing(_speakers, SPEAKERS),
    "suggestions": Listing(pair_lines, PAIRS, of_a_document=True),
}  # fmt: skip
"""By the word that follows `annotator list`."""

SUGGESTIONS: dict[str, Listing] = {
    "pairs": LISTINGS["suggestions"],
    "claims": Listing(claim_lines, CLAIMS, of_a_document=True),
}
"""By the word that follows `--kind`."""
