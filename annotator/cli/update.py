"""`annotator update`: what a claim of a replaced text became in the newest."""

import click

from annotator.anchors import in_quotation_marks
from annotator.cli.naming_claims import at_option, named_claim, quoted_place
from annotator.cli.opening import Opening, on_file
from annotator.cli.saying import answer, say
from annotator.errors import NotAllowed


@click.command(
    epilog="""\b
Examples:
  annotator list orphans                         what was not found, and what is proposed
  annotator update 3kq81v                        mark what is proposed
  annotator update 3kq81v "at least twelve houses were lost"
  annotator update 3kq81v "twelve houses" --at 2627

\b
Exit codes:
  0  marked and linked, or it was so already; the newer claim's id is on stdout
  1  no such file or claim, a claim whose words the newest text has, nothing that is proposed,
     words that stand nowhere there, or more than once
  2  wrong usage
"""
)
@click.argument("claim", metavar="CLAIM")
@click.argument("quote", metavar="[QUOTE]", required=False)
@at_option
@on_file
def command(opening: Opening, claim: str, quote: str | None, at: int | None) -> None:
    """Mark what a claim of a replaced text became.

    CLAIM is the id, or the start of one, of a claim that is not found in the newest text of its
    page. QUOTE is the very words there that tell of it now; without any, those that `annotator list
    orphans` proposes. They are marked as a claim of the same speaker that updates the old one. Undo
    takes all of it back.
    """
    if at is not None and quote is None:
        raise click.UsageError("--at goes with QUOTE.")
    with opening.workspace() as workspace:
        old = named_claim(workspace, claim)
        orphan = workspace.versioning.orphan(old.id)
        if orphan is None:
            raise NotAllowed(
                "That claim stands in the newest text. "
                "Say how another stands to it: annotator link … --relation updates"
            )
        text = workspace.looking.document(orphan.newest).text
        before = in_quotation_marks(orphan.claim.claim.quote)
        if quote is not None:
            span = quoted_place(workspace, orphan.newest, quote, at)
        elif orphan.updated_by is not None:
            say(f"{before} is updated already.")
            answer(orphan.updated_by)
            return
        elif orphan.proposed is not None:
            span = orphan.proposed
        else:
            raise NotAllowed(
                "The newest text has no sentence in the place of that claim's. "
                f"Give the words that tell of it now: annotator update {old.id} QUOTE"
            )
        updating = workspace.versioning.update(old.id, (span,))
        say(f"{in_quotation_marks(text[slice(*span)])} updates {before}.")
        answer(updating)
