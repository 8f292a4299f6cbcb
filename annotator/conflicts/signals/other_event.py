"""Other event: another round, or another place, so that both claims may be true."""

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import resources
from typing import Any, NamedTuple

from msgspec import Struct

from annotator.anchors import Span, in_quotation_marks
from annotator.conflicts import lexicon
from annotator.conflicts.frame import Maker, Shared
from annotator.findings import Signal, Statement
from annotator.words import Words

NAME = "other_event"

_WIDE = 40
"""Children of a word that are looked at: only a hostile text has more."""

_NUMBERED = 0.8
_PLACED = 0.6
_DONE_THERE = 0.4
"""Two things done in two places may still be told of one event: weaker than two events' places."""

_MOST = 8


class Mark(Struct, frozen=True):
    """What tells one event from another of its kind."""

    kind: str
    """The event, one lemma for all its names; of a verb's place, the verb with a mark before it."""
    value: str
    """The ordinal, or the place."""
    span: Span
    quote: str


class Marks(Struct, frozen=True):
    """The marks of a claim, and the places that it or its sentences name."""

    numbered: tuple[Mark, ...]
    placed: tuple[Mark, ...]
    places: frozenset[str]


class _Table(NamedTuple):
    ordinals: Mapping[str, str]
    numbers: Mapping[str, str]
    numbered: frozenset[str]
    never: frozenset[str]
    kinds: Mapping[str, str]
    entities: frozenset[str]
    prepositions: frozenset[str]
    within: frozenset[str]
    no_places: frozenset[str]
    not_verbs: frozenset[str]


@cache
def _table() -> _Table:
    text = resources.files(__package__).joinpath("other_event.toml").read_text("utf-8")
    table: dict[str, Any] = tomllib.loads(text)
    nouns, places = table["nouns"], table["places"]
    return _Table(
        ordinals=table["ordinals"],
        numbers=table["numbers"],
        numbered=frozenset(nouns["numbered"]),
        never=frozenset(nouns["not"]),
        kinds={word: line[0] for line in nouns["alike"] for word in line},
        entities=frozenset(places["kinds"]),
        prepositions=frozenset(places["prepositions"]),
        within=frozenset(places["within"]),
        no_places=frozenset(places["never"]),
        not_verbs=frozenset(places["not_verbs"]),
    )


def prepare(statement: Statement) -> Marks | None:
    """The ordinals and places of a claim's events; None where it has none."""
    words = statement.words
    numbered = tuple(_numbered(words))[:_MOST]
    names = list(_names(words))
    placed = tuple([mark for first, last in names if (mark := _place(words, first, last))])[:_MOST]
    if not numbered and not placed:
        return None
    around = statement.around
    places = {_place_named(_text(words, first, last)) for first, last in names}
    places |= {_place_named(_text(around, first, last)) for first, last in _names(around)}
    return Marks(numbered, placed, frozenset(places))


def compare(shared: Shared) -> Signal | None:
    """The ordinals or the places that tell the events of two claims apart."""
    a: Marks = shared.a.prepared[NAME]
    b: Marks = shared.b.prepared[NAME]
    for one in a.numbered:
        for other in b.numbered:
            apart = one.kind == other.kind and one.value != other.value
            if apart and not _shares(one, a.numbered, b.numbered):
                return _signal(one, other, _NUMBERED, f"another {one.kind}")
    for one in a.placed:
        for other in b.placed:
            if one.kind.removeprefix("+") in lexicon.words()["one_place"]:
                continue
            if one.kind == other.kind and one.value not in b.places and other.value not in a.places:
                strength = _DONE_THERE if one.kind.startswith("+") else _PLACED
                return _signal(one, other, strength, "another place")
    return None


def _shares(one: Mark, a: tuple[Mark, ...], b: tuple[Mark, ...]) -> bool:
    """Whether both number an event of this kind alike as well."""
    return not {mark.value for mark in a if mark.kind == one.kind}.isdisjoint(
        mark.value for mark in b if mark.kind == one.kind
    )


def _signal(one: Mark, other: Mark, strength: float, what: str) -> Signal:
    quotes = f"{in_quotation_marks(one.quote)} / {in_quotation_marks(other.quote)}"
    return Signal(
        name=NAME, strength=strength, reason=f"{what}: {quotes}", a=(one.span,), b=(other.span,)
    )


def _numbered(words: Words) -> Iterator[Mark]:
    """As in "the second round", "phase 2"."""
    table = _table()
    for here, text in enumerate(words.text):
        word = text.lower()
        if (ordinal := table.ordinals.get(word)) and words.dep[here] in {
            "amod",
            "compound",
            "nmod",
        }:
            noun = words.head[here]
            lemma = words.lemma[noun].lower()
            if here < noun and words.pos[noun] == "NOUN" and lemma not in table.never:
                yield _mark(words, _kind(lemma), ordinal, here, noun)
        elif here and (number := table.numbers.get(word)):
            lemma = words.lemma[here - 1].lower()
            if lemma in table.numbered and words.pos[here - 1] in {"NOUN", "PROPN"}:
                yield _mark(words, _kind(lemma), number, here - 1, here)


def _kind(lemma: str) -> str:
    return _table().kinds.get(lemma, lemma)


def _mark(words: Words, kind: str, value: str, first: int, last: int) -> Mark:
    return Mark(kind, value, words.span(first, last), _text(words, first, last))


def _names(words: Words) -> Iterator[tuple[int, int]]:
    """First and last word of every name of a place."""
    table = _table()
    first = -1
    for here, label in enumerate(words.entity):
        inside = label in table.entities or (words.pos[here] == "PROPN" and _within(words, here))
        if first >= 0 and (not inside or label != words.entity[first]):
            yield first, here - 1
            first = -1
        if inside and first < 0:
            first = here
    if first >= 0:
        yield first, len(words) - 1


def _within(words: Words, here: int) -> bool:
    """Whether a name that the tagger takes for something else stands where places do."""
    table = _table()
    if words.entity[here] in table.no_places or words.dep[here] not in {"pobj", "compound"}:
        return False
    last = words.head[here] if words.dep[here] == "compound" else here
    preposition = words.head[last]
    return (
        0 < last - preposition <= 3
        and words.dep[last] == "pobj"
        and words.lemma[preposition].lower() in table.within
        and words.text[here].lower().rstrip(".") not in table.no_places
    )


def _place(words: Words, first: int, last: int) -> Mark | None:
    """The place of an event or of what is done: "talks in Geneva", "the Geneva talks"."""
    table = _table()
    head = words.head[last]
    name = _text(words, first, last)
    value = _place_named(name)
    if words.dep[last] == "compound" and words.lemma[head].lower() in table.kinds:
        return Mark(_kind(words.lemma[head].lower()), value, words.span(first, last), name)
    if words.dep[last] != "pobj" or words.lemma[head].lower() not in table.prepositions:
        return None
    owner = words.head[head]
    lemma = words.lemma[owner].lower()
    start = min(first, head)
    if words.pos[owner] == "NOUN" and lemma in table.kinds:
        kind = _kind(lemma)
    elif words.pos[owner] == "VERB" and lemma not in table.not_verbs:
        subject = next(
            (
                _kind(words.lemma[child].lower())
                for child in words.children[owner][:_WIDE]
                if words.dep[child] in {"nsubj", "nsubjpass"}
                and words.lemma[child].lower() in table.kinds
            ),
            "",
        )
        kind = subject or f"+{lemma}"
    else:
        return None
    if first - start > 4:
        return None
    return Mark(kind, value, words.span(start, last), _text(words, start, last))


def _place_named(name: str) -> str:
    """A place by one name: a capital speaks for its country, so that neither contradicts it."""
    plain = name.lower().removesuffix("’s").removesuffix("'s").removeprefix("the ")
    return lexicon.place_of(plain)


def _text(words: Words, first: int, last: int) -> str:
    """Words as they stand in the text, with one space where there is room between two."""
    return "".join(
        (" " if n > first and words.end[n - 1] < words.start[n] else "") + words.text[n]
        for n in range(first, last + 1)
    )


SIGNAL = Maker(compare=compare, prepare=prepare)
