"""`annotator serve`: the reader in a browser, for whoever reaches the port."""

import sys
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import click

from annotator.cli.opening import Opening, login_name, on_file, scheme_option
from annotator.cli.reading_in import read_in
from annotator.cli.saying import answer, say
from annotator.errors import NotAllowed, NotFound
from annotator.scheme_file import default_scheme

if TYPE_CHECKING:
    from annotator.scheme import Scheme


@click.command(
    epilog="""\b
Examples:
  annotator serve                            the desk of annotations.db
  annotator serve seeds --db syria.db        the files of a folder
  annotator serve --port 0                   at any port that is free
  annotator serve --host 0.0.0.0             for other machines, too: read the warning
  annotator serve --known-as desk.example    behind a proxy of that name

\b
Exit codes:
  0    ended by ctrl+c or a signal; everything done is kept
  1    not begun: the extra is missing, the port is taken, or nothing could be read
  2    wrong usage
  130  interrupted while reading in; everything done is kept
"""
)
@click.argument("paths", metavar="[PATH]...", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--host",
    metavar="ADDRESS",
    default="127.0.0.1",
    show_default=True,
    help="Where to listen. Any but this machine’s own lets others in, unasked.",
)
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8000,
    show_default=True,
    help="The port; 0 for any that is free.",
)
@click.option(
    "--known-as",
    metavar="NAME",
    multiple=True,
    help="A further host name under which browsers may ask for it.",
)
@scheme_option
@on_file
def command(
    opening: Opening,
    paths: tuple[Path, ...],
    host: str,
    port: int,
    known_as: tuple[str, ...],
    scheme: Path | None,
) -> None:
    """Serve the reader to a browser.

    Each window is a session of its own, on the files named or on the desk; its address is printed
    on stdout. Nothing is loaded from elsewhere. Nobody is asked for a name or a password: whoever
    reaches the port acts as this annotator. Needs the extra: pip install 'annotator[web]'.
    """
    if find_spec("textual_serve") is None:
        raise NotAllowed("Serving to a browser needs the extra: pip install 'annotator[web]'.")
    from annotator.tui.serving import Served, listen, serve

    with listen(host, port) as listening:
        name = login_name() if opening.annotator is None else opening.annotator
        documents = _prepared(opening, paths, scheme)
        served = Served(_session(opening, name, documents), name, str(opening.db), host, known_as)
        say(served.notice)
        say("End it with ctrl+c.")
        serve(served, listening, ready=answer, tell=say)


def _prepared(opening: Opening, paths: tuple[Path, ...], scheme: Path | None) -> tuple[str, ...]:
    """Make the file if it is not there, and read in what is named: the documents' ids.

    Raises NotFound if nothing could be read, and UnusableSettings for what no screen can go by.
    """
    if not opening.db.exists():
        # Before it is made: else an empty file stays behind.
        written = opening.scheme(scheme)
        _check_settings(opening, default_scheme() if written is None else written.scheme)
    with opening.workspace(create=True, scheme=scheme) as workspace:
        _check_settings(opening, workspace.looking.scheme)
        if not paths:
            return ()
        found = read_in(workspace, paths)
    if not found.documents:
        raise NotFound("None of these could be read, so there is nothing to serve.")
    return found.documents


def _check_settings(opening: Opening, scheme: "Scheme") -> None:
    from annotator.tui.setting_up import usable

    usable(opening.file, scheme)


def _session(opening: Opening, name: str, documents: tuple[str, ...]) -> tuple[str, ...]:
    """The command of a window: this program, on the same file, in the same name and view."""
    return (
        sys.executable,
        "-P",  # the folder that one works in must not stand in for the program's own modules
        "-m",
        "annotator.cli.session",
        f"--db={opening.db.resolve()}",
        f"--annotator={name}",
        "--blind" if opening.blind else "--no-blind",
        "--",
        *documents,
    )
