"""Which speakers are listed, and in what order, apart from any screen."""

from collections.abc import Iterator
from itertools import islice

from annotator.work.speaking import SORTS, Census, SpeakerCount, Speaking

TAKEN = 200
"""Speakers of whom only the program speaks that are read at a time: there may be very many."""


class SpeakerRows:
    """The speakers of a census, sorted and found; then, if wanted, those who are only guessed."""

    def __init__(self, speaking: Speaking) -> None:
        self._speaking = speaking
        self.census = Census({}, {}, {})
        self.rows: list[SpeakerCount] = []
        self._guessed: Iterator[SpeakerCount] = iter(())
        self.sort = next(iter(SORTS))
        self.part = ""
        self.only_conflicts = False
        self.with_guessed = False
        self.whole = True
        """Whether all that are guessed and wanted are known to be listed."""

    def count_anew(self) -> None:
        """Take in what was said since."""
        self.census = self._speaking.census()
        self.list_anew()

    def list_anew(self) -> None:
        """List those that are wanted by now, in the order that is wanted by now."""
        found = len(self.rows)
        self.rows = self._speaking.listed(
            self.census, sort=self.sort, part=self.part, with_conflicts=self.only_conflicts
        )
        self._guessed = iter(())
        self.whole = True
        if self.with_guessed and not self.only_conflicts:
            self._guessed = self._speaking.guessed(self.census, self.part)
            self.more(max(TAKEN, found - len(self.rows)))

    def more(self, count: int | None = TAKEN) -> bool:
        """Take so many more of those who are guessed, or all; whether there were any."""
        before = len(self.rows)
        self.rows.extend(islice(self._guessed, count))
        taken = len(self.rows) - before
        self.whole = count is None or taken < count
        return taken > 0

    def sort_by_next(self) -> None:
        """Take the order that follows in the list of orders."""
        orders = list(SORTS)
        self.sort = orders[(orders.index(self.sort) + 1) % len(orders)]
        self.list_anew()

    def place(self, speaker: str) -> int | None:
        """The row of a speaker by id."""
        ids = (number for number, each in enumerate(self.rows) if each.id == speaker)
        return next(ids, None)

    @property
    def words(self) -> str:
        """What is listed, and how, in a few words."""
        told = [f"by {self.sort}"]
        if self.part:
            told.append(f"“{self.part}”")
        if self.only_conflicts:
            told.append("in conflict only")
        if self.with_guessed:
            told.append("guessed ones too")
        return " · ".join(told)
