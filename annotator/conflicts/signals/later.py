"""Later: what one claim says was not so yet may have come about before the other was told."""

from annotator.conflicts.frame import Event, Maker, Profile, Shared
from annotator.conflicts.matching import HOW
from annotator.conflicts.signals import dates
from annotator.conflicts.times import Told
from annotator.findings import Signal

NAME = "later"

_STRENGTHS = ((1, 0.0), (3, 0.5), (7, 0.8))
"""Up to so many days between two articles, how surely."""

_STATES = 0.5
"""The same of two opposite states: one may have followed the other."""

_SURE = 0.2


def compare(shared: Shared) -> Signal | None:
    """How much later than the claim that it is against the other was told."""
    first, second = shared.a, shared.b
    if first.published is None or second.published is None or first.document == second.document:
        return None
    days = (second.published - first.published).days
    if days < 0:
        first, second, days = second, first, -days
    strength = next((worth for up_to, worth in _STRENGTHS if days <= up_to), 1.0)
    if not strength or _tells_of_before(second, first):
        return None
    share = max(
        (
            _share(shared, first, match.a, match.b, match.how)
            for match in shared.matches
            if match.fit >= _SURE
        ),
        default=0.0,
    )
    if not share:
        return None
    return Signal(
        name=NAME,
        strength=round(strength * share, 3),
        reason=f"told {days} days later",
    )


def _share(shared: Shared, first: Profile, a: Event, b: Event, how: str) -> float:
    earlier, after = (a, b) if first is shared.a else (b, a)
    if how in HOW:
        return 1.0 if after.holds and not earlier.holds and earlier.mode != "undone" else 0.0
    return _STATES if earlier.holds and after.holds else 0.0


def _tells_of_before(second: Profile, first: Profile) -> bool:
    """Whether the later claim gives a date that lies before the earlier one was told."""
    told: Told | None = second.prepared.get(dates.NAME)
    return (
        told is not None
        and first.published is not None
        and any(time.last is not None and time.last <= first.published for time in told.times)
    )


SIGNAL = Maker(compare=compare)
