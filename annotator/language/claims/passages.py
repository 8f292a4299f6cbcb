"""Passages: what a sentence is on its page, a headline, a caption, a credit or prose."""

import re
from enum import Enum
from itertools import pairwise

from annotator.anchors import Span, Spans
from annotator.language.claims.rules import Rules

_ENDED = re.compile(r"[.!?…。！？]['\"”’“»)\]]*$")
_BREAK = re.compile(r"\n")

_CAPTION = 3
"""Sentences that a caption has at most."""

_LOOKED_AT = 250
"""Code points of a sentence that are looked through: a longer one is no credit."""

_LISTED = 14
"""Words from which on a line without a full stop is no heading but prose."""


class Passage(Enum):
    """What a sentence is."""

    HEADLINE = "headline"
    PROSE = "prose"
    CAPTION = "caption"
    OTHER = "other"
    """A heading, a credit, or what a page says of itself: nobody's claim."""


def passages(text: str, sentences: Spans, rules: Rules) -> list[Passage]:
    """For each sentence what it is."""
    parted = [True, *(_BREAK.search(text, *gap) is not None for gap in _gaps(sentences)), True]
    found: list[Passage] = []
    headed = True
    for number, (start, end) in enumerate(sentences):
        quote = text[start:end]
        alone = parted[number] and parted[number + 1]
        passage = _passage(quote, alone, headed, rules)
        if passage is Passage.OTHER and not parted[number] and _is_credit(quote, rules):
            _caption_before(found, parted)
        headed = headed and passage is not Passage.PROSE
        found.append(passage)
    return found


def _gaps(sentences: Spans) -> list[Span]:
    """What lies between sentences."""
    return [(one[1], max(one[1], other[0])) for one, other in pairwise(sentences)]


def _caption_before(found: list[Passage], parted: list[bool]) -> None:
    """What stands before a credit says what a picture shows, if it has the paragraph to itself."""
    first = len(found) - 1
    while first > max(0, len(found) - _CAPTION) and not parted[first]:
        first -= 1
    for number in range(first if parted[first] else len(found) - 1, len(found)):
        if found[number] is Passage.PROSE:
            found[number] = Passage.CAPTION


def _passage(quote: str, alone: bool, headed: bool, rules: Rules) -> Passage:
    """What a sentence is, `alone` in its paragraph or not, `headed` while no prose came yet."""
    opening = quote[:_LOOKED_AT].lower()
    if (
        _is_credit(quote, rules)
        or opening.startswith(rules.page_openings)
        or any(phrase in opening for phrase in rules.page_phrases)
    ):
        return Passage.OTHER
    if opening.startswith(rules.captioned):
        return Passage.CAPTION
    if alone and not _ENDED.search(quote[-12:]):
        if headed:
            return Passage.HEADLINE
        if len(quote.split(maxsplit=_LISTED)) <= _LISTED:
            return Passage.OTHER
    return Passage.PROSE


def _is_credit(quote: str, rules: Rules) -> bool:
    """Whether a sentence says who took a picture."""
    if rules.credit.match(quote):
        return True
    opening = quote[:_LOOKED_AT].lower()
    return any(phrase in opening for phrase in rules.credited)
