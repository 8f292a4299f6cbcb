"""Edges: where a careful person would let an assertion begin and end."""

import re

from annotator.anchors import Span, trimmed
from annotator.language.claims.clauses import Stretch
from annotator.language.claims.quotations import alone_marks
from annotator.language.claims.rules import Rules
from annotator.words import Words

_KEPT_AT_END = frozenset("”»\"“)]}?!？！%'’")
_KEPT_AT_START = frozenset("“„«\"([{'‘#@$£€")

# "ASTANA, March 15 (Reuters) – ", "Taipei, Taiwan — ", "PARIS —": a place, perhaps a day and an
# agency, then a dash.
_PLACE = r"[A-Z][\w.'’-]*(?:\s[A-Z][\w.'’-]*){0,3}"
_DATELINE = re.compile(
    rf"(?:(?:[A-Z][A-Z.'’-]+(?:[\s/][A-Z][A-Z.'’-]+){{0,3}}"
    rf"(?:,\s{_PLACE}){{0,2}}(?:,?\s(?:{_PLACE}\.?\s)?\d{{1,2}}(?:\s{_PLACE})?)?(?:\s?\([^()\n]{{1,40}}\))?"
    rf"|{_PLACE}(?:,\s{_PLACE}){{1,2}}(?:\s?\([^()\n]{{1,40}}\))?"
    rf"|{_PLACE}(?:,\s{_PLACE})?(?:,\s[\w. ]{{1,20}})?\s?\([^()\n]{{1,40}}\))"
    rf"\s?(?:[–—]|--|-(?=\s)|(?<=\))-|:(?=\s))\s?)(?=[\"“‘'A-Z0-9])"
)
_DAY_LINE = re.compile(
    r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,\s)?"
    r"(?:[A-Z][a-z]+\s\d{1,2},\s\d{4}|\d{1,2}\s[A-Z][a-z]+\s\d{4})\s+(?=[A-Z])"
)
_DATELINE_REACH = 120
"""Code points that a date and a dateline have at most."""

_LABEL = re.compile(r"[A-Z][\w.'’-]*(?:\s[\w.'’-]+){0,2}:\s+(?=\S)")


def opening(text: str, start: int, end: int) -> int:
    """Where a paragraph's first sentence begins after its date and dateline."""
    for pattern in (_DAY_LINE, _DATELINE):
        if match := pattern.match(text, start, min(end, start + _DATELINE_REACH)):
            start = match.end()
    return start


def after_label(text: str, start: int, end: int) -> int:
    """Where a headline begins after its topic: "Syria: talks end"."""
    match = _LABEL.match(text, start, end)
    if match and len(text[match.end() : end].split(maxsplit=3)) > 2:
        return match.end()
    return start


def trimmed_to(text: str, words: Words, stretch: Stretch, rules: Rules) -> Span | None:
    """The span of a stretch of words without what ties it to its neighbours; none if empty."""
    first, end = stretch
    first = _after_ties(words, first, end, rules)
    while end > first and _is_mark(words.text[end - 1], _KEPT_AT_END):
        end -= 1
    while first < end and _is_mark(words.text[first], _KEPT_AT_START):
        first += 1
    if first >= end:
        return None
    return _balanced(text, words, first, end)


def _after_ties(words: Words, first: int, end: int, rules: Rules) -> int:
    """The first word after connectives, conjunctions and marks."""
    while first < end:
        written = words.text[first].lower()
        joins = written in rules.conjunctions and words.tag[first] in {"CC", "RB"}
        if joins or _is_mark(written, _KEPT_AT_START):
            first += 1
        elif length := _connective(words, first, end, rules):
            first += length + 1
        else:
            return first
    return first


def _connective(words: Words, first: int, end: int, rules: Rules) -> int:
    """How many words of a connective stand before a comma here."""
    for phrase in rules.connectives.get(words.text[first].lower(), ()):
        after = first + len(phrase)
        if (
            after < end
            and words.text[after] == ","
            and all(words.text[first + n].lower() == word for n, word in enumerate(phrase))
        ):
            return len(phrase)
    return 0


def _is_mark(written: str, kept: frozenset[str]) -> bool:
    """Whether a word has neither letter nor digit, nor a mark that is kept."""
    return not any(letter.isalnum() or letter in kept for letter in written)


def _balanced(text: str, words: Words, first: int, end: int) -> Span | None:
    """The span of words without quotation marks and brackets at its ends that have no partner."""
    origin = words.start[first]
    alone = alone_marks(text[origin : words.end[end - 1]])
    left, right = 0, len(alone) - 1
    while first < end and left <= right:
        if alone[left] < words.end[first] - origin and _only_marks(words.text[first]):
            first, left = first + 1, left + 1
        elif alone[right] >= words.start[end - 1] - origin and _only_marks(words.text[end - 1]):
            end, right = end - 1, right - 1
            while end > first and _is_mark(words.text[end - 1], _KEPT_AT_END):
                end -= 1
        else:
            break
    if first >= end:
        return None
    start, stop = trimmed(text, (words.start[first], words.end[end - 1]))
    return (start, stop) if start < stop else None


def _only_marks(written: str) -> bool:
    """Whether a word has neither letter nor digit."""
    return not any(map(str.isalnum, written))
