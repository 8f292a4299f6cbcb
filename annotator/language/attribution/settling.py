"""Settling: drafts made into attributions, each content once and in the order of the text."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from annotator.anchors import Span, Spans, normal
from annotator.findings import Attribution
from annotator.language.attribution.drafts import Draft
from annotator.language.attribution.page import Page

_NEAR = 8
"""Contents before a pronoun among which what it stands for is looked for."""


def settle(page: Page, drafts: Sequence[Draft]) -> tuple[Attribution, ...]:
    """The attributions of a text, in order of their contents."""
    found: dict[tuple[Spans, Spans], Attribution] = {}
    said = sorted(normal(one.content) for one in drafts if one.content and not one.refers)
    for one in drafts:
        content = _clear(one.content, [*([one.source] if one.source else []), *one.cue])
        if not content:
            continue
        made = Attribution(
            content=content,
            source=normal([one.source]) if one.source else (),
            cue=normal(one.cue) if one.cue else (),
            addressee=normal([one.addressee]) if one.addressee else (),
            kind=_kind(page, content),
            polarity=one.how.polarity,
            said_by=normal([one.said_by]) if one.said_by else (),
            refers_to=_meant(page, one, said) if one.refers else (),
        )
        found.setdefault((content, made.cue), made)
    return tuple(sorted(found.values(), key=lambda made: (made.content, made.cue)))


def _meant(page: Page, one: Draft, said: Sequence[Spans]) -> Spans:
    """What a pronoun stands for: the last content in its sentence or the one before it."""
    here = min(start for start, _ in one.content)
    number = page.sentence[min(page.word_at(here), len(page.words) - 1)]
    if not page.sentences:
        return ()
    start, end = page.sentences[max(0, number - 1)]
    place = bisect_left(said, ((here, here),))
    for content in reversed(said[max(0, place - _NEAR) : place]):
        if content[0][0] < start:
            break
        if content[-1][1] <= here:
            return content
    if not number:
        return ()
    return ((start, end - 1),) if page.text[end - 1] == "." and end - 1 > start else ((start, end),)


def _clear(content: list[Span], others: list[Span]) -> Spans:
    """A content without what is source or cue."""
    left = [span for span in content if span[0] < span[1]]
    for start, end in others:
        cut: list[Span] = []
        for a, b in left:
            if a < end and start < b:
                cut += [(a, start)] if a < start else []
                cut += [(end, b)] if end < b else []
            else:
                cut.append((a, b))
        left = cut
    return normal(left) if left else ()


def _kind(page: Page, content: Spans) -> str:
    """How a content is told: in the source's words, in the reporter's, or in both."""
    inside = outside = 0
    for start, end in content:
        for word in range(page.word_at(start), page.word_at(end)):
            if page.is_mark(word):
                continue
            if page.quotation[word] >= 0:
                inside += 1
            else:
                outside += 1
    if not inside:
        return "indirect"
    return "mixed" if outside else "direct"
