"""Suggested claims as a viewpoint sees them: those to which nothing that it sees says yes or no."""

from collections.abc import Iterable, Iterator, Sequence
from heapq import merge
from itertools import islice
from typing import Any

import msgspec

from annotator.events import ClaimKey
from annotator.records import Claim, ClaimFields, ClaimSuggestion, JudgedClaim, Origin
from annotator.scheme import Scheme
from annotator.store import claims
from annotator.store.answers import NEAR_SUGGESTION
from annotator.store.columns import json_of, spans_of
from annotator.store.connection import Store
from annotator.viewpoint import Viewpoint

PAGE = 200
"""Suggestions read at a time where all of them are gone through."""

Place = tuple[float, str]
"""A score and an id: where a list that has the best first goes on."""

_names = msgspec.json.Decoder(tuple[str, ...])

_COLUMNS = """
    suggested_claim.id, suggested_claim.document, suggested_claim.spans, suggested_claim.quote,
    source, cue, addressee, attribution, cue_polarity, speaker_name, offers, features, score,
    producer
"""
_VISIBLE = "(:everything OR layer IN (:annotator, 'gold'))"
_STANDS = f"""
    (answered = 0 OR NOT EXISTS (
        SELECT 1 FROM claim_answer WHERE suggestion = suggested_claim.number AND {_VISIBLE}
    ))
"""  # noqa: S608 - our own conditions


def between(
    store: Store, viewpoint: Viewpoint, document: str, start: int, end: int
) -> list[JudgedClaim]:
    """The suggestions that stand and touch a stretch of a document, in order of the text."""
    reach = store.row("SELECT longest FROM suggestion_reach WHERE document = ?", (document,))
    if reach is None:
        return []
    rows = store.rows(
        f"""
        SELECT {_COLUMNS} FROM suggested_claim
        WHERE document = :document AND "start" < :end AND "start" > :start - :reach
            AND "end" > :start AND {_STANDS}
        ORDER BY "start", "end", id
        """,  # noqa: S608 - our own conditions
        {"document": document, "start": start, "end": end, "reach": reach[0], **eyes(viewpoint)},
    )
    return _suggested(store, viewpoint, rows)


def following(
    store: Store, viewpoint: Viewpoint, document: str, start: int, step: int
) -> JudgedClaim | None:
    """The next (1) or previous (-1) suggestion that stands and begins after, or before, `start`."""
    beyond, order = ('"start" > :start', "ASC") if step > 0 else ('"start" < :start', "DESC")
    rows = store.rows(
        f"""
        SELECT {_COLUMNS} FROM suggested_claim
        WHERE document = :document AND {beyond} AND {_STANDS} ORDER BY "start" {order} LIMIT 1
        """,  # noqa: S608 - our own conditions
        {"document": document, "start": start, **eyes(viewpoint)},
    )
    return next(iter(_suggested(store, viewpoint, rows)), None)


def get(store: Store, viewpoint: Viewpoint, claim: str) -> JudgedClaim | None:
    """One suggestion, if it stands."""
    rows = store.rows(
        f"SELECT {_COLUMNS} FROM suggested_claim WHERE id = :claim AND {_STANDS}",  # noqa: S608
        {"claim": claim, **eyes(viewpoint)},
    )
    return next(iter(_suggested(store, viewpoint, rows)), None)


def by_id(store: Store, viewpoint: Viewpoint, ids: Iterable[str]) -> dict[str, JudgedClaim]:
    """Suggestions by their ids, whether or not they stand."""
    rows = store.rows(
        f"SELECT {_COLUMNS} FROM json_each(?) AS wanted"  # noqa: S608
        " CROSS JOIN suggested_claim ON suggested_claim.id = wanted.value",
        (json_of(list(ids)),),
    )
    return {each.claim.id: each for each in _suggested(store, viewpoint, rows)}


def page(
    store: Store,
    viewpoint: Viewpoint,
    *,
    after: Place | None = None,
    limit: int = 50,
    document: str | None = None,
) -> list[JudgedClaim]:
    """Up to `limit` suggestions that stand, the best first: those that follow a place."""
    found = [_best(store, viewpoint, 0, after, limit, document)]
    # Nothing was answered out of the sight of those who see everything, or are alone.
    if not sees_all(store, viewpoint):
        found.append(_best(store, viewpoint, 1, after, limit, document))
    rows = islice(merge(*found, key=lambda row: (-row[-2], row[0])), limit)
    return _suggested(store, viewpoint, rows)


def _best(
    store: Store,
    viewpoint: Viewpoint,
    answered: int,
    after: Place | None,
    limit: int,
    document: str | None,
) -> list[Any]:
    score, last = after or (2.0, "")
    return store.connection.execute(
        f"""
        SELECT {_COLUMNS} FROM suggested_claim
        WHERE answered = :answered AND score <= :score AND (score < :score OR id > :last)
            {"" if document is None else "AND document = :document"} AND {_STANDS}
        ORDER BY score DESC, id LIMIT :limit
        """,  # noqa: S608 - our own conditions
        {
            "answered": answered,
            "score": score,
            "last": last,
            "limit": limit,
            "document": document,
            **eyes(viewpoint),
        },
    ).fetchall()


def every(store: Store, viewpoint: Viewpoint, document: str | None = None) -> Iterator[JudgedClaim]:
    """Every suggestion that stands, the best first, read in pages."""
    after: Place | None = None
    while found := page(store, viewpoint, after=after, limit=PAGE, document=document):
        yield from found
        after = place(found[-1])


def place(claim: JudgedClaim) -> Place:
    """Where the list goes on after a suggestion."""
    assert claim.suggestion is not None
    return claim.suggestion.score, claim.claim.id


def near(store: Store, key: ClaimKey) -> list[str]:
    """The suggestions that are cut nearly like a claim, itself among them, by id."""
    return [
        claim
        for (claim,) in store.rows(
            f"SELECT id FROM suggested_claim WHERE {NEAR_SUGGESTION}",  # noqa: S608
            {"document": key.document, "start": key.spans[0][0], "end": key.spans[-1][1]},
        )
    ]


def offers(store: Store, claim: str) -> tuple[str, ...]:
    """The names that a claim's speaker may have, as of the suggestion that is there, or nearly.

    They are known as well when the suggestion stands no longer.
    """
    rows = store.connection.execute(
        "SELECT offers FROM suggested_claim WHERE id = ?", (claim,)
    ).fetchall()
    place = store.row('SELECT document, "start", "end" FROM claim WHERE id = ?', (claim,))
    if not rows and place is not None:
        rows = store.connection.execute(
            f'SELECT offers FROM suggested_claim WHERE {NEAR_SUGGESTION} ORDER BY "start", id',  # noqa: S608
            dict(zip(("document", "start", "end"), place, strict=True)),
        ).fetchall()
    return tuple(dict.fromkeys(name for (row,) in rows for name in _names.decode(row)))


def count(store: Store) -> int:
    """How many claims the program suggests, answered or not."""
    return int(store.row("SELECT count(*) FROM suggested_claim")[0])


def left(store: Store, viewpoint: Viewpoint) -> int:
    """How many suggested claims stand."""
    query = f"SELECT count(*) FROM suggested_claim WHERE {_STANDS}"  # noqa: S608 - our own
    return int(store.row(query, eyes(viewpoint))[0])


def left_by_document(
    store: Store, viewpoint: Viewpoint, documents: Sequence[str] | None = None
) -> dict[str, int]:
    """How many suggested claims stand in each of some documents, or of all, where there are any."""
    among = (
        "suggested_claim"
        if documents is None
        else "json_each(:documents) AS wanted CROSS JOIN suggested_claim"
        " ON suggested_claim.document = wanted.value"
    )
    return dict(
        store.rows(
            f"SELECT document, count(*) FROM {among} WHERE {_STANDS} GROUP BY document",  # noqa: S608
            {"documents": json_of(documents), **eyes(viewpoint)},
        )
    )


def sees_all(store: Store, viewpoint: Viewpoint) -> bool:
    """Whether nothing is hidden from a viewpoint: it is open, or nobody else has done anything."""
    return viewpoint.mode == "open" or not any(
        store.row(f"SELECT 1 FROM event WHERE annotator {other} ? LIMIT 1", (viewpoint.annotator,))  # noqa: S608
        for other in "<>"
    )


def eyes(viewpoint: Viewpoint) -> dict[str, Any]:
    """What conditions on layers ask for."""
    return {"everything": viewpoint.mode == "open", "annotator": viewpoint.annotator}


def _suggested(store: Store, viewpoint: Viewpoint, rows: Iterable[Any]) -> list[JudgedClaim]:
    found = [_suggestion(store.scheme, row) for row in rows]
    names = {suggestion.fields.speaker for _, suggestion in found}
    called = claims.called(store, viewpoint, names)
    return [
        JudgedClaim(claim, None, called.get(suggestion.fields.speaker), False, (), suggestion)  # noqa: FBT003
        for claim, suggestion in found
    ]


def _suggestion(scheme: Scheme, row: Any) -> tuple[Claim, ClaimSuggestion]:
    """A suggestion in the words of the file's scheme, so that it can be taken as it is."""
    (
        claim, document, spans, quote, source, cue, addressee, attribution, cue_polarity,
        speaker, offered, features, score, producer,
    ) = row  # fmt: skip
    fields = ClaimFields(
        verdict="claim",
        speaker=speaker,
        source=spans_of(source),
        cue=spans_of(cue),
        addressee=spans_of(addressee),
        attribution=scheme.known("attributions", attribution),
        cue_polarity=scheme.known("cue_polarities", cue_polarity),
        origin=Origin(method="suggestion", producer=producer, score=score),
    )
    return Claim(claim, document, spans_of(spans), quote), ClaimSuggestion(
        fields=fields,
        offers=_names.decode(offered),
        features=_names.decode(features),
    )
