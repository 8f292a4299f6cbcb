"""`annotator list`: what the file holds, as a table, JSON or CSV."""

from typing import Any

import click

from annotator.cli.formats import FORMATS, format_option
from annotator.cli.listings import LISTINGS, SUGGESTIONS
from annotator.cli.opening import Opening, on_file
from annotator.conflict_filter import FIELDS, SELF
from annotator.disputes import ORDERS
from annotator.document_filter import STATES
from annotator.timeline import BYS


@click.command(
    epilog="""\b
Examples:
  annotator list documents
  annotator list claims --document "Syria: Astana settlement talks" --format csv
  annotator list conflicts --db syria.db --format json | jq '.[].a_quote'
  annotator list documents --state begun --sort conflicts
  annotator list documents --where 'outlet:courier astana'
  annotator list speakers --sort conflicts --with-conflicts --blind
  annotator list conflicts --where 'speaker:smith status:open "at all"' --sort published
  annotator list disputes --where outlet:courier  claims that conflicts join, together
  annotator list matrix --format csv             who contradicts whom, and how often
  annotator list timeline --speaker lavrentiev   what he said when, and who conflicts with it
  annotator list timeline --by event --format json
  annotator list evidence --format csv           what speaks for claims, and against them
  annotator list suggestions                     pairs that may conflict, the best first
  annotator list suggestions --kind claims --format json
  annotator list orphans                         claims not found again in a changed text
  annotator list reworded --document 7f0o2c      those found there in other words

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
@click.option(
    "--sort",
    metavar="COLUMN",
    help="The order of documents (title, outlet, published, claims, suggested, conflicts, state),"
    " of speakers (claims, conflicts, self-contradictions, name)"
    f" or of conflicts ({', '.join(ORDERS)}).",
)
@click.option(
    "--state", type=click.Choice(STATES), multiple=True, help="Only documents that are this far."
)
@click.option(
    "--where",
    metavar="WORDS",
    help="Only documents of these words: of the title, or outlet:NAME, state:WORD;"
    " only speakers of whom a name has them; only conflicts of these: of the text, or"
    f" {', '.join(f'{each}:' for each in FIELDS)}, {SELF}.",
)
@click.option("--reverse", is_flag=True, help="Conflicts the other way round.")
@click.option("--self", "self_", is_flag=True, help="Only conflicts of a speaker with himself.")
@click.option(
    "--speaker", metavar="NAME", help="Only this speaker's claims, and those in conflict with them."
)
@click.option("--by", type=click.Choice(BYS), help="The time of a timeline: utterance or event.")
@click.option("--with-conflicts", is_flag=True, help="Only speakers who are in any.")
@click.option("--guessed", is_flag=True, help="Speakers, too, of whom only the program guesses.")
@format_option
@on_file
def command(
    opening: Opening,
    what: str,
    document: str | None,
    kind: str | None,
    format_: str,
    **options: Any,
) -> None:
    """List what the file holds.

    A table is cut to the width of the terminal, and whole elsewhere. JSON is one array with a
    row a line.
    """
    if kind is not None and what != "suggestions":
        raise click.UsageError("--kind goes with suggestions.")
    listing = LISTINGS[what] if kind is None else SUGGESTIONS[kind]
    if document is not None and not listing.of_a_document:
        raise click.UsageError(
            "--document goes with claims, conflicts, disputes, matrix, timeline, evidence,"
            " suggestions, orphans and reworded."
        )
    asked = {name: value for name, value in options.items() if value}
    for name in asked:
        if name not in listing.options:
            with_it = [word for word, each in LISTINGS.items() if name in each.options]
            option = f"--{name.rstrip('_').replace('_', '-')}"
            raise click.UsageError(f"{option} goes with {' and '.join(with_it)}.")
    with opening.workspace() as workspace:
        named = None if document is None else workspace.looking.document_named(document)
        FORMATS[format_](listing.columns, listing.rows(workspace, named, **asked))
