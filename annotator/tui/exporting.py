"""A dataset written beside the screen: in a thread, which opens the file for itself."""

from pathlib import Path

from textual.worker import Worker, get_current_worker

from annotator.errors import AnnotatorError
from annotator.tui.describing import counted, in_short
from annotator.tui.host import Host
from annotator.work.exporting import Exported

GROUP = "dataset"
"""The workers that write datasets."""


class _Left(Exception):
    """Whoever wanted the dataset has left."""


def write_dataset(host: Host, folder: Path) -> None:
    """Begin to write the dataset into a folder; how it goes is told on whatever screen one is on.

    One at a time; who quits has none, and the folder stays as it was.
    """
    if any(each.group == GROUP and not each.is_finished for each in host.workers):
        host.tell("A dataset is being written already.")
        return
    host.tell(f"Writing the dataset to {in_short(folder)} …")
    host.run_worker(lambda: _write(host, folder), group=GROUP, thread=True)


def _write(host: Host, folder: Path) -> None:
    worker: Worker[None] = get_current_worker()

    def tell(words: str) -> None:
        if worker.is_cancelled:
            raise _Left
        host.call_from_thread(host.tell, words)

    try:
        with host.workspace.another() as workspace:
            (exported,) = workspace.exporting.export(folder, progress=tell)
    except AnnotatorError as error:
        tell(str(error))
    except _Left:
        return
    else:
        if not worker.is_cancelled:
            host.call_from_thread(_written, host, folder, exported)


def _written(host: Host, folder: Path, exported: Exported) -> None:
    written = exported.manifest.written
    told = ", ".join(
        counted(written.get(f"{name}s", 0), name) for name in ("claim", "link", "document")
    )
    host.exports = host.exported = folder
    host.tell(f"Exported to {in_short(exported.folder)}: {told}.")
