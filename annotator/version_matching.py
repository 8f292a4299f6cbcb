"""Which sentences of two texts are each other: the same, or reworded, without any crossing."""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import pairwise

ALIKE = 0.5
"""The share of their words, 0–1, from which on two sentences are one that was reworded."""

Pair = tuple[int, int]
"""A sentence of the one text and one of the other, by number."""

_MOST = 40
"""Sentences of a stretch that changed up to which each is compared with each."""

_COSTLIEST = 20_000
"""Pairs of equal sentences that are looked at as one; in a text of refrains there are millions."""

_RARE = 3
"""Sentences of a stretch that a word may stand in if it is to tell which of them is meant."""


def same(one: Sequence[str], other: Sequence[str]) -> list[Pair]:
    """The sentences that both have, in the order of both.

    Those that each has once hold their places, as in patience sorting; between them the longest
    runs go first (`SequenceMatcher`), where that is no work of minutes. What moved is the same on
    neither side.
    """
    found: list[Pair] = []
    left = [(0, len(one), 0, len(other))]
    while left:
        start, end, from_, to = left.pop()
        while start < end and from_ < to and one[start] == other[from_]:
            found.append((start, from_))
            start, from_ = start + 1, from_ + 1
        while start < end and from_ < to and one[end - 1] == other[to - 1]:
            end, to = end - 1, to - 1
            found.append((end, to))
        a, b = one[start:end], other[from_:to]
        if not a or not b:
            continue
        anchors = _once_in_both(a, b)
        if not anchors and _cost(a, b) <= _COSTLIEST:
            for i, j, size in SequenceMatcher(None, a, b, autojunk=False).get_matching_blocks():
                found.extend((start + i + n, from_ + j + n) for n in range(size))
            continue
        # Without anything that holds its place, a stretch is cut in the middle.
        edges = [(0, 0), *(anchors or [(len(a) // 2, len(b) // 2)]), (len(a), len(b))]
        left.extend(
            (start + i, start + k, from_ + j, from_ + m) for (i, j), (k, m) in pairwise(edges)
        )
    return sorted(found)


def _cost(one: Sequence[str], other: Sequence[str]) -> int:
    often = Counter(other)
    return sum(count * often[each] for each, count in Counter(one).items())


def _once_in_both(one: Sequence[str], other: Sequence[str]) -> list[Pair]:
    place = {each: number for number, each in enumerate(other)}
    often_one, often_other = Counter(one), Counter(other)
    return _rising(
        [
            (number, place[each])
            for number, each in enumerate(one)
            if often_one[each] == 1 == often_other[each]
        ]
    )


def _rising(pairs: Sequence[Pair]) -> list[Pair]:
    """The longest chain of pairs, sorted by their first, in which the second rises as well."""
    ends: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for number, (_, second) in enumerate(pairs):
        at = bisect_left(ends, second)
        before.append(last[at - 1] if at else -1)
        ends[at : at + 1] = [second]
        last[at : at + 1] = [number]
    chain: list[Pair] = []
    here = last[-1] if last else -1
    while here >= 0:
        chain.append(pairs[here])
        here = before[here]
    return chain[::-1]


def reworded(one: Sequence[str], other: Sequence[str]) -> Iterator[Pair]:
    """The sentences of two stretches that are each other, reworded, in the order of both.

    They share `ALIKE` of their words or more. Of a long stretch those are compared that share a
    word which few have.
    """
    if len(one) <= _MOST and len(other) <= _MOST:
        yield from _best(one, other)
        return
    held = _rising(_by_rare_words(one, other))
    if not held:
        return
    edges = [(-1, -1), *held, (len(one), len(other))]
    for (i, j), (k, m) in pairwise(edges):
        if i >= 0:
            yield i, j
        if k - i - 1 <= _MOST and m - j - 1 <= _MOST:
            for a, b in _best(one[i + 1 : k], other[j + 1 : m]):
                yield i + 1 + a, j + 1 + b


def _by_rare_words(one: Sequence[str], other: Sequence[str]) -> list[Pair]:
    """For each sentence of the one the likest of the other, if they are one that was reworded."""
    places: defaultdict[str, list[int]] = defaultdict(list)
    for number, sentence in enumerate(other):
        for word in set(_words(sentence)):
            places[word].append(number)
    often = Counter(word for sentence in one for word in set(_words(sentence)))
    found: list[Pair] = []
    for number, sentence in enumerate(one):
        shared = Counter(
            place
            for word in set(_words(sentence))
            if often[word] <= _RARE and len(places.get(word, ())) <= _RARE
            for place in places.get(word, ())
        )
        likest = max(
            ((_shared(sentence, other[place]), -place) for place, _ in shared.most_common(_RARE)),
            default=(0.0, 0),
        )
        if likest[0] >= ALIKE:
            found.append((number, -likest[1]))
    return found


def _best(one: Sequence[str], other: Sequence[str]) -> Iterator[Pair]:
    """The pairs that share the most in all, of sentences that are alike."""
    if not one or not other:
        return
    alike = [[_shared(a, b) for b in other] for a in one]
    best = [[0.0] * (len(other) + 1) for _ in range(len(one) + 1)]
    for a in reversed(range(len(one))):
        for b in reversed(range(len(other))):
            together = alike[a][b] + best[a + 1][b + 1] if alike[a][b] >= ALIKE else 0.0
            best[a][b] = max(best[a + 1][b], best[a][b + 1], together)
    a = b = 0
    while a < len(one) and b < len(other):
        if alike[a][b] >= ALIKE and alike[a][b] + best[a + 1][b + 1] == best[a][b]:
            yield a, b
            a, b = a + 1, b + 1
        elif best[a + 1][b] == best[a][b]:
            a += 1
        else:
            b += 1


def _words(sentence: str) -> list[str]:
    return sentence.casefold().split()


def _shared(one: str, other: str) -> float:
    """Twice the words that two sentences share, in order, over the words of both, 0–1."""
    a, b = _words(one), _words(other)
    matcher = SequenceMatcher(None, a, b, autojunk=False)
    # What cannot be alike by its lengths, or by its words in any order, is not put in order.
    if matcher.real_quick_ratio() < ALIKE or matcher.quick_ratio() < ALIKE:
        return 0.0
    return matcher.ratio()
