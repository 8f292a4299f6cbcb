"""Files read in, with a bar on the terminal and a line for whatever is not simply new."""

import contextlib
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from annotator.cli import outcomes
from annotator.cli.saying import counted, say
from annotator.cli.suggestions_made import suggest

if TYPE_CHECKING:
    from annotator.work.workspace import Workspace


class ReadIn(NamedTuple):
    """What came of the paths."""

    documents: tuple[str, ...]
    """Their ids in the order of the paths, each once."""
    unreadable: int
    """How many files, or lines of a .jsonl, could not be read."""


def read_in(workspace: "Workspace", paths: Sequence[Path]) -> ReadIn:
    """Read files and folders in, say on stderr what became of them, and compare their claims.

    Raises KeyboardInterrupt, with a sentence that says what was kept, if the user interrupts.
    """
    files, size = workspace.ingesting.find(paths)
    documents: dict[str, None] = {}
    counts: Counter[str] = Counter()
    try:
        with _bar(size) as advance, contextlib.closing(workspace.ingesting.ingest(files)) as told:
            for each in told:
                advance(each.size)
                counts[each.status] += 1
                if each.document is not None:
                    documents[each.document] = None
                if each.status != "new" or each.replaces or each.replaced_by:
                    say(outcomes.told(each))
    except KeyboardInterrupt as interruption:
        kept = counted(workspace.looking.document_count(), "document")
        raise KeyboardInterrupt(
            f"Interrupted. {workspace.path} holds {kept}; the same command goes on from there."
        ) from interruption
    say(_summary(workspace, counts))
    suggest(workspace, only=tuple(documents))
    return ReadIn(tuple(documents), counts["unreadable"])


def _summary(workspace: "Workspace", counts: Counter[str]) -> str:
    parts = [f"{counts['new']} new"]
    if known := counts["known"] + counts["appearance"]:
        parts.append(f"{known} there already")
    if counts["unreadable"]:
        parts.append(f"{counts['unreadable']} not read")
    count = counted(workspace.looking.document_count(), "document")
    return f"{', '.join(parts)}. {workspace.path} holds {count}."


@contextlib.contextmanager
def _bar(total: int) -> Iterator[Callable[[int], None]]:
    """A bar with rate and time left, if stderr is a terminal: what moves it on by some bytes."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        DownloadColumn,
        Progress,
        TimeRemainingColumn,
        TransferSpeedColumn,
    )

    with Progress(
        BarColumn(),
        DownloadColumn(),
        TransferSpeedColumn(),
        TimeRemainingColumn(),
        console=Console(stderr=True),
        transient=True,
        redirect_stdout=False,
    ) as progress:
        task = progress.add_task("", total=total)
        yield lambda size: progress.advance(task, size)
