"""`annotator list`: what the file holds, as a table, JSON or CSV."""

import click

from annotator.cli.formats import FORMATS, format_option
from annotator.cli.listings import LISTINGS, SUGGESTIONS
from annotator.cli.opening import Opening, on_file


@click.command(
    epilog="""\b
Examples:
  annotator list documents
  annotator list claims --document "Syria: Astana settlement talks" --format csv
  annotator list conflicts --db syria.db --format json | jq '.[].a_quote'
  annotator list speakers --blind
  annotator list suggestions                     pairs that may conflict, the best first
  annotator list suggestions --kind claims --format json

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
    help="Only what stands in this one: an id, the start of one, a title or a file's name.",
)
@click.option(
    "--kind",
    type=click.Choice(tuple(SUGGESTIONS)),
    help="Which suggestions; pairs if it is left out.",
)
@format_option
@on_file
def command(
    opening: Opening, what: str, document: str | None, kind: str | None, format_: str
) -> None:
    """List what the file holds.

    A table is cut to the width of the terminal, and whole elsewhere. JSON is one array with a
    row a line.
    """
    if kind is not None and what != "suggestions":
        raise click.UsageError("--kind goes with suggestions.")
    listing = LISTINGS[what] if kind is None else SUGGESTIONS[kind]
    if document is not None and not listing.of_a_document:
        raise click.UsageError("--document goes with claims, conflicts and suggestions.")
    with opening.workspace() as workspace:
        named = None if document is None else workspace.looking.document_named(document)
        FORMATS[format_](listing.columns, listing.rows(workspace, named))
