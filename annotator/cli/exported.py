"""An export made, and told in a sentence a format."""

import contextlib
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from annotator.choices import Choices
from annotator.cli.saying import counted, counted_rows

if TYPE_CHECKING:
    from annotator.rows import Split
    from annotator.work.exporting import Exported
    from annotator.work.workspace import Workspace

_FIRST = ("documents", "claims", "links")
"""Kinds that are told first, and even if there are none."""


def export_to(
    workspace: "Workspace",
    folder: Path,
    formats: Sequence[str] = ("jsonl",),
    choices: Choices | None = None,
    *,
    check: bool | None = None,
) -> "list[Exported]":
    """Write datasets into a folder, with a word on what is being done if stderr is a terminal."""
    try:
        with _ended_in_order(), _progress() as progress:
            return workspace.exporting.export(
                folder, formats, choices or Choices(), check=check, progress=progress
            )
    except KeyboardInterrupt as interruption:
        raise KeyboardInterrupt(f"Interrupted. Nothing was put into {folder}.") from interruption


def told(exported: "Exported") -> Iterator[str]:
    """What was written where, and what could not be."""
    manifest = exported.manifest
    kinds = (*_FIRST, *(each for each in manifest.written if each not in _FIRST))
    counts = ", ".join(
        counted_rows(manifest.written[kind], kind)
        for kind in kinds
        if kind in manifest.written and (manifest.written[kind] or kind in _FIRST)
    )
    checked = ", read back and compared" if manifest.checked else ""
    yield f"Exported to {exported.folder}: {counts or 'nothing'}{checked}."
    left = [
        f"{each.what} ({each.count}" + (f", in {each.where})" if each.where else ")")
        for each in manifest.left_out
    ]
    if left:
        yield f"{manifest.format} does not hold: {', '.join(left)}."


def split_told(split: "Split") -> str:
    """How the documents were parted: for all formats alike."""
    sizes = ", ".join(f"{count} {part}" for part, count in split.documents.items())
    groups = counted(split.groups, "group")
    why = ", ".join(f"{count} by {reason}" for reason, count in split.joined.items())
    return (
        f"Split {split.shares} (seed {split.seed}) into {sizes}: {groups} of "
        f"documents that belong together, the largest of {split.largest}"
        + (f"; joined {why}." if why else ".")
    )


@contextlib.contextmanager
def _ended_in_order() -> Iterator[None]:
    """Let whoever ends the program, as schedulers do, interrupt it: nothing is left behind."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, interrupt)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


@contextlib.contextmanager
def _progress() -> Iterator[Callable[[str], None]]:
    """A line that changes, if stderr is a terminal: what is put into it."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console
    from rich.text import Text

    with Console(stderr=True).status(Text("exporting …")) as status:
        yield lambda words: status.update(Text(words))
