"""Sources: the noun phrase that a cue has for its subject, its owner or its agent."""

from __future__ import annotations

from annotator.anchors import Span
from annotator.language.attribution.lexicon import lexicon
from annotator.language.attribution.page import FINITE, Page

_DEEP = 12
"""How far a subject is looked for up the tree."""

_NOMINAL = frozenset({"PROPN", "NOUN", "PRON"})
_NOMINAL_OR_MARK = _NOMINAL | {"PUNCT"}
_RELATIVE = frozenset({"who", "that", "which", "whom"})
_EMPTY = frozenset({"it", "there"})
_AFTER_A_CUE = frozenset({"to", "after", "before", "during", "ahead"})
PLACING = frozenset({"outside", "inside", "near", "opposite", "beside", "alongside"})
_OCCASIONS = frozenset({"in", "during", "at", "through", "via", "with"})
_TIMES = frozenset({"DATE", "TIME"})


def is_passive(page: Page, verb: int) -> bool:
    """Whether a verb's subject is what it is done to."""
    words = page.words
    if follows_quotation(page, verb):
        return False
    for _ in range(_DEEP):
        if words.tag[verb] != "VBN":
            return False
        if page.child(verb, "auxpass") is not None:
            return True
        if words.dep[verb] != "conj":
            break
        if page.child(verb, "aux", "nsubj") is not None:
            return False
        verb = words.head[verb]
    return words.dep[verb] in ("acl", "amod", "advcl") and page.child(verb, "aux") is None


def follows_quotation(page: Page, verb: int) -> bool:
    """Whether a verb stands right behind a quotation and opens the words after it."""
    if page.quotation[verb] >= 0 or page.low[verb + 1 : verb + 2] in (["by"], ["as"], ["in"]):
        return False
    outside = verb > 1 and page.low[verb - 1] == "," and page.quotation[verb - 1] < 0
    last = verb - 1 - outside
    if last < 1 or page.quotation[last] < 0:
        return False
    return outside or (
        last - 1 >= page.quotation_words(page.quotation[last])[0]
        and page.low[last - 1] in (",", "!", "?")
    )


def is_reporting(page: Page, verb: int) -> bool:
    """Whether a word is a verb that says or thinks."""
    return page.is_verb(verb) and page.words.lemma[verb] in lexicon().verbs


def is_finite(page: Page, verb: int) -> bool:
    """Whether a verb is finite, or a participle with an auxiliary that is."""
    tags = page.words.tag
    return tags[verb] in FINITE or (
        tags[verb] == "VBN"
        and any(tags[c] in FINITE and page.words.dep[c] == "aux" for c in page.children[verb])
    )


def governor(page: Page, verb: int) -> int | None:
    """The cue verb whose subject a verb without one of its own shares, though parsed elsewhere.

    "said they would go, adding that": parsers hang what is added on what was said.
    """
    words = page.words
    if words.dep[verb] not in ("advcl", "conj", "acl"):
        return None
    here, in_content = words.head[verb], False
    for _ in range(_DEEP):
        if in_content and is_reporting(page, here):
            same = words.dep[verb] != "conj" or (
                is_reporting(page, verb) and is_finite(page, here) and is_finite(page, verb)
            )
            return here if same else None
        in_content = in_content or words.dep[here] in ("ccomp", "parataxis")
        if words.head[here] == here:
            return None
        if words.dep[here] not in ("ccomp", "conj", "advcl", "xcomp", "parataxis"):
            return None
        here = words.head[here]
    return None


def subject(page: Page, verb: int) -> int | None:
    """The head of the noun phrase whose words or thoughts a verb introduces, if it is named."""
    words = page.words
    here = verb
    for _ in range(_DEEP):
        if is_passive(page, here):
            raising = here != verb and "raised" in lexicon().verbs.get(words.lemma[here], ())
            return page.child(here, "nsubjpass") if raising else agent(page, here)
        found = page.child(here, "nsubj")
        if found is not None and found < here and page.low[here - 1] == ",":
            # ", said the general,": the parser gives the verb the subject of the clause, too.
            behind = (c for c in page.children[here] if c > here and words.dep[c] == "nsubj")
            found = next(behind, found)
        while found is not None and page.is_glued(found):
            # A compound with a hyphen is parsed as several subjects, or as a name's own words.
            behind_it = found + 1
            if words.head[behind_it] != here:
                behind_it = words.head[behind_it]
            if not found < behind_it < here or words.pos[behind_it] not in _NOMINAL_OR_MARK:
                break
            found = behind_it
        if found is not None and page.low[found] in _RELATIVE:
            antecedent = words.head[here]
            if words.dep[here] == "relcl" and antecedent < here:
                return antecedent
        if found is not None:
            return None if page.low[found] in _EMPTY and _expletive(page, here) else found
        shared = governor(page, here)
        if shared is not None:
            here = shared
            continue
        dep, head = words.dep[here], words.head[here]
        if dep == "acl" and words.tag[here] == "VBG" and page.low[here - 1 : here] == [","]:
            # ", saying that": what the parser hangs on the noun before goes with the clause.
            clause = _clause_of(page, head)
            if clause is not None and clause < here:
                here = clause
                continue
        if dep in ("acl", "relcl") and words.pos[head] in ("NOUN", "PROPN", "PRON"):
            bearer = light_verb(page, here)
            if bearer is not None:
                here = bearer
                continue
            return head if head < here else None
        if dep == "pcomp":
            head = words.head[head]
        elif dep not in ("conj", "advcl", "xcomp", "ccomp", "aux", "acl", "dep"):
            return None
        if (
            dep == "xcomp"
            and words.tag[here] == "VB"
            and (told := page.child(head, "dobj")) is not None
            and told < here
        ):
            return told
        if dep == "ccomp" and words.tag[here] not in ("VB", "VBG") and not _is_joined(page, here):
            return None
        if head == here or not page.is_verb(head):
            return None
        here = head
    return None


def is_occasion(page: Page, noun: int) -> bool:
    """Whether a noun only says where or how somebody spoke: "said in a statement that"."""
    preposition = page.words.head[noun]
    verb = page.words.head[preposition]
    return (
        page.words.dep[noun] == "pobj"
        and page.low[preposition] in _OCCASIONS
        and is_reporting(page, verb)
        and verb < noun
    )


def _clause_of(page: Page, noun: int) -> int | None:
    """The verb of the clause that a noun stands in."""
    for _ in range(_DEEP):
        above = page.words.head[noun]
        if above == noun:
            return None
        if page.is_verb(above) or page.words.pos[above] == "AUX":
            return above
        noun = above
    return None


def light_verb(page: Page, verb: int) -> int | None:
    """The verb that lends its subject to an infinitive: "is not in a position to say"."""
    words, noun = page.words, page.words.head[verb]
    if words.dep[verb] not in ("acl", "relcl") or noun >= verb or words.tag[verb] != "VB":
        return None
    if page.child(verb, "nsubj") is not None or page.low[page.left[verb]] == "for":
        return None
    above = words.head[noun]
    if words.dep[noun] == "pobj" and words.dep[above] == "prep":
        return words.head[above] if words.lemma[words.head[above]] == "be" else None
    if words.dep[noun] == "dobj" and page.is_verb(above) and above < noun:
        return above if words.lemma[above] in lexicon().lending_verbs else None
    return None


def _is_joined(page: Page, verb: int) -> bool:
    """Whether "and" or "but" stands before a verb."""
    before = verb - 1
    while before >= 0 and page.words.dep[before] in ("advmod", "aux", "neg"):
        before -= 1
    return before >= 0 and page.words.dep[before] == "cc"


def _expletive(page: Page, verb: int) -> bool:
    """Whether "it" stands for a clause that follows, and for nobody."""
    return page.words.lemma[verb] in ("be", "seem", "appear", "turn")


def agent(page: Page, verb: int) -> int | None:
    """Who a passive is done by."""
    by = page.child(verb, "agent")
    if by is None:
        by = next(
            (
                child
                for child in page.children[verb]
                if page.low[child] == "by" and page.words.dep[child] == "prep"
            ),
            None,
        )
    return None if by is None else page.child(by, "pobj", "pcomp")


def noun_phrase(page: Page, head: int, *, low: int, high: int) -> tuple[int, int]:
    """The whole noun phrase of a head, its appositions with it, among the words [low, high).

    Clauses and times that hang on the name but go with the verb are left out.
    """
    words = page.words
    first, last = max(low, page.left[head]), min(high - 1, page.right[head])
    inverted = low > 0 and page.is_verb(low - 1)
    for child in page.children[head]:
        dep = words.dep[child]
        if child > head and (
            dep in ("parataxis", "advcl")
            or (dep == "npadvmod" and words.entity[child] in _TIMES)
            or (dep == "appos" and words.entity[child] in _TIMES and words.tag[child] != "CD")
            or (
                dep == "prep"
                and (_is_time(page, child) or (inverted and page.low[child] in _AFTER_A_CUE))
            )
        ):
            last = min(last, page.left[child] - 1)
            break
    for child in page.children[head]:
        if words.dep[child] == "relcl" and page.right[child] >= high > page.left[child] > head:
            last = min(last, page.left[child] - 1)
    for word in range(head + 1, last):
        if page.low[word] == "," and words.pos[word + 1] in ("ADP", "SCONJ"):
            last = word
            break
    for word in range(head + 1, last + 1):
        if page.quotation[word] != page.quotation[head] and page.low[word - 1] == ",":
            last = word - 1
            break
    first, last = min(first, head), max(last, head)
    while first > low and page.is_glued(first - 1):
        first = max(low, min(first - 1, page.left[first - 1]))
    if first < head and page.low[first] in PLACING:
        first = next((w for w in range(first, head) if words.pos[w] == "PROPN"), first)
    while first < head and (page.is_mark(first) or words.dep[first] in ("cc", "mark")):
        first += 1
    if page.low[last] == "and" and last + 1 < high and words.pos[high - 1] in _NOMINAL:
        last = high - 1
    while last > head and (page.is_mark(last) and page.low[last] not in (")", "]")):
        last -= 1
    return first, last


def _is_time(page: Page, preposition: int) -> bool:
    """Whether a preposition opens a time: "on Friday"."""
    object_ = page.child(preposition, "pobj")
    return object_ is not None and page.words.entity[object_] in _TIMES


def beside(page: Page, first: int, low: int) -> int | None:
    """The noun phrase that stands right before a cue, where the parser gave it no subject."""
    here = first - 1
    if here < low or page.quotation[here] != page.quotation[first]:
        return None
    if here > low and page.low[here] == ",":
        here -= 1
    return _topmost(page, here, low, first) if page.words.pos[here] in _NOMINAL else None


def behind(page: Page, last: int, high: int) -> int | None:
    """The noun phrase right after an inverted cue, where the parser gave it no subject."""
    here = last + 1
    if here >= high or page.words.pos[here] not in (*_NOMINAL, "DET", "ADJ", "NUM"):
        return None
    here = _topmost(page, here, here, high)
    return here if page.words.pos[here] in _NOMINAL else None


def _topmost(page: Page, here: int, low: int, high: int) -> int:
    """The head of the noun phrase that a word is in, among the words [low, high)."""
    words = page.words
    for _ in range(_DEEP):
        head = words.head[here]
        if head == here or not low <= head < high or words.pos[head] not in ("PROPN", "NOUN"):
            break
        here = head
    return here


def speaking_before(page: Page, verb: int, low: int) -> int | None:
    """The subject of the reporting verb before one in a sentence, in or out of quotation too."""
    for before in range(verb - 1, low - 1, -1):
        if page.quotation[before] == page.quotation[verb] and is_reporting(page, before):
            found = subject(page, before)
            if found is not None and page.quotation[found] == page.quotation[verb]:
                return found
    return None


def source_span(page: Page, head: int | None, *, low: int, high: int) -> Span | None:
    """The span of a source's noun phrase."""
    if head is None or not low <= head < high:
        return None
    return page.span(*noun_phrase(page, head, low=low, high=high))
