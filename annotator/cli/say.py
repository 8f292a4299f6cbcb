"""`annotator say`: what came of a conflict, and what else there is to say of a link."""

from typing import Any

import click

from annotator.cli.given import one_of
from annotator.cli.link_options import named_pair, said_of_link, with_link_options
from annotator.cli.opening import Opening, on_file
from annotator.cli.saying import answer
from annotator.errors import NotFound
from annotator.scheme_file import default_scheme

_SCHEME = default_scheme()


@click.command(
    epilog="""\b
Examples:
  annotator say 5h2k0q --status explained --grounds another_date
  annotator say 5h2k0q --status resolved --favours b --grounds https://example.org/minutes
  annotator say 3kq81v m02ad7 --same-event yes --confidence high
  annotator say 5h2k0q --carrying-a 2770 2785 --carrying-b 2694 2712
  annotator say 5h2k0q --status open             which takes the grounds away, too

\b
Exit codes:
  0  said; the link's id is on stdout
  1  no such file or link, or a word the scheme does not have
  2  wrong usage
"""
)
@click.argument("ids", metavar="LINK|CLAIM CLAIM", nargs=-1, required=True)
@click.option(
    "--relation", metavar="WORD",
    help=one_of("How they stand, if otherwise", (each.name for each in _SCHEME.relations)),
)  # fmt: skip
@with_link_options
@on_file
def command(opening: Opening, ids: tuple[str, ...], relation: str | None, **options: Any) -> None:
    """Say something more of a link.

    LINK is its id or the start of one; its two claims name it, too. Claim a is the one that acts:
    `annotator compare LINK` shows which it is. An option given as "" takes away what was said, and
    another status takes away the grounds, and the claim that is right, of the one before.
    """
    with opening.workspace() as workspace:
        named = named_pair(workspace, ids)
        link = workspace.looking.link(named)
        if link is None:
            raise NotFound(f"There is no link {' '.join(ids)}. See: annotator list conflicts")
        carrying = link.judgement.fields.carrying
        said = said_of_link(link.a.claim.id, link.b.claim.id, carrying, **options)
        workspace.linking.say(named, **said, **({"relation": relation} if relation else {}))
        answer(named)
