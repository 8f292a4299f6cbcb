"""What belongs together: documents in groups that grow as reasons to join them are found."""

from collections import Counter

import numpy as np
from numpy.typing import NDArray

from annotator.datasets.splits.words import Numbers

Ranks = NDArray[np.int64]


class Groups:
    """Documents, by number, in groups. Nothing is in two of them."""

    def __init__(self, documents: int) -> None:
        self._above = list(range(documents))
        self.joined: Counter[str] = Counter()
        """How often each reason made one group of two."""

    def join(self, one: int, other: int, reason: str) -> None:
        """Let two documents belong together."""
        one, other = self.of(one), self.of(other)
        if one != other:
            self._above[max(one, other)] = min(one, other)
            self.joined[reason] += 1

    def of(self, document: int) -> int:
        """The document that stands for the group of this one: the first of them."""
        above = self._above
        while above[document] != document:
            above[document] = document = above[above[document]]
        return document

    def heads(self) -> Ranks:
        """What stands for the group of each document."""
        return np.array([self.of(each) for each in range(len(self._above))], np.int64)

    def apart(self, pairs: Ranks) -> Ranks:
        """Those of some pairs (two columns) that are not yet in one group."""
        heads = self.heads()
        kept: Ranks = pairs[heads[pairs[:, 0]] != heads[pairs[:, 1]]]
        return kept


def postings(keys: NDArray[np.uint32], ranks: Ranks) -> Numbers:
    """Keys with the rank of the document that has each, sorted by both."""
    found = keys.astype(np.uint64)
    found <<= np.uint64(32)
    found |= ranks.view(np.uint64)
    found.sort()
    return found


def shared(found: Numbers) -> Numbers:
    """The postings whose key another document has, too."""
    keys = (found >> np.uint64(32)).astype(np.uint32)
    same = keys[1:] == keys[:-1]
    kept = np.zeros(len(keys), np.bool_)
    kept[1:] |= same
    kept[:-1] |= same
    return found[kept]


def neighbours(found: Numbers, distance: int) -> Ranks:
    """Pairs of ranks (two columns, the lower first) this far from each other under one key."""
    one, other = found[:-distance], found[distance:]
    same = (one ^ other) >> np.uint64(32) == 0
    return np.stack([_ranks(one[same]), _ranks(other[same])], axis=1)


def _ranks(found: Numbers) -> Ranks:
    return (found & np.uint64(0xFFFFFFFF)).view(np.int64)


def distinct(pairs: Ranks, least: int = 1) -> Ranks:
    """Each pair once, if it is there so many times at least."""
    packed = pairs[:, 0] << 32 | pairs[:, 1]
    found, times = np.unique(packed, return_counts=True)
    found = found[times >= least]
    return np.stack([found >> 32, found & 0xFFFFFFFF], axis=1)
