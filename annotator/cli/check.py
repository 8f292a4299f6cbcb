"""`annotator check`: whether the file is sound."""

import click

from annotator.cli.opening import Opening, on_file
from annotator.cli.saying import answer


@click.command(
    epilog="""\b
Examples:
  annotator check
  annotator check --db syria.db --rebuild

\b
Exit codes:
  0  sound
  1  not sound, or no such file
  2  wrong usage
"""
)
@click.option("--rebuild", is_flag=True, help="Make what is derived from the events again, too.")
@on_file
def command(opening: Opening, rebuild: bool) -> None:
    """Check that the file is sound.

    Runs SQLite's own check, compares every quote with its text and every event with its id, and
    names what is kept but says nothing to this version of the program. With --rebuild it replays
    all events, and names the tables that had not followed from them.
    """
    with opening.workspace() as workspace:
        sound = True
        for damage in workspace.checking.damage():
            sound = False
            answer(damage)
        for inert in workspace.checking.inert():
            answer(inert)
        if rebuild and (differing := workspace.checking.replay()):
            sound = False
            answer(f"Did not follow from the events, and was made again: {', '.join(differing)}.")
        answer(f"{workspace.path} is {'sound' if sound else 'not sound'}.")
    click.get_current_context().exit(0 if sound else 1)
