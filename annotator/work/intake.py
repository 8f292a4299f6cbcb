"""Taking texts in: each analysed and kept in turn, so that an interruption loses none of them."""

import os
import time
from collections import deque
from collections.abc import Generator, Iterable, Iterator
from typing import Literal

from msgspec import Struct

from annotator.errors import UnreadableSource
from annotator.language import analyse
from annotator.records import Analysis, Reading
from annotator.store import documents
from annotator.work.session import Session

COMMIT_EVERY = 0.5
"""Seconds; the most work that an interruption can cost, beside the texts under way."""


class Ingested(Struct, frozen=True):
    """What became of one document, or of one file that could not be read."""

    source: str
    """The file, and the line of a .jsonl."""
    status: Literal["new", "appearance", "known", "unreadable"]
    """A new text; a known text in a new appearance; both known; or none."""
    size: int
    """Bytes of the files that are done with it, for a progress bar."""
    document: str | None = None
    title: str | None = None
    reason: str | None = None
    """Why it could not be read."""


class Pulled(Struct, frozen=True):
    """A document on its way through the pipeline, in the order of the files."""

    source: str
    size: int
    outcome: Reading | UnreadableSource
    document: str = ""
    """Its id, if it could be read."""


def take_in(
    session: Session,
    pulled: Iterable[Pulled],
    *,
    pipeline: str | None = None,
    processes: int | None = None,
) -> Generator[Ingested, None, None]:
    """Analyse and keep texts; each is told of once it is safely there.

    Closing the iterator, or an interruption, keeps what was finished. `pipeline` goes before the
    workspace's; `processes` is how many may analyse side by side (one a processor).
    """
    waiting: deque[tuple[Pulled, bool]] = deque()
    finished: list[tuple[Pulled, Analysis | None]] = []
    kept = time.monotonic()

    def texts() -> Iterator[str]:
        seen: set[str] = set()
        for item in pulled:
            new = item.document not in seen and not _is_analysed(session, item.document)
            to_analyse = new and isinstance(item.outcome, Reading)
            seen.add(item.document)
            waiting.append((item, to_analyse))
            if to_analyse and isinstance(item.outcome, Reading):
                yield item.outcome.text

    try:
        for analysis in analyse(
            texts(),
            pipeline=pipeline or session.pipeline,
            processes=processes or os.cpu_count() or 1,
        ):
            while not waiting[0][1]:
                finished.append((waiting.popleft()[0], None))
            finished.append((waiting.popleft()[0], analysis))
            if time.monotonic() - kept > COMMIT_EVERY:
                yield from _keep(session, finished)
                kept = time.monotonic()
        finished.extend((item, None) for item, _ in waiting)
        yield from _keep(session, finished)
    finally:
        _keep(session, finished)


def _is_analysed(session: Session, document: str) -> bool:
    return bool(document) and documents.producer(session.store, document) is not None


def _keep(session: Session, finished: list[tuple[Pulled, Analysis | None]]) -> list[Ingested]:
    """Commit what is finished, and empty the list."""
    told: list[Ingested] = []
    analyses: list[tuple[str, Analysis]] = []
    if not finished:
        return told
    with session.store.writing():
        for item, analysis in finished:
            if isinstance(item.outcome, UnreadableSource):
                reason = str(item.outcome)
                told.append(Ingested(item.source, "unreadable", item.size, reason=reason))
                continue
            added = _add(session, item, item.outcome)
            told.append(added)
            if analysis is not None and added.document is not None:
                analyses.append((added.document, analysis))
        documents.analysed(session.store, analyses)
    finished.clear()
    return told


def _add(session: Session, item: Pulled, reading: Reading) -> Ingested:
    document, new, new_appearance = documents.add(
        session.store, reading.text, reading.appearance, item.document
    )
    status: Literal["new", "appearance", "known"] = (
        "new" if new else "appearance" if new_appearance else "known"
    )
    title = documents.read(session.store, document).title
    return Ingested(item.source, status, item.size, document, title)
