"""Exclusive wording: one claim says that something is the only one, and the other names another."""

from __future__ import annotations

from msgspec import Struct

from annotator.anchors import Spans
from annotator.conflicts import lexicon
from annotator.conflicts.frame import Maker, Profile, Shared
from annotator.conflicts.likeness import overlap
from annotator.conflicts.phrases import phrase, terms_of, text_of
from annotator.conflicts.terms import term
from annotator.findings import Signal, Statement
from annotator.words import Words

NAME = "exclusive"

_SHOWN = 8
"""Words of a reason that are told."""

_LONGEST = 160

_SOLE = frozenset({"only", "sole", "solely", "exclusively", "merely", "just"})
_EVERY = frozenset({"all", "every", "entire", "everyone", "everybody", "everything", "always"})
_SOME = frozenset({"some", "several", "part", "half", "few", "many", "most", "majority"})


class Exclusion(Struct, frozen=True):
    """What a claim says is the only one."""

    text: str
    spans: Spans
    head: str
    """The term that there is only one of, or the predicate that only this is said with."""
    inner: frozenset[str]
    """Keys of what is excluded for all others."""
    terms: frozenset[str]
    """What is the only one, all of it."""


def prepare(statement: Statement) -> tuple[Exclusion, ...]:
    """The exclusive words of a claim; an empty tuple where it has none."""
    words = statement.words
    found: list[Exclusion] = []
    for word in range(min(len(words), _LONGEST)):
        lemma = words.lemma[word].lower()
        if lemma not in _SOLE or words.head[word] == word:
            continue
        above = words.head[word]
        if words.pos[above] not in ("NOUN", "PROPN", "VERB", "NUM"):
            continue
        if lemma == "just" and words.pos[above] == "VERB":
            continue
        found.append(_exclusion(words, word, above))
    return tuple(found[:3])


def _exclusion(words: Words, word: int, above: int) -> Exclusion:
    inner: set[str] = set()
    for each in phrase(words, above, clauses=True):
        pos = words.pos[each]
        one = term(words, each)
        if one is not None and pos in ("NOUN", "VERB") and not one.startswith(lexicon.NAME):
            inner |= lexicon.keys(one, pos)
    head = words.head[above]
    if words.pos[head] in ("VERB", "AUX"):
        inner |= lexicon.keys(words.lemma[head].lower(), "VERB")
        for child in words.children[head]:
            if words.dep[child] in ("attr", "dobj") and child != above:
                inner |= lexicon.keys(words.lemma[child].lower(), words.pos[child])
    first, last = min(word, above), max(word, above)
    return Exclusion(
        text=text_of(words, range(first, min(last + 1, first + _SHOWN))),
        spans=((words.start[first], words.end[last]),),
        head=words.lemma[above].lower(),
        inner=frozenset(inner),
        terms=terms_of(words, phrase(words, above, clauses=True)),
    )


def compare(shared: Shared) -> Signal | None:
    """Whether one claim names something beside what the other says is the only one."""
    a: tuple[Exclusion, ...] = shared.a.prepared.get(NAME, ())
    b: tuple[Exclusion, ...] = shared.b.prepared.get(NAME, ())
    if bool(a) == bool(b):
        return None
    ours, other = (a, shared.b) if a else (b, shared.a)
    best: tuple[float, Exclusion, tuple[str, Spans], str] | None = None
    for each in ours:
        found = _beside(each, other, shared)
        if found is not None and (best is None or found[0] > best[0]):
            best = (found[0], each, found[1], found[2])
    if best is None:
        return None
    strength, each, (text, spans), kind = best
    mine, theirs = (each.spans, spans) if a else (spans, each.spans)
    return Signal(
        name=NAME,
        strength=round(strength, 3),
        type=kind,
        reason=f"“{each.text}” / “{text}”",
        a=mine,
        b=theirs,
    )


def _beside(
    exclusion: Exclusion, other: Profile, shared: Shared
) -> tuple[float, tuple[str, Spans], str] | None:
    """What the other claim says of the same kind of thing, and how surely it is another thing."""
    new = sum(
        weight
        for each, weight in other.terms.items()
        if each not in shared.terms and not each.startswith((lexicon.CLUSTER, lexicon.NAME))
    )
    if new < 1.0:
        return None
    best: tuple[float, tuple[str, Spans], str] | None = None
    for event in other.events:
        if not event.holds or event.mode in ("meant", "possible"):
            continue
        common = event.keys & exclusion.inner
        if not common or (event.pos == "NOUN" and event.lemma != exclusion.head):
            continue
        told = overlap(event.object | event.others, exclusion.terms)
        if told is not None and told >= _THE_SAME:
            continue
        beside = [
            each
            for each in shared.terms - event.keys
            if not each.startswith((lexicon.CLUSTER, "#"))
        ]
        if sum(0.5 if each.startswith(lexicon.NAME) else 1 for each in beside) < 1 and (
            not shared.one_document
        ):
            continue
        exact = any(not each.startswith(lexicon.CLUSTER) for each in common)
        worth = (0.8 if exact else 0.35) * (1.0 if event.main else 0.6)
        if best is None or worth > best[0]:
            kind = (
                "lexical"
                if event.pos == "NOUN" or not exact or exclusion.head in _RESULTS
                else "world_knowledge"
            )
            best = (worth, (event.text, event.spans), kind)
    return best


_THE_SAME = 0.6
"""How much of what is told of the one thing alone may be told again, and be no other thing."""

_RESULTS = frozenset({"outcome", "result", "agreement", "decision", "achievement", "deal", "thing"})
"""Things that whatever was agreed or done is one of, by the word alone."""


SIGNAL = Maker(prepare=prepare, compare=compare)
