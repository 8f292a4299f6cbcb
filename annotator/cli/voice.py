"""`annotator voice`: whose voice a document is."""

import click

from annotator.cli.opening import Opening, on_file
from annotator.cli.saying import answer, counted, say


@click.command(
    epilog="""\b
Examples:
  annotator voice statement-3.txt                whose voice it is so far
  annotator voice statement-3.txt "Anna Berg"
  annotator voice 7f0o2c ""                      take it back

\b
Exit codes:
  0  the voice that stands is on stdout; nothing if there is none
  1  no such file or document, or a name too long
  2  wrong usage
"""
)
@click.argument("document", metavar="DOC")
@click.argument("name", required=False)
@on_file
def command(opening: Opening, document: str, name: str | None) -> None:
    """Say whose voice a document is.

    Of what it states itself, without naming another source, NAME is the speaker from then on: of
    the claims that you have marked there, and of those that you will mark. DOC is its id or the
    start of one, its title, or the name of its file.
    """
    with opening.workspace() as workspace:
        named = workspace.looking.document_named(document)
        if name is not None:
            given = workspace.marking.voice(named, name)
            if name.strip():
                say(f"{counted(given, 'claim')} got this speaker.")
        voice = workspace.looking.voice(named)
        if voice is not None:
            answer(voice)
