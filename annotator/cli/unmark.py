"""`annotator unmark`: what one says of a claim taken back."""

import click

from annotator.cli.naming_claims import named_claim
from annotator.cli.opening import Opening, on_file
from annotator.cli.saying import counted, say


@click.command(
    epilog="""\b
Examples:
  annotator unmark 3kq81v
  annotator unmark 3kq81v --db syria.db --annotator kim

\b
Exit codes:
  0  taken back
  1  no such file or claim, or you have said nothing of it
  2  wrong usage
"""
)
@click.argument("claim")
@on_file
def command(opening: Opening, claim: str) -> None:
    """Take back what you say of a claim.

    CLAIM is its id or the start of one. Your links to it go with it; what others say stays.
    """
    with opening.workspace() as workspace:
        withdrawn = workspace.marking.unmark(named_claim(workspace, claim).id)
    if withdrawn:
        say(f"{counted(withdrawn, 'link')} of yours went with it.")
