"""Taking texts in: each analysed and kept in turn, so that an interruption loses none of them."""

import os
import time
from collections import deque
from collections.abc import Generator, Iterable, Iterator, Sequence
from typing import Literal

from msgspec import Struct, structs

from annotator.errors import UnreadableSource
from annotator.language import analyse
from annotator.records import Analysis, Reading
from annotator.store import carried_claims, claims, documents, pages
from annotator.work.session import Session

COMMIT_EVERY = 0.5
"""Seconds; the most work that an interruption can cost, beside the texts under way."""


class OtherText(Struct, frozen=True):
    """Another text that stood at the page of one that was read."""

    document: str
    title: str
    stood: str
    """When it is known to have stood there last, in UTC; empty where nothing tells."""


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
    replaces: OtherText | None = None
    """The text that stood where this one stands now."""
    replaced_by: OtherText | None = None
    """The newer text of the same page, where the one that was read is the older of the two."""
    carried: int = 0
    """Claims that stand in it by what was said of others of its page."""
    reworded: int = 0
    """Those of them that were found in other words."""
    orphans: int = 0
    """Claims of `replaces` that are not found again."""


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
    store = session.store
    before = pages.replaced_texts(store, item.document)
    document, new, new_appearance = documents.add(
        store, reading.text, reading.appearance, item.document
    )
    status: Literal["new", "appearance", "known"] = (
        "new" if new else "appearance" if new_appearance else "known"
    )
    title = documents.read(store, document).title
    ingested = Ingested(item.source, status, item.size, document, title)
    return _with_changes(session, ingested, document, before) if new_appearance else ingested


def _with_changes(
    session: Session, ingested: Ingested, document: str, before: Sequence[str]
) -> Ingested:
    """Tell what reading a document changed at its page; `before` it had replaced these already."""
    store, viewpoint = session.store, session.viewpoint
    # The newest of them is the one that stood until now.
    replaced = next((e for e in pages.replaced_texts(store, document) if e not in before), None)
    newer = pages.replaced_by(store, document) if ingested.status == "new" else None
    if replaced is None and newer is None:
        return ingested
    came = [
        each.claim.id
        for each in claims.every(store, viewpoint, document)
        if any(carried_claims.places_before(store, viewpoint, each.claim.id))
    ]
    reworded = {each for each, *_ in carried_claims.fuzzy(store, viewpoint, document)}
    return structs.replace(
        ingested,
        replaces=_other(session, replaced),
        replaced_by=_other(session, newer),
        carried=len(came),
        reworded=len(reworded.intersection(came)),
        orphans=0 if replaced is None else carried_claims.orphan_count(store, viewpoint, replaced),
    )


def _other(session: Session, document: str | None) -> OtherText | None:
    if document is None:
        return None
    stood = dict(pages.versions(session.store, document)).get(document, "")
    return OtherText(document, documents.read(session.store, document).title, stood)
