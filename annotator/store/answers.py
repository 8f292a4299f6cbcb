"""Answers: whose judgements bear on which suggestions, kept as both change.

A suggestion is answered by a judgement of a claim that is cut nearly like it, so that what was
rejected does not come back when a newer program cuts it differently.
"""

from collections.abc import Iterable
from typing import Any

from annotator import ids
from annotator.events import ClaimKey
from annotator.store.connection import Store

RELATED, REFUSED, DISPUTED, MARKED = 1, 2, 4, 8
"""What can bear on a pair, as bits: a relation of it; a refusal of an end by all who answered it,
or by some of them only; an end that is there only while somebody marks it."""

# Intersection over union of the hulls is a half or more. Then neither can begin further from the
# other than this, which spares a look at the rest of the document.
_NEAR = """
    {table}.document = :document
    AND {table}."start" BETWEEN 2 * :start - :end AND (:start + :end + 1) / 2
    AND 2 * (min({table}."end", :end) - max({table}."start", :start))
        >= max({table}."end", :end) - min({table}."start", :start)
"""
_SAID = "SELECT says FROM claim_answer WHERE suggestion = ?"
NEAR_CLAIM = _NEAR.format(table="claim")
NEAR_SUGGESTION = _NEAR.format(table="suggested_claim")


def answer_document(store: Store, document: str) -> None:
    """See who answered the suggestions of a document, which are new."""
    if store.row("SELECT 1 FROM claim WHERE document = ?", (document,)) is None:
        return
    for row in store.connection.execute(
        'SELECT number, id, "start", "end" FROM suggested_claim WHERE document = ?', (document,)
    ).fetchall():
        _answer_claim(store, document, *row)


def claim_changed(store: Store, key: ClaimKey) -> None:
    """See again who answered the suggestions that are cut nearly like a claim."""
    for row in store.connection.execute(
        f'SELECT number, id, "start", "end" FROM suggested_claim WHERE {NEAR_SUGGESTION}',  # noqa: S608
        _place(key),
    ).fetchall():
        _answer_claim(store, key.document, *row)


def link_changed(store: Store, a: ClaimKey, b: ClaimKey) -> None:
    """See again who answered the suggested pairs whose ends are cut nearly like a link's."""
    ends = [{key.id, *_near_suggestions(store, key)} for key in (a, b)]
    answer_pairs(store, {ids.link_id(one, other) for one in ends[0] for other in ends[1]})


def answer_pairs(store: Store, links: Iterable[str]) -> None:
    """See who answered those of the suggested pairs that there are, given by the link's id."""
    for link in links:
        row = store.row("SELECT number, a, b, answered FROM suggested_pair WHERE id = ?", (link,))
        if row is None:
            continue
        number, a, b, before = row
        layers = _related(store, a, b)
        store.connection.execute("DELETE FROM pair_answer WHERE suggestion = ?", (number,))
        store.connection.executemany(
            "INSERT INTO pair_answer VALUES (?, ?)", [(number, layer) for layer in layers]
        )
        _mark_pair(store, number, before, (RELATED if layers else 0) | _of_ends(store, a, b))


def forget_answers(store: Store) -> None:
    """Let every suggestion be unanswered, before all that is judged is gone through again."""
    execute = store.connection.execute
    execute("DELETE FROM claim_answer")
    execute("DELETE FROM pair_answer")
    execute("UPDATE suggested_claim SET answered = 0 WHERE answered")
    execute("UPDATE suggested_pair SET answered = answered & ? WHERE answered", (MARKED,))


def _answer_claim(
    store: Store, document: str, number: int, claim: str, start: int, end: int
) -> None:
    says: dict[str, tuple[int, str]] = {}
    for layer, present, newest in store.rows(
        f"""
        SELECT layer, present, newest FROM claim JOIN claim_judgement ON claim = claim.id
        WHERE {NEAR_CLAIM} AND (present OR verdict IS NOT NULL)
        """,  # noqa: S608 - our own condition
        {"document": document, "start": start, "end": end},
    ):
        # Who marks one and rejects another of two claims that are nearly this one, marks it.
        says[layer] = max(says.get(layer, (0, "")), (int(present), newest))
    before = {
        layer: (said, newest)
        for layer, said, newest in store.rows(
            "SELECT layer, says, newest FROM claim_answer WHERE suggestion = ?", (number,)
        )
    }
    if says == before:
        return
    store.connection.execute("DELETE FROM claim_answer WHERE suggestion = ?", (number,))
    store.connection.executemany(
        "INSERT INTO claim_answer VALUES (?, ?, ?, ?)",
        [(number, layer, said, newest) for layer, (said, newest) in says.items()],
    )
    store.connection.execute(
        "UPDATE suggested_claim SET answered = ? WHERE number = ?", (bool(says), number)
    )
    for pair, a, b, answered in store.connection.execute(
        "SELECT number, a, b, answered FROM suggested_pair WHERE a = :claim"
        " UNION ALL SELECT number, a, b, answered FROM suggested_pair WHERE b = :claim",
        {"claim": claim},
    ).fetchall():
        _mark_pair(store, pair, answered, (answered & RELATED) | _of_ends(store, a, b))


def _mark_pair(store: Store, number: int, before: int, after: int) -> None:
    if before != after:
        store.connection.execute(
            "UPDATE suggested_pair SET answered = ? WHERE number = ?", (after, number)
        )


def _of_ends(store: Store, a: str, b: str) -> int:
    """What bears on a pair because of its ends."""
    found = 0
    for end in (a, b):
        number = store.row("SELECT number FROM suggested_claim WHERE id = ?", (end,))
        if number is None:
            found |= MARKED
        else:
            said = {says for (says,) in store.rows(_SAID, number)}
            found |= (DISPUTED if 1 in said else REFUSED) if 0 in said else 0
    return found


def _related(store: Store, a: str, b: str) -> set[str]:
    """The layers that name a relation of two claims, or of two that are cut nearly like them."""
    ends = [_near_claims(store, end) for end in (a, b)]
    return {
        layer
        for one in ends[0]
        for other in ends[1]
        for (layer,) in store.rows(
            "SELECT layer FROM link_judgement WHERE link = ? AND relation IS NOT NULL",
            (ids.link_id(one, other),),
        )
    }


def _near_claims(store: Store, end: str) -> list[str]:
    place = store.row(
        'SELECT document, "start", "end" FROM suggested_claim WHERE id = :end'
        ' UNION ALL SELECT document, "start", "end" FROM claim WHERE id = :end',
        {"end": end},
    )
    if place is None:
        return []
    parameters = dict(zip(("document", "start", "end"), place, strict=True))
    return [
        claim
        for (claim,) in store.rows(f"SELECT id FROM claim WHERE {NEAR_CLAIM}", parameters)  # noqa: S608
    ]


def _near_suggestions(store: Store, key: ClaimKey) -> list[str]:
    return [
        claim
        for (claim,) in store.rows(
            f"SELECT id FROM suggested_claim WHERE {NEAR_SUGGESTION}",  # noqa: S608
            _place(key),
        )
    ]


def _place(key: ClaimKey) -> dict[str, Any]:
    return {"document": key.document, "start": key.spans[0][0], "end": key.spans[-1][1]}
