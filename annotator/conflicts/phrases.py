"""Phrases: a word of the parser's tree with what hangs on it, its terms, its text, its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotator.anchors import normal
from annotator.conflicts.terms import term

if TYPE_CHECKING:
    from collections.abc import Iterable

    from annotator.anchors import Spans
    from annotator.words import Words

_PART = 24
"""Words of a phrase that are looked at."""

_CLAUSES = frozenset({"relcl", "advcl", "ccomp", "parataxis", "conj_verb", "punct"})

_NOTHING: frozenset[str] = frozenset()

_PARTS = frozenset(
    {"all", "some", "none", "many", "most", "several", "few", "each", "any", "one", "both", "half",
     "number", "part", "dozen", "hundred", "thousand", "majority", "two", "three", "four", "five",
     "six", "seven", "eight", "nine", "ten", "group", "member"}
)  # fmt: skip
"""Words that stand before *of* for so many of what is meant."""

_HOLDING = frozenset({"ADP", "SCONJ", "PART"})


def phrase(words: Words, word: int, *, down: bool = True, clauses: bool = False) -> list[int]:
    """A word and what hangs on it, but clauses of their own; no more than a few dozen words."""
    found: list[int] = []
    left = [word]
    while left and len(found) < _PART:
        here = left.pop()
        found.append(here)
        for child in words.children[here]:
            dep = words.dep[child]
            if dep == "relcl" and down and not clauses and _tells_which(words, here, child):
                found.append(child)
            if (dep in _CLAUSES and not clauses) or (
                here == word and not down and dep in ("acl", "prep", "conj")
            ):
                continue
            if dep == "conj" and words.pos[child] in ("VERB", "AUX") and here == word:
                continue
            left.append(child)
    return found


def _tells_which(words: Words, noun: int, verb: int) -> bool:
    """Whether a relative clause tells which is meant: "the guard *who slept*", without a comma."""
    first = min([verb, *words.children[verb]])
    return noun < first and words.text[first - 1] != ","


def terms_of(words: Words, chosen: Iterable[int]) -> frozenset[str]:
    """The terms of some words, but adverbs."""
    found = frozenset(
        one
        for word in chosen
        if words.pos[word] != "ADV" and (one := term(words, word)) is not None
    )
    return found or _NOTHING


def heads(words: Words, chosen: list[int]) -> list[int]:
    """The words of a phrase that the others hang on; of prepositions, what they hold."""
    inside = set(chosen)
    found: list[int] = []
    for word in chosen:
        above = words.head[word]
        joined = words.dep[word] == "conj"
        if above not in inside and words.lemma[word].lower() in _PARTS:
            found += _whole(words, word, inside)
        held = words.dep[word] in ("pobj", "pcomp") and words.pos[above] in _HOLDING
        if above not in inside or above == word or (above in found and (joined or held)):
            found.append(word)
    return found


def _whole(words: Words, word: int, inside: set[int]) -> list[int]:
    """What something is a part of: "all of *them*", "a number of *ships*"."""
    return [
        below
        for child in words.children[word]
        if child in inside and words.lemma[child].lower() == "of"
        for below in words.children[child]
        if below in inside and words.dep[below] == "pobj"
    ]


def is_pronoun(words: Words, phrase: list[int]) -> bool:
    """Whether a phrase begins with a word that stands for another."""
    return bool(phrase) and words.pos[phrase[0]] in ("PRON", "DET")


def text_of(words: Words, chosen: Iterable[int]) -> str:
    """The words as they are read, an ellipsis where more than one is left out."""
    said = ""
    last = None
    for word in sorted(set(chosen)):
        if last is not None and word - last > 2:
            said += " …"
        elif last is not None and word - last == 2:
            said += _apart(words, word - 1) + words.text[word - 1]
        said += (_apart(words, word) if last is not None else "") + words.text[word]
        last = word
    return said


def _apart(words: Words, word: int) -> str:
    """What stands between a word and the one before it: nothing in "regime’s"."""
    return "" if words.start[word] == words.end[word - 1] else " "


def spans_of(words: Words, chosen: Iterable[int]) -> Spans:
    """The words as spans, joined where only a space or a word of no weight stands between."""
    ordered = sorted(set(chosen))
    if not ordered:
        return ()
    joined: list[tuple[int, int]] = []
    last = -2
    for word in ordered:
        if joined and word - last <= 2:
            joined[-1] = (joined[-1][0], words.end[word])
        else:
            joined.append((words.start[word], words.end[word]))
        last = word
    return normal(joined)
