"""Drafting: a draft made of a cue, its frame and its content."""

from __future__ import annotations

from annotator.anchors import Span
from annotator.language.attribution.cue_phrases import is_negated
from annotator.language.attribution.drafts import Draft
from annotator.language.attribution.framing import Frame
from annotator.language.attribution.lexicon import Cue
from annotator.language.attribution.page import Page
from annotator.language.attribution.sources import is_passive, noun_phrase, source_span

_NEGATED = {"asserts": "doubts", "denies": "asserts"}
"""What a cue does that is not done: "did not say that", "did not deny that"."""


def draft(page: Page, framed: Frame, how: Cue, content: list[Span], cue: list[Span]) -> Draft:
    """An attribution of a frame."""
    told = framed.cue.addressee
    if told is None and "person" in framed.cue.takes and is_passive(page, framed.cue.verb):
        whom = page.child(framed.cue.verb, "nsubjpass")
        if whom is not None and framed.low <= whom < framed.cue.first:
            told = noun_phrase(page, whom, low=framed.low, high=framed.cue.first)
    if told is not None and told[0] < told[1] and page.low[told[0]] in ("to", "with"):
        told = (told[0] + 1, told[1])
    if how.polarity in _NEGATED and is_negated(page, framed.cue, framed.source):
        how = how._replace(polarity=_NEGATED[how.polarity])
    return Draft(
        content=content,
        how=how,
        source=_source(page, framed),
        cue=cue,
        addressee=None if told is None else page.span(*told),
        verb=framed.cue.verb,
    )


def _source(page: Page, framed: Frame) -> Span | None:
    """The source's span: what lies between other words of the frame is no part of it."""
    head, cue = framed.source, framed.cue
    if head is None:
        return None
    if head < cue.first:
        low = 0 if head < framed.low else framed.low
        return source_span(page, head, low=low, high=cue.first)
    return source_span(page, head, low=cue.last + 1, high=framed.high)
