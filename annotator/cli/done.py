"""`annotator done`: a document said to be done, or open again."""

import click

from annotator.cli.opening import Opening, on_file


@click.command(
    epilog="""\b
Examples:
  annotator done astana-talks-end.txt
  annotator done 7f0o2c --open

\b
Exit codes:
  0  said
  1  no such file or document
  2  wrong usage
"""
)
@click.argument("document", metavar="DOC")
@click.option("--open", "open_again", is_flag=True, help="Say that it is open again.")
@on_file
def command(opening: Opening, document: str, open_again: bool) -> None:
    """Say that a document is done.

    Then none of its sentences that you left unmarked holds a claim, in your judgement. DOC is
    its id or the start of one, its title, or the name of its file.
    """
    with opening.workspace() as workspace:
        named = workspace.looking.document_named(document)
        workspace.marking.done(named, not open_again)
