"""Contents: where what is attributed begins and ends."""

from __future__ import annotations

from annotator.anchors import Span
from annotator.language.attribution.cue_phrases import cue_phrase
from annotator.language.attribution.framing import Frame
from annotator.language.attribution.page import FINITE, Page
from annotator.language.attribution.sources import governor, is_reporting

_DEEP = 12
_OBJECTS = frozenset({"of", "blame", "naming", "person to", "object", "for", "gerund", "about"})
_EXAMPLES = frozenset({"including", "excluding", "notably", "especially", "such"})
_TRAILING = frozenset({"advcl", "prep", "npadvmod", "advmod", "acl", "conj", "dobj"})


def right_content(page: Page, framed: Frame, clause: int, start: int) -> Span | None:
    """From a word to the end of the clause, with what was parsed as hanging on the cue."""
    words, verb = page.words, framed.cue.verb
    end = min(page.right[clause], framed.high - 1)
    moved = True
    while moved:
        moved = False
        for child in page.children[verb]:
            if (
                child > end
                and words.dep[child] in _TRAILING
                and _continues(page, child, end)
                and page.right[child] < framed.high
            ):
                end, moved = page.right[child], True
    end = _with_more(page, framed, end)
    if start > framed.cue.verb and _lacks_its_verb(page, clause, start, end):
        end = _to_its_verb(page, framed, end)
    if start > framed.cue.verb and not page.finite_between(start, end):
        first = page.word_at(page.words.start[start])
        if page.low[first - 1 : first] == ["that"]:
            end = framed.high - 1
    end = cut(page, framed, start, end)
    return content_span(page, start, end)


def _with_more(page: Page, framed: Frame, end: int) -> int:
    """The end of a content with the clauses that go on with "that": "…, that … and that …"."""
    words = page.words
    while end + 2 < framed.high:
        that = end + 1
        while that < framed.high and (page.low[that] == "," or words.dep[that] == "cc"):
            that += 1
        parted = that > end + 1 or page.low[end] == ","
        if not parted or page.low[that : that + 1] != ["that"] or words.dep[that] != "mark":
            break
        clause = words.head[that]
        last = min(page.right[clause], framed.high - 1)
        if is_reporting(page, words.head[clause]) and words.head[clause] != framed.cue.verb:
            break
        if last <= end:
            break
        end = last
    return end


def _lacks_its_verb(page: Page, clause: int, start: int, end: int) -> bool:
    """Whether all the finite verbs of a clause are those of relative clauses in it."""
    words = page.words
    if page.is_verb(clause) or words.pos[clause] == "AUX":
        return False
    if page.child(clause, "cop", "aux", "auxpass") is not None:
        return False
    finite = [word for word in range(start, end + 1) if words.tag[word] in FINITE]
    return bool(finite) and all(_is_relative(page, word, clause) for word in finite)


def _is_relative(page: Page, word: int, clause: int) -> bool:
    """Whether a word stands in a relative or adverbial clause that hangs in a clause."""
    for _ in range(_DEEP):
        if word == clause:
            return False
        if page.words.dep[word] in ("relcl", "advcl"):
            return True
        if page.words.head[word] == word:
            return False
        word = page.words.head[word]
    return False


def _to_its_verb(page: Page, framed: Frame, end: int) -> int:
    """The end of the clause that the parser parted from its subject, or the old end."""
    words = page.words
    for child in page.children[framed.cue.verb]:
        if (
            child > end
            and words.dep[child] in ("ccomp", "conj")
            and page.right[child] < framed.high
        ):
            return page.right[child]
    rest = page.finite_between(end + 1, framed.high - 1)
    return framed.high - 1 if rest else end


def _continues(page: Page, child: int, end: int) -> bool:
    """Whether a phrase that hangs on the cue goes on with the content that ends before it."""
    words, first = page.words, page.left[child]
    if words.dep[child] == "conj":
        if is_reporting(page, child):
            return False
        between = page.low[end + 1 : page.left[child] + 1]
        if page.child(child, "nsubj", "nsubjpass", "expl") is None:
            # Of another tense than the cue, and no cue: what was said goes on with it.
            tags = {words.tag[child], words.tag[words.head[child]]}
            return len(tags) == 2 and tags <= FINITE
        return len(between) <= 4 and ("that" in between or "," not in between)
    example = page.low[first] in _EXAMPLES and page.low[end + 1] == ","
    return first == end + 1 or (first == end + 2 and example)


def cut(page: Page, framed: Frame, start: int, end: int) -> int:
    """The last word of a content before another cue of the same source: ", adding that …"."""
    words, verb = page.words, framed.cue.verb
    closing = page.closing.get(page.sentence[verb], -1)
    if start < closing <= end and page.quotation[closing] == page.quotation[verb]:
        end = closing - 1
    for word in range(start + 1, end + 1):
        tag = words.tag[word]
        if tag == "VBG" and words.dep[word] in ("advcl", "acl") and page.low[word - 1] == ",":
            found = cue_phrase(page, word)
            if found and any(how.kind == "says" for how in found.takes.values()):
                return word - 2
        elif (
            words.dep[word] == "conj"
            and page.child(word, "nsubj", "nsubjpass") is None
            and governor(page, word) == verb
            and _introduces(page, word)
        ):
            last = word - 1
            while last > start and (page.is_mark(last) or words.dep[last] in ("cc", "advmod")):
                last -= 1
            return last
        elif page.low[word] == "according" and page.low[word + 1 : word + 2] == ["to"]:
            return word - 1
    return end


def _introduces(page: Page, verb: int) -> bool:
    """Whether a verb has something to introduce, and not just an object: "added a dye"."""
    if page.child(verb, "ccomp", "xcomp") is not None:
        return True
    cue = cue_phrase(page, verb)
    if cue is None or not cue.takes.keys().isdisjoint(_OBJECTS):
        return True
    behind = page.low[verb + 1 : verb + 2]
    return page.child(verb, "dobj", "prep") is None or behind in (["that"], [":"])


def content_span(page: Page, first: int, last: int) -> Span | None:
    """The span of a content: no quotation is cut in two, no punctuation stands at its ends."""
    outside = page.quotation[first - 1] if first else -1
    number = page.quotation[first] if first < len(page.quotation) else -1
    if first <= last and number >= 0 and number != outside:
        first = page.quotation_words(number)[0]
    while first <= last and _is_loose_mark(page, first, opening=True):
        first += 1
    last = _quotation_end(page, first, last)
    number = page.quotation[last] if last >= 0 else -1
    if number >= 0 and first <= page.quotation_words(number)[0]:
        last = page.quotation_words(number)[1]
    while last >= first and (
        _is_loose_mark(page, last, opening=False) or page.low[last] in ("and", "but", "or")
    ):
        last -= 1
    return page.span(first, last) if first <= last else None


def _quotation_end(page: Page, first: int, last: int) -> int:
    """Where a content ends that is a quotation with the reporter's words behind its comma."""
    number = page.quotation[first] if first <= last else -1
    if number >= 0 and (start_end := page.quotation_words(number))[0] == first:
        end = start_end[1]
        if (
            end < last
            and end - 1 > first
            and page.low[end - 1] == ","
            and page.words.pos[end + 1] in ("ADP", "SCONJ")
        ):
            return end
    return last


def _is_loose_mark(page: Page, word: int, *, opening: bool) -> bool:
    """Whether a word is punctuation that belongs to no quotation or bracket of the content."""
    if not page.is_mark(word):
        return False
    number = page.quotation[word]
    if number >= 0:
        first, last = page.quotation_words(number)
        return word != first if opening else word != last and page.low[word] in ",.;:"
    low = page.low[word]
    return low not in (("(", "[", "$", "#") if opening else (")", "]", "…", "...", "?", "!", "%"))
