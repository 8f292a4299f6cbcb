"""`annotator link`: how one claim stands to another."""

from typing import Any

import click

from annotator.cli.given import one_of
from annotator.cli.link_options import said_of_link, with_link_options
from annotator.cli.naming_claims import named_claim
from annotator.cli.opening import Opening, on_file
from annotator.cli.saying import answer
from annotator.scheme_file import default_scheme

_SCHEME = default_scheme()


@click.command(
    epilog="""\b
Examples:
  annotator link 3kq81v m02ad7 --relation denies --type negation
  annotator link 3kq81v m02ad7 --relation contradicts --type numeric --type temporal
  annotator link 3kq81v m02ad7 --relation denies --status explained --grounds another_date

\b
Exit codes:
  0  linked; the link's id is on stdout
  1  no such file or claim, or a word the scheme does not have
  2  wrong usage
"""
)
@click.argument("first", metavar="CLAIM")
@click.argument("second", metavar="CLAIM")
@click.option(
    "--relation",
    metavar="WORD",
    required=True,
    help=one_of("How they stand", (each.name for each in _SCHEME.relations)),
)
@with_link_options
@on_file
def command(opening: Opening, first: str, second: str, relation: str, **options: Any) -> None:
    """Say how one claim stands to another.

    The first acts on the second: the first denies the second. A CLAIM is its id or the start of
    one. Both are marked on the way, but for `unrelated`; undo takes all of it back. What else there
    is to say of a link can be said later: annotator say.
    """
    with opening.workspace() as workspace:
        actor, other = (named_claim(workspace, each) for each in (first, second))
        said = said_of_link(actor.id, other.id, **options)
        answer(workspace.linking.link(actor, other, relation, **said))
