"""Standing: how near a time stands to the main predicate of a claim."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from annotator.anchors import Span, Spans, covers
from annotator.conflicts.times.telling import moment_of
from annotator.conflicts.times.time import Time
from annotator.moments import Moment
from annotator.words import Words

MAIN, OF_NOUN, CARRIED_ON, BESIDE, AWAY = range(5)
"""How near: on the main predicate, on a noun of it, on a predicate that it opens ("is expected to
*resume*"), on one beside it, on none of these."""

VERBS = frozenset({"VERB", "AUX"})

_HOPS = 12
_SET_BESIDE = frozenset({"conj", "ccomp", "parataxis", "dep"})
_OPEN = 60
"""Days that "since" and "until" count as: they tell less than a month, and more than a year."""
_ASIDE = frozenset({"relcl", "acl", "advcl"})


def main_predicate(words: Words, content: Spans) -> int | None:
    """The main predicate of the content, or the word that all of it hangs on."""
    inside = [n for n, start in enumerate(words.start) if covers(content, start)]
    known = set(inside)
    tops = [n for n in inside if words.head[n] == n or words.head[n] not in known]
    main = next((n for n in tops if words.pos[n] in VERBS), tops[0] if tops else None)
    if main is None:
        return None
    # Parsers take "It began on Tuesday, after … attacked" for a sentence of the attack.
    marks = [n for n in words.children[main][:_HOPS] if words.dep[n] == "mark"]
    for child in words.children[main][:_HOPS]:
        if marks and child < marks[0] and words.dep[child] == "ccomp" and child in known:
            return child
    return main


def nearness(words: Words, content: Spans, main: int | None, first: int, last: int) -> int:
    """How near the stretch from word `first` to word `last` stands to the main predicate."""
    if main is not None and first <= main <= last:
        return MAIN
    owner = None
    for word, way in climbed(words, first, last):
        if owner is None and words.pos[word] in VERBS:
            owner = word
        if word == main:
            if _ASIDE.intersection(way) and words.pos[main] in VERBS:
                return AWAY
            if owner not in (None, main):
                return BESIDE if _SET_BESIDE.intersection(way) else CARRIED_ON
            noun = words.pos[words.head[top(words, first, last)]] in {"NOUN", "PROPN"}
            return OF_NOUN if noun else MAIN
        if not covers(content, words.start[word]):
            break
    return BESIDE if owner is None and covers(content, words.start[first]) else AWAY


def climbed(words: Words, first: int, last: int) -> list[tuple[int, list[str]]]:
    """The words that a stretch hangs on, one by one, and the relations on the way to each."""
    here = top(words, first, last)
    way: list[str] = []
    found: list[tuple[int, list[str]]] = []
    for _ in range(_HOPS):
        head = words.head[here]
        if head == here:
            break
        way = [*way, words.dep[here]]
        found.append((head, way))
        here = head
    return found


def top(words: Words, first: int, last: int) -> int:
    """The word of a stretch that the others hang on."""
    return next((n for n in range(first, last + 1) if not first <= words.head[n] <= last), first)


def places(words: Words, span: Span) -> tuple[int, int]:
    """The first and the last word of a span."""
    first = max(bisect_right(words.start, span[0]) - 1, 0)
    return first, max(bisect_left(words.start, span[1]) - 1, first)


def nearest(found: Sequence[Time], ranks: Sequence[int]) -> tuple[Time, Moment] | None:
    """The time that stands nearest and is told most precisely, with its moment."""
    kept = [
        ((rank, _length(moment), time.span), time, moment)
        for time, rank in zip(found, ranks, strict=True)
        if rank < AWAY and (moment := moment_of(time)) is not None
    ]
    if not kept:
        return None
    _, time, moment = min(kept, key=lambda each: each[0])
    return time, moment


def _length(moment: Moment) -> int:
    if moment.first is None or moment.last is None:
        return _OPEN
    return (moment.last - moment.first).days
