"""Pairs of claims that are about different times, so that both may be true: it is said of them."""

from collections.abc import Mapping, Sequence

import msgspec

from annotator.disputes import ConflictEntry
from annotator.errors import NotFound
from annotator.findings import Signal
from annotator.records import JudgedLink, SuggestedPair
from annotator.scheme import Scheme
from annotator.tui.describing import fields_of
from annotator.work.timing import Timing

SIGNAL = "other_time"
"""The signal that tells it."""


def since_said(
    timing: Timing, scheme: Scheme, pairs: Sequence[JudgedLink | SuggestedPair]
) -> dict[str, str]:
    """Of the pairs for which it matters, by id, in words that they are about different times.

    Only where somebody said of one of the claims when it was: what the words of both tell was
    weighed when the pair was suggested.
    """
    told = {}
    for pair in pairs:
        if any(fields_of(end).event_time for end in (pair.a, pair.b)):
            words = of_pair(timing, scheme, pair)
            if words is not None:
                told[pair.id] = words
    return told


def of_pair(timing: Timing, scheme: Scheme, pair: JudgedLink | SuggestedPair) -> str | None:
    """In words that a conflict is one of different times; None for what conflicts on the time."""
    types = pair.types if isinstance(pair, SuggestedPair) else pair.judgement.fields.types
    if not scheme.parted_by_time(pair.relation, types):
        return None
    return timing.different(pair.a.claim.id, pair.b.claim.id)


def of_entry(timing: Timing, scheme: Scheme, entry: ConflictEntry) -> str | None:
    """The same of a conflict in a list, which may be older than what the file says by now."""
    if not scheme.parted_by_time(entry.relation, entry.types):
        return None
    try:
        return timing.different(entry.a.claim, entry.b.claim)
    except NotFound:
        return None


def told(pair: SuggestedPair, words: str | None) -> SuggestedPair:
    """A pair with this reason, too, if it is none of its reasons yet."""
    if words is None or any(signal.reason == words for signal in pair.signals):
        return pair
    reason = Signal(name=SIGNAL, strength=1.0, reason=words)
    return msgspec.structs.replace(pair, signals=(*pair.signals, reason))


def behind(pairs: Sequence[SuggestedPair], apart: Mapping[str, str]) -> list[SuggestedPair]:
    """The pairs, with those that are about different times told so, and behind the others."""
    return sorted(
        (told(pair, apart.get(pair.id)) for pair in pairs), key=lambda pair: pair.id in apart
    )
