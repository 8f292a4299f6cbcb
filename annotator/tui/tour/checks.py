"""What tells that a step of the tour is done: plain functions of what there is to be seen."""

from collections.abc import Callable, Mapping

from msgspec import Struct

from annotator.tui.tour.steps import Step


class SeenClaim(Struct, frozen=True):
    """A claim that one has marked."""

    quote: str


class SeenLink(Struct, frozen=True):
    """A link that one has made."""

    actor: str
    """The quote of the claim that acts."""
    other: str
    relation: str
    is_conflict: bool
    confidence: str | None = None


class Seen(Struct, frozen=True, kw_only=True):
    """The screen and the file at one moment."""

    screen: str = "reader"
    """Of a form over a screen, the name of its class."""
    mode: str = "read"
    sentence: str = ""
    """The sentence at the reader's cursor."""
    begun: str = ""
    """The first end of a link in the making."""
    claims: tuple[SeenClaim, ...] = ()
    links: tuple[SeenLink, ...] = ()
    can_redo: bool = False
    exported: bool = False


class Attempt(Struct, frozen=True, kw_only=True):
    """What there was when a step began, what there is, and where one was meanwhile."""

    step: Step
    before: Seen
    now: Seen
    been: frozenset[str] = frozenset()
    """The screens, forms and modes that one has been in since the step began."""

    @property
    def claim(self) -> SeenClaim | None:
        """The marked claim that the step is about."""
        return next((each for each in self.now.claims if self.step.words in each.quote), None)

    @property
    def link(self) -> SeenLink | None:
        """The link that the step is about, whichever way round it is."""
        for link in self.now.links:
            ends = (link.actor, link.other)
            wanted = (self.step.words, self.step.other)
            if all(any(words in end for end in ends) for words in wanted):
                return link
        return None


def _moved(attempt: Attempt) -> bool:
    now = attempt.now
    return now.screen == "reader" and now.sentence != attempt.before.sentence


def _there(attempt: Attempt) -> bool:
    return attempt.step.words in attempt.now.sentence


def _marked(attempt: Attempt) -> bool:
    return attempt.claim is not None


def _speaker_seen(attempt: Attempt) -> bool:
    """The names were looked at, and left or taken."""
    return "SpeakerChoice" in attempt.been and attempt.now.screen == "reader"


def _begun(attempt: Attempt) -> bool:
    return attempt.step.words in attempt.now.begun or _linked(attempt)


def _linked(attempt: Attempt) -> bool:
    return attempt.link is not None and attempt.link.is_conflict


def _on_screen(attempt: Attempt) -> bool:
    """One is on the screen that the step names with its words."""
    return attempt.now.screen == attempt.step.words


def _sure(attempt: Attempt) -> bool:
    """It was said how sure one is."""
    return attempt.link is not None and attempt.link.confidence is not None


def _undone(attempt: Attempt) -> bool:
    return attempt.now.can_redo


def _redone(attempt: Attempt) -> bool:
    return not attempt.now.can_redo


def _exported(attempt: Attempt) -> bool:
    return attempt.now.exported


def _never(_: Attempt) -> bool:
    return False


CHECKS: Mapping[str, Callable[[Attempt], bool]] = {
    "moved": _moved,
    "there": _there,
    "marked": _marked,
    "speaker": _speaker_seen,
    "begun": _begun,
    "linked": _linked,
    "on": _on_screen,
    "sure": _sure,
    "undone": _undone,
    "redone": _redone,
    "exported": _exported,
    "end": _never,
}
"""By the name that a step gives it."""


def done(attempt: Attempt) -> bool:
    """Whether the step is done."""
    return CHECKS[attempt.step.check](attempt)


def astray(attempt: Attempt) -> str | None:
    """What went another way than the step wants, by its name among the tour's words for it."""
    step, now = attempt.step, attempt.now
    if now.screen not in step.screens:
        return now.screen
    if now.mode not in step.modes:
        return now.mode
    if step.check == "begun" and now.begun:
        return "other-end"
    if step.check == "linked" and attempt.link is not None:
        return "no-conflict"
    return None
