"""Findings made by hand, for tests of what becomes of them: no pipeline has to run for that."""

import re
from collections.abc import Iterable
from typing import Any

from annotator.findings import Findings, FoundClaim, FoundName, FoundPair, Signal
from annotator.records import Analysis
from annotator.store import Store, documents, suggested_pairs
from annotator.words import Words

FINDER, COMPARER = "finder 1", "comparer 1"


def words(text: str) -> Words:
    """The words of a text, each hanging on the first of its line."""
    found = list(re.finditer(r"\w+|[^\w\s]", text))
    lines = [text.count("\n", 0, each.start()) for each in found]
    return Words(
        start=tuple(each.start() for each in found),
        end=tuple(each.end() for each in found),
        text=tuple(each.group() for each in found),
        lemma=tuple(each.group().lower() for each in found),
        pos=("NOUN",) * len(found),
        tag=("NN",) * len(found),
        dep=("dep",) * len(found),
        head=tuple(lines.index(line) for line in lines),
        entity=("",) * len(found),
    )


def find(
    store: Store,
    document: str,
    *claims: FoundClaim,
    names: Iterable[FoundName] = (),
    producer: str = FINDER,
) -> None:
    """Let this be what was found in a document."""
    text = store.text(document) or ""
    found = Findings(words=words(text), claims=claims, names=tuple(names), producer=producer)
    with store.writing():
        analysis = Analysis(tuple(documents.sentences(store, document)), (), "lines 1", found)
        documents.analysed(store, [(document, analysis)])


def claim(*spans: tuple[int, int], score: float = 0.5, **fields: Any) -> FoundClaim:
    """A claim as a finder gives it."""
    return FoundClaim(spans=spans, score=score, **fields)


def compare(
    store: Store, *pairs: tuple[str, str, float], relation: str = "denies", producer: str = COMPARER
) -> None:
    """Let these pairs, the first denying the second, have these scores."""
    signal = Signal(name="negation", strength=0.9, type="negation", reason="did / did not")
    found = [
        FoundPair(a=a, b=b, relation=relation, types=("negation",), score=score, signals=(signal,))
        for a, b, score in pairs
    ]
    with store.writing():
        suggested_pairs.keep(store, found, producer)
