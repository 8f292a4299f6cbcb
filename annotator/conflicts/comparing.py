"""Comparing: two claims, and whether they may conflict, with the reasons and a score."""

from __future__ import annotations

from collections.abc import Sequence

from annotator.conflicts.frame import Event, Profile, Shared
from annotator.conflicts.meeting import meet
from annotator.conflicts.ranking import score, weight, weights
from annotator.conflicts.signals import SIGNALS, denial
from annotator.findings import FoundPair, Signal

COMPARER = "annotator conflicts 1"
"""The rules with their version: pairs are found again when it changes."""

FLOOR = 0.2
"""The score below which a pair is not worth keeping."""

_TYPE_SHARE = 0.3
"""How strong beside the strongest a signal must be for its type to be suggested."""

_BOTH_SPEAK = frozenset({"occasion", "speakers", "agreement"})


def compare(
    a: Profile,
    b: Profile,
    *,
    between: Profile | None = None,
    further: Sequence[Signal] = (),
    without: frozenset[str] = frozenset(),
) -> FoundPair | None:
    """Compare two claims; None where nothing speaks for a conflict.

    `between` is a denial of one of them that stands between them; `further` are signals from
    elsewhere; signals named in `without` are not asked. Signals are turned with the pair where
    it is directed.
    """
    if _is_within(a, b):
        # What is quoted within a claim is a part of it.
        return None
    if not (further or between or _may_conflict(a, b)):
        return None
    shared = meet(a, b)
    found = [
        *signals(shared, without),
        *([said] if (said := denial.between(between)) is not None else ()),
        *further,
    ]
    raising = weights()["raises"]
    reasons = [each for each in found if each.name in raising or each in further]
    if not reasons:
        return None
    found.sort(key=weight, reverse=True)
    relation, acts = _relation(shared, found)
    if acts is b:
        a, b = b, a
        found = [_turned(signal) for signal in found]
    return FoundPair(
        a=a.id,
        b=b.id,
        relation=relation,
        types=_types(found),
        score=score(shared, found),
        signals=tuple(found),
    )


def _may_conflict(a: Profile, b: Profile) -> bool:
    """Whether any signal that raises has something to look at: most pairs are done with here."""
    return (
        not a.keys.isdisjoint(b.keys)
        or not a.opposed.isdisjoint(b.keys)
        or not b.opposed.isdisjoint(a.keys)
        or a.cue_polarity in _AGAINST
        or b.cue_polarity in _AGAINST
        or any(name in b.prepared and made for name, made in a.prepared.items())
        or any(made and name in a.prepared for name, made in b.prepared.items())
        or any(map(_stands_alone, a.events))
        or any(map(_stands_alone, b.events))
    )


_AGAINST = frozenset({"denies", "doubts"})


def _stands_alone(event: Event) -> bool:
    """Whether an event may be against a claim that has none like it."""
    return event.ongoing or (event.negated and event.pos == "NOUN")


def _is_within(a: Profile, b: Profile) -> bool:
    """Whether two claims have words in common, and none refers to the other."""
    return (
        a.document == b.document
        and a.start < b.end
        and b.start < a.end
        and a.refers_to != b.id
        and b.refers_to != a.id
    )


def signals(shared: Shared, without: frozenset[str] = frozenset()) -> list[Signal]:
    """What all signals say of two claims."""
    found: list[Signal] = []
    ours, theirs = shared.a.prepared, shared.b.prepared
    for name, maker in SIGNALS.items():
        if name in without:
            continue
        if maker.prepare is not None and (name not in ours or name not in theirs):
            continue
        signal = maker.compare(shared)
        if signal is not None and signal.strength > 0:
            found.append(signal)
    return found


def _types(found: Sequence[Signal]) -> tuple[str, ...]:
    """The conflict types of the signals that say most, the strongest first."""
    typed = [(weight(signal), signal.type) for signal in found if signal.type is not None]
    if not typed:
        return ()
    most = max(strength for strength, _ in typed)
    return tuple(dict.fromkeys(kind for strength, kind in typed if strength >= _TYPE_SHARE * most))


def _relation(shared: Shared, found: Sequence[Signal]) -> tuple[str, Profile]:
    """The relation of two claims, and the one that acts."""
    a, b = shared.a, shared.b
    for signal in found:
        if signal.name == "denial":
            return "denies", a if a.cue_polarity == "denies" or a.refers_to == b.id else b
    first = next((each for each in found if each.type is not None), None)
    if first is not None and first.name == "negation":
        negated = _negating(shared)
        if negated is not None and a.speaker != b.speaker:
            return "denies", negated
    if first is not None and first.name == "cause":
        return "weakens", a
    return "contradicts", a


def _negating(shared: Shared) -> Profile | None:
    for match in shared.matches:
        if match.a.negated != match.b.negated and match.how in ("same", "synonym"):
            return shared.a if match.a.negated else shared.b
    return None


def _turned(signal: Signal) -> Signal:
    """A signal of the same two claims in the other order."""
    one, sign, other = signal.reason.partition(" / ")
    reason = signal.reason
    if sign and other.count("”") == 1 and one.startswith("“"):
        ending = other[other.index("”") + 1 :]
        reason = f"{other[: other.index('”') + 1]}{sign}{one}{ending}"
    return Signal(
        name=signal.name,
        strength=signal.strength,
        type=signal.type,
        reason=reason,
        a=signal.b,
        b=signal.a,
    )
