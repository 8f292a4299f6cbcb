"""Ingesting: files of texts read in."""

from collections.abc import Generator, Iterable, Iterator, Sequence
from pathlib import Path

from annotator.errors import UnreadableSource
from annotator.ids import document_id
from annotator.language import DEFAULT_PIPELINE as DEFAULT_PIPELINE
from annotator.language import analyse
from annotator.reading import find_files, read_path
from annotator.store import documents
from annotator.work.intake import Ingested as Ingested
from annotator.work.intake import Pulled, take_in
from annotator.work.session import Session


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
        yield from take_in(self._session, _pull(files), pipeline=pipeline, processes=processes)

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


def _pull(files: Sequence[Path]) -> Iterator[Pulled]:
    for path in files:
        left = _size(path)
        for outcome in read_path(path):
            if isinstance(outcome, UnreadableSource):
                yield Pulled(str(path), left, outcome)
                left = 0
                continue
            line = (outcome.appearance.source or "").removeprefix(path.name)
            size = min(left, len(outcome.text)) if line else left
            left -= size
            yield Pulled(f"{path}{line}", size, outcome, document_id(outcome.text))


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except (OSError, ValueError):
        return 0
