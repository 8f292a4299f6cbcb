"""The rows of assessments in the projections: evidence, and how far sources can be relied on."""

from collections.abc import Mapping

from annotator import anchors
from annotator.events import EvidenceKey, ReliabilityKey
from annotator.folding import Standing
from annotator.ids import folded
from annotator.store.claim_rows import bring_into_being
from annotator.store.columns import json_of
from annotator.store.connection import Store
from annotator.store.waiting import wait_for


def project_evidence(store: Store, key: EvidenceKey, layers: Mapping[str, Standing]) -> None:
    """Write what now stands of a piece of evidence over what stood."""
    evidence = key.id
    store.connection.execute("DELETE FROM evidence_judgement WHERE evidence = ?", (evidence,))
    if bring_into_being(store, key.claim, evidence) == "waiting":
        return
    quote = ""
    if key.document is not None:
        text = store.text(key.document)
        if text is None or key.spans[-1][1] > len(text):
            wait_for(store, key.document, evidence)
            return
        quote = anchors.quoted(text, key.spans)
    store.connection.execute(
        "INSERT OR IGNORE INTO evidence VALUES (?, ?, ?, ?, ?, ?)",
        (
            evidence,
            key.claim.id,
            key.document,
            json_of(key.spans) if key.spans else None,
            quote,
            key.url,
        ),
    )
    store.connection.executemany(
        "INSERT INTO evidence_judgement VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (
                evidence,
                layer,
                each.values.get("held"),
                each.values.get("bearing"),
                each.values.get("note"),
                each.created,
                each.changed,
                each.newest,
            )
            for layer, each in layers.items()
        ],
    )


def project_reliability(store: Store, key: ReliabilityKey, layers: Mapping[str, Standing]) -> None:
    """Write what now stands of how far a speaker or an outlet can be relied on."""
    name = folded(key.name)
    store.connection.execute('DELETE FROM reliability WHERE "of" = ? AND name = ?', (key.of, name))
    store.connection.executemany(
        "INSERT INTO reliability VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (
                key.of,
                name,
                layer,
                _written(each, key),
                each.values.get("grade"),
                each.values.get("note"),
                each.created,
                each.changed,
                each.newest,
            )
            for layer, each in layers.items()
        ],
    )


def _written(standing: Standing, key: ReliabilityKey) -> str:
    """The name as this layer writes it."""
    return standing.key.name if isinstance(standing.key, ReliabilityKey) else key.name
