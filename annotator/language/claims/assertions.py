"""Assertions: what an article states in its own voice, as stretches an analyst would mark."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from annotator.anchors import Span, Spans, trimmed
from annotator.language.claims.clauses import (
    FINITE,
    SUBJECTS,
    Stretch,
    is_finite,
    stretches,
    words_within,
)
from annotator.language.claims.edges import after_label, opening, trimmed_to
from annotator.language.claims.passages import Passage, passages
from annotator.language.claims.quotations import (
    brackets,
    is_balanced,
    quotations,
    quoted_at,
    quoted_share,
)
from annotator.language.claims.rules import Rules
from annotator.words import Words

_VERBAL = frozenset({"VB", "VBN"})
_NO_HEADS = frozenset({"acl", "pcomp", "relcl"})

_TITLE = 5
"""Words of a headline that is taken for a statement though no verb is seen in it."""

_MOSTLY_QUOTED = 0.5
"""The share in quotation marks from which on an assertion is somebody else's."""

_FEWEST = 3
"""Words of the shortest assertion: "Talks have failed"."""

_MARKS = " \t\n\xa0\"'“”„«»‘’.,;:!?…–—-"
"""What may stand around a sentence that is printed twice."""


class Assertion(NamedTuple):
    """A stretch that states something."""

    span: Span
    passage: Passage
    quoted: bool
    """Whether it is somebody's words, nobody knows whose."""


def assertions(
    text: str, words: Words, sentences: Spans, taken: Spans, rules: Rules
) -> Iterator[Assertion]:
    """The assertions that touch nothing of `taken`, which is in normal form, in order."""
    found = quotations(text)
    enclosed = brackets(text)
    starts = [start for start, _ in taken]
    kinds = passages(text, sentences, rules)
    # What is printed large is said a second time, often without its quotation marks.
    said = {_core(text, span) for span in sentences if _touches(starts, taken, span)}
    for (start, end), passage in zip(sentences, kinds, strict=True):
        core = _core(text, (start, end))
        if passage is Passage.OTHER or (core in said and not _touches(starts, taken, (start, end))):
            continue
        if passage is not Passage.CAPTION:
            said.add(core)
        if passage is Passage.HEADLINE:
            start = after_label(text, start, end)
        else:
            start = opening(text, start, end)
        quoted = _is_quoted(text, found, start, end)
        for span in _of_sentence(
            text, words, (start, end), passage, quoted, found, enclosed, rules
        ):
            if not _touches(starts, taken, span):
                yield Assertion(span, passage, quoted)


def _touches(starts: Sequence[int], taken: Spans, span: Span) -> bool:
    """Whether a span shares a code point with what is taken, which begins at `starts`."""
    number = bisect_right(starts, span[1] - 1) - 1
    return number >= 0 and taken[number][1] > span[0]


def _core(text: str, span: Span) -> str:
    """What a sentence says, without the marks around it."""
    return text[span[0] : span[1]].strip(_MARKS)


def _of_sentence(
    text: str,
    words: Words,
    span: Span,
    passage: Passage,
    quoted: bool,
    found: Spans,
    enclosed: Spans,
    rules: Rules,
) -> Iterator[Span]:
    """The spans that a sentence states something with."""
    sentence = words_within(words, *span)
    if passage is Passage.HEADLINE:
        if _is_title(words, sentence, rules) and (
            whole := trimmed_to(text, words, sentence, rules)
        ):
            yield whole
        return
    if not _states(words, sentence, text[span[0] : span[1]].rstrip().endswith("?"), rules):
        return

    def may_cut(word: int) -> bool:
        place = words.start[word]
        return not quoted_at(found, place) and not quoted_at(enclosed, place)

    cut = [sentence] if quoted else stretches(words, sentence, rules, may_cut)
    for stretch in cut:
        if piece := trimmed_to(text, words, stretch, rules):
            piece = _after_dash(text, words, span, sentence, piece)
            # A word of the parser's may reach into the next sentence.
            piece = trimmed(text, (piece[0], min(piece[1], span[1])))
            if piece[0] >= piece[1]:
                continue
            first, end = words_within(words, *piece)
            if end - first < _FEWEST:
                continue
            if quoted or (is_balanced(text, piece) and quoted_share(found, piece) < _MOSTLY_QUOTED):
                yield piece


def _after_dash(text: str, words: Words, span: Span, sentence: Stretch, piece: Span) -> Span:
    """A sentence's first piece from its very start, if a dateline clings to its first word."""
    first = words.start[sentence[0]]
    if span[0] < first == piece[0] and text[span[0]].isalnum():
        return span[0], piece[1]
    return piece


def _is_quoted(text: str, found: Spans, start: int, end: int) -> bool:
    """Whether a sentence is nothing but (a piece of) a quotation."""
    number = bisect_left(found, (start + 1,)) - 1
    if number < 0 or found[number][1] <= start:
        return False
    return not any(map(str.isalnum, text[found[number][1] : end]))


def _is_title(words: Words, sentence: Stretch, rules: Rules) -> bool:
    """Whether a headline states something: it has a verb, or is more than a topic or a date."""
    first, end = sentence
    if end - first < _FEWEST:
        return False
    tags = frozenset(words.tag[first:end])
    if tags & FINITE:
        return True
    if words.text[first].lower() in rules.bylines:
        return False
    if tags & _VERBAL:
        return True
    plain = sum(words.entity[word] not in {"DATE", "TIME"} for word in range(first, end))
    return plain >= _TITLE and words.text[first][:1].isupper()


def _states(words: Words, sentence: Stretch, asked: bool, rules: Rules) -> bool:
    """Whether a sentence has a verb with a tense that is not hidden in a phrase."""
    first, end = sentence
    if first >= end or (not asked and words.text[first].lower() in rules.hanging):
        return False
    tensed = [
        word
        for word in range(first, end)
        if words.tag[word] in FINITE and words.dep[word] not in _NO_HEADS
    ]
    if not tensed:
        return False
    return any(words.dep[word] in SUBJECTS for word in range(first, end)) or end - first > _TITLE


def has_main_verb(words: Words, span: Span) -> bool:
    """Whether a stretch has a verb with a tense and a subject that is no part of a phrase."""
    return any(
        words.dep[word] in SUBJECTS
        and words.dep[words.head[word]] not in _NO_HEADS
        and is_finite(words, words.head[word])
        for word in range(*words_within(words, *span))
    )
