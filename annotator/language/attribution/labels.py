"""Labels: speakers named before a colon, behind a dash or in the line below, without a verb."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from annotator.anchors import Span
from annotator.language.attribution.contents import content_span
from annotator.language.attribution.drafts import Draft
from annotator.language.attribution.lexicon import Cue, lexicon
from annotator.language.attribution.page import Page
from annotator.language.attribution.quoting import Quoting
from annotator.language.speakers.nouns import kind_of

_HOW = Cue("asserts", "says")
_LABEL = re.compile(r"^[ \t]*(?P<who>\S[^\n:]{0,58}):[ \t]+(?P<said>\S[^\n]*)", re.MULTILINE)
_TAIL = re.compile(
    r"^(?P<said>\S[^\n]{8,160}?)(?P<cue>:| [–—-]) (?P<who>[^\n:.!?–—]{2,50})$", re.MULTILINE
)
_BYLINE = re.compile(r"[ \t]*(?:\n[ \t]*)?(?P<cue>[—–―-]|--)?[ \t]*(?P<who>\w[^\n]{1,80})(?:\n|\Z)")
_NAMED = frozenset({"PERSON", "ORG", "NORP", "GPE"})
_ENDS = (".", "!", "?", "…")
_FEW = 3


def labelled(page: Page, quoting: Quoting) -> Iterator[Draft]:
    """An attribution for each label that names who speaks."""
    taken = {place for places in quoting.by_verb.values() for place in places}
    yield from _before_colon(page, taken, quoting)
    yield from _below(page, taken, quoting)


def _before_colon(page: Page, taken: set[int], quoting: Quoting) -> Iterator[Draft]:
    """Speakers before what they say, "Minister: …", and behind it in headlines, "…: minister"."""
    lines = list(_LABEL.finditer(page.text))
    often = Counter(line["who"] for line in lines)
    chains = {chain[0]: place for place, chain in enumerate(quoting.chains)}
    for line in lines:
        who = _words(page, line.span("who"))
        body = _words(page, line.span("said"))
        if who is None or body is None or not _names(page, *who):
            continue
        colon, source = line.end("who"), page.span(*who)
        number = page.quotation[body[0]]
        if number >= 0:
            place = chains.get(number)
            if place in taken or page.quotation_words(number)[0] != body[0] or place is None:
                continue
            yield Draft(quoting.spans(place), _HOW, source, [(colon, colon + 1)], verb=body[0] - 1)
            continue
        # A country before a colon is what a headline is about, however often it is.
        turns = page.words.entity[who[1]] != "GPE" and (
            often[line["who"]] > 1 or _is_shouted(line["who"])
        )
        if not turns and not _is_somebody(page, *who):
            continue
        if turns or not line["said"].rstrip().endswith(_ENDS):
            found = content_span(page, *body)
            if found is not None and page.finite_between(*body):
                yield Draft([found], _HOW, source, [(colon, colon + 1)], verb=body[0] - 1)
    for line in _TAIL.finditer(page.text):
        who, body = _words(page, line.span("who")), _words(page, line.span("said"))
        if who is None or body is None or not _names(page, *who):
            continue
        found = content_span(page, *body)
        said = page.finite_between(*body) or "VBN" in page.words.tag[body[0] : body[1] + 1]
        said = said or (page.words.tag[who[1]] == "NNS" and body[1] - body[0] > 1)
        if found is not None and said and ":" not in line["said"]:
            cue = (line.end("cue") - 1, line.end("cue"))
            yield Draft([found], _HOW, page.span(*who), [cue], verb=who[0] - 1)


def _below(page: Page, taken: set[int], quoting: Quoting) -> Iterator[Draft]:
    """Speakers behind a quotation that stands by itself: "“…” — Anna Berg, mayor"."""
    for place, chain in enumerate(quoting.chains):
        first, last = page.quotation_words(chain[0])[0], page.quotation_words(chain[-1])[1]
        if place in taken or last - first < _FEW or not _opens_line(page, first):
            continue
        line = _BYLINE.match(page.text, page.quotations[chain[-1]].end)
        who = None if line is None else _words(page, line.span("who"))
        if line is None or who is None or page.finite_between(*who):
            continue
        below = "\n" in page.text[page.quotations[chain[-1]].end : line.start("who")]
        if not line["cue"] and not (below and page.words.entity[who[0]] == "PERSON"):
            continue
        if line["who"].rstrip().endswith(_ENDS) or page.words.pos[who[0]] in ("ADP", "CCONJ"):
            continue
        cue = [line.span("cue")] if line["cue"] else []
        yield Draft(quoting.spans(place), _HOW, page.span(*who), cue, verb=who[0])


def _words(page: Page, span: Span) -> tuple[int, int] | None:
    """The first and the last word of a stretch of the text, if it has any."""
    first, last = page.word_at(span[0]), page.word_at(span[1]) - 1
    return (first, last) if first <= last else None


def _opens_line(page: Page, word: int) -> bool:
    """Whether a line begins with a word."""
    before = page.words.end[word - 1] if word else 0
    return not word or "\n" in page.text[before : page.words.start[word]]


def _names(page: Page, first: int, last: int) -> bool:
    """Whether words before a colon, or behind one, name somebody who can speak."""
    words = page.words
    if words.text[first][:1].isdigit():
        return False
    if page.finite_between(first, last) or page.low[first] in lexicon().no_speakers:
        return False
    if any(page.is_mark(w) and page.low[w] not in (".", ",", "-", "(", ")", "’", "'")
           for w in range(first, last + 1)):  # fmt: skip
        return False
    while last > first and page.is_mark(last):
        last -= 1
    if words.entity[last] in _NAMED or kind_of(words.lemma[last].lower()) is not None:
        return page.low[last] not in lexicon().no_speakers
    written = page.text[words.start[first] : words.end[last]]
    return _is_shouted(written) and page.low[last] not in lexicon().no_speakers


def _is_somebody(page: Page, first: int, last: int) -> bool:
    """Whether a label is an office or a full name, and not what a headline is about."""
    words = page.words
    named = words.entity[first] == words.entity[last] == "PERSON" and first < last
    return named or kind_of(words.lemma[last].lower()) is not None


def _is_shouted(label: str) -> bool:
    """Whether a label is written in capitals: "MR. CARNEY"."""
    return label.upper() == label and sum(letter.isalpha() for letter in label) > 1
