"""A link's rows in the projections: its ends, what each layer says of them, and their counts."""

from collections.abc import Mapping
from itertools import groupby

from annotator.events import LinkKey
from annotator.folding import Standing
from annotator.scheme import UNRELATED, Scheme
from annotator.store import answers
from annotator.store.claim_rows import bring_into_being
from annotator.store.columns import json_of
from annotator.store.connection import Store
from annotator.store.tallies import Counted, Tallies

# All judgements of the links of which one says one of some relations, those of a link together.
_OF_RELATIONS = """
    SELECT judged.link, a.document, b.document, judged.layer, judged.newest, judged.relation
    FROM link_judgement AS judged JOIN link ON link.id = judged.link
    JOIN claim AS a ON a.id = link.a JOIN claim AS b ON b.id = link.b
    WHERE judged.link IN (
        SELECT said.link FROM link_judgement AS said
        WHERE said.relation IN (SELECT value FROM json_each(:relations))
    ) ORDER BY judged.link
"""


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
        after[layer] = Counted(each.newest, relation is not None, _weight(store.scheme, relation))
    documents = tuple({key.a.document, key.b.document})
    tallies.changed(("links", "conflicts"), documents, before, after)
    answers.link_changed(store, key.a, key.b)


def _take_away(store: Store, link: str) -> dict[str, Counted]:
    before = {
        layer: Counted(newest, relation is not None, _weight(store.scheme, relation))
        for layer, newest, relation in store.rows(
            "SELECT layer, newest, relation FROM link_judgement WHERE link = ?", (link,)
        )
    }
    if before:
        store.connection.execute("DELETE FROM link_judgement WHERE link = ?", (link,))
    return before


def _weight(scheme: Scheme, relation: str | None) -> tuple[int, int]:
    """What a relation adds to the counts of links and of conflicts."""
    if relation is None or relation == UNRELATED:
        return (0, 0)
    return (1, int(scheme.conflict(relation)))


def recount(store: Store, before: Scheme) -> None:
    """Count the conflicts anew that are some by the scheme `before` and none now, or the reverse.

    Only links of which somebody said such a relation are looked at.
    """
    names = {each.name for scheme in (before, store.scheme) for each in scheme.relations}
    changed = [name for name in names if before.conflict(name) != store.scheme.conflict(name)]
    if not changed:
        return
    tallies = Tallies(store)
    rows = store.rows(_OF_RELATIONS, {"relations": json_of(changed)})
    for (_, *documents), judgements in groupby(rows, key=lambda row: row[:3]):
        old: dict[str, Counted] = {}
        new: dict[str, Counted] = {}
        for *_, layer, newest, relation in judgements:
            for counted, scheme in ((old, before), (new, store.scheme)):
                weight = _weight(scheme, relation)
                counted[layer] = Counted(newest, relation is not None, weight)
        tallies.changed(("links", "conflicts"), tuple({*documents}), old, new)
    tallies.write()


def _insert(store: Store, link: str, layer: str, standing: Standing) -> None:
    values = standing.values
    store.connection.execute(
        "INSERT INTO link_judgement VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
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
            values.get("grounds"),
            values.get("favours"),
            values.get("same_event"),
            json_of(values.get("carrying")),
        ),
    )
