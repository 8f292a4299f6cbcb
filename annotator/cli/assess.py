"""`annotator assess`: what a claim is worth."""

import click

from annotator.cli.assessment_listings import ASSESSMENT, assessment_line
from annotator.cli.formats import FORMATS, format_option
from annotator.cli.given import attribute_option, given_attributes, given_fields, one_of
from annotator.cli.naming_claims import named_claim
from annotator.cli.opening import Opening, on_file
from annotator.scheme_file import default_scheme

_SCHEME = default_scheme()


@click.command(
    epilog="""\b
Examples:
  annotator assess 3kq81v
  annotator assess 3kq81v --rating mostly_false --credibility 5
  annotator assess 3kq81v --rating ""            take the rating back
  annotator assess 3kq81v --attribute topic=casualties --attribute first_hand=no
  annotator assess 3kq81v --format json | jq '.[].evidence'

\b
Exit codes:
  0  shown; what was said of the claim is said
  1  no such file or claim, or a word the scheme does not have
  2  wrong usage
"""
)
@click.argument("claim", metavar="CLAIM")
@click.option("--rating", metavar="WORD", help=one_of("What it is worth", _SCHEME.ratings))
@click.option(
    "--credibility", metavar="WORD",
    help=one_of("How likely it is, whoever says it", _SCHEME.credibilities),
)  # fmt: skip
@attribute_option
@format_option
@on_file
def command(
    opening: Opening, claim: str, attributes: tuple[str, ...], format_: str, **options: str | None
) -> None:
    """Show what a claim is worth, or judge it.

    CLAIM is its id or the start of one. Judging marks it. All that is said at once is one action.
    Credibility is of the claim alone; of who says it: annotator rely. What nobody has judged is
    shown as 6 and F: it cannot be judged.
    """
    said = {**given_fields(**options), **given_attributes(attributes)}
    with opening.workspace() as workspace:
        named = named_claim(workspace, claim).id
        if said:
            workspace.assessing.assess(named, **said)
        FORMATS[format_](ASSESSMENT, [assessment_line(workspace, named)])
