"""Near-duplicates: texts of which one has a good part of the other in the same words.

Of each text, some runs of five words are chosen by their numbers alone (of any eight in a row the
lowest), so that two texts with a dozen words in a row in common have chosen one in common, too.
"""

from array import array

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from annotator.datasets.splits.groups import Groups, Ranks, distinct, neighbours, postings, shared
from annotator.datasets.splits.words import Numbers, Words

REASON = "copy"

RUN = 5
"""Words in a run."""

OF = 8
"""Runs in a row, of which one is chosen."""

SHARE = 3
"""One in so many of the shorter text's runs must be in the other."""

_NEAR = 3
"""How many next longer texts a text is compared with, of all that have one run."""

_AT_ONCE = 1 << 21
"""Postings that are gone through at once."""

_MULTIPLIER, _FIRST, _SECOND = 0x9E3779B97F4A7C15, 0xBF58476D1CE4E5B9, 0x94D049BB133111EB


class NearDuplicates:
    """The chosen runs of all documents."""

    def __init__(self) -> None:
        self._runs = array("I")
        self._ends = array("Q", [0])

    def add(self, words: Words) -> None:
        """Take in the next document."""
        self._runs.frombytes(_chosen(words.numbers).astype(np.uint32).tobytes())
        self._ends.append(len(self._runs))

    def join(self, ids: list[str], groups: Groups) -> None:
        """Join what is nearly the same."""
        if not self._runs:
            return
        runs = np.frombuffer(self._runs, np.uint32)
        ends = np.frombuffer(self._ends, np.uint64).astype(np.int64)
        sizes = np.diff(ends)
        # By length, since a text that is contained in others is the shortest of them.
        by_rank = np.lexsort((np.array(ids), sizes))
        rank = np.empty(len(ids), np.int64)
        rank[by_rank] = np.arange(len(ids))
        found = shared(postings(runs, np.repeat(rank, sizes)))
        for part in _parts(found):
            pairs = distinct(_pairs(part))
            for one, other in groups.apart(by_rank[pairs]).tolist():
                if groups.of(one) != groups.of(other) and _is_copy(
                    runs[ends[one] : ends[one + 1]], runs[ends[other] : ends[other + 1]]
                ):
                    groups.join(one, other, REASON)


def _chosen(numbers: Numbers) -> Numbers:
    """The runs that are chosen of a text, each once, in order of number."""
    if not len(numbers):
        return numbers
    length = min(RUN, len(numbers))
    runs = np.zeros(len(numbers) - length + 1, np.uint64)
    for place in range(length):
        runs *= np.uint64(_MULTIPLIER)
        runs += numbers[place : place + len(runs)]
    for multiplier in (_FIRST, _SECOND):
        runs ^= runs >> np.uint64(30)
        runs *= np.uint64(multiplier)
    runs >>= np.uint64(32)
    return np.unique(sliding_window_view(runs, min(OF, len(runs))).min(axis=1))


def _parts(found: Numbers) -> list[Numbers]:
    """Postings in parts, no key in two of them."""
    keys = found >> np.uint64(32)
    cuts = [
        int(np.searchsorted(keys, keys[place])) for place in range(_AT_ONCE, len(keys), _AT_ONCE)
    ]
    return np.split(found, cuts)


def _pairs(found: Numbers) -> Ranks:
    """Of all documents that have a run: each with the shortest, and with the next longer ones."""
    keys = found >> np.uint64(32)
    ranks = (found & np.uint64(0xFFFFFFFF)).astype(np.int64)
    shortest = ranks[np.searchsorted(keys, keys)]
    return np.concatenate(
        [
            np.stack([shortest, ranks], axis=1)[shortest != ranks],
            *(neighbours(found, distance) for distance in range(1, _NEAR + 1)),
        ]
    )


def _is_copy(one: NDArray[np.uint32], other: NDArray[np.uint32]) -> bool:
    both = len(one) + len(other) - len(np.union1d(one, other))
    return SHARE * both >= min(len(one), len(other))
