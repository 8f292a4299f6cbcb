"""What a time hangs on: the noun and the predicate, its tense, and who and what they speak of."""

from typing import NamedTuple

from annotator.conflicts.times.lexicon import lexicon
from annotator.words import Words

_WIDE = 40
"""Children of a word that are looked at: only a hostile text has more."""

_HOPS = 8
_PARTS = frozenset(
    {"nsubj", "nsubjpass", "dobj", "obj", "attr", "compound", "amod", "poss", "agent", "nmod"}
)
_NAMED = frozenset({"NOUN", "PROPN", "ADJ"})
_EMPTY = frozenset(
    {"place", "first", "second", "third", "fourth", "fifth", "next", "last", "previous", "new",
     "other", "final", "latest", "same", "number", "part", "people"}
)  # fmt: skip


class Hanging(NamedTuple):
    """What a time is the time of."""

    verb: str = ""
    event: str = ""
    about: frozenset[str] = frozenset()
    tense: int = 0
    negated: bool = False
    said: bool = False


def hanging(words: Words, first: int, last: int) -> Hanging:
    """What the time from word `first` to word `last` hangs on; never raises."""
    return _of(words, *_climbed(words, first, last), first, last)


def of_predicate(words: Words, verb: int) -> Hanging:
    """What a time would hang on that belongs to a predicate."""
    return _of(words, verb, None, -1, -1)


def _of(words: Words, verb: int | None, noun: int | None, first: int, last: int) -> Hanging:
    about: set[str] = set()
    event = ""
    if noun is not None:
        event = words.lemma[noun].lower()
        _describe(words, noun, first, last, about)
    if verb is None:
        return Hanging(event=event, about=frozenset(about))
    if words.dep[verb] in {"relcl", "acl"}:
        _describe(words, words.head[verb], first, last, about)
    for owner in (verb, words.head[verb]):
        for child in words.children[owner][:_WIDE]:
            if words.dep[child] in _PARTS and words.pos[child] in _NAMED:
                _describe(words, child, first, last, about)
        if words.dep[verb] not in {"conj", "xcomp"}:
            break
    lemma = words.lemma[verb].lower()
    return Hanging(
        verb=lemma,
        event=event,
        about=frozenset(about - {event}),
        tense=_tense(words, verb),
        negated=any(words.dep[child] == "neg" for child in words.children[verb][:_WIDE]),
        said=lemma in lexicon().said and noun is None,
    )


def _climbed(words: Words, first: int, last: int) -> tuple[int | None, int | None]:
    """The verb that a time hangs on, and the noun before it, if there is one."""
    here = next((n for n in range(first, last + 1) if not first <= words.head[n] <= last), first)
    noun = None
    for _ in range(_HOPS):
        head = words.head[here]
        if head == here:
            break
        if words.pos[head] in {"VERB", "AUX"}:
            return head, noun
        beside = noun is not None or words.dep[here] in {"conj", "appos"}
        if not beside and words.pos[head] in {"NOUN", "PROPN"}:
            noun = head if _may_be_event(words.lemma[head].lower()) else None
        here = head
    return (here if words.pos[here] in {"VERB", "AUX"} else None), noun


def _may_be_event(lemma: str) -> bool:
    """No word of the time itself, as a weekday or "a.m." is."""
    return lemma.isalpha() and lemma not in lexicon().starters and lemma not in _EMPTY


def _describe(words: Words, noun: int, first: int, last: int, about: set[str]) -> None:
    """Add the lemmas of a noun phrase, one step down and through "of"."""
    near = [noun]
    for child in words.children[noun][:_WIDE]:
        if words.dep[child] in _PARTS:
            near.append(child)
        elif words.dep[child] in {"prep", "agent"}:
            for grandchild in words.children[child][:_WIDE]:
                near.append(grandchild)
                near += [
                    n for n in words.children[grandchild][:_WIDE] if words.dep[n] == "compound"
                ]
    starters = lexicon().starters
    for here in near[:12]:
        if first <= here <= last or words.pos[here] not in _NAMED:
            continue
        lemma = words.lemma[here].lower()
        if lemma not in starters and lemma not in _EMPTY and lemma.replace("-", "").isalpha():
            about.add(lexicon().events.get(lemma, lemma))


def _tense(words: Words, verb: int) -> int:
    """1 where the future is spoken of, -1 for the past, 0 where it can't be told."""
    lexical = lexicon()
    here = verb
    for _ in range(3):
        children = words.children[here][:_WIDE]
        if any(
            words.dep[child] in {"aux", "auxpass"}
            and words.text[child].lower() in lexical.future_aux
            for child in children
        ):
            return 1
        lemma = words.lemma[here].lower()
        if here != verb and lemma in lexical.future_verbs:
            return 1
        if (
            here == verb
            and words.tag[here] == "VBN"
            and lemma in {"schedule", "plan", "expect", "set"}
        ):
            return 1
        if words.tag[here] in {"VBD", "VBN"} or any(
            words.dep[child] in {"aux", "auxpass"} and words.tag[child] == "VBD"
            for child in children
        ):
            return -1
        if words.dep[here] not in {"xcomp", "ccomp", "acl", "advcl", "pcomp", "conj"}:
            break
        here = words.head[here]
    to = any(words.tag[child] == "TO" for child in words.children[verb][:_WIDE])
    return int(to and words.tag[verb] == "VB")
