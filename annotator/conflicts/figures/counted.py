"""What a number counts: its noun, what befell those who are counted, and what it hangs on."""

from collections.abc import Sequence
from typing import NamedTuple

from annotator.conflicts.figures.lexicon import lexicon
from annotator.conflicts.figures.states import noun_and_complements, state_of, state_of_counter
from annotator.words import Words

_WIDE = 40
"""Children of a word that are looked at: only a hostile text has more."""

_MODIFIERS = frozenset({"compound", "amod", "nummod", "nmod", "quantmod", "poss", "advmod"})
_FAR = 10
"""Words between a number and the noun that it counts."""

_HOPS = 8
"""Steps from a number to the verb that it hangs on."""

_DETERMINERS = frozenset(
    {"the", "these", "those", "its", "their", "our", "his", "her", "all", "more", "other"}
)
_EMPTY = frozenset({"more", "other", "such", "least", "many", "own", "same", "total", "number"})
_TOPICS = frozenset({"NOUN", "PROPN", "ADJ"})


class Counted(NamedTuple):
    """What a quantity says besides its number."""

    noun: str
    about: frozenset[str]
    state: str
    verb: str
    role: str
    part: bool
    moving: bool
    change: bool
    last: int
    """The last word that names what is counted."""


def counted(
    words: Words,
    low: Sequence[str],
    first: int,
    last: int,
    after: int,
    unit: str,
    tied: bool,
) -> Counted | None:
    """What a number counts; None where it counts nothing that can be told.

    It begins at word `first` and ends before `last`, with its unit before `after`.
    """
    noun = None if unit and not tied and unit != "%" else _noun(words, low, after)
    top = noun if noun is not None else last - 1
    if unit and not tied and last - 1 < after - 1 and noun is None:
        top = after - 1
    verb, role, chain = _hangs_on(words, top)
    state, state_at = state_of(words, low, after, noun, verb, role)
    lemma = "" if noun is None else _lemma(words, noun)
    lexical = lexicon()
    if verb is not None and words.dep[top] in {"attr", "pobj", "dobj", "npadvmod", "oprd"}:
        subject = _subject(words, verb)
        if subject is not None and (unit or words.lemma[subject].lower() in lexical.counters):
            chain = [*chain, subject]
    if not state:
        for link in chain:
            state = state or state_of_counter(words, link)
    about = _about(words, noun, chain, unit)
    if not unit and not (lemma or state or (verb is not None and words.pos[verb] == "VERB")):
        return None
    change, moving = _changes(words, low, first, verb, role, unit)
    change = change or _is_added(low, first, after)
    last = max(noun if noun is not None else after - 1, state_at)
    return Counted(
        noun=lemma,
        about=about,
        state=state,
        verb="" if verb is None else words.lemma[verb].lower(),
        role=role,
        part=_is_part(words, low, first, last - 1 if noun is None else after - 1, after),
        moving=moving,
        change=change,
        last=last,
    )


def _noun(words: Words, low: Sequence[str], after: int) -> int | None:
    """The head of the noun phrase that goes on at a word; None where none does."""
    place = after
    if low[place : place + 1] == ["of"]:
        place += 1
        if low[place : place + 1] in (["them"], ["whom"], ["which"], ["us"]):
            return None
    while place < min(len(low), after + 4) and low[place] in _DETERMINERS:
        place += 1
    if place >= len(low):
        return None
    head = place
    while (
        words.dep[head] in _MODIFIERS
        and head < words.head[head] <= after + _FAR
        and words.pos[head] not in {"VERB", "AUX"}
    ) or (words.dep[head] == "amod" and head < words.head[head] <= after + _FAR):
        head = words.head[head]
    if words.pos[head] in {"NOUN", "PROPN"} and _unbroken(words, place, head):
        return head
    return _noun_by_tags(words, place)


def _unbroken(words: Words, first: int, last: int) -> bool:
    return all(
        words.pos[n] not in {"AUX", "PUNCT", "CCONJ", "ADP"} or words.tag[n] == "HYPH"
        for n in range(first, last)
    )


def _noun_by_tags(words: Words, place: int) -> int | None:
    """The last noun of a run of adjectives and nouns, where the parser names no head."""
    found = None
    for here in range(place, min(len(words), place + 6)):
        tag = words.tag[here]
        if tag.startswith("NN"):
            found = here
            if tag in {"NNS", "NNPS"}:
                break
        elif found is not None or not tag.startswith("JJ"):
            break
    return found


def _lemma(words: Words, place: int) -> str:
    """A noun's lemma, one word for all that the data file holds to be alike."""
    lexical = lexicon()
    lemma = words.lemma[place].lower()
    if lemma in lexical.anyone:
        return "people"
    if words.pos[place] == "PROPN":
        return "people" if words.entity[place] == "NORP" else lemma
    return lexical.nouns.get(lemma, lemma)


def _hangs_on(words: Words, top: int) -> tuple[int | None, str, list[int]]:
    """The verb that a word hangs on, how, and the nouns passed on the way."""
    here, role = top, ""
    chain: list[int] = []
    for _ in range(_HOPS):
        head, dep = words.head[here], words.dep[here]
        if head == here:
            return (
                (here, role, chain)
                if words.pos[here] == "VERB" and here != top
                else (None, "", chain)
            )
        if not role:
            role = _role(words, dep, head)
        if words.pos[head] in {"VERB", "AUX"} and (words.pos[head] == "VERB" or dep != "aux"):
            including = words.lemma[head] == "include" and words.dep[head] in {"prep", "acl"}
            if not including and not (words.dep[head] == "acl" and words.head[head] == top):
                return head, role or dep, chain
            role = ""
        elif words.pos[head] in {"NOUN", "PROPN"}:
            if words.dep[here] != "conj":
                chain.append(head)
            role = ""
        here = head
    return None, "", chain


def _role(words: Words, dep: str, head: int) -> str:
    """`subject`, `object` (of a passive, too), or the preposition."""
    if dep == "nsubj":
        passive = words.tag[head] == "VBN" and not any(
            words.dep[child] in {"aux", "auxpass"} for child in words.children[head][:_WIDE]
        )
        suffers = words.lemma[head].lower() in lexicon().suffered
        return "object" if passive and suffers else "subject"
    if dep in {"nsubjpass", "dobj", "obj", "oprd", "attr", "npadvmod", "dative"}:
        return "object"
    if dep == "pobj":
        return words.lemma[head].lower()
    return ""


def _subject(words: Words, verb: int) -> int | None:
    """The subject of a verb, or of the verb that it is joined to."""
    for here in (verb, words.head[verb]):
        for child in words.children[here][:_WIDE]:
            if words.dep[child] in {"nsubj", "nsubjpass", "csubj"}:
                return child
    return None


def _about(words: Words, noun: int | None, chain: list[int], unit: str) -> frozenset[str]:
    """Modifiers of what is counted; of a measure, also what is measured."""
    found: set[str] = set()
    roots = [] if noun is None else [noun]
    if unit:
        roots += chain
    for root in roots[:4]:
        for here in noun_and_complements(words, root):
            if (here != noun or unit) and words.pos[here] in _TOPICS:
                lemma = words.lemma[here].lower()
                if lemma.isalpha() and lemma not in lexicon().units:
                    found.add(lexicon().nouns.get(lemma, lemma))
    lexical = lexicon()
    return frozenset(found - lexical.state_words.keys() - lexical.fractions.keys() - _EMPTY)


def _changes(
    words: Words, low: Sequence[str], first: int, verb: int | None, role: str, unit: str
) -> tuple[bool, bool]:
    """Whether it is a difference ("rose by 5"), and whether it is said of a moving figure."""
    lexical = lexicon()
    before = low[first - 1] if first else ""
    window = low[max(0, first - 6) : first + 9]
    moving = any(
        tuple(window[n : n + len(phrase)]) == phrase
        for phrase in lexical.moving
        for n in range(len(window))
        if window[n] == phrase[0]
    )
    lemma = "" if verb is None else words.lemma[verb].lower()
    near = {word.lower() for word in words.lemma[max(0, first - 3) : first]}
    if lemma in lexical.change or near & lexical.change:
        if before in {"to", "at"} or lemma in {"reach", "revise"}:
            return False, True
        if before == "by" or (
            unit and role in {"object", "subject", "by", ""} and lemma in lexical.change
        ):
            return before == "by" or role != "subject", moving
    return False, moving


def _is_added(low: Sequence[str], first: int, after: int) -> bool:
    """Whether it comes on top of another figure: "another 12", "12 more people"."""
    added = lexicon().added
    return any(word in added for word in (*low[max(0, first - 1) : first], *low[after : after + 1]))


def _is_part(words: Words, low: Sequence[str], first: int, last: int, after: int) -> bool:
    """Whether it is part of another figure: "including 12", "12 of them"."""
    lexical = lexicon()
    if any(word in lexical.part_before for word in low[max(0, first - 2) : first]):
        return True
    for phrase in lexical.part_after:
        if tuple(low[after : after + len(phrase)]) == phrase or (
            len(phrase) == 2 and tuple(low[last + 1 : last + 3]) == phrase
        ):
            return True
    head = words.head[last]
    return words.lemma[head].lower() in {"include", "including", "among"}
