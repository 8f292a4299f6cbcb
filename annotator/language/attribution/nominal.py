"""Nominal: contents that hang on a noun or an adjective: "the claim that", "is sure that"."""

from __future__ import annotations

from collections.abc import Iterator

from annotator.anchors import Span
from annotator.language.attribution.contents import content_span
from annotator.language.attribution.cue_phrases import cue_phrase
from annotator.language.attribution.drafts import Draft
from annotator.language.attribution.framing import region
from annotator.language.attribution.lexicon import Cue, lexicon
from annotator.language.attribution.page import FINITE, Page
from annotator.language.attribution.sources import (
    agent,
    is_occasion,
    is_passive,
    source_span,
    subject,
)

_BEING = frozenset({"be", "become", "feel", "remain", "seem", "appear", "sound", "get"})
_FROM = frozenset({"by", "from", "among", "of"})
_NOMINAL = frozenset({"nsubj", "nsubjpass", "dobj", "pobj"})
_NEAR = 12
"""Words between a noun and its clause at most: "the claim by a senior official that"."""


def nominal(page: Page) -> Iterator[Draft]:
    """Every attribution whose cue is a noun or an adjective."""
    nouns, adjectives = lexicon().nouns, lexicon().adjectives
    for word, pos in enumerate(page.words.pos):
        lemma = page.words.lemma[word]
        found = None
        if lemma in nouns and (pos == "NOUN" or page.words.dep[word] in _NOMINAL):
            found = _of_noun(page, word, nouns[lemma])
            owned = None if found is None else _of_owner(page, found, word)
            if owned is not None:
                yield owned
        elif pos in ("ADJ", "VERB") and (lemma in adjectives or page.low[word] in adjectives):
            takes = adjectives.get(page.low[word]) or adjectives[lemma]
            found = _of_adjective(page, word, takes["clause"])
        if found is not None:
            yield found


def _of_owner(page: Page, found: Draft, noun: int) -> Draft | None:
    """What the owner of a noun says, where somebody else denies it: "rejected his claim that"."""
    owner = page.child(noun, "poss")
    within = region(page, noun)
    if found.how.polarity != "denies" or owner is None or not within[0] <= owner < noun:
        return None
    takes = lexicon().nouns[page.words.lemma[noun]]
    source = _source(page, noun, within)
    if source is None or source == found.source or takes["clause"].polarity == "denies":
        return None
    cue = [page.span(_after_owner(page, noun), noun)]
    return Draft(list(found.content), takes["clause"], source, cue, verb=noun)


def _clause(page: Page, word: int, high: int) -> tuple[int, int] | None:
    """The clause of a noun and the "that" which opens it."""
    for clause in page.children[word]:
        if clause > word and page.words.dep[clause] in ("acl", "ccomp", "relcl", "advcl"):
            mark = page.left[clause]
            if (
                mark < high
                and page.low[mark] == "that"
                and page.words.dep[mark] == "mark"
                and mark - word <= _NEAR
            ):
                return clause, mark
    return None


def _of_noun(page: Page, noun: int, takes: dict[str, Cue]) -> Draft | None:
    low, high = region(page, noun)
    if is_occasion(page, noun):
        return None
    first = _after_owner(page, noun)
    if "clause" in takes:
        found = _clause(page, noun, high)
        if found is not None:
            clause, mark = found
            return _attributed(page, noun, first, mark, clause, takes["clause"], (low, high))
        be = page.words.head[noun]
        if page.words.dep[noun] == "nsubj" and page.words.lemma[be] == "be":
            found = _clause(page, be, high)
            if found is not None and be > noun:
                made = _attributed(
                    page, noun, first, found[1], found[0], takes["clause"], (low, high)
                )
                if made is not None and found[1] == be + 1:
                    made.cue = [page.span(first, noun), page.span(be, be + 1)]
                return made
    if "to" in takes:
        for deed in page.children[noun]:
            to = noun + 1
            if (
                deed > to
                and page.words.dep[deed] in ("acl", "xcomp", "relcl")
                and page.words.tag[to : to + 1] == ("TO",)
                and page.words.head[to] == deed
                and deed < high
            ):
                source = _source(page, noun, (low, high))
                content = content_span(page, to, min(page.right[deed], high - 1))
                if source is not None and content is not None:
                    return Draft(
                        [content], takes["to"], source, [page.span(first, noun)], verb=noun
                    )
    return None


def _after_owner(page: Page, noun: int) -> int:
    """The first word of a noun's phrase that names nobody: "[his] repeated claim"."""
    first = noun
    while (
        first > page.left[noun]
        and page.words.head[first - 1] == noun
        and page.words.dep[first - 1] in ("amod", "compound", "det", "nummod")
    ):
        first -= 1
    return first


def _attributed(
    page: Page, noun: int, first: int, mark: int, clause: int, how: Cue, within: tuple[int, int]
) -> Draft | None:
    low, high = within
    content = content_span(page, mark + 1, min(page.right[clause], high - 1))
    if content is None:
        return None
    source = _source(page, noun, within)
    verb = _verb_above(page, noun)
    cue = (
        [page.span(first, mark)]
        if mark == noun + 1
        else [page.span(first, noun), page.span(mark, mark)]
    )
    if verb is not None and low <= verb < noun:
        phrase = cue_phrase(page, verb)
        denies = (
            None
            if phrase is None
            else phrase.takes.get("object of saying") or phrase.takes.get("object")
        )
        light = page.words.lemma[verb] in lexicon().light_verbs
        if denies is not None and phrase is not None:
            who = agent(page, verb) if is_passive(page, verb) else subject(page, verb)
            source, how = source_span(page, who, low=low, high=high) or source, denies
            start = phrase.first
        elif light and source is None:
            start = verb if phrase is None else phrase.first
            who = agent(page, verb) if is_passive(page, verb) else subject(page, verb)
            source = source_span(page, who, low=low, high=high)
        else:
            start = first
        if start < first and first - start <= 4:
            cue = (
                [page.span(start, mark)]
                if mark == noun + 1
                else [page.span(start, noun), page.span(mark, mark)]
            )
    elif source is None and page.words.dep[noun] == "conj" and page.is_verb(page.words.head[noun]):
        # A verb that the parser took for a noun: "expects …, but doubts that …".
        source = source_span(page, subject(page, page.words.head[noun]), low=low, high=noun)
    return Draft([content], how, source, cue, verb=noun)


def _verb_above(page: Page, noun: int) -> int | None:
    """The verb whose object a noun is, straight or by a preposition: "came to the conclusion"."""
    dep, head = page.words.dep[noun], page.words.head[noun]
    if dep == "pobj" and page.words.dep[head] == "prep":
        head = page.words.head[head]
    elif dep not in ("dobj", "nsubjpass"):
        return None
    return head if page.is_verb(head) else None


def _source(page: Page, noun: int, within: tuple[int, int]) -> Span | None:
    """Whose a noun is: "his claim", "the claim by officials"."""
    low, high = within
    owner = page.child(noun, "poss")
    if owner is not None and low <= owner < noun:
        first, last = max(low, page.left[owner]), owner
        return page.span(first, last)
    for preposition in page.children[noun]:
        if preposition > noun and page.low[preposition] in _FROM:
            head = page.child(preposition, "pobj")
            if head is not None and (
                page.low[preposition] != "of"
                or page.words.entity[head]
                or page.words.pos[head] == "PROPN"
            ):
                return source_span(page, head, low=low, high=high)
    return None


def _of_adjective(page: Page, word: int, how: Cue) -> Draft | None:
    words, head = page.words, page.words.head[word]
    if words.dep[word] not in ("acomp", "ROOT", "conj", "ccomp", "advcl", "xcomp", "relcl", "oprd"):
        return None
    linked = words.lemma[head] in _BEING or page.low[head][:1] in ("'", "’")
    being = head if linked and head < word else word
    low, high = region(page, word)
    for parent in {word, being}:
        for clause in page.children[parent]:
            if (
                clause <= word
                or words.dep[clause] not in ("ccomp", "advcl", "acl")
                or clause >= high
            ):
                continue
            start = max(word + 1, page.left[clause])
            opened = page.low[start] == "that"
            if start > word + 3 or not (opened or _is_bare(page, clause, start)):
                continue
            content = content_span(page, start + opened, min(page.right[clause], high - 1))
            who = subject(page, being)
            source = source_span(page, who, low=low, high=word)
            if content is None or source is None or page.low[who or 0] in ("it", "there"):
                continue
            first = _first(page, being, word)
            cue = [page.span(first, start if opened and start == word + 1 else word)]
            return Draft([content], how, source, cue, verb=word)
    return None


def _is_bare(page: Page, clause: int, start: int) -> bool:
    """Whether a clause is finite, has a subject and no other word opens it."""
    subject_ = page.child(clause, "nsubj", "nsubjpass", "expl")
    return (
        page.words.dep[clause] == "ccomp"
        and subject_ is not None
        and subject_ >= start
        and page.words.dep[start] not in ("mark", "advmod")
        and any(page.words.tag[word] in FINITE for word in (clause, *page.children[clause]))
    )


def _first(page: Page, being: int, word: int) -> int:
    """The first word of "has been very sure"."""
    first = being
    for child in page.children[being]:
        if (
            child < being
            and page.words.dep[child] in ("aux", "neg", "auxpass")
            and child >= being - 4
        ):
            first = min(first, child)
    return first if word - first <= 6 else word
