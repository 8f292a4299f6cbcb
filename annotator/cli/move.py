"""`annotator move`: a claim hung where other words stand."""

import click

from annotator.cli.naming_claims import at_option, named_claim, quoted_place
from annotator.cli.opening import Opening, on_file
from annotator.cli.saying import answer, say
from annotator.errors import NotAllowed


@click.command(
    epilog="""\b
Examples:
  annotator list orphans                         what was not found in a newer text
  annotator move 3kq81v "a commission was discussed on Wednesday"
  annotator move 3kq81v "a commission" --at 2627 where these words stand more than once
  annotator move 3kq81v "a commission was" --document 7f0o2c

\b
Exit codes:
  0  moved; the claim's new id is on stdout
  1  no such file, claim or document, words that stand nowhere there, or more than once
  2  wrong usage
"""
)
@click.argument("claim", metavar="CLAIM")
@click.argument("quote", metavar="QUOTE")
@click.option(
    "--document", metavar="DOC", help="Which text of its page, if not the one that stands there."
)
@at_option
@on_file
def command(opening: Opening, claim: str, quote: str, document: str | None, at: int | None) -> None:
    """Hang a claim where other words stand.

    CLAIM is its id or the start of one, QUOTE the very words, in the newest text of the page that
    the claim was marked in. What you say of it, its links and your evidence go with it; source, cue
    and addressee do not go into another text. It is another claim then, since a claim is its words.
    """
    with opening.workspace() as workspace:
        looking, versioning = workspace.looking, workspace.versioning
        old = named_claim(workspace, claim)
        place = versioning.replaced_by(old.document) or old.document
        if document is not None:
            place = looking.document_named(document)
            if place not in [each.document for each in versioning.versions(old.document)]:
                raise NotAllowed(
                    f"“{looking.document(place).title}” never stood where that claim's text did. "
                    f"See: annotator versions {old.document}"
                )
        span = quoted_place(workspace, place, quote, at)
        moved = looking.claim_named(workspace.marking.move(old.id, [span], document=place))
        left = looking.claim(old.id)
        if moved != old.id and left is not None and left.present and left.layers:
            say(f"It stays where it was, too, for {' and '.join(left.layers)}.")
        answer(moved)
