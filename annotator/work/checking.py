"""Checking: whether the file is sound, and whether its projections follow from its events."""

from collections.abc import Iterator

from annotator.store import check
from annotator.work.session import Session


class Checking:
    """The verbs behind `annotator check`."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def damage(self) -> Iterator[str]:
        """A sentence for everything that is wrong."""
        return check.damage(self._session.store)

    def inert(self) -> Iterator[str]:
        """A sentence for everything that is kept but says nothing to this program."""
        return check.inert(self._session.store)

    def replay(self) -> list[str]:
        """Make the projections again from the events; the tables that had differed."""
        return check.replay(self._session.store)
