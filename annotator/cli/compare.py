"""`annotator compare`: two claims side by side, with what they share and where they differ."""

import shutil
import sys

import click

from annotator.cli.formats import FORMATS, format_option
from annotator.cli.link_options import named_pair
from annotator.cli.opening import Opening, on_file
from annotator.cli.side_by_side import PAIR, compared_line, side_by_side
from annotator.errors import NotFound

_NARROW = 80
_WIDEST = 160
"""Cells that two columns take at most: longer lines are hard to read."""


@click.command(
    epilog="""\b
Examples:
  annotator compare 5h2k0q
  annotator compare 3kq81v m02ad7          the two claims of a link
  annotator compare 5h2k0q --around 2
  annotator compare 5h2k0q --format json | jq '.[].a.differing'

\b
Exit codes:
  0  shown
  1  no such file, link or suggested pair
  2  wrong usage
"""
)
@click.argument("ids", metavar="LINK|CLAIM CLAIM", nargs=-1, required=True)
@click.option(
    "--around", metavar="COUNT", type=click.IntRange(0, 50), default=0, show_default=True,
    help="Sentences to show before and after those of each claim.",
)  # fmt: skip
@format_option
@on_file
def command(opening: Opening, ids: tuple[str, ...], around: int, format_: str) -> None:
    """Show two claims side by side.

    LINK is the id of a link or of a suggested pair, or the start of one; its two claims name it,
    too. `[-…-]` is what the first claim has for itself, `{+…+}` what the second has; source and
    cue are not compared. A terminal under 100 columns shows one above the other.
    """
    with opening.workspace() as workspace:
        found = workspace.comparing.pair(named_pair(workspace, ids))
        if found is None:
            raise NotFound(f"Nothing stands between {' and '.join(ids)}: no link, no suggestion.")
        scheme, different = workspace.looking.scheme, None
        if scheme.parted_by_time(found.relation, found.types):
            ends = (side.claim.claim.id for side in found.sides)
            different = workspace.timing.different(*ends)
        if format_ != "table":
            FORMATS[format_](PAIR, [compared_line(found, different)])
            return
        terminal = sys.stdout.isatty()
        width = shutil.get_terminal_size().columns if terminal else _NARROW
        for line in side_by_side(found, scheme, around, min(width, _WIDEST), different):
            sys.stdout.write(line + "\n")
