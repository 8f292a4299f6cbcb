"""What is written beside the screen: in a thread, which opens the file for itself."""

from collections.abc import Callable
from pathlib import Path

from textual.worker import Worker, get_current_worker

from annotator.errors import AnnotatorError, NotAllowed
from annotator.tui.describing import counted, in_short
from annotator.tui.host import Host
from annotator.work.exporting import Exported
from annotator.work.reporting import Reported
from annotator.work.workspace import Workspace

GROUP = "dataset"
"""The workers that write datasets."""

REPORTS = "report"
"""The workers that write reports."""

REPORT = "report.html"
"""The report's file, in the folder of datasets, unless another is named."""

_OURS = b'<meta name="generator" content="annotator '
"""What tells a page of the program's, near its beginning."""

_BEGINNING = 8192


class _Left(Exception):
    """Whoever wanted it has left."""


_Tell = Callable[[str], None]
"""Says something on whatever screen one is on; raises `_Left` where there is nobody to hear it."""

_Writing = Callable[[Workspace, _Tell], Callable[[], None]]
"""Writes from a file of its own; then what it gives is done in the screen's thread."""


def write_dataset(host: Host, folder: Path) -> None:
    """Begin to write the dataset into a folder; how it goes is told on whatever screen one is on.

    One at a time; who quits has none, and the folder stays as it was.
    """

    def write(workspace: Workspace, tell: _Tell) -> Callable[[], None]:
        (exported,) = workspace.exporting.export(folder, progress=tell)
        return lambda: _exported(host, folder, exported)

    _begin(host, GROUP, f"the dataset to {in_short(folder)}", write)


def write_report(host: Host, path: Path, where: str = "") -> None:
    """Begin to write the report of the conflicts that a filter wants, as `write_dataset` does.

    A file that is there is replaced if it is a page of the program's, and no other.
    """

    def write(workspace: Workspace, tell: _Tell) -> Callable[[], None]:
        _see_that_it_is_ours(path)

        def progress(gone: int, of: int) -> None:
            tell(f"Reporting {gone} of {counted(of, 'conflict')} …")

        reported = workspace.reporting.report(path, where=where, progress=progress)
        return lambda: _reported(host, reported)

    _begin(host, REPORTS, f"the report to {in_short(path)}", write)


def _begin(host: Host, group: str, what: str, write: _Writing) -> None:
    if any(each.group == group and not each.is_finished for each in host.workers):
        host.tell(f"A {group} is being written already.")
        return
    host.tell(f"Writing {what} …")
    host.run_worker(lambda: _write(host, write), group=group, thread=True)


def _write(host: Host, write: _Writing) -> None:
    worker: Worker[None] = get_current_worker()

    def tell(words: str) -> None:
        if worker.is_cancelled:
            raise _Left
        host.call_from_thread(host.tell, words)

    try:
        with host.workspace.another() as workspace:
            then = write(workspace, tell)
    except AnnotatorError as error:
        tell(str(error))
    except _Left:
        return
    else:
        if not worker.is_cancelled:
            host.call_from_thread(then)


def _exported(host: Host, folder: Path, exported: Exported) -> None:
    written = exported.manifest.written
    told = ", ".join(
        counted(written.get(f"{name}s", 0), name) for name in ("claim", "link", "document")
    )
    host.exports = host.exported = folder
    host.tell(f"Exported to {in_short(exported.folder)}: {told}.")


def _reported(host: Host, reported: Reported) -> None:
    told = ", ".join(
        counted(number, name)
        for number, name in (
            (reported.conflicts, "conflict"),
            (reported.disputes, "dispute"),
            (reported.sources, "source"),
        )
    )
    host.tell(f"Reported to {in_short(reported.path)}: {told}.")


def _see_that_it_is_ours(path: Path) -> None:
    """See that a page put there overwrites nobody's, in a folder that is there.

    Raises NotAllowed.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.exists() or path.is_dir():
            # Of a folder the report itself says why it cannot be written there.
            return
        with path.open("rb") as file:
            beginning = file.read(_BEGINNING)
    except OSError as error:
        raise NotAllowed(
            f"The report could not be written to {in_short(path)}: {error.strerror}. "
            "Name another file."
        ) from error
    if _OURS not in beginning:
        raise NotAllowed(
            f"{in_short(path)} is no report of annotator's. Name another file, or move it away."
        )
