"""`annotator suggest`: claims found, and compared with one another."""

import os
import sys

import click

from annotator.cli.opening import Opening, on_file
from annotator.cli.saying import answer
from annotator.cli.suggestions_made import suggest


@click.command(
    epilog="""\b
Examples:
  annotator suggest
  annotator suggest --db syria.db
  annotator suggest --nli cross-encoder/nli-deberta-v3-base
  annotator suggest --again            after a change of the program's word lists
  annotator list suggestions           what came of it, the best first

\b
Exit codes:
  0    done; how many there are is on stdout
  1    no such file, or no such model
  2    wrong usage
  130  interrupted; what was found and compared is kept
"""
)
@click.option(
    "--nli",
    metavar="MODEL",
    help="A cross-encoder for inference, by path or name, whose opinion is one more reason.",
)
@click.option("--again", is_flag=True, help="Find and compare all of it anew.")
@on_file
def command(opening: Opening, nli: str | None, again: bool) -> None:
    """Find claims, and pairs of them that conflict.

    It looks only at what is new: documents that came without suggestions, and claims that were
    not compared yet, those marked by hand among them. Interrupted, it goes on where it was. What
    was rejected does not come back. Reading files in does it for these by itself.
    """
    if nli is not None:
        # The libraries of models tell of their own doings on stderr, and draw bars there.
        os.environ.setdefault("TRANSFORMERS_VERBOSITY", "error")
        if not sys.stderr.isatty():
            os.environ.setdefault("HF_HUB_DISABLE_PROGRESS_BARS", "1")
    with opening.workspace() as workspace:
        suggest(workspace, nli=nli, again=again)
        counts = workspace.suggesting.counts()
    answer(f"{counts.claims} claims and {counts.pairs} pairs are suggested.")
