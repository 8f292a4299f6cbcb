"""Agreement: both claims say the same of the same, so that what differs beside it says less."""

from annotator.conflicts.frame import Maker, Shared
from annotator.conflicts.matching import HOW
from annotator.findings import Signal

NAME = "agreement"

_SURE = 0.6


def compare(shared: Shared) -> Signal | None:
    """How surely what both say first of all is one thing, said alike."""
    strength = 0.0
    for match in shared.matches:
        if match.how in HOW and match.a.main and match.b.main:
            a, b = match.a, match.b
            if a.holds == b.holds and a.mode == b.mode and match.fit >= _SURE:
                strength = max(strength, match.fit * HOW[match.how])
    if not strength:
        return None
    return Signal(name=NAME, strength=round(strength, 3), reason="both say the same of it")


SIGNAL = Maker(compare=compare)
