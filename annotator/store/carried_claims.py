"""Claims of replaced texts: which were found again, how, and which were not."""

from collections.abc import Iterator

from annotator import anchors
from annotator.anchors import Spans
from annotator.carrying import not_found
from annotator.events import ClaimKey, Event, body_of, key_of
from annotator.store import carrying
from annotator.store.connection import Store
from annotator.viewpoint import Viewpoint

_EVENTS = """
    SELECT id, at, annotator, kind, layer, item, body, batch FROM event
    WHERE item = ? AND kind = 'claim' ORDER BY id
"""


def replaced_with_claims(store: Store, document: str | None = None) -> list[tuple[str, str]]:
    """Replaced documents in which claims are left, or one, each with the one in its place."""
    return store.connection.execute(
        """
        SELECT replaced.document, "by" FROM replaced
        JOIN document ON document.id = replaced.document
        WHERE (:document IS NULL OR replaced.document = :document)
            AND EXISTS (SELECT 1 FROM claim WHERE claim.document = replaced.document)
        ORDER BY document.number
        """,
        {"document": document},
    ).fetchall()


def orphan_count(store: Store, viewpoint: Viewpoint, document: str | None = None) -> int:
    """How many claims stand in a replaced document, or in all of them, as a viewpoint sees it."""
    row = store.row(
        """
        SELECT coalesce(sum(claims), 0) FROM tally
        JOIN replaced ON replaced.document = tally.document
        WHERE mode = :mode AND annotator IN ('', :annotator)
            AND (:document IS NULL OR tally.document = :document)
        """,
        {"mode": viewpoint.mode, "annotator": viewpoint.annotator, "document": document},
    )
    return int(row[0])


def fuzzy(
    store: Store, viewpoint: Viewpoint, document: str | None = None
) -> Iterator[tuple[str, str, Spans, str, float]]:
    """Claims of a document, or of any, that were found there in other words.

    Of what only others said of the replaced text, who works blind sees nothing. Each by its id,
    with the document and spans that it was said of, its words there, and how alike they are.
    """
    rows = store.connection.execute(
        """
        SELECT carried.item, carried.target, score FROM carried
        JOIN claim ON claim.id = carried.target
        WHERE how = 'fuzzy' AND (:document IS NULL OR claim.document = :document)
        ORDER BY claim.document, claim."start", carried.item
        """,
        {"document": document},
    ).fetchall()
    for item, target, score in rows:
        place = _place(store, item, viewpoint)
        if place is not None:
            text = store.text(place.document) or ""
            yield target, place.document, place.spans, anchors.quoted(text, place.spans), score


def went_over(
    store: Store, viewpoint: Viewpoint, document: str
) -> Iterator[tuple[str, Spans, float | None]]:
    """Claims said of a replaced document that stand in newer ones, each by its id there.

    With where it stood, and how alike the words are, 0–1; None where they are the same. A claim
    that stood at several places comes with each.
    """
    rows = store.connection.execute(
        "SELECT carried.item, target, how, score FROM carried JOIN claim ON claim.id = target"
        " WHERE carried.document = ? ORDER BY carried.item",
        (document,),
    ).fetchall()
    for item, target, how, score in rows:
        place = _place(store, item, viewpoint)
        if place is not None:
            yield target, place.spans, score if how == "fuzzy" else None


def places_before(store: Store, viewpoint: Viewpoint, claim: str) -> Iterator[tuple[str, Spans]]:
    """The replaced documents in which a claim stood, and where."""
    for item in carrying.sources(store, claim):
        place = _place(store, item, viewpoint)
        if place is not None:
            yield place.document, place.spans


def lost(store: Store, viewpoint: Viewpoint, claim: str) -> tuple[str, ...]:
    """The fields of a claim, said of it in a replaced text, whose words are not found with it."""
    find = carrying.finder(store)
    found: dict[str, None] = {}
    for item in carrying.sources(store, claim):
        for row in store.rows(_EVENTS, (item,)):
            event = Event(*row)
            if viewpoint.sees(event.layer):
                found.update(dict.fromkeys(not_found(event, find)))
    return tuple(found)


def _place(store: Store, item: str, viewpoint: Viewpoint) -> ClaimKey | None:
    """Where a claim stood that was said of a replaced text, as events that one sees have it."""
    for row in store.rows(_EVENTS, (item,)):
        event = Event(*row)
        if not viewpoint.sees(event.layer):
            continue
        key = key_of(event.kind, event.item, body_of(event))
        if isinstance(key, ClaimKey):
            return key
    return None
