"""A claim's rows in the projections: what it is, and what each layer says of it."""

from collections.abc import Mapping
from typing import Any, Literal

from annotator import anchors
from annotator.events import ATTRIBUTE, ClaimKey
from annotator.folding import Standing, is_present
from annotator.ids import folded
from annotator.store import answers, comparables
from annotator.store.columns import json_of
from annotator.store.connection import Store
from annotator.store.tallies import Counted, Tallies
from annotator.store.waiting import wait_for


def bring_into_being(store: Store, key: ClaimKey, item: str) -> Literal["new", "known", "waiting"]:
    """Make a claim's row unless there is one; if its text is not here, the item waits for it."""
    claim = key.id
    if store.row("SELECT 1 FROM claim WHERE id = ?", (claim,)):
        return "known"
    text = store.text(key.document)
    start, end = key.spans[0][0], key.spans[-1][1]
    if text is None or end > len(text):
        wait_for(store, key.document, item)
        return "waiting"
    store.connection.execute(
        "INSERT INTO claim VALUES (?, ?, ?, ?, ?, ?)",
        (claim, key.document, start, end, json_of(key.spans), anchors.quoted(text, key.spans)),
    )
    store.connection.execute(
        """
        INSERT INTO claim_reach VALUES (?, ?)
        ON CONFLICT DO UPDATE SET longest = excluded.longest WHERE excluded.longest > longest
        """,
        (key.document, end - start),
    )
    return "new"


def project_claim(
    store: Store, key: ClaimKey, layers: Mapping[str, Standing], tallies: Tallies
) -> None:
    """Write what now stands of a claim over what stood, and count the difference."""
    claim = key.id
    being = bring_into_being(store, key, claim)
    if being == "waiting":
        return
    before: dict[str, Counted] = {}
    relations: dict[str, list[str]] = {}
    standing: dict[str, Standing] = {}
    # Of a claim that came into being just now nothing was said, and no link can hold it yet.
    if being == "known":
        before = _take_away(store, claim)
        relations, standing = _held_by_links(store, key)
    standing.update(layers)
    after: dict[str, Counted] = {}
    for layer, each in standing.items():
        present = is_present(each.values.get("verdict"), relations.get(layer, ()))
        _insert(store, claim, layer, each, present=present)
        says = present or "verdict" in each.values
        after[layer] = Counted(each.newest, says, (int(present),))
    tallies.changed(("claims",), (key.document,), before, after)
    answers.claim_changed(store, key)
    if any(each.weights[0] for each in after.values()):
        comparables.to_compare(store, claim)


def _take_away(store: Store, claim: str) -> dict[str, Counted]:
    before = {
        layer: Counted(newest, bool(present or verdict), (present,))
        for layer, newest, present, verdict in store.rows(
            "SELECT layer, newest, present, verdict FROM claim_judgement WHERE claim = ?", (claim,)
        )
    }
    if before:
        store.connection.execute("DELETE FROM claim_judgement WHERE claim = ?", (claim,))
    return before


def _held_by_links(store: Store, key: ClaimKey) -> tuple[dict[str, list[str]], dict[str, Standing]]:
    """By layer, the relations of the links that hold a claim, and since when they do."""
    relations: dict[str, list[str]] = {}
    standing: dict[str, Standing] = {}
    for layer, relation, created, changed, newest in store.rows(
        """
        SELECT layer, relation, created, changed, newest
        FROM (SELECT id FROM link WHERE a = :claim UNION ALL SELECT id FROM link WHERE b = :claim)
        JOIN link_judgement ON link_judgement.link = id WHERE relation IS NOT NULL
        """,
        {"claim": key.id},
    ):
        relations.setdefault(layer, []).append(relation)
        since = standing.get(layer)
        standing[layer] = Standing(
            key,
            {},
            min(created, since.created) if since else created,
            max(changed, since.changed) if since else changed,
            max(newest, since.newest) if since else newest,
            by_person=True,
        )
    return relations, standing


def _insert(store: Store, claim: str, layer: str, standing: Standing, *, present: bool) -> None:
    values = standing.values
    speaker = values.get("speaker")
    store.connection.execute(
        "INSERT INTO claim_judgement VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,"
        " ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            claim,
            layer,
            present,
            values.get("verdict"),
            None if speaker is None else folded(speaker),
            speaker,
            json_of(values.get("source")),
            json_of(values.get("cue")),
            json_of(values.get("addressee")),
            values.get("attribution"),
            values.get("cue_polarity"),
            values.get("confidence"),
            values.get("note"),
            json_of(values.get("origin")),
            values.get("was"),
            standing.created,
            standing.changed,
            standing.newest,
            values.get("rating"),
            values.get("credibility"),
            json_of(_attributes(values)),
            values.get("utterance_time"),
            values.get("utterance_time_raw"),
            values.get("event_time"),
            values.get("event_time_raw"),
            values.get("place"),
        ),
    )


def _attributes(values: Mapping[str, Any]) -> dict[str, str] | None:
    """What is said in a project's own words, attribute to word, in order of name."""
    found = {
        name.removeprefix(ATTRIBUTE): values[name]
        for name in sorted(values)
        if name.startswith(ATTRIBUTE)
    }
    return found or None
