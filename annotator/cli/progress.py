"""`annotator progress`: what was done on which day, by whom, and what is left."""

import shutil
import sys
import textwrap
from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING

import click

from annotator.bars import ASCII, share, signs, stacked
from annotator.cli import table
from annotator.cli.formats import escaped
from annotator.cli.opening import Opening, on_file
from annotator.display import cut, one_line

if TYPE_CHECKING:
    from annotator.progress import By, Counts, ProgressReport

_COUNTS = ("claims", "links", "conflicts", "done", "rejected")
_STACKED = ("claims", "links", "rejected")

_PLAIN = str.maketrans("–’…", "-'.")
"""The few other signs that the sentences have."""

_WIDEST_SHARE = 60
"""Cells of a bar of which only the share counts."""


@click.command(
    epilog="""\b
Examples:
  annotator progress
  annotator progress --own --by week
  annotator progress --since 2026-03-01 --db syria.db
  annotator progress --json | jq .remaining.told

\b
Exit codes:
  0  shown, even if nothing was done yet
  1  no such file
  2  wrong usage
"""
)
@click.option(
    "--since",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DATE",
    help="Only what was done from this day on, such as 2026-03-01.",
)
@click.option(
    "--by",
    type=click.Choice(("day", "week")),
    default="day",
    show_default=True,
    help="A line for each day, or for each week.",
)
@click.option("--own", is_flag=True, help="Only your own work.")
@click.option("--json", "as_json", is_flag=True, help="All of it as one JSON object.")
@on_file
def command(
    opening: Opening, since: datetime | None, by: "By", *, own: bool, as_json: bool
) -> None:
    """Show what was done, and what is left.

    It counts what stands now, by the local day on which it was first said. Pace is actions in an
    hour of work: ten minutes without one are a break. How long the rest takes is told from the
    pace of the last days of work, once three documents are done.
    """
    with opening.workspace() as workspace:
        report = workspace.progressing.report(
            own=own, since=None if since is None else since.date()
        )
    if as_json:
        import msgspec

        encoded = msgspec.json.format(msgspec.json.encode(report), indent=2)
        sys.stdout.write(escaped(encoded.decode("utf-8")) + "\n")
        return
    drawn = ASCII if opening.file.settings.ascii else signs(sys.stdout.encoding)
    for line in _lines(report, by, drawn):
        sys.stdout.write((line.translate(_PLAIN) if drawn == ASCII else line) + "\n")


def _lines(report: "ProgressReport", by: "By", drawn: str) -> Iterator[str]:
    from annotator.progress_words import documents, left, sentences, suggestions

    width = shutil.get_terminal_size().columns
    if report.annotators:
        yield from _annotators(report, width)
        yield ""
        yield from _periods(report, by, width, drawn)
        yield "   ".join(f"{sign} {kind}" for sign, kind in zip(drawn, _STACKED, strict=False))
        yield ""
    covered, told = report.coverage, []
    if covered.documents:
        bars = min(width, _WIDEST_SHARE)
        states = (covered.done, covered.begun)
        told += [share(states, covered.documents, bars, drawn), documents(covered)]
        read = (covered.sentences_done,)
        told += [share(read, covered.sentences, bars, drawn), sentences(covered)]
    told += [suggestions(report.suggestions), left(report)]
    for line in told:
        yield from textwrap.wrap(line, width)


def _annotators(report: "ProgressReport", width: int) -> Iterator[str]:
    columns = [table.Column("annotator"), *_numbers(*_COUNTS, "days", "actions/h")]
    rows = [
        (
            one_line(each.annotator),
            *_cells(each.counts),
            str(each.days),
            "" if each.actions_per_hour is None else f"{each.actions_per_hour:.0f}",
        )
        for each in report.annotators
    ]
    return table.lines(columns, rows, width)


def _periods(report: "ProgressReport", by: "By", width: int, drawn: str) -> Iterator[str]:
    """A line a day or week with the counts, and a bar in what is left of the width."""
    from annotator.progress import periods

    found = periods(report.days, by)
    columns = [table.Column(by), *_numbers(*_COUNTS)]
    rows = [(each.name, *_cells(each.counts)) for each in found]
    begun = list(table.lines(columns, rows, None))
    longest = max(map(len, begun))
    room = width - longest - 2
    stacks = [(each.counts.claims, each.counts.links, each.counts.rejected) for each in found]
    most = max(map(sum, stacks))
    bars = ("", *(stacked(each, most, room, drawn) for each in stacks))
    for line, bar in zip(begun, bars, strict=True):
        yield cut(f"{line.ljust(longest)}  {bar}".rstrip(), width)


def _numbers(*names: str) -> list[table.Column]:
    return [table.Column(name, "number") for name in names]


def _cells(counts: "Counts") -> tuple[str, ...]:
    return tuple(
        map(
            str,
            (counts.claims, counts.links, counts.conflicts, counts.documents, counts.rejected),
        )
    )
