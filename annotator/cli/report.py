"""`annotator report`: the conflicts written down for people who have no terminal."""

import contextlib
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import click

from annotator.cli.opening import Opening, on_file
from annotator.cli.saying import answer, counted, say

if TYPE_CHECKING:
    from annotator.work.reporting import Reported
    from annotator.work.workspace import Workspace

_STDOUT = "-"
_SUFFIXES = {".html": "html", ".htm": "html", ".md": "md", ".markdown": "md"}
"""What a file's name says of the format."""


@click.command(
    epilog="""\b
Examples:
  annotator report
  annotator report --out syria.html --title "Talks in Astana" --db syria.db
  annotator report --out syria.md --pseudonyms
  annotator report --where 'status:open speaker:lavrentiev' --document astana-talks-end.txt
  annotator report --format md --out - | less

\b
Exit codes:
  0    written; the report's path is on stdout, or the report itself
  1    not written: no such file or document, a filter that is none,
       or a place one may not write to
  2    wrong usage
  130  interrupted; what was there is there still
"""
)
@click.option(
    "--out",
    metavar="FILE",
    type=click.Path(path_type=Path),
    show_default="report.html",
    help="The file to write; - is stdout.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["html", "md"]),
    show_default="by the file’s name, else html",
    help="A page, or Markdown.",
)
@click.option("--title", metavar="TEXT", help="What the report is called.")
@click.option(
    "--document",
    "names",
    metavar="NAME",
    multiple=True,
    help="Only conflicts with a claim in this document; may be given again.",
)
@click.option(
    "--where", metavar="WORDS", default="", help="Only conflicts that fit, as on the board."
)
@click.option("--pseudonyms", is_flag=True, help="Call annotators annotator-1 and so on.")
@on_file
def command(
    opening: Opening,
    out: Path | None,
    form: Literal["html", "md"] | None,
    names: tuple[str, ...],
    **given: Any,
) -> None:
    """Write a report that anybody can read.

    It tells the conflicts that you see, side by side, with their sources and who judged. A page has
    all that it needs in it: it can be sent, printed, and filtered without a network.
    Documents whose rights forbid more are quoted, and nothing around their quotes is shown.
    """
    suffix = "" if out is None else out.suffix.casefold()
    chosen: Any = form or _SUFFIXES.get(suffix, "html")
    if out is None:
        out = Path(f"report.{chosen}")
    with opening.workspace() as workspace, _progress() as progress:
        documents = [workspace.looking.document_named(each) for each in names]
        given |= {"documents": documents, "progress": progress}
        if str(out) == _STDOUT:
            _print(workspace, chosen, given)
            return
        try:
            reported = workspace.reporting.report(out, format=chosen, **given)
        except KeyboardInterrupt as interruption:
            raise KeyboardInterrupt(f"Interrupted. {out} was not written.") from interruption
    say(_told(reported))
    answer(str(reported.path))


def _print(workspace: "Workspace", form: str, given: dict[str, Any]) -> None:
    from annotator.work.reporting import written

    for part in written(workspace.reporting.of(**given), form):
        click.echo(part, nl=False)


def _told(reported: "Reported") -> str:
    quoted = (
        f" The rights of {counted(reported.only_quoted, 'document')} allow quotes only."
        if reported.only_quoted
        else ""
    )
    return (
        f"Reported to {reported.path}: {counted(reported.conflicts, 'conflict')}, "
        f"{counted(reported.disputes, 'dispute')}, {counted(reported.sources, 'source')}.{quoted}"
    )


@contextlib.contextmanager
def _progress() -> Iterator[Callable[[int, int], None]]:
    """A line that changes, if stderr is a terminal: what is put into it."""
    if not sys.stderr.isatty():
        yield lambda _, __: None
        return
    from rich.console import Console
    from rich.text import Text

    with Console(stderr=True).status(Text("reporting …")) as status:
        yield lambda gone, of: status.update(Text(f"reporting {gone} of {of} conflicts …"))
