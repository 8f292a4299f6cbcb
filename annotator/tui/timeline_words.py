"""A timeline in words: its head, and the lines below it about the claim under the cursor."""

from rich.cells import cell_len

from annotator.display import cut, one_line
from annotator.moments import Moment, in_words, of_days
from annotator.scheme import Scheme
from annotator.timeline import By, Pair
from annotator.tui.describing import counted
from annotator.tui.timeline_picture import sign
from annotator.tui.timeline_rows import TimelineRows
from annotator.work.surveying import DatedClaim

_LEAST = 8
"""Cells of a quote, however narrow it is."""

BY_WORDS: dict[By, str] = {
    "utterance": "when said",
    "event": "when it happened",
}

NOTHING_DATED: dict[By, tuple[str, str, str]] = {
    "utterance": (
        "Nothing here has a time: neither the claims nor their articles tell one.",
        "The date of an article is read with it; a time of a claim is said in the reader.",
        "",
    ),
    "event": (
        "Of no claim here it is said when what it tells happened.",
        "Say it in the reader, or press e for when it was said.",
        "",
    ),
}


def head(rows: TimelineRows, *, whole: bool, wide: bool) -> str:
    """The time that is spanned, where there is room; by what; how many claims have none."""
    told = [span(rows) if wide else "", BY_WORDS[rows.by]]
    if rows.undated:
        told.append(f"{rows.undated} without a date")
    if not whole:
        told.append("being read")
    return " · ".join(each for each in told if each)


def span(rows: TimelineRows) -> str:
    """From the first to the last day that is told."""
    days = [day for at in rows.moments.values() for day in (at.first, at.last) if day is not None]
    return in_words(of_days(min(days), max(days))) if days else ""


def when(claim: DatedClaim, by: By) -> str:
    """When it was said or happened, and from what that is known."""
    at = claim.at(by)
    if at is None:
        return "without a date"
    if claim.is_estimated(by):
        return f"{short(claim, by)}, when the article appeared"
    raw = claim.uttered_raw if by == "utterance" else claim.happened_raw
    told = f"{'said' if by == 'utterance' else 'happened'} {in_words(at)}"
    return f"{told} (“{raw}”)" if raw else told


def short(claim: DatedClaim, by: By) -> str:
    """The time alone, with a sign before it where only its article tells it."""
    at = claim.at(by)
    if at is None:
        return "without a date"
    return f"~{in_words(_day(at))}" if claim.is_estimated(by) else in_words(at)


def _day(at: Moment) -> Moment:
    """The day of a publication: the hour says little of when something was said before it."""
    return at if at.first is None or at.last is None else of_days(at.first, at.last)


def lines(
    rows: TimelineRows, claim: DatedClaim, together: tuple[int, int], scheme: Scheme, width: int
) -> tuple[str, str, str]:
    """What it is and when it was said; who said it, where and what; what it is joined with.

    Quotes of the last line are cut so that both fit in `width` cells.
    """
    by = rows.by
    conflicts = rows.conflicts_of(claim.id)
    shown = sign(in_conflict=bool(conflicts), estimated=claim.is_estimated(by))
    about = [f"{shown} {counted(len(conflicts), 'conflict')}" if conflicts else f"{shown} claim"]
    about.append(when(claim, by))
    changes = [pair for pair in rows.pairs(claim.id) if rows.is_change(pair)]
    if len(changes) > 1:
        about.append(f"in {len(changes)} changes of position")
    if together[1] > 1:
        about.append(f"{together[0]} of {together[1]} here")
    joined = ""
    if changes:
        joined = changed(rows, changes[0], width)
    elif rows.pairs(claim.id):
        joined = _joined(rows, claim, (conflicts or [*rows.pairs(claim.id)])[0], scheme)
    return one_line(" · ".join(about)), _said(claim), one_line(joined)


def changed(rows: TimelineRows, pair: Pair, width: int) -> str:
    """A changed position: what was said before, and what then, in `width` cells."""
    both = rows.in_time(pair)
    times = [short(each, "utterance") for each in both]
    told = "changed position: {} “{}” → {} “{}”"
    room = width - cell_len(told.format(times[0], "", times[1], ""))
    one, other = map(_unquoted, both)
    half = max(_LEAST, room // 2)
    first = cut(one, max(half, room - cell_len(other)))
    return told.format(times[0], first, times[1], cut(other, max(half, room - cell_len(first))))


def _joined(rows: TimelineRows, claim: DatedClaim, pair: Pair, scheme: Scheme) -> str:
    acts = pair.a == claim.id
    other = rows.claim(pair.b if acts else pair.a)
    meaning = scheme.meaning(pair.relation)
    verb = meaning.verb if acts else meaning.passive
    count = len(rows.pairs(claim.id))
    more = f" (1 of {count})" if count > 1 else ""
    name = other.end.called or "nobody named"
    return f"{verb} {name}, {short(other, rows.by)}{more}: “{_unquoted(other)}”"


def _said(claim: DatedClaim) -> str:
    end = claim.end
    published = (end.published or "")[:10]
    where = ", ".join(each for each in (end.outlet or end.title, published) if each)
    return one_line(f"{end.called or 'nobody named'} ({where}): {end.quote}")


def _unquoted(claim: DatedClaim) -> str:
    """A quote without quotation marks of its own around it."""
    return claim.end.quote.strip().strip("“”\"'‘’,")
