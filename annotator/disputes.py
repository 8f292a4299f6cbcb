"""Conflicts beside each other: their order, the disputes they make, who contradicts whom."""

import operator
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from msgspec import Struct

from annotator.errors import NotAllowed
from annotator.ids import folded


class ConflictEnd(Struct, frozen=True, gc=False):
    """One of the two claims of a conflict, with where it stands and who made it."""

    claim: str
    quote: str
    document: str
    title: str
    outlet: str | None
    published: str | None
    speaker: str | None
    """The id of the speaker's group, of the judgement of the claim that stands."""
    called: str | None
    """What that group is called."""


class ConflictEntry(Struct, frozen=True, gc=False):
    """A conflict that stands, as one line of a list needs it; it reads *a denies b*."""

    id: str
    """The link's."""
    relation: str
    status: str
    types: tuple[str, ...]
    layer: str
    """Whose judgement stands."""
    created: str
    changed: str
    confidence: str | None
    rationale: str | None
    a: ConflictEnd
    b: ConflictEnd

    @property
    def is_self_contradiction(self) -> bool:
        """Whether one speaker made both claims."""
        return self.a.speaker is not None and self.a.speaker == self.b.speaker


# Order

_Keys = Callable[[Sequence[ConflictEntry]], Sequence[Any]]
"""What each entry is compared by; not true where there is nothing to compare."""


def _by(field: str) -> _Keys:
    value = operator.attrgetter(field)
    return lambda entries: [*map(value, entries)]


def _by_ends(field: str) -> _Keys:
    """By a name at both ends, that of the acting one first."""
    of_a, of_b = operator.attrgetter(f"a.{field}"), operator.attrgetter(f"b.{field}")

    def keys(entries: Sequence[ConflictEntry]) -> Sequence[int]:
        # Names are few and entries many: names are compared once, entries by numbers.
        a, b = [*map(of_a, entries)], [*map(of_b, entries)]
        names = sorted({*a, *b} - {None}, key=folded)
        ranks: dict[str | None, int] = {name: rank for rank, name in enumerate(names, 1)}
        ranks[None] = last = len(ranks) + 1
        numbers = [ranks[one] * last + ranks[other] for one, other in zip(a, b, strict=True)]
        unnamed = last * last + last
        return [0 if number == unnamed else number for number in numbers]

    return keys


def _published(entries: Sequence[ConflictEntry]) -> Sequence[str]:
    return [max(each.a.published or "", each.b.published or "") for each in entries]


def _statuses(unsettled: str) -> _Keys:
    # What is still to be settled comes first.
    return lambda entries: [
        "0" if each.status == unsettled else f"1{each.status}" for each in entries
    ]


_ORDERS: Mapping[str, _Keys] = {
    "date": _by("changed"),
    "published": _published,
    "speaker": _by_ends("called"),
    "outlet": _by_ends("outlet"),
    "document": _by_ends("title"),
    "type": _by("types"),
    "relation": _by("relation"),
    "status": _by("status"),
    "annotator": _by("layer"),
}

ORDERS = tuple(_ORDERS)
"""What a list of conflicts can be ordered by; `date` is when the judgement was last changed."""

_NEWEST_FIRST = frozenset({"date", "published"})


def ordered(
    entries: Iterable[ConflictEntry],
    by: str = ORDERS[0],
    *,
    backwards: bool = False,
    unsettled: str = "",
) -> list[ConflictEntry]:
    """The entries by one of `ORDERS`, dates newest first; those that are alike keep their order.

    Entries that have nothing to be ordered by come last, backwards too. Of statuses, `unsettled`
    comes first: the one of a conflict of which nobody has said another. Raises NotAllowed for
    another order.
    """
    if by not in _ORDERS:
        raise NotAllowed(f"“{by}” is no order of conflicts. There are {', '.join(ORDERS)}.")
    listed = list(entries)
    keys_of = _statuses(unsettled) if by == "status" else _ORDERS[by]
    keys = keys_of(listed)
    there = [place for place, key in enumerate(keys) if key]
    there.sort(key=keys.__getitem__, reverse=(by in _NEWEST_FIRST) != backwards)
    found = [listed[place] for place in there]
    if len(found) < len(listed):
        found += [entry for entry, key in zip(listed, keys, strict=True) if not key]
    return found


# Disputes


class Dispute(Struct, frozen=True, gc=False):
    """Claims joined by conflicts, with all conflicts among them."""

    entries: tuple[ConflictEntry, ...]

    @property
    def claims(self) -> int:
        """How many claims it is about."""
        return len({claim for each in self.entries for claim in (each.a.claim, each.b.claim)})


def disputes(entries: Iterable[ConflictEntry]) -> list[Dispute]:
    """The connected components that the conflicts make of claims, most conflicts first.

    The entries of a dispute, and disputes of one size, stay in the order in which they came.
    """
    joined, alone = joined_and_alone(entries)
    return [*joined, *(Dispute((entry,)) for entry in alone)]


def joined_and_alone(
    entries: Iterable[ConflictEntry],
) -> tuple[list[Dispute], list[ConflictEntry]]:
    """The disputes of several conflicts, as `disputes` gives them, and the conflicts in none."""
    listed = list(entries)
    groups: list[list[int]] = []
    group_of: dict[str, list[int]] = {}
    for place, entry in enumerate(listed):
        one, other = entry.a.claim, entry.b.claim
        group, further = group_of.get(one), group_of.get(other)
        if group is None:
            group = further
            if group is None:
                group = group_of[other] = []
                groups.append(group)
            group_of[one] = group
        elif further is None:
            group_of[other] = group
        elif group is not further:
            # The smaller goes into the larger, so that no claim changes often.
            if len(group) < len(further):
                group, further = further, group
            for moved in further:
                group_of[listed[moved].a.claim] = group_of[listed[moved].b.claim] = group
            group += further
            further.clear()
        group.append(place)
    several = [sorted(group) for group in groups if len(group) > 1]
    several.sort(key=lambda group: (-len(group), group[0]))
    alone = [listed[group[0]] for group in groups if len(group) == 1]
    return [Dispute(tuple(listed[each] for each in group)) for group in several], alone


# Who contradicts whom


class Opponent(Struct, frozen=True):
    """A speaker in conflicts; without id and name, whoever made claims without a speaker."""

    id: str | None
    called: str | None
    conflicts: int
    """In how many he takes part."""


class Matrix(Struct, frozen=True):
    """How many conflicts there are between two speakers, of each with each."""

    speakers: tuple[Opponent, ...]
    """Those most involved first, and last, who has no name."""
    counts: Mapping[tuple[int, int], int]
    """By the places of both among the speakers, the smaller first; only what is not 0."""

    @property
    def fullest(self) -> tuple[int, int]:
        """The places of the two with the most conflicts; the first ones, where there are none."""
        return min(self.counts, key=lambda pair: (-self.counts[pair], pair), default=(0, 0))

    def count(self, one: int, other: int) -> int:
        """How many conflicts there are between the speakers at two places."""
        return self.counts.get((one, other) if one <= other else (other, one), 0)


class PairCounts:
    """Who stands against whom, counted conflict by conflict."""

    def __init__(self) -> None:
        self._pairs: dict[tuple[str | None, str | None], int] = {}
        self._called: dict[str | None, str | None] = {}

    def add(self, entry: ConflictEntry, number: int = 1) -> None:
        """Count a conflict, or with -1 count it no more."""
        a, b = entry.a, entry.b
        pair = a.speaker, b.speaker
        self._pairs[pair] = self._pairs.get(pair, 0) + number
        self._called[pair[0]] = a.called
        self._called[pair[1]] = b.called

    def matrix(self) -> Matrix:
        """What was counted. One speaker's self-contradictions are his own."""
        pairs = [(pair, count) for pair, count in self._pairs.items() if count]
        involved: dict[str | None, int] = {}
        for (one, other), count in pairs:
            involved[one] = involved.get(one, 0) + count
            if one != other:
                involved[other] = involved.get(other, 0) + count
        names = {each: folded(self._called[each] or "") for each in involved}
        listed = sorted(involved, key=lambda each: (each is None, -involved[each], names[each]))
        places = {speaker: place for place, speaker in enumerate(listed)}
        counts: dict[tuple[int, int], int] = {}
        for (one, other), count in pairs:
            row, column = places[one], places[other]
            key = (row, column) if row <= column else (column, row)
            counts[key] = counts.get(key, 0) + count
        speakers = (Opponent(each, self._called[each], involved[each]) for each in listed)
        return Matrix(tuple(speakers), counts)


def matrix(entries: Iterable[ConflictEntry]) -> Matrix:
    """Who stands against whom in some conflicts, and how often."""
    counts = PairCounts()
    for entry in entries:
        counts.add(entry)
    return counts.matrix()
