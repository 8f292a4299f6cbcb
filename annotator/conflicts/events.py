"""Events: what a claim says of whom, read off the parser's tree."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotator.conflicts import lexicon
from annotator.conflicts.frame import Event
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
        nominal = lexicon.is_nominal(lemma)
        missing = dep in ("dobj", "pobj", "ROOT", "conj", "appos") and polarity(words, word).negated
        if nominal or missing:
            yield _made(words, word, lemma, "NOUN")
    elif pos == "ADJ" and dep == "amod" and _is_telling(lemma):
        yield _described(words, word, lemma, "ADJ")


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
    subject, objects, others = _parts(words, word, said)
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
        mode=stands.mode,
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


def _parts(words: Words, word: int, said: int | None) -> tuple[list[int], list[int], list[int]]:
    """The words of who does it, of what it is done to, and of the rest."""
    subject: list[int] = []
    objects: list[int] = []
    others: list[int] = []
    clause: list[int] = []
    noun = words.pos[word] in ("NOUN", "PROPN")
    for child in words.children[word]:
        dep = words.dep[child]
        if child == said:
            others += phrase(words, child)[1:]
        elif dep in ("nsubj", "csubj", "poss", "expl"):
            subject += phrase(words, child)
        elif dep in ("nsubjpass", "dobj", "dative", "csubjpass"):
            objects += phrase(words, child)
        elif dep == "agent" or (dep == "prep" and noun and words.lemma[child].lower() == "by"):
            subject += phrase(words, child)
        elif dep == "prep" and noun and words.lemma[child].lower() == "of":
            objects += phrase(words, child)
        elif dep in ("prep", "npadvmod", "advmod", "attr", "oprd", "acomp", "compound", "amod"):
            others += phrase(words, child)
        elif dep in ("xcomp", "ccomp"):
            clause += phrase(words, child)
        elif dep in ("acl", "pcomp"):
            others += phrase(words, child)
    if words.dep[word] == "relcl" and not noun:
        antecedent = phrase(words, words.head[word], down=False)
        if _is_relative(words, subject):
            subject = antecedent
        elif _is_relative(words, objects) or (subject and not objects):
            objects = antecedent
    if not subject and not noun:
        inherited, passive = _inherited_subject(words, word)
        if passive and not objects:
            objects = inherited
        else:
            subject = inherited
    if noun and not subject and words.dep[word] == "dobj":
        subject = _child(words, words.head[word], ("nsubj",))
    if objects:
        others += clause
    else:
        objects = clause
    return subject, objects, others


def _is_relative(words: Words, chosen: list[int]) -> bool:
    return len(chosen) == 1 and words.tag[chosen[0]] in ("WDT", "WP")


def _inherited_subject(words: Words, word: int) -> tuple[list[int], bool]:
    """Who does what has no subject of its own, and whether he is what it is done to."""
    here = word
    for _ in range(5):
        above, dep = words.head[here], words.dep[here]
        if above == here:
            return [], False
        if dep == "acl":
            return phrase(words, above, down=False), words.tag[word] == "VBN"
        if dep == "relcl":
            return phrase(words, above, down=False), False
        if dep == "pcomp":
            if words.head[above] == above:
                # "accused *Moscow of failing*": the verb that held both is no part of the claim.
                return _before(words, above), False
            above = words.head[above]
            owned = _child(words, above, ("dobj",)) or _child(words, above, ("nsubj", "nsubjpass"))
            return owned, False
        if dep == "xcomp":
            owned = _child(words, above, ("dobj",))
            if owned:
                return owned, False
        if dep not in ("xcomp", "conj", "advcl", "ccomp", "dep"):
            return [], False
        owned = _child(words, above, ("nsubj", "nsubjpass"))
        if owned:
            return owned, words.tag[word] == "VBN" and dep == "conj" and bool(
                _child(words, above, ("nsubjpass",))
            )
        here = above
    return [], False


def _before(words: Words, word: int) -> list[int]:
    if word and words.pos[word - 1] in ("NOUN", "PROPN"):
        return phrase(words, word - 1)
    return []


def _child(words: Words, word: int, deps: tuple[str, ...]) -> list[int]:
    for child in words.children[word]:
        if words.dep[child] in deps:
            return phrase(words, child)
    return []


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
