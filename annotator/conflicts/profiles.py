"""Profiles: what a claim brings to every comparison, made of its words once."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from msgspec.structs import replace

from annotator.conflicts import lexicon
from annotator.conflicts.events import events
from annotator.conflicts.frame import Profile
from annotator.conflicts.signals import SIGNALS
from annotator.conflicts.terms import term, weighted

if TYPE_CHECKING:
    from annotator.conflicts.frame import Event
    from annotator.findings import Statement

_LONGEST = 400
"""Words of a claim, and of what stands around it, that give terms."""

_NO_KEYS: frozenset[str] = frozenset()


def profile(statement: Statement) -> Profile:
    """What comparing needs of a statement. Never raises on any words."""
    words, beside = statement.words, statement.around
    terms = weighted(words, range(min(len(words), _LONGEST)))
    around = frozenset(
        one
        for one in (term(beside, word) for word in range(min(len(beside), _LONGEST)))
        if one is not None and one not in terms
    )
    said = events(words)
    if statement.cue_polarity == "denies":
        named = not any(event.main and event.pos != "NOUN" for event in said)
        said = tuple(_denied(event) if event.main or named else event for event in said)
    opposed = _NO_KEYS.union(*(lexicon.opposed(event.lemma, event.pos) for event in said))
    return Profile(
        id=statement.id,
        document=statement.document,
        start=statement.spans[0][0] if statement.spans else 0,
        end=statement.spans[-1][1] if statement.spans else 0,
        speaker=statement.speaker,
        attribution=statement.attribution,
        cue_polarity=statement.cue_polarity,
        cue=statement.cue,
        refers_to=statement.refers_to,
        published=statement.published,
        terms=terms,
        weight=sum(terms.values()),
        around=around,
        around_weight=sum(map(lexicon.term_weight, around)),
        bridges=tuple(islice((each for each in sorted(opposed) if each not in terms), _BRIDGES)),
        events=said,
        keys=_NO_KEYS.union(*(event.keys for event in said)),
        opposed=opposed,
        prepared={
            name: made
            for name, maker in SIGNALS.items()
            if maker.prepare is not None and (made := maker.prepare(statement)) is not None
        },
    )


_BRIDGES = 24


def _denied(event: Event) -> Event:
    """An event of a claim whose speaker says that it is not so."""
    return replace(event, negated=not event.negated)
