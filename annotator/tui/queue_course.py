"""The course of a queue: what comes next, what was left for later, and what can come back."""

import time
from collections.abc import Callable
from typing import Generic, Literal, Protocol, TypeVar

Kind = Literal["pairs", "claims"]
"""What a queue asks about."""

Key = tuple[float, str]
"""A suggestion's score and id: the place in the order from which one goes on."""

T = TypeVar("T")


class _After(Protocol[T]):
    """Gives up to `limit` suggestions that stand, best first, after a place in the order."""

    def __call__(self, *, after: Key | None, limit: int) -> list[T]: ...


class Course(Generic[T]):
    """Suggestions one after the other, best first, each asked for when it is its turn.

    What was answered meanwhile, here or elsewhere, does not come up. What was put off comes
    again when all others are done.
    """

    def __init__(
        self,
        after: _After[T],
        key: Callable[[T], Key],
        stands: Callable[[T], T | None],
    ) -> None:
        """`stands` gives a suggestion as it stands now, or None if it no longer does."""
        self._after = after
        self._key = key
        self._stands = stands
        self._reached: Key | None = None
        self._ahead: list[T] = []
        self._later: list[T] = []
        self._behind: list[T] = []
        self._began = time.monotonic()
        self.answered = 0
        """How many were answered in this sitting, less what was taken back."""
        self.current: T | None = None
        self.go_on()

    def go_on(self) -> None:
        """Go to the next one, if there is one."""
        self.current = self._first_standing(self._ahead)
        if self.current is not None:
            return
        found = self._after(after=self._reached, limit=1)
        if found:
            self._reached = self._key(found[0])
            self.current = found[0]
        else:
            self.current = self._first_standing(self._later)

    def _first_standing(self, waiting: list[T]) -> T | None:
        while waiting:
            found = self._stands(waiting.pop(0))
            if found is not None:
                return found
        return None

    def answer(self) -> None:
        """The current one is answered; the next one comes."""
        assert self.current is not None
        self._behind.append(self.current)
        self.answered += 1
        self.go_on()

    def put_off(self) -> None:
        """Leave the current one for later; the next one comes."""
        if self.current is not None:
            self._later.append(self.current)
            self.go_on()

    def come_back(self) -> None:
        """Show again what was answered last, its answer having been taken back."""
        while self._behind:
            self.answered -= 1
            again = self._stands(self._behind.pop())
            if again is not None:
                if self.current is not None:
                    self._ahead.insert(0, self.current)
                self.current = again
                return

    def refresh(self) -> None:
        """Look again at what stands: others may have answered the current one."""
        if self.current is not None:
            self.current = self._stands(self.current)
        if self.current is None:
            self.go_on()

    @property
    def pace(self) -> float:
        """Answers a minute in this sitting."""
        return self.answered / max(time.monotonic() - self._began, 1.0) * 60
