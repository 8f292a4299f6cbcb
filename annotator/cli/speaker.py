"""`annotator speaker`: what is known of a speaker."""

from typing import Any

import click

from annotator.cli.formats import FORMATS, format_option
from annotator.cli.given import given_fields, one_of
from annotator.cli.listings import SPEAKERS, speaker_line
from annotator.cli.opening import Opening, on_file
from annotator.errors import NotFound
from annotator.scheme import default_scheme


@click.command(
    epilog="""\b
Examples:
  annotator speaker "Ja'afari"
  annotator speaker "Bashar Ja'afari" --same-as "Ja'afari" --same-as "Syria's lead negotiator"
  annotator speaker Smith --not-same-as "Smith (BBC)"
  annotator speaker Lavrentiev --kind person --role "head of the Russian delegation"

\b
Exit codes:
  0  said, and the speaker as now known is on stdout
  1  no such file or speaker, or a word the scheme does not have
  2  wrong usage
"""
)
@click.argument("name")
@click.option("--same-as", metavar="NAME", multiple=True, help="Another name of this speaker.")
@click.option("--not-same-as", metavar="NAME", multiple=True, help="A name that is another's.")
@click.option("--label", metavar="TEXT", help="What to call this speaker.")
@click.option("--role", metavar="TEXT", help="In what capacity this speaker speaks.")
@click.option("--kind", metavar="WORD", help=one_of("What it is", default_scheme().speaker_kinds))
@format_option
@on_file
def command(
    opening: Opening,
    name: str,
    same_as: tuple[str, ...],
    not_same_as: tuple[str, ...],
    format_: str,
    **options: Any,
) -> None:
    """Show a speaker, or say something of one.

    NAME is any of the speaker's names. All that is said at once is one action.
    """
    said = given_fields(same_as=same_as, not_same_as=not_same_as, **options)
    with opening.workspace() as workspace:
        if said:
            workspace.naming.say(name, **said)
        speaker = workspace.looking.speaker(name)
    if speaker is None:
        raise NotFound(f"There is no speaker “{name}”. See: annotator list speakers")
    FORMATS[format_](SPEAKERS, [speaker_line(speaker)])
