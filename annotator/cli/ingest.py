"""`annotator ingest`: files and folders read in, or what comes through a pipe."""

import contextlib
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

import click

from annotator.cli.opening import Opening, on_file, scheme_option
from annotator.cli.outcomes import told
from annotator.cli.reading_in import read_in
from annotator.cli.saying import say
from annotator.cli.suggestions_made import suggest

if TYPE_CHECKING:
    from annotator.work.workspace import Workspace

_PIPE = Path("-")

_GIVEN = {
    "url": ("URL", "Where it stands on the web."),
    "title": ("TEXT", "Its headline."),
    "outlet": ("NAME", "Who published it."),
    "author": ("NAMES", "Who wrote it; several between semicolons."),
    "published": ("DATE", "When it was published, such as 2017-03-15 or 2017-03-15T14:30+01:00."),
    "modified": ("DATE", "When it was last changed."),
    "retrieved": ("DATE", "When it was fetched."),
}
"""What can be given of one document, before what its file says: option, its value and its help."""

_DATES = ("published", "modified", "retrieved")


def _date(_: click.Context, option: click.Parameter, written: str | None) -> str | None:
    if written is not None:
        from annotator.work.ingesting import is_date

        if not is_date(written):
            raise click.BadParameter(f"“{written}” is no date such as 2017-03-15.", param=option)
    return written


def _given_options(command: Callable[..., None]) -> Callable[..., None]:
    for name, (value, text) in reversed(_GIVEN.items()):
        check = _date if name in _DATES else None
        command = click.option(f"--{name}", metavar=value, help=text, callback=check)(command)
    return command


@click.command(
    epilog="""\b
Examples:
  annotator ingest article.html notes.txt report.pdf
  annotator ingest news/ wire.jsonl --db syria.db
  annotator ingest statement.docx --outlet "Ministry of Defence" --published 2017-03-15
  curl -s https://example.org/dam | annotator ingest - --url https://example.org/dam
  pdftotext scan.pdf - | annotator ingest - --as txt --title "Minutes of 3 May"
  annotator ingest news/ --db /srv/syria.db --group
  annotator ingest statements/ --scheme witnesses.toml

\b
Exit codes:
  0    everything was read
  1    something could not be read; the rest was
  2    wrong usage
  130  interrupted; every finished document is kept
"""
)
@click.argument(
    "paths", metavar="PATH...", nargs=-1, required=True, type=click.Path(path_type=Path)
)
@click.option(
    "--as",
    "kind",
    metavar="FORMAT",
    help="Read it as txt, md, html, mhtml, jsonl, pdf or docx, whatever its name is.",
)
@_given_options
@click.option("--group", is_flag=True, help="Let the file's group write to a new file, too.")
@scheme_option
@on_file
def command(
    opening: Opening,
    paths: tuple[Path, ...],
    kind: str | None,
    group: bool,
    scheme: Path | None,
    **given: str | None,
) -> None:
    """Read files and folders in; - stands for what comes through a pipe.

    Reads .txt, .md, .html, .mhtml, .jsonl (one document a line), and with the extras pdf and docx
    .pdf and .docx. The format of what is piped is seen from how it begins. The same text twice is
    one document. A text of the same address as another is a version of it: what was marked goes
    over to the newer, and it is told what is not found there. What cannot be read is named with its
    reason, and the rest goes on. What is said of a document with --url and its like goes before
    what its file says.
    """
    alone = kind is not None or any(given.values()) or _PIPE in paths
    if alone and (len(paths) > 1 or paths[0].is_dir()):
        raise click.UsageError("-, --as and what is said of a document need one file, alone.")
    with opening.workspace(create=True, group=group, scheme=scheme) as workspace:
        if alone:
            source = _piped() if paths[0] == _PIPE else paths[0]
            unreadable = _read_one(workspace, source, kind, given)
        else:
            unreadable = read_in(workspace, paths).unreadable
    if unreadable:
        click.get_current_context().exit(1)


def _piped() -> BinaryIO:
    stream = sys.stdin.buffer if sys.stdin is not None else None
    if stream is None or stream.isatty():
        raise click.UsageError(
            "Nothing is piped in. For example: curl -s URL | annotator ingest - --url URL"
        )
    return stream


def _read_one(
    workspace: "Workspace", source: Path | BinaryIO, kind: str | None, given: dict[str, Any]
) -> int:
    """Read one file, say what became of it, and suggest; how much could not be read."""
    from annotator.work.ingesting import Given

    authors = given.pop("author")
    said = Given(authors=(authors,) if authors else (), **given)
    documents: dict[str, None] = {}
    unreadable = 0
    taken = workspace.ingesting.ingest_one(source, kind=kind, given=said)
    try:
        with contextlib.closing(taken) as outcomes:
            for each in outcomes:
                say(told(each))
                unreadable += each.status == "unreadable"
                if each.document is not None:
                    documents[each.document] = None
    except KeyboardInterrupt as interruption:
        raise KeyboardInterrupt(
            f"Interrupted. {workspace.path} keeps what was read before."
        ) from interruption
    suggest(workspace, only=tuple(documents))
    return unreadable
