"""The rows of claims and links that leave the program, made straight from those of the tables.

There may be millions of them, so each is made once: nothing stands between the two.
"""

import json
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

import msgspec

from annotator import moments
from annotator.anchors import Spans
from annotator.records import Origin
from annotator.rows import ClaimRow, LinkRow, QuotedSpan, StatedTime
from annotator.scheme import Scheme
from annotator.store.claims import groups_of
from annotator.store.connection import Store
from annotator.store.grouping import GROUP
from annotator.viewpoint import Viewpoint

_BY_HAND = Origin()

_spans = msgspec.json.Decoder(Spans).decode
_origin = msgspec.json.Decoder(Origin).decode
_types = msgspec.json.Decoder(tuple[str, ...]).decode
_carrying = msgspec.json.Decoder(dict[str, Spans]).decode

CLAIMS = f"""
    SELECT coalesce(speaker_group.head, judgement.speaker),
        claim.id, claim.document, claim."start", claim."end", claim.spans, claim.quote,
        layer, present, verdict, speaker_name, source, cue, addressee, attribution, cue_polarity,
        confidence, note, origin, created, changed, rating, credibility, attributes,
        utterance_time, utterance_time_raw, event_time, event_time_raw, place
    FROM claim JOIN claim_judgement AS judgement ON judgement.claim = claim.id
    LEFT JOIN speaker_group ON {GROUP.format(name="judgement.speaker")}
    WHERE (:everything OR judgement.layer IN (:annotator, 'gold'))
        AND (:only IS NULL OR judgement.layer = :only)
    ORDER BY claim.document, claim."start", claim.id, judgement.layer
"""  # noqa: S608 - our own condition
"""Every judgement of a claim, with the id of the speaker's group; see `seen`."""

_LINKS = """
    SELECT link.id, a.id, a.document, a.quote, b.id, b.document, b.quote,
        layer, relation, actor, types, status, rationale, confidence, origin, created, changed,
        grounds, favours, same_event, carrying
    FROM {found} JOIN link_judgement AS judgement ON judgement.link = link.id
    JOIN claim AS a ON a.id = link.a JOIN claim AS b ON b.id = link.b
    WHERE judgement.relation IS NOT NULL
        AND (:everything OR judgement.layer IN (:annotator, 'gold'))
        AND (:only IS NULL OR judgement.layer = :only) {more}
    ORDER BY link.id, judgement.layer
"""
LINKS = _LINKS.format(found="link", more="")
"""Every judgement of a pair; see `seen`."""

_ACROSS = _LINKS.format(found="link", more="AND a.document <> b.document")
_INSIDE = _LINKS.format(
    found="claim AS inside JOIN link ON link.a = inside.id",
    more="AND inside.document = :document AND b.document = :document",
)


def seen(viewpoint: Viewpoint, only: str | None) -> dict[str, Any]:
    """The parameters of these queries: whose judgements are seen, or of these only one layer's."""
    return {
        "groups": groups_of(viewpoint),
        "everything": viewpoint.mode == "open",
        "annotator": viewpoint.annotator,
        "only": only,
    }


def claim_rows(
    store: Store, viewpoint: Viewpoint, heads: Mapping[str, str], *, only: str | None = None
) -> Iterator[ClaimRow]:
    """Every judgement of a claim that is seen, in order of document, place and layer.

    `heads` are the ids of the rows of speakers, by those of their groups.
    """
    document, text = "", ""

    for (
        head, claim, place, start, end, spans, quote,
        layer, present, verdict, speaker_name, source, cue, addressee, attribution, cue_polarity,
        confidence, note, origin, created, changed, rating, credibility, attributes,
        uttered, uttered_raw, happened, happened_raw, where,
    ) in store.rows(CLAIMS, seen(viewpoint, only)):  # fmt: skip
        if place != document:
            document, text = place, store.text(place) or ""
        # By place, in the order of the fields: by name it takes four times as long.
        yield ClaimRow(
            claim,
            document,
            # One span is written `[[12,30]]`, and its quote is kept.
            (QuotedSpan(start, end, quote),)
            if spans.count("[") == 2
            else tuple([QuotedSpan(s, e, text[s:e]) for s, e in _spans(spans)]),
            tuple([QuotedSpan(s, e, text[s:e]) for s, e in _spans(source)]) if source else (),
            tuple([QuotedSpan(s, e, text[s:e]) for s, e in _spans(cue)]) if cue else (),
            tuple([QuotedSpan(s, e, text[s:e]) for s, e in _spans(addressee)]) if addressee else (),
            attribution,
            cue_polarity,
            None if head is None else heads[head],
            speaker_name,
            layer,
            "claim" if present else verdict,
            confidence,
            rating,
            credibility,
            _stated(uttered, uttered_raw) if uttered or uttered_raw else None,
            _stated(happened, happened_raw) if happened or happened_raw else None,
            where,
            json.loads(attributes) if attributes else {},
            _origin(origin) if origin else _BY_HAND,
            note,
            created,
            changed,
        )


@lru_cache(maxsize=1024)
def _stated(iso: str | None, raw: str | None) -> StatedTime:
    """A time as a row has it. One that a newer program wrote may be none that is known here."""
    try:
        precision = moments.read(iso).precision if iso else None
    except ValueError:
        precision = None
    return StatedTime(iso, raw, precision)


def link_rows(
    store: Store,
    viewpoint: Viewpoint,
    *,
    only: str | None = None,
    across: bool = False,
    inside: str | None = None,
) -> Iterator[LinkRow]:
    """Every judgement of a pair that is seen, in order of the link's id and layer.

    `across` for those between two documents, `inside` for those within one.
    """
    query = LINKS if inside is None else _INSIDE
    parameters = {**seen(viewpoint, only), "document": inside}
    known = _Relations(store.scheme)

    def quoted(document: str, carrying: Mapping[str, Spans], end: str) -> tuple[QuotedSpan, ...]:
        text = store.text(document) or ""
        return tuple([QuotedSpan(s, e, text[s:e]) for s, e in carrying.get(end, ())])

    for (
        link, a, a_document, a_quote, b, b_document, b_quote,
        layer, relation, actor, types, status, rationale, confidence, origin, created, changed,
        grounds, favours, same_event, carrying,
    ) in store.rows(_ACROSS if across else query, parameters):  # fmt: skip
        if actor == b:
            a, a_document, a_quote, b, b_document, b_quote = (
                b, b_document, b_quote, a, a_document, a_quote
            )  # fmt: skip
        directed, conflict, usual = known[relation]
        carried = _carrying(carrying) if carrying else {}
        yield LinkRow(
            link,
            a,
            b,
            a_document,
            b_document,
            a_quote,
            b_quote,
            a_document != b_document,
            relation,
            # A relation of another scheme is directed where one of its ends acts.
            actor is not None if directed is None else directed,
            conflict,
            _types(types) if types else (),
            status or usual,
            grounds,
            favours,
            same_event,
            quoted(a_document, carried, a) if carried else (),
            quoted(b_document, carried, b) if carried else (),
            rationale,
            confidence,
            layer,
            _origin(origin) if origin else _BY_HAND,
            created,
            changed,
        )


class _Relations(dict[str, tuple[bool | None, bool, str | None]]):
    """Of each relation whether it is directed and a conflict, and its status if none is said.

    Whether one that the scheme lacks is directed is not known: None.
    """

    def __init__(self, scheme: Scheme) -> None:
        super().__init__()
        self._scheme = scheme
        self._known = set(scheme.words()["relations"])

    def __missing__(self, relation: str) -> tuple[bool | None, bool, str | None]:
        conflict = self._scheme.conflict(relation)
        directed = self._scheme.directed(relation) if relation in self._known else None
        self[relation] = (directed, conflict, self._scheme.open if conflict else None)
        return self[relation]
