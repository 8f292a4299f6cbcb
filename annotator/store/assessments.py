"""Assessments as a viewpoint sees them: evidence, and how far its sources can be relied on."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Literal

from annotator.assessments import (
    Evidence,
    EvidenceFields,
    EvidenceJudgement,
    JudgedEvidence,
    Reliability,
    ReliabilityFields,
)
from annotator.events import ClaimKey, EvidenceKey
from annotator.ids import folded
from annotator.store.claims import groups_of
from annotator.store.columns import json_of, spans_of
from annotator.store.connection import Store
from annotator.store.grouping import GROUP, MEMBERS
from annotator.viewpoint import Viewpoint

PAGE = 500
"""Pieces of evidence, or names, read at a time where all of them are gone through."""

_EVIDENCE_COLUMNS = 6


def get(store: Store, viewpoint: Viewpoint, evidence: str) -> JudgedEvidence | None:
    """One piece of evidence; None if nobody whom the viewpoint sees puts it forward."""
    rows = store.rows("SELECT * FROM evidence WHERE id = ?", (evidence,))
    return next(iter(_judged(store, viewpoint, rows)), None)


def of_claim(store: Store, viewpoint: Viewpoint, claim: str) -> list[JudgedEvidence]:
    """The evidence that is put forward for or against a claim, the oldest first."""
    rows = store.rows("SELECT * FROM evidence WHERE claim = ?", (claim,))
    return sorted(
        _judged(store, viewpoint, rows),
        key=lambda each: (each.judgement.created, each.evidence.id),
    )


def every(store: Store, viewpoint: Viewpoint) -> Iterator[JudgedEvidence]:
    """All evidence that is put forward, in order of id, read in pages."""
    key = ""
    while rows := store.connection.execute(
        "SELECT * FROM evidence WHERE id > ? ORDER BY id LIMIT ?", (key, PAGE)
    ).fetchall():
        yield from _judged(store, viewpoint, rows)
        key = rows[-1][0]


def own_evidence(store: Store, layer: str, claim: str) -> list[tuple[EvidenceKey, EvidenceFields]]:
    """All that one layer says of evidence of a claim, in order of id."""
    return [
        (_key(row[:6], row[6:8]), _judgement(row[8:]).fields)
        for row in store.rows(
            """
            SELECT evidence.*, claim.document, claim.spans, judgement.*
            FROM evidence JOIN claim ON claim.id = evidence.claim
            JOIN evidence_judgement AS judgement ON judgement.evidence = evidence.id
            WHERE evidence.claim = ? AND judgement.layer = ? ORDER BY evidence.id
            """,
            (claim, layer),
        )
    ]


def own_fields(store: Store, layer: str, evidence: str) -> EvidenceFields | None:
    """What one layer says of a piece of evidence; None if nothing."""
    row = store.row(
        "SELECT * FROM evidence_judgement WHERE evidence = ? AND layer = ?", (evidence, layer)
    )
    return None if row is None else _judgement(row).fields


def key_of(store: Store, evidence: str) -> EvidenceKey | None:
    """What names a piece of evidence of the file."""
    row = store.row(
        "SELECT evidence.*, claim.document, claim.spans"
        " FROM evidence JOIN claim ON claim.id = evidence.claim WHERE evidence.id = ?",
        (evidence,),
    )
    return None if row is None else _key(row[:6], row[6:])


def judgements(store: Store, viewpoint: Viewpoint) -> Iterator[tuple[Evidence, EvidenceJudgement]]:
    """Every judgement of evidence that the viewpoint sees, by the evidence's id and layer."""
    for row in store.rows(
        """
        SELECT evidence.*, judgement.* FROM evidence
        JOIN evidence_judgement AS judgement ON judgement.evidence = evidence.id
        WHERE judgement.held AND (:everything OR judgement.layer IN (:annotator, 'gold'))
        ORDER BY evidence.id, judgement.layer
        """,
        {"everything": viewpoint.mode == "open", "annotator": viewpoint.annotator},
    ):
        yield _evidence(row[:_EVIDENCE_COLUMNS]), _judgement(row[_EVIDENCE_COLUMNS:])


def _judged(
    store: Store, viewpoint: Viewpoint, found: Iterable[Sequence[Any]]
) -> list[JudgedEvidence]:
    """Those that are put forward, with the judgements that stand, read for all of them at once."""
    evidence = {row[0]: _evidence(row) for row in found}
    said: dict[str, dict[str, EvidenceJudgement]] = {each: {} for each in evidence}
    for row in store.rows(
        "SELECT judgement.* FROM json_each(?) AS wanted"
        " CROSS JOIN evidence_judgement AS judgement ON judgement.evidence = wanted.value",
        (json_of(list(evidence)),),
    ):
        judgement = _judgement(row)
        if viewpoint.sees(judgement.layer):
            said[row[0]][judgement.layer] = judgement
    return [
        JudgedEvidence(evidence[each], judgements[layer])
        for each, judgements in said.items()
        if (layer := viewpoint.stands(judgements)) is not None and judgements[layer].fields.held
    ]


# Reliability

_OF_SPEAKER = f"""
    {MEMBERS}
    SELECT reliability.* FROM members JOIN reliability
        ON reliability."of" = 'speaker' AND reliability.name = members.name
"""  # noqa: S608 - our own condition


def reliability(
    store: Store, viewpoint: Viewpoint, of: Literal["speaker", "outlet"], name: str
) -> Reliability | None:
    """How far a speaker, under whichever of his names it was said, or an outlet is relied on.

    None if nobody whom the viewpoint sees gives a grade.
    """
    said: dict[str, Reliability] = {}
    for each in sorted(_seen_of(store, viewpoint, of, name), key=lambda each: each.newest):
        said[each.layer] = each
    layer = viewpoint.stands(said)
    return None if layer is None else said[layer]


def own_reliabilities(
    store: Store, viewpoint: Viewpoint, of: Literal["speaker", "outlet"], name: str
) -> list[Reliability]:
    """What this annotator says of a speaker, under each of his names, or of an outlet."""
    rows = map(_reliability, _rows_of(store, viewpoint, of, name))
    return [each for each in rows if each.layer == viewpoint.annotator]


def outlets(store: Store) -> list[str]:
    """Every outlet in which a document appeared, as it was written."""
    rows = store.rows("SELECT DISTINCT outlet FROM appearance WHERE outlet IS NOT NULL ORDER BY 1")
    return [outlet for (outlet,) in rows]


def every_reliability(store: Store, viewpoint: Viewpoint) -> Iterator[Reliability]:
    """Every grade that stands, each speaker once, by kind and name, read in pages."""
    key = ("", "")
    while rows := store.connection.execute(
        'SELECT DISTINCT "of", name FROM reliability WHERE ("of", name) > (?, ?)'
        ' ORDER BY "of", name LIMIT ?',
        (*key, PAGE),
    ).fetchall():
        for of, name in rows:
            seen = _seen_of(store, viewpoint, of, name)
            standing = reliability(store, viewpoint, of, name)
            # A speaker who was graded under several names comes under the first of them.
            if standing is not None and name == min(folded(each.name) for each in seen):
                yield standing
        key = rows[-1]


def reliability_judgements(
    store: Store, viewpoint: Viewpoint
) -> Iterator[tuple[Reliability, str | None]]:
    """Every grade that the viewpoint sees, by kind, name and layer.

    With each, the id of the speaker's group; None for an outlet.
    """
    for head, *row in store.rows(
        f"""
        SELECT CASE reliability."of" WHEN 'speaker'
            THEN coalesce(speaker_group.head, reliability.name) END, reliability.*
        FROM reliability LEFT JOIN speaker_group ON {GROUP.format(name="reliability.name")}
        WHERE grade IS NOT NULL AND (:everything OR layer IN (:annotator, 'gold'))
        ORDER BY reliability."of", reliability.name, layer
        """,  # noqa: S608 - our own condition
        {
            "groups": groups_of(viewpoint),
            "everything": viewpoint.mode == "open",
            "annotator": viewpoint.annotator,
        },
    ):
        yield _reliability(row), head


def _seen_of(
    store: Store, viewpoint: Viewpoint, of: Literal["speaker", "outlet"], name: str
) -> list[Reliability]:
    """Every grade that the viewpoint sees of any of the names."""
    rows = map(_reliability, _rows_of(store, viewpoint, of, name))
    return [each for each in rows if each.says and viewpoint.sees(each.layer)]


def _rows_of(
    store: Store, viewpoint: Viewpoint, of: Literal["speaker", "outlet"], name: str
) -> list[Any]:
    if of == "speaker":
        parameters = {"name": folded(name), "groups": groups_of(viewpoint)}
        return list(store.rows(_OF_SPEAKER, parameters))
    return list(
        store.rows(
            "SELECT * FROM reliability WHERE \"of\" = 'outlet' AND name = ?", (folded(name),)
        )
    )


# The columns are read in the order in which the migrations have them.


def _evidence(row: Sequence[Any]) -> Evidence:
    evidence, claim, document, spans, quote, url = row
    return Evidence(evidence, claim, document, spans_of(spans), quote, url)


def _key(row: Sequence[Any], claim: Sequence[Any]) -> EvidenceKey:
    _, _, document, spans, _, url = row
    return EvidenceKey(ClaimKey(claim[0], spans_of(claim[1])), document, spans_of(spans), url)


def _judgement(row: Sequence[Any]) -> EvidenceJudgement:
    _, layer, held, bearing, note, created, changed, newest = row
    fields = EvidenceFields(held=None if held is None else bool(held), bearing=bearing, note=note)
    return EvidenceJudgement(layer, fields, created, changed, newest)


def _reliability(row: Sequence[Any]) -> Reliability:
    of, _, layer, written, grade, note, created, changed, newest = row
    fields = ReliabilityFields(grade=grade, note=note)
    return Reliability(of, written, layer, fields, created, changed, newest)
