"""A claim named on the command line, by its id or the start of it, or by its words."""

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

import click

from annotator.errors import NotAllowed, NotFound

if TYPE_CHECKING:
    from annotator.anchors import Span
    from annotator.events import ClaimKey
    from annotator.work.workspace import Workspace

_NAMED = 5
"""Places of a quote that are named where it stands more than once."""


def named_claim(workspace: "Workspace", name: str) -> "ClaimKey":
    """What the claim consists of. Raises NotFound for none, or for several."""
    return workspace.marking.key_of(workspace.looking.claim_named(name))


def at_option(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the option that says which of several places of a quote is meant."""
    return click.option(
        "--at",
        metavar="START",
        type=click.IntRange(0),
        help="Where the quote begins, in code points, if it stands more than once.",
    )(command)


def quoted_place(workspace: "Workspace", document: str, quote: str, at: int | None) -> "Span":
    """Where very words stand in a document, at a place if one is given.

    White space of any length is as good as any other. Raises NotFound where they do not stand, and
    NotAllowed where they stand more than once and no place is given.
    """
    words = quote.split()
    if not words:
        raise NotAllowed("A quote has at least one character that is no blank.")
    read = workspace.looking.document(document)
    pattern = re.compile(r"\s+".join(map(re.escape, words)))
    if at is not None:
        found = pattern.match(read.text, at)
        if found is None:
            raise NotFound(f"“{quote}” does not stand at {at} in “{read.title}”.")
        return found.span()
    # Places may overlap: "on and on and on" holds "on and on" twice.
    places = [each.start() for each in re.finditer(f"(?={pattern.pattern})", read.text)]
    if not places:
        raise NotFound(
            f"“{quote}” does not stand in “{read.title}” in these words. See: annotator search"
        )
    if len(places) > 1:
        named = [str(each) for each in places[:_NAMED]]
        named += ["elsewhere"] if len(places) > _NAMED else []
        raise NotAllowed(
            f"“{quote}” stands {len(places)} times in “{read.title}”, at "
            f"{', '.join(named[:-1])} and {named[-1]}. "
            f"Give more of its words, or say which is meant: --at {places[0]}"
        )
    found = pattern.match(read.text, places[0])
    assert found is not None, "it was found there"
    return found.span()
