"""`annotator rely`: how far a speaker or an outlet can be relied on."""

from typing import Literal

import click

from annotator.cli.opening import Opening, on_file
from annotator.cli.saying import answer


@click.command(
    epilog="""\b
Examples:
  annotator rely speaker "Bashar Ja'afari"       how far he can be relied on so far
  annotator rely speaker "Bashar Ja'afari" C --note "speaks for one side"
  annotator rely outlet "The Courier" B
  annotator rely outlet "The Courier" ""         take the grade back

\b
Exit codes:
  0  the grade that stands is on stdout; F if there is none
  1  no such file, nobody called so, or a grade the scheme does not have
  2  wrong usage
"""
)
@click.argument("of", type=click.Choice(("speaker", "outlet")))
@click.argument("name")
@click.argument("grade", required=False)
@click.option("--note", metavar="TEXT", help="Why you say so.")
@on_file
def command(
    opening: Opening,
    of: Literal["speaker", "outlet"],
    name: str,
    grade: str | None,
    note: str | None,
) -> None:
    """Say how far a source can be relied on.

    NAME is an outlet's, or any name of a speaker's: what is said of one is said of all of them. It
    says nothing of a single claim; for that: annotator assess.
    """
    if note is not None and not grade:
        raise click.UsageError("--note goes with a grade.")
    with opening.workspace() as workspace:
        if not grade:
            workspace.assessing.check_source(of, name)
        if grade is not None:
            workspace.assessing.rely(of, name, grade or None, note)
        answer(workspace.assessing.grade(of, name))
