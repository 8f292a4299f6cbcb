"""What changed from one version of a text to another, as records and as lines for people."""

import os
import shutil
import textwrap
from collections.abc import Container, Iterable, Iterator
from typing import TYPE_CHECKING, Literal, NamedTuple, TextIO

import click
from msgspec import Struct

from annotator import versions
from annotator.anchors import Span, Spans, in_quotation_marks
from annotator.cli.formats import Columns
from annotator.cli.saying import counted
from annotator.display import cut, one_line
from annotator.tui.marks import SIGNS, Sign, sign_of

if TYPE_CHECKING:
    from annotator.versions import Version
    from annotator.work.workspace import Workspace

_WIDEST = 120
"""Cells that a line takes at most: longer ones are hard to read."""

_ID = 8
"""Characters of an id."""

_CLAIM = "    "
"""What stands before the sign of a claim."""

_MARKS = {"-": ("[-", "-]"), "+": ("{+", "+}")}
"""What stands around the words that went, and around those that came."""

_COLOURS = {"-": "red", "+": "green"}


class PointedOut(Struct, frozen=True):
    """A claim at a sentence of one of the two texts."""

    id: str
    state: Sign
    quote: str


class DifferenceLine(Struct, frozen=True, kw_only=True):
    """A sentence of each text: the same, changed, or in one of them only."""

    change: Literal["same", "changed", "gone", "new"]
    old: Span | None
    old_text: str | None
    old_differing: Spans
    """Spans of the old text that the new one lacks, of a changed sentence."""
    new: Span | None
    new_text: str | None
    new_differing: Spans
    old_claims: tuple[PointedOut, ...]
    """The claims that begin there and stand in the old text still."""
    new_claims: tuple[PointedOut, ...]


class Page(NamedTuple):
    """What lines are written for."""

    width: int | None
    """None where they are not cut nor folded."""
    coloured: bool


DIFFERENCES = Columns(DifferenceLine, shown=())


def page_of(stream: TextIO) -> Page:
    """What a stream can show. Who sets NO_COLOR gets none (no-color.org)."""
    if not stream.isatty():
        return Page(None, coloured=False)
    plain = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    return Page(min(shutil.get_terminal_size().columns, _WIDEST), coloured=not plain)


def difference_lines(workspace: "Workspace", old: str, new: str) -> list[DifferenceLine]:
    """Two texts sentence by sentence, in the order of both, with the claims that stand in them."""
    rows = workspace.versioning.aligned(old, new)
    one, other = (workspace.looking.document(each).text for each in (old, new))
    reworded = {
        each.claim.claim.id for each in workspace.versioning.reworded(new) if each.document == old
    }
    of_old = _claims(workspace, old, rows, (), new=False)
    of_new = _claims(workspace, new, rows, reworded, new=True)
    lines = []
    for number, row in enumerate(rows):
        differences = versions.changes(row, one, other)
        lines.append(
            DifferenceLine(
                change=(
                    "same" if row.same
                    else "new" if row.old is None
                    else "gone" if row.new is None
                    else "changed"
                ),
                old=row.old,
                old_text=None if row.old is None else one[slice(*row.old)],
                old_differing=_within(row.old, differences.one.differing if differences else ()),
                new=row.new,
                new_text=None if row.new is None else other[slice(*row.new)],
                new_differing=_within(row.new, differences.other.differing if differences else ()),
                old_claims=tuple(of_old.get(number, ())),
                new_claims=tuple(of_new.get(number, ())),
            )
        )  # fmt: skip
    return lines


def unified(
    old: "Version",
    new: "Version",
    rows: Iterable[DifferenceLine],
    page: Page,
) -> Iterator[str]:
    """The same as lines for people, safe to show."""
    from annotator.work.changed_words import moment_in_words

    for sign, version in (("-", old), ("+", new)):
        about = (version.document[:_ID], version.title, moment_in_words(version.stood))
        line = f"{sign * 3} {'  '.join(one_line(each) for each in about if each)}"
        yield _coloured(_cut(line, page), page, _COLOURS[sign], bold=True)
    same: list[DifferenceLine] = []
    for row in rows:
        # What waits to be looked at is never folded away.
        if row.change == "same" and not _to_look_at(row):
            same.append(row)
            continue
        yield from _folded(same)
        same = []
        yield from _of_row(row, page)
    yield from _folded(same)


def _of_row(row: DifferenceLine, page: Page) -> Iterator[str]:
    if row.change == "same":
        yield from _lines(" ", row.old_text or "", (), page)
    for sign, span, text, differing, claims in (
        ("-", row.old, row.old_text, row.old_differing, row.old_claims),
        ("+", row.new, row.new_text, row.new_differing, row.new_claims),
    ):
        if text is not None and span is not None and row.change != "same":
            inside = tuple((start - span[0], end - span[0]) for start, end in differing)
            yield from _lines(sign, text, inside, page)
        for claim in claims:
            quote = in_quotation_marks(one_line(claim.quote))
            line = f"{_CLAIM}{SIGNS[claim.state]} {claim.id[:_ID]}  {quote}"
            colour = "yellow" if claim.state in ("gone", "reworded") else "cyan"
            yield _coloured(_cut(line, page), page, colour)


def _lines(sign: str, text: str, differing: Spans, page: Page) -> Iterator[str]:
    """A sentence after its sign, with marks around the words that differ."""
    before, after = _MARKS.get(sign, ("", ""))
    pieces, start = [], 0
    for first, last in differing:
        pieces += [text[start:first], before, text[first:last], after]
        start = last
    line = one_line("".join((*pieces, text[start:])))
    wrapped = [f"{sign} {line}"] if page.width is None else textwrap.wrap(
        line, page.width, initial_indent=f"{sign} ", subsequent_indent=f"{sign} ",
        break_on_hyphens=False, break_long_words=False,
    )  # fmt: skip
    for each in wrapped:
        yield _coloured(each, page, _COLOURS.get(sign))


def _folded(rows: list[DifferenceLine]) -> Iterator[str]:
    """Sentences that are the same in both, as one line."""
    if rows:
        claims = sum(len(each.new_claims) for each in rows)
        within = f", with {counted(claims, 'claim')}" if claims else ""
        yield f"  … {counted(len(rows), 'sentence')} the same{within}"


def _to_look_at(row: DifferenceLine) -> bool:
    return any(each.state in ("gone", "reworded") for each in (*row.old_claims, *row.new_claims))


def _cut(line: str, page: Page) -> str:
    return line if page.width is None else cut(line, page.width)


def _coloured(line: str, page: Page, colour: str | None, *, bold: bool = False) -> str:
    return click.style(line, fg=colour, bold=bold or None) if page.coloured and colour else line


def _claims(
    workspace: "Workspace",
    document: str,
    rows: tuple[versions.Aligned, ...],
    reworded: Container[str],
    *,
    new: bool,
) -> dict[int, list[PointedOut]]:
    """The claims that stand in a text, by the row at which they begin."""
    if not rows:
        return {}
    versioning = workspace.versioning
    replaced = versioning.replaced_by(document) is not None
    found: dict[int, list[PointedOut]] = {}
    for each in workspace.looking.claims(document):
        row = versions.row_at(rows, each.claim.start, new=new)
        sign: Sign = (
            "gone" if replaced and versioning.updated_by(each) is None
            else "reworded" if each.claim.id in reworded
            else sign_of(each, workspace.viewpoint.annotator)
        )  # fmt: skip
        found.setdefault(row, []).append(PointedOut(each.claim.id, sign, each.claim.quote))
    return found


def _within(sentence: Span | None, differing: Spans) -> Spans:
    """Spans of a sentence as spans of its text."""
    if sentence is None:
        return ()
    return tuple((sentence[0] + start, sentence[0] + end) for start, end in differing)
