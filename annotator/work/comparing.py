"""Comparing: two claims beside each other, with what they share and where they differ."""

from collections.abc import Iterable, Sequence
from functools import cached_property

import msgspec
from msgspec import Struct

from annotator.anchors import Span, Spans, normal
from annotator.differences import compare_spans
from annotator.events import ClaimKey
from annotator.findings import Signal
from annotator.ids import folded
from annotator.records import (
    ClaimFields,
    Document,
    JudgedClaim,
    JudgedLink,
    LinkFields,
    LinkJudgement,
    Speaker,
    SuggestedPair,
)
from annotator.store import claims, documents, links, short_names, speakers, suggested_pairs
from annotator.store import suggestions as suggested_claims
from annotator.work.saying_of_links import sentences_of
from annotator.work.session import Session


class Side(Struct, frozen=True, kw_only=True):
    """One of two claims that are compared; spans are those of its document's text."""

    claim: JudgedClaim
    fields: ClaimFields
    """What is said of it, else what is suggested."""
    speaker: Speaker | None
    document: Document
    sentences: Sequence[Span]
    """Of all the document; made when they are looked at."""
    shared: Spans
    """What of its content the other one has, too."""
    differing: Spans
    """What of its content it has for itself."""
    carrying: Spans
    """The words that carry the conflict, as they are said or else as they are suggested."""

    @property
    def key(self) -> ClaimKey:
        """What names the claim."""
        return ClaimKey(self.claim.claim.document, self.claim.claim.spans)

    @property
    def held(self) -> Span:
        """`[start, end)` of the sentences that the claim stands in."""
        return self.around(0)

    def around(self, count: int) -> Span:
        """The same, with so many sentences before and after them."""
        return sentences_of(self.sentences, self.claim.claim.spans, count)

    @property
    def who(self) -> str:
        """What the one who made it is called; empty where nobody is named."""
        return self.claim.speaker or self.fields.speaker or ""


class Compared(Struct, frozen=True, kw_only=True, dict=True):
    """Two claims beside each other: those of a link, of a suggested pair, or of neither any more.

    Of a link or suggested pair, `a` is the one that acts.
    """

    id: str
    a: Side
    b: Side
    link: JudgedLink | None
    suggested: SuggestedPair | None
    signals: tuple[Signal, ...]
    """Why the program suggests the pair, answered or not; `a` and `b` are those of the sides."""
    judgements: tuple[LinkJudgement, ...]
    """All that the viewpoint sees being said of it, the newest first."""

    @property
    def sides(self) -> tuple[Side, Side]:
        """Both, the acting one first."""
        return self.a, self.b

    @cached_property
    def said(self) -> LinkFields:
        """What stands of the link; nothing where there is none."""
        return LinkFields() if self.link is None else self.link.judgement.fields

    @property
    def relation(self) -> str | None:
        """How they stand to each other, as it is said, else as it is suggested."""
        if self.link is not None:
            return self.link.relation
        return None if self.suggested is None else self.suggested.relation

    @property
    def types(self) -> tuple[str, ...]:
        """Why they conflict, as it is said, else as it is suggested."""
        if self.link is not None:
            return self.said.types
        return () if self.suggested is None else self.suggested.types


class Comparing:
    """The reads that setting two claims side by side is made of."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._store = session.store
        self._viewpoint = session.viewpoint

    def named(self, name: str) -> str:
        """The id of the link or suggested pair that an id, or the start of one, means.

        Raises NotFound for none, or for several.
        """
        return short_names.pair(self._store, name)

    def pair(self, pair: str, ends: tuple[str, str] | None = None) -> Compared | None:
        """The two claims of a link, or of a suggested pair, that stands.

        Where neither stands any more, the claims `ends`, by id, in this order; None without them,
        or where the file has no such claims.
        """
        link = links.get(self._store, self._viewpoint, pair)
        suggested = (
            suggested_pairs.get(self._store, self._viewpoint, pair) if link is None else None
        )
        if link is not None:
            # What is said to be unrelated is not marked, and may be suggested still.
            a, b = self._claims((link.a.claim.id, link.b.claim.id))
        elif suggested is not None:
            a, b = suggested.a, suggested.b
        else:
            there = self._claims(ends or ())
            if len(there) < 2:
                return None
            a, b = there
        signals = self._signals(pair, a.claim.id) if suggested is None else suggested.signals
        said = {} if link is None else link.judgement.fields.carrying
        sides = self._sides(a, b, said, signals)
        return Compared(
            id=pair,
            a=sides[0],
            b=sides[1],
            link=link,
            suggested=suggested,
            signals=signals,
            judgements=tuple(links.judgements(self._store, self._viewpoint, pair)),
        )

    def _claims(self, ends: Sequence[str]) -> list[JudgedClaim]:
        there = suggested_claims.by_id(self._store, self._viewpoint, ends)
        there |= {
            claim: judged
            for claim, judged in claims.by_id(self._store, self._viewpoint, ends).items()
            if judged.judgement is not None or claim not in there
        }
        return [there[each] for each in ends if each in there]

    def _signals(self, pair: str, a: str) -> tuple[Signal, ...]:
        """Why a pair was suggested, as this claim is the first of the two."""
        first, signals = suggested_pairs.reasons(self._store, pair)
        if not first or first == a:
            return signals
        return tuple(_turned(each) for each in signals)

    def _sides(
        self,
        a: JudgedClaim,
        b: JudgedClaim,
        said: dict[str, Spans],
        signals: tuple[Signal, ...],
    ) -> tuple[Side, Side]:
        fields = [_fields_of(each) for each in (a, b)]
        texts = [documents.read(self._store, each.claim.document) for each in (a, b)]
        contents = [content(each.claim.spans, of) for each, of in zip((a, b), fields, strict=True)]
        compared = compare_spans(texts[0].text, contents[0], texts[1].text, contents[1])
        carrying = (
            [said.get(a.claim.id, ()), said.get(b.claim.id, ())]
            if said
            else [
                _carrying((each.a for each in signals), a.claim.spans),
                _carrying((each.b for each in signals), b.claim.spans),
            ]
        )
        one, other = (
            Side(
                claim=claim,
                fields=of,
                speaker=self._speaker(of.speaker),
                document=text,
                sentences=documents.sentences(self._store, claim.claim.document),
                shared=side.shared,
                differing=side.differing,
                carrying=carries,
            )
            for claim, of, text, side, carries in zip(
                (a, b), fields, texts, (compared.one, compared.other), carrying, strict=True
            )
        )
        return one, other

    def _speaker(self, name: str | None) -> Speaker | None:
        return speakers.get(self._store, self._viewpoint, folded(name)) if name else None


def content(spans: Spans, fields: ClaimFields) -> Spans:
    """What a claim says, without its source and cue; all of it where nothing else is left."""
    left: list[Span] = []
    taken = [*fields.source, *fields.cue]
    for start, end in spans:
        here = start
        for first, last in normal(taken) if taken else ():
            if last > here and first < end:
                if first > here:
                    left.append((here, first))
                here = last
        if here < end:
            left.append((here, end))
    return tuple(left) or spans


def _fields_of(claim: JudgedClaim) -> ClaimFields:
    if claim.judgement is not None:
        return claim.judgement.fields
    return ClaimFields() if claim.suggestion is None else claim.suggestion.fields


def _carrying(of_signals: Iterable[Spans], spans: Spans) -> Spans:
    """The words that signals point at; one that points at all of the claim tells nothing."""
    found = [span for each in of_signals for span in each if (span,) != spans]
    return normal(found) if found else ()


def _turned(signal: Signal) -> Signal:
    return msgspec.structs.replace(signal, a=signal.b, b=signal.a)
