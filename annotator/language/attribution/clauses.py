"""Clauses: contents that hang on a verb of saying or thinking as a clause."""

from __future__ import annotations

from collections.abc import Iterator

from annotator.language.attribution.contents import content_span, cut, right_content
from annotator.language.attribution.cue_phrases import CuePhrase, cue_phrase
from annotator.language.attribution.drafting import draft
from annotator.language.attribution.drafts import Draft
from annotator.language.attribution.framing import Frame, frame
from annotator.language.attribution.lexicon import Cue, lexicon
from annotator.language.attribution.page import FINITE, Page
from annotator.language.attribution.preceding import before
from annotator.language.attribution.sources import (
    PLACING,
    follows_quotation,
    is_occasion,
    is_passive,
)

_WH = frozenset({"whether", "if", "what", "who", "why", "how", "where", "when", "which", "whose"})
_SUBJECTS = frozenset({"PRON", "DET", "PROPN", "NOUN", "NUM", "ADJ"})
_NO_CUE = Cue("", "")

_AUTHORING = frozenset({"write", "tell", "narrate", "recount"})

_ONLY = frozenset({"only", "just", "merely", "simply", "also", "again", "not"})


def clausal(page: Page, verb: int) -> Draft | None:
    """The attribution of one verb whose content is a clause, if it has one."""
    cue = cue_phrase(page, verb)
    if cue is None or _is_authored(page, verb):
        return None
    framed = frame(page, cue)
    return _after(page, framed) or before(page, framed) or _without_a_clause(page, framed)


def _is_authored(page: Page, verb: int) -> bool:
    """Whether a participle says only whose work something is: "a book, written by her father"."""
    words = page.words
    return (
        words.tag[verb] == "VBN"
        and words.lemma[verb].lower() in _AUTHORING
        and page.low[verb + 1 : verb + 2] == ["by"]
        and page.child(verb, "aux", "auxpass") is None
        and not follows_quotation(page, verb)
    )


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


def _without_a_clause(page: Page, framed: Frame) -> Draft | None:
    """What follows a verb that surely says something, where the parser saw no clause."""
    cue, words = framed.cue, page.words
    how = cue.takes.get("clause")
    told = cue.addressee is not None and cue.addressee[1] == cue.last and "person" in cue.takes
    if how is None or how.kind != "says" or not (told or "alone" in cue.takes):
        return None
    if is_passive(page, cue.verb) or framed.source is None or framed.source > cue.verb:
        return None
    start = cue.last + 1
    if start >= framed.high or (page.is_mark(start) and page.quotation[start] < 0):
        return None
    if words.pos[start] in ("ADP", "CCONJ") and page.low[start] != "that":
        return None
    if told and (words.pos[start] not in _SUBJECTS or words.tag[start].startswith("W")):
        return None
    if told and any(c > cue.last and words.dep[c] == "dobj" for c in page.children[cue.verb]):
        return None
    last = framed.high - 1
    if not told and page.child(cue.verb, "dobj", "xcomp") is not None and page.low[start] != "that":
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
