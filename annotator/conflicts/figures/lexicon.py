"""The words of `figures.toml`, as the rules look them up."""

import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib import resources
from typing import Any, NamedTuple


class State(NamedTuple):
    """How it is said that something befell those who are counted."""

    name: str
    object: frozenset[str]
    subject: frozenset[str]
    words: frozenset[str]
    lost: frozenset[str]
    """What somebody lost whom it befell: "12 lost their lives"."""
    losses: frozenset[str]
    """Whom it befell when somebody lost them: "the army lost 12 soldiers"."""


class Lexicon(NamedTuple):
    """The data file."""

    starters: frozenset[str]
    """Words that a number may begin with."""
    numbers: Mapping[str, float]
    scales: Mapping[str, float]
    many: Mapping[str, tuple[float, float]]
    some: Mapping[str, tuple[float, float]]
    fractions: Mapping[str, int]
    bounds: Mapping[tuple[str, ...], str]
    bounds_after: Mapping[tuple[str, ...], str]
    units: Mapping[str, tuple[str, float]]
    symbols: Mapping[str, str]
    names: frozenset[str]
    named_kinds: frozenset[str]
    scores: frozenset[str]
    year_prepositions: frozenset[str]
    months: frozenset[str]
    time_before: frozenset[str]
    time_after: frozenset[str]
    states: tuple[State, ...]
    suffered: frozenset[str]
    """Verbs whose object a state befalls."""
    state_words: Mapping[str, str]
    anyone: frozenset[str]
    counters: frozenset[str]
    nouns: Mapping[str, str]
    verbs: Mapping[str, frozenset[int]]
    change: frozenset[str]
    moving: frozenset[tuple[str, ...]]
    open: frozenset[str]
    light: frozenset[str]
    added: frozenset[str]
    part_before: frozenset[str]
    part_after: frozenset[tuple[str, ...]]


@cache
def lexicon() -> Lexicon:
    """The tables, read once."""
    text = resources.files(__package__).joinpath("figures.toml").read_text("utf-8")
    table: dict[str, Any] = tomllib.loads(text)
    names, verbs, nouns = table["names"], table["verbs"], table["nouns"]
    states = tuple(
        State(
            name,
            *(
                frozenset(entry.get(key, ()))
                for key in ("object", "subject", "words", "lost", "losses")
            ),
        )
        for name, entry in table["states"].items()
    )
    return Lexicon(
        starters=frozenset(
            {"a", "an", "half", "quarter", *table["numbers"], *table["many"], *table["some"]}
        ),
        numbers=table["numbers"],
        scales=table["scales"],
        many={word: (low, high) for word, (low, high) in table["many"].items()},
        some={word: (low, high) for word, (low, high) in table["some"].items()},
        fractions=table["fractions"],
        bounds=_phrases(table["bounds"]),
        bounds_after=_phrases(table["bounds_after"]),
        units={word: (unit, factor) for word, (unit, factor) in table["units"].items()},
        symbols=table["symbols"],
        names=frozenset(names["before"]),
        named_kinds=frozenset(names["kinds"]),
        scores=frozenset(names["scores"]),
        year_prepositions=frozenset(names["year_prepositions"]),
        months=frozenset(names["months"]),
        time_before=frozenset(names["time_before"]),
        time_after=frozenset(names["time_after"]),
        states=states,
        suffered=frozenset().union(*(state.object for state in states)),
        state_words={word: state.name for state in states for word in state.words},
        anyone=frozenset(nouns["anyone"]),
        counters=frozenset(nouns["counters"]),
        nouns={word: line[0] for line in nouns["alike"] for word in line},
        verbs=_lines(verbs["alike"]),
        change=frozenset(verbs["change"]),
        moving=_tuples(verbs["moving"]),
        open=frozenset(verbs["open"]),
        light=frozenset(verbs["light"]),
        added=frozenset(table["parts"]["added"]),
        part_before=frozenset(table["parts"]["before"]),
        part_after=_tuples(table["parts"]["after"]),
    )


def _phrases(table: Mapping[str, list[str]]) -> dict[tuple[str, ...], str]:
    """Phrases, word by word, each with the name of its list."""
    return {tuple(phrase.split()): kind for kind, phrases in table.items() for phrase in phrases}


def _tuples(phrases: Iterable[str]) -> frozenset[tuple[str, ...]]:
    """Phrases, word by word."""
    return frozenset(tuple(phrase.split()) for phrase in phrases)


def _lines(lines: Iterable[list[str]]) -> dict[str, frozenset[int]]:
    """For each word, the numbers of the lines that it stands in."""
    found: dict[str, set[int]] = {}
    for number, line in enumerate(lines):
        for word in line:
            found.setdefault(word, set()).add(number)
    return {word: frozenset(numbers) for word, numbers in found.items()}
