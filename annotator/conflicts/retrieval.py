"""Retrieval: for each claim, the few others that speak of the same things."""

from __future__ import annotations

from array import array
from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator
from math import log, sqrt
from typing import TYPE_CHECKING, Any

from annotator.conflicts.lexicon import term_weight

if TYPE_CHECKING:
    from annotator.conflicts.frame import Profile

_POSTINGS = 2500
"""Claims looked at for one claim, those with its rarest terms first."""

_OFTEN = 1500
"""Claims that a term may have before it only helps to tell candidates apart."""

_RESCORED = 48
"""Candidates whose likeness is computed from all terms."""

_AROUND = 0.25
_BRIDGE = 0.3
"""What terms around a claim, and opposites of its own, weigh in looking for others."""

_NEAR = 3
"""Claims before and after in the same text that are always compared."""


class Index:
    """Claims by their terms."""

    def __init__(self) -> None:
        self._ids: list[str] = []
        self._number: dict[str, int] = {}
        self._documents: list[str] = []
        self._norms = array("f")
        self._postings: dict[str, array[int]] = {}
        self._weights: list[dict[str, float]] = []
        self._places: dict[str, list[tuple[int, int]]] = {}
        self._denials: dict[str, list[tuple[int, Profile]]] = {}

    def __len__(self) -> int:
        return len(self._ids)

    def __contains__(self, claim: str) -> bool:
        return claim in self._number

    def add(self, profile: Profile) -> None:
        """Add a claim; one that is there already is left as it is."""
        if profile.id in self._number:
            return
        number = len(self._ids)
        self._number[profile.id] = number
        self._ids.append(profile.id)
        self._documents.append(profile.document)
        for term in profile.terms:
            found = self._postings.get(term)
            if found is None:
                found = self._postings[term] = array("i")
            found.append(number)
        self._weights.append(profile.terms)
        self._norms.append(sqrt(sum(each * each for each in profile.terms.values())) + 0.5)
        insort(self._places.setdefault(profile.document, []), (profile.start, number))
        if profile.cue_polarity == "denies":
            self._denials.setdefault(profile.document, []).append((profile.start, profile))

    def neighbours(self, profile: Profile, k: int = 15) -> list[str]:
        """Ids of the claims most worth comparing with this one, the likeliest first.

        They are `k` of other texts, and half as many of its own. What the claim refers to ("This
        was denied") comes before them, and what stands beside it in its text after them.
        """
        found = dict.fromkeys(self._referred(profile))
        found.update(dict.fromkeys(self._alike(profile, k)))
        found.update(dict.fromkeys(self._beside(profile)))
        found.pop(self._number.get(profile.id, -1), None)
        return [self._ids[number] for number in found]

    def between(self, a: Profile, b: Profile) -> Profile | None:
        """A denial of one of the two that stands between them in one text, if there is any.

        The denial must be of the first of them, and the second must follow it closely.
        """
        if a.document != b.document or a.document not in self._denials:
            return None
        first, second = (a, b) if a.start <= b.start else (b, a)
        for start, denial in self._denials[a.document]:
            if first.start < start < second.start and denial.refers_to == first.id:
                after = self._places[a.document]
                place = bisect_left(after, (start, -1))
                if any(self._ids[number] == second.id for _, number in after[place : place + 3]):
                    return denial
        return None

    def _referred(self, profile: Profile) -> Iterator[int]:
        if profile.refers_to in self._number:
            yield self._number[profile.refers_to]

    def _beside(self, profile: Profile) -> Iterator[int]:
        places = self._places.get(profile.document, [])
        here = bisect_left(places, (profile.start, -1))
        for _, number in places[max(0, here - _NEAR) : here + _NEAR + 1]:
            yield number

    def _alike(self, profile: Profile, k: int) -> list[int]:
        import numpy

        wanted = self._query(profile)
        total = len(self._ids)
        ranked: list[tuple[int, str, float]] = sorted(
            (len(found), term, weight)
            for term, weight in wanted.items()
            if (found := self._postings.get(term)) is not None
        )
        left = _POSTINGS
        numbers: list[Any] = []
        values: list[float] = []
        for often, term, weight in ranked:
            if left <= 0 or (often > _OFTEN and numbers):
                break
            held = numpy.frombuffer(self._postings[term], dtype=numpy.int32)[-left:]
            numbers.append(held)
            values.append(weight * log(1 + total / often))
            left -= len(held)
        if not numbers:
            return []
        together = numpy.concatenate(numbers)
        unique, place = numpy.unique(together, return_inverse=True)
        sums = numpy.bincount(place, weights=numpy.repeat(values, list(map(len, numbers))))
        worths = sums / numpy.frombuffer(self._norms, dtype=numpy.float32)[unique]
        best = numpy.arange(len(unique))
        if len(unique) > _RESCORED:
            best = numpy.argpartition(worths, -_RESCORED)[-_RESCORED:]
        worth = {term: weight * log(1 + total / often) for often, term, weight in ranked}
        scored = sorted(
            ((self._likeness(worth, number), -number) for number in unique[best].tolist()),
            reverse=True,
        )
        own = self._number.get(profile.id)
        within: list[int] = []
        across: list[int] = []
        for _, minus in scored:
            if -minus != own:
                inside = self._documents[-minus] == profile.document
                (within if inside else across).append(-minus)
        return [*across[:k], *within[: k // 2]]

    def _likeness(self, worth: dict[str, float], number: int) -> float:
        held = self._weights[number]
        common = worth.keys() & held.keys()
        return float(sum([worth[term] * held[term] for term in common]) / self._norms[number])

    def _query(self, profile: Profile) -> dict[str, float]:
        wanted = dict(profile.terms)
        for term in profile.around:
            wanted.setdefault(term, _AROUND * term_weight(term))
        for term in profile.bridges:
            wanted.setdefault(term, _BRIDGE * term_weight(term))
        return wanted


def pairs(index: Index, new: Iterable[Profile], k: int = 15) -> Iterator[tuple[str, str]]:
    """Every pair worth comparing that has at least one of the new claims, once, sorted by id.

    All claims must be in the index before. `new` is read as it is needed.
    """
    seen: dict[str, set[str]] = {}
    for each in new:
        mine = seen.pop(each.id, set())
        for other in index.neighbours(each, k):
            if other not in mine:
                seen.setdefault(other, set()).add(each.id)
                yield (each.id, other) if each.id < other else (other, each.id)
