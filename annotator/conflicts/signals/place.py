"""Place: two claims name another place for what can only have one: where somebody was born."""

from annotator.anchors import in_quotation_marks
from annotator.conflicts import lexicon
from annotator.conflicts.frame import Maker, Shared
from annotator.conflicts.matching import HOW
from annotator.conflicts.meeting import ELSE
from annotator.conflicts.signals import other_event
from annotator.conflicts.signals.other_event import Marks
from annotator.findings import Signal

NAME = "place"

_SURE = 0.6
"""How well what is said beside the place must fit."""


def compare(shared: Shared) -> Signal | None:
    """The two places that one thing of two claims has, if it can have only one."""
    a: Marks | None = shared.a.prepared.get(other_event.NAME)
    b: Marks | None = shared.b.prepared.get(other_event.NAME)
    if a is None or b is None:
        return None
    single: frozenset[str] = lexicon.words()["one_place"]
    for one in a.placed:
        verb = one.kind.removeprefix("+")
        if verb == one.kind or verb not in single:
            continue
        for other in b.placed:
            if other.kind != one.kind or one.value in b.places or other.value in a.places:
                continue
            fits = max(
                (
                    match.fit
                    for match in shared.matches
                    if match.how in HOW and match.a.lemma == verb and match.a.holds == match.b.holds
                ),
                default=0.0,
            )
            # Their places differ, and that is the rest of what is compared.
            strength = min(1.0, fits / ELSE)
            if strength >= _SURE:
                return Signal(
                    name=NAME,
                    strength=round(strength, 3),
                    type="world_knowledge",
                    reason=f"{in_quotation_marks(one.quote)} / {in_quotation_marks(other.quote)}",
                    a=(one.span,),
                    b=(other.span,),
                )
    return None


SIGNAL = Maker(compare=compare)
