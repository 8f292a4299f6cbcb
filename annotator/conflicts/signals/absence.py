"""Absence: one claim is without what the other has: "without a final statement"."""

from annotator.conflicts import lexicon
from annotator.conflicts.frame import Event, Maker, Profile, Shared
from annotator.conflicts.matching import HOW
from annotator.findings import Signal

NAME = "absence"

_MOST = 0.7

_ALIKE = 0.7
"""Both say the same first of all, one with and one without: "ended with", "ended without"."""


def compare(shared: Shared) -> Signal | None:
    """The best thing that one claim says is missing and the other speaks of as there."""
    alike = any(
        match.how in HOW and match.a.main and match.b.main and match.a.holds and match.b.holds
        for match in shared.matches
    )
    there = _missing(shared.a, shared.b, alike)
    back = _missing(shared.b, shared.a, alike)
    best = max((found for found in (there, back) if found), default=None, key=lambda it: it[0])
    if best is None:
        return None
    strength, event, there_is = best
    seen = there_is.text if there_is is not None else event.lemma
    ours, theirs = event.spans, there_is.spans if there_is is not None else ()
    turned = best is not there
    one, two = (seen, event.text) if turned else (event.text, seen)
    return Signal(
        name=NAME,
        strength=round(strength, 3),
        type="negation",
        reason=f"“{one}” / “{two}”",
        a=theirs if turned else ours,
        b=ours if turned else theirs,
    )


def _missing(one: Profile, other: Profile, alike: bool) -> tuple[float, Event, Event | None] | None:
    best: tuple[float, Event, Event | None] | None = None
    for event in one.events:
        if event.pos != "NOUN" or not event.negated or event.lemma not in other.terms:
            continue
        against = [each for each in other.events if each.lemma == event.lemma]
        if any(not each.holds for each in against):
            continue
        beside = (one.terms.keys() & other.terms.keys()) - event.keys
        rest = sum(one.terms[each] for each in beside if not each.startswith(lexicon.CLUSTER))
        worth = (
            min(_MOST, 0.1 + 0.3 * rest)
            * min(1.0, 0.3 + lexicon.weight(event.lemma))
            * (1.0 if against else 0.7)
        )
        if alike and against:
            worth = max(worth, _ALIKE)
        if best is None or worth > best[0]:
            best = (worth, event, against[0] if against else None)
    return best


SIGNAL = Maker(compare=compare)
