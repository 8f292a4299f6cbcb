"""Cause: two claims give another reason for one event."""

from __future__ import annotations

from msgspec import Struct

from annotator.anchors import Spans
from annotator.conflicts import lexicon
from annotator.conflicts.frame import Maker, Shared
from annotator.conflicts.likeness import overlap
from annotator.conflicts.phrases import phrase, spans_of, text_of
from annotator.conflicts.polarity import predicate
from annotator.conflicts.terms import term
from annotator.findings import Signal, Statement
from annotator.words import Words

NAME = "cause"

_SHOWN = 8
"""Words of a reason that are told."""

_LONGEST = 160

_BECAUSE = frozenset({"because", "due", "owing", "thanks"})
_AS = frozenset({"because", "as", "since", "after"})
_CAUSED = frozenset({"cause", "trigger", "provoke", "spark", "prompt", "result", "stem", "blame"})
_CAME = frozenset({"come", "happen", "occur", "follow"})
_APART = 0.15
"""How alike two reasons may be and yet be two."""

_ALIKE = 2
"""Words for what came about that both share at least: "were sent" is said of many things."""


class Reason(Struct, frozen=True):
    """A reason that a claim gives, and for what."""

    text: str
    spans: Spans
    effect: frozenset[str]
    """Keys and terms of what came about."""
    doers: frozenset[str]
    cause: frozenset[str]


def prepare(statement: Statement) -> tuple[Reason, ...] | None:
    """The reasons that a claim gives; None where it gives none."""
    words = statement.words
    found = [
        reason
        for word in range(min(len(words), _LONGEST))
        if (reason := _reason(words, word)) is not None
    ]
    return tuple(found[:4]) or None


def _reason(words: Words, word: int) -> Reason | None:
    lemma, dep, head = words.lemma[word].lower(), words.dep[word], words.head[word]
    if head == word:
        return None
    if lemma in _BECAUSE and dep in ("prep", "amod", "advmod", "acomp", "pcomp"):
        return _made(words, head, phrase(words, word), word)
    if (
        dep == "mark"
        and words.dep[head] == "advcl"
        and (lemma == "because" or (lemma in ("since", "as") and _has_subject(words, head)))
    ):
        return _made(words, words.head[head], phrase(words, head, clauses=True), word)
    if dep == "prep" and lemma in ("after", "from") and predicate(words, head) in _CAME | {"stem"}:
        return _made(words, head, phrase(words, word), word)
    if dep == "agent" and words.lemma[head].lower() in _CAUSED:
        return _made(words, head, phrase(words, word), word)
    if words.lemma[word].lower() in _CAUSED and words.pos[word] == "VERB":
        subject = [c for c in words.children[word] if words.dep[c] == "nsubj"]
        objects = [c for c in words.children[word] if words.dep[c] == "dobj"]
        if subject and objects and lemma not in ("result", "blame"):
            return _made(words, objects[0], phrase(words, subject[0]), word)
    return None


def _has_subject(words: Words, verb: int) -> bool:
    """Whether a clause is whole: "as planned" gives no reason."""
    return any(words.dep[child] in ("nsubj", "nsubjpass") for child in words.children[verb])


def _made(words: Words, effect: int, because: list[int], cue: int) -> Reason | None:
    inside = set(because)
    keys: set[str] = set()
    doers: set[str] = set()
    for each in phrase(words, effect, clauses=True):
        if each in inside:
            continue
        one = term(words, each)
        if one is None:
            continue
        if words.pos[each] in ("VERB", "NOUN", "ADJ") and not one.startswith(lexicon.NAME):
            keys |= lexicon.keys(predicate(words, each), words.pos[each])
        doers.add(one)
    causes = frozenset(
        one for each in because if each != cue and (one := term(words, each)) is not None
    )
    if not causes or not keys:
        return None
    shown = sorted(inside)
    return Reason(
        text=text_of(words, shown[:_SHOWN]) + ("" if len(shown) <= _SHOWN else " …"),
        spans=spans_of(words, shown),
        effect=frozenset(keys),
        doers=frozenset(doers),
        cause=causes,
    )


def compare(shared: Shared) -> Signal | None:
    """The two reasons that differ most surely for one effect."""
    a: tuple[Reason, ...] = shared.a.prepared.get(NAME, ())
    b: tuple[Reason, ...] = shared.b.prepared.get(NAME, ())
    best: tuple[float, Reason, Reason] | None = None
    for one in a:
        for other in b:
            common = (one.effect & other.effect) - _CAUSED - _CAME
            alike = overlap(one.cause, other.cause)
            if not common or alike is None or alike > _APART:
                continue
            exact = any(not each.startswith(lexicon.CLUSTER) for each in common)
            doers = overlap(one.doers, other.doers) or 0.0
            worth = (0.4 + 0.6 * doers) * (1.0 if exact else 0.7)
            if len(one.doers & other.doers) < _ALIKE:
                worth *= 0.75
            if best is None or worth > best[0]:
                best = (worth, one, other)
    if best is None:
        return None
    strength, one, other = best
    return Signal(
        name=NAME,
        strength=round(min(1.0, strength), 3),
        type="world_knowledge",
        reason=f"“{one.text}” / “{other.text}”: another reason",
        a=one.spans,
        b=other.spans,
    )


SIGNAL = Maker(prepare=prepare, compare=compare)
