"""`annotator when`: the times and the place of a claim."""

from typing import TYPE_CHECKING, Any

import click

from annotator.cli.formats import FORMATS, format_option
from annotator.cli.given import given_fields, time_options
from annotator.cli.opening import Opening, on_file
from annotator.cli.when_listing import SAID, TIMES, WHICH, time_lines

if TYPE_CHECKING:
    from annotator.work.workspace import Workspace


@click.command(
    epilog="""\b
Examples:
  annotator when 3kq81v                          what is said, what is suggested, and why
  annotator when 3kq81v --take                   what is suggested, where nothing is said yet
  annotator when 3kq81v --happened "last Tuesday" --place Idlib
  annotator when 3kq81v --said 2017-03-15T14:30 --happened 2017-05-03/2017-05-04
  annotator when 3kq81v --happened ""            take it back
  annotator when 3kq81v --format json | jq '.[] | select(.by == "said") | .iso'

\b
Exit codes:
  0  shown; what was said of the claim is said
  1  no such file or claim, a time that cannot be read, nothing to take
  2  wrong usage
"""
)
@click.argument("claim", metavar="CLAIM")
@time_options
@click.option("--take", is_flag=True, help="Say what is suggested, but for what is said already.")
@format_option
@on_file
def command(opening: Opening, claim: str, take: bool, format_: str, **options: str | None) -> None:
    """Show the times of a claim, or say them.

    They are when it was said, and when and where what it tells happened. CLAIM is the id of a claim
    or of a suggested one, or the start of it. Saying marks it; all that is said at once is one
    action. A time is a day, a month, a year, or two of them with a / between. Words are counted
    from the day on which the document appeared, and kept beside what they mean.
    """
    typed = given_fields(**options)
    with opening.workspace() as workspace:
        named = workspace.suggesting.named(claim)
        fields = workspace.timing.read(named, **typed)
        if take:
            fields = _offered(workspace, named) | fields
        if fields:
            if workspace.suggesting.claim(named) is not None:
                workspace.suggesting.take(named, **fields)
            else:
                workspace.marking.say(named, **fields)
        FORMATS[format_](TIMES, time_lines(workspace, named))


def _offered(workspace: "Workspace", claim: str) -> dict[str, Any]:
    """What is suggested where nothing is said; nothing, where all that is suggested is said."""
    lines = time_lines(workspace, claim)
    said = {each.what for each in lines if each.by == SAID}
    left = [which for what, which in WHICH.items() if what not in said]
    suggested = [which for which in left if any(WHICH[each.what] == which for each in lines)]
    if said and not suggested:
        return {}
    return workspace.timing.offered(claim, *suggested)
