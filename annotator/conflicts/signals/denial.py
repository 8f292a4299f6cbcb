"""Denial: one claim's speaker denies the other, or somebody does between them."""

from annotator.conflicts.frame import Maker, Profile, Shared
from annotator.conflicts.matching import HOW
from annotator.findings import Signal

NAME = "denial"

_NAMED = 1.0
_FITS = 0.35
_LIKE = 0.45
"""How like a denied claim must be to another for the denial to be of it."""


def compare(shared: Shared) -> Signal | None:
    """Whether one claim denies the other by its cue or by what its pronoun stands for."""
    a, b = shared.a, shared.b
    if a.refers_to == b.id or b.refers_to == a.id:
        denying = a if a.refers_to == b.id else b
        if denying.cue_polarity not in ("denies", "doubts"):
            return None
        return _signal(denying, shared, _NAMED if denying.cue_polarity == "denies" else 0.6)
    if (a.cue_polarity == "denies") == (b.cue_polarity == "denies"):
        return None
    denying = a if a.cue_polarity == "denies" else b
    fits = max(
        (
            HOW[match.how] * match.fit
            for match in shared.matches
            if match.how in HOW and match.a.holds != match.b.holds
        ),
        default=0.0,
    )
    if fits < _FITS and shared.content < _LIKE:
        return None
    return _signal(denying, shared, max(fits, shared.content * shared.amount))


def between(denial: Profile | None) -> Signal | None:
    """The denial of one of two claims that stands between them."""
    if denial is None or denial.cue_polarity != "denies":
        return None
    cue = denial.cue or "denied"
    return Signal(name="between", strength=1.0, type=None, reason=f"“{cue}” stands between")


def _signal(denying: Profile, shared: Shared, strength: float) -> Signal:
    cue = denying.cue or "denied"
    return Signal(
        name=NAME,
        strength=round(min(1.0, strength), 3),
        type="negation",
        reason=f"“{cue}”: it is denied",
        a=((shared.a.start, shared.a.end),) if denying is not shared.a and shared.a.end else (),
        b=((shared.b.start, shared.b.end),) if denying is not shared.b and shared.b.end else (),
    )


SIGNAL = Maker(compare=compare)
