"""Finding out: documents looked at that were not, and their claims compared with all others."""

import os
import time
from collections import deque
from collections.abc import Collection, Generator, Iterator
from typing import Literal

from msgspec import Struct

from annotator.conflicts import COMPARER
from annotator.language import analyse
from annotator.language.finding import FINDER, find
from annotator.records import Analysis
from annotator.store import comparables, documents, findings, guesses
from annotator.work.comparison import Comparison
from annotator.work.session import Session

COMMIT_EVERY = 0.5
"""Seconds; the most work that an interruption can cost."""


class Progress(Struct, frozen=True):
    """How far it has come, told after what is told of is safely kept."""

    what: Literal["reading", "comparing"]
    done: int
    total: int
    """Documents that are read, or claims that are compared."""
    claims: int
    """Suggested in this run."""
    pairs: int


def run(
    session: Session,
    *,
    pipeline: str | None = None,
    processes: int | None = None,
    nli: str | None = None,
    again: bool = False,
    only: Collection[str] | None = None,
) -> Generator[Progress, None, None]:
    """See `Suggesting.run`."""
    comparison = Comparison(session.store, nli)
    if again:
        with session.store.writing():
            findings.distrust(session.store)
    claims = 0
    for progress in _look(session, pipeline or session.pipeline, processes, only):
        claims = progress.claims
        yield progress
    # How many names are to be joined is not known before it is done, and it takes no time.
    for _ in guesses.join(session.store):
        yield Progress("comparing", 0, 1, claims, 0)
    for done in comparison.run(only):
        yield Progress("comparing", done.claims, done.of, claims, done.pairs)


def waiting(session: Session) -> int:
    """How many documents are still to be looked at, or compared."""
    ready = comparables.count_ready(session.store, FINDER, COMPARER)
    return documents.count(session.store) - ready


def _look(
    session: Session, pipeline: str, processes: int | None, only: Collection[str] | None
) -> Iterator[Progress]:
    """Look into the documents in which no finder, or an older one, has looked."""
    store = session.store
    total = documents.count(store) - findings.count_by(store, FINDER)
    if only is not None:
        total = min(total, len(only))
    done = claims = 0
    finished: list[tuple[str, Analysis]] = []
    kept = time.monotonic()
    try:
        for each in _analyses(session, pipeline, processes, only):
            finished.append(each)
            if time.monotonic() - kept > COMMIT_EVERY:
                done, claims = done + len(finished), claims + _claims(finished)
                _keep(session, finished)
                kept = time.monotonic()
                yield Progress("reading", done, total, claims, 0)
        done, claims = done + len(finished), claims + _claims(finished)
    finally:
        _keep(session, finished)
    if done:
        yield Progress("reading", done, total, claims, 0)


def _keep(session: Session, finished: list[tuple[str, Analysis]]) -> None:
    if finished:
        with session.store.writing():
            documents.analysed(session.store, finished)
        finished.clear()


def _claims(finished: list[tuple[str, Analysis]]) -> int:
    return sum(len(each.findings.claims) for _, each in finished if each.findings is not None)


def _analyses(
    session: Session, pipeline: str, processes: int | None, only: Collection[str] | None
) -> Iterator[tuple[str, Analysis]]:
    """New analyses of the documents that need one; parsed is only what was never parsed so far."""
    store = session.store
    for document in findings.stale(store, FINDER, parsed=True, only=only):
        text = store.text(document) or ""
        sentences = tuple(documents.sentences(store, document))
        mentions = documents.mentions(store, document, 0, len(text))
        words = findings.words(store, document, 0, len(text))
        found = find(text, words, sentences, mentions)
        made_by = documents.producer(store, document) or ""
        yield document, Analysis(sentences, mentions, made_by, found)
    pulled: deque[str] = deque()

    def texts() -> Iterator[str]:
        for document in findings.stale(store, FINDER, parsed=False, only=only):
            pulled.append(document)
            yield store.text(document) or ""

    for analysis in analyse(texts(), pipeline=pipeline, processes=processes or os.cpu_count() or 1):
        yield pulled.popleft(), analysis
