"""Countries: which of them a name, a demonym or a seat of government stands for."""

from collections.abc import Iterator
from functools import cache, lru_cache
from importlib import resources
from typing import NamedTuple

from annotator.spelling import plain

_SHORTEST_MISSPELT = 6


class _Table(NamedTuple):
    names: dict[str, str]
    """Country names, in plain letters, and the country."""
    initials: dict[str, str]
    """Names of capitals only, such as US, which would be another word in small letters."""
    demonyms: dict[str, str]
    seats: dict[str, str]
    misspelt: dict[str, frozenset[str]]
    """Longer names and demonyms with one letter left out, and whose they are."""


def country(words: str) -> str | None:
    """The country that one or more words name: Syria, U.S., the Russian Federation."""
    table = _table()
    bare = words.replace(".", "").strip()
    if bare.isupper() and bare in table.initials:
        return table.initials[bare]
    return table.names.get(_folded(bare))


def of_country(words: str) -> str | None:
    """The country that words belong to: its name, its people's, or a slip of the pen in either."""
    return country(words) or demonym(words) or _misspelt(words)


def demonym(words: str) -> str | None:
    """The country of a demonym: Syrian, Frenchmen, Poles."""
    table, folded = _table().demonyms, _folded(words)
    for form in (folded, folded.removesuffix("s"), folded.replace("men", "man")):
        if form in table:
            return table[form]
    return None


def seat(words: str) -> str | None:
    """The country that is governed from a place: Damascus for Syria, the Kremlin for Russia."""
    return _table().seats.get(_folded(words))


@lru_cache(maxsize=8192)
def _misspelt(word: str) -> str | None:
    """The one country whose name or demonym is one letter off, its first and last being right."""
    folded = plain(word)
    if len(folded) < _SHORTEST_MISSPELT or not word[:1].isupper():
        return None
    table = _table().misspelt
    found: set[str] = set()
    for form in (folded, *_one_left_out(folded)):
        found |= table.get(form, frozenset())
    return found.pop() if len(found) == 1 else None


def _one_left_out(word: str) -> Iterator[str]:
    return (word[:place] + word[place + 1 :] for place in range(1, len(word) - 1))


@lru_cache(maxsize=8192)
def _folded(words: str) -> str:
    return " ".join(filter(None, map(plain, words.removeprefix("the ").split())))


@cache
def _table() -> _Table:
    """The table beside this module."""
    table = _Table({}, {}, {}, {}, {})
    misspelt: dict[str, set[str]] = {}
    data = resources.files("annotator").joinpath("countries.tsv").read_text("utf-8")
    for line in data.splitlines():
        if line.startswith("#"):
            continue
        name, demonyms, seats, others = line.split("\t")
        for each in (name, *filter(None, others.split(";"))):
            if each.isupper():
                table.initials[each] = name
            else:
                table.names[_folded(each)] = name
        table.demonyms.update((_folded(each), name) for each in demonyms.split(";") if each)
        table.seats.update((_folded(each), name) for each in seats.split(";") if each)
        for each in map(plain, (name, *demonyms.split(";"))):
            if len(each) >= _SHORTEST_MISSPELT and " " not in name:
                for form in (each, *_one_left_out(each)):
                    misspelt.setdefault(form, set()).add(name)
    table.misspelt.update((form, frozenset(whose)) for form, whose in misspelt.items())
    return table
