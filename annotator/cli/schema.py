"""`annotator schema`: the JSON Schemas of the dataset's records."""

from pathlib import Path

import click

from annotator.cli.failing import with_debug
from annotator.cli.saying import answer


@click.command(
    epilog="""\b
Examples:
  annotator schema
  annotator schema --out datasets/syria/schemas

\b
Exit codes:
  0  written; the files are on stdout
  1  the folder cannot be written to
  2  wrong usage
"""
)
@click.option(
    "--out",
    metavar="FOLDER",
    type=click.Path(path_type=Path),
    default="schemas",
    show_default=True,
    help="Where to write them.",
)
@with_debug
def command(out: Path) -> None:
    """Write the JSON Schemas of the dataset's records.

    They are made from the program's own records (JSON Schema 2020-12); no database is needed.
    """
    from annotator.work.exporting import write_schemas

    for path in write_schemas(out):
        answer(str(path))
