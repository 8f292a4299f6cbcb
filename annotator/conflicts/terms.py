"""Terms: the content lemmas, names and numbers of a stretch of words, each with its weight."""

from __future__ import annotations

from sys import intern
from typing import TYPE_CHECKING

from annotator.conflicts import lexicon

if TYPE_CHECKING:
    from collections.abc import Iterable

    from annotator.words import Words

_WEIGHTS = {"NOUN": 1.0, "VERB": 0.9, "ADJ": 0.7, "NUM": 0.5, "PROPN": 0.6, "ADV": 0.3}
"""How much a part of speech says of what a claim is about.

A name says less than a noun: on one affair, every claim has the same few names.
"""

_CLUSTER_SHARE = 0.4
"""What the clusters of a word weigh beside the word."""

_NUMBER = "#"

_SILENT = frozenset({"be", "have", "do", "say", "tell", "make", "get", "mr", "mrs", "ms", "more"})


def term(words: Words, word: int) -> str | None:
    """The term that a word is, or None if it says nothing by itself."""
    pos, lemma = words.pos[word], words.lemma[word].lower()
    if pos not in _WEIGHTS or not any(map(str.isalnum, lemma)):
        return None
    if pos in ("PROPN", "ADJ") and lexicon.is_place(lemma):
        return intern(lexicon.NAME + lexicon.place_of(lemma))
    if pos == "PROPN":
        return intern(lemma if _is_title(words, word, lemma) else lexicon.NAME + lemma)
    if pos == "NUM":
        return intern(_NUMBER + lemma)
    if pos == "ADJ":
        lemma = lexicon.noun_of(lemma)
    return None if lemma in _SILENT else intern(lemma)


def weighted(words: Words, chosen: Iterable[int]) -> dict[str, float]:
    """Terms of some of the words, and the clusters of these, with their weights."""
    found: dict[str, float] = {}
    for word in chosen:
        one = term(words, word)
        if one is None or one in found:
            continue
        pos = words.pos[word]
        if one.startswith((lexicon.NAME, _NUMBER)):
            found[one] = _WEIGHTS["PROPN" if one.startswith(lexicon.NAME) else "NUM"]
            continue
        weight = _WEIGHTS[pos] * lexicon.weight(one)
        others = [key for key in lexicon.keys(one, pos) if key != one]
        found[one] = weight
        for key in others:
            found[key] = max(found.get(key, 0.0), weight * _CLUSTER_SHARE / len(others))
    return found


def names(terms: Iterable[str]) -> frozenset[str]:
    """Those of some terms that are names."""
    return frozenset(each for each in terms if each.startswith(lexicon.NAME))


def _is_title(words: Words, word: int, lemma: str) -> bool:
    """Whether a capitalised word is a common one all the same: "the Opposition", "Council"."""
    return words.entity[word] not in ("PERSON", "GPE", "LOC") and lexicon.is_word(lemma)
