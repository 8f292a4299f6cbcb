"""What can be listed, as records whose fields are the columns."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

import msgspec
from msgspec import Struct

from annotator.anchors import Spans
from annotator.cli.assessment_listings import (
    EVIDENCE,
    RELIABILITIES,
    evidence_lines,
    reliability_lines,
)
from annotator.cli.conflict_listings import (
    CONFLICTS,
    DISPUTES,
    MATRIX,
    OPTIONS,
    conflict_lines,
    dispute_lines,
    matrix_lines,
)
from annotator.cli.formats import Columns
from annotator.cli.suggestion_listings import CLAIMS, PAIRS, claim_lines, pair_lines
from annotator.cli.timeline_listing import OPTIONS as OF_TIMELINE
from annotator.cli.timeline_listing import TIMELINE, timeline_lines
from annotator.cli.versions_listing import ORPHANS, REWORDED, orphan_lines, reworded_lines
from annotator.document_filter import READ_IN, DocumentFilter, DocumentWord
from annotator.records import DocumentSummary, Hit

if TYPE_CHECKING:
    from annotator.work.speaking import SpeakerCount
    from annotator.work.workspace import Workspace

_TOGETHER = 200
"""Documents read at a time."""

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
    rating: str | None
    credibility: str | None
    utterance_time: str | None
    utterance_time_raw: str | None
    event_time: str | None
    event_time_raw: str | None
    place: str | None
    attributes: dict[str, str]
    note: str | None
    linked: bool
    created: str
    changed: str


class SpeakerLine(Struct, frozen=True, kw_only=True):
    """A speaker under all names, in numbers; `guessed` if only the program speaks of him."""

    id: str
    name: str
    aliases: tuple[str, ...]
    role: str | None
    kind: str | None
    claims: int
    conflicts: int
    self_contradictions: int
    documents: int
    first: str | None
    last: str | None
    guessed: bool


class Listing(NamedTuple):
    """One thing that can be listed."""

    rows: Callable[..., Iterable[Struct]]
    """All of them, or those of the document of this id, as the options ask for them."""
    columns: Columns
    of_a_document: bool = False
    """Whether one document's can be asked for."""
    options: frozenset[str] = frozenset()
    """Other options that go with it, by name."""


def _documents(
    workspace: "Workspace",
    _: str | None,
    *,
    sort: str = READ_IN,
    state: Sequence[str] = (),
    where: str = "",
) -> Iterator[DocumentSummary]:
    states = DocumentFilter(tuple(DocumentWord("state", each) for each in state))
    wanted = DocumentFilter.parse(where).with_words(states)
    numbers = workspace.looking.document_order(sort, wanted)
    for first in range(0, len(numbers), _TOGETHER):
        yield from workspace.looking.documents_numbered(numbers[first : first + _TOGETHER])


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
            rating=fields.rating,
            credibility=fields.credibility,
            utterance_time=fields.utterance_time,
            utterance_time_raw=fields.utterance_time_raw,
            event_time=fields.event_time,
            event_time_raw=fields.event_time_raw,
            place=fields.place,
            attributes=fields.attributes,
            note=fields.note,
            linked=each.linked,
            created=judgement.created,
            changed=judgement.changed,
        )


def _speakers(
    workspace: "Workspace",
    _: str | None,
    *,
    sort: str = "claims",
    where: str = "",
    with_conflicts: bool = False,
    guessed: bool = False,
) -> Iterator[SpeakerLine]:
    census = workspace.speaking.census()
    found: Iterable[SpeakerCount] = workspace.speaking.listed(
        census, sort=sort, part=where, with_conflicts=with_conflicts
    )
    if guessed and not with_conflicts:
        found = chain(found, workspace.speaking.guessed(census, where))
    for each in found:
        speaker = workspace.looking.speaker(each.id)
        yield speaker_line(each, () if speaker is None else speaker.aliases)


def speaker_line(count: "SpeakerCount", aliases: tuple[str, ...]) -> SpeakerLine:
    """A speaker as a row."""
    return SpeakerLine(aliases=aliases, **msgspec.structs.asdict(count))


def _titles(workspace: "Workspace") -> Callable[[str], str]:
    return lru_cache(_TITLES_KEPT)(lambda document: workspace.looking.document(document).title)


HITS = Columns(
    Hit,
    ids=("document",),
    numbers=("start", "end"),
    shown=("document", "title", "start", "end", "text"),
)
"""What `search` finds."""

SPEAKERS = Columns(
    SpeakerLine,
    numbers=("claims", "conflicts"),
    shown=("name", "kind", "role", "claims", "conflicts", "aliases"),
)

LISTINGS: dict[str, Listing] = {
    "documents": Listing(
        _documents,
        Columns(
            DocumentSummary,
            ids=("id",),
            numbers=("sentences", "claims", "suggested", "conflicts"),
            shown=(
                "id", "title", "outlet", "published", "sentences", "claims", "suggested",
                "conflicts", "state",
            ),
        ),
        options=frozenset({"sort", "state", "where"}),
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
    "conflicts": Listing(conflict_lines, CONFLICTS, of_a_document=True, options=OPTIONS),
    "disputes": Listing(dispute_lines, DISPUTES, of_a_document=True, options=OPTIONS),
    "matrix": Listing(matrix_lines, MATRIX, of_a_document=True, options=OPTIONS),
    "timeline": Listing(timeline_lines, TIMELINE, of_a_document=True, options=OF_TIMELINE),
    "speakers": Listing(
        _speakers,
        SPEAKERS,
        options=frozenset({"sort", "where", "with_conflicts", "guessed"}),
    ),
    "evidence": Listing(evidence_lines, EVIDENCE, of_a_document=True),
    "reliabilities": Listing(reliability_lines, RELIABILITIES),
    "suggestions": Listing(pair_lines, PAIRS, of_a_document=True),
    "orphans": Listing(orphan_lines, ORPHANS, of_a_document=True),
    "reworded": Listing(reworded_lines, REWORDED, of_a_document=True),
}  # fmt: skip
"""By the word that follows `annotator list`."""

SUGGESTIONS: dict[str, Listing] = {
    "pairs": LISTINGS["suggestions"],
    "claims": Listing(claim_lines, CLAIMS, of_a_document=True),
}
"""By the word that follows `--kind`."""
