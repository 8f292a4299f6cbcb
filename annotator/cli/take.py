"""`annotator take`: suggestions made judgements."""

import click

from annotator.cli.opening import Opening, on_file
from annotator.cli.saying import answer
from annotator.errors import NotFound


@click.command(
    epilog="""\b
Examples:
  annotator take 3kq81v
  annotator take 3kq81v m02ad7 --db syria.db
  annotator take m02ad7 --relation denies

\b
Exit codes:
  0  taken; the ids of the claims and links are on stdout
  1  no such file or suggestion, or it is answered already
  2  wrong usage
"""
)
@click.argument("ids", metavar="ID...", nargs=-1, required=True)
@click.option("--relation", metavar="WORD", help="How the claims of a pair stand, if otherwise.")
@on_file
def command(opening: Opening, ids: tuple[str, ...], relation: str | None) -> None:
    """Make judgements of suggestions.

    An ID is that of a suggested claim or pair, or the start of it. A claim is marked with all that
    is suggested of it; of a pair both claims are, and linked. All of it is one action.
    """
    with opening.workspace() as workspace, workspace.one_action():
        suggesting = workspace.suggesting
        for each in ids:
            named = suggesting.named(each)
            if pair := suggesting.pair(named):
                answer(suggesting.take_pair(pair, relation=relation))
            elif suggesting.claim(named):
                answer(suggesting.take(named))
            else:
                raise NotFound(f"“{each}” is answered already. See: annotator list suggestions")
