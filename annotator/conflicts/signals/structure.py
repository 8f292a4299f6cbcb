"""Structure: the same words, the parts exchanged."""

from annotator.conflicts.frame import Maker, Shared
from annotator.conflicts.likeness import overlap
from annotator.conflicts.matching import HOW
from annotator.findings import Signal

NAME = "structure"

_SURE = 0.6


def compare(shared: Shared) -> Signal | None:
    """A deed that each claim says was done by the one to whom the other says it was done."""
    for match in shared.matches:
        a, b = match.a, match.b
        if match.how not in HOW or a.holds != b.holds or "NOUN" in (a.pos, b.pos):
            continue
        there = overlap(a.subject, b.object | b.others) or 0.0
        back = overlap(a.object | a.others, b.subject) or 0.0
        straight = overlap(a.subject, b.subject) or 0.0
        if min(there, back) >= _SURE and straight < _SURE:
            return Signal(
                name=NAME,
                strength=round(min(there, back) * HOW[match.how], 3),
                type="structure",
                reason=f"“{a.subject_text} {a.text}” / “{b.subject_text} {b.text}”: exchanged",
                a=a.subject_spans,
                b=b.subject_spans,
            )
    return None


SIGNAL = Maker(compare=compare)
