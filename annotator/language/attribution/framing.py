"""Framing: the words around a cue that are the reporter's, and where the content can be."""

from __future__ import annotations

from typing import NamedTuple

from annotator.language.attribution.cue_phrases import CuePhrase
from annotator.language.attribution.page import Page
from annotator.language.attribution.sources import (
    agent,
    behind,
    beside,
    follows_quotation,
    is_passive,
    noun_phrase,
    speaking_before,
    subject,
)

_LOOSE = frozenset({"prep", "npadvmod", "advmod", "dative", "dobj", "prt", "agent"})
_BEFORE_INVERSION = frozenset({",", '"', "”", "’", "'", "»", "“", "?", "!", "''"})
_AT_ONCE = frozenset({"ccomp", "xcomp", "advcl", "acl", "relcl", "conj", "parataxis"})


class Frame(NamedTuple):
    """A cue with its source, as words."""

    cue: CuePhrase
    source: int | None
    low: int
    """The first word that the content may have: of the sentence, or of the quotation around."""
    high: int
    """The word after the last one that the content may have."""
    start: int
    """The first word of source and cue, where the source stands before the cue."""
    end: int
    """The last word of the cue, an inverted source and what loosely follows: "on Tuesday"."""


def region(page: Page, word: int) -> tuple[int, int]:
    """Where the content of a cue may be: its sentence, and within a quotation that alone."""
    low, high = page.sentence_words(page.sentence[word])
    number = page.quotation[word]
    if number >= 0:
        first, last = page.quotation_words(number)
        low, high = max(low, first + 1), min(high, last + (not page.is_mark(last)))
    return low, max(high, low)


def frame(page: Page, cue: CuePhrase) -> Frame:
    """The frame of a cue."""
    low, high = region(page, cue.verb)
    source = agent(page, cue.verb) if is_passive(page, cue.verb) else subject(page, cue.verb)
    if source is not None and page.quotation[source] != page.quotation[cue.verb]:
        source = speaking_before(page, cue.verb, low)
    if source is not None and source < low and page.sentence[source] == page.sentence[cue.verb]:
        # A dateline that the parser took for the subject.
        source = _behind_dateline(page, cue, source, low)
    told = page.words.tag[cue.verb] == "VBN" and follows_quotation(page, cue.verb)
    active = (told or page.words.tag[cue.verb] in ("VBD", "VBZ")) and not is_passive(page, cue.verb)
    if source is None and active:
        source = beside(page, cue.first, low)
        if source is None and cue.first and page.low[cue.first - 1] in _BEFORE_INVERSION:
            source = behind(page, cue.last, high)
    start, end = cue.first, cue.last
    if source is not None and low <= source < high:
        if source < start:
            start = noun_phrase(page, source, low=low, high=start)[0]
        elif source <= end + 3:
            end = max(end, noun_phrase(page, source, low=cue.last + 1, high=high)[1])
    return Frame(cue, source, low, high, start, loose_end(page, cue.verb, end, high))


def _behind_dateline(page: Page, cue: CuePhrase, source: int, low: int) -> int:
    """The subject of a clause whose dateline the parser took for it."""
    verb = page.words.head[source]
    for child in page.children[verb]:
        if low <= child < verb and page.words.dep[child] in ("nsubj", "nsubjpass"):
            return child
    return beside(page, cue.first, low) or source


def loose_end(page: Page, verb: int, end: int, high: int) -> int:
    """Where the phrases end that follow a cue and go with it: "in Astana on Tuesday"."""
    words = page.words
    moved = True
    while moved:
        moved = False
        for child in page.children[verb]:
            if (
                child > end
                and words.dep[child] in _LOOSE
                and page.left[child] == end + 1
                and page.right[child] < high
                and not any(
                    words.dep[inner] in _AT_ONCE and words.head[inner] == child
                    for inner in page.children[child]
                )
            ):
                end, moved = page.right[child], True
    return end
