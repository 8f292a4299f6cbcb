"""Two versions of one text set side by side, sentence by sentence and word by word."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import pairwise

from msgspec import Struct

from annotator import version_matching
from annotator.anchors import Span, Spans
from annotator.differences import Differences, compare

_WORD = re.compile(r"\w+(?:['’\-.,]\w+)*|\S")


class Version(Struct, frozen=True, kw_only=True):
    """One of the texts that stood at a page."""

    document: str
    title: str
    stood: str
    """When it is known to have stood there last, in UTC; empty where nothing tells."""
    current: bool
    """Whether it stands: nothing took its place."""
    orphans: int
    """Claims of it that are not found in a newer text."""


class Aligned(Struct, frozen=True):
    """A sentence of each text: the same, reworded, or on one side only."""

    old: Span | None
    new: Span | None
    same: bool
    """Whether they are the same, code point for code point."""


def aligned(
    old: str, old_sentences: Sequence[Span], new: str, new_sentences: Sequence[Span]
) -> tuple[Aligned, ...]:
    """The sentences of two texts side by side, in the order of both.

    Sentences that moved stand on one side where they were and on the other where they are. Within
    a stretch that changed, sentences are set beside each other that share half of their words or
    more (`version_matching.ALIKE`), without crossing.
    """
    one = [old[start:end] for start, end in old_sentences]
    other = [new[start:end] for start, end in new_sentences]
    rows: list[Aligned] = []

    def between(first: int, last: int, start: int, end: int) -> None:
        pairs = version_matching.reworded(one[first:last], other[start:end])
        beside = [(first + a, start + b) for a, b in pairs]
        for (a, b), (c, d) in pairwise([(first - 1, start - 1), *beside, (last, end)]):
            if a >= first:
                rows.append(Aligned(old_sentences[a], new_sentences[b], same=False))
            rows.extend(Aligned(old_sentences[n], None, same=False) for n in range(a + 1, c))
            rows.extend(Aligned(None, new_sentences[n], same=False) for n in range(b + 1, d))

    edges = [(-1, -1), *version_matching.same(one, other), (len(one), len(other))]
    for (a, b), (c, d) in pairwise(edges):
        if a >= 0:
            rows.append(Aligned(old_sentences[a], new_sentences[b], same=True))
        if c > a + 1 or d > b + 1:
            between(a + 1, c, b + 1, d)
    return tuple(rows)


def changes(row: Aligned, old: str, new: str) -> Differences | None:
    """What differs within two sentences that are each other reworded; None for any others."""
    if row.same or row.old is None or row.new is None:
        return None
    return compare(old[slice(*row.old)], new[slice(*row.new)])


def row_at(rows: Sequence[Aligned], place: int, *, new: bool = False) -> int:
    """The number of the row that shows a code point of the old text, or of the new.

    Between sentences the next one's, after the last one the last one's. There is a row.
    """
    found = 0
    for number, row in enumerate(rows):
        span = row.new if new else row.old
        if span is not None:
            found = number
            if place < span[1]:
                break
    return found


def counterpart(rows: Sequence[Aligned], place: int) -> Span | None:
    """The sentence of the new text at, or else after, or else before, a code point of the old."""
    before: Span | None = None
    reached = False
    for row in rows:
        reached = reached or (row.old is not None and place < row.old[1])
        if row.new is not None and reached:
            return row.new
        before = row.new or before
    return before


def unchanged(rows: Sequence[Aligned], places: Iterable[Spans]) -> Iterator[Spans | None]:
    """Where places of the old text are in the new, each; None of what no unchanged sentence has."""
    same = [(row.old, row.new) for row in rows if row.same and row.old and row.new]
    starts = [old[0] for old, _ in same]
    for spans in places:
        found: list[Span] = []
        for start, end in spans:
            number = bisect_right(starts, start) - 1
            if number < 0 or end > same[number][0][1]:
                break
            by = same[number][1][0] - same[number][0][0]
            found.append((start + by, end + by))
        yield tuple(found) if len(found) == len(spans) else None


def proposed(rows: Sequence[Aligned], old: str, new: str, spans: Spans) -> Span | None:
    """The stretch of the new text that stands for one of the old, as the words of both go.

    It is what stands in the new text between the words that stood before and after it, in the
    sentences that are set beside its own; None where there is no such sentence. It is for a person
    to look at: it may say another thing.
    """
    first = _place(rows, old, new, spans[0][0], after=False)
    last = _place(rows, old, new, spans[-1][1] - 1, after=True)
    if first is None or last is None or first >= last:
        return None
    return first, last


def _place(rows: Sequence[Aligned], old: str, new: str, place: int, *, after: bool) -> int | None:
    """Where the word at a code point begins, or ends, in the sentence beside its own."""
    row = rows[row_at(rows, place)] if rows else None
    if row is None or row.old is None or row.new is None or not row.old[0] <= place < row.old[1]:
        return None
    if row.same:
        return row.new[0] + place - row.old[0] + after
    one = [each.span() for each in _WORD.finditer(old, *row.old)]
    other = [each.span() for each in _WORD.finditer(new, *row.new)]
    here = next((n for n, (_, end) in enumerate(one) if place < end), len(one) - 1)
    a = [old[start:end].casefold() for start, end in one]
    b = [new[start:end].casefold() for start, end in other]
    for kind, i, k, j, m in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        if not i <= here < k:
            continue
        if kind == "equal":
            return other[j + here - i][after]
        if after:
            return other[m - 1][1] if m else None
        return other[j][0] if j < len(other) else None
    return None
