"""A page: the words of a text with what the rules ask of them again and again."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import deque

from annotator.anchors import Span, Spans
from annotator.language.attribution.quotations import quotations
from annotator.words import Words

PUNCTUATION = frozenset(",.;:!?…—–-\"“”„«»‘’'`()[]/") | {"``", "''", "--", "...", "---"}
_VERBAL = frozenset({"VBD", "VBZ", "VBP", "VBN", "VBG", "VB"})
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_DASHES = frozenset({"-", "--", "—", "–", "---"})
_LEAD = 14
"""Words that a dateline has at most."""


class Page:
    """A text as its words, sentences and quotations; words are meant by their index."""

    def __init__(self, text: str, words: Words, sentences: Spans) -> None:
        self.text = text
        self.words = words
        self.sentences = sentences
        self.children = words.children
        self.low = [word.lower() for word in words.text]
        self.left, self.right = _edges(words)
        starts = [start for start, _ in sentences]
        self.sentence = [max(0, bisect_right(starts, start) - 1) for start in words.start]
        self.first_in = [bisect_left(words.start, start) for start, _ in sentences]
        self.lead = [self._lead(first) for first in self.first_in]
        self.quotations = [
            one for one in quotations(text) if self.word_at(one.start) < self.word_at(one.end)
        ]
        self.quotation = self._quotation_of_words()
        self.closing: dict[int, int] = {}
        """The comma before the source and cue that close a sentence, by sentence."""

    def _quotation_of_words(self) -> list[int]:
        found = [-1] * len(self.words)
        for number, one in enumerate(self.quotations):
            for word in range(self.word_at(one.start), self.word_at(one.end)):
                found[word] = number
        return found

    def quotation_words(self, number: int) -> tuple[int, int]:
        """The first and the last word of a quotation, its marks included."""
        one = self.quotations[number]
        first = self.word_at(one.start)
        return first, max(first, self.word_at(one.end) - 1)

    def word_at(self, position: int) -> int:
        """The first word that begins at a position or after it."""
        return bisect_left(self.words.start, position)

    def sentence_words(self, sentence: int) -> tuple[int, int]:
        """The first word of a sentence behind its dateline, and the first after it."""
        if sentence >= len(self.first_in):
            return 0, len(self.words)
        after = sentence + 1
        end = self.first_in[after] if after < len(self.first_in) else len(self.words)
        return min(self.first_in[sentence] + self.lead[sentence], end), end

    def _lead(self, first: int) -> int:
        """How many words a sentence has before its text: "PARIS, May 3 -", "14:32 —"."""
        words = self.words
        if not words.text[first : first + 1] or not _is_shouted(words.text[first]):
            return 0
        for word in range(first + 1, min(first + _LEAD, len(words) - 1)):
            written = words.text[word]
            if written in _DASHES:
                apart = words.end[word - 1] < words.start[word]
                opens = not words.text[word + 1][:1].islower()
                return word + 1 - first if apart and opens else 0
            if written == ":":
                shouted = all(map(_is_shouted, words.text[first:word]))
                return word + 1 - first if shouted else 0
            if written[:1].islower():
                return 0
        return 0

    def is_glued(self, word: int) -> bool:
        """Whether a word is joined to the next by a hyphen: "co-founder" as three words."""
        text, words = self.text, self.words
        if word + 1 >= len(words) or words.end[word] != words.start[word + 1]:
            return False
        end = words.end[word]
        return text[end - 1 : end] in ("-", "‑") or text[end : end + 1] in ("-", "‑")

    def is_mark(self, word: int) -> bool:
        """Whether a word is punctuation."""
        return self.words.pos[word] == "PUNCT" or self.words.text[word] in PUNCTUATION

    def is_verb(self, word: int) -> bool:
        """Whether a word is a verb's form."""
        return self.words.tag[word] in _VERBAL and self.words.dep[word] not in ("amod", "compound")

    def child(self, word: int, *deps: str) -> int | None:
        """The first word that hangs on another in one of these ways."""
        for child in self.children[word]:
            if self.words.dep[child] in deps:
                return child
        return None

    def finite_between(self, first: int, last: int) -> bool:
        """Whether a finite verb stands among the words from one to another."""
        return any(tag in FINITE for tag in self.words.tag[first : last + 1])

    def trim(self, first: int, last: int, *, closing: bool = True) -> tuple[int, int] | None:
        """A stretch of words without the punctuation and conjunctions at its ends."""
        while first <= last and (self.is_mark(first) or self.words.dep[first] == "cc"):
            first += 1
        while closing and last >= first and self.is_mark(last):
            last -= 1
        return (first, last) if first <= last else None

    def span(self, first: int, last: int) -> Span:
        """From the start of one word to the end of another."""
        return self.words.start[first], self.words.end[last]


def _is_shouted(word: str) -> bool:
    """Whether a word is a number or written in capitals throughout."""
    return word.upper() == word and any(letter.isalnum() for letter in word)


def _edges(words: Words) -> tuple[list[int], list[int]]:
    """For each word the first and the last word of what hangs on it, itself included."""
    left, right = list(range(len(words))), list(range(len(words)))
    waiting = [len(children) for children in words.children]
    ready = deque(word for word, count in enumerate(waiting) if not count)
    while ready:
        word = ready.popleft()
        head = words.head[word]
        if head == word:
            continue
        left[head] = min(left[head], left[word])
        right[head] = max(right[head], right[word])
        waiting[head] -= 1
        if not waiting[head]:
            ready.append(head)
    return left, right
