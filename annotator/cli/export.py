"""`annotator export`: the dataset written."""

from pathlib import Path

import click

from annotator.cli.exported import export_to
from annotator.cli.opening import Opening, on_file
from annotator.cli.saying import answer, say


@click.command(
    epilog="""\b
Examples:
  annotator export
  annotator export --db syria.db --out datasets/syria
  annotator export --blind --annotator kim      only kim's work

\b
Exit codes:
  0  written; the folder is on stdout
  1  not written: no such file, no such format, a folder one may not write to
  2  wrong usage
"""
)
@click.option("--format", "name", default="jsonl", show_default=True, help="The dataset's format.")
@click.option(
    "--out",
    metavar="FOLDER",
    type=click.Path(path_type=Path),
    default="exports",
    show_default=True,
    help="Where to write it.",
)
@on_file
def command(opening: Opening, name: str, out: Path) -> None:
    """Write the dataset.

    Writes a file a kind of record (documents, claims, links, speakers, annotators) and
    manifest.json, all from one moment. `annotator schema` writes their JSON Schemas.
    """
    with opening.workspace() as workspace:
        say(export_to(workspace, out, name))
    answer(str(out))
