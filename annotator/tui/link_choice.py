"""A link in the making: which two claims, and which of them acts."""

from msgspec import Struct

from annotator.events import ClaimKey
from annotator.records import ClaimFields, SuggestedPair


class LinkEnd(Struct, frozen=True):
    """One end: a claim, or a sentence or part that is to become one."""

    key: ClaimKey
    quote: str
    who: str
    """The speaker, as far as he is known."""
    fields: ClaimFields | None = None
    """What is suggested to say of it, where it is marked on the way."""


class LinkChoice:
    """Both ends as far as they are chosen. Nothing is written before the relation is named."""

    def __init__(self, first: LinkEnd) -> None:
        self.first = first
        self.second: LinkEnd | None = None
        self.suggested: SuggestedPair | None = None
        """What is suggested of the two."""
        self._turned = False

    def choose(self, end: LinkEnd, suggested: SuggestedPair | None = None) -> bool:
        """Choose the second end; False, and nothing chosen, if it is the first again."""
        if end.key == self.first.key:
            return False
        self.second = end
        self.suggested = suggested
        self._turned = False
        return True

    def step_back(self) -> None:
        """Choose the second end again."""
        self.second = self.suggested = None

    def turn(self) -> None:
        """Let the other end act."""
        self._turned = not self._turned

    @property
    def actor(self) -> LinkEnd:
        """The end that acts: the second, unless turned round. Both ends must be chosen."""
        assert self.second is not None
        return self.first if self._turned else self.second

    @property
    def other(self) -> LinkEnd:
        """The end that is acted on. Both ends must be chosen."""
        assert self.second is not None
        return self.second if self._turned else self.first
