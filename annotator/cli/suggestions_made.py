"""Suggestions made, with a bar on the terminal and a line that says what came of it."""

import contextlib
import sys
from collections.abc import Callable, Collection, Iterator
from typing import TYPE_CHECKING

from annotator.cli.saying import counted, say

if TYPE_CHECKING:
    from annotator.work.suggesting import Progress
    from annotator.work.workspace import Workspace


def suggest(
    workspace: "Workspace",
    *,
    nli: str | None = None,
    again: bool = False,
    only: Collection[str] | None = None,
) -> None:
    """Look at documents and compare their claims, and say on stderr what came of it, if anything.

    Raises KeyboardInterrupt, with a sentence that says what was kept, if the user interrupts.
    """
    last: Progress | None = None
    try:
        run = workspace.suggesting.run(nli=nli, again=again, only=only)
        with _bar() as show, contextlib.closing(run) as told:
            for last in told:
                show(last)
    except KeyboardInterrupt as interruption:
        raise KeyboardInterrupt(
            "Interrupted. What was found and compared is kept; annotator suggest goes on."
        ) from interruption
    if last is not None:
        say(_summary(workspace))


def _summary(workspace: "Workspace") -> str:
    counts = workspace.suggesting.counts()
    waiting = workspace.suggesting.waiting()
    sentence = (
        f"{workspace.path} has {counted(counts.claims, 'suggested claim')} and "
        f"{counted(counts.pairs, 'suggested pair')}."
    )
    if waiting:
        sentence += f" {counted(waiting, 'document')} wait: annotator suggest"
    return sentence


@contextlib.contextmanager
def _bar() -> Iterator[Callable[["Progress"], None]]:
    """A bar with the time left, if stderr is a terminal: what moves it to where the work is."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
    from rich.progress import TimeRemainingColumn as TimeLeft

    with Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeLeft(),
        console=Console(stderr=True),
        transient=True,
        redirect_stdout=False,
    ) as progress:
        task = progress.add_task("", total=None)
        yield lambda told: progress.update(
            task, description=told.what, completed=told.done, total=told.total
        )
