"""Links, and what is said of them, as a viewpoint sees it."""

from collections.abc import Iterator
from typing import Any

import msgspec
from msgspec import Struct

from annotator.events import ClaimKey
from annotator.records import JudgedClaim, JudgedLink, LinkFields, LinkJudgement, Origin
from annotator.scheme import UNRELATED
from annotator.store import claims
from annotator.store.connection import Store
from annotator.store.documents import spans_of
from annotator.viewpoint import Viewpoint

PAGE = 500
"""Links read at a time where all of them are gone through."""

_JUDGEMENT = """
    judgement.layer, judgement.relation, judgement.actor, judgement.types, judgement.status,
    judgement.rationale, judgement.confidence, judgement.origin,
    judgement.created, judgement.changed, judgement.newest
"""


def get(store: Store, viewpoint: Viewpoint, link: str) -> JudgedLink | None:
    """One link with the judgement that stands; None if none does."""
    row = store.row("SELECT a, b FROM link WHERE id = ?", (link,))
    if row is None:
        return None
    found = judgements(store, viewpoint, link)
    layer = viewpoint.stands(found)
    if layer is None:
        return None
    a, b = (claims.get(store, viewpoint, end) for end in row)
    return None if a is None or b is None else _directed(link, a, b, found[layer])


def of_claim(store: Store, viewpoint: Viewpoint, claim: str) -> list[JudgedLink]:
    """The links that stand, but `unrelated`, with a claim at either end, oldest first."""
    found = (
        get(store, viewpoint, link)
        for (link,) in store.connection.execute(
            "SELECT id FROM link WHERE a = :claim UNION SELECT id FROM link WHERE b = :claim",
            {"claim": claim},
        ).fetchall()
    )
    standing = [each for each in found if each is not None and each.relation != UNRELATED]
    return sorted(standing, key=lambda each: (each.judgement.created, each.id))


def every(
    store: Store, viewpoint: Viewpoint, *, conflicts_only: bool = False
) -> Iterator[JudgedLink]:
    """Every link that stands, in order of id, read in pages."""
    key = ""
    while rows := store.connection.execute(
        "SELECT id FROM link WHERE id > ? ORDER BY id LIMIT ?", (key, PAGE)
    ).fetchall():
        for (link,) in rows:
            found = get(store, viewpoint, link)
            if found and (not conflicts_only or store.scheme.conflict(found.relation)):
                yield found
        key = rows[-1][0]


def judgements(store: Store, viewpoint: Viewpoint, link: str) -> dict[str, LinkJudgement]:
    """What each layer that the viewpoint sees says of a link."""
    return {
        judgement.layer: judgement
        for row in store.rows(
            f"SELECT {_JUDGEMENT} FROM link_judgement AS judgement"  # noqa: S608
            " WHERE link = ?",
            (link,),
        )
        if viewpoint.sees((judgement := _judgement(row)).layer)
    }


class OwnLink(Struct, frozen=True):
    """A live link of one layer, with its ends in the order of its direction."""

    a: ClaimKey
    b: ClaimKey
    fields: LinkFields

    @property
    def keeps_marked(self) -> bool:
        """Whether its ends are claims for as long as it lives."""
        return self.fields.relation != UNRELATED

    def other(self, end: ClaimKey) -> ClaimKey:
        """The end that is not this one."""
        return self.b if self.a == end else self.a


def own_links(store: Store, layer: str, claim: str) -> list[OwnLink]:
    """The live links of one layer that a claim is an end of, in order of id."""
    found = []
    for row in store.rows(
        f"""
        SELECT a.id, a.document, a.spans, b.id, b.document, b.spans, {_JUDGEMENT}
        FROM link JOIN link_judgement AS judgement ON judgement.link = link.id
        JOIN claim AS a ON a.id = link.a JOIN claim AS b ON b.id = link.b
        WHERE judgement.layer = :layer AND judgement.relation IS NOT NULL
            AND (link.a = :claim OR link.b = :claim)
        ORDER BY link.id
        """,  # noqa: S608
        {"layer": layer, "claim": claim},
    ):
        a = ClaimKey(row[1], spans_of(row[2]))
        b = ClaimKey(row[4], spans_of(row[5]))
        fields = _judgement(row[6:]).fields
        if fields.actor == row[3]:
            a, b = b, a
        found.append(OwnLink(a, b, fields))
    return found


def every_judgement(
    store: Store, viewpoint: Viewpoint
) -> Iterator[tuple[str, tuple[str, str, str], tuple[str, str, str], LinkJudgement]]:
    """Every judgement of a link that the viewpoint sees, by the link's id and layer.

    With each, its ends in its direction, a end as id, document and quote.
    """
    for row in store.rows(
        f"""
        SELECT link.id, a.id, a.document, a.quote, b.id, b.document, b.quote, {_JUDGEMENT}
        FROM link JOIN link_judgement AS judgement ON judgement.link = link.id
        JOIN claim AS a ON a.id = link.a JOIN claim AS b ON b.id = link.b
        WHERE judgement.relation IS NOT NULL
            AND (:everything OR judgement.layer IN (:annotator, 'gold'))
        ORDER BY link.id, judgement.layer
        """,  # noqa: S608
        {"everything": viewpoint.mode == "open", "annotator": viewpoint.annotator},
    ):
        judgement = _judgement(row[7:])
        a, b = row[1:4], row[4:7]
        if judgement.fields.actor == b[0]:
            a, b = b, a
        yield row[0], a, b, judgement


def _directed(link: str, a: JudgedClaim, b: JudgedClaim, judgement: LinkJudgement) -> JudgedLink:
    if judgement.fields.actor == b.claim.id:
        a, b = b, a
    assert judgement.fields.relation is not None
    return JudgedLink(link, a, b, judgement.fields.relation, judgement)


def _judgement(row: Any) -> LinkJudgement:
    layer, relation, actor, types, status, rationale, confidence, origin, *times = row
    fields = LinkFields(
        relation=relation,
        actor=actor,
        types=() if types is None else msgspec.json.decode(types, type=tuple[str, ...]),
        status=status,
        rationale=rationale,
        confidence=confidence,
        origin=None if origin is None else msgspec.json.decode(origin, type=Origin),
    )
    return LinkJudgement(layer, fields, *times)
