"""`annotator redo`: what was last undone done again."""

import click

from annotator.cli.opening import Opening, on_file
from annotator.cli.saying import answer
from annotator.errors import NotFound


@click.command(
    epilog="""\b
Examples:
  annotator redo
  annotator redo --db syria.db --annotator kim

\b
Exit codes:
  0  done again; what it was is on stdout
  1  no such file, or nothing was undone since your last action
  2  wrong usage
"""
)
@on_file
def command(opening: Opening) -> None:
    """Do again what you last undid.

    As long as you have done nothing else since.
    """
    with opening.workspace() as workspace:
        redone = workspace.undoing.redo()
        if redone is None:
            raise NotFound(f"{workspace.viewpoint.annotator} has nothing to redo here.")
    answer(f"Done again: {redone}")
