"""`annotator speaker`: what is known of a speaker."""

from typing import Any

import click

from annotator.cli.formats import FORMATS, format_option
from annotator.cli.given import given_fields, one_of
from annotator.cli.opening import Opening, on_file
from annotator.cli.speaker_sheet import SHEET, known, sheet, write_sheet
from annotator.scheme_file import default_scheme


@click.command(
    epilog="""\b
Examples:
  annotator speaker "Ja'afari"
  annotator speaker "Bashar Ja'afari" --same-as "Ja'afari" --same-as "Syria's lead negotiator"
  annotator speaker Smith --not-same-as "Smith (BBC)"
  annotator speaker Smith --split "J. Smith"     whoever joined the two, of whatever names
  annotator speaker Lavrentiev --format json | jq '.[].said[].quote'
  annotator speaker Lavrentiev --kind person --role "head of the Russian delegation"

\b
Exit codes:
  0  shown; what was said of the speaker is said
  1  no such file or speaker, or a word the scheme does not have
  2  wrong usage
"""
)
@click.argument("name")
@click.option("--same-as", metavar="NAME", multiple=True, help="Another name of this speaker.")
@click.option("--not-same-as", metavar="NAME", multiple=True, help="A name that is another's.")
@click.option(
    "--split", metavar="NAME", help="A name of this speaker's that is another's, after all."
)
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
    split: str | None,
    format_: str,
    **options: Any,
) -> None:
    """Show a speaker, or say something of one.

    NAME is any of the speaker's names. All that is said at once is one action. Shown are the
    names, what is known, the conflicts by whom they are with, and all claims in order of time.
    """
    said = given_fields(same_as=same_as, not_same_as=not_same_as, **options)
    with opening.workspace() as workspace:
        with workspace.one_action():
            if split:
                workspace.naming.split(known(workspace, name), split)
            if said:
                workspace.naming.say(name, **said)
        found = sheet(workspace, name)
    if format_ == "table":
        write_sheet(found)
    else:
        FORMATS[format_](SHEET, [found])
