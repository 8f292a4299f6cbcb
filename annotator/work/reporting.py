"""Reporting: the conflicts that this session's viewpoint allows, written down for readers."""

import contextlib
import os
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import IO, Literal

from msgspec import Struct

from annotator import conflict_words
from annotator.choices import Choices
from annotator.conflict_filter import ConflictFilter
from annotator.disputes import ConflictEntry, disputes, matrix
from annotator.errors import NotAllowed
from annotator.report import html, markdown
from annotator.reported import Conflict, Counts, Report, ReportedDispute
from annotator.store import documents as documents_of
from annotator.store.conflict_entries import ConflictEntries, Place
from annotator.timeline import BYS, timeline
from annotator.work.dated_claims import DatedClaims
from annotator.work.session import Session
from annotator.work.stored_dataset import StoredDataset
from annotator.work.stored_report import StoredReport
from annotator.work.told_words import clock

Format = Literal["html", "md"]

_FORMATS: dict[str, Callable[[Report], Iterator[str]]] = {
    "html": html.render,
    "md": markdown.render,
}

FORMATS = tuple(_FORMATS)

TOLD_EVERY = 0.1
"""Seconds between two words of progress."""

Progress = Callable[[int, int], None]
"""Told how many conflicts of how many are gone through; what it raises ends the work."""

_CACHE = 8 * 1024
"""KiB of the file in memory."""


class Reported(Struct, frozen=True):
    """A report that was written."""

    path: Path
    conflicts: int
    disputes: int
    sources: int
    only_quoted: int
    """Sources of which the rights forbid more than quotes."""
    bytes: int


class Reporting:
    """The verb that lets a report out."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def report(
        self,
        path: Path,
        *,
        format: Format = "html",  # noqa: A002 - what it is called everywhere
        pseudonyms: bool = False,
        title: str | None = None,
        documents: Sequence[str] = (),
        where: str = "",
        made: datetime | None = None,
        progress: Progress = lambda _, __: None,
    ) -> Reported:
        """Write a report of all conflicts, or of those chosen, all of one moment of the file.

        `documents` are ids: of these, conflicts with an end in one of them are told; `where` is a
        filter as it is typed on the board. `made` is the time it tells of itself; None: now. If
        anything fails, what was at the path stays. Raises NotAllowed for a path that cannot be
        written to, another format, and words of a filter that are none.
        """
        found = self.of(
            pseudonyms=pseudonyms,
            title=title,
            documents=documents,
            where=where,
            made=made,
            progress=progress,
        )
        length = 0
        conflicts = found.counts.conflicts
        tell = _now_and_then(progress)
        with _beside(path) as file:
            for part in written(found, format):
                length += file.write(part.encode("utf-8"))
                tell(conflicts, conflicts)
        return Reported(
            path,
            conflicts,
            len(found.disputes),
            len(found.sources),
            sum(each.only_quotes for each in found.sources),
            length,
        )

    def of(
        self,
        *,
        pseudonyms: bool = False,
        title: str | None = None,
        documents: Sequence[str] = (),
        where: str = "",
        made: datetime | None = None,
        progress: Progress = lambda _, __: None,
    ) -> Report:
        """The same as records. Raises NotAllowed for words of a filter that are none."""
        session = self._session
        with session.store.reading(cache=_CACHE):
            everything = [*self._every_conflict()]
            chosen = self._chosen(everything, documents, where)
            opponents = matrix(chosen)
            names = StoredDataset(session, Choices(pseudonyms=pseudonyms), "codepoints")
            stored = StoredReport(session, opponents, names)
            told = list(_disputes(chosen, stored, progress))
            conflicts = [each for dispute in told for each in dispute.conflicts]
            pages = [*DatedClaims(session).pages(chosen)]
            claims = [each.timed for page in pages for each in page.claims]
            pairs = [pair for page in pages for pair in page.pairs]
            timelines = (timeline(claims, pairs, by) for by in BYS)
            return Report(
                title=title or f"Conflicting statements in {session.path.stem}",
                file=session.path.name,
                viewpoint=self._viewpoint_told(pseudonyms=pseudonyms),
                chosen=_chosen_told(documents, where, pseudonyms=pseudonyms),
                made=clock((made or datetime.now(UTC)).isoformat()),
                program=f"annotator {version('annotator')}",
                scheme=session.scheme.called,
                counts=self._counts(conflicts, len(everything), stored),
                matrix=opponents,
                timelines=tuple(each for each in timelines if each.points),
                sources=stored.sources.told(),
                annotators=tuple(sorted(stored.annotators)),
                disputes=told,
            )

    def _every_conflict(self) -> Iterator[ConflictEntry]:
        entries = ConflictEntries(self._session.store, self._session.viewpoint)
        place = None
        while page := entries.page(place):
            yield from page
            place = Place.of(page[-1])

    def _chosen(
        self, entries: list[ConflictEntry], documents: Sequence[str], where: str
    ) -> list[ConflictEntry]:
        chosen = entries
        wanted = ConflictFilter.parse(where)
        if wanted.words:
            conflict_words.check(wanted, entries, self._session.scheme, self._session.annotator)
            chosen = wanted.passing(entries)
        if documents:
            ids = frozenset(documents)
            chosen = [each for each in chosen if {each.a.document, each.b.document} & ids]
        return chosen

    def _viewpoint_told(self, *, pseudonyms: bool) -> str:
        blind = self._session.viewpoint.mode == "blind"
        if pseudonyms:
            whose = "one annotator’s own and gold only" if blind else "all annotators"
        elif blind:
            whose = f"{self._session.annotator}’s own and gold only"
        else:
            whose = f"all annotators, as {self._session.annotator} sees them"
        return f"Judgements of {whose}."

    def _counts(self, conflicts: list[Conflict], everything: int, stored: StoredReport) -> Counts:
        scheme = self._session.scheme
        statuses = Counter(each.status.name for each in conflicts)
        relations = Counter(each.relation.name for each in conflicts)
        types = Counter(kind.name for each in conflicts for kind in each.types)
        return Counts(
            documents=documents_of.count(self._session.store),
            conflicts=len(conflicts),
            left_out=everything - len(conflicts),
            self_contradictions=sum(each.one_speaker for each in conflicts),
            statuses=tuple(
                (stored.words.word("statuses", each), statuses[each])
                for each in _in_order(scheme.statuses, statuses)
            ),
            relations=tuple(
                (stored.words.relation(each), relations[each])
                for each in _in_order(scheme.words()["relations"], relations)
            ),
            types=tuple(
                (stored.words.word("conflict_types", each), types[each])
                for each in _in_order(scheme.conflict_types, types)
            ),
            disagreements=sum(each.disputed for each in conflicts),
        )


def written(report: Report, format: str) -> Iterator[str]:  # noqa: A002 - as everywhere
    """A report as text, in parts. Raises NotAllowed for another format."""
    if format not in _FORMATS:
        raise NotAllowed(f"“{format}” is no format of reports. There are {', '.join(FORMATS)}.")
    return _FORMATS[format](report)


def _disputes(
    chosen: list[ConflictEntry], stored: StoredReport, progress: Progress
) -> Iterator[ReportedDispute]:
    """The disputes with all that is known of their conflicts."""
    tell = _now_and_then(progress)
    gone = 0
    for number, dispute in enumerate(disputes(chosen), 1):
        conflicts = []
        for entry in dispute.entries:
            tell(gone, len(chosen))
            found = stored.conflict(entry)
            if found is not None:
                conflicts.append(found)
            gone += 1
        yield ReportedDispute(number, dispute.claims, tuple(conflicts))


def _now_and_then(progress: Progress) -> Progress:
    """Tells at once, and then no more often than anybody can read."""
    told = -TOLD_EVERY

    def tell(gone: int, of: int) -> None:
        nonlocal told
        if time.monotonic() - told >= TOLD_EVERY:
            told = time.monotonic()
            progress(gone, of)

    return tell


def _in_order(known: Iterable[str], there: Iterable[str]) -> list[str]:
    """Those that are there in the order of the scheme, those that it lacks last."""
    places = {each: place for place, each in enumerate(known)}
    return sorted(there, key=lambda each: (places.get(each, len(places)), each))


def _chosen_told(documents: Sequence[str], where: str, *, pseudonyms: bool) -> str:
    told = []
    if documents:
        count = len(set(documents))
        told.append(
            "with a claim in one chosen document"
            if count == 1
            else f"with a claim in one of {count} chosen documents"
        )
    words = ConflictFilter.parse(where).words
    if pseudonyms:
        # A name that is told nowhere else is not told here.
        words = tuple(each for each in words if each.field != "annotator")
    if words:
        told.append(f"that fit the filter “{ConflictFilter(words).written}”")
    return f"Only conflicts {' and '.join(told)}." if told else ""


@contextlib.contextmanager
def _beside(path: Path) -> Iterator[IO[bytes]]:
    """A file that takes the place of what is at a path once it is complete.

    Raises NotAllowed where that cannot be.
    """
    if path.is_dir():
        raise NotAllowed(f"{path} is a folder. Name a file to write the report to.")
    unfinished = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        try:
            with unfinished.open("wb") as file:
                yield file
                file.flush()
                os.fsync(file.fileno())
            unfinished.replace(path)
        finally:
            unfinished.unlink(missing_ok=True)
    except OSError as error:
        raise NotAllowed(
            f"The report could not be written to {path}: {error.strerror}. Name another file."
        ) from error
