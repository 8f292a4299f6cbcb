"""Which claims and suggestions are in the current sentence, and which of them is current."""

from collections.abc import Callable

from annotator.anchors import Span, covers
from annotator.records import JudgedClaim


class ClaimCursor:
    """The claims and suggestions of one sentence, and a place among them."""

    def __init__(self, claims_between: Callable[[int, int], list[JudgedClaim]]) -> None:
        self._claims_between = claims_between
        self.claims: list[JudgedClaim] = []
        """Those that touch the sentence, in order of the text."""
        self.place = 0
        """Of the current one among them."""

    @property
    def current(self) -> JudgedClaim | None:
        """The current one; None where the sentence has none."""
        return self.claims[self.place] if self.claims else None

    def arrive(
        self,
        sentence: Span,
        *,
        at: int | None = None,
        claim: str | None = None,
        stay: bool = False,
    ) -> None:
        """Come to a sentence (or look at it again): this claim, the one at `at`, else the first.

        With `stay`, where that claim is no longer there, the one that has come into its place.
        """
        self.claims = self._claims_between(*sentence)
        self.place = max(0, min(self.place, len(self.claims) - 1)) if stay else 0
        for place, each in enumerate(self.claims):
            if each.claim.id == claim:
                self.place = place
                return
        for place, each in enumerate(self.claims):
            if at is not None and covers(each.claim.spans, at):
                self.place = place
                return

    def beside(self, step: int) -> None:
        """Make the next (1) or previous (-1) of the sentence the current one."""
        if self.claims:
            self.place = max(0, min(self.place + step, len(self.claims) - 1))
