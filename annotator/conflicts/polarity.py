"""Polarity: whether a predicate is negated, and whether what it says came about."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from annotator.conflicts.lexicon import words as small_words

if TYPE_CHECKING:
    from annotator.words import Words

_DEEPEST = 6
"""Verbs above one another that are asked; further up nothing was ever meant for this one."""

_COMPLEMENTS = frozenset(
    {"xcomp", "ccomp", "acl", "pcomp", "advcl", "prep", "relcl", "dobj", "acomp", "attr", "oprd"}
)


class Polarity(NamedTuple):
    """How a predicate stands, and the words that make it so."""

    negated: bool
    mode: str
    carriers: tuple[int, ...]
    governor: str = ""


def predicate(words: Words, word: int) -> str:
    """The lemma of a verb with its particle, or of the phrase that it is the verb of."""
    lemma = words.lemma[word].lower()
    phrases = small_words()["phrases"]
    for child in words.children[word]:
        dep = words.dep[child]
        if dep == "prt":
            return f"{lemma}_{words.lemma[child].lower()}"
        if dep in ("dobj", "acomp", "oprd", "advmod", "prep", "ccomp", "attr", "npadvmod"):
            other = words.lemma[child].lower()
            if dep == "prep":
                for below in words.children[child]:
                    found = phrases.get(f"{lemma} {other}_{words.lemma[below].lower()}")
                    if found is not None:
                        return str(found)
            found = phrases.get(f"{lemma} {other}")
            if found is not None:
                return str(found)
    return lemma


def polarity(words: Words, word: int) -> Polarity:
    """Whether a verb, noun or adjective is negated, and its mode, with the carrying words."""
    carriers = negators(words, word)
    negated = len(carriers) % 2 == 1
    mode = _own_mode(words, word)
    governor = ""
    if mode == "undone":
        governor = predicate(words, words.head[word])
        carriers = (*carriers, words.head[word])
    here = word
    for _ in range(_DEEPEST):
        above = words.head[here]
        if above == here:
            break
        dep = words.dep[here]
        if dep == "conj":
            negated, carriers, mode = _inherited(words, here, negated, carriers, mode)
            here = above
            continue
        if dep not in _COMPLEMENTS:
            break
        if dep == "prep":
            here = above
            if words.pos[above] not in ("VERB", "NOUN", "ADJ"):
                break
            continue
        if dep == "pcomp":
            if words.lemma[above].lower() in small_words()["without"]:
                return Polarity(not negated, mode, (*carriers, above))
            here = above
            continue
        if dep in ("advcl", "relcl"):
            if dep == "advcl" and _is_conditional(words, here) and mode == "done":
                mode = "possible"
            break
        false = _called_false(words, above)
        if false:
            return Polarity(not negated, mode, tuple(sorted({*carriers, *false})), governor)
        effect = _effect(words, above, dep)
        if effect is None:
            break
        more = negators(words, above)
        if len(more) % 2:
            negated = not negated
        carriers = (*carriers, *more)
        if effect == "undone":
            carriers = (*carriers, above)
            mode = "undone" if mode != "undone" else "done"
            governor = predicate(words, above)
        elif effect in ("meant", "future") and mode == "done":
            mode = effect
            carriers = (*carriers, above) if effect == "meant" else carriers
        outer = _own_mode(words, above)
        if mode == "done" and outer != "done":
            mode = outer
        here = above
    return Polarity(negated, mode, tuple(sorted(set(carriers))), governor)


def negators(words: Words, word: int) -> tuple[int, ...]:
    """Words that negate a predicate: each turns it round once."""
    small = small_words()
    found: list[int] = []
    for child in words.children[word]:
        dep, lemma = words.dep[child], words.lemma[child].lower()
        if dep == "neg" or (dep in ("advmod", "preconj", "cc") and lemma in small["negators"]):
            if dep != "cc" and lemma != "only":
                found.append(child)
        elif (dep == "det" and lemma in small["empty"]) or (
            lemma == "longer" and dep == "advmod" and _has_no(words, child)
        ):
            found.append(child)
        elif dep in ("nsubj", "nsubjpass", "dobj", "attr", "expl") and words.pos[word] != "NOUN":
            empty = _emptied(words, child)
            if empty is not None:
                found.append(empty)
    above = words.head[word]
    if above != word and words.dep[word] == "pobj":
        lemma = words.lemma[above].lower()
        over = words.head[above]
        if lemma in small["without"]:
            found.append(above)
        elif lemma == "of" and words.lemma[over].lower() in small["lacks"]:
            found.append(over)
    if len(found) > 1 and words.lemma[found[0]].lower() in ("neither", "nor"):
        del found[1:]
    return tuple(found)


def _emptied(words: Words, word: int) -> int | None:
    """The word that makes a subject or object empty: "*no* delegates", "*nobody*"."""
    empty = small_words()["empty"]
    if words.lemma[word].lower() in empty and words.pos[word] in ("PRON", "NOUN", "DET"):
        return word
    for child in words.children[word]:
        lemma = words.lemma[child].lower()
        if words.dep[child] in ("det", "neg", "preconj", "nummod") and lemma in empty:
            return child
        if words.dep[child] == "neg" or (lemma == "not" and words.dep[child] == "advmod"):
            # "not one person", "not a single lorry"
            return child
        if words.dep[child] == "nummod" and lemma == "one":
            for below in words.children[child]:
                if words.dep[below] == "neg" or words.lemma[below].lower() == "not":
                    return below
    return None


def _has_no(words: Words, word: int) -> bool:
    return any(words.lemma[child].lower() in ("no", "any") for child in words.children[word])


def _own_mode(words: Words, word: int) -> str:
    small = small_words()
    for child in words.children[word]:
        if words.dep[child] in ("aux", "auxpass"):
            lemma = words.lemma[child].lower()
            if lemma in small["will"]:
                return "future"
            if lemma in small["possible"]:
                return "possible"
    above = words.head[word]
    if (
        above != word
        and words.pos[word] == "NOUN"
        and words.dep[word] in ("dobj", "nsubjpass")
        and predicate(words, above) in small["undoing"]
    ):
        return "undone"
    if _is_conditional(words, word):
        return "possible"
    return "done"


def _is_conditional(words: Words, word: int) -> bool:
    conditional = small_words()["conditional"]
    return any(
        words.dep[child] in ("mark", "advmod") and words.lemma[child].lower() in conditional
        for child in words.children[word]
    )


def _effect(words: Words, above: int, dep: str) -> str | None:
    """What a governing word makes of its complement: undone, meant, future, or nothing."""
    small = small_words()
    lemma = predicate(words, above)
    if dep == "dobj":
        return None
    if dep in ("acomp", "attr", "oprd"):
        return "plain"
    if lemma in small["undone"] and not (lemma == "too" or (dep == "ccomp" and lemma != "deny")):
        return "undone"
    if lemma in small["future"]:
        return "future"
    if lemma in small["meant"]:
        return "meant"
    if lemma in small["plain"] or words.pos[above] == "AUX":
        return "plain"
    return None


def _called_false(words: Words, noun: int) -> tuple[int, ...]:
    """The words that call a report false: "claims that … are *without foundation*"."""
    small = small_words()
    if words.lemma[noun].lower() not in small["reports"] or words.dep[noun] != "nsubj":
        return ()
    for child in words.children[words.head[noun]]:
        lemma = words.lemma[child].lower()
        if words.dep[child] in ("acomp", "attr") and lemma in small["false"]:
            return (words.head[noun], child)
        if words.dep[child] == "prep" and lemma in small["without"]:
            below = [each for each in words.children[child] if words.dep[each] == "pobj"]
            if below and words.lemma[below[0]].lower() in small["grounds"]:
                return (words.head[noun], child, below[0])
    return ()


def _inherited(
    words: Words, here: int, negated: bool, carriers: tuple[int, ...], mode: str
) -> tuple[bool, tuple[int, ...], str]:
    """What a verb takes over from the one that it is joined to, where they share auxiliaries."""
    above = words.head[here]
    own = {words.dep[child] for child in words.children[here]}
    if own & {"nsubj", "nsubjpass", "expl"} or words.pos[here] == "NOUN":
        return negated, carriers, mode
    if not own & {"aux", "auxpass"}:
        joined = {
            words.lemma[child].lower()
            for child in words.children[above]
            if words.dep[child] == "cc"
        }
        more = negators(words, above)
        if more and joined & {"or", "nor"}:
            negated, carriers = not negated, (*carriers, *more)
        if mode == "done":
            mode = _own_mode(words, above)
    return negated, carriers, mode
