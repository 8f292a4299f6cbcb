"""Events: what a claim says of whom, read off the parser's tree."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from annotator.conflicts import lexicon
from annotator.conflicts.frame import Event
from annotator.conflicts.parts import parts
from annotator.conflicts.phrases import heads, is_pronoun, phrase, spans_of, terms_of, text_of
from annotator.conflicts.polarity import polarity, predicate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from annotator.words import Words

_LONGEST = 160
"""Words of a claim that are read for events; a longer one is no claim but a text."""

_MOST = 12
"""Events of one claim that are kept: those that it says first of all before the others."""

_SHOWN = 6
"""Words of a subject that a reason shows."""

_NAMING = frozenset({"compound", "npadvmod", "nmod", "attr", "poss"})
"""Where a noun names or measures something, and says nothing of it."""


def events(words: Words) -> tuple[Event, ...]:
    """The events of a claim, the main ones first. Never raises on any words."""
    found = [event for word in range(min(len(words), _LONGEST)) for event in _event(words, word)]
    found.sort(key=lambda event: not event.main)
    return tuple(found[:_MOST])


def _event(words: Words, word: int) -> Iterator[Event]:
    pos, dep = words.pos[word], words.dep[word]
    lemma = words.lemma[word].lower()
    if pos == "VERB" or (pos == "AUX" and dep not in ("aux", "auxpass")):
        if pos == "AUX" or lemma in lexicon.words()["copular"]:
            yield from _copula(words, word)
        elif dep not in ("aux", "auxpass", "amod", "compound") and not _is_saying(words, word):
            yield _made(words, word, predicate(words, word), "VERB")
        elif dep == "amod" and lexicon.opposites(lemma, "VERB"):
            yield _described(words, word, lemma, "VERB")
    elif pos in ("NOUN", "PROPN") and dep not in _NAMING:
        # "No soldier came" negates the coming; "no agreement", "without agreement" the agreement.
        negated = polarity(words, word).negated
        missing = negated and _is_missing(words, word)
        if missing:
            yield _made(words, word, lemma, "NOUN")
        elif lexicon.is_nominal(lemma) and not negated:
            yield _named(words, word, lemma)
    elif pos == "ADJ" and dep == "amod" and _is_telling(lemma):
        yield _described(words, word, lemma, "ADJ")


def _named(words: Words, word: int, lemma: str) -> Event:
    """An event that a noun names; what its verb says of whether it was, holds of it."""
    made = _made(words, word, lemma, "NOUN")
    if _is_taken_for_granted(words, word):
        made = replace(made, main=True)
    held = word
    while words.dep[held] == "conj" and words.head[held] < held:
        held = words.head[held]
    verb = words.head[held]
    if words.dep[held] not in ("nsubj", "nsubjpass", "dobj", "attr") or verb == held:
        return made
    if not _exists(words, verb, held):
        return made
    stands = polarity(words, verb)
    return replace(
        made,
        negated=stands.negated,
        mode=made.mode if made.mode != "done" else "future" if _is_to(words, verb) else stands.mode,
        main=_is_main(words, verb),
        others=made.others | terms_of(words, parts(words, verb, None)[2]),
    )


def _is_taken_for_granted(words: Words, noun: int) -> bool:
    """As in "the army's losses", "the deaths of many": who speaks so says that they were."""
    return any(
        words.dep[child] == "poss"
        or (words.dep[child] == "prep" and words.lemma[child].lower() == "of")
        for child in words.children[noun]
    )


def _is_to(words: Words, verb: int) -> bool:
    """As in "aid *is to* follow"."""
    return words.lemma[verb].lower() == "be" and any(
        words.dep[child] == "xcomp" for child in words.children[verb]
    )


def _exists(words: Words, verb: int, noun: int) -> bool:
    """Whether a verb says of its subject or object that it is there: of both it never does."""
    if words.dep[noun] == "nsubj" and any(
        words.dep[child] in ("dobj", "attr", "acomp") for child in words.children[verb]
    ):
        return predicate(words, verb) == "take_place"
    return predicate(words, verb) in lexicon.words()["existing"]


def _is_missing(words: Words, word: int) -> bool:
    """Whether a noun is negated, and not only what is done by it or to it: "had no money"."""
    dep, above = words.dep[word], words.head[word]
    if dep in ("nsubj", "nsubjpass", "dobj", "conj"):
        if dep == "conj" and words.dep[above] not in ("nsubj", "nsubjpass", "dobj"):
            return True
        verb = above if dep != "conj" else words.head[above]
        return _exists(words, verb, word if dep != "conj" else above)
    return dep in ("pobj", "ROOT", "appos", "attr")


def _is_telling(lemma: str) -> bool:
    """Whether an adjective has an opposite that is not said of everything."""
    return lemma not in lexicon.words()["generic"] and bool(lexicon.opposites(lemma, "ADJ"))


def _is_saying(words: Words, word: int) -> bool:
    """Whether a verb only tells that somebody says the rest, and says nothing itself."""
    return words.lemma[word].lower() in lexicon.words()["saying"] and any(
        words.dep[child] == "ccomp" for child in words.children[word]
    )


def _copula(words: Words, word: int) -> Iterator[Event]:
    """What is said with *be*: "is safe", "was not a team", "is over", "were in custody"."""
    whole = predicate(words, word)
    if whole not in lexicon.words()["copular"]:
        yield _made(words, word, whole, "VERB")
        return
    plain = whole != "be"
    for child in words.children[word]:
        dep, pos = words.dep[child], words.pos[child]
        lemma = words.lemma[child].lower()
        if dep == "acomp" or (dep in ("attr", "oprd") and pos != "PRON"):
            plain = False
        if dep in ("acomp", "attr", "oprd") and pos in ("ADJ", "NOUN", "VERB", "PROPN", "ADV"):
            yield _made(words, word, lemma, "NOUN" if pos == "PROPN" else pos, said=child)
            for other in words.children[child]:
                if words.dep[other] == "conj" and words.pos[other] in ("ADJ", "NOUN"):
                    yield _made(
                        words, word, words.lemma[other].lower(), words.pos[other], said=other
                    )
    if plain:
        yield _made(words, word, whole, "VERB")


def _made(words: Words, word: int, lemma: str, pos: str, *, said: int | None = None) -> Event:
    stands = polarity(words, word)
    negated, carriers = stands.negated, stands.carriers
    if said is not None:
        at = polarity(words, said)
        if at.negated and said in words.children[word] and not set(at.carriers) & set(carriers):
            negated, carriers = not negated, (*carriers, *at.carriers)
    subject, objects, others = parts(words, word, said)
    own = {word, *carriers} if said is None else {word, said, *carriers}
    for child in words.children[word]:
        if words.dep[child] in ("prt", "auxpass", "aux"):
            own.add(child)
    return Event(
        text=text_of(words, own),
        lemma=lemma,
        pos=pos,
        keys=lexicon.keys(lemma, pos),
        spans=spans_of(words, own),
        negated=negated,
        mode="asked" if _is_asked(words, word) else stands.mode,
        governor=stands.governor,
        ongoing=words.tag[word] == "VBG" and not negated,
        main=_is_main(words, word),
        subject=terms_of(words, subject),
        subject_head=terms_of(words, heads(words, subject)),
        object=terms_of(words, objects),
        object_head=terms_of(words, heads(words, objects)),
        others=terms_of(words, others),
        pronoun_subject=is_pronoun(words, subject),
        pronoun_object=is_pronoun(words, objects),
        subject_text=text_of(words, sorted(subject)[:_SHOWN]),
        subject_spans=spans_of(words, subject),
        object_spans=spans_of(words, objects),
    )


def _is_asked(words: Words, word: int) -> bool:
    """As in "asked whether it will halt"."""
    return any(
        words.dep[child] == "mark" and words.lemma[child].lower() == "whether"
        for child in words.children[word]
    )


def _described(words: Words, word: int, lemma: str, pos: str) -> Event:
    """An adjective beside its noun: of that noun it is said."""
    noun = words.head[word]
    negated = any(words.dep[child] == "neg" for child in words.children[word])
    return Event(
        text=text_of(words, (word,)),
        lemma=lemma,
        pos=pos,
        keys=lexicon.keys(lemma, pos),
        spans=spans_of(words, (word,)),
        negated=negated,
        modifier=True,
        subject=terms_of(words, phrase(words, noun)),
        subject_head=terms_of(words, (noun,)),
        subject_spans=spans_of(words, (noun,)),
    )


def _is_main(words: Words, word: int) -> bool:
    """Whether a predicate is what the claim says, reached without a subordinate clause."""
    here = word
    for _ in range(6):
        above, dep = words.head[here], words.dep[here]
        if above == here:
            return words.pos[word] != "NOUN" or words.pos[here] == "NOUN"
        if dep not in ("conj", "xcomp", "ccomp", "dobj", "nsubj", "nsubjpass", "acomp", "attr"):
            return False
        here = above
    return False
