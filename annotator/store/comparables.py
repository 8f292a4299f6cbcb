"""What comparing needs to know of claims, suggested or marked, and which are still to be compared.

Comparing sees all that is said, since what it finds is shown to each only as far as they see it.
"""

from collections.abc import Collection, Iterable, Iterator
from typing import Any

from msgspec import Struct

from annotator.anchors import Spans
from annotator.store.answers import NEAR_SUGGESTION
from annotator.store.columns import spans_of
from annotator.store.connection import Store

WITH = " with "
"""Between the name of what compared and that of a model that helped."""


class Comparable(Struct, frozen=True, kw_only=True):
    """A claim, what was found of who says it, and by whom."""

    id: str
    document: str
    spans: Spans
    source: Spans
    cue: Spans
    attribution: str
    cue_polarity: str | None
    speaker: str | None
    """The head of the speaker's group, as the program alone sees it."""
    refers_to: Spans
    marked: bool = False
    """Whether it is there only because somebody marked it."""


_HEAD = """
    coalesce((SELECT head FROM speaker_group
              WHERE name = speaker AND viewpoint = 'program'), speaker)
"""
_SUGGESTED = f"""
    SELECT suggested_claim.id, suggested_claim.document, spans, source, cue, attribution,
        cue_polarity, {_HEAD}, refers_to
    FROM suggested_claim
"""  # noqa: S608 - our own names
_MARKED = f"""
    SELECT claim.id, claim.document, claim.spans, source, cue, attribution, cue_polarity, {_HEAD},
        NULL
    FROM claim JOIN claim_judgement ON claim_judgement.claim = claim.id AND layer = (
        SELECT layer FROM claim_judgement WHERE claim = claim.id AND present
        ORDER BY created, layer LIMIT 1
    )
"""  # noqa: S608 - our own names
_NOT_SUGGESTED = f"""
    NOT EXISTS (SELECT 1 FROM suggested_claim WHERE {
    NEAR_SUGGESTION.replace(":document", "claim.document")
    .replace(":start", 'claim."start"')
    .replace(":end", 'claim."end"')
})
"""  # noqa: S608 - our own names


def of_document(store: Store, document: str) -> list[Comparable]:
    """The claims suggested in a document, in order of the text."""
    rows = store.rows(f'{_SUGGESTED} WHERE document = ? ORDER BY "start", id', (document,))
    return [_comparable(row) for row in rows]


def by_id(store: Store, ids: Iterable[str]) -> list[Comparable]:
    """Claims by their ids, suggested or marked."""
    found = []
    for claim in ids:
        row = store.row(f"{_SUGGESTED} WHERE suggested_claim.id = ?", (claim,))
        if row is not None:
            found.append(_comparable(row))
        elif row := store.row(f"{_MARKED} WHERE claim.id = ?", (claim,)):
            found.append(_comparable(row, marked=True))
    return found


def every(store: Store) -> Iterator[Comparable]:
    """Every claim that can be compared: those suggested, document by document, and those marked.

    What is written meanwhile does not disturb it.
    """
    last = 0
    while row := store.row(
        "SELECT number, id FROM finding JOIN document ON document.number = finding.document"
        " WHERE number > ? ORDER BY number LIMIT 1",
        (last,),
    ):
        last = row[0]
        yield from of_document(store, row[1])
    yield from marked(store)


def marked(
    store: Store, *, not_compared_by: str | None = None, documents: Collection[str] | None = None
) -> list[Comparable]:
    """The claims that somebody marked where nothing is suggested, or those not yet compared.

    Of all documents, or of some.
    """
    query = f"{_MARKED} WHERE {_NOT_SUGGESTED}"
    rows = (
        store.connection.execute(query).fetchall()
        if documents is None
        else [
            row
            for document in documents
            for row in store.rows(f"{query} AND claim.document = ?", (document,))
        ]
    )
    found = [_comparable(row, marked=True) for row in rows]
    if not_compared_by is None:
        return found
    return [claim for claim in found if not _was_compared(store, claim.id, not_compared_by)]


def _was_compared(store: Store, claim: str, producer: str) -> bool:
    row = store.row("SELECT compared FROM compared_claim WHERE claim = ?", (claim,))
    return row is not None and suffices(row[0], producer)


def suffices(compared: str | None, producer: str) -> bool:
    """Whether what one producer compared needs no comparing by another.

    What was compared with a model's help need not be compared without.
    """
    return compared == producer or (compared or "").startswith(producer + WITH)


def uncompared(store: Store, producer: str) -> list[str]:
    """The documents whose claims this producer did not compare yet, in order of reading in."""
    return [
        document
        for document, compared in store.rows(
            "SELECT id, compared FROM finding JOIN document ON document.number = finding.document"
            " ORDER BY number"
        )
        if not suffices(compared, producer)
    ]


def count(store: Store, documents: Iterable[str]) -> int:
    """How many claims are suggested in documents."""
    return sum(
        store.row("SELECT count(*) FROM suggested_claim WHERE document = ?", (document,))[0]
        for document in documents
    )


def count_all(store: Store) -> int:
    """How many claims are suggested in all."""
    return int(store.row("SELECT count(*) FROM suggested_claim")[0])


def count_ready(store: Store, finder: str, comparer: str) -> int:
    """How many documents were looked at and compared by these."""
    return sum(
        number
        for compared, number in store.rows(
            "SELECT compared, count(*) FROM finding WHERE producer = ? GROUP BY compared",
            (finder,),
        )
        if suffices(compared, comparer)
    )


def quotes(store: Store, ids: Iterable[str]) -> dict[str, str]:
    """What claims say, suggested or marked, by id."""
    return {
        claim: quote
        for each in ids
        for claim, quote in store.rows(
            "SELECT id, quote FROM suggested_claim WHERE id = :id"
            " UNION SELECT id, quote FROM claim WHERE id = :id",
            {"id": each},
        )
    }


def drop_others(store: Store, producer: str) -> None:
    """Forget the pairs that another producer found, but those that suffice."""
    others = [
        other
        for (other,) in store.rows("SELECT DISTINCT producer FROM suggested_pair")
        if not suffices(other, producer)
    ]
    if not others:
        return
    with store.writing():
        for other in others:
            store.connection.execute(
                "DELETE FROM pair_answer WHERE suggestion IN"
                " (SELECT number FROM suggested_pair WHERE producer = ?)",
                (other,),
            )
            store.connection.execute("DELETE FROM suggested_pair WHERE producer = ?", (other,))


def compared(store: Store, documents: Iterable[str], claims: Iterable[str], producer: str) -> None:
    """Note that the claims of documents, and single ones that were marked, were compared."""
    store.connection.executemany(
        "UPDATE finding SET compared = ?"
        " WHERE document = (SELECT number FROM document WHERE id = ?)",
        [(producer, document) for document in documents],
    )
    store.connection.executemany(
        "INSERT OR REPLACE INTO compared_claim VALUES (?, ?)",
        [(claim, producer) for claim in claims],
    )


def most_overlapping(store: Store, document: str, spans: Spans, but: str) -> str | None:
    """The suggested claim that covers the most of some spans."""
    if not spans:
        return None
    best: tuple[int, str] | None = None
    for claim, row in store.rows(
        'SELECT id, spans FROM suggested_claim WHERE document = ? AND "start" < ? AND "end" > ?'
        ' AND "start" > ? - coalesce((SELECT longest FROM suggestion_reach WHERE document = ?), 0)',
        (document, spans[-1][1], spans[0][0], spans[0][0], document),
    ):
        shared = sum(max(0, min(b, d) - max(a, c)) for a, b in spans for c, d in spans_of(row))
        if claim != but and shared and (best is None or (shared, claim) > best):
            best = (shared, claim)
    return None if best is None else best[1]


def _comparable(row: Any, *, marked: bool = False) -> Comparable:
    claim, document, spans, source, cue, attribution, cue_polarity, speaker, refers_to = row
    return Comparable(
        id=claim,
        document=document,
        spans=spans_of(spans),
        source=spans_of(source),
        cue=spans_of(cue),
        attribution=attribution or "none",
        cue_polarity=cue_polarity,
        speaker=speaker,
        refers_to=spans_of(refers_to),
        marked=marked,
    )
