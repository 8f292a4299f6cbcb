"""`annotator reject`: something said to be no claim, or two claims to be unrelated."""

import click

from annotator.cli.opening import Opening, on_file
from annotator.cli.saying import counted, say


@click.command(
    epilog="""\b
Examples:
  annotator reject 3kq81v
  annotator reject 3kq81v m02ad7 --db syria.db

\b
Exit codes:
  0  rejected
  1  no such file, claim or suggestion
  2  wrong usage
"""
)
@click.argument("ids", metavar="ID...", nargs=-1, required=True)
@on_file
def command(opening: Opening, ids: tuple[str, ...]) -> None:
    """Say that something is no claim, or no link.

    An ID is that of a claim, of a suggested claim or of a suggested pair, or the start of it.
    Unlike `unmark` this is a judgement, is exported as one, and the same is never suggested again.
    Your links to a claim go with it. All of it is one action.
    """
    withdrawn = 0
    with opening.workspace() as workspace, workspace.one_action():
        suggesting = workspace.suggesting
        for each in ids:
            named = suggesting.named(each)
            if pair := suggesting.pair(named):
                suggesting.reject_pair(pair)
            elif suggesting.claim(named):
                suggesting.reject(named)
            else:
                withdrawn += workspace.marking.reject(named)
    if withdrawn:
        say(f"{counted(withdrawn, 'link')} of yours went with it.")
