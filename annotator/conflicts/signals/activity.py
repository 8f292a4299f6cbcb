"""Activity: somebody is doing one thing in one claim, and at that time another in the other."""

from annotator.conflicts.frame import Event, Maker, Profile, Shared
from annotator.conflicts.likeness import phrases
from annotator.conflicts.wording import beside
from annotator.findings import Signal

NAME = "activity"

_FEW = 3
"""Events of a claim that tells little else than what somebody is doing."""

_ONE = 0.6
"""How alike two doers are named who may be one."""


def compare(shared: Shared) -> Signal | None:
    """Whether one doer is told to be doing two things, each the first that its claim says."""
    one, other = _doing(shared.a), _doing(shared.b)
    if one is None or other is None or not one.keys.isdisjoint(other.keys):
        return None
    if max(len(shared.a.events), len(shared.b.events)) > _FEW:
        return None
    alike = phrases(one.subject, one.subject_head, other.subject, other.subject_head)
    if alike is None or alike < _ONE:
        return None
    return Signal(
        name=NAME,
        strength=round(alike, 3),
        type="world_knowledge",
        reason=beside(one, other),
        a=one.spans,
        b=other.spans,
    )


def _doing(profile: Profile) -> Event | None:
    for event in profile.events:
        if not event.main:
            return None
        if event.ongoing and event.mode == "done":
            return event
    return None


SIGNAL = Maker(compare=compare)
