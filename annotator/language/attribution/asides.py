"""Asides: cues set off by commas, ", he said,", found by their words where the parse fails."""

from __future__ import annotations

from collections.abc import Container, Iterator
from itertools import pairwise
from typing import NamedTuple

from annotator.anchors import Span
from annotator.language.attribution.contents import content_span
from annotator.language.attribution.drafts import Draft
from annotator.language.attribution.lexicon import Cue, lexicon
from annotator.language.attribution.page import FINITE, Page

_LONG = 14
"""Words that an aside in the middle of a sentence, or a source before its verb, has at most."""

_LONGEST = 30
"""Words that an aside at the end of a sentence has at most."""

_OPENING = frozenset({"DET", "PROPN", "NOUN", "PRON", "ADJ", "NUM"})
_SUBORDINATE = frozenset({"if", "when", "while", "as", "after", "before", "although", "though",
                          "because", "since", "once", "until", "unless", "whereas"})  # fmt: skip
_TIMES = frozenset({"DATE", "TIME"})
_SETTING = frozenset({"in", "on", "at", "to", "after", "during", "before", "ahead", "as", "while"})


class Aside(NamedTuple):
    """A source and its cue between commas, or between a comma and the end of a sentence."""

    comma: int
    source: tuple[int, int]
    cue: tuple[int, int]
    verb: int
    last: int
    how: Cue
    closes: bool = False


def asides(page: Page) -> list[Aside]:
    """Every aside of a text, in order."""
    found = []
    for sentence in range(len(page.sentences)):
        low, high = page.sentence_words(sentence)
        end = high - 1
        while end >= low and page.is_mark(end):
            end -= 1
        commas = [w for w in range(low, end) if page.low[w] == ","]
        for comma, following in pairwise([*commas, end + 1]):
            if following - comma > (_LONGEST if following > end else _LONG):
                continue
            one = _direct(page, comma, following - 1) or _inverted(page, comma, following - 1)
            if one is not None:
                found.append(one._replace(closes=following > end))
    return found


def set_off(page: Page, found: list[Aside], taken: Container[int]) -> Iterator[Draft]:
    """An attribution for each aside whose cue has none."""
    for one in found:
        if one.verb in taken:
            continue
        low, high = page.sentence_words(page.sentence[one.comma])
        content = _content(page, one, low, high)
        if content:
            yield Draft(
                content=content,
                how=one.how,
                source=page.span(*one.source),
                cue=[page.span(*one.cue)],
                verb=one.verb,
            )


def _content(page: Page, one: Aside, low: int, high: int) -> list[Span]:
    """What is said: the words before an aside, and those behind it that go on with them."""
    words = page.words
    while low < one.comma and (page.is_mark(low) or words.dep[low] == "cc"):
        low += page.quotation[low] < 0 or one.comma - low
    spans = [content_span(page, low, one.comma - 1)]
    whole = page.finite_between(low, one.comma - 1)
    if one.closes:
        # A plural present is easily taken for an infinitive, and headlines have infinitives.
        said = whole or "VB" in words.tag[low : one.comma]
        alone = page.low[low] in _SUBORDINATE and "," not in page.low[low : one.comma]
        if one.comma - low < 2 or not said or alone:
            return []
    elif not whole:
        if words.pos[low] in ("ADP", "SCONJ", "ADV"):
            spans = []
        if not page.finite_between(one.last + 2, high - 1):
            return []
        spans.append(content_span(page, one.last + 2, high - 1))
    return [span for span in spans if span is not None]


def _says(page: Page, verb: int) -> Cue | None:
    """How a verb introduces a clause, if it does so by saying or thinking."""
    takes = lexicon().verbs.get(page.words.lemma[verb].lower(), {})
    how = takes.get("clause") or takes.get("person")
    return how if how is not None and how.kind in ("says", "thinks") else None


def _direct(page: Page, comma: int, last: int) -> Aside | None:
    """Source and verb: ", the minister said on Friday"."""
    words, first = page.words, comma + 1
    if first > last or words.pos[first] not in _OPENING:
        return None
    if words.tag[first].startswith("W"):
        return None
    finite = next((w for w in range(first, last + 1) if words.tag[w] in FINITE), first)
    if finite == first or finite - first > _LONG:
        return None
    verb = finite
    while verb < last and (words.pos[verb] == "AUX" or words.pos[verb] == "ADV"):
        verb += 1
    how = _says(page, verb)
    before = finite - 1
    while before > first and words.pos[before] == "ADV":
        before -= 1
    if how is None or words.pos[before] not in ("PROPN", "NOUN", "PRON", "NUM", "ADJ"):
        return None
    if any(
        (page.is_mark(w) and words.tag[w] != "HYPH") or words.tag[w].startswith("W")
        for w in range(first, verb)
    ):
        return None
    if words.tag[verb] not in (*FINITE, "VBN") or not _is_setting(page, verb, last):
        return None
    return Aside(comma, (first, before), (before + 1, verb), verb, last, how)


def _inverted(page: Page, comma: int, last: int) -> Aside | None:
    """Verb and source: ", said the minister on Friday"."""
    words, verb = page.words, comma + 1
    if verb >= last or words.tag[verb] not in ("VBD", "VBZ"):
        return None
    how, first = _says(page, verb), verb + 1
    if how is None or how.kind != "says" or words.pos[first] not in _OPENING:
        return None
    end = first
    while end < last and not (
        words.entity[end + 1] in _TIMES
        or page.is_mark(end + 1)
        or (page.low[end + 1] in _SETTING and words.pos[end] in ("PROPN", "NOUN"))
    ):
        end += 1
    nominal = any(words.pos[w] in ("PROPN", "NOUN", "PRON") for w in range(first, end + 1))
    if not nominal or page.finite_between(first, last):
        return None
    return Aside(comma, (first, end), (verb, verb), verb, last, how)


def _is_setting(page: Page, verb: int, last: int) -> bool:
    """Whether what follows a verb but says when, where and to whom: no object, no clause."""
    words, after = page.words, verb + 1
    if after > last:
        return True
    if page.finite_between(after, last) or "TO" in words.tag[after : last + 1]:
        return False
    if words.tag[after] == "RP" or words.dep[after] == "prt":
        return False
    if words.pos[after] in ("ADP", "ADV") or words.entity[after] in _TIMES:
        return page.low[after] not in ("of", "about", "against", "for")
    takes = lexicon().verbs.get(words.lemma[verb].lower(), {})
    return "person" in takes and words.pos[after] in _OPENING
