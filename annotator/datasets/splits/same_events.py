"""Reports of one event: texts whose rarer names are the same, published about the same time.

A name is a word that is written with a capital, where no sentence begins, in more documents than
with a small letter. All weights are whole numbers, so that every machine decides alike.
"""

import re
from array import array
from datetime import date
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from annotator.datasets.splits.groups import Groups, Ranks, distinct, neighbours, postings
from annotator.datasets.splits.words import Words, number
from annotator.records import Appearance

REASON = "event"

DAYS = 7
"""How far apart two reports of one event may be published; an unknown date is never too far."""

LIKENESS = 4
"""The least cosine is one in so many."""

NAMES = 3
"""How many names they must have in common."""

_HELD = 32
"""Names of a document that are held: those that weigh most."""

_SOUGHT = 16
"""By how many of them others are found; two of these must have it as a neighbour."""

_NEAR = 8
"""How many later documents are looked at, of all that have one name."""

_ELSEWHERE = 500
"""Documents that are thought to be somewhere else, in which the name is not."""

_BUCKETS = 1 << 22
"""Counts of words are kept in so many places, which rare words may share."""

_AT_ONCE = 4096
"""Pairs that are compared at once."""

_OFTEN = 1000
"""A name that is more often in a text weighs no more."""

_UNKNOWN = np.iinfo(np.int32).max
"""Sorts behind all dates."""

_DATE = re.compile(r"\d{4}-\d\d-\d\d")

_CALENDAR = (
    "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday", "January",
    "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)  # fmt: skip
"""Capitals that are no names of what an event is about."""


class Spelling:
    """How the words of all documents are written, and in how many documents each is."""

    def __init__(self) -> None:
        self._capital = np.zeros(_BUCKETS, np.int32)
        self._small = np.zeros(_BUCKETS, np.int32)
        self._documents = np.zeros(_BUCKETS, np.int32)
        self._read = 0
        calendar = np.array([number(each) for each in _CALENDAR], np.uint64)
        self._small[_buckets(calendar)] = _UNKNOWN // 2

    def add(self, words: Words) -> None:
        """Count the words of one document."""
        places = _buckets(words.numbers)
        self._documents[np.unique(places)] += 1
        self._capital[np.unique(places[words.capital])] += 1
        self._small[np.unique(places[words.small])] += 1
        self._read += 1

    def names(self, words: Words) -> tuple[NDArray[np.uint32], NDArray[np.int64]]:
        """The names of a document that weigh most, and their weights, the heaviest first."""
        places = _buckets(words.numbers)
        named = words.numbers[self._capital[places] > self._small[places]]
        names, times = np.unique(named.astype(np.uint32), return_counts=True)
        documents = self._documents[_buckets(names)]
        rarity = np.rint(8 * np.log((self._read + _ELSEWHERE) / np.maximum(documents, 1)))
        weights = (rarity * np.rint(4 + 4 * np.log(np.minimum(times, _OFTEN)))).astype(np.int64)
        heaviest = np.lexsort((names, -weights))[:_HELD]
        return names[heaviest], weights[heaviest]


class SameEvents:
    """The names of all documents that weigh most, and when they were published."""

    def __init__(self) -> None:
        self._held = array("I")
        self._weighed = array("h")
        self._days = array("i")

    def published(self, appearances: tuple[Appearance, ...]) -> None:
        """Take in when the next document was published."""
        days = [_day(each.published) for each in appearances if each.published]
        known = [each for each in days if each is not None] or [_UNKNOWN]
        self._days.extend((min(known), max(known)))

    def add(self, words: Words, spelling: Spelling) -> None:
        """Take in the names of the next document."""
        names, weights = spelling.names(words)
        room = _HELD - len(names)
        self._held.frombytes(np.pad(names, (0, room)).astype(np.uint32).tobytes())
        self._weighed.frombytes(np.pad(weights, (0, room)).astype(np.int16).tobytes())

    def join(self, ids: list[str], groups: Groups) -> None:
        """Join what reports one event."""
        found = _Found(
            np.frombuffer(self._held, np.uint32).reshape(-1, _HELD),
            np.frombuffer(self._weighed, np.int16).reshape(-1, _HELD),
            *np.frombuffer(self._days, np.int32).reshape(-1, 2).T,
        )
        by_rank = np.lexsort((np.array(ids), found.first))
        pairs = groups.apart(by_rank[distinct(found.sought(by_rank), least=2)])
        for start in range(0, len(pairs), _AT_ONCE):
            some = pairs[start : start + _AT_ONCE]
            for one, other in some[found.alike(some)].tolist():
                groups.join(one, other, REASON)


class _Found(NamedTuple):
    """What all documents are compared by: a row of names and weights each, and two days."""

    names: NDArray[np.uint32]
    weights: NDArray[np.int16]
    first: NDArray[np.int32]
    last: NDArray[np.int32]

    def sought(self, by_rank: Ranks) -> Ranks:
        """Pairs of ranks that have a name in common, as often as they have."""
        held = self.weights[by_rank, :_SOUGHT] > 0
        ranks = np.nonzero(held)[0]
        found = postings(self.names[by_rank, :_SOUGHT][held], ranks)
        pairs = (neighbours(found, distance) for distance in range(1, _NEAR + 1))
        return np.concatenate([each[self.near_in_time(by_rank[each])] for each in pairs])

    def near_in_time(self, pairs: Ranks) -> NDArray[np.bool_]:
        """Which pairs may be of one event, as to their dates."""
        one, other = pairs[:, 0], pairs[:, 1]
        first, last = self.first, self.last
        between = np.maximum(first[one] - last[other], first[other] - last[one])
        known = (first[one] != _UNKNOWN) & (first[other] != _UNKNOWN)
        near: NDArray[np.bool_] = ~known | (between <= DAYS)
        return near

    def alike(self, pairs: Ranks) -> NDArray[np.bool_]:
        """Which pairs have names enough in common."""
        one, other = pairs[:, 0], pairs[:, 1]
        mine, theirs = (self.weights[each].astype(np.int64) for each in (one, other))
        same = self.names[one][:, :, None] == self.names[other][:, None, :]
        same &= (mine > 0)[:, :, None] & (theirs > 0)[:, None, :]
        common = (mine[:, :, None] * theirs[:, None, :] * same).sum(axis=(1, 2))
        lengths = (mine**2).sum(axis=1) * (theirs**2).sum(axis=1)
        alike: NDArray[np.bool_] = same.sum(axis=(1, 2)) >= NAMES
        alike &= (LIKENESS * common) ** 2 >= lengths
        return alike


def _buckets(numbers: NDArray[np.uint64] | NDArray[np.uint32]) -> NDArray[np.int64]:
    return (numbers & numbers.dtype.type(_BUCKETS - 1)).astype(np.int64)


def _day(published: str) -> int | None:
    found = _DATE.match(published)
    try:
        return date.fromisoformat(found.group()).toordinal() if found else None
    except ValueError:
        return None
