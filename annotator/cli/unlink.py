"""`annotator unlink`: what one says of two claims taken back."""

import click

from annotator.cli.naming_claims import named_claim
from annotator.cli.opening import Opening, on_file
from annotator.ids import link_id


@click.command(
    epilog="""\b
Examples:
  annotator unlink 3kq81v m02ad7
  annotator unlink 3kq81v m02ad7 --db syria.db

\b
Exit codes:
  0  taken back; the claims stay marked
  1  no such file or claim, or you have not linked them
  2  wrong usage
"""
)
@click.argument("first", metavar="CLAIM")
@click.argument("second", metavar="CLAIM")
@on_file
def command(opening: Opening, first: str, second: str) -> None:
    """Take back what you say of two claims.

    A CLAIM is its id or the start of one; which comes first does not matter.
    """
    with opening.workspace() as workspace:
        ends = (named_claim(workspace, each).id for each in (first, second))
        workspace.linking.unlink(link_id(*ends))
