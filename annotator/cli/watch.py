"""`annotator watch`: a folder watched, and what arrives in it read."""

import contextlib
import signal
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

import click

from annotator.cli.formats import escaped
from annotator.cli.opening import Opening, on_file, scheme_option
from annotator.cli.outcomes import told, told_of_change
from annotator.cli.saying import counted, say
from annotator.display import one_line
from annotator.errors import NotFound

if TYPE_CHECKING:
    from types import FrameType

    from annotator.work.finding_out import Progress
    from annotator.work.intake import Ingested
    from annotator.work.workspace import Workspace


@click.command(
    epilog="""\b
Examples:
  annotator watch downloads/
  annotator watch downloads/ --db syria.db --every 5
  annotator watch inbox/ --once               read what is there, and end
  annotator watch inbox/ --json | jq -r .title

\b
Exit codes:
  0  ended with Ctrl-C or a signal, or all was read with --once
  1  no such folder, or the file cannot be written
  2  wrong usage
"""
)
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--once", is_flag=True, help="Read what is there, and end.")
@click.option(
    "--every",
    type=click.FloatRange(0.1, 3600),
    default=1.0,
    show_default=True,
    metavar="SECONDS",
    help="How often to look; less often where that takes long.",
)
@click.option("--json", "as_json", is_flag=True, help="A JSON object for each document.")
@scheme_option
@on_file
def command(
    opening: Opening, folder: Path, every: float, scheme: Path | None, *, once: bool, as_json: bool
) -> None:
    """Read what arrives in a folder, and suggest what is in it.

    Folders in it are watched, too. A file is read when it has not changed for a second, and again
    when it changes; hidden and unfinished ones are left alone. What was read before is not read
    again, whenever the command is started. On stdout stands a line for each document: what became
    of it, its id, its file and its title, with tabs between them. Bad files are named on stderr.
    """
    if not folder.is_dir():
        raise NotFound(f"There is no folder {folder}. Make it, or name another.")
    from annotator.work.intake import Ingested

    counts: Counter[str] = Counter()
    with opening.workspace(create=True, scheme=scheme) as workspace, _until_told() as stop:
        if not once:
            say(f"Watching {folder}; Ctrl-C ends it.")
        last: Progress | None = None
        for each in workspace.watching.watch(folder, stop=stop, once=once, every=every):
            if isinstance(each, Ingested):
                counts[each.status] += 1
                _tell(each, as_json=as_json)
            else:
                last = each
        say(_summary(workspace, counts, last))


def _tell(ingested: "Ingested", *, as_json: bool) -> None:
    if ingested.status == "unreadable":
        say(told(ingested))
    elif ingested.status != "known":
        row = {
            "status": ingested.status,
            "document": ingested.document,
            "source": ingested.source,
            "title": ingested.title,
        }
        if as_json:
            import msgspec

            row["replaces"] = None if ingested.replaces is None else ingested.replaces.document
            sys.stdout.write(escaped(msgspec.json.encode(row).decode("utf-8")) + "\n")
        else:
            sys.stdout.write("\t".join(one_line(cell or "") for cell in row.values()) + "\n")
        sys.stdout.flush()
        if change := told_of_change(ingested):
            say(change)


def _summary(workspace: "Workspace", counts: Counter[str], last: "Progress | None") -> str:
    read = sum(counts.values()) - counts["known"] - counts["unreadable"]
    sentence = f"{counted(read, 'document')} read"
    if counts["unreadable"]:
        sentence += f", {counts['unreadable']} not read"
    held = counted(workspace.looking.document_count(), "document")
    sentence += f". {workspace.path} holds {held}"
    if last is not None:
        found = workspace.suggesting.counts()
        sentence += (
            f", {counted(found.claims, 'suggested claim')} "
            f"and {counted(found.pairs, 'suggested pair')}"
        )
    return f"{sentence}."


@contextlib.contextmanager
def _until_told() -> Iterator[Event]:
    """An event that Ctrl-C sets, or the system as it asks to end; a second Ctrl-C interrupts."""
    stop = Event()

    def on_signal(number: int, _: "FrameType | None") -> None:
        if stop.is_set() and number == signal.SIGINT:
            raise KeyboardInterrupt
        stop.set()

    before = {each: signal.signal(each, on_signal) for each in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield stop
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
