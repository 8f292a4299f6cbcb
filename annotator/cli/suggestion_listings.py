"""Suggestions as records whose fields are the columns, and as lines for people."""

import textwrap
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct

from annotator.anchors import Spans
from annotator.cli.formats import Columns
from annotator.display import cut, one_line
from annotator.findings import Signal
from annotator.records import JudgedClaim, SuggestedPair

if TYPE_CHECKING:
    from annotator.work.workspace import Workspace

_TITLES_KEPT = 1000


class SuggestedClaimLine(Struct, frozen=True, kw_only=True):
    """A suggested claim that stands."""

    id: str
    score: float
    document: str
    title: str
    start: int
    end: int
    spans: Spans
    quote: str
    speaker: str | None
    offers: tuple[str, ...]
    source: Spans
    cue: Spans
    addressee: Spans
    attribution: str | None
    cue_polarity: str | None
    features: tuple[str, ...]
    producer: str | None


class SuggestedPairLine(Struct, frozen=True, kw_only=True):
    """A suggested pair that stands; it reads *a denies b*."""

    id: str
    score: float
    relation: str
    types: tuple[str, ...]
    reasons: tuple[str, ...]
    signals: tuple[Signal, ...]
    a: str
    a_spans: Spans
    a_quote: str
    a_speaker: str | None
    a_document: str
    a_title: str
    b: str
    b_spans: Spans
    b_quote: str
    b_speaker: str | None
    b_document: str
    b_title: str
    producer: str | None


CLAIMS = Columns(
    SuggestedClaimLine,
    ids=("id",),
    numbers=("score", "start", "end"),
    shown=("id", "score", "title", "start", "end", "speaker", "quote", "features"),
)
PAIRS = Columns(
    SuggestedPairLine,
    ids=("id",),
    numbers=("score",),
    shown=("id", "score", "a_speaker", "a_quote", "relation", "b_speaker", "b_quote", "reasons"),
)


def claim_lines(workspace: "Workspace", document: str | None) -> Iterator[SuggestedClaimLine]:
    """The suggested claims of a document or of all, best first."""
    title = lru_cache(_TITLES_KEPT)(lambda each: workspace.looking.document(each).title)
    for each in workspace.suggesting.every_claim(document):
        claim, suggestion = each.claim, each.suggestion
        assert suggestion is not None, "a suggestion stands only as one"
        fields = suggestion.fields
        yield SuggestedClaimLine(
            id=claim.id,
            score=suggestion.score,
            document=claim.document,
            title=title(claim.document),
            start=claim.start,
            end=claim.end,
            spans=claim.spans,
            quote=claim.quote,
            speaker=each.speaker,
            offers=suggestion.offers,
            source=fields.source,
            cue=fields.cue,
            addressee=fields.addressee,
            attribution=fields.attribution,
            cue_polarity=fields.cue_polarity,
            features=suggestion.features,
            producer=None if fields.origin is None else fields.origin.producer,
        )


def pair_lines(workspace: "Workspace", document: str | None) -> Iterator[SuggestedPairLine]:
    """The suggested pairs of a document or of all, best first."""
    title = lru_cache(_TITLES_KEPT)(lambda each: workspace.looking.document(each).title)
    for pair in workspace.suggesting.every_pair(document):
        a, b = pair.a.claim, pair.b.claim
        yield SuggestedPairLine(
            id=pair.id,
            score=pair.origin.score or 0.0,
            relation=pair.relation,
            types=pair.types,
            reasons=tuple(signal.reason for signal in pair.signals),
            signals=pair.signals,
            a=a.id,
            a_spans=a.spans,
            a_quote=a.quote,
            a_speaker=pair.a.speaker,
            a_document=a.document,
            a_title=title(a.document),
            b=b.id,
            b_spans=b.spans,
            b_quote=b.quote,
            b_speaker=pair.b.speaker,
            b_document=b.document,
            b_title=title(b.document),
            producer=pair.origin.producer,
        )


def in_words(pair: SuggestedPair, width: int) -> Iterator[str]:
    """A suggested pair as lines of at most `width` cells: both claims, then why."""
    score = f"{pair.origin.score or 0.0:.2f}"
    indent = " " * (len(score) + 2)
    for head, end in ((f"{score}  ", pair.a), (indent, pair.b)):
        yield head + cut(_said(end), width - len(head))
    reasons = "; ".join(signal.reason for signal in pair.signals)
    told = f"{pair.relation}: {reasons}" if reasons else pair.relation
    for line in textwrap.wrap(one_line(told), width - len(indent)):
        yield indent + cut(line, width - len(indent))


def _said(claim: JudgedClaim) -> str:
    return f"{claim.speaker}: {claim.claim.quote}" if claim.speaker else claim.claim.quote
