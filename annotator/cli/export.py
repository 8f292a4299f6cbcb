"""`annotator export`: datasets written, in the formats that other software reads."""

from pathlib import Path
from typing import Any

import click

from annotator.choices import ALL, GOLD
from annotator.cli.choosing import choices_of, choices_options, names_of
from annotator.cli.exported import export_to, split_told, told
from annotator.cli.opening import Opening, on_file_where
from annotator.cli.saying import answer, say
from annotator.dataset_formats import FORMATS

_WRITTEN = {name: each.summary for name, each in FORMATS.items() if each.writes}


_AS_IT_COMES = "jsonl"


@click.command(
    epilog="""\b
Formats:
"""
    + "\n".join(f"  {name:14}{summary}" for name, summary in _WRITTEN.items())
    + """

\b
Examples:
  annotator export
  annotator export --format brat --format nli --out datasets/syria --db syria.db
  annotator export --annotator gold --split 80/10/10 --format spacy,parquet
  annotator export --since 2026-11-01 --relation denies --no-text
  annotator export --blind --annotator kim      only kim's work

\b
Exit codes:
  0    written; the folder of each format is on stdout
  1    not written: no such file, no such format, a folder one may not write to,
       or what was written did not read back as it should
  2    wrong usage
  130  interrupted; nothing was put in place
"""
)
@click.option(
    "--format",
    "formats",
    metavar="NAME",
    multiple=True,
    default=("jsonl",),
    show_default=_AS_IT_COMES,
    help="A format of those below; may be given again.",
)
@click.option(
    "--out",
    metavar="FOLDER",
    type=click.Path(path_type=Path),
    default="exports",
    show_default=True,
    help="Where to write them, each format into a folder of its name.",
)
@choices_options
@click.option(
    "--check/--no-check",
    default=None,
    show_default="up to 100 000 claims and links",
    help="Read what was written back, and compare.",
)
@on_file_where("Whose judgements: a name, gold, or all.", "all whom you see")
def command(
    opening: Opening, formats: tuple[str, ...], out: Path, check: bool | None, **given: Any
) -> None:
    """Write datasets.

    All of it is of one moment of the file. Each format's folder has manifest.json, which tells
    what was chosen, what was written and what the format cannot hold, and a card. With
    --annotator NAME there are only the judgements of NAME, with gold those that stand after
    adjudication, with all (as it comes) those of everybody whom you may see.
    """
    chosen, opening = _whose(opening)
    with opening.workspace() as workspace:
        choices = choices_of(chosen, given, workspace.looking.document_named)
        written = export_to(workspace, out, names_of(formats), choices, check=check)
        for each in written:
            for sentence in told(each):
                say(sentence)
            answer(str(each.folder))
        if written and (split := written[0].manifest.chosen.split):
            say(split_told(split))


def _whose(opening: Opening) -> tuple[str, Opening]:
    """Whose judgements are chosen, and the file as it is opened for who works.

    Who is named here, where nothing else says who works, is that annotator.
    """
    if opening.named is None:
        return ALL, opening
    worker = opening.worker
    if worker is None and opening.named not in (ALL, GOLD):
        worker = opening.named
    return opening.named, opening._replace(annotator=worker)
