"""`annotator tour`: a guided first run on an article that comes with the program."""

import contextlib
import sys
from collections.abc import Iterator
from importlib.resources import as_file, files
from pathlib import Path
from typing import TYPE_CHECKING

import click

from annotator.cli.failing import with_debug
from annotator.cli.opening import login_name
from annotator.cli.reading_in import read_in
from annotator.cli.saying import say
from annotator.errors import NotAllowed

if TYPE_CHECKING:
    from annotator.work.workspace import Workspace

_FILE = "tour.db"
_EXPORTS = "exports"


@click.command(
    epilog="""\b
Examples:
  annotator tour
  annotator tour --again
  annotator tour --db /tmp/tour.db

\b
Exit codes:
  0    left in order, at the end or before it
  1    not begun: no terminal, or a file that is no tour's
  2    wrong usage
  130  interrupted; everything done is kept
"""
)
@click.option(
    "--db",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="The tour's file; else one in the platform's data folder, never the one you work in.",
)
@click.option("--again", is_flag=True, help="Begin anew, even if the last tour was left halfway.")
@click.option(
    "--annotator",
    metavar="NAME",
    envvar="ANNOTATOR_NAME",
    show_envvar=True,
    show_default="the login name",
    help="Who tries it.",
)
@with_debug
def command(db: Path | None, again: bool, annotator: str | None) -> None:
    """Try the program in three minutes, step by step.

    Opens the reader on a sample article and says one thing to do at a time, from the first key to a
    conflict that is linked and exported. It has a file and a folder of its own and touches nothing
    of yours. A tour that was left halfway goes on where it was.
    """
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise NotAllowed("The tour needs a terminal. annotator --help tells what works without.")
    from annotator.scheme_file import default_scheme
    from annotator.settings import look_into, settings_path
    from annotator.tui.setting_up import usable
    from annotator.tui.tour.app import is_finished, run

    settings = usable(look_into(settings_path()), default_scheme())
    path = _own_file() if db is None else db
    name = annotator or settings.annotator or login_name()
    _clear(path, name, again=again)
    with _opened(path, name) as (workspace, document):
        code, exported = run(workspace, document, path.parent / _EXPORTS, settings)
        anew = "begins anew" if is_finished(workspace) else "goes on there"
    say(f"The tour is kept in {path}; nothing of yours was touched. annotator tour {anew}.")
    if exported is not None:
        say(f"Its dataset is in {exported}.")
    say("Your own texts: annotator FILE…")
    click.get_current_context().exit(code)


def _own_file() -> Path:
    from platformdirs import user_data_path

    return user_data_path("annotator", appauthor=False) / "tour" / _FILE


def _clear(path: Path, name: str, *, again: bool) -> None:
    """Make way for a new tour, if the last one is finished or is to begin again.

    Raises NotAllowed for a file in which something else is kept.
    """
    from annotator.tui.tour.app import is_finished, place
    from annotator.work.workspace import Workspace

    if not path.exists():
        return
    with Workspace.open(path, annotator=name, create=False) as workspace:
        if place(workspace) is None:
            raise NotAllowed(f"{path} is no tour’s file of {name}’s; name another with --db.")
        anew = again or is_finished(workspace)
    if anew:
        for each in (path, *(path.with_name(path.name + tail) for tail in ("-wal", "-shm"))):
            each.unlink(missing_ok=True)


@contextlib.contextmanager
def _opened(path: Path, name: str) -> "Iterator[tuple[Workspace, str]]":
    """The tour's file with the article in it, and the article's id."""
    from annotator.tui.tour.app import keep_place
    from annotator.tui.tour.steps import tour
    from annotator.work.workspace import Workspace

    is_new = not path.exists()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise NotAllowed(f"{path.parent} cannot be made: {error.strerror}.") from error
    with Workspace.open(path, annotator=name) as workspace:
        if is_new:
            keep_place(workspace, 0)
        if not workspace.looking.document_count():
            say("Reading the article, which takes a few seconds …")
            with _article(tour().article) as article:
                read_in(workspace, [article])
        yield workspace, workspace.looking.documents(limit=1)[0].id


@contextlib.contextmanager
def _article(name: str) -> Iterator[Path]:
    """The article: it is installed with the program, or lies among a checkout's samples."""
    installed = files("annotator.tui.tour").joinpath(name)
    if installed.is_file():
        with as_file(installed) as path:
            yield path
    else:
        yield Path(str(files("annotator"))).parent / "seeds" / name
