"""Other time: what two claims tell of happened at different times, so that both may be true."""

from annotator.anchors import in_quotation_marks
from annotator.conflicts.frame import Maker, Shared
from annotator.conflicts.signals import dates
from annotator.conflicts.times import Told, apart, mismatch
from annotator.findings import Signal
from annotator.moments import different, disjoint

NAME = "other_time"

_STRENGTHS = ((1.0, 0.09), (3.0, 0.18), (14.0, 0.3), (60.0, 0.45))
_FAR = 0.6
"""Up to so many days, so strongly: one event may last for days, and has many within."""

_CONFLICT = 0.5
"""From here on, another time of one event is what `dates` speaks of."""


def compare(shared: Shared) -> Signal | None:
    """That they are about different times, or how far apart all times lie that they name."""
    a: Told | None = shared.a.prepared.get(dates.NAME)
    b: Told | None = shared.b.prepared.get(dates.NAME)
    if a is None or b is None:
        return None
    return _other_event(a, b) or _apart(a, b)


def _other_event(a: Told, b: Told) -> Signal | None:
    """That both tell when their event was, and no moment belongs to both; but of one event.

    Then the claims are about different times, and are no conflict.
    """
    if a.event is None or b.event is None or a.moment is None or b.moment is None:
        return None
    if not disjoint(a.moment, b.moment) or mismatch(a.event, b.event) >= _CONFLICT:
        return None
    return Signal(
        name=NAME,
        strength=1.0,
        reason=different(a.moment, b.moment),
        a=(a.event.span,),
        b=(b.event.span,),
    )


def _apart(a: Told, b: Told) -> Signal | None:
    """The two times that lie nearest, where none of one claim may be one of the other."""
    nearest, pair = 0.0, None
    for one in a.times:
        for other in b.times:
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
        strength=next((strength for days, strength in _STRENGTHS if nearest <= days), _FAR),
        reason=f"another time: {first} / {second}",
        a=(one.span,),
        b=(other.span,),
    )


SIGNAL = Maker(compare=compare)
