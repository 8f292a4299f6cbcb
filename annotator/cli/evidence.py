"""`annotator evidence`: what speaks for a claim, or against it."""

import click

from annotator.cli.assessment_listings import EVIDENCE, evidence_of
from annotator.cli.formats import FORMATS, format_option
from annotator.cli.given import one_of
from annotator.cli.naming_claims import named_claim
from annotator.cli.opening import Opening, on_file
from annotator.cli.saying import answer
from annotator.scheme_file import default_scheme


@click.command(
    epilog="""\b
Examples:
  annotator evidence 3kq81v                      list what there is
  annotator evidence 3kq81v --span astana-talks-end.txt 310 331 --bearing refutes
  annotator evidence 3kq81v --quote "did not discuss this" --note "said in the hall"
  annotator evidence 3kq81v --url https://example.org/minutes --bearing supports
  annotator evidence 3kq81v --withdraw 9b2f0a

\b
Exit codes:
  0  put forward, its id is on stdout; or listed, or withdrawn
  1  no such file, claim or evidence, no such place, a quote that stands twice, no address
  2  wrong usage
"""
)
@click.argument("claim", metavar="CLAIM")
@click.option(
    "--span", "spans", metavar="DOC START END", type=(str, int, int), multiple=True,
    help="A place in a document; several of one document are one piece of evidence.",
)  # fmt: skip
@click.option("--quote", metavar="TEXT", help="The very words of a place, which stand only there.")
@click.option("--document", metavar="DOC", help="Where to look for the quote, if not everywhere.")
@click.option("--url", metavar="URL", help="An address on the web.")
@click.option(
    "--bearing", metavar="WORD",
    help=one_of("What it does to the claim", default_scheme().bearings),
)  # fmt: skip
@click.option("--note", metavar="TEXT", help="A note on it.")
@click.option("--withdraw", metavar="EVIDENCE", help="Take back evidence of yours.")
@format_option
@on_file
def command(
    opening: Opening,
    claim: str,
    spans: tuple[tuple[str, int, int], ...],
    quote: str | None,
    document: str | None,
    url: str | None,
    bearing: str | None,
    note: str | None,
    withdraw: str | None,
    format_: str,
) -> None:
    """List the evidence of a claim, or put some forward.

    CLAIM is its id or the start of one; putting evidence forward marks it. What you put forward
    already is there only once, and more can be said of it: bearing and note.
    """
    ways = [each for each in (spans, quote, url, withdraw) if each]
    if len(ways) > 1:
        raise click.UsageError("Give one of --span, --quote, --url and --withdraw.")
    if not ways and (bearing is not None or note is not None):
        raise click.UsageError("--bearing and --note go with --span, --quote or --url.")
    if document is not None and not quote:
        raise click.UsageError("--document goes with --quote.")
    if len({name for name, _, _ in spans}) > 1:
        raise click.UsageError("The places of one piece of evidence are in one document.")
    with opening.workspace() as workspace:
        assessing, named = workspace.assessing, named_claim(workspace, claim).id
        if withdraw:
            assessing.withdraw_evidence(assessing.evidence_named(withdraw))
            return
        place, places = None, None
        if spans:
            place = workspace.looking.document_named(spans[0][0])
            places = [(start, end) for _, start, end in spans]
        elif quote:
            within = None if document is None else workspace.looking.document_named(document)
            place, span = assessing.place_of(quote, within)
            places = [span]
        if not ways:
            FORMATS[format_](EVIDENCE, evidence_of(workspace, named))
            return
        answer(
            assessing.add_evidence(
                named, document=place, spans=places, url=url, bearing=bearing, note=note
            )
        )
