"""`annotator reject`: something said to be no claim."""

import click

from annotator.cli.naming_claims import named_claim
from annotator.cli.opening import Opening, on_file
from annotator.cli.saying import counted, say


@click.command(
    epilog="""\b
Examples:
  annotator reject 3kq81v
  annotator reject 3kq81v --db syria.db

\b
Exit codes:
  0  rejected
  1  no such file or claim
  2  wrong usage
"""
)
@click.argument("claim")
@on_file
def command(opening: Opening, claim: str) -> None:
    """Say that something is no claim.

    CLAIM is its id or the start of one. Unlike `unmark` this is a judgement, and is exported
    as one. Your links to it go with it.
    """
    with opening.workspace() as workspace:
        withdrawn = workspace.marking.reject(named_claim(workspace, claim).id)
    if withdrawn:
        say(f"{counted(withdrawn, 'link')} of yours went with it.")
