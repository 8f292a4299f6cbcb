"""How far one has come on the tour."""

from annotator.tui.tour.checks import Attempt, Seen, astray, done
from annotator.tui.tour.steps import Step, Tour


class Course:
    """The step that one is at; it goes on by itself when the step is done."""

    def __init__(self, tour: Tour, place: int = 0) -> None:
        """Begin at a step, counted from 0."""
        self.tour = tour
        self.place = max(0, min(place, len(tour.steps) - 1))
        self._before: Seen | None = None
        self._now = Seen()
        self._been: frozenset[str] = frozenset()

    @property
    def step(self) -> Step:
        """The step that one is at."""
        return self.tour.steps[self.place]

    @property
    def is_finished(self) -> bool:
        """Whether nothing is left to do."""
        return self.place == len(self.tour.steps) - 1

    @property
    def remark(self) -> str:
        """How one comes back, if one went another way; `{…}` stands for keys."""
        went = None if self._before is None else astray(self._attempt)
        return "" if went is None else self.tour.astray.get(went, "")

    def look(self, now: Seen) -> None:
        """See what there is now, and go on as far as it leads."""
        self._now = now
        if self._before is None:
            self._before = now
        self._been |= {now.screen, now.mode}
        while not self.is_finished and done(self._attempt):
            self._go_on()

    def skip(self) -> None:
        """Go on to the next step, and on from there if it is done already.

        Before one has seen anything there is nothing to skip.
        """
        if not self.is_finished and self._before is not None:
            self._go_on()
            self.look(self._now)

    def _go_on(self) -> None:
        self.place += 1
        self._before = self._now
        self._been = frozenset({self._now.screen, self._now.mode})

    @property
    def _attempt(self) -> Attempt:
        assert self._before is not None
        return Attempt(step=self.step, before=self._before, now=self._now, been=self._been)
