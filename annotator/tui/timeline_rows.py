"""The claims of a timeline by speaker and time, taken in a page at a time; nothing is drawn."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from annotator.moments import Moment, key
from annotator.timeline import UPDATES, By, Pair
from annotator.work.surveying import DatedClaim

_Key = tuple[int, int, int, int]

NO_PAIRS: Sequence[Pair] = ()


class Lane:
    """What one speaker said, in order of time; without a name, what nobody is named for."""

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
        self._claims: list[tuple[_Key, str, DatedClaim]] = []
        self._in_order = True

    def __len__(self) -> int:
        return len(self._claims)

    def add(self, claim: DatedClaim, when: _Key) -> None:
        """Take in a claim."""
        self._claims.append((when, claim.id, claim))
        self._in_order = False
        # Where thousands come, not all lanes are looked at, and only those are put in order.
        self.first = when if self.first is None else min(self.first, when)

    @property
    def claims(self) -> Sequence[tuple[_Key, str, DatedClaim]]:
        """Each with what it is sorted by."""
        if not self._in_order:
            self._claims.sort(key=lambda each: each[:2])
            self._in_order = True
        return self._claims

    def place(self, claim: str, when: _Key) -> int | None:
        """Which of the claims it is, from 0."""
        place = bisect_left(self.claims, (when, claim), key=lambda each: each[:2])
        there = place < len(self._claims) and self._claims[place][1] == claim
        return place if there else None


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
        self._pairs: dict[str, list[Pair]] = {}
        self._ordered: list[Lane] | None = None
        self._changes: list[Pair] | None = None
        self._places: dict[str | None, int] = {}

    def __len__(self) -> int:
        """How many claims have a time."""
        return sum(map(len, self._lanes.values()))

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
        for pair in pairs:
            a, b = self._claims[pair.a], self._claims[pair.b]
            for end in (a.id, b.id):
                self._pairs.setdefault(end, []).append(pair)
            if pair.relation != UPDATES:
                self.conflicts += 1
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
        self._ordered = self._changes = None

    @property
    def lanes(self) -> Sequence[Lane]:
        """Of whoever has a claim with a time: by their conflicts, then by their first claim.

        Whom nobody named comes last. What came since they were ordered is not in the order yet.
        """
        if self._ordered is None:
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
        return self._pairs.get(claim, NO_PAIRS)

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


def _uttered(claim: DatedClaim) -> _Key:
    at = claim.at("utterance")
    assert at is not None, "whoever changed his position did so at a time"
    return key(at)
