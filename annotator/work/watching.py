"""Watching a folder: what arrives in it is read, and suggestions are made of it."""

import contextlib
import time
from collections.abc import Generator, Iterable, Iterator
from pathlib import Path
from threading import Event

from annotator.reading import NOTHING, Fingerprint, Signature, fingerprint, look, signature
from annotator.store import sources
from annotator.work import finding_out
from annotator.work.finding_out import Progress
from annotator.work.intake import Ingested, Pulled, take_in
from annotator.work.pulling import pull
from annotator.work.session import Session

SETTLED = 1.0
"""Seconds in which a file did not change, after which it is taken to be whole."""

EMPTY = 10
"""Times that long for a file without a byte: browsers put one where a download will be."""

SHARE = 0.04
"""Of the time, at most, that is spent on looking at what lies in the folder if nothing arrives."""

SHARE_WHILE_ARRIVING = 0.2
"""The same once something has: more is likely to come."""


class Watching:
    """The verb that reads a folder's files as they come."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def watch(
        self,
        folder: Path,
        *,
        stop: Event,
        once: bool = False,
        every: float = 1.0,
        settled: float = SETTLED,
    ) -> Generator[Ingested | Progress, None, None]:
        """Read what lies in a folder and those in it, then what arrives or changes there.

        A file is read when it has been the same for `settled` seconds. One that was read before,
        as the appearances in the database tell, is not read again; what could not be read is tried
        again when it changes. Told are documents and bad files as they are taken in, then how far
        suggestions have come; all that is told is safely kept. It looks again after `every`
        seconds, and ends soon after `stop` is set or, with `once`, when all is read.
        """
        arrivals = _Arrivals(folder, settled, settled if once else settled * EMPTY)
        known = self._known()
        while not stop.is_set():
            began = time.monotonic()
            ready = arrivals.ready()
            took = time.monotonic() - began
            documents: dict[str, None] = {}
            new = list(_unread(ready, known, documents, stop))
            # What was read last time need only be known until it was seen.
            known = known if arrivals.awaited else {}
            taken = take_in(self._session, _whole(arrivals, new, stop))
            with contextlib.closing(taken) as told:
                for each in told:
                    if each.document is not None:
                        documents[each.document] = None
                    yield each
            if documents:
                yield from self._suggest(tuple(documents), stop)
            if once and not arrivals.awaited:
                return
            arriving = bool(documents) or arrivals.awaited
            stop.wait(max(every, took / (SHARE_WHILE_ARRIVING if arriving else SHARE)))

    def _suggest(self, documents: tuple[str, ...], stop: Event) -> Iterator[Progress]:
        if stop.is_set() or not finding_out.waiting(self._session):
            return
        with contextlib.closing(finding_out.run(self._session, only=documents)) as told:
            for each in told:
                yield each
                if stop.is_set():
                    return

    def _known(self) -> dict[Fingerprint, str]:
        """The documents of all files that were read, by the files' fingerprints."""
        return {
            Fingerprint(source, sha256): document
            for source, sha256, document in sources.every_source(self._session.store)
        }


class _Arrivals:
    """What lies in a folder, and which of it is still to be read."""

    def __init__(self, folder: Path, settled: float, empty: float) -> None:
        self._folder = folder
        self._settled = settled
        self._empty = empty
        self._given: dict[str, Signature] = {}
        self._awaited: dict[str, tuple[Signature, float]] = {}

    @property
    def awaited(self) -> bool:
        """Whether there are files that may still be written to."""
        return bool(self._awaited)

    def ready(self) -> list[Path]:
        """The files that are whole and were not given, as they are now, before."""
        now, today = time.monotonic(), time.time_ns()
        given: dict[str, Signature] = {}
        awaited: dict[str, tuple[Signature, float]] = {}
        found: list[Path] = []
        for path, seen in look(self._folder):
            if self._given.get(path) == seen:
                given[path] = seen
                continue
            before, since = self._awaited.get(path, (seen, now))
            since = since if before == seen else now
            settled = self._settled if seen.size else self._empty
            quiet = today - max(seen.modified, seen.changed) > settled * 1e9
            # A file that a server with a slow clock keeps may look old; it is read again then.
            if quiet or now - since >= settled:
                given[path] = seen
                found.append(Path(path))
            else:
                awaited[path] = seen, since
        self._given, self._awaited = given, awaited
        return found

    def is_unchanged(self, path: Path) -> bool:
        """Whether a file is still as it was when it was given."""
        return (signature(path) or NOTHING) == self._given.get(str(path))


def _unread(
    files: Iterable[Path], known: dict[Fingerprint, str], documents: dict[str, None], stop: Event
) -> Iterator[Path]:
    """The files that were not read so far; of the others, note the documents."""
    for path in files:
        if stop.is_set():
            return
        mark = fingerprint(path) if known else None
        if mark is not None and mark in known:
            documents[known[mark]] = None
        else:
            yield path


def _whole(arrivals: _Arrivals, files: Iterable[Path], stop: Event) -> Iterator[Pulled]:
    """The documents of files; none of one that changes meanwhile, which is given once more."""
    for path in files:
        for item in pull([path]):
            if stop.is_set():
                return
            if not arrivals.is_unchanged(path):
                break
            yield item
