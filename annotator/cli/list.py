"""`annotator list`: what the file holds, as a table, JSON or CSV."""

import click

from annotator.cli.formats import FORMATS, format_option
from annotator.cli.listings import LISTINGS
from annotator.cli.opening import Opening, on_file


@click.command(
    epilog="""\b
Examples:
  annotator list documents
  annotator list claims --document "Syria: Astana settlement talks" --format csv
  annotator list conflicts --db syria.db --format json | jq '.[].a_quote'
  annotator list speakers --blind

\b
Exit codes:
  0  listed, even if there is nothing
  1  no such file, no such document
  2  wrong usage
"""
)
@click.argument("what", type=click.Choice(tuple(LISTINGS)))
@click.option(
    "--document",
    metavar="DOC",
    help="Only this one's claims or conflicts: an id, the start of one, a title or a file's name.",
)
@format_option
@on_file
def command(opening: Opening, what: str, document: str | None, format_: str) -> None:
    """List what the file holds.

    A table is cut to the width of the terminal, and whole elsewhere. JSON is one array with a
    row a line.
    """
    listing = LISTINGS[what]
    if document is not None and not listing.of_a_document:
        raise click.UsageError("--document goes with claims and conflicts.")
    with opening.workspace() as workspace:
        looking = workspace.looking
        named = None if document is None else looking.document_named(document)
        FORMATS[format_](listing.columns, listing.rows(looking, named))
