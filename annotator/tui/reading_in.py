"""Files read in beside the screen: in a thread, which opens the workspace for itself."""

import contextlib
import threading
from collections import Counter
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

from msgspec import Struct

from annotator.errors import AnnotatorError
from annotator.work.changed_words import Changes
from annotator.work.ingesting import Ingested
from annotator.work.workspace import Workspace


class Told(Struct, frozen=True):
    """How far a reading in is."""

    now: str = ""
    """What is being done, or why it ended early."""
    summary: str = ""
    """What came of the files so far."""
    problems: tuple[Ingested, ...] = ()
    """Those that could not be read, with the reasons."""

    @property
    def words(self) -> str:
        """All of it in one line."""
        return "   ".join(each for each in (self.now, self.summary) if each)


class ReadingIn:
    """One reading in: what is meant, how far it is, and what could not be read."""

    def __init__(self, workspace: Workspace, typed: str) -> None:
        """`typed` is a path, of a file or a folder, or a pattern of paths."""
        self._workspace, self._typed = workspace, typed
        self._outcomes: Counter[str] = Counter()
        self._problems: list[Ingested] = []
        self._changes = Changes()
        self._stopped = threading.Event()
        self._running: Future[None] | None = None
        self.told = Told()

    @property
    def is_running(self) -> bool:
        """Whether it goes on."""
        return self._running is not None and not self._running.done()

    def start(self) -> None:
        """Begin."""
        executor = ThreadPoolExecutor(1)
        self._running = executor.submit(self._run)
        executor.shutdown(wait=False)

    def stop(self) -> None:
        """End after the document under way; what is finished by then is kept."""
        self._stopped.set()

    def ended(self) -> Told:
        """What came of it in the end. Raises what it was not prepared for."""
        assert self._running is not None, "it was not begun"
        self._running.result()
        return self.told

    def _run(self) -> None:
        try:
            with self._workspace.another() as workspace:
                documents = self._read_in(workspace)
                if documents and not self._stopped.is_set():
                    self._compare(workspace, documents)
        except (AnnotatorError, OSError) as error:
            self._tell(str(error))
        else:
            self._tell("Stopped; what was read is kept." if self._stopped.is_set() else "Read in.")

    def _read_in(self, workspace: Workspace) -> list[str]:
        files, size = workspace.ingesting.find(meant(self._typed))
        documents: list[str] = []
        done = 0
        self._tell(f"Reading {_counted(len(files), 'file')} …")
        with contextlib.closing(workspace.ingesting.ingest(files)) as ingested:
            for each in ingested:
                done += each.size
                self._outcomes[each.status] += 1
                if each.status == "unreadable":
                    self._problems.append(each)
                elif each.document is not None:
                    documents.append(each.document)
                self._changes.add(each)
                if self._stopped.is_set():
                    break
                self._tell(f"Reading {_counted(len(files), 'file')}: {_part(done, size)}")
        return documents

    def _compare(self, workspace: Workspace, documents: list[str]) -> None:
        with contextlib.closing(workspace.suggesting.run(only=documents)) as progress:
            for each in progress:
                if self._stopped.is_set():
                    break
                self._tell(f"{each.what.capitalize()} the claims: {_part(each.done, each.total)}")

    def _tell(self, now: str) -> None:
        parts = _summary(self._outcomes), self._changes.words
        summary = "; ".join(each for each in parts if each)
        self.told = Told(now, summary, tuple(self._problems))


def meant(typed: str) -> list[Path]:
    """The paths that are meant by one, or by a pattern such as `news/*.html`."""
    path = Path(typed.strip())
    with contextlib.suppress(RuntimeError):  # somebody who has no home here
        path = path.expanduser()
    found: list[Path] = []
    # A file may be called like a pattern; one that is not there is told of as any other.
    if not path.exists() and any(sign in str(path) for sign in "*?["):
        with contextlib.suppress(ValueError, NotImplementedError):  # no pattern after all
            found = sorted(Path(path.anchor).glob(str(path.relative_to(path.anchor))))
    return found or [path]


def _summary(outcomes: Counter[str]) -> str:
    parts = [f"{outcomes['new']} new"] if outcomes else []
    if known := outcomes["known"] + outcomes["appearance"]:
        parts.append(f"{known} there already")
    if outcomes["unreadable"]:
        parts.append(f"{outcomes['unreadable']} not read")
    return ", ".join(parts)


def _part(done: int, of: int) -> str:
    return f"{min(100, 100 * done // of)} %" if of else ""


def _counted(count: int, what: str) -> str:
    return f"{count} {what}" if count == 1 else f"{count} {what}s"
