"""Antonym: opposite words of the same thing."""

from annotator.conflicts import lexicon
from annotator.conflicts.frame import Maker, Match, Shared
from annotator.conflicts.likeness import overlap
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
        if "asked" in (match.a.mode, match.b.mode) or _is_converse(match):
            continue
        worth = aligned(match) * (1.0 if match.a.holds else 0.5)
        if not _AFTER.isdisjoint((match.a.lemma, match.b.lemma)):
            worth *= _GENERIC
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


def _is_converse(match: Match) -> bool:
    """Whether both may tell one deed, each from another side: "they sold", "we bought"."""
    a, b = match.a, match.b
    if frozenset((a.lemma, b.lemma)) in _ALLIED:
        return True
    if frozenset((a.lemma, b.lemma)) not in _CONVERSE:
        return False
    return (overlap(a.subject, b.subject) or 0.0) < _ONE_DOER


_ONE_DOER = 0.5

_ALLIED = frozenset({frozenset({"win", "defeat"}), frozenset({"win", "beat"})})
"""One wins what another is beaten for."""

_CONVERSE = frozenset(
    frozenset(each.split("/"))
    for each in (
        "buy/sell", "win/lose", "beat/lose", "defeat/lose", "lend/borrow",
        "give/receive", "give/take", "send/receive", "teach/learn", "pay/receive", "ask/answer",
    )
)  # fmt: skip

_AFTER = frozenset(
    {"repair", "rebuild", "restore", "reopen", "release", "resume", "return", "recover", "heal",
     "free", "revive", "reinstate", "repay", "retake"}
)  # fmt: skip
"""What is done where its opposite was before: both may be true."""


def _is_generic(match: Match) -> bool:
    generic: frozenset[str] = lexicon.words()["generic"]
    return match.a.lemma in generic or match.b.lemma in generic


SIGNAL = Maker(compare=compare)
