"""Parts: the words for who does what a predicate says, to what, and the rest that hangs on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotator.conflicts.phrases import phrase

if TYPE_CHECKING:
    from annotator.words import Words

_TO_ANOTHER = frozenset({"of", "from", "for", "into", "with", "against", "about"})
"""Prepositions after which what is done is done by an object: "accused them *of* lying"."""


def parts(words: Words, word: int, said: int | None) -> tuple[list[int], list[int], list[int]]:
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
    passive_itself = any(words.dep[child] == "auxpass" for child in words.children[word])
    if not subject and not noun and not (passive_itself and objects):
        inherited, passive = _inherited_subject(words, word)
        if (passive or passive_itself) and not objects:
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
            doers = _child(words, above, ("nsubj", "nsubjpass"))
            if words.lemma[words.head[here]].lower() in _TO_ANOTHER:
                return _child(words, above, ("dobj",)) or doers, False
            return doers, False
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
