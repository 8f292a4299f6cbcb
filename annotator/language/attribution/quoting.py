"""Quoting: whose the words in quotation marks are, by the cue beside them."""

from __future__ import annotations

import re

from annotator.anchors import Span
from annotator.language.attribution.cue_phrases import CuePhrase, cue_phrase
from annotator.language.attribution.drafting import draft
from annotator.language.attribution.drafts import Draft
from annotator.language.attribution.framing import frame
from annotator.language.attribution.lexicon import Cue
from annotator.language.attribution.page import Page
from annotator.language.attribution.sources import follows_quotation, is_passive

_HOW = Cue("asserts", "says")
_UNKNOWN = {"quotation": _HOW}
_BLANK_LINE = re.compile(r"\n\s*\n")
_FAR = 40
"""Words between a quotation and its cue at most."""

_FEW = 3
"""Words that a quotation without a comma or colon beside it must have to be somebody's speech."""

_PAUSE = frozenset({",", ":", "--", "–", "—", ";"})
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_VERBAL = _FINITE | {"VBN", "VBG"}


class Quoting:
    """The quotations of a page, and which cue each is beside."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.chains = self._chains()
        self.by_verb: dict[int, list[int]] = {}
        self.cues: dict[int, CuePhrase] = {}
        self._attribute()

    def _chains(self) -> list[list[int]]:
        """Quotations that go on over paragraphs: not closed, and opened again in the next."""
        chains: list[list[int]] = []
        text, all_ = self.page.text, self.page.quotations
        for number, one in enumerate(all_):
            if chains:
                last = all_[chains[-1][-1]]
                between = text[last.end : one.start]
                if not last.closed and one.opened and between.isspace() and "\n" in between:
                    chains[-1].append(number)
                    continue
            chains.append([number])
        return chains

    def _attribute(self) -> None:
        done: set[int] = set()
        for place, chain in enumerate(self.chains):
            if place in done or not self._has_words(chain[0]):
                continue
            verb = self._after(chain[-1]) if self._ends_open(chain[-1]) else None
            verb = self._before(chain[0], len(chain)) if verb is None else verb
            if verb is None:
                continue
            self.by_verb.setdefault(verb, []).append(place)
            done.add(place)
            following = place + 1
            if verb > self.page.quotation_words(chain[-1])[1] and self._goes_on(verb, following):
                self.by_verb[verb].append(following)
                done.add(following)

    def _has_words(self, number: int) -> bool:
        first, last = self.page.quotation_words(number)
        return any(not self.page.is_mark(word) for word in range(first, last + 1))

    def _ends_open(self, number: int) -> bool:
        """Whether a quotation ends as one does that its cue follows: "…," or "…?"."""
        page, one = self.page, self.page.quotations[number]
        inner = page.text[one.start : one.end].rstrip("\"”’'»“ ")
        return inner.endswith((",", "?", "!", "-", "—", "–", "…")) or page.text[
            one.end : one.end + 2
        ].strip().startswith((",", "—", "–", "-"))

    def _after(self, number: int) -> int | None:
        """The cue that follows a quotation: "…," said the minister."""
        page, words = self.page, self.page.words
        first = page.quotation_words(number)[1] + 1
        while first < len(words) and page.low[first] in _PAUSE:
            first += 1
        if first >= len(words) or self._apart(page.quotations[number].end, words.start[first]):
            return None
        high = page.sentence_words(page.sentence[first])[1]
        if page.quotation[first] >= 0 or words.tag[first] in ("CC", "IN"):
            return None
        for word in range(first, min(high, first + _FAR)):
            if page.quotation[word] >= 0:
                return None
            told = word == first and follows_quotation(page, word)
            if not (page.is_verb(word) or told) or words.tag[word] not in _VERBAL:
                continue
            if words.dep[word] in ("relcl", "acl") and word > first:
                continue
            inverted = word - first <= 1 and page.low[first] not in ("i", "we")
            known = self._known(word)
            if (
                known is None
                and words.tag[word] in _FINITE
                and (word == first or (words.pos[first] == "PRON" and word == first + 1))
                and page.finite_between(*page.quotation_words(number))
            ):
                known = CuePhrase(word, word, word, _UNKNOWN)
            if known is not None and (words.tag[word] in _FINITE or told or not inverted):
                self.cues[word] = known
                return word
            if words.tag[word] in _FINITE:
                return None
        return None

    def _known(self, word: int) -> CuePhrase | None:
        cue = cue_phrase(self.page, word)
        if cue is None or is_passive(self.page, word) or not _speaks(cue):
            return None
        return cue

    def _before(self, number: int, paragraphs: int) -> int | None:
        """The cue that a quotation follows: the minister said: "…"."""
        page, words = self.page, self.page.words
        first, last = page.quotation_words(number)
        before = first - 1
        if before < 0:
            return None
        if page.low[before] != ":" and self._apart(words.end[before], words.start[first]):
            return None
        pause = page.low[before] in _PAUSE
        if page.quotation[before] >= 0:
            return None
        if not pause and not (self._is_speech(number, last) or paragraphs > 1):
            return None
        low = page.sentence_words(page.sentence[before])[0]
        for word in range(before, max(low, before - _FAR) - 1, -1):
            if page.quotation[word] >= 0:
                return None
            if not page.is_verb(word):
                continue
            cue = self._known(word)
            if cue is None and page.low[before] == ":" and word == before - 1:
                cue = CuePhrase(word, word, word, _UNKNOWN)
            if cue is None:
                continue
            if not pause and before > frame(page, cue).end:
                return None
            self.cues[word] = cue
            return word
        return None

    def _is_speech(self, number: int, last: int) -> bool:
        """Whether words quoted without a pause before them are a sentence, not a term."""
        page = self.page
        first = page.quotation_words(number)[0]
        if not page.quotations[number].opened:
            return False
        if last - first - 1 < _FEW and (
            not first or page.words.lemma[first - 1] != "say" or page.low[last - 1] in (",", ";")
        ):
            return False
        after = last + 1
        ends = after >= len(page.words) or page.low[after] in (".", ",", ";")
        return page.finite_between(first, last) and (
            ends or page.low[last - 1] in (".", ",", "?", "!")
        )

    def _goes_on(self, verb: int, place: int) -> bool:
        """Whether the next quotation goes on with the sentence: "…," he said, "…"."""
        page = self.page
        if place >= len(self.chains):
            return False
        first = page.quotation_words(self.chains[place][0])[0]
        if first <= verb or first - verb > _FAR or page.low[first - 1] not in _PAUSE - {";"}:
            return False
        last = self.chains[place][-1]
        if self._ends_open(last) and self._after(last) is not None:
            return False
        between = range(verb + 1, first)
        return all(page.low[word] not in (".", "!", "?") for word in between) and not any(
            page.is_verb(word) and self._known(word) is not None for word in between
        )

    def _apart(self, end: int, start: int) -> bool:
        """Whether two places are in different paragraphs."""
        return _BLANK_LINE.search(self.page.text, end, start) is not None

    def spans(self, place: int) -> list[Span]:
        """The content of a chain, a fragment a paragraph."""
        return [self.page.quotations[number].span for number in self.chains[place]]

    def drafts(self) -> dict[int, Draft]:
        """The attributions of quotations, by their verb."""
        found: dict[int, Draft] = {}
        for verb, places in self.by_verb.items():
            cue = self.cues[verb]
            how = cue.takes.get("quotation") or _HOW
            content = [span for place in places for span in self.spans(place)]
            content[0] = self._whole(verb, content[0])
            colon = self._colon(cue, content)
            spans = [self.page.span(cue.first, cue.last + colon)]
            found[verb] = draft(self.page, frame(self.page, cue), how, content, spans)
        return found

    def _whole(self, verb: int, span: Span) -> Span:
        """A quotation with what goes before it in its sentence: the talks were "a disaster"."""
        page = self.page
        first = page.word_at(span[0])
        if verb < first:
            return span
        start = page.sentence_words(page.sentence[first])[0]
        if any(page.is_verb(word) and self._known(word) for word in range(start, first)):
            return span
        while start < first and (page.is_mark(start) or page.words.dep[start] == "cc"):
            start += 1
        return (page.words.start[start], span[1]) if start < first else span

    def _colon(self, cue: CuePhrase, content: list[Span]) -> bool:
        """Whether a colon stands between a cue and its quotation."""
        page, after = self.page, cue.last + 1
        return page.low[after : after + 1] == [":"] and page.words.end[after] <= content[0][0]


def _speaks(cue: CuePhrase) -> bool:
    """Whether quoted words can be the content of a cue."""
    return "quotation" in cue.takes or any(
        how.kind == "says" and content in ("clause", "person", "question")
        for content, how in cue.takes.items()
    )
