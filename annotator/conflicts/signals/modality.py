"""Modality: what is done in one claim was refused, failed, planned or threatened in the other."""

from annotator.conflicts.frame import Event, Maker, Match, Shared
from annotator.conflicts.matching import HOW, aligned, said_alike
from annotator.conflicts.wording import beside
from annotator.findings import Signal

NAME = "modality"

_APART = {
    frozenset({"undone", "done"}): 1.0,
    frozenset({"undone", "future"}): 0.8,
    frozenset({"undone", "meant"}): 0.4,
    frozenset({"meant", "done"}): 0.3,
    frozenset({"possible", "done"}): 0.15,
}
"""How far two modes are apart, 0–1."""


def compare(shared: Shared) -> Signal | None:
    """The best match of an event that came about with the same one that did not."""
    best: Match | None = None
    strength = 0.0
    for match in shared.matches:
        if match.how not in HOW or match.a.mode == match.b.mode:
            continue
        apart = _APART.get(frozenset({match.a.mode, match.b.mode}))
        if apart is None:
            continue
        if "undone" in (match.a.mode, match.b.mode):
            if match.a.holds == match.b.holds:
                continue
        elif match.a.negated or match.b.negated:
            continue
        if said_alike(shared, match):
            continue
        worth = apart * HOW[match.how] * aligned(match)
        if worth > strength:
            best, strength = match, worth
    if best is None:
        return None
    return Signal(
        name=NAME,
        strength=round(strength, 3),
        type=_type(best.a, best.b),
        reason=beside(best.a, best.b),
        a=best.a.spans,
        b=best.b.spans,
    )


def _type(a: Event, b: Event) -> str:
    """A refusal excludes by its wording, a failure or a plan by what it takes for a fact."""
    undone = a if a.mode == "undone" else b
    return "lexical" if undone.willed else "factive"


SIGNAL = Maker(compare=compare)
