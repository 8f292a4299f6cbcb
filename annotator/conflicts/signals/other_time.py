"""Other time: what two claims tell of happened at different times, so that both may be true."""

from annotator.anchors import in_quotation_marks
from annotator.conflicts.frame import Maker, Shared
from annotator.conflicts.signals import dates
from annotator.conflicts.times import Time, apart, mismatch
from annotator.findings import Signal

NAME = "other_time"

_STRENGTHS = ((1.0, 0.15), (3.0, 0.3), (14.0, 0.5), (60.0, 0.75))
"""Up to so many days, so strongly: one event may last for days, and has many within."""

_CONFLICT = 0.5
"""From here on, another time of one event is what `dates` speaks of."""


def compare(shared: Shared) -> Signal | None:
    """The two times that lie nearest, where none of one claim may be one of the other."""
    a: tuple[Time, ...] | None = shared.a.prepared.get(dates.NAME)
    b: tuple[Time, ...] | None = shared.b.prepared.get(dates.NAME)
    if not a or not b:
        return None
    nearest, pair = 0.0, None
    for one in a:
        for other in b:
            days = apart(one, other).days
            if not days or mismatch(one, other) >= _CONFLICT:
                return None
            if pair is None or days < nearest:
                nearest, pair = days, (one, other)
    if pair is None:
        return None
    one, other = pair
    first, second = in_quotation_marks(one.quote), in_quotation_marks(other.quote)
    return Signal(
        name=NAME,
        strength=next((strength for days, strength in _STRENGTHS if nearest <= days), 1.0),
        reason=f"another time: {first} / {second}",
        a=(one.span,),
        b=(other.span,),
    )


SIGNAL = Maker(compare=compare)
