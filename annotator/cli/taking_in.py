"""`annotator import`: what others annotated, taken in."""

import contextlib
import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from annotator.cli.opening import Opening, on_file_where, scheme_option
from annotator.cli.saying import counted, counted_rows, say
from annotator.cli.suggestions_made import suggest
from annotator.dataset_formats import FORMATS
from annotator.errors import NotAllowed, NotFound

if TYPE_CHECKING:
    from annotator.work.importing import Imported, Problem

_READ = {name: each.summary for name, each in FORMATS.items() if each.reads}


@click.command(
    epilog="""\b
Formats:
"""
    + "\n".join(f"  {name:14}{summary}" for name, summary in _READ.items())
    + """

\b
Examples:
  annotator import exports/jsonl --db copy.db
  annotator import --format brat corpus/ --db syria.db --annotator kim
  annotator import --format labelstudio project-7.json --map Assertion=claim --map rebuts=denies
  annotator import --format csv pairs.tsv --map skip=-

\b
Exit codes:
  0    everything went in, or was there already
  1    something did not, which is named with its file and line; the rest did
  2    wrong usage
  130  interrupted; what was written is kept, and the same command goes on from there
"""
)
@click.argument("path", metavar="PATH", type=click.Path(path_type=Path))
@click.option(
    "--format",
    "name",
    metavar="NAME",
    show_default="what the manifest in PATH says",
    help="A format of those below.",
)
@click.option(
    "--map",
    "labels",
    metavar="LABEL=WORD",
    multiple=True,
    help="What a label of theirs is here: claim, source, cue, addressee, a relation, or - for "
    "nothing; may be given again.",
)
@click.option("--group", is_flag=True, help="Let the file's group write to a new file, too.")
@scheme_option
@on_file_where("Under whose name it all goes in.", "as the files say, else you")
def command(
    opening: Opening,
    path: Path,
    name: str | None,
    labels: tuple[str, ...],
    group: bool,
    scheme: Path | None,
) -> None:
    """Take in what others annotated.

    Reads a file or folder of another program's, or a dataset that annotator wrote. What is there
    already is not written again, and nothing that somebody says in this file is changed by it.
    Undo takes an import back whole.
    """
    if not path.exists():
        raise NotFound(f"There is no file or folder {path}.")
    name = name or _format_of(path)
    mapped = dict(_pair(each) for each in labels)
    with opening.workspace(create=True, group=group, scheme=scheme) as workspace:
        try:
            with _progress() as progress:
                imported = workspace.importing.take(
                    path,
                    name,
                    annotator=opening.named,
                    labels=mapped,
                    problem=_tell,
                    progress=progress,
                )
        except KeyboardInterrupt as interruption:
            raise KeyboardInterrupt(
                "Interrupted. What was taken in is kept; the same command goes on from there."
            ) from interruption
        for sentence in _told(imported, workspace.path):
            say(sentence)
        if imported.documents:
            suggest(workspace, only=imported.documents)
    if imported.problems:
        click.get_current_context().exit(1)


def _tell(problem: "Problem") -> None:
    say(f"{problem.where}: {problem.reason}")


def _told(imported: "Imported", path: Path) -> Iterator[str]:
    taken = [counted_rows(count, kind) for kind, count in imported.taken.items()]
    if taken:
        yield f"Taken into {path}: {', '.join(taken)}."
    elif imported.known or imported.kept:
        yield f"{path} has all of it already."
    else:
        yield "Nothing went in."
    if imported.annotators:
        yield f"Under the name of {', '.join(imported.annotators)}."
    if imported.known and taken:
        yield f"{imported.known} were there already."
    if imported.kept:
        yield (
            f"{imported.kept} say something else here, which stands: nothing is changed by an "
            "import."
        )
    if imported.unmapped:
        labels = ", ".join(f"{label} ({count})" for label, count in imported.unmapped.items())
        yield f"Labels that stand for nothing here: {labels}. Say what they are with --map."
    if imported.problems:
        yield f"{counted(imported.problems, 'thing')} did not go in; see above."
    if imported.notice:
        yield imported.notice


def _format_of(path: Path) -> str:
    """The format that a dataset's manifest names. Raises NotAllowed where there is none."""
    for folder in (path, path.parent):
        with contextlib.suppress(OSError, ValueError):
            manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
            if isinstance(manifest, dict) and manifest.get("format") in _READ:
                return str(manifest["format"])
    raise NotAllowed(f"{path} does not say what it is; say it with --format: {', '.join(_READ)}.")


def _pair(written: str) -> tuple[str, str]:
    label, equals, word = written.rpartition("=")
    if not equals or not label.strip() or not word.strip():
        raise click.BadParameter(f"“{written}” is not LABEL=WORD.", param_hint="--map")
    return label.strip(), word.strip()


@contextlib.contextmanager
def _progress() -> Iterator[Callable[[str, int], None]]:
    """A line that changes, if stderr is a terminal: what counts in it."""
    if not sys.stderr.isatty():
        yield lambda _, __: None
        return
    from rich.console import Console
    from rich.text import Text

    done: dict[str, int] = {}

    with Console(stderr=True).status(Text("reading …")) as status:

        def count(what: str, more: int) -> None:
            done[what] = done.get(what, 0) + more
            status.update(Text(", ".join(f"{number:,} {each}" for each, number in done.items())))

        yield count
