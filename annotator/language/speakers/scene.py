"""A scene: one text's words, sentences and mentions, with what the rules ask of them."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from annotator.anchors import Span, Spans
from annotator.language.speakers.nouns import kind_of, nouns
from annotator.names import GROUP, ORGANISATION, PERSON
from annotator.persons import gender
from annotator.records import Mention
from annotator.spelling import without_possessive
from annotator.words import Words

_KINDS = {"PERSON": PERSON, "ORG": ORGANISATION, "GPE": ORGANISATION, "NORP": GROUP}
_EDGES = " \t\n\r,.;:!?\"“”„«»‘'’`()[]{}…*_|<>"
_OPENING = frozenset({"the", "a", "an", "“", '"', "'", "‘"})
_LONGEST = 100
_MOST_WORDS = 20
"""Words before the head of a noun phrase."""


class Named(NamedTuple):
    """A name as it stands at one place."""

    name: str
    kind: str
    first: int
    last: int
    """Its words."""
    head: int
    """The word of it that the rest of the sentence holds on to."""
    is_place: bool
    """Whether it is a place or its people."""


class Scene:
    """A text as it was parsed; words are meant by their index."""

    def __init__(
        self, text: str, words: Words, sentences: Spans, mentions: Sequence[Mention]
    ) -> None:
        self.text = text
        self.words = words
        self._sentences = [start for start, _ in sentences]
        self._common = {
            word
            for word, part in zip(words.text, words.pos, strict=True)
            if part == "NOUN" and word.islower()
        }
        """Common nouns of the text: with a capital they are still no names."""
        self.named = [
            named
            for mention in sorted(mentions, key=lambda each: (each.start, each.end))
            if mention.label in _KINDS and (named := self._named(mention)) is not None
        ]
        self.named_at = {word: one for one in self.named for word in range(one.first, one.last + 1)}
        self.starts = [one.first for one in self.named]

    def _named(self, mention: Mention) -> Named | None:
        first, last = self.word_at(mention.start), self.word_at(mention.end) - 1
        words = self.words
        while first <= last and words.text[first].lower() in _OPENING:
            first += 1
        if mention.label == "PERSON" and first < last:
            first += words.text[first].lower().rstrip(".") in nouns().learned
        while first < last and words.tag[last] in ("POS", ",", ".", "''", ":"):
            last -= 1
        while mention.label == "PERSON" and self._is_hyphenated(last):
            last += 2
        for word in range(first + 1, min(last, first + 20) + 1):
            after_name = words.text[word] == "the" and words.tag[word - 1] == "NNP"
            if words.text[word] in ("(", "[") or after_name:
                last = word - 1
                break
        if first > last:
            return None
        name = tidied(self.text[words.start[first] : words.end[last]])
        kind = _KINDS[mention.label]
        if mention.label == "ORG" and first < last and gender(name):
            # Recognisers take unusual surnames for bodies; a first name says otherwise.
            noun = words.lemma[last].lower()
            kind = PERSON if kind_of(noun) != ORGANISATION and last - first < 3 else kind
        if not any(map(str.isalpha, name)) or name.islower() or name.lower() in self._common:
            return None
        return Named(
            name, kind, first, last, self.head_of(first, last), mention.label in ("GPE", "NORP")
        )

    def _is_hyphenated(self, word: int) -> bool:
        """Whether a hyphen and another word stand right behind a word: Moon Jae-in."""
        words = self.words
        return (
            word + 2 < len(words)
            and words.text[word + 1] in ("-", "‐", "‑")
            and words.end[word] == words.start[word + 1]
            and words.end[word + 1] == words.start[word + 2]
        )

    def sentence(self, position: int) -> int:
        """The number of the sentence that a position lies in."""
        return bisect_right(self._sentences, position)

    def word_at(self, position: int) -> int:
        """The first word that begins at a position or after it."""
        return bisect_left(self.words.start, position)

    def within(self, spans: Spans) -> tuple[int, int]:
        """The first word of spans and the last, which comes before it if there is none."""
        if not spans:
            return 0, -1
        return self.word_at(spans[0][0]), self.word_at(spans[-1][1]) - 1

    def head_of(self, first: int, last: int) -> int:
        """The first noun or pronoun among words whose head lies outside them, else the last."""
        words = self.words
        outside = [
            word
            for word in range(first, last + 1)
            if not first <= words.head[word] <= last or words.head[word] == word
        ]
        for word in outside:
            if words.pos[word] in ("NOUN", "PROPN", "PRON"):
                return word
        nominal = [w for w in range(first, last + 1) if words.pos[w] in ("NOUN", "PROPN", "PRON")]
        return nominal[-1] if nominal else last

    def written(self, first: int, last: int) -> str:
        """Some words as they are written, in one line, without the marks around them."""
        if first > last:
            return ""
        start, end = self.words.start[first], self.words.end[last]
        return tidied(self.text[start : min(end, start + 3 * _LONGEST)])

    def child(self, word: int, *deps: str) -> int | None:
        """The first word that hangs on another in one of these ways."""
        for child in self.words.children[word]:
            if self.words.dep[child] in deps:
                return child
        return None

    def phrase(self, head: int, *, low: int, high: int) -> tuple[int, int]:
        """A noun phrase: its words before the head, and what follows with a preposition.

        It lies within the words from `low` to `high`; clauses, appositions, brackets and times are
        no part of it.
        """
        words = self.words
        first = last = head
        low = max(low, head - _MOST_WORDS)
        while first > low and words.head[first - 1] in range(first - 1, head + 1):
            if words.dep[first - 1] == "punct" and words.tag[first - 1] not in ("HYPH", ":"):
                break
            first -= 1
        for child in words.children[head]:
            if low <= child < first and words.dep[child] in (
                "det", "poss", "amod", "compound", "nmod", "nummod",
            ):  # fmt: skip
                first = min(first, child)
        first = self._with_possessor(first, low)
        for _ in range(4):
            following = last + 1
            if (
                following > high
                or words.tag[following] != "IN"
                or words.dep[following] != "prep"
                or not head <= words.head[following] <= last
            ):
                break
            noun = self.child(following, "pobj")
            if noun is None or noun > high or words.entity[noun] in ("DATE", "TIME"):
                break
            last = noun
        return first, last

    def _with_possessor(self, first: int, low: int) -> int:
        """The first word of what a phrase that begins with a possessor really begins with."""
        words = self.words
        for _ in range(5):
            before = [
                child
                for child in words.children[first]
                if low <= child < first and words.dep[child] in ("det", "compound", "amod", "poss")
            ]
            if not before:
                break
            first = before[0]
        return first

    def names_between(self, first: int, last: int) -> list[Named]:
        """The names that begin among some words, in order."""
        return self.named[bisect_left(self.starts, first) : bisect_right(self.starts, last)]

    def paragraph_gap(self, one: int, other: int) -> bool:
        """Whether a line ends between two words that follow one another."""
        return "\n" in self.text[self.words.end[one] : self.words.start[other]]

    def span(self, first: int, last: int) -> Span:
        """From the start of one word to the end of another."""
        return self.words.span(first, last)


@lru_cache(maxsize=4096)
def tidied(name: str) -> str:
    """A name in one line, without quotation marks or brackets around it and without its 's."""
    flat = " ".join(name[: 3 * _LONGEST].split())
    bare = flat.lstrip(_EDGES)
    stripped = bare.rstrip(_EDGES)
    # The full stop of "U.S." and "Jr." belongs to it, and so does a closed bracket.
    rest = bare[len(stripped) :]
    if rest[:1] == "." and ("." in stripped[-3:] or stripped[-3:].lower() in (" jr", " sr", "inc")):
        stripped += "."
    elif rest[:1] in (")", "]") and stripped.count("(") + stripped.count("[") > 0:
        stripped += rest[0]
    return without_possessive(stripped)[:_LONGEST].strip()
