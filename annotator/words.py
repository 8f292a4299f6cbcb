"""Words: what the parser says of a text, in columns, so that nobody has to parse it again."""

from collections.abc import Iterable, Iterator
from functools import cached_property

from annotator.anchors import Span, Spans, covers


class Words:
    """The words of a text, or of a stretch of one, in its order; every column is as long.

    Offsets are code points of the document's text. Labels are spaCy's: `pos` is the universal
    part of speech, `tag` the fine one of the language (`VBD`), `dep` the relation to `head`,
    which is the index of another of these words, or a word's own index where it has no head
    among them; `entity` is the label of the name that the word belongs to, or empty.
    """

    __slots__ = ("__dict__", "dep", "end", "entity", "head", "lemma", "pos", "start", "tag", "text")

    def __init__(
        self,
        *,
        start: tuple[int, ...] = (),
        end: tuple[int, ...] = (),
        text: tuple[str, ...] = (),
        lemma: tuple[str, ...] = (),
        pos: tuple[str, ...] = (),
        tag: tuple[str, ...] = (),
        dep: tuple[str, ...] = (),
        head: tuple[int, ...] = (),
        entity: tuple[str, ...] = (),
    ) -> None:
        self.start = start
        self.end = end
        self.text = text
        self.lemma = lemma
        self.pos = pos
        self.tag = tag
        self.dep = dep
        self.head = head
        self.entity = entity

    def __len__(self) -> int:
        return len(self.start)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Words) and self.columns == other.columns

    def __hash__(self) -> int:
        return hash((self.start, self.text))

    @property
    def columns(self) -> dict[str, tuple[int, ...] | tuple[str, ...]]:
        """Every column by its name."""
        return {name: getattr(self, name) for name in COLUMNS}

    @cached_property
    def children(self) -> tuple[tuple[int, ...], ...]:
        """For each word, the words whose head it is, in order of the text."""
        found: list[list[int]] = [[] for _ in self.start]
        for word, head in enumerate(self.head):
            if head != word:
                found[head].append(word)
        return tuple(map(tuple, found))

    def subtree(self, word: int) -> Iterator[int]:
        """A word and all that hangs on it, in no particular order."""
        left = [word]
        while left:
            here = left.pop()
            yield here
            left.extend(self.children[here])

    def span(self, first: int, last: int) -> Span:
        """From the start of one word to the end of another."""
        return self.start[first], self.end[last]

    def chosen(self, words: Iterable[int]) -> "Words":
        """Some of the words, in order of the text, as if there were no others."""
        kept = sorted(set(words))
        place = {word: new for new, word in enumerate(kept)}
        return Words(
            **{
                name: tuple([column[word] for word in kept])
                for name, column in self.columns.items()
                if name != "head"
            },  # type: ignore[arg-type]
            head=tuple([place.get(self.head[word], new) for new, word in enumerate(kept)]),
        )

    def within(self, spans: Spans) -> "Words":
        """The words that begin within the spans."""
        return self.chosen(n for n, start in enumerate(self.start) if covers(spans, start))


COLUMNS = ("start", "end", "text", "lemma", "pos", "tag", "dep", "head", "entity")
"""The names of the columns."""
