"""`annotator ingest`: files and folders read in."""

from pathlib import Path

import click

from annotator.cli.opening import Opening, on_file, scheme_option
from annotator.cli.reading_in import read_in


@click.command(
    epilog="""\b
Examples:
  annotator ingest article.html notes.txt
  annotator ingest news/ wire.jsonl --db syria.db
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
@click.option("--group", is_flag=True, help="Let the file's group write to a new file, too.")
@scheme_option
@on_file
def command(opening: Opening, paths: tuple[Path, ...], group: bool, scheme: Path | None) -> None:
    """Read files and folders in.

    Reads .txt, .md, .html and .jsonl (one document a line). The same text twice is one document.
    What cannot be read is named with its reason, and the rest goes on.
    """
    with opening.workspace(create=True, group=group, scheme=scheme) as workspace:
        unreadable = read_in(workspace, paths).unreadable
    if unreadable:
        click.get_current_context().exit(1)
