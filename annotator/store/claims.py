"""Claims, and what is said of them, as a viewpoint sees it."""

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import msgspec
from msgspec import Struct

from annotator.events import ClaimKey
from annotator.ids import folded
from annotator.records import (
    Claim,
    ClaimFields,
    ClaimJudgement,
    JudgedClaim,
    Origin,
)
from annotator.scheme import UNRELATED
from annotator.store.columns import json_of, spans_of
from annotator.store.connection import Store
from annotator.store.grouping import GROUP
from annotator.viewpoint import OPEN, Viewpoint

_GROUP_OF_WANTED = GROUP.format(name="wanted.value")

PAGE = 500
"""Claims read at a time where all of them are gone through."""


def get(store: Store, viewpoint: Viewpoint, claim: str) -> JudgedClaim | None:
    """One claim, whether or not it stands; None if the file has no such claim."""
    return next(iter(by_id(store, viewpoint, [claim]).values()), None)


def by_id(store: Store, viewpoint: Viewpoint, ids: Iterable[str]) -> dict[str, JudgedClaim]:
    """Claims by their ids, whether or not they stand; those the file does not have are left out."""
    rows = store.rows(
        "SELECT claim.* FROM json_each(?) AS wanted CROSS JOIN claim ON claim.id = wanted.value",
        (json_of(list(ids)),),
    )
    return {each.claim.id: each for each in _judged(store, viewpoint, map(_claim, rows))}


def _judged(store: Store, viewpoint: Viewpoint, found: Iterable[Claim]) -> list[JudgedClaim]:
    """Claims with the judgements that stand for them, read for all of them at once."""
    claims = list(found)
    wanted = json_of([claim.id for claim in claims])
    said: dict[str, dict[str, ClaimJudgement]] = {claim.id: {} for claim in claims}
    for row in store.rows(
        "SELECT judgement.* FROM json_each(?) AS wanted"
        " CROSS JOIN claim_judgement AS judgement ON judgement.claim = wanted.value",
        (wanted,),
    ):
        judgement = _judgement(row)
        if viewpoint.sees(judgement.layer):
            said[row[0]][judgement.layer] = judgement
    standing = {
        claim: judgements[layer]
        for claim, judgements in said.items()
        if (layer := viewpoint.stands(judgements)) is not None
    }
    linked = _linked(store, viewpoint, wanted)
    names = called(store, viewpoint, {each.fields.speaker for each in standing.values()})
    return [
        JudgedClaim(
            claim,
            judged := standing.get(claim.id),
            None if judged is None else names.get(judged.fields.speaker),
            claim.id in linked,
            tuple(sorted(layer for layer, each in said[claim.id].items() if each.says)),
        )
        for claim in claims
    ]


def _linked(store: Store, viewpoint: Viewpoint, wanted: str | None) -> set[str]:
    """Those of the claims that are ends of a link that stands and is not `unrelated`."""
    said: dict[tuple[str, str], dict[str, _Relation]] = {}
    for claim, link, layer, newest, relation in store.rows(
        """
        SELECT wanted.value, link.id, layer, newest, relation
        FROM json_each(:wanted) AS wanted CROSS JOIN link ON link.a = wanted.value
        CROSS JOIN link_judgement ON link_judgement.link = link.id WHERE relation IS NOT NULL
        UNION ALL
        SELECT wanted.value, link.id, layer, newest, relation
        FROM json_each(:wanted) AS wanted CROSS JOIN link ON link.b = wanted.value
        CROSS JOIN link_judgement ON link_judgement.link = link.id WHERE relation IS NOT NULL
        """,
        {"wanted": wanted},
    ):
        said.setdefault((claim, link), {})[layer] = _Relation(newest, relation)
    return {
        claim
        for (claim, _), relations in said.items()
        if (layer := viewpoint.stands(relations)) and relations[layer].name != UNRELATED
    }


class _Relation(Struct, frozen=True):
    newest: str
    name: str
    says: bool = True


def called(
    store: Store, viewpoint: Viewpoint, names: Iterable[str | None]
) -> dict[str | None, str | None]:
    """What the groups of names are called; a name itself where nothing was said of it."""
    named = set(names)
    by_folded = {folded(name): name for name in named if name is not None}
    groups = dict(
        store.rows(
            "SELECT name, called FROM json_each(:wanted) AS wanted CROSS JOIN speaker_group"  # noqa: S608
            f" ON {_GROUP_OF_WANTED}",
            {"wanted": json_of(list(by_folded)), "groups": groups_of(viewpoint)},
        )
    )
    return {name: name and groups.get(folded(name), name) for name in named}


def own_fields(store: Store, layer: str, claim: str) -> ClaimFields | None:
    """What one layer says of a claim; None if nothing."""
    row = store.row("SELECT * FROM claim_judgement WHERE claim = ? AND layer = ?", (claim, layer))
    return None if row is None else _judgement(row).fields


def own_in(store: Store, layer: str, document: str) -> list[tuple[ClaimKey, ClaimFields]]:
    """The claims of a document that are there for one layer, in order of the text."""
    return [
        (ClaimKey(document, spans_of(spans)), _judgement(row).fields)
        for spans, *row in store.rows(
            "SELECT claim.spans, judgement.* FROM claim JOIN claim_judgement AS judgement"
            " ON judgement.claim = claim.id AND judgement.layer = ? AND judgement.present = 1"
            ' WHERE claim.document = ? ORDER BY claim."start", claim."end", claim.id',
            (layer, document),
        )
    ]


def between(
    store: Store, viewpoint: Viewpoint, document: str, start: int, end: int
) -> list[JudgedClaim]:
    """The claims that stand and touch a stretch of a document, in order of the text."""
    reach = store.row("SELECT longest FROM claim_reach WHERE document = ?", (document,))
    if reach is None:
        return []
    rows = store.rows(
        'SELECT * FROM claim WHERE document = ? AND "start" < ? AND "start" > ? AND "end" > ?'
        ' ORDER BY "start", "end", id',
        (document, end, start - reach[0], start),
    )
    return [each for each in _judged(store, viewpoint, map(_claim, rows)) if each.present]


def following(
    store: Store, viewpoint: Viewpoint, document: str, start: int, step: int
) -> JudgedClaim | None:
    """The next (step 1) or previous (-1) claim that stands and begins after, or before, `start`."""
    query = (
        'SELECT * FROM claim WHERE document = ? AND "start" > ? ORDER BY "start"'
        if step > 0
        else 'SELECT * FROM claim WHERE document = ? AND "start" < ? ORDER BY "start" DESC'
    )
    for row in store.rows(query, (document, start)):
        (claim,) = _judged(store, viewpoint, [_claim(row)])
        if claim.present:
            return claim
    return None


def every(store: Store, viewpoint: Viewpoint, document: str | None = None) -> Iterator[JudgedClaim]:
    """Every claim that stands, in order of reading in and of the text, read in pages."""
    documents = (
        [document]
        if document is not None
        else [name for (name,) in store.rows("SELECT id FROM document ORDER BY number")]
    )
    for each in documents:
        key: tuple[int, str] = (-1, "")
        while rows := store.connection.execute(
            'SELECT "start", id, * FROM claim'
            ' WHERE document = ? AND ("start", id) > (?, ?) ORDER BY "start", id LIMIT ?',
            (each, *key, PAGE),
        ).fetchall():
            page = _judged(store, viewpoint, (_claim(row[2:]) for row in rows))
            yield from (claim for claim in page if claim.present)
            key = rows[-1][:2]


def document_of(store: Store, claim: str) -> str | None:
    """The document that a claim of the file stands in."""
    row = store.row("SELECT document FROM claim WHERE id = ?", (claim,))
    return None if row is None else str(row[0])


def groups_of(viewpoint: Viewpoint) -> str:
    """Which speaker groups a viewpoint sees: all, or those made of its own statements."""
    return OPEN if viewpoint.mode == "open" else viewpoint.annotator


# The columns of both are read in the order in which the migrations have them.

_CLAIM_COLUMNS = 6


def _claim(row: Sequence[Any]) -> Claim:
    claim, document, _, _, spans, quote = row
    return Claim(claim, document, spans_of(spans), quote)


def _judgement(row: Iterable[Any]) -> ClaimJudgement:
    (
        _, layer, present, verdict, _, speaker, source, cue, addressee, attribution,
        cue_polarity, confidence, note, origin, was, created, changed, newest,
        rating, credibility, attributes,
        utterance_time, utterance_time_raw, event_time, event_time_raw, place,
    ) = row  # fmt: skip
    fields = ClaimFields(
        verdict=verdict,
        speaker=speaker,
        source=spans_of(source),
        cue=spans_of(cue),
        addressee=spans_of(addressee),
        attribution=attribution,
        cue_polarity=cue_polarity,
        confidence=confidence,
        note=note,
        rating=rating,
        credibility=credibility,
        utterance_time=utterance_time,
        utterance_time_raw=utterance_time_raw,
        event_time=event_time,
        event_time_raw=event_time_raw,
        place=place,
        attributes={} if attributes is None else json.loads(attributes),
        origin=None if origin is None else msgspec.json.decode(origin, type=Origin),
        was=was,
    )
    return ClaimJudgement(layer, bool(present), fields, created, changed, newest)
