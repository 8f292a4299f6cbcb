"""Suggested pairs as a viewpoint sees them: those of which nothing that it sees names a relation.

An end that somebody marked, cut a little differently perhaps, stands in its suggestion's place.
"""

from collections.abc import Iterable, Iterator
from heapq import merge
from itertools import islice
from typing import Any

import msgspec

from annotator.anchors import Spans, overlaps
from annotator.events import ClaimKey
from annotator.findings import FoundPair, Signal
from annotator.ids import link_id
from annotator.moments import different_times
from annotator.records import JudgedClaim, Origin, SuggestedPair
from annotator.store import answers, claims, suggestions
from annotator.store.answers import (
    DISPUTED,
    MARKED,
    NEAR_CLAIM,
    NEAR_SUGGESTION,
    REFUSED,
    RELATED,
)
from annotator.store.columns import json_of
from annotator.store.connection import Store
from annotator.store.suggestions import PAGE, Place
from annotator.viewpoint import Viewpoint

_KINDS = 2 * MARKED
_COLUMNS = "id, a, b, relation, types, signals, score, producer"
_VISIBLE = "(:everything OR layer IN (:annotator, 'gold'))"
_OWN_FIRST = "layer = :annotator DESC, layer = 'gold' DESC, newest DESC LIMIT 1"

# What stands for an end: of a suggestion, the answer; of another claim, whether it is marked.
_NOT_RELATED = f"""
    NOT EXISTS (SELECT 1 FROM pair_answer WHERE suggestion = suggested_pair.number AND {_VISIBLE})
"""  # noqa: S608 - our own conditions
_NOT_REFUSED = f"""
    NOT EXISTS (
        SELECT 1 FROM suggested_claim AS side WHERE side.id IN (a, b) AND 0 = (
            SELECT says FROM claim_answer WHERE suggestion = side.number AND {_VISIBLE}
            ORDER BY {_OWN_FIRST}
        )
    )
"""  # noqa: S608 - our own conditions
_MARKED = f"""
    (SELECT count(*) FROM (SELECT a AS side UNION ALL SELECT b) WHERE
        EXISTS (SELECT 1 FROM suggested_claim WHERE id = side)
        OR 1 = (
            SELECT present FROM claim_judgement
            WHERE claim = side AND (present OR verdict IS NOT NULL) AND {_VISIBLE}
            ORDER BY {_OWN_FIRST}
        )
    ) = 2
"""  # noqa: S608 - our own conditions
_STANDS = f"""
    (NOT answered & {RELATED} OR {_NOT_RELATED})
    AND (NOT answered & {REFUSED | DISPUTED} OR {_NOT_REFUSED})
    AND (NOT answered & {MARKED} OR {_MARKED})
"""


_NEAR_TIMED = (
    NEAR_SUGGESTION.replace(":document", "claim.document")
    .replace(":start", 'claim."start"')
    .replace(":end", 'claim."end"')
)
_TIMED = f"""
    WITH timed (id) AS (
        SELECT claim FROM claim_judgement WHERE event_time IS NOT NULL
        UNION SELECT suggested_claim.id FROM claim_judgement JOIN claim ON claim.id = claim
            JOIN suggested_claim ON {_NEAR_TIMED} WHERE event_time IS NOT NULL
    )
    SELECT {_COLUMNS} FROM suggested_pair WHERE a IN timed AND b IN timed AND {_STANDS}
"""  # noqa: S608 - our own conditions
"""Pairs of which somebody said of both ends when what they tell of happened."""


TEMPORAL = '"temporal"'
"""How the conflict type of times is written among a pair's types."""


def keep(store: Store, found: Iterable[FoundPair], producer: str) -> int:
    """Keep pairs, each in place of what was found of it before: how many, all told.

    One whose end is there no longer, since another process looked at its document anew, is not
    kept. Who answered them is seen at once.
    """
    links: dict[str, None] = {}
    for pair in found:
        if not (_is_there(store, pair.a) and _is_there(store, pair.b)):
            continue
        link = link_id(pair.a, pair.b)
        links[link] = None
        store.connection.execute(
            """
            INSERT INTO suggested_pair (id, a, b, relation, types, score, signals, producer)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (id) DO UPDATE SET a = excluded.a, b = excluded.b,
                relation = excluded.relation, types = excluded.types, score = excluded.score,
                signals = excluded.signals, producer = excluded.producer
            """,
            (
                link,
                pair.a,
                pair.b,
                pair.relation,
                json_of(pair.types),
                min(max(round(pair.score, 4), 0.0), 1.0),
                json_of(pair.signals),
                producer,
            ),
        )
    # In a file without any judgement, as after reading in, there is nothing to see.
    if store.row("SELECT 1 FROM claim LIMIT 1"):
        answers.answer_pairs(store, links)
    return len(links)


def _is_there(store: Store, end: str) -> bool:
    return (
        store.row(
            "SELECT 1 FROM suggested_claim WHERE id = :end"
            " UNION ALL SELECT 1 FROM claim WHERE id = :end",
            {"end": end},
        )
        is not None
    )


def page(
    store: Store,
    viewpoint: Viewpoint,
    *,
    after: Place | None = None,
    limit: int = 50,
    document: str | None = None,
) -> list[SuggestedPair]:
    """Up to `limit` pairs that stand, the best first: those that follow a place."""
    # Nothing was said out of the sight of those who see everything, or are alone.
    closed = RELATED | REFUSED if suggestions.sees_all(store, viewpoint) else 0
    kinds = [kind for kind in range(_KINDS) if not kind & closed]
    pairs: list[SuggestedPair] = []
    while len(pairs) < limit:
        found = [_best(store, viewpoint, kind, after, limit, document) for kind in kinds]
        rows = list(islice(merge(*found, key=lambda row: (-row[6], row[0])), limit))
        if not rows:
            break
        pairs.extend(_suggested(store, viewpoint, rows))
        after = rows[-1][6], rows[-1][0]
    return pairs[:limit]


def _best(
    store: Store,
    viewpoint: Viewpoint,
    answered: int,
    after: Place | None,
    limit: int,
    document: str | None,
) -> list[Any]:
    score, last = after or (2.0, "")
    of_document = """
        AND (a IN (SELECT id FROM suggested_claim WHERE document = :document
                   UNION ALL SELECT id FROM claim WHERE document = :document)
            OR b IN (SELECT id FROM suggested_claim WHERE document = :document
                     UNION ALL SELECT id FROM claim WHERE document = :document))
    """
    return store.connection.execute(
        f"""
        SELECT {_COLUMNS} FROM suggested_pair
        WHERE answered = :answered AND score <= :score AND (score < :score OR id > :last)
            {"" if document is None else of_document} AND {_STANDS}
        ORDER BY score DESC, id LIMIT :limit
        """,  # noqa: S608 - our own conditions
        {
            "answered": answered,
            "score": score,
            "last": last,
            "limit": limit,
            "document": document,
            **suggestions.eyes(viewpoint),
        },
    ).fetchall()


def every(
    store: Store, viewpoint: Viewpoint, document: str | None = None
) -> Iterator[SuggestedPair]:
    """Every pair that stands, the best first, read in pages."""
    after: Place | None = None
    while found := page(store, viewpoint, after=after, limit=PAGE, document=document):
        yield from found
        after = place(found[-1])


def place(pair: SuggestedPair) -> Place:
    """Where the list goes on after a pair."""
    return pair.origin.score or 0.0, pair.id


def get(store: Store, viewpoint: Viewpoint, link: str) -> SuggestedPair | None:
    """One pair, if it stands."""
    rows = store.rows(
        f"SELECT {_COLUMNS} FROM suggested_pair WHERE id = :link AND {_STANDS}",  # noqa: S608
        {"link": link, **suggestions.eyes(viewpoint)},
    )
    return next(iter(_suggested(store, viewpoint, rows)), None)


def reasons(store: Store, link: str) -> tuple[str, tuple[Signal, ...]]:
    """Why a pair is suggested, answered or not, and the claim that the signals' `a` speaks of.

    No reasons, and no claim, where it is not.
    """
    row = store.row("SELECT a, signals FROM suggested_pair WHERE id = ?", (link,))
    if row is None:
        return "", ()
    return str(row[0]), msgspec.json.decode(row[1], type=tuple[Signal, ...])


def candidates(
    store: Store, viewpoint: Viewpoint, key: ClaimKey, limit: int
) -> list[SuggestedPair]:
    """The best pairs that stand of a claim, or of the suggestions that are cut nearly like it.

    The claim itself is the end of each, if it is one that somebody marked.
    """
    wanted = json_of(sorted({key.id, *suggestions.near(store, key)}))
    rows = store.connection.execute(
        f"""
        WITH wanted (id) AS (SELECT value FROM json_each(:wanted))
        SELECT {_COLUMNS} FROM suggested_pair WHERE number IN (
            SELECT number FROM suggested_pair WHERE a IN wanted
            UNION SELECT number FROM suggested_pair WHERE b IN wanted
        ) AND {_STANDS} ORDER BY score DESC, id LIMIT :limit
        """,  # noqa: S608 - our own conditions
        # Two claims that are cut nearly alike are one end, so some may be the same pair.
        {"wanted": wanted, "limit": 2 * limit, **suggestions.eyes(viewpoint)},
    ).fetchall()
    found: dict[frozenset[str], SuggestedPair] = {}
    for pair in _suggested(store, viewpoint, rows):
        found.setdefault(frozenset((pair.a.claim.id, pair.b.claim.id)), pair)
    return list(found.values())[:limit]


def count(store: Store) -> int:
    """How many pairs the program suggests, answered or not."""
    return int(store.row("SELECT count(*) FROM suggested_pair")[0])


def left(store: Store, viewpoint: Viewpoint) -> int:
    """How many suggested pairs stand."""
    eyes = suggestions.eyes(viewpoint)
    query = f"SELECT count(*) FROM suggested_pair WHERE {_STANDS}"  # noqa: S608 - our own
    timed = store.connection.execute(_TIMED, eyes).fetchall()
    return int(store.row(query, eyes)[0]) - len(timed) + len(_suggested(store, viewpoint, timed))


def _suggested(store: Store, viewpoint: Viewpoint, found: Iterable[Any]) -> list[SuggestedPair]:
    """Rows as pairs, in the words of the file's scheme, so that they can be taken as they are."""
    rows = list(found)
    ends = _ends(store, viewpoint, {end for row in rows for end in row[1:3]})
    return [
        SuggestedPair(
            id=link,
            a=ends[a],
            b=ends[b],
            relation=store.scheme.suggested_relation(relation),
            types=store.scheme.suggested_types(msgspec.json.decode(types, type=tuple[str, ...])),
            signals=msgspec.json.decode(signals, type=tuple[Signal, ...]),
            origin=Origin(method="suggestion", producer=producer, score=score),
        )
        for link, a, b, relation, types, signals, score, producer in rows
        if a in ends and b in ends and _may_conflict(ends[a], ends[b], types)
    ]


def _may_conflict(a: JudgedClaim, b: JudgedClaim, types: str) -> bool:
    """Whether two claims are not one, and not said to be about different times.

    Unless it is the time itself on which they seem to conflict: `types` are those suggested.
    """
    if a.claim.id == b.claim.id or TEMPORAL in types:
        return a.claim.id != b.claim.id
    times = [each.judgement.fields.event_time for each in (a, b) if each.judgement is not None]
    return len(times) < len((a, b)) or different_times(times[0], times[1]) is None


def _ends(store: Store, viewpoint: Viewpoint, wanted: set[str]) -> dict[str, JudgedClaim]:
    """The claims that ends of pairs stand for, by the ends' ids."""
    suggested = suggestions.by_id(store, viewpoint, wanted)
    judged = claims.by_id(store, viewpoint, wanted - suggested.keys())
    answered = {
        claim
        for (claim,) in store.rows(
            "SELECT suggested_claim.id FROM json_each(?) AS wanted CROSS JOIN suggested_claim"
            " ON suggested_claim.id = wanted.value WHERE answered",
            (json_of(list(suggested)),),
        )
    }
    return {
        **judged,
        **suggested,
        **{
            end: there
            for end in answered
            if (there := _in_place_of(store, viewpoint, suggested[end])) is not None
        },
    }


def _in_place_of(store: Store, viewpoint: Viewpoint, suggestion: JudgedClaim) -> JudgedClaim | None:
    """The claim that stands where a suggestion does, the one that is cut most like it."""
    claim = suggestion.claim
    near = [
        each
        for (each,) in store.rows(
            f"SELECT id FROM claim WHERE {NEAR_CLAIM}",  # noqa: S608 - our own condition
            {"document": claim.document, "start": claim.start, "end": claim.end},
        )
    ]
    standing = [each for each in claims.by_id(store, viewpoint, near).values() if each.present]
    return max(
        standing,
        key=lambda each: (_likeness(each.claim.spans, claim.spans), each.claim.id),
        default=None,
    )


def _likeness(one: Spans, other: Spans) -> float:
    """Intersection over union of what two claims cover."""
    if not overlaps(one, other):
        return 0.0
    shared = sum(max(0, min(b, d) - max(a, c)) for a, b in one for c, d in other)
    return shared / (sum(b - a for a, b in (*one, *other)) - shared)
