"""Clauses: contents that hang on a verb of saying or thinking as a clause."""

from __future__ import annotations

from collections.abc import Iterator

from annotator.anchors import Span
from annotator.language.attribution.contents import content_span, cut, right_content
from annotator.language.attribution.cue_phrases import CuePhrase, cue_phrase, is_negated
from annotator.language.attribution.drafts import Draft
from annotator.language.attribution.framing import Frame, frame
from annotator.language.attribution.lexicon import Cue, lexicon
from annotator.language.attribution.page import FINITE, Page
from annotator.language.attribution.sources import (
    PLACING,
    is_occasion,
    is_passive,
    noun_phrase,
    source_span,
)

_WH = frozenset({"whether", "if", "what", "who", "why", "how", "where", "when", "which", "whose"})
_NO_CUE = Cue("", "")
_NEGATED = {"asserts": "doubts", "denies": "asserts"}
"""What a cue does that is not done: "did not say that", "did not deny that"."""

_ONLY = frozenset({"only", "just", "merely", "simply", "also", "again", "not"})
_COMMAS = frozenset({",", "--", "–", "—"})


def clausal(page: Page, verb: int) -> Draft | None:
    """The attribution of one verb whose content is a clause, if it has one."""
    cue = cue_phrase(page, verb)
    if cue is None:
        return None
    framed = frame(page, cue)
    return _after(page, framed) or _before(page, framed) or _without_a_clause(page, framed)


def draft(page: Page, framed: Frame, how: Cue, content: list[Span], cue: list[Span]) -> Draft:
    """An attribution of a frame."""
    told = framed.cue.addressee
    if told is None and "person" in framed.cue.takes and is_passive(page, framed.cue.verb):
        whom = page.child(framed.cue.verb, "nsubjpass")
        if whom is not None and framed.low <= whom < framed.cue.first:
            told = noun_phrase(page, whom, low=framed.low, high=framed.cue.first)
    if told is not None and told[0] < told[1] and page.low[told[0]] in ("to", "with"):
        told = (told[0] + 1, told[1])
    if how.polarity in _NEGATED and is_negated(page, framed.cue, framed.source):
        how = how._replace(polarity=_NEGATED[how.polarity])
    return Draft(
        content=content,
        how=how,
        source=_source(page, framed),
        cue=cue,
        addressee=None if told is None else page.span(*told),
        verb=framed.cue.verb,
    )


def _source(page: Page, framed: Frame) -> Span | None:
    """The source's span: what lies between other words of the frame is no part of it."""
    head, cue = framed.source, framed.cue
    if head is None:
        return None
    if head < cue.first:
        low = 0 if head < framed.low else framed.low
        return source_span(page, head, low=low, high=cue.first)
    return source_span(page, head, low=cue.last + 1, high=framed.high)


def _after(page: Page, framed: Frame) -> Draft | None:
    """A clause that follows its cue: "said (that) …"."""
    cue = framed.cue
    for clause in _clauses(page, cue):
        if clause >= framed.high:
            continue
        start = max(cue.last + 1, page.left[clause])
        if (
            start > cue.last + 1
            and _is_object_between(page, cue, start)
            and page.low[start] != "that"
            and page.low[cue.last + 1] not in PLACING
        ):
            start = cue.last + 1
        if page.low[start] in _ONLY and page.low[start + 1 : start + 2] == ["that"]:
            start += 1
        opener = _opener(page, start)
        how = _licensed(page, cue, clause, opener)
        if how is None or _is_nobodys(page, framed, how):
            continue
        spans = [page.span(cue.first, cue.last)]
        if opener == "that" and start < framed.high - 1:
            if start == cue.last + 1:
                spans = [page.span(cue.first, start)]
            elif _is_object_between(page, cue, start):
                continue
            else:
                spans.append(page.span(start, start))
            start += 1
        elif start == cue.last + 2 and page.low[cue.last + 1] == ":":
            spans = [page.span(cue.first, cue.last + 1)]
        found = right_content(page, framed, clause, start)
        if found is not None:
            return draft(page, framed, how, [found], spans)
    return None


def _clauses(page: Page, cue: CuePhrase) -> Iterator[int]:
    """The clauses that follow a cue, and those that a phrase between has drawn to itself.

    "told the paper in a statement that …": the parser gives the statement the clause.
    """
    words = page.words
    for child in page.children[cue.verb]:
        if child > cue.last and (
            words.dep[child] == "ccomp"
            or (
                words.dep[child] == "advcl"
                and page.low[page.left[child]] in ("if", "whether")
                and cue.takes.get("question", _NO_CUE).polarity == "asks"
                and page.left[child] == cue.last + 1
            )
        ):
            yield child
    for child in page.children[cue.verb]:
        if child <= cue.verb or words.dep[child] not in ("prep", "dobj", "npadvmod", "dative"):
            continue
        noun = page.child(child, "pobj") if words.dep[child] in ("prep", "dative") else child
        if noun is None or (words.dep[child] == "dobj" and "person" not in cue.takes):
            continue
        if words.lemma[noun] in lexicon().nouns and not is_occasion(page, noun):
            continue
        for clause in page.children[noun]:
            mark = page.left[clause]
            if (
                clause > noun
                and words.dep[clause] in ("acl", "relcl", "ccomp", "advcl")
                and page.low[mark] == "that"
                and words.tag[mark] == "IN"
            ):
                yield clause


def _is_nobodys(page: Page, framed: Frame, how: Cue) -> bool:
    """Whether nobody is meant to think so: "it is reasonable to assume that"."""
    if framed.source is not None or is_passive(page, framed.cue.verb):
        return False
    return how.kind == "thinks" or page.words.tag[framed.cue.verb] in ("VB", "VBP")


def _is_object_between(page: Page, cue: CuePhrase, start: int) -> bool:
    """Whether an object stands between a cue and "that": the clause then is the object's own."""
    return "person" not in cue.takes and any(
        page.words.dep[child] == "dobj" and cue.last < child < start
        for child in page.children[cue.verb]
    )


def _opener(page: Page, start: int) -> str:
    """The word that opens a clause, if it is one that opens contents."""
    low = page.low[start]
    if low == "that" and (
        page.words.tag[start] == "IN"
        or page.words.dep[start] == "mark"
        or page.low[start + 1 : start + 2] == [","]
    ):
        return "that"
    return low if low in _WH else ""


def _licensed(page: Page, cue: CuePhrase, clause: int, opener: str) -> Cue | None:
    """How a cue takes a clause, if it takes one of this kind."""
    takes = cue.takes
    infinitive = any(
        page.words.tag[child] == "TO" and page.words.dep[child] == "aux"
        for child in page.children[clause]
    )
    if infinitive:
        return takes.get("person to") if page.child(clause, "nsubj") is not None else None
    if not opener and not _is_finite(page, clause):
        return None
    if opener in ("", "that"):
        if "person" in takes and is_passive(page, cue.verb):
            return takes["person"]
        if "clause" in takes:
            return takes["clause"]
        if "person" in takes and (cue.addressee is not None or opener == "that"):
            return takes["person"]
    if opener and opener != "that":
        return takes.get("question") or takes.get("clause") or takes.get("person")
    return takes.get("that") if opener else None


def _is_finite(page: Page, clause: int) -> bool:
    """Whether a clause has a finite verb."""
    words = page.words
    return words.tag[clause] in FINITE or any(
        words.tag[child] in FINITE and words.dep[child] in ("aux", "auxpass", "cop")
        for child in page.children[clause]
    )


def _before(page: Page, framed: Frame) -> Draft | None:
    """A clause before its cue, or around it: "…, he said", "…, he said, …"."""
    cue = framed.cue
    if "clause" not in cue.takes and "person" not in cue.takes:
        return None
    how = cue.takes.get("clause") or cue.takes["person"]
    start, end = framed.start, framed.end
    if page.words.lemma[cue.first] in ("decline", "refuse"):
        return None
    as_said = start > framed.low and page.low[start - 1] == "as"
    if as_said:
        start -= 1
    told = _told(page, framed)
    start = start if told is None else told
    unsaid = framed.source is None and told is None
    if not as_said and (unsaid or page.words.tag[cue.verb] == "VBG"):
        return None
    if any(
        child > cue.verb
        and page.words.dep[child] in ("dobj", "xcomp", "ccomp", "oprd", "acomp")
        and not (cue.addressee and cue.addressee[0] <= child <= cue.addressee[1])
        and page.words.tag[child] != "VBG"
        and page.left[child] <= end + 1
        and page.left[child] >= cue.first
        and child > cue.last
        for child in page.children[cue.verb]
    ):
        return None
    comma_before = start - 1 > framed.low and page.low[start - 1] in _COMMAS
    comma_after = end + 1 < framed.high and page.low[end + 1] in _COMMAS
    if comma_before and page.low[start - 1] != "," and not comma_after:
        return None
    if not comma_before and not (as_said and comma_after):
        return None
    spans: list[Span | None] = []
    first = _clause_start(page, framed, start - 2)
    if comma_before:
        spans.append(content_span(page, first, start - 2))
    rest = end + 2 < framed.high and comma_after
    joined = rest and _is_joined_on(page, cue.verb, end)
    if spans and _is_opening(page, first, start - 2):
        spans.clear()
    if rest and (
        joined
        or not page.finite_between(first, start - 2)
        or _governs_around(page, cue.verb, start, end)
    ):
        last = cut(page, framed, end + 1, framed.high - 1)
        spans.append(content_span(page, end + 2, last))
    found = [span for span in spans if span is not None]
    said = any(
        page.finite_between(page.word_at(begin), page.word_at(stop) - 1) for begin, stop in found
    )
    if not said:
        return None
    words = [page.span(cue.first, cue.last)]
    if as_said:
        words = [page.span(start, start), *words]
    return draft(page, framed, how, found, words)


def _told(page: Page, framed: Frame) -> int | None:
    """Where a passive without an agent begins that closes a sentence: ", the court was told"."""
    verb = framed.cue.verb
    if framed.source is not None or not is_passive(page, verb):
        return None
    whom = page.child(verb, "nsubjpass")
    if whom is None or not framed.low <= whom < framed.cue.first:
        return None
    if page.low[whom] != "it" and "person" not in framed.cue.takes:
        return None
    return noun_phrase(page, whom, low=framed.low, high=framed.cue.first)[0]


def _is_joined_on(page: Page, verb: int, end: int) -> bool:
    """Whether what stands behind a cue shares the subject before it: "…, he said, but left"."""
    words, head = page.words, page.words.head[verb]
    return words.dep[verb] == "parataxis" and any(
        child > end
        and words.dep[child] == "conj"
        and page.child(child, "nsubj", "nsubjpass", "expl") is None
        and end + 2 < child
        and words.dep[end + 2] == "cc"
        for child in page.children[head]
    )


def _is_opening(page: Page, first: int, last: int) -> bool:
    """Whether words before a cue but open the sentence: "On Tuesday, he said, …"."""
    if page.words.tag[first] in ("VBG", "VBN") and page.words.dep[first] == "advcl":
        return page.child(first, "nsubj", "nsubjpass") is None
    return not page.finite_between(first, last) and (
        (last - first < 2 and page.words.pos[last] == "ADV")
        or page.words.pos[first] in ("ADP", "SCONJ")
    )


def _governs_around(page: Page, verb: int, start: int, end: int) -> bool:
    """Whether the clause that a cue stands in goes on behind it."""
    head = page.words.head[verb]
    if page.words.dep[verb] in ("parataxis", "ccomp", "advcl", "dep") and head > end:
        return True
    return any(
        child > end and page.words.dep[child] in ("ccomp", "parataxis") and page.left[child] < start
        for child in page.children[verb]
    )


def _clause_start(page: Page, framed: Frame, last: int) -> int:
    """Where a clause begins that ends before a cue."""
    first = framed.low
    while first < last and (page.is_mark(first) and page.quotation[first] < 0):
        first += 1
    while first < last and page.low[first] in ("but", "and", "so", "however", "meanwhile", ","):
        first += 1
    return first


def _without_a_clause(page: Page, framed: Frame) -> Draft | None:
    """What follows a verb that surely says something, where the parser saw no clause."""
    cue, words = framed.cue, page.words
    how = cue.takes.get("clause")
    if how is None or how.kind != "says" or "alone" not in cue.takes:
        return None
    if is_passive(page, cue.verb) or framed.source is None or framed.source > cue.verb:
        return None
    start = cue.last + 1
    if start >= framed.high or (page.is_mark(start) and page.quotation[start] < 0):
        return None
    if words.pos[start] in ("ADP", "CCONJ") and page.low[start] != "that":
        return None
    last = framed.high - 1
    if page.child(cue.verb, "dobj", "xcomp") is not None and page.low[start] != "that":
        return None
    if not page.finite_between(start + 1, last):
        return None
    spans = [page.span(cue.first, cue.last)]
    if page.low[start] == "that":
        spans = [page.span(cue.first, start)]
        start += 1
    found = content_span(page, start, cut(page, framed, start, last))
    return None if found is None else draft(page, framed, how, [found], spans)


def all_clausal(page: Page) -> Iterator[Draft]:
    """Every attribution whose content is a clause of a verb."""
    for verb in range(len(page.words)):
        if page.is_verb(verb):
            found = clausal(page, verb)
            if found is not None:
                yield found
