"""Antonym: opposite words of the same thing."""

from annotator.conflicts import lexicon
from annotator.conflicts.frame import Maker, Match, Shared
from annotator.conflicts.matching import aligned, said_alike
from annotator.conflicts.wording import beside
from annotator.findings import Signal

NAME = "antonym"

_OPPOSED = frozenset({"antonym", "lexical"})

_GENERIC = 0.25
"""What is left of opposites that are seldom said of one thing ("first", "last")."""

_DESCRIBED = 0.5
"""The same of two nouns with opposite descriptions: they may be two things."""

_SURE_FIT = 0.8

_REAL = frozenset({"done", "future"})


def compare(shared: Shared) -> Signal | None:
    """The best match of an event with one opposite to it, where both hold or neither does."""
    best: Match | None = None
    strength = 0.0
    for match in shared.matches:
        if match.how not in _OPPOSED or match.a.holds != match.b.holds:
            continue
        if not (match.a.mode in _REAL or match.b.mode in _REAL) or said_alike(shared, match):
            continue
        worth = aligned(match) * (1.0 if match.a.holds else 0.5)
        if not {match.a.mode, match.b.mode} <= _REAL:
            worth *= 0.7
        if match.a.modifier or match.b.modifier:
            worth *= _DESCRIBED if match.a.modifier == match.b.modifier else _GENERIC
        if "NOUN" in (match.a.pos, match.b.pos):
            worth *= _DESCRIBED
        if _is_generic(match) and match.fit < _SURE_FIT:
            worth *= _GENERIC
        if worth > strength:
            best, strength = match, worth
    if best is None:
        return None
    return Signal(
        name=NAME,
        strength=round(strength, 3),
        type=best.how,
        reason=beside(best.a, best.b),
        a=best.a.spans,
        b=best.b.spans,
    )


def _is_generic(match: Match) -> bool:
    generic: frozenset[str] = lexicon.words()["generic"]
    return match.a.lemma in generic or match.b.lemma in generic


SIGNAL = Maker(compare=compare)
