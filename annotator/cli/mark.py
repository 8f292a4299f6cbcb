"""`annotator mark`: a claim marked, and what is known of it."""

from typing import Any

import click

from annotator.cli.given import (
    attribute_option,
    given_attributes,
    given_fields,
    one_of,
    time_options,
)
from annotator.cli.opening import Opening, on_file
from annotator.cli.saying import answer
from annotator.scheme_file import default_scheme

_SCHEME = default_scheme()


@click.command(
    epilog="""\b
Examples:
  annotator mark astana-talks-end.txt 2627 2712
  annotator mark 7f0o2c 2627 2712 --speaker "Bashar Ja'afari" --cue-polarity denies
  annotator mark 7f0o2c 310 331 344 362          one claim in two fragments
  annotator mark 7f0o2c 2627 2712 --note ""      take the note away
  annotator mark 7f0o2c 310 331 --attribute basis=saw
  annotator mark 7f0o2c 310 331 --said Wednesday --happened 2017-03-14 --place Astana

\b
Exit codes:
  0  marked; the claim's id is on stdout
  1  no such file or document, no such place in it, a word the scheme does not have, a time
     that cannot be read
  2  wrong usage
"""
)
@click.argument("document", metavar="DOC")
@click.argument("places", metavar="START END [START END]...", nargs=-1, required=True, type=int)
@click.option("--speaker", metavar="NAME", help="Who makes the claim.")
@click.option("--note", metavar="TEXT", help="A note on it.")
@click.option(
    "--source", metavar="START END", type=(int, int), multiple=True, help="Who, in the text."
)
@click.option(
    "--cue", metavar="START END", type=(int, int), multiple=True, help="“said”, in the text."
)
@click.option("--addressee", metavar="START END", type=(int, int), multiple=True, help="To whom.")
@click.option(
    "--attribution", metavar="WORD", help=one_of("How it is reported", _SCHEME.attributions)
)
@click.option(
    "--cue-polarity", "--polarity", metavar="WORD",
    help=one_of("What the source does", _SCHEME.cue_polarities),
)  # fmt: skip
@click.option("--confidence", metavar="WORD", help=one_of("How sure you are", _SCHEME.confidences))
@time_options
@attribute_option
@on_file
def command(
    opening: Opening,
    document: str,
    places: tuple[int, ...],
    attributes: tuple[str, ...],
    utterance: str | None,
    event: str | None,
    place: str | None,
    **options: Any,
) -> None:
    """Mark a claim.

    DOC is a document's id or the start of one, its title, or the name of its file. Places are
    counted in Unicode code points from 0, and the one at END is not part of it. A claim that is
    marked already keeps what was said of it, and more can be said.
    """
    if len(places) % 2:
        raise click.UsageError("Every START needs its END.")
    spans = zip(places[::2], places[1::2], strict=True)
    with opening.workspace() as workspace:
        named = workspace.looking.document_named(document)
        said = {**given_fields(**options), **given_attributes(attributes)}
        with workspace.one_action():
            claim = workspace.marking.mark(named, spans, **said)
            if times := given_fields(utterance=utterance, event=event, place=place):
                workspace.timing.say(claim, **times)
        answer(claim)
