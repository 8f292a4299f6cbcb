"""Who conflicts with whom: the conflicts between claims, counted for each two speakers."""

from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from itertools import chain, groupby
from typing import Any

from msgspec import Struct

from annotator.datasets.account import Account
from annotator.datasets.dataset import Dataset
from annotator.datasets.folder import Folder
from annotator.datasets.formats.graph.xml import GraphFile, Type
from annotator.datasets.sorting import grouped
from annotator.ids import content_id

SPEAKERS = "speakers.graphml"

_NODES: dict[str, Type] = {
    "label": "string", "speaker": "string", "role": "string", "kind": "string", "claims": "int",
}  # fmt: skip
_EDGES: dict[str, Type] = {
    "label": "string", "relation": "string", "symmetric": "boolean", "weight": "double",
    "pairs": "int", "judgements": "int", "open": "int",
}  # fmt: skip


class Quarrel(Struct, frozen=True):
    """The conflicts of one relation between two speakers, who may be the same."""

    one: str
    """The id of the row of the speaker who acts, or that of lower order."""
    other: str
    relation: str
    directed: bool
    pairs: int
    """Pairs of claims."""
    judgements: int
    open: int
    """Judgements by which it is still open."""


@lru_cache(maxsize=1024)
def node_of(speaker: str) -> str:
    """The node of a speaker, whose own id is any text."""
    return content_id("speaker", speaker)


def write_speakers(dataset: Dataset, folder: Folder, account: Account) -> None:
    """Write the graph of speakers."""
    with folder.file(SPEAKERS) as file:
        graph = GraphFile(file, account, _NODES, _EDGES)
        claims = _claims(dataset)
        for row in dataset.speakers():
            graph.node(
                node_of(row.id),
                label=row.name,
                speaker=row.id,
                role=row.role,
                kind=row.kind,
                claims=claims[row.id],
            )
        for each in quarrels(dataset):
            graph.edge(
                content_id("quarrel", each.one, each.other, each.relation, str(each.directed)),
                node_of(each.one),
                node_of(each.other),
                label=each.relation,
                relation=each.relation,
                symmetric=not each.directed,
                weight=float(each.pairs),
                pairs=each.pairs,
                judgements=each.judgements,
                open=each.open,
            )
        graph.close()


def quarrels(dataset: Dataset) -> Iterator[Quarrel]:
    """The conflicts of which the annotator who links names both speakers."""
    for group in grouped(_pairs(dataset), 4):
        one, other, relation, directed = group[0][:4]
        yield Quarrel(
            one,
            other,
            relation,
            directed,
            pairs=len({row[4] for row in group}),
            judgements=len(group),
            open=sum(row[6] for row in group),
        )


def _pairs(dataset: Dataset) -> Iterator[list[Any]]:
    """Each conflict as its two speakers, what it is, the link, who says it, whether it is open."""
    for group in grouped(_ends(dataset), 2):
        if len(group) < 2:
            continue
        (link, annotator, _, a, relation, directed, is_open), (_, _, _, b, *_) = group
        one, other = (a, b) if directed else sorted((a, b))
        yield [one, other, relation, directed, link, annotator, is_open]


def _ends(dataset: Dataset) -> Iterator[list[Any]]:
    """Each end of a conflict with its speaker, by the link and who says it."""
    said = (
        [row.id, row.annotator, 0, row.speaker]
        for row in dataset.claims()
        if row.speaker is not None
    )
    linked = (
        [claim, row.annotator, 1, row.id, place, row.relation, row.directed, is_open]
        for row in dataset.links()
        if row.conflict
        for is_open in (row.status == dataset.scheme.open,)
        for place, claim in enumerate((row.a, row.b))
    )
    for (_, annotator, first, speaker, *_), *ends in grouped(chain(said, linked), 2):
        if first == 0:
            for _, _, _, link, place, *what in ends:
                yield [link, annotator, place, speaker, *what]


def _claims(dataset: Dataset) -> Counter[str]:
    """How many claims each speaker makes, whoever says so."""
    counted: Counter[str] = Counter()
    for _, rows in groupby(dataset.claims(), key=lambda row: row.id):
        counted.update({row.speaker for row in rows if row.speaker is not None})
    return counted
