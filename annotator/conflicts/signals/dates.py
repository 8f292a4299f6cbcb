"""Dates: two claims give another date or time of day for one thing that happens once."""

from annotator.anchors import in_quotation_marks
from annotator.conflicts.frame import Maker, Shared
from annotator.conflicts.times import Told, mismatch, told
from annotator.findings import Signal, Statement

NAME = "dates"

_LEAST = 0.05


def prepare(statement: Statement) -> Told | None:
    """The times of a claim, but of what somebody said; None where it has none."""
    return told(statement)


def compare(shared: Shared) -> Signal | None:
    """The two times that speak against each other most, if any do."""
    best, strength = None, _LEAST
    a: Told = shared.a.prepared[NAME]
    b: Told = shared.b.prepared[NAME]
    for one in a.times:
        for other in b.times:
            apart = mismatch(one, other)
            if apart > strength:
                best, strength = (one, other), apart
    if best is None:
        return None
    one, other = best
    return Signal(
        name=NAME,
        strength=min(1.0, strength),
        type="temporal",
        reason=f"{in_quotation_marks(one.quote)} / {in_quotation_marks(other.quote)}",
        a=(one.span,),
        b=(other.span,),
    )


SIGNAL = Maker(compare=compare, prepare=prepare)
