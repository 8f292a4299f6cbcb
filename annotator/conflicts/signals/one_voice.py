"""One voice: who says both, in one text, seldom contradicts himself."""

from annotator.conflicts.frame import Maker, Shared
from annotator.findings import Signal

NAME = "one_voice"

_NARRATOR = 0.4
"""The article's own voice tells what several sides did, and says less of one mind."""


def compare(shared: Shared) -> Signal | None:
    """Whether one speaker says both in one text."""
    if not shared.one_document:
        return None
    if shared.one_speaker:
        return Signal(name=NAME, strength=1.0, reason="one speaker says both")
    if shared.a.attribution == shared.b.attribution == "none":
        return Signal(name=NAME, strength=_NARRATOR, reason="the article itself says both")
    return None


SIGNAL = Maker(compare=compare)
