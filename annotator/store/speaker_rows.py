"""The rows of what is said of names: of one alone, and of two, that they are one speaker or not."""

from collections.abc import Iterable

from annotator.events import PairKey, SpeakerKey
from annotator.folding import Folded
from annotator.ids import folded as folded_name
from annotator.store.columns import json_of
from annotator.store.connection import Store
from annotator.store.grouping import regrouped
from annotator.viewpoint import OPEN, SHARED


def project_names(store: Store, named: Iterable[Folded]) -> None:
    """Write what now stands of names and pairs of names, and group the speakers anew."""
    pairs = [(each.key, each) for each in named if isinstance(each.key, PairKey)]
    names = [(each.key, each) for each in named if isinstance(each.key, SpeakerKey)]
    touched = {name for key, _ in pairs for name in (key.a, key.b)}
    touched.update(folded_name(key.name) for key, _ in names)
    with regrouped(store, touched):
        for pair, each in pairs:
            _project_pair(store, pair, each)
        for name, each in names:
            _project_name(store, folded_name(name.name), each)


def _project_pair(store: Store, pair: PairKey, folded: Folded) -> None:
    store.connection.execute("DELETE FROM pair_statement WHERE a = ? AND b = ?", (pair.a, pair.b))
    store.connection.executemany(
        "INSERT INTO pair_statement VALUES (?, ?, ?, ?, ?, ?)",
        [
            (pair.a, pair.b, _viewpoint(layer), each.values["same"], each.by_person, each.newest)
            for layer, each in folded.layers.items()
            if "same" in each.values
        ],
    )


def _project_name(store: Store, name: str, folded: Folded) -> None:
    store.connection.execute("DELETE FROM speaker_statement WHERE name = ?", (name,))
    store.connection.executemany(
        "INSERT INTO speaker_statement VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (
                name,
                _viewpoint(layer),
                each.values.get("written", each.key.name),
                each.values.get("label"),
                each.values.get("role"),
                each.values.get("kind"),
                json_of(each.values.get("descriptions", ())),
                each.newest,
                json_of(sorted(each.guessed)),
            )
            for layer, each in folded.layers.items()
            if isinstance(each.key, SpeakerKey)
        ],
    )


def _viewpoint(layer: str) -> str:
    return OPEN if layer == SHARED else layer
