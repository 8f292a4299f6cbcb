"""The claims of a timeline by speaker and time, taken in a page at a time; nothing is drawn."""

from bisect import bisect_left, bisect_right
from collections.abc import Container, Iterable, Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from msgspec.structs import astuple

from annotator.moments import Moment, key
from annotator.timeline import UPDATES, By, Pair
from annotator.work.surveying import DatedClaim

_Key = tuple[int, int, int, int]

_Said = tuple[_Key, str, DatedClaim]
"""A claim behind what it is sorted by: its time, and its id, which no other has."""

_Written = tuple[str, str, str, str]
"""A pair: link, relation, and both claims."""


class Run(NamedTuple):
    """Claims of a lane that follow one another and are of one time."""

    moment: Moment
    first: int
    """Which of the lane's claims is the first of them."""
    claims: int
    """How many they are."""
    in_conflict: bool
    """Whether any of them is."""


class Lane:
    """What one speaker said, in order of time; without a name, what nobody is named for.

    What was added is among its claims once it is told to `settle`, so that between two paints
    each stays the claim that it was.
    """

    def __init__(self, speaker: str | None, called: str | None) -> None:
        self.speaker = speaker
        """The id of his group."""
        self.called = called
        self.conflicts = 0
        """Those with a claim of this lane at either end, dated or not."""
        self.changes: list[Pair] = []
        """The pairs by which his position changed."""
        self.first: _Key | None = None
        """When the first claim was made."""
        self._added: list[_Said] = []
        self._claims: tuple[_Said, ...] = ()
        self._in_order = True
        self._runs: tuple[Run, ...] | None = None

    def __len__(self) -> int:
        return len(self._claims)

    def add(self, claim: DatedClaim, when: _Key) -> None:
        """Take in a claim."""
        self._added.append((when, claim.id, claim))

    def settle(self) -> None:
        """Have all that was added among the claims."""
        if self._added:
            first = min(when for when, _, _ in self._added)
            self.first = first if self.first is None else min(self.first, first)
            self._claims += tuple(self._added)
            self._added.clear()
            self._in_order = False
        self._runs = None

    @property
    def claims(self) -> Sequence[_Said]:
        """Each with what it is sorted by."""
        # Where thousands come, not all lanes are looked at, and only those are put in order.
        if not self._in_order:
            self._claims = tuple(sorted(self._claims))
            self._in_order = True
        return self._claims

    def place(self, claim: str, when: _Key) -> int | None:
        """Which of the claims it is, from 0."""
        claims = self.claims
        place = bisect_left(claims, (when, claim))
        return place if place < len(claims) and claims[place][1] == claim else None

    def runs(self, by: By, in_conflict: Container[str]) -> Sequence[Run]:
        """The claims by their times, which are fewer; given the claims that are in conflict."""
        if self._runs is None:
            self._runs = tuple(self._running(by, in_conflict))
        return self._runs

    def _running(self, by: By, in_conflict: Container[str]) -> Iterator[Run]:
        place = 0
        for _, told in groupby(self.claims, key=itemgetter(0)):
            claims = [claim for _, _, claim in told]
            at = claims[0].at(by)
            assert at is not None, "only a claim with a time is in a lane"
            yield Run(at, place, len(claims), any(each.id in in_conflict for each in claims))
            place += len(claims)


class TimelineRows:
    """The lanes, those most involved first; what nothing tells the time of is only counted."""

    def __init__(self, by: By = "utterance", whose: str | None = None) -> None:
        """By one of their times; `whose` is the id of a speaker whose lane comes first."""
        self.by: By = by
        self._whose = whose
        self.undated = 0
        """Claims without a time."""
        self.conflicts = 0
        """Conflicts that were taken in, dated or not."""
        self.moments: dict[str, Moment] = {}
        """The times there are, in ISO 8601; many claims share one."""
        self._keys: dict[str, _Key] = {}
        self._lanes: dict[str | None, Lane] = {}
        self._claims: dict[str, DatedClaim] = {}
        # Of tuples and text alone, through which the garbage collector need not go again and again:
        # for hundreds of thousands of lists or records it would take longer than a key may.
        self._pairs: dict[str, tuple[_Written, ...]] = {}
        self._in_conflict: set[str] = set()
        self._dated = 0
        self._ordered: list[Lane] | None = None
        self._changes: list[Pair] | None = None
        self._changed: list[tuple[tuple[int, int], str]] | None = None
        self._places: dict[str | None, int] = {}

    def __len__(self) -> int:
        """How many claims have a time."""
        return self._dated

    def add(self, claims: Iterable[DatedClaim], pairs: Iterable[Pair]) -> None:
        """Take in claims, and links among all that were taken in; lanes stay where they are."""
        for claim in claims:
            self._claims[claim.id] = claim
            at = claim.at(self.by)
            if at is None:
                self.undated += 1
                continue
            when = self._keys.get(at.iso)
            if when is None:
                self.moments[at.iso] = at
                when = self._keys[at.iso] = key(at)
            self._lane(claim).add(claim, when)
            self._dated += 1
        for pair in pairs:
            a, b = self._claims[pair.a], self._claims[pair.b]
            for end in (a.id, b.id):
                self._pairs[end] = (*self._pairs.get(end, ()), astuple(pair))
            if pair.relation != UPDATES:
                self.conflicts += 1
                self._in_conflict |= {a.id, b.id}
                for lane in {self._lane(a), self._lane(b)}:
                    lane.conflicts += 1
            if self.is_change(pair):
                self._lane(a).changes.append(pair)

    def _lane(self, claim: DatedClaim) -> Lane:
        speaker = claim.end.speaker
        lane = self._lanes.get(speaker)
        if lane is None:
            lane = self._lanes[speaker] = Lane(speaker, claim.end.called)
        return lane

    # What there is

    def order_anew(self) -> None:
        """Put the lanes in the order of what was taken in by now."""
        self._ordered = self._changes = self._changed = None

    @property
    def lanes(self) -> Sequence[Lane]:
        """Of whoever has a claim with a time: by their conflicts, then by their first claim.

        Whom nobody named comes last. What came since they were ordered is not in the order yet.
        """
        if self._ordered is None:
            for lane in self._lanes.values():
                lane.settle()
            self._ordered = sorted(
                (each for each in self._lanes.values() if len(each)),
                key=lambda each: (
                    each.speaker is None,
                    each.speaker != self._whose,
                    -each.conflicts,
                    each.first,
                ),
            )
            self._places = {each.speaker: place for place, each in enumerate(self._ordered)}
        return self._ordered

    def runs(self, lane: Lane) -> Sequence[Run]:
        """The claims of a lane, those of one time together."""
        return lane.runs(self.by, self._in_conflict)

    def claim(self, claim: str) -> DatedClaim:
        """A claim that was taken in."""
        return self._claims[claim]

    def place(self, claim: str | None) -> tuple[int, int] | None:
        """The lane that a claim stands in and which of its claims it is; None if in none."""
        found = None if claim is None else self._claims.get(claim)
        at = None if found is None else found.at(self.by)
        if found is None or at is None:
            return None
        lanes = self.lanes
        lane = self._places.get(found.end.speaker)
        if lane is None:
            return None
        place = lanes[lane].place(found.id, self._keys[at.iso])
        return None if place is None else (lane, place)

    def pairs(self, claim: str) -> Sequence[Pair]:
        """The links of a claim, conflicts and updates."""
        return [Pair(*each) for each in self._pairs.get(claim, ())]

    def conflicts_of(self, claim: str) -> list[Pair]:
        """The conflicts of a claim, with claims that have no time, too."""
        return [each for each in self.pairs(claim) if each.relation != UPDATES]

    def joins(self, claim: str) -> list[Pair]:
        """The links of a claim with claims that have a time."""
        return [each for each in self.pairs(claim) if self._is_dated(each)]

    def _is_dated(self, pair: Pair) -> bool:
        return all(self._claims[end].at(self.by) is not None for end in (pair.a, pair.b))

    def is_change(self, pair: Pair) -> bool:
        """Whether both claims are one named speaker's and were made at different times."""
        a, b = self._claims[pair.a], self._claims[pair.b]
        if a.end.speaker is None or a.end.speaker != b.end.speaker or not self._is_dated(pair):
            return False
        one, other = a.at("utterance"), b.at("utterance")
        return one is not None and other is not None and key(one) != key(other)

    def in_time(self, pair: Pair) -> tuple[DatedClaim, DatedClaim]:
        """Both claims of a changed position, the earlier one first."""
        a, b = sorted((self._claims[end] for end in (pair.a, pair.b)), key=_uttered)
        return a, b

    def changes(self) -> Sequence[Pair]:
        """All changed positions, lane by lane, in order of time, as of when lanes were ordered."""
        if self._changes is None:
            self._changes = [
                pair
                for lane in self.lanes
                for pair in sorted(
                    lane.changes, key=lambda each: (*map(_uttered, self.in_time(each)), each.link)
                )
            ]
        return self._changes

    def next_changed(self, place: tuple[int, int], step: int) -> str | None:
        """The later claim of the changed position that comes next, or before; all around.

        By the lane and the claim that one is at; None where nobody changed his position.
        """
        if self._changed is None:
            later = {self.in_time(pair)[1].id for pair in self.changes()}
            self._changed = sorted(
                (found, each) for each in later if (found := self.place(each)) is not None
            )
        if not self._changed:
            return None
        at = itemgetter(0)
        if step > 0:
            following = bisect_right(self._changed, place, key=at)
            return self._changed[following % len(self._changed)][1]
        return self._changed[bisect_left(self._changed, place, key=at) - 1][1]


def _uttered(claim: DatedClaim) -> _Key:
    at = claim.at("utterance")
    assert at is not None, "whoever changed his position did so at a time"
    return key(at)
