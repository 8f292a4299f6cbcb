"""`annotator versions`: the texts that stood where a document did, and what changed."""

import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

from annotator.cli.formats import FORMATS, format_option
from annotator.cli.opening import Opening, on_file
from annotator.cli.versions_diff import DIFFERENCES, difference_lines, page_of, unified
from annotator.cli.versions_listing import VERSIONS, version_lines
from annotator.errors import NotAllowed, NotFound

if TYPE_CHECKING:
    from annotator.versions import Version


@click.command(
    epilog="""\b
Examples:
  annotator versions "Syria: Astana settlement talks"
  annotator versions 7f0o2c --diff               with the text that stood before it
  annotator versions 7f0o2c --diff --from 1b9xq0 | less
  annotator versions 7f0o2c --diff --format json | jq '.[] | select(.change != "same")'

\b
Signs:
  ● your claim  ◆ with a link  ○ another's  ≈ found again in other words  ? not found again

\b
Exit codes:
  0  shown
  1  no such file or document, no other version to compare with
  2  wrong usage
"""
)
@click.argument("document", metavar="DOCUMENT")
@click.option("--diff", is_flag=True, help="Show what changed, sentence by sentence.")
@click.option(
    "--from", "old", metavar="OLD", help="The text to compare with, if not the one before."
)
@format_option
@on_file
def command(opening: Opening, document: str, diff: bool, old: str | None, format_: str) -> None:
    """Show the texts that stood where a document did.

    The oldest comes first. DOCUMENT is an id or the start of one, a title, or a file's name. With
    --diff, sentences that went have a - before them and those that came a +; in those that were
    reworded, `[-…-]` is around the words that went and `{+…+}` around those that came. The claims
    of these sentences stand below them, with their ids. The first text is compared with what took
    its place.
    """
    if old is not None and not diff:
        raise click.UsageError("--from goes with --diff.")
    with opening.workspace() as workspace:
        named = workspace.looking.document_named(document)
        versions = workspace.versioning.versions(named)
        if not diff:
            FORMATS[format_](VERSIONS, version_lines(workspace, versions))
            return
        before = None if old is None else workspace.looking.document_named(old)
        one, other = _compared(versions, named, before)
        rows = difference_lines(workspace, one.document, other.document)
        if format_ != "table":
            FORMATS[format_](DIFFERENCES, rows)
            return
        _write(unified(one, other, rows, page_of(sys.stdout)))


def _compared(
    versions: "list[Version]", document: str, before: str | None
) -> "tuple[Version, Version]":
    """The two texts that are meant, the one to compare with first."""
    places = {each.document: place for place, each in enumerate(versions)}
    here = places[document]
    if before is not None:
        if before not in places or before == document:
            raise NotAllowed(
                "These two are no versions of one page. See: annotator versions "
                f"{versions[here].document}"
            )
        return versions[places[before]], versions[here]
    if len(versions) == 1:
        raise NotFound(f"“{versions[here].title}” has no other version to compare with.")
    return (versions[here - 1], versions[here]) if here else (versions[0], versions[-1])


def _write(lines: Iterable[str]) -> None:
    for line in lines:
        sys.stdout.write(line + "\n")
