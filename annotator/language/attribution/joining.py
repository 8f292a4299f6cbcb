"""Joining: what one cue introduces in quotation marks and without them is one content."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from annotator.anchors import Span
from annotator.language.attribution.drafts import Draft
from annotator.language.attribution.page import Page
from annotator.language.attribution.quoting import Quoting


def joined(page: Page, quoting: Quoting, clausal: Iterable[Draft]) -> Iterator[Draft]:
    """The attributions by clauses and by quotation marks, one a cue."""
    quoted = quoting.drafts()
    for one in clausal:
        beside = quoted.pop(one.verb, None)
        if beside is not None:
            one.content = _union(page, beside.content, one.content)
            one.source = one.source or beside.source
            one.how = beside.how
            if beside.cue[-1][1] > one.cue[-1][1]:
                one.cue = beside.cue
        yield one
    yield from quoted.values()


def _union(page: Page, quoted: list[Span], clauses: list[Span]) -> list[Span]:
    """Quotations with the clauses that reach beyond them or stand apart from them."""
    found = list(quoted)
    for start, end in clauses:
        over = [(a, b) for a, b in quoted if a < end and start < b]
        word = page.word_at(start)
        if over or (word < len(page.words) and page.quotation[word] < 0):
            found.append((min([start, *(a for a, _ in over)]), max([end, *(b for _, b in over)])))
    return found
