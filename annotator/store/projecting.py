"""The projections: what now stands, folded again for the items that something touched."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby, islice

from annotator.carrying import read_as_carried
from annotator.events import (
    REDO,
    UNDO,
    ClaimKey,
    DocumentKey,
    Event,
    EvidenceKey,
    LinkKey,
    PairKey,
    ReliabilityKey,
    SpeakerKey,
)
from annotator.folding import Folded, Standing, fold
from annotator.store import carrying, pages
from annotator.store.answers import forget_answers
from annotator.store.assessment_rows import project_evidence, project_reliability
from annotator.store.claim_rows import project_claim
from annotator.store.connection import Store
from annotator.store.grouping import group_the_rest
from annotator.store.link_rows import project_link
from annotator.store.speaker_rows import project_names
from annotator.store.tallies import Tallies
from annotator.store.waiting import wait_for

PROJECTIONS = (
    "claim",
    "claim_reach",
    "claim_judgement",
    "link",
    "link_judgement",
    "document_judgement",
    "evidence",
    "evidence_judgement",
    "reliability",
    "speaker_statement",
    "pair_statement",
    "speaker_group",
    "tally",
    "waiting",
    "claim_answer",
    "pair_answer",
    "page",
    "replaced",
    "carried",
)
"""The tables that hold what stands, and that `rebuild` empties and fills."""

_AT_ONCE = 1_000
"""Items folded before they are written, so that a million do not have to fit into memory."""

# An item's events, with the undos and redos that name one of their batches.
_EVENTS_OF_ITEM = """
    SELECT id, at, annotator, kind, layer, item, body, batch FROM event WHERE item = :item
    UNION ALL
    SELECT undo.id, undo.at, undo.annotator, undo.kind, undo.layer, undo.item, undo.body, undo.batch
    FROM event AS said
    JOIN event AS undo ON undo.item = said.batch AND undo.annotator = said.annotator
    WHERE said.item = :item AND undo.kind IN ('undo', 'redo')
"""

_Items = dict[tuple[str, str], Folded]


def refold(store: Store, touched: Iterable[str]) -> None:
    """Fold the touched items, and the claims that touched links join, again."""
    changing = carrying.is_any_replaced(store)
    items = iter(carrying.also_carried(store, touched) if changing else touched)
    fold_item = _fold_changing if changing else _fold_item
    vacant: list[str] = []
    while some := list(islice(items, _AT_ONCE)):
        folded: _Items = {}
        for item in some:
            folded.update(fold_item(store, item))
        for claim in _ends(folded):
            if ("claim", claim) not in folded:
                folded.update(fold_item(store, claim))
        _project(store, folded)
        if changing:
            vacant.extend(item for item in some if carrying.is_vacant(store, item))
    carrying.let_go(store, vacant)


def _fold_item(store: Store, item: str) -> _Items:
    return fold(Event(*row) for row in store.rows(_EVENTS_OF_ITEM, {"item": item}))


def _fold_changing(store: Store, item: str) -> _Items:
    """What now stands of an item where texts were replaced.

    Nothing does if it is another item in a newer text, which is folded from the events of both.
    """
    if carrying.is_carried(store, item):
        return _emptied(store, item)
    events = [Event(*row) for row in store.rows(_EVENTS_OF_ITEM, {"item": item})]
    find = carrying.finder(store)
    for source in carrying.sources(store, item):
        rows = store.rows(_EVENTS_OF_ITEM, {"item": source})
        events.extend(read_as_carried(Event(*row), find) for row in rows)
    return fold(events) or _emptied(store, item)


def _emptied(store: Store, item: str) -> _Items:
    """An item of which nothing stands, as it is known from when something did."""
    return {(kind, item): Folded(kind, key, {}) for kind, key in carrying.known(store, item)}


def _ends(folded: _Items) -> set[str]:
    return {
        end.id
        for each in folded.values()
        if isinstance(each.key, LinkKey)
        for end in (each.key.a, each.key.b)
    }


def refold_replaced(store: Store, documents: Iterable[str]) -> None:
    """Fold again what was said of documents of which another now took the place, or none."""
    refold(store, carrying.said_of(store, documents))


def refold_waiting(store: Store, document: str) -> None:
    """Fold what waited for a document that is here now."""
    parameters = (document,)
    items = [
        item for (item,) in store.rows("SELECT item FROM waiting WHERE document = ?", parameters)
    ]
    if items:
        store.connection.execute("DELETE FROM waiting WHERE document = ?", parameters)
        refold(store, items)


def rebuild(store: Store) -> None:
    """Make every projection again from all events.

    Links come first: a claim is there while a link holds it.
    """
    for table in PROJECTIONS:
        store.connection.execute(f"DELETE FROM {table}")  # noqa: S608 - our own table names
    forget_answers(store)
    pages.appeared(store, pages.every_appearance(store))
    undos = _undos(store)
    changing = carrying.is_any_replaced(store)
    carried: list[str] = []
    for kinds in ("kind = 'link'", "kind NOT IN ('link', 'undo', 'redo')"):
        items = _items(store, kinds)
        while some := list(islice(items, _AT_ONCE)):
            folded: _Items = {}
            for events in some:
                if changing and carrying.carry(store, events[0].item, events):
                    carried.append(events[0].item)
                    continue
                batches = {(event.annotator, event.batch) for event in events}
                folded.update(fold([*events, *(undos[each] for each in batches if each in undos)]))
            _project(store, folded)
    refold(store, carried)
    group_the_rest(store)


def _undos(store: Store) -> dict[tuple[str, str | None], Event]:
    """The newest undo or redo of every batch that has one, by annotator and batch."""
    rows = store.rows(
        "SELECT id, at, annotator, kind, layer, item, body, batch FROM event"
        " WHERE kind IN (?, ?) AND layer = annotator ORDER BY id",
        (UNDO, REDO),
    )
    return {(event.annotator, event.item): event for event in (Event(*row) for row in rows)}


def _items(store: Store, kinds: str) -> Iterator[list[Event]]:
    """The events of each item, of some kinds."""
    # The unary plus keeps SQLite from looking up a million rows one by one by way of the index.
    rows = store.rows(
        "SELECT id, at, annotator, kind, layer, item, body, batch FROM event"  # noqa: S608
        f" WHERE {kinds} ORDER BY +item"
    )
    for _, events in groupby((Event(*row) for row in rows), key=lambda event: event.item):
        yield list(events)


def _project(store: Store, folded: _Items) -> None:
    """Write what was folded over what the projections said of the same items."""
    tallies = Tallies(store)
    claims: dict[str, tuple[ClaimKey, Mapping[str, Standing]]] = {}
    named: list[Folded] = []
    for each in folded.values():
        match each.key:
            case LinkKey():
                project_link(store, each.key, each.layers, tallies)
                for end in (each.key.a, each.key.b):
                    claims.setdefault(end.id, (end, {}))
            case ClaimKey():
                claims[each.key.id] = (each.key, each.layers)
            case EvidenceKey():
                project_evidence(store, each.key, each.layers)
            case ReliabilityKey():
                project_reliability(store, each.key, each.layers)
            case DocumentKey():
                _project_document(store, each.key.document, each.layers)
            case SpeakerKey() | PairKey():
                named.append(each)
    # In the order of the text, so that each text is read once.
    for key, layers in sorted(claims.values(), key=lambda each: (each[0].document, each[0].spans)):
        project_claim(store, key, layers, tallies)
    if named:
        project_names(store, named)
    tallies.write()


def _project_document(store: Store, document: str, layers: Mapping[str, Standing]) -> None:
    store.connection.execute("DELETE FROM document_judgement WHERE document = ?", (document,))
    if store.row("SELECT 1 FROM document WHERE id = ?", (document,)) is None:
        wait_for(store, document, document)
        return
    rows = []
    for layer, each in layers.items():
        done, voice = each.last.get("done"), each.last.get("voice")
        if said := done or voice:
            # The day on which it was done is no other because its voice was named later.
            rows.append(
                (
                    document,
                    layer,
                    each.values.get("done", False),
                    said.at,
                    each.values.get("voice"),
                    voice and voice.id,
                )
            )
    store.connection.executemany("INSERT INTO document_judgement VALUES (?, ?, ?, ?, ?, ?)", rows)
