"""Numbers: two claims name another figure for the same thing."""

from annotator.anchors import in_quotation_marks
from annotator.conflicts.figures import Quantity, gap, likeness, mismatch, quantities
from annotator.conflicts.frame import Maker, Shared
from annotator.findings import Signal, Statement

NAME = "numbers"

_MOST = 12
"""Figures of one claim that are compared: one with more of them is a table."""

_AGREEING = 0.25
"""What is left of a difference where both name the same figure for that thing as well."""

_LEAST = 0.05


def prepare(statement: Statement) -> tuple[Quantity, ...] | None:
    """The figures of a claim; None where it has none."""
    return quantities(statement.words)[:_MOST] or None


def compare(shared: Shared) -> Signal | None:
    """The two figures that speak against each other most, if any do."""
    a: tuple[Quantity, ...] = shared.a.prepared[NAME]
    b: tuple[Quantity, ...] = shared.b.prepared[NAME]
    best, strength = None, 0.0
    for one in a:
        for other in b:
            apart = mismatch(one, other)
            if apart > strength:
                best, strength = (one, other), apart
    if best is None:
        return None
    one, other = best
    if any(
        gap(mine, theirs) == 0 and mine.anchor == theirs.anchor and likeness(mine, theirs) >= 0.5
        for mine in a
        if mine is one or likeness(mine, one) >= 0.5
        for theirs in b
    ):
        strength *= _AGREEING
    if strength < _LEAST:
        return None
    return Signal(
        name=NAME,
        strength=min(1.0, strength),
        type="numeric",
        reason=f"{in_quotation_marks(one.quote)} / {in_quotation_marks(other.quote)}",
        a=(one.span,),
        b=(other.span,),
    )


SIGNAL = Maker(prepare=prepare, compare=compare)
