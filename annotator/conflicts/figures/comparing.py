"""How far two quantities are of the same thing, and how far they differ."""

from annotator.conflicts.figures.lexicon import lexicon
from annotator.conflicts.figures.quantity import INFINITE, Quantity

_FLOOR = 0.3
"""Strength of the smallest difference that rounding does not explain."""

_PLAIN = 0.5
"""A difference of this share of the greater figure is a plain one."""

_OPEN_GAP = 0.3
"""Below it, "at least 12" and "14" are the same report."""


def mismatch(a: Quantity, b: Quantity) -> float:
    """How strongly two quantities speak against each other, 0–1: 0 where both may be true."""
    like = likeness(a, b)
    if not like:
        return 0.0
    apart = gap(a, b)
    if apart:
        strength = _FLOOR + (1 - _FLOOR) * min(1.0, apart / _PLAIN)
    elif (apart := _open_gap(a, b)) >= _OPEN_GAP:
        strength = 0.2 * min(1.0, apart / _PLAIN)
    else:
        return 0.0
    for holds, factor in (
        (a.part != b.part, 0.9 if a.noun == b.noun not in {"", "people"} else 0.3),
        (a.part and b.part, 0.6 if a.noun != b.noun or not a.noun else 1.0),
        (a.moving or b.moving, 0.7),
        (a.vague or b.vague, 0.7),
        (a.change and b.change, 0.8),
        (_may_have_many(a) and _may_have_many(b), 0.35),
    ):
        strength *= factor if holds else 1.0
    return strength * like


def gap(a: Quantity, b: Quantity) -> float:
    """How far apart two intervals lie once rounding is allowed for, as a share of the greater."""
    if a.low > b.low or (a.low == b.low and a.high > b.high):
        a, b = b, a
    upper, lower = a.high + a.slack, b.low - b.slack
    if upper >= lower - 1e-9 * abs(lower):
        return 0.0
    greater = max(abs(upper), abs(lower))
    return min(1.0, (lower - upper) / greater) if greater else 0.0


def _open_gap(a: Quantity, b: Quantity) -> float:
    """The share by which two figures differ of which one is open ("at least 12")."""
    if INFINITE not in (a.high, b.high, -a.low, -b.low):
        return 0.0
    one, other = a.anchor, b.anchor
    greater = max(abs(one), abs(other))
    return abs(one - other) / greater if 0 < greater < INFINITE else 0.0


def likeness(a: Quantity, b: Quantity) -> float:
    """How likely both count or measure one thing, 0–1."""
    if a.unit != b.unit or a.change != b.change or a.state != b.state:
        return 0.0
    if a.unit:
        return _of_measures(a, b)
    if a.state:
        return _of_people(a, b)
    verbs = _verbs(a, b)
    if a.noun and b.noun:
        if a.noun == b.noun:
            if a.noun == "people" and verbs < 0.9:
                return 0.0
            return (0.3, 1.0)[verbs >= 0.6] * max(verbs, 0.6) * _modifiers(a, b)
        return 0.6 if "people" in (a.noun, b.noun) and verbs >= 0.9 else 0.0
    return 0.6 if verbs >= 0.9 else 0.0


def _may_have_many(quantity: Quantity) -> bool:
    """Whether other figures are as true of what is done: agreed on 3 points, and on 5 issues."""
    return (
        not quantity.unit
        and not quantity.state
        and quantity.role != "subject"
        and quantity.verb in lexicon().open
    )


def _of_people(a: Quantity, b: Quantity) -> float:
    """Of those whom one thing befell: a special sort of them is part of all."""
    one, other = (_sort(q) for q in (a, b))
    if one == other:
        return _modifiers(a, b)
    if "people" in (one, other):
        sort, everyone = (a, b) if other == "people" else (b, a)
        return 0.9 if sort.low - sort.slack > everyone.high + everyone.slack else 0.25
    return 0.0


def _sort(quantity: Quantity) -> str:
    """Who is counted: "people" where it is anybody, or is said by the state alone."""
    words = lexicon().state_words
    return "people" if not quantity.noun or quantity.noun in words else quantity.noun


def _of_measures(a: Quantity, b: Quantity) -> float:
    """Of lengths, weights, sums, shares: what is measured must be named alike."""
    verbs = _verbs(a, b)
    one, other = ({*q.about, q.noun} - {"", "people"} for q in (a, b))
    if not one or not other:
        return 0.7 if verbs == 1.0 else 0.0
    shared = len(one & other) / min(len(one), len(other))
    return shared * max(verbs, 0.25)


def _modifiers(a: Quantity, b: Quantity) -> float:
    """As in "12 Russian jets" and "30 Turkish jets" are not the same jets."""
    return 0.4 if a.about and b.about and not a.about & b.about else 1.0


def _verbs(a: Quantity, b: Quantity) -> float:
    """1 for one predicate, less for one that says little, least for two."""
    lexical = lexicon()
    light = a.verb in lexical.light or b.verb in lexical.light or not (a.verb and b.verb)
    if a.verb == b.verb:
        return (
            (0.95 if a.unit and a.verb else 0.7)
            if light
            else (1.0 if _roles_fit(a.role, b.role) else 0.4)
        )
    if lexical.verbs.get(a.verb, frozenset()) & lexical.verbs.get(b.verb, frozenset()):
        return 0.9 if _roles_fit(a.role, b.role) else 0.4
    if a.verb in lexical.change and b.verb in lexical.change:
        return 0.9
    if a.unit and light:
        return 0.9
    return 0.7 if light else 0.25


def _roles_fit(a: str, b: str) -> bool:
    return a == b or {a, b} != {"subject", "object"}
