"""Runs: the stretches that two texts share, found by what stands only once in each.

Six tokens in a row that stand once in the one text and once in the other are a seed, which grows
to both sides as far as the texts agree (the maximal unique matches by which genomes are aligned:
Delcher et al., Nucleic Acids Research 27, 1999). A run may have moved; what stands several times
belongs to one only as far as its surroundings lead into it. Time grows with the lengths of the
texts, since no run can grow over another's seed.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise

from msgspec import Struct

SEED = 6
"""Tokens in a row that tell a place, if they stand once in each text."""

MOVED = 12
"""Tokens that a run, or some near each other, need where they stand in another order than the rest:
"told reporters in the capital" is said anywhere, a dozen tokens are not."""


_NEAR = 30
"""Tokens between two runs that may have moved together."""


class Run(Struct, frozen=True):
    """Tokens `[old, old + size)` of the one text that are `[new, new + size)` of the other."""

    old: int
    new: int
    size: int
    told: int
    """Tokens of the text itself; the rest is before its start or after its end."""

    @property
    def shift(self) -> int:
        """By how much the run's tokens are later in the new text."""
        return self.new - self.old


class Runs:
    """The runs of two texts, by where they stand in either.

    Before each text stand `SEED` tokens that nothing else is like, after it as many others: its
    start and its end are places, too. Positions are those of the texts themselves, from 0.
    """

    def __init__(self, old: Sequence[str], new: Sequence[str]) -> None:
        """Find the runs; `old` and `new` are tokens as they are compared."""
        self._old = _Shelf(_grown(old, new), lambda run: run.old)
        self._new = _Shelf(self._old.runs, lambda run: run.new)
        chain = _in_order(self._old.runs)
        self._trusted = {
            run
            for run in self._old.runs
            if (run in chain and run.told >= SEED) or run.size > run.told
        } | _together(self._old.runs)

    def leading(self, first: int, last: int) -> set[int]:
        """By how much later the new text has the tokens `[first, last)` of the old, if it has.

        More than one answer says that the place is doubtful: a text in which one of two twins is
        left can lead to it from the surroundings of both.
        """
        return {run.shift for run in self._old.over(first, last) if run in self._trusted}

    def telling(self, first: int, last: int) -> set[int]:
        """As `leading`, by runs that show `SEED` tokens of the text, not its start or end alone."""
        found = [run for run in self._old.over(first, last) if run in self._trusted]
        return {run.shift for run in found if run.told >= SEED}

    def any_from(self, first: int, last: int) -> set[int]:
        """As `leading`, by any run: what speaks against a place need not be as sure as what for."""
        return {run.shift for run in self._old.over(first, last)}

    def any_to(self, first: int, last: int) -> set[int]:
        """By how much later the tokens `[first, last)` of the new text are, by any run."""
        return {run.shift for run in self._new.over(first, last)}


class _Shelf:
    """Runs in the order of one of the texts, in which their starts and their ends rise."""

    def __init__(self, runs: Iterable[Run], start: Callable[[Run], int]) -> None:
        self.runs = sorted(runs, key=start)
        self._starts = [start(run) for run in self.runs]
        self._ends = [start(run) + run.size for run in self.runs]

    def over(self, first: int, last: int) -> Sequence[Run]:
        """The runs that have all of the tokens `[first, last)`."""
        return self.runs[bisect_left(self._ends, last) : bisect_right(self._starts, first)]


def _grown(old: Sequence[str], new: Sequence[str]) -> Iterator[Run]:
    """The runs, in the order of the old text."""
    numbers: dict[str, int] = {}
    a, b = _framed(old, numbers), _framed(new, numbers)
    places = _once(b)
    reached: dict[int, int] = {}
    for seed, here in _once(a).items():
        there = places.get(seed, -1)
        if there < 0 or here < 0 or here < reached.get(there - here, 0):
            continue
        start, end = here, here + SEED
        shift = there - here
        while start and start + shift and a[start - 1] == b[start + shift - 1]:
            start -= 1
        while end < len(a) and end + shift < len(b) and a[end] == b[end + shift]:
            end += 1
        reached[shift] = end
        told = min(end - SEED, len(old)) - max(start - SEED, 0)
        yield Run(start - SEED, start + shift - SEED, end - start, told)


def _framed(tokens: Sequence[str], numbers: dict[str, int]) -> list[int]:
    """The tokens as numbers, between a start and an end that are like nothing else."""
    framed = list(range(-2 * SEED, -SEED))
    framed.extend(numbers.setdefault(token, len(numbers)) for token in tokens)
    framed.extend(range(-SEED, 0))
    return framed


def _once(numbers: list[int]) -> dict[tuple[int, ...], int]:
    """Where each run of `SEED` tokens stands, in order; -1 if it stands several times."""
    places: dict[tuple[int, ...], int] = {}
    for place, gram in enumerate(zip(*(numbers[n:] for n in range(SEED)), strict=False)):
        places[gram] = -1 if gram in places else place
    return places


def _together(runs: Sequence[Run]) -> set[Run]:
    """The runs that, with those that follow one another near them in both texts, are `MOVED`."""
    groups: list[list[Run]] = []
    by_new = sorted(runs, key=lambda run: run.new)
    following = dict(pairwise(by_new))
    for run in runs:
        last = groups[-1][-1] if groups else None
        if (
            last
            and run.old - last.old - last.size <= _NEAR
            and run.new - last.new - last.size <= _NEAR
            and following.get(last) == run
        ):
            groups[-1].append(run)
        else:
            groups.append([run])
    return {run for group in groups if sum(each.told for each in group) >= MOVED for run in group}


def _in_order(runs: Sequence[Run]) -> set[Run]:
    """The runs that stand in the same order in both texts: those that together tell the most.

    A heaviest rising chain, its sums kept in a Fenwick tree over the order of the new text.
    """
    rank = {run: n for n, run in enumerate(sorted(runs, key=lambda run: run.new), start=1)}
    best: list[tuple[int, int]] = [(0, -1)] * (len(runs) + 1)
    before: list[int] = []
    ends = (0, -1)
    for number, run in enumerate(runs):
        place = rank[run] - 1
        heaviest = (0, -1)
        while place:
            heaviest = max(heaviest, best[place])
            place &= place - 1
        before.append(heaviest[1])
        mine = (heaviest[0] + run.told, number)
        ends = max(ends, mine)
        place = rank[run]
        while place <= len(runs):
            best[place] = max(best[place], mine)
            place += place & -place
    chain: set[Run] = set()
    here = ends[1]
    while here >= 0:
        chain.add(runs[here])
        here = before[here]
    return chain
