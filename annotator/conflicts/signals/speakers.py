"""Speakers: two known speakers differ, which makes a conflict a little likelier."""

from annotator.conflicts.frame import Maker, Shared
from annotator.findings import Signal

NAME = "speakers"


def compare(shared: Shared) -> Signal | None:
    """Whether both claims have a speaker, and not one."""
    a, b = shared.a.speaker, shared.b.speaker
    if a is None or b is None or a == b:
        return None
    return Signal(name=NAME, strength=1.0, reason="speakers differ")


SIGNAL = Maker(compare=compare)
