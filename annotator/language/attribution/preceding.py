"""Preceding: contents before their cue, or around it: "…, he said", "…, he said, …"."""

from __future__ import annotations

from annotator.anchors import Span
from annotator.language.attribution.contents import content_span, cut
from annotator.language.attribution.drafting import draft
from annotator.language.attribution.drafts import Draft
from annotator.language.attribution.framing import Frame
from annotator.language.attribution.page import Page
from annotator.language.attribution.sources import is_passive, noun_phrase

_COMMAS = frozenset({",", "--", "–", "—"})


def before(page: Page, framed: Frame) -> Draft | None:
    """A clause before its cue, or around it: "…, he said", "…, he said, …"."""
    cue = framed.cue
    if "clause" not in cue.takes and "person" not in cue.takes:
        return None
    if page.words.dep[cue.verb] == "relcl":
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
    same = () if head == verb else page.children[head]
    return any(
        child > end
        and words.dep[child] == "conj"
        and page.child(child, "ccomp") is None
        and page.child(child, "nsubj", "nsubjpass", "expl") is None
        and end + 2 < child
        and words.dep[end + 2] == "cc"
        for child in (*page.children[verb], *same)
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
