"""Running on: quotations whose source is understood, since it was named just before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from annotator.language.attribution.drafts import Draft
from annotator.language.attribution.page import Page
from annotator.language.attribution.quoting import Quoting

_FEW = 3
"""Words that a quotation must have to be taken for speech where it begins a paragraph."""


def running_on(page: Page, quoting: Quoting, drafts: Sequence[Draft]) -> Iterator[Draft]:
    """An attribution for each quotation that is a sentence and follows what its source said."""
    said: dict[int, Draft] = {}
    for one in drafts:
        if one.verb >= 0 and page.quotation[one.verb] < 0:
            said[page.sentence[one.verb]] = one
    taken = {place for places in quoting.by_verb.values() for place in places}
    last: tuple[int, Draft] | None = None
    for place, chain in enumerate(quoting.chains):
        first, end = page.quotation_words(chain[0])
        if end >= len(page.words):
            continue
        sentence = page.sentence[first]
        if place in taken:
            continue
        low = page.sentence_words(sentence)[0]
        fresh = _new_paragraph(page, first)
        if first > low or (fresh and end - first - 1 < _FEW) or not _is_whole(page, chain[-1]):
            continue
        before = said.get(sentence - 1)
        if last is not None and last[0] == sentence - 1:
            before = last[1]
        if before is None or (before.source or before.said_by) is None:
            continue
        if fresh and not _is_quoted(page, before):
            continue
        made = Draft(
            content=quoting.spans(place),
            how=before.how,
            verb=first,
            said_by=before.source or before.said_by,
        )
        last_word = page.quotation_words(chain[-1])[1]
        last = (page.sentence[last_word], made)
        yield made


def _is_whole(page: Page, number: int) -> bool:
    """Whether a quotation ends with a sentence."""
    one = page.quotations[number]
    inner = page.text[one.start : one.end].rstrip("\"”’'»“ ")
    return inner.endswith((".", "!", "?", "…")) or page.text[one.end : one.end + 1] in (
        ".",
        "!",
        "?",
    )


def _new_paragraph(page: Page, first: int) -> bool:
    """Whether a paragraph begins with a word."""
    before = page.words.end[first - 1] if first else 0
    return "\n" in page.text[before : page.words.start[first]]


def _is_quoted(page: Page, draft: Draft) -> bool:
    """Whether any of a content is in quotation marks."""
    return any(
        page.quotation[word] >= 0
        for start, end in draft.content
        for word in range(page.word_at(start), page.word_at(end))
    )
