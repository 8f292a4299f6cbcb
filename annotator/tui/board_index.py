"""What the board lists: the conflicts read so far, filtered, ordered, by dispute; not drawn."""

from collections.abc import Collection, Iterable, Sequence

from msgspec import Struct, structs

from annotator.conflict_filter import ConflictFilter, searched
from annotator.disputes import (
    ORDERS,
    ConflictEntry,
    Dispute,
    Matrix,
    PairCounts,
    joined_and_alone,
    matrix,
    ordered,
)


class Arrangement(Struct, frozen=True):
    """Which conflicts are listed, and how."""

    wanted: ConflictFilter = ConflictFilter()
    by: str = ORDERS[0]
    backwards: bool = False
    grouped: bool = False
    """By dispute, each under a heading."""

    @property
    def as_read(self) -> bool:
        """Whether conflicts are listed in the order in which they are read."""
        return self.by == ORDERS[0] and not self.backwards and not self.grouped


class Alone(Dispute, frozen=True):
    """The conflicts that are in no dispute with others, under one heading."""


_KEPT = 24
"""Arrangements whose rows are kept: one often goes back to where one was."""

Row = ConflictEntry | Dispute
"""A conflict, or the dispute that stands over its conflicts as a heading."""


_AS_IT_COMES = Arrangement()


class BoardIndex:
    """The conflicts by id, in the order in which they were read, and the rows made of them."""

    def __init__(
        self,
        arrangement: Arrangement = _AS_IT_COMES,
        unsettled: str = "",
    ) -> None:
        """Hold nothing yet; conflicts of the status `unsettled` come first in order of that."""
        self.arrangement = arrangement
        self._unsettled = unsettled
        self.rows: list[Row] = []
        self.complete = False
        """Whether all were read."""
        self._entries: dict[str, ConflictEntry] = {}
        self._searched: dict[str, str] = {}
        self._counts = PairCounts()
        self._made: dict[Arrangement, list[Row]] = {}
        self._matrix: Matrix | None = None
        self._disputes: tuple[ConflictFilter, dict[str, int]] | None = None
        """Of which dispute each conflict is, among those that a filter wants; by its id."""

    def __len__(self) -> int:
        return len(self._entries)

    @property
    def entries(self) -> Collection[ConflictEntry]:
        """All conflicts that were read."""
        return self._entries.values()

    @property
    def listed(self) -> list[ConflictEntry]:
        """The conflicts among the rows, in their order."""
        return [row for row in self.rows if isinstance(row, ConflictEntry)]

    def add(self, page: Iterable[ConflictEntry]) -> None:
        """Take in what was read next; it is listed at once where it comes after all others."""
        new = [entry for entry in page if entry.id not in self._entries]
        for entry in new:
            self._keep(entry)
        if self.arrangement.as_read:
            self.rows += self._wanted(new)

    def finish(self, arrangement: Arrangement) -> None:
        """All were read; list them as is wanted now."""
        self.complete = True
        if arrangement != self.arrangement or not arrangement.as_read:
            self.arrange(arrangement)

    def arrange(self, arrangement: Arrangement) -> None:
        """List them in another way."""
        self.arrangement = arrangement
        self.rows = self._arranged(arrangement)

    def prepare(self) -> None:
        """Make ahead what takes the longest of what may be asked for next."""
        self._arranged(rearranged(self.arrangement, grouped=True))
        self.matrix()

    def _arranged(self, arrangement: Arrangement) -> list[Row]:
        rows = self._made.pop(arrangement, None)
        if rows is None:
            rows = self._rows(arrangement)
        # The one not asked for the longest stands first.
        self._made[arrangement] = rows
        if len(self._made) > _KEPT:
            self._made.pop(next(iter(self._made)))
        return rows

    def _rows(self, arrangement: Arrangement) -> list[Row]:
        wanted = self._passing(self._entries.values(), arrangement.wanted)
        found = ordered(
            wanted,
            arrangement.by,
            backwards=arrangement.backwards,
            unsettled=self._unsettled,
        )
        if not arrangement.grouped:
            return [*found]
        joined, alone = self._by_dispute(found, arrangement.wanted)
        rows: list[Row] = []
        for dispute in joined:
            rows += (dispute, *dispute.entries)
        if alone:
            rows += (Alone(tuple(alone)), *alone)
        return rows

    def _by_dispute(
        self, found: list[ConflictEntry], wanted: ConflictFilter
    ) -> tuple[list[Dispute], list[ConflictEntry]]:
        """What `joined_and_alone` gives; in another order, what belongs together is known."""
        if self._disputes is None or self._disputes[0] != wanted:
            joined, alone = joined_and_alone(found)
            of = {each.id: place for place, one in enumerate(joined) for each in one.entries}
            self._disputes = wanted, of
            return joined, alone
        of = self._disputes[1]
        groups: dict[int, list[ConflictEntry]] = {}
        alone = []
        for entry in found:
            place = of.get(entry.id)
            if place is None:
                alone.append(entry)
            else:
                groups.setdefault(place, []).append(entry)
        # Those of one size stay in the order of their first conflicts.
        largest_first = sorted(groups.values(), key=len, reverse=True)
        return [Dispute(tuple(each)) for each in largest_first], alone

    def renew(self, touched: Iterable[str], now: Iterable[ConflictEntry]) -> None:
        """Some look otherwise `now`, or are no conflicts any more, of those that were touched.

        Rows stay where they are, so that one finds one's place again; what is new comes first.
        """
        current = {entry.id: entry for entry in now}
        for link in touched:
            if link not in current:
                self._drop(link)
                self._entries.pop(link, None)
                self._searched.pop(link, None)
        for entry in current.values():
            self._keep(entry)
        if self.arrangement.grouped:
            self.arrange(self.arrangement)
            return
        changed = {*touched, *current}
        wanted = {entry.id: entry for entry in self._wanted(current.values())}
        rows: list[Row] = []
        for row in self.listed:
            if row.id not in changed:
                rows.append(row)
            elif row.id in wanted:
                rows.append(wanted.pop(row.id))
        self.rows = [*wanted.values(), *rows]

    def place(self, link: str) -> int | None:
        """The row that a conflict is in."""
        for place, row in enumerate(self.rows):
            if isinstance(row, ConflictEntry) and row.id == link:
                return place
        return None

    def at(self, row: int) -> ConflictEntry | None:
        """The conflict in a row; of a dispute's heading, the first below it."""
        if not 0 <= row < len(self.rows):
            return None
        found = self.rows[row]
        return found.entries[0] if isinstance(found, Dispute) else found

    def heading(self, row: int) -> Dispute | None:
        """The dispute over which a row stands as a heading, if it does."""
        found = self.rows[row] if 0 <= row < len(self.rows) else None
        return found if isinstance(found, Dispute) else None

    def matrix(self) -> Matrix:
        """Who contradicts whom among what the filter wants, whoever it asks for."""
        words = [each for each in self.arrangement.wanted.words if each.field != "speaker"]
        if not words:
            self._matrix = self._matrix or self._counts.matrix()
            return self._matrix
        anyone = ConflictFilter(tuple(words))
        return matrix(self._passing(self._entries.values(), anyone))

    def _keep(self, entry: ConflictEntry) -> None:
        self._drop(entry.id)
        self._counts.add(entry)
        self._entries[entry.id] = entry
        self._searched[entry.id] = searched(entry)

    def _drop(self, link: str) -> None:
        self._made.clear()
        self._matrix = self._disputes = None
        before = self._entries.get(link)
        if before is not None:
            self._counts.add(before, -1)

    def _wanted(self, entries: Iterable[ConflictEntry]) -> Sequence[ConflictEntry]:
        return self._passing(entries, self.arrangement.wanted)

    def _passing(
        self, entries: Iterable[ConflictEntry], wanted: ConflictFilter
    ) -> Sequence[ConflictEntry]:
        return wanted.passing(entries, lambda entry: self._searched[entry.id])


def rearranged(arrangement: Arrangement, **changes: object) -> Arrangement:
    """The arrangement with something of it changed."""
    return structs.replace(arrangement, **changes)
