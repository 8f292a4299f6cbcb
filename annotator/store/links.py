"""Links, and what is said of them, as a viewpoint sees it."""

from collections.abc import Iterable, Iterator
from typing import Any

import msgspec
from msgspec import Struct

from annotator.anchors import Spans
from annotator.events import ClaimKey
from annotator.records import JudgedClaim, JudgedLink, LinkFields, LinkJudgement, Origin
from annotator.scheme import UNRELATED
from annotator.store import claims
from annotator.store.columns import json_of, spans_of
from annotator.store.connection import Store
from annotator.viewpoint import Viewpoint

PAGE = 500
"""Links read at a time where all of them are gone through."""


def get(store: Store, viewpoint: Viewpoint, link: str) -> JudgedLink | None:
    """One link with the judgement that stands; None if none does."""
    rows = store.rows("SELECT id, a, b FROM link WHERE id = ?", (link,))
    return next(iter(_judged(store, viewpoint, rows)), None)


def of_claim(store: Store, viewpoint: Viewpoint, claim: str) -> list[JudgedLink]:
    """The links that stand, but `unrelated`, with a claim at either end, oldest first."""
    rows = store.rows(
        "SELECT id, a, b FROM link WHERE a = :claim UNION SELECT id, a, b FROM link"
        " WHERE b = :claim",
        {"claim": claim},
    )
    standing = [each for each in _judged(store, viewpoint, rows) if each.relation != UNRELATED]
    return sorted(standing, key=lambda each: (each.judgement.created, each.id))


def every(
    store: Store, viewpoint: Viewpoint, *, conflicts_only: bool = False
) -> Iterator[JudgedLink]:
    """Every link that stands, in order of id, read in pages."""
    key = ""
    while rows := store.connection.execute(
        "SELECT id, a, b FROM link WHERE id > ? ORDER BY id LIMIT ?", (key, PAGE)
    ).fetchall():
        for link in _judged(store, viewpoint, rows):
            if not conflicts_only or store.scheme.conflict(link.relation):
                yield link
        key = rows[-1][0]


def own_fields(store: Store, layer: str, link: str) -> LinkFields | None:
    """What one layer says of a link; None if nothing."""
    row = store.row("SELECT * FROM link_judgement WHERE link = ? AND layer = ?", (link, layer))
    return None if row is None else _judgement(row).fields


def _judged(
    store: Store, viewpoint: Viewpoint, found: Iterable[tuple[str, str, str]]
) -> list[JudgedLink]:
    """Those of the links that stand, with their ends, read for all of them at once."""
    ends = {link: (a, b) for link, a, b in found}
    said: dict[str, dict[str, LinkJudgement]] = {link: {} for link in ends}
    for row in store.rows(
        "SELECT judgement.* FROM json_each(?) AS wanted"
        " CROSS JOIN link_judgement AS judgement ON judgement.link = wanted.value",
        (json_of(list(ends)),),
    ):
        judgement = _judgement(row)
        if viewpoint.sees(judgement.layer):
            said[row[0]][judgement.layer] = judgement
    standing = {
        link: judgements[layer]
        for link, judgements in said.items()
        if (layer := viewpoint.stands(judgements)) is not None
    }
    wanted = {claim for link in standing for claim in ends[link]}
    judged = claims.by_id(store, viewpoint, wanted)
    return [
        _directed(link, judged[ends[link][0]], judged[ends[link][1]], judgement)
        for link, judgement in standing.items()
    ]


def judgements(store: Store, viewpoint: Viewpoint, link: str) -> list[LinkJudgement]:
    """All that the viewpoint sees being said of one pair, the newest first."""
    rows = store.rows("SELECT * FROM link_judgement WHERE link = ?", (link,))
    found = [each for row in rows if viewpoint.sees((each := _judgement(row)).layer)]
    return sorted((each for each in found if each.says), key=lambda each: each.newest, reverse=True)


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
        """
        SELECT a.id, a.document, a.spans, b.id, b.document, b.spans, judgement.*
        FROM link JOIN link_judgement AS judgement ON judgement.link = link.id
        JOIN claim AS a ON a.id = link.a JOIN claim AS b ON b.id = link.b
        WHERE judgement.layer = :layer AND judgement.relation IS NOT NULL
            AND (link.a = :claim OR link.b = :claim)
        ORDER BY link.id
        """,
        {"layer": layer, "claim": claim},
    ):
        a = ClaimKey(row[1], spans_of(row[2]))
        b = ClaimKey(row[4], spans_of(row[5]))
        fields = _judgement(row[6:]).fields
        if fields.actor == row[3]:
            a, b = b, a
        found.append(OwnLink(a, b, fields))
    return found


def _directed(link: str, a: JudgedClaim, b: JudgedClaim, judgement: LinkJudgement) -> JudgedLink:
    if judgement.fields.actor == b.claim.id:
        a, b = b, a
    assert judgement.fields.relation is not None
    return JudgedLink(link, a, b, judgement.fields.relation, judgement)


def _judgement(row: Any) -> LinkJudgement:
    # In the order in which the migrations have the columns.
    _, layer, relation, actor, types, status, rationale, confidence, origin, *more = row
    *times, grounds, favours, same_event, carrying = more
    fields = LinkFields(
        relation=relation,
        actor=actor,
        types=() if types is None else msgspec.json.decode(types, type=tuple[str, ...]),
        status=status,
        grounds=grounds,
        favours=favours,
        same_event=same_event,
        carrying={} if carrying is None else msgspec.json.decode(carrying, type=dict[str, Spans]),
        rationale=rationale,
        confidence=confidence,
        origin=None if origin is None else msgspec.json.decode(origin, type=Origin),
    )
    return LinkJudgement(layer, fields, *times)
