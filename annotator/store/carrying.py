"""What was said of replaced texts and is carried over: which item is which in the newer text."""

from collections.abc import Iterable, Iterator, Sequence

from annotator.anchoring import Anchoring, Found
from annotator.anchors import Spans
from annotator.carrying import Find, carried
from annotator.events import FIELDS, ClaimKey, Event, EvidenceKey, LinkKey
from annotator.store import pages
from annotator.store.columns import spans_of
from annotator.store.connection import Store

_EVENTS = "SELECT id, at, annotator, kind, layer, item, body, batch FROM event WHERE item = ?"


def finder(store: Store) -> Find:
    """How spans of replaced documents are found in the newer ones of this file."""

    def find(document: str, spans: Spans) -> tuple[str, Found] | None:
        # What went out of the page later still stands in the last text that had it.
        for newer in pages.later(store, document):
            both = anchoring(store, document, newer)
            found = None if both is None else both.find(spans)
            if found is not None:
                return newer, found
        return None

    return find


def anchoring(store: Store, old: str, new: str) -> Anchoring | None:
    """What finds the words of one document in another; None where a text is missing."""
    language = pages.language_of(store, old, new)
    known = store.anchorings.get((old, new, language))
    if known is not None:
        return known
    one, other = store.text(old), store.text(new)
    if one is None or other is None:
        return None
    return store.keep_anchoring((old, new, language), Anchoring(one, other, language))


def carry(store: Store, item: str, events: Iterable[Event]) -> str | None:
    """See what an item is in the newer texts, given its events, and note it; None if itself."""
    find = finder(store)
    moved = next(
        (each for event in events if event.kind in FIELDS and (each := carried(event, find))), None
    )
    if moved is None:
        store.connection.execute("DELETE FROM carried WHERE item = ?", (item,))
        return None
    store.connection.execute(
        "INSERT OR REPLACE INTO carried VALUES (?, ?, ?, ?, ?, ?)",
        (
            item,
            moved.item,
            moved.documents[0],
            moved.documents[1] if len(moved.documents) > 1 else None,
            moved.how,
            round(moved.score, 4),
        ),
    )
    return moved.item


def is_any_replaced(store: Store) -> bool:
    """Whether the file has a text of which a newer one took the place, or had one just now."""
    either = "SELECT 1 FROM replaced UNION ALL SELECT 1 FROM carried LIMIT 1"
    return store.row(either) is not None


def also_carried(store: Store, touched: Iterable[str]) -> Iterator[str]:
    """Items that were touched, with those that they are, and were, in newer texts."""
    given: set[str] = set()
    for item in list(touched):
        before = target(store, item)
        events = [Event(*row) for row in store.rows(_EVENTS, (item,))]
        after = carry(store, item, events)
        for each in (item, before, after):
            if each is not None and each not in given:
                given.add(each)
                yield each


def sources(store: Store, item: str) -> Sequence[str]:
    """The items of replaced texts that are this one in a newer text."""
    return [
        source
        for (source,) in store.connection.execute(
            "SELECT item FROM carried WHERE target = ? ORDER BY item", (item,)
        ).fetchall()
    ]


def target(store: Store, item: str) -> str:
    """What an item is in the newest text; itself where it was not carried over."""
    row = store.row("SELECT target FROM carried WHERE item = ?", (item,))
    return item if row is None else str(row[0])


def is_carried(store: Store, item: str) -> bool:
    """Whether what was said of an item is said of another, in a newer text."""
    return store.row("SELECT 1 FROM carried WHERE item = ?", (item,)) is not None


def is_vacant(store: Store, item: str) -> bool:
    """Whether nothing is, or ever was, said of an item that is not said of another by now."""
    return is_carried(store, item) or not (
        sources(store, item) or store.row("SELECT 1 FROM event WHERE item = ?", (item,))
    )


def let_go(store: Store, items: Sequence[str]) -> None:
    """Take vacant items out of the projections, claims only where nothing else needs them."""
    execute = store.connection.execute
    for item in items:
        execute("DELETE FROM link WHERE id = ?", (item,))
        execute("DELETE FROM evidence WHERE id = ?", (item,))
    documents = set()
    for item in items:
        for (document,) in execute(
            """
            DELETE FROM claim WHERE id = :claim
                AND NOT EXISTS (SELECT 1 FROM claim_judgement WHERE claim = :claim)
                AND NOT EXISTS (SELECT 1 FROM link WHERE a = :claim)
                AND NOT EXISTS (SELECT 1 FROM link WHERE b = :claim)
                AND NOT EXISTS (SELECT 1 FROM evidence WHERE claim = :claim)
            RETURNING document
            """,
            {"claim": item},
        ).fetchall():
            documents.add(document)
    for document in documents:
        execute("DELETE FROM claim_reach WHERE document = ?", (document,))
        execute(
            'INSERT INTO claim_reach SELECT document, max("end" - "start") FROM claim'
            " WHERE document = ? GROUP BY document",
            (document,),
        )


def known(store: Store, item: str) -> Iterator[tuple[str, ClaimKey | LinkKey | EvidenceKey]]:
    """What an item consists of, with its kind, as the projections have it."""
    if (claim := _claim_key(store, item)) is not None:
        yield "claim", claim
    for one, other in store.rows("SELECT a, b FROM link WHERE id = ?", (item,)):
        a, b = _claim_key(store, one), _claim_key(store, other)
        if a is not None and b is not None:
            yield "link", LinkKey(a, b)
    for of, document, spans, url in store.rows(
        "SELECT claim, document, spans, url FROM evidence WHERE id = ?", (item,)
    ):
        if (key := _claim_key(store, of)) is not None:
            yield "evidence", EvidenceKey(key, document, spans_of(spans), url)


def _claim_key(store: Store, claim: str) -> ClaimKey | None:
    row = store.row("SELECT document, spans FROM claim WHERE id = ?", (claim,))
    return None if row is None else ClaimKey(row[0], spans_of(row[1]))


def said_of(store: Store, documents: Iterable[str]) -> list[str]:
    """Every item that names one of these documents, by its id of that document."""
    found: dict[str, None] = {}
    for document in documents:
        for (item,) in store.rows(
            """
            SELECT item FROM carried WHERE document = :document
            UNION SELECT item FROM carried WHERE other = :document
            UNION SELECT id FROM claim WHERE document = :document
            UNION SELECT link.id FROM claim JOIN link ON link.a = claim.id
                WHERE claim.document = :document
            UNION SELECT link.id FROM claim JOIN link ON link.b = claim.id
                WHERE claim.document = :document
            UNION SELECT evidence.id FROM claim JOIN evidence ON evidence.claim = claim.id
                WHERE claim.document = :document
            UNION SELECT id FROM evidence WHERE document = :document
            """,
            {"document": document},
        ):
            found[item] = None
    return list(found)
