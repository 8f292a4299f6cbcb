"""A link's rows in the projections: its ends, and what each layer says of them."""

from collections.abc import Mapping

from annotator.events import LinkKey
from annotator.folding import Standing
from annotator.scheme import UNRELATED
from annotator.store import answers
from annotator.store.claim_rows import bring_into_being
from annotator.store.columns import json_of
from annotator.store.connection import Store
from annotator.store.tallies import Counted, Tallies


def project_link(
    store: Store, key: LinkKey, layers: Mapping[str, Standing], tallies: Tallies
) -> None:
    """Write what now stands of a link over what stood, and count the difference."""
    link = key.id
    here = [bring_into_being(store, end, link) for end in (key.a, key.b)]
    if "waiting" in here:
        return
    before = _take_away(store, link)
    store.connection.execute(
        "INSERT OR IGNORE INTO link VALUES (?, ?, ?)", (link, *sorted((key.a.id, key.b.id)))
    )
    after: dict[str, Counted] = {}
    for layer, each in layers.items():
        _insert(store, link, layer, each)
        relation = each.values.get("relation")
        after[layer] = Counted(each.newest, relation is not None, _weight(store, relation))
    documents = tuple({key.a.document, key.b.document})
    tallies.changed(("links", "conflicts"), documents, before, after)
    answers.link_changed(store, key.a, key.b)


def _take_away(store: Store, link: str) -> dict[str, Counted]:
    before = {
        layer: Counted(newest, relation is not None, _weight(store, relation))
        for layer, newest, relation in store.rows(
            "SELECT layer, newest, relation FROM link_judgement WHERE link = ?", (link,)
        )
    }
    if before:
        store.connection.execute("DELETE FROM link_judgement WHERE link = ?", (link,))
    return before


def _weight(store: Store, relation: str | None) -> tuple[int, int]:
    """What a relation adds to the counts of links and of conflicts."""
    if relation is None or relation == UNRELATED:
        return (0, 0)
    return (1, int(store.scheme.conflict(relation)))


def _insert(store: Store, link: str, layer: str, standing: Standing) -> None:
    values = standing.values
    store.connection.execute(
        "INSERT INTO link_judgement VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            link,
            layer,
            values.get("relation"),
            values.get("actor"),
            json_of(values.get("types")),
            values.get("status"),
            values.get("rationale"),
            values.get("confidence"),
            json_of(values.get("origin")),
            standing.created,
            standing.changed,
            standing.newest,
        ),
    )
