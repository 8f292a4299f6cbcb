"""Ingesting: files read, analysed and kept, so that an interruption loses no finished document."""

import os
import time
from collections import deque
from collections.abc import Generator, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Literal

from msgspec import Struct

from annotator.errors import UnreadableSource
from annotator.ids import document_id
from annotator.language import DEFAULT_PIPELINE as DEFAULT_PIPELINE
from annotator.language import analyse
from annotator.reading import find_files, read_path
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


class _Pulled(Struct, frozen=True):
    """A document on its way through the pipeline, in the order of the files."""

    source: str
    size: int
    outcome: Reading | UnreadableSource
    document: str = ""
    """Its id, if it could be read."""
    to_analyse: bool = False


class Ingesting:
    """The verbs that bring texts in."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def find(self, paths: Iterable[Path]) -> tuple[list[Path], int]:
        """The files that are meant, and their bytes in all."""
        files = find_files(paths)
        return files, sum(map(_size, files))

    def ingest(
        self,
        files: Sequence[Path],
        *,
        pipeline: str | None = None,
        processes: int | None = None,
    ) -> Generator[Ingested, None, None]:
        """Read files in; each document is told of once it is safely kept.

        Nothing that a file holds stops the rest. Closing the iterator, or an interruption, keeps
        what was finished. `pipeline` goes before the workspace's; `processes` is how many may
        analyse side by side (one a processor).
        """
        pulled: deque[_Pulled] = deque()
        finished: list[tuple[_Pulled, Analysis | None]] = []
        kept = time.monotonic()

        def texts() -> Iterator[str]:
            for item in self._pull(files):
                pulled.append(item)
                if item.to_analyse and isinstance(item.outcome, Reading):
                    yield item.outcome.text

        try:
            for analysis in analyse(
                texts(),
                pipeline=pipeline or self._session.pipeline,
                processes=processes or os.cpu_count() or 1,
            ):
                while not pulled[0].to_analyse:
                    finished.append((pulled.popleft(), None))
                finished.append((pulled.popleft(), analysis))
                if time.monotonic() - kept > COMMIT_EVERY:
                    yield from self._keep(finished)
                    kept = time.monotonic()
            finished.extend((item, None) for item in pulled)
            yield from self._keep(finished)
        finally:
            self._keep(finished)

    def complete(self) -> int:
        """Analyse the documents that came without an analysis, by merging: how many."""
        store = self._session.store
        missing = list(documents.unanalysed(store))
        if missing:
            analyses = analyse((text for _, text in missing), pipeline=self._session.pipeline)
            named = zip((document for document, _ in missing), analyses, strict=True)
            found = list(named)
            with store.writing():
                documents.analysed(store, found)
        return len(missing)

    def _pull(self, files: Sequence[Path]) -> Iterator[_Pulled]:
        seen: set[str] = set()
        for path in files:
            left = _size(path)
            for outcome in read_path(path):
                if isinstance(outcome, UnreadableSource):
                    yield _Pulled(str(path), left, outcome)
                    left = 0
                    continue
                document = document_id(outcome.text)
                line = (outcome.appearance.source or "").removeprefix(path.name)
                size = min(left, len(outcome.text)) if line else left
                left -= size
                new = document not in seen and not self._is_analysed(document)
                seen.add(document)
                yield _Pulled(f"{path}{line}", size, outcome, document, to_analyse=new)

    def _is_analysed(self, document: str) -> bool:
        return documents.producer(self._session.store, document) is not None

    def _keep(self, finished: list[tuple[_Pulled, Analysis | None]]) -> list[Ingested]:
        """Commit what is finished, and empty the list."""
        told: list[Ingested] = []
        analyses: list[tuple[str, Analysis]] = []
        if not finished:
            return told
        with self._session.store.writing():
            for item, analysis in finished:
                if isinstance(item.outcome, UnreadableSource):
                    reason = str(item.outcome)
                    told.append(Ingested(item.source, "unreadable", item.size, reason=reason))
                    continue
                added = self._add(item, item.outcome)
                told.append(added)
                if analysis is not None and added.document is not None:
                    analyses.append((added.document, analysis))
            documents.analysed(self._session.store, analyses)
        finished.clear()
        return told

    def _add(self, item: _Pulled, reading: Reading) -> Ingested:
        document, new, new_appearance = documents.add(
            self._session.store, reading.text, reading.appearance, item.document
        )
        status: Literal["new", "appearance", "known"] = (
            "new" if new else "appearance" if new_appearance else "known"
        )
        title = documents.read(self._session.store, document).title
        return Ingested(item.source, status, item.size, document, title)


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except (OSError, ValueError):
        return 0
