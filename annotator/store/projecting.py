"""The projections: what now stands, folded again for the items that something touched."""

from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from annotator import anchors
from annotator.events import (
    ClaimKey,
    DocumentKey,
    Event,
    Folded,
    LinkKey,
    PairKey,
    SpeakerKey,
    Standing,
    fold,
    is_present,
)
from annotator.ids import folded as folded_name
from annotator.ids import link_id
from annotator.scheme import UNRELATED
from annotator.store.connection import Store
from annotator.store.grouping import regrouped
from annotator.store.tallies import Counted, Tallies
from annotator.viewpoint import OPEN, SHARED

PROJECTIONS = (
    "claim",
    "claim_reach",
    "claim_judgement",
    "link",
    "link_judgement",
    "document_judgement",
    "speaker_statement",
    "pair_statement",
    "speaker_group",
    "tally",
    "waiting",
)
"""The tables that hold what stands, and that `rebuild` empties and fills."""

_EVENT = "id, at, annotator, kind, layer, item, body, batch"

# An item's events, with the undos and redos that name one of their batches.
_EVENTS_OF_ITEM = """
    SELECT id, at, annotator, kind, layer, item, body, batch FROM event WHERE item = :item
    UNION ALL
    SELECT undo.id, undo.at, undo.annotator, undo.kind, undo.layer, undo.item, undo.body, undo.batch
    FROM event AS said
    JOIN event AS undo ON undo.item = said.batch AND undo.annotator = said.annotator
    WHERE said.item = :item
"""


def refold(store: Store, touched: Iterable[str]) -> None:
    """Fold the touched items, and the claims that touched links join, again."""
    folded: dict[tuple[str, str], Folded] = {}
    for item in touched:
        folded.update(_fold_item(store, item))
    ends = {
        end.id
        for each in folded.values()
        if isinstance(each.key, LinkKey)
        for end in (each.key.a, each.key.b)
    }
    for claim in ends:
        if ("claim", claim) not in folded:
            folded.update(_fold_item(store, claim))
    _project(store, folded)


def _fold_item(store: Store, item: str) -> dict[tuple[str, str], Folded]:
    return fold(Event(*row) for row in store.rows(_EVENTS_OF_ITEM, {"item": item}))


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
    """Make every projection again from all events."""
    for table in PROJECTIONS:
        store.connection.execute(f"DELETE FROM {table}")  # noqa: S608 - our own table names
    events = store.rows(f"SELECT {_EVENT} FROM event")  # noqa: S608 - our own column names
    _project(store, fold(Event(*row) for row in events))


def _project(store: Store, folded: Mapping[tuple[str, str], Folded]) -> None:
    """Write what was folded over what the projections said of the same items."""
    tallies = Tallies(store)
    claims: dict[str, tuple[ClaimKey, Mapping[str, Standing]]] = {}
    named: dict[str, list[Folded]] = {}
    for each in folded.values():
        match each.key:
            case LinkKey():
                _project_link(store, each.key, each.layers, tallies)
                for end in (each.key.a, each.key.b):
                    claims.setdefault(end.id, (end, {}))
            case ClaimKey():
                claims[each.key.id] = (each.key, each.layers)
            case DocumentKey():
                _project_document(store, each.key.document, each.layers)
            case SpeakerKey() | PairKey():
                named.setdefault(each.kind, []).append(each)
    for claim, (key, layers) in claims.items():
        if _brought_into_being(store, key, claim):
            _project_claim(store, claim, key.document, layers, tallies)
    if named:
        _project_names(store, named)
    tallies.write()


def _brought_into_being(store: Store, key: ClaimKey, item: str) -> bool:
    """Make the claim's row; if its text is not here, note that the item waits for it."""
    claim = key.id
    if store.row("SELECT 1 FROM claim WHERE id = ?", (claim,)):
        return True
    text = store.text(key.document)
    start, end = key.spans[0][0], key.spans[-1][1]
    if text is None or end > len(text):
        store.connection.execute(
            "INSERT OR IGNORE INTO waiting VALUES (?, ?)", (key.document, item)
        )
        return False
    store.connection.execute(
        "INSERT INTO claim VALUES (?, ?, ?, ?, ?, ?)",
        (claim, key.document, start, end, _json(key.spans), anchors.quoted(text, key.spans)),
    )
    store.connection.execute(
        """
        INSERT INTO claim_reach VALUES (?, ?)
        ON CONFLICT DO UPDATE SET longest = excluded.longest WHERE excluded.longest > longest
        """,
        (key.document, end - start),
    )
    return True


def _project_claim(
    store: Store, claim: str, document: str, layers: Mapping[str, Standing], tallies: Tallies
) -> None:
    before = {
        layer: Counted(newest, bool(present or verdict), (present,))
        for layer, newest, present, verdict in store.rows(
            "SELECT layer, newest, present, verdict FROM claim_judgement WHERE claim = ?", (claim,)
        )
    }
    if before:
        store.connection.execute("DELETE FROM claim_judgement WHERE claim = ?", (claim,))
    relations, standing = _held_by_links(store, claim)
    standing.update(layers)
    after: dict[str, Counted] = {}
    for layer, each in standing.items():
        values = each.values
        speaker, verdict = values.get("speaker"), values.get("verdict")
        present = is_present(verdict, relations.get(layer, ()))
        store.connection.execute(
            "INSERT INTO claim_judgement VALUES"
            " (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                claim,
                layer,
                present,
                verdict,
                None if speaker is None else folded_name(speaker),
                speaker,
                _json(values.get("source")),
                _json(values.get("cue")),
                _json(values.get("addressee")),
                values.get("attribution"),
                values.get("cue_polarity"),
                values.get("confidence"),
                values.get("note"),
                _json(values.get("origin")),
                values.get("was"),
                each.created,
                each.changed,
                each.newest,
            ),
        )
        after[layer] = Counted(each.newest, present or verdict is not None, (int(present),))
    tallies.changed(("claims",), (document,), before, after)


def _held_by_links(store: Store, claim: str) -> tuple[dict[str, list[str]], dict[str, Standing]]:
    """By layer, the relations of the links that hold a claim, and since when they do."""
    relations: dict[str, list[str]] = {}
    standing: dict[str, Standing] = {}
    for layer, relation, created, changed, newest in store.rows(
        """
        SELECT layer, relation, created, changed, newest
        FROM link JOIN link_judgement ON link_judgement.link = link.id
        WHERE relation IS NOT NULL AND (link.a = :claim OR link.b = :claim)
        """,
        {"claim": claim},
    ):
        relations.setdefault(layer, []).append(relation)
        since = standing.get(layer)
        standing[layer] = Standing(
            {},
            min(created, since.created) if since else created,
            max(changed, since.changed) if since else changed,
            max(newest, since.newest) if since else newest,
            by_person=True,
        )
    return relations, standing


def _project_link(
    store: Store, key: LinkKey, layers: Mapping[str, Standing], tallies: Tallies
) -> None:
    link = link_id(key.a.id, key.b.id)
    here = [_brought_into_being(store, end, link) for end in (key.a, key.b)]
    if not all(here):
        return
    before = {
        layer: Counted(newest, relation is not None, _weight(store, relation))
        for layer, newest, relation in store.rows(
            "SELECT layer, newest, relation FROM link_judgement WHERE link = ?", (link,)
        )
    }
    if before:
        store.connection.execute("DELETE FROM link_judgement WHERE link = ?", (link,))
    store.connection.execute(
        "INSERT OR IGNORE INTO link VALUES (?, ?, ?)", (link, *sorted((key.a.id, key.b.id)))
    )
    after: dict[str, Counted] = {}
    for layer, each in layers.items():
        values = each.values
        store.connection.execute(
            "INSERT INTO link_judgement VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                link,
                layer,
                values.get("relation"),
                values.get("actor"),
                _json(values.get("types")),
                values.get("status"),
                values.get("rationale"),
                values.get("confidence"),
                _json(values.get("origin")),
                each.created,
                each.changed,
                each.newest,
            ),
        )
        relation = values.get("relation")
        after[layer] = Counted(each.newest, relation is not None, _weight(store, relation))
    documents = tuple({key.a.document, key.b.document})
    tallies.changed(("links", "conflicts"), documents, before, after)


def _weight(store: Store, relation: str | None) -> tuple[int, int]:
    """What a relation adds to the counts of links and of conflicts."""
    if relation is None or relation == UNRELATED:
        return (0, 0)
    return (1, int(store.scheme.conflict(relation)))


def _project_document(store: Store, document: str, layers: Mapping[str, Standing]) -> None:
    store.connection.execute("DELETE FROM document_judgement WHERE document = ?", (document,))
    store.connection.executemany(
        "INSERT INTO document_judgement VALUES (?, ?, ?, ?)",
        [
            (document, layer, each.values["done"], each.changed)
            for layer, each in layers.items()
            if "done" in each.values
        ],
    )


def _project_names(store: Store, named: Mapping[str, list[Folded]]) -> None:
    names: set[str] = set()
    for each in (*named.get("pair", ()), *named.get("speaker", ())):
        names.update(_names(each))
    with regrouped(store, names):
        for each in named.get("pair", ()):
            _project_pair(store, each)
        for each in named.get("speaker", ()):
            _project_speaker(store, each)


def _names(each: Folded) -> tuple[str, ...]:
    if isinstance(each.key, PairKey):
        return (each.key.a, each.key.b)
    assert isinstance(each.key, SpeakerKey)
    return (folded_name(each.key.name),)


def _project_pair(store: Store, folded: Folded) -> None:
    a, b = _names(folded)
    store.connection.execute("DELETE FROM pair_statement WHERE a = ? AND b = ?", (a, b))
    store.connection.executemany(
        "INSERT INTO pair_statement VALUES (?, ?, ?, ?, ?, ?)",
        [
            (a, b, _viewpoint(layer), each.values["same"], each.by_person, each.newest)
            for layer, each in folded.layers.items()
            if "same" in each.values
        ],
    )


def _project_speaker(store: Store, folded: Folded) -> None:
    (name,) = _names(folded)
    assert isinstance(folded.key, SpeakerKey)
    store.connection.execute("DELETE FROM speaker_statement WHERE name = ?", (name,))
    store.connection.executemany(
        "INSERT INTO speaker_statement VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (
                name,
                _viewpoint(layer),
                each.values.get("written", folded.key.name),
                each.values.get("label"),
                each.values.get("role"),
                each.values.get("kind"),
                _json(each.values.get("descriptions", ())),
                each.newest,
            )
            for layer, each in folded.layers.items()
        ],
    )


def _viewpoint(layer: str) -> str:
    return OPEN if layer == SHARED else layer


def _json(value: Any) -> str | None:
    return None if value is None else msgspec.json.encode(value).decode("utf-8")
