"""Negation: one claim says of a thing what the other says is not so."""

from annotator.conflicts.frame import Event, Maker, Match, Shared
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
        worth = HOW[match.how] * aligned(match)
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


def _comparable(a: Event, b: Event) -> bool:
    modes = {a.mode, b.mode}
    return modes <= _DONE or a.mode == b.mode or "undone" in modes


SIGNAL = Maker(compare=compare)
