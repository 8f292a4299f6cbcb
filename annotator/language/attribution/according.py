"""According: sources named by a phrase without a verb, "according to the ministry"."""

from __future__ import annotations

from collections.abc import Iterator

from annotator.anchors import Span
from annotator.language.attribution.contents import content_span
from annotator.language.attribution.drafts import Draft
from annotator.language.attribution.framing import region
from annotator.language.attribution.lexicon import Cue, lexicon
from annotator.language.attribution.page import Page
from annotator.language.attribution.sources import noun_phrase

_HOW = Cue("asserts", "says")


def according(page: Page) -> Iterator[Draft]:
    """Every attribution by such a phrase."""
    phrases = lexicon().before_source
    for word, low in enumerate(page.low):
        for tail in phrases.get(low, ()):
            last = word + len(tail)
            if tuple(page.low[word + 1 : last + 1]) == tail:
                found = _attributed(page, word, last)
                if found is not None:
                    yield found
                break


def in_ones_view(page: Page) -> Iterator[Draft]:
    """Every attribution by "in his view", "in the minister's opinion"."""
    words = page.words
    for word, low in enumerate(page.low):
        if low not in lexicon().owned or words.dep[word] != "pobj":
            continue
        preposition, owner = words.head[word], page.child(word, "poss")
        if owner is None or page.low[preposition] != "in" or not preposition < owner < word:
            continue
        start, high = region(page, word)
        if preposition < start or word >= high:
            continue
        content = _around(page, (start, high), preposition, word)
        if content:
            cue = [page.span(preposition, preposition), page.span(word, word)]
            source = page.span(max(page.left[owner], preposition + 1), owner)
            yield Draft(content, _HOW, source, cue, verb=word)


def hearsay(page: Page) -> Iterator[Draft]:
    """Every clause that the reporter has from nobody in particular: "reportedly"."""
    words = page.words
    for word, low in enumerate(page.low):
        if low not in lexicon().hearsay or words.dep[word] != "advmod":
            continue
        head = words.head[word]
        if words.pos[head] not in ("VERB", "AUX"):
            continue
        first, high = region(page, word)
        start, end = max(first, page.left[head]), min(high - 1, page.right[head])
        around = [content_span(page, start, word - 1), content_span(page, word + 1, end)]
        found = [span for span in around if span is not None]
        if found and page.finite_between(start, end):
            yield Draft(found, _HOW, cue=[page.span(word, word)], verb=word)


def _attributed(page: Page, first: int, last: int) -> Draft | None:
    low, high = region(page, first)
    if first > low and page.low[first - 1] == "that":
        low = first
    head = page.child(last, "pobj")
    if head is not None and last < head < high:
        start, end = noun_phrase(page, head, low=last + 1, high=high)
    else:
        start = end = last + 1
        if start >= high or page.is_mark(start):
            return None
        while end + 1 < high and page.words.text[end + 1][:1].isupper():
            end += 1
    content = _around(page, (low, high), first, end)
    if not content and head is not None:
        # A clause that the parser hung on the source, where no comma parts them.
        clause = page.child(head, "relcl", "acl")
        if clause is None or page.low[page.left[clause]] in ("who", "that", "which"):
            return None
        end = max(start, min(end, page.left[clause] - 1))
        content = _around(page, (low, high), first, end)
    if not content:
        return None
    return Draft(
        content=content,
        how=_HOW,
        source=page.span(start, end),
        cue=[page.span(first, last)],
        verb=first,
    )


def _around(page: Page, within: tuple[int, int], first: int, last: int) -> list[Span]:
    """The content of a phrase, from its first to its last word: before it, behind it, or both."""
    low, high = within
    spans: list[Span | None] = []
    after = last + 1
    if first - low <= 1 or not page.finite_between(low, first - 1):
        if first - low > 1:
            spans.append(content_span(page, low, first - 1))
        spans.append(content_span(page, after, high - 1))
    else:
        spans.append(content_span(page, low, first - 1))
        comma = after < high and page.low[after] == "," and page.low[first - 1] == ","
        if comma and page.low[after + 1 : after + 2] != ["and"]:
            spans.append(content_span(page, after + 1, high - 1))
    return [span for span in spans if span is not None]
