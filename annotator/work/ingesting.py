"""Ingesting: files of texts read in."""

from collections.abc import Generator, Iterable, Sequence
from pathlib import Path
from typing import BinaryIO

from annotator.language import DEFAULT_PIPELINE as DEFAULT_PIPELINE
from annotator.language import analyse
from annotator.reading import Given as Given
from annotator.reading import find_files
from annotator.reading import is_date as is_date
from annotator.store import documents
from annotator.work.intake import Ingested as Ingested
from annotator.work.intake import take_in
from annotator.work.pulling import pull, pull_stream, size_of
from annotator.work.session import Session


class Ingesting:
    """The verbs that bring texts in."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def find(self, paths: Iterable[Path]) -> tuple[list[Path], int]:
        """The files that are meant, and their bytes in all."""
        files = find_files(paths)
        return files, sum(map(size_of, files))

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
        yield from take_in(self._session, pull(files), pipeline=pipeline, processes=processes)

    def ingest_one(
        self,
        source: Path | BinaryIO,
        *,
        kind: str | None = None,
        given: Given | None = None,
        processes: int | None = None,
    ) -> Generator[Ingested, None, None]:
        """Read one file in, or what comes from a stream, in the same way.

        `kind` is an ending of file names to go by (`html`), where the file's own says nothing or
        another thing; the format of a stream is guessed. `given` goes before what the file says
        of itself; JSON Lines, which say it of each document, are refused with it.
        """
        pulled = (
            pull([source], kind=kind, given=given)
            if isinstance(source, Path)
            else pull_stream(source, kind=kind, given=given)
        )
        yield from take_in(self._session, pulled, processes=processes)

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
