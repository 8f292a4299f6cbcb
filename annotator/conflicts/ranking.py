"""Ranking: signals and likeness combined into one score, 0–1, by the weights of a data file."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from math import exp

from annotator.conflicts import lexicon
from annotator.conflicts.frame import Shared
from annotator.conflicts.matching import HOW
from annotator.conflicts.meeting import near
from annotator.findings import Signal


@cache
def weights() -> dict[str, dict[str, float]]:
    """The weights, by what they do and by the signal's name."""
    read: dict[str, dict[str, float]] = tomllib.loads(
        files(__package__).joinpath("weights.toml").read_text("utf-8")
    )
    return read


def score(shared: Shared, signals: Sequence[Signal]) -> float:
    """How likely two claims conflict.

    The reasons are joined as if they were independent (noisy-or), and count as far as both claims
    speak of one thing; what lowers takes its share away; a root spreads what lies low. Nothing
    here depends on other claims, so scores can be compared between documents.
    """
    known = weights()
    raises, lowers, helps = known["raises"], known["lowers"], known["helps"]
    doubt = kept = 1.0
    helped = 0.0
    # Where a value differs and something else too, it is rather two events than one.
    names = {signal.name for signal in signals if signal.strength >= _SURELY}
    two = bool(names & _VALUES) and bool(names & _EVENTS)
    for signal in signals:
        if signal.name in lowers:
            kept *= 1 - lowers[signal.name] * signal.strength
        elif signal.name in helps:
            helped += helps[signal.name] * signal.strength
        else:
            strength = signal.strength
            if signal.name in _VALUES:
                strength *= occasion(shared) * (_TWO if two else 1.0)
            elif two and signal.name in _EVENTS:
                strength *= _TWO_EVENTS
            doubt *= 1 - raises.get(signal.name, 0.5) * strength
    reason = (1 - doubt) * (1 + helped)
    return round(math.pow(min(1.0, kept * topic(shared, signals) * reason), _SPREAD), 4)


def topic(shared: Shared, signals: Sequence[Signal]) -> float:
    """How surely two claims speak of one thing, 0–1."""
    if any(signal.name == "denial" and signal.strength == 1 for signal in signals):
        return 1.0
    known = weights()["topic"]
    found = (
        known["base"]
        + known["amount"] * shared.amount
        + known["content"] * shared.content
        + known["context"] * shared.context
    )
    if near(shared.a, shared.b) and any(
        match.a.pronoun_object or match.b.pronoun_object for match in shared.matches
    ):
        found += known["near"]
    return min(1.0, found)


def occasion(shared: Shared) -> float:
    """How surely two values are of one thing on one occasion, 0–1.

    That people died is said of many days: what is shared beside must tell which.
    """
    counted: frozenset[str] = lexicon.words()["counted"]
    told = sum(
        [
            shared.a.terms[each]
            for each in shared.terms
            if each not in counted and not each.startswith((lexicon.CLUSTER, "#"))
        ]
    )
    alike = [
        match
        for match in shared.matches
        if match.how in HOW and "NOUN" not in (match.a.pos, match.b.pos)
    ]
    first = [match for match in alike if match.a.main and match.b.main] or alike
    aligned = max((match.fit for match in first), default=_NO_EVENT)
    found = (0.1 + 0.9 * (1 - exp(-told / _TOLD))) * (0.1 + 0.9 * aligned)
    a, b = shared.a.published, shared.b.published
    if a is not None and b is not None and a != b and not _one_day(shared):
        found *= next((left for days, left in _LATER if abs((a - b).days) <= days), _MUCH_LATER)
    return found


_SPREAD = 0.42
"""The exponent of that root: products of many shares lie low."""

_EVENTS = frozenset({"negation", "antonym", "modality", "actor", "cause", "structure"})

_SURELY = 0.25

_TWO = 0.35
_TWO_EVENTS = 0.6
"""What is left of a value that differs, and of what else does, where both do."""

_VALUES = frozenset({"numbers", "dates"})

_NO_EVENT = 0.5
"""How events fit where none of both claims is the same."""

_TOLD = 1.2
"""Weight of shared terms at which an occasion is likely one; about two names."""

_LATER = ((1, 0.75), (3, 0.6), (7, 0.45))
_MUCH_LATER = 0.3
"""Up to so many days, what is left of a difference in what is told later: tolls grow."""


def _one_day(shared: Shared) -> bool:
    days: frozenset[str] = lexicon.words()["days"]
    return any(each.lstrip(lexicon.NAME) in days for each in shared.terms)


def weight(signal: Signal) -> float:
    """How much a signal says of a pair: what signals are sorted by."""
    known = weights()
    for kind in ("raises", "helps", "lowers"):
        if signal.name in known[kind]:
            return known[kind][signal.name] * signal.strength
    return 0.5 * signal.strength
