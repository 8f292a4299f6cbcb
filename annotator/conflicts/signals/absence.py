"""Absence: one claim is without what the other has: "without a final statement"."""

from annotator.conflicts import lexicon
from annotator.conflicts.frame import Event, Maker, Profile, Shared
from annotator.conflicts.likeness import overlap, told_apart
from annotator.conflicts.matching import HOW
from annotator.conflicts.meeting import fit
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
        there = [each for each in against if each.mode == "done" and (each.main or alike)]
        held = [
            each
            for each in other.events
            if each.mode == "done" and each.holds and _has(each, event)
        ]
        if not there and not held:
            continue
        fits = max(
            fit(event, each) if each.pos == "NOUN" else _of_verb(event, each)
            for each in (*there, *held)
        )
        worth = min(_MOST, fits) * min(1.0, 0.3 + lexicon.weight(event.lemma))
        if not held:
            worth *= 0.5
        if alike and there:
            worth = max(worth, _ALIKE)
        if best is None or worth > best[0]:
            best = (worth, event, (held or there)[0])
    return best


def _has(verb: Event, noun: Event) -> bool:
    """Whether a predicate says of that thing that it is there: "had money", "is a deal"."""
    if noun.lemma in verb.object_head:
        return verb.lemma in lexicon.words()["existing"]
    return noun.lemma == verb.lemma and verb.pos == "NOUN" and verb.main


def _of_verb(noun: Event, verb: Event) -> float:
    """How like what is said of a missing thing is to what is said of the one that is there."""
    mine = noun.subject | noun.object | noun.others
    theirs = (verb.subject | verb.object | verb.others) - noun.keys
    alike = overlap(mine, theirs)
    return _BARE if alike is None else alike * told_apart(mine, theirs)


_BARE = 0.2
"""How surely one thing is meant of which nothing else is said."""


SIGNAL = Maker(compare=compare)
