"""The words of `times.toml`, as the rules look them up."""

import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib import resources
from typing import Any, NamedTuple


class Lexicon(NamedTuple):
    """The data file."""

    starters: frozenset[str]
    """Words, but digits, that a time may begin with or turn on."""
    weekdays: Mapping[str, int]
    months: Mapping[str, int]
    seasons: Mapping[str, tuple[int, int]]
    quarters: Mapping[str, int]
    feasts: Mapping[str, tuple[int, int]]
    days: Mapping[str, int]
    parts_of_day: Mapping[str, tuple[int, int]]
    units: Mapping[str, str]
    numbers: Mapping[str, int]
    which: Mapping[str, int]
    portions: Mapping[str, tuple[float, float]]
    roles: Mapping[str, str]
    future_aux: frozenset[str]
    future_verbs: frozenset[str]
    future_then: frozenset[str]
    said: frozenset[str]
    moved: frozenset[str]
    at_places: frozenset[str]
    once_verbs: frozenset[str]
    once_nouns: frozenset[str]
    verbs: Mapping[str, frozenset[int]]
    events: Mapping[str, str]


@cache
def lexicon() -> Lexicon:
    """The tables, read once."""
    text = resources.files(__package__).joinpath("times.toml").read_text("utf-8")
    table: dict[str, Any] = tomllib.loads(text)
    once = table["once"]
    feasts: dict[str, tuple[int, int]] = {w: (m, d) for w, (m, d) in table["feasts"].items()}
    return Lexicon(
        starters=frozenset(
            word
            for name in (
                "weekdays",
                "months",
                "seasons",
                "quarters",
                "days",
                "parts_of_day",
                "units",
            )
            for word in table[name]
        )
        | {feast.split()[0] for feast in feasts}
        | {"half", "new"},
        weekdays=table["weekdays"],
        months=table["months"],
        seasons={word: (month, length) for word, (month, length) in table["seasons"].items()},
        quarters=table["quarters"],
        feasts=feasts,
        days=table["days"],
        parts_of_day={word: (a, b) for word, (a, b) in table["parts_of_day"].items()},
        units=table["units"],
        numbers=table["numbers"],
        which=table["which"],
        portions={word: (a, b) for word, (a, b) in table["portions"].items()},
        roles=table["roles"],
        future_aux=frozenset(table["futures"]["aux"]),
        future_verbs=frozenset(table["futures"]["verbs"]),
        future_then=frozenset(table["futures"]["then"]),
        said=frozenset(table["said"]["verbs"]),
        at_places=frozenset(table["places"]["prepositions"]),
        moved=frozenset(table["moved"]["verbs"]),
        once_verbs=frozenset(once["verbs"]),
        once_nouns=frozenset(once["nouns"]),
        verbs=_lines(once["alike"]),
        events={word: line[0] for line in once["events"] for word in line},
    )


def _lines(lines: Iterable[list[str]]) -> dict[str, frozenset[int]]:
    """For each word, the numbers of the lines that it stands in."""
    found: dict[str, set[int]] = {}
    for number, line in enumerate(lines):
        for word in line:
            found.setdefault(word, set()).add(number)
    return {word: frozenset(numbers) for word, numbers in found.items()}
