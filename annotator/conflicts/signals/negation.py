"""Negation: one claim says of a thing what the other says is not so."""

from annotator.conflicts.frame import Event, Maker, Match, Shared
from annotator.conflicts.likeness import overlap, undated
from annotator.conflicts.matching import HOW, aligned, said_alike
from annotator.conflicts.wording import beside
from annotator.findings import Signal

NAME = "negation"

_DONE = frozenset({"done", "future"})


def compare(shared: Shared) -> Signal | None:
    """The best match of an event with the same one negated."""
    best: Match | None = None
    strength = 0.0
    for match in shared.matches:
        if match.how not in HOW or match.a.negated == match.b.negated:
            continue
        if match.a.holds == match.b.holds or not _comparable(match.a, match.b):
            continue
        if said_alike(shared, match):
            continue
        worth = HOW[match.how] * aligned(match) * _met(match, shared) * _foretold(match)
        if worth > strength:
            best, strength = match, worth
    if best is None:
        return None
    return Signal(
        name=NAME,
        strength=round(strength, 3),
        type="negation",
        reason=beside(best.a, best.b),
        a=best.a.spans,
        b=best.b.spans,
    )


def _met(match: Match, shared: Shared) -> float:
    """How far the other claim speaks of where and to what the negated one says it was not so.

    "Nobody died in the town on Wednesday" is not against a death elsewhere.
    """
    negated, other = (match.a, shared.b) if match.a.negated else (match.b, shared.a)
    told = undated(negated.object | negated.others)
    if not told:
        return 1.0
    held = other.terms.keys() | other.around
    common = frozenset(each for each in told if each in held)
    alike = overlap(told, frozenset(held)) if len(told) > len(common) else 1.0
    return _UNMET + (1 - _UNMET) * (alike or 0.0)


def _foretold(match: Match) -> float:
    """What is left where something was yet to come and then did not: both are true."""
    negated, other = (match.a, match.b) if match.a.negated else (match.b, match.a)
    return _PLANNED if negated.mode == "done" and other.mode == "future" else 1.0


_PLANNED = 0.4

_UNMET = 0.3


def _comparable(a: Event, b: Event) -> bool:
    modes = {a.mode, b.mode}
    return modes <= _DONE or a.mode == b.mode or "undone" in modes


SIGNAL = Maker(compare=compare)
