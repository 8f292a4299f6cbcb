"""`annotator search`: sentences found by their words."""

import click

from annotator.cli.formats import FORMATS, format_option
from annotator.cli.listings import HITS
from annotator.cli.opening import Opening, on_file
from annotator.cli.saying import say


@click.command(
    context_settings={"ignore_unknown_options": True},
    epilog="""\b
Examples:
  annotator search constitution had been discussed
  annotator search "cease-fire" --limit 10 --format json

\b
Exit codes:
  0  something was found
  1  nothing was found, or no such file
  2  wrong usage
""",
)
@click.argument("words", nargs=-1, required=True)
@click.option(
    "--limit",
    type=click.IntRange(min=1, max=1_000_000),
    default=50,
    show_default=True,
    help="At most so many sentences.",
)
@format_option
@on_file
def command(opening: Opening, words: tuple[str, ...], limit: int, format_: str) -> None:
    """Find sentences by their words.

    The words as a phrase come first; only where the phrase stands nowhere, sentences with all
    of the words. The last word may be unfinished. Signs other than letters and digits are passed
    over, so nothing one types is an error.
    """
    with opening.workspace() as workspace:
        hits = workspace.searching.best(" ".join(words), limit)
        if hits or format_ != "table":
            FORMATS[format_](HITS, hits)
    if not hits:
        say("No sentence has these words.")
        click.get_current_context().exit(1)
