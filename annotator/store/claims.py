"""Claims, and what is said of them, as a viewpoint sees it."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import msgspec
from msgspec import Struct

from annotator.ids import folded
from annotator.records import (
    Claim,
    ClaimFields,
    ClaimJudgement,
    JudgedClaim,
    Origin,
)
from annotator.scheme import UNRELATED
from annotator.store.connection import Store
from annotator.store.documents import spans_of
from annotator.viewpoint import OPEN, Viewpoint

PAGE = 500
"""Claims read at a time where all of them are gone through."""

_CLAIM = "claim.id, claim.document, claim.spans, claim.quote"

_JUDGEMENT = """
    judgement.layer, judgement.present, judgement.verdict, judgement.speaker_name,
    judgement.source, judgement.cue, judgement.addressee, judgement.attribution,
    judgement.cue_polarity, judgement.confidence, judgement.note, judgement.origin, judgement.was,
    judgement.created, judgement.changed, judgement.newest
"""


def get(store: Store, viewpoint: Viewpoint, claim: str) -> JudgedClaim | None:
    """One claim, whether or not it stands; None if the file has no such claim."""
    row = store.row(f"SELECT {_CLAIM} FROM claim WHERE id = ?", (claim,))  # noqa: S608
    return None if row is None else judged(store, viewpoint, _claim(row))


def judged(store: Store, viewpoint: Viewpoint, claim: Claim) -> JudgedClaim:
    """A claim with the judgement that stands for it."""
    judgements = {
        judgement.layer: judgement
        for row in store.rows(
            f"SELECT {_JUDGEMENT} FROM claim_judgement AS judgement"  # noqa: S608
            " WHERE claim = ?",
            (claim.id,),
        )
        if viewpoint.sees((judgement := judgement_of(row)).layer)
    }
    layer = viewpoint.stands(judgements)
    standing = None if layer is None else judgements[layer]
    return JudgedClaim(
        claim,
        standing,
        None if standing is None else speaker_called(store, viewpoint, standing.fields.speaker),
        _is_linked(store, viewpoint, claim.id),
        tuple(sorted(layer for layer, each in judgements.items() if each.says)),
    )


def own_fields(store: Store, layer: str, claim: str) -> ClaimFields | None:
    """What one layer says of a claim; None if nothing."""
    row = store.row(
        f"SELECT {_JUDGEMENT} FROM claim_judgement AS judgement"  # noqa: S608
        " WHERE claim = ? AND layer = ?",
        (claim, layer),
    )
    return None if row is None else judgement_of(row).fields


def between(
    store: Store, viewpoint: Viewpoint, document: str, start: int, end: int
) -> list[JudgedClaim]:
    """The claims that stand and touch a stretch of a document, in order of the text."""
    reach = store.row("SELECT longest FROM claim_reach WHERE document = ?", (document,))
    if reach is None:
        return []
    rows = store.connection.execute(
        f"SELECT {_CLAIM} FROM claim"  # noqa: S608
        ' WHERE document = ? AND "start" < ? AND "start" > ? AND "end" > ?'
        ' ORDER BY "start", "end", id',
        (document, end, start - reach[0], start),
    ).fetchall()
    found = (judged(store, viewpoint, _claim(row)) for row in rows)
    return [each for each in found if each.present]


def following(
    store: Store, viewpoint: Viewpoint, document: str, start: int, step: int
) -> JudgedClaim | None:
    """The next (step 1) or previous (-1) claim that stands and begins after, or before, `start`."""
    direction = '"start" > ? ORDER BY "start"' if step > 0 else '"start" < ? ORDER BY "start" DESC'
    for row in store.rows(
        f"SELECT {_CLAIM} FROM claim WHERE document = ? AND {direction}",  # noqa: S608
        (document, start),
    ):
        claim = judged(store, viewpoint, _claim(row))
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
            f'SELECT "start", {_CLAIM} FROM claim'  # noqa: S608
            ' WHERE document = ? AND ("start", id) > (?, ?) ORDER BY "start", id LIMIT ?',
            (each, *key, PAGE),
        ).fetchall():
            for _, *row in rows:
                claim = judged(store, viewpoint, _claim(row))
                if claim.present:
                    yield claim
            key = rows[-1][:2]


def judgements(
    store: Store, viewpoint: Viewpoint
) -> Iterator[tuple[Claim, ClaimJudgement, str | None]]:
    """Every judgement the viewpoint sees, by document's id, place and layer.

    With each, the id of the speaker's group. Says nothing of which of them stands.
    """
    for row in store.rows(
        f"""
        SELECT {_CLAIM}, coalesce(speaker_group.head, judgement.speaker), {_JUDGEMENT}
        FROM claim JOIN claim_judgement AS judgement ON judgement.claim = claim.id
        LEFT JOIN speaker_group ON speaker_group.name = judgement.speaker
            AND speaker_group.viewpoint = :groups
        WHERE :everything OR judgement.layer IN (:annotator, 'gold')
        ORDER BY claim.document, claim."start", claim.id, judgement.layer
        """,  # noqa: S608
        {
            "groups": groups_of(viewpoint),
            "everything": viewpoint.mode == "open",
            "annotator": viewpoint.annotator,
        },
    ):
        yield _claim(row[:4]), judgement_of(row[5:]), row[4]


def groups_of(viewpoint: Viewpoint) -> str:
    """Which speaker groups a viewpoint sees: all, or those made of its own statements."""
    return OPEN if viewpoint.mode == "open" else viewpoint.annotator


def speaker_called(store: Store, viewpoint: Viewpoint, name: str | None) -> str | None:
    """What the group of a name is called; the name itself where nothing was said of it."""
    if name is None:
        return None
    row = store.row(
        "SELECT called FROM speaker_group WHERE name = ? AND viewpoint = ?",
        (folded(name), groups_of(viewpoint)),
    )
    return name if row is None else str(row[0])


def _is_linked(store: Store, viewpoint: Viewpoint, claim: str) -> bool:
    links: dict[str, dict[str, _Relation]] = {}
    for link, layer, newest, relation in store.rows(
        """
        SELECT link.id, layer, newest, relation FROM link
        JOIN link_judgement ON link_judgement.link = link.id
        WHERE relation IS NOT NULL AND (link.a = :claim OR link.b = :claim)
        """,
        {"claim": claim},
    ):
        links.setdefault(link, {})[layer] = _Relation(newest, relation)
    for said in links.values():
        layer = viewpoint.stands(said)
        if layer is not None and said[layer].name != UNRELATED:
            return True
    return False


class _Relation(Struct, frozen=True):
    newest: str
    name: str
    says: bool = True


def _claim(row: Sequence[Any]) -> Claim:
    return Claim(row[0], row[1], spans_of(row[2]), row[3])


def judgement_of(row: Iterable[Any]) -> ClaimJudgement:
    """A judgement from its columns."""
    (
        layer, present, verdict, speaker, source, cue, addressee, attribution,
        cue_polarity, confidence, note, origin, was, created, changed, newest,
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
        origin=None if origin is None else msgspec.json.decode(origin, type=Origin),
        was=was,
    )
    return ClaimJudgement(layer, bool(present), fields, created, changed, newest)
