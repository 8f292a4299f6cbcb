"""`annotator PATH…`: the reader on a terminal, the same job without a screen elsewhere."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from annotator.cli.exported import export_to, told
from annotator.cli.formats import write_table
from annotator.cli.listings import LISTINGS
from annotator.cli.opening import Opening, on_file, scheme_option
from annotator.cli.reading_in import ReadIn, read_in
from annotator.cli.saying import answer, counted
from annotator.cli.suggestion_listings import in_words
from annotator.errors import NotFound
from annotator.scheme import Scheme
from annotator.scheme_file import default_scheme

if TYPE_CHECKING:
    from annotator.work.workspace import Workspace

_EXPORTS = Path("exports")
_BEST = 10
_WIDTH = 80


@click.command(
    epilog="""\b
Examples:
  annotator seeds                   the files of a folder
  annotator article.txt --db syria.db --annotator kim
  annotator                         the desk, with what annotations.db holds
  annotator ./list                  a file that is named like a command
  annotator seeds | less            without a screen

\b
Exit codes:
  0    left in order
  1    something could not be read
  2    wrong usage
  130  interrupted; everything done is kept
"""
)
@click.argument("paths", metavar="[PATH]...", nargs=-1, type=click.Path(path_type=Path))
@scheme_option
@on_file
def command(opening: Opening, paths: tuple[Path, ...], scheme: Path | None) -> None:
    """Open the reader on files, or the desk without any.

    The word `read` may be left out. Files that are not in the database yet are read in first.
    Without a terminal the same is done without a screen: documents, claims and conflicts are
    printed as tables, then the best suggested conflicts with their reasons, and the dataset is
    exported to exports/ in this folder.
    """
    on_terminal = sys.stdin.isatty() and sys.stdout.isatty()
    is_new = not opening.db.exists()
    if on_terminal and is_new:
        # Before it is made: else an empty file stays behind.
        written = opening.scheme(scheme)
        _check_settings(opening, default_scheme() if written is None else written.scheme)
    with opening.workspace(create=on_terminal or bool(paths), scheme=scheme) as workspace:
        if on_terminal and not is_new:
            _check_settings(opening, workspace.looking.scheme)
        found = read_in(workspace, paths) if paths else ReadIn((), 0)
        if paths and not found.documents:
            raise NotFound("None of these could be read, so there is nothing to open.")
        if on_terminal:
            from annotator.tui.app import run

            code = run(workspace, found.documents or None, opening.file.settings)
        else:
            code = _without_a_screen(workspace)
    click.get_current_context().exit(code or min(found.unreadable, 1))


def _check_settings(opening: Opening, scheme: Scheme) -> None:
    """Raise UnusableSettings before anything is read in, if the screen cannot go by them."""
    from annotator.tui.setting_up import usable

    usable(opening.file, scheme)


def _without_a_screen(workspace: "Workspace") -> int:
    looking = workspace.looking
    tally = looking.tally()
    for name, count in (
        ("document", looking.document_count()),
        ("claim", tally.claims),
        ("conflict", tally.conflicts),
    ):
        listing = LISTINGS[f"{name}s"]
        answer(counted(count, name))
        if count:
            write_table(listing.columns, listing.rows(workspace, None))
        answer("")
    _tell_suggestions(workspace)
    for exported in export_to(workspace, _EXPORTS):
        for sentence in told(exported):
            answer(sentence)
    return 0


def _tell_suggestions(workspace: "Workspace") -> None:
    counts = workspace.suggesting.counts()
    claims, pairs = counted(counts.claims, "claim"), counted(counts.pairs, "conflict")
    answer(f"{claims} and {pairs} are suggested" + ("; the best:" if counts.pairs else ""))
    for pair in workspace.suggesting.pairs(limit=_BEST):
        for line in in_words(pair, _WIDTH):
            answer(line)
    answer("")
