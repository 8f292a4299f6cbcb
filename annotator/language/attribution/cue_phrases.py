"""Cue phrases: a cue with its auxiliaries, its particle and whom it addresses."""

from __future__ import annotations

from typing import NamedTuple

from annotator.language.attribution.lexicon import Cue, lexicon
from annotator.language.attribution.page import Page
from annotator.language.attribution.sources import light_verb

_BEFORE = ("aux", "auxpass", "neg")
_TOLD_TO = frozenset({"to", "with"})
_LINKING = frozenset({"however", "meanwhile", "so", "thus", "then", "therefore", "instead"})
_RISING = frozenset({
    "go", "continue", "begin", "start", "come", "decline", "refuse", "proceed", "fail", "forget",
    "hesitate", "neglect", "omit",
})  # fmt: skip
_LIGHT = 6
"""Words between a light verb and its infinitive at most: "is not in a position to say"."""


class CuePhrase(NamedTuple):
    """The words of a verb that introduces a content."""

    verb: int
    first: int
    last: int
    """The last word of the verb, its particle, or the addressee where that follows at once."""
    takes: dict[str, Cue]
    addressee: tuple[int, int] | None = None


def cue_phrase(page: Page, verb: int) -> CuePhrase | None:
    """The cue that a verb is the head of, if the lexicon has it."""
    words = page.words
    lemma = words.lemma[verb].lower()
    takes = lexicon().verbs.get(lemma)
    last = verb
    for tail in lexicon().tails.get(lemma, ()):
        after = verb + 1
        if tuple(page.low[after : after + len(tail)]) == tail:
            takes, last = lexicon().verbs[" ".join((lemma, *tail))], verb + len(tail)
            break
    else:
        particle = page.child(verb, "prt")
        if particle is not None and f"{lemma} {page.low[particle]}" in lexicon().verbs:
            takes = lexicon().verbs[f"{lemma} {page.low[particle]}"]
    if not takes:
        return None
    first = _first(page, verb)
    told = addressee(page, verb, last, straight="person" in takes)
    if told is not None and told[0] <= last + 2 and told[0] > last:
        last = told[1]
    return CuePhrase(verb, first, last, takes, told)


def _first(page: Page, verb: int) -> int:
    """The first of the auxiliaries and adverbs before a verb: "had also said", "went on to say"."""
    words = page.words
    first = _with_auxiliaries(page, verb)
    head = words.head[verb]
    if (
        words.dep[verb] == "xcomp"
        and words.lemma[head] in _RISING
        and head < first <= head + 4
        and page.is_verb(head)
    ):
        first = _with_auxiliaries(page, head)
    light = light_verb(page, verb)
    if light is not None and verb - light <= _LIGHT and page.right[words.head[verb]] >= verb:
        first = _with_auxiliaries(page, light)
    while first < verb and page.low[first] in _LINKING:
        first += 1
    return first


def is_negated(page: Page, cue: CuePhrase, source: int | None) -> bool:
    """Whether somebody does not say: "has not said", "declined to say", "nobody said"."""
    words = page.words
    for word in range(cue.first, cue.verb):
        if (
            words.dep[word] == "neg"
            or page.low[word] == "no"
            or (words.lemma[word] in lexicon().negating and page.is_verb(word))
        ):
            return True
    if source is None:
        return False
    return page.low[source] in lexicon().negating or page.low[page.left[source]] in ("no", "not")


def _with_auxiliaries(page: Page, verb: int) -> int:
    """The first of the words right before a verb that hang on it and are no phrase."""
    words, first = page.words, verb
    for before in range(verb - 1, max(-1, verb - 8), -1):
        if words.head[before] != verb or not (
            words.dep[before] in _BEFORE
            or (words.dep[before] == "advmod" and words.tag[before] in ("RB", "RBR"))
        ):
            break
        first = before
    return first


def addressee(page: Page, verb: int, last: int, *, straight: bool) -> tuple[int, int] | None:
    """Who is told: "told reporters" (where a verb can do so `straight`), "said to the press"."""
    words = page.words
    for child in page.children[verb]:
        if child <= last or words.entity[child] in ("DATE", "TIME"):
            continue
        if (
            straight
            and words.dep[child] in ("dobj", "dative")
            and words.pos[child] in ("NOUN", "PROPN", "PRON")
        ):
            return _phrase(page, child, child)
        if words.dep[child] in ("prep", "dative") and page.low[child] in _TOLD_TO:
            object_ = page.child(child, "pobj")
            if object_ is None or words.lemma[object_] in lexicon().nouns:
                return None
            return _phrase(page, object_, child)
    return None


def _phrase(page: Page, head: int, first: int) -> tuple[int, int] | None:
    """A noun phrase without the clauses that hang on it."""
    last = page.right[head]
    for child in page.children[head]:
        if child > head and page.words.dep[child] in (
            "acl",
            "relcl",
            "ccomp",
            "parataxis",
            "appos",
        ):
            last = min(last, page.left[child] - 1)
    while last > head and page.is_mark(last):
        last -= 1
    first = min(first, page.left[head])
    return (first, max(head, last)) if first <= head else None
