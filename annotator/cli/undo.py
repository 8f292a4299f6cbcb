"""`annotator undo`: one's last action taken back."""

import click

from annotator.cli.opening import Opening, on_file
from annotator.cli.saying import answer
from annotator.errors import NotFound


@click.command(
    epilog="""\b
Examples:
  annotator undo
  annotator undo --db syria.db --annotator kim

\b
Exit codes:
  0  taken back; what it was is on stdout
  1  no such file, or nothing is left to undo
  2  wrong usage
"""
)
@on_file
def command(opening: Opening) -> None:
    """Take back your last action, whole.

    Only your own; what others did meanwhile stays. Again takes back the one before it.
    """
    with opening.workspace() as workspace:
        undone = workspace.undoing.undo()
        if undone is None:
            raise NotFound(f"{workspace.viewpoint.annotator} has nothing to undo here.")
    answer(f"Undone: {undone}")
