"""Persons: a personal name taken apart, so that two of them can be compared."""

import re
import tomllib
from collections.abc import Sequence
from functools import cache, lru_cache
from importlib import resources
from typing import Any, NamedTuple

from annotator.spelling import has_article, key, plain, without_possessive

_LONGEST = 120
_MOST_WORDS = 8
_INITIALS = re.compile(r"(?:[^\W\d_]\.-?)+[^\W\d_]?\.?$")
_PINYIN = re.compile(r"(?:(?:[zcs]h|[bcdfghjklmnpqrstwxyz])?[aeiou]{1,3}(?:ng|n)?){1,2}$")
_SYLLABLE = re.compile(r"[bcdfghjklmnpqrstwxyz]{0,2}h?[aeiouwy]{1,3}(?:ng|[bklmnprt])?h?$")
_DASHES = re.compile(r"[-‐‑–]")


class Person(NamedTuple):
    """A personal name: what it is compared by, each word in its spelling key."""

    given: tuple[str, ...]
    """First and middle names in order, an initial as one letter; empty for a bare surname."""
    family: str
    suffix: str = ""
    particles: tuple[str, ...] = ()
    gender: str = ""
    """`m` or `f` where a title or a common first name says so."""
    wants: str = ""
    """A word that begins a name and may be a particle or a first name: Al Gore, Van Morrison."""

    @property
    def is_bare(self) -> bool:
        """Whether it is a surname only."""
        return not self.given

    @property
    def is_initials(self) -> bool:
        """Whether its first name is one letter only."""
        return bool(self.given) and len(self.given[0]) == 1


class _Words(NamedTuple):
    titles: frozenset[str]
    suffixes: frozenset[str]
    particles: frozenset[str]
    male: frozenset[str]
    female: frozenset[str]
    family_first: frozenset[str]


@cache
def table() -> dict[str, Any]:
    """The words of names, as `names.toml` has them."""
    return tomllib.loads(resources.files("annotator").joinpath("names.toml").read_text("utf-8"))


@cache
def _words() -> _Words:
    return _Words(**{each: frozenset(table()[each].split()) for each in _Words._fields})


@lru_cache(maxsize=65_536)
def person(name: str) -> Person | None:
    """Take a personal name apart, titles and honorifics left out; None where nothing is left."""
    words = without_titles(name).split()[:_MOST_WORDS]
    known, suffix = _words(), ""
    while len(words) > 1 and plain(words[-1]) in known.suffixes:
        suffix = plain(words.pop())
    particles: list[str] = []
    names: list[str] = []
    wants = ""
    for number, word in enumerate(words):
        folded = plain(word)
        if has_article(word):
            particles.append("al")
        if not folded:
            continue
        if folded in known.particles and number < len(words) - 1:
            if word[0].isupper() and not number:
                wants = folded
            else:
                particles.append(folded)
        else:
            names.append(word.strip('.,;:()[]"“”') if "." not in word[:-1] else word)
    if not names:
        return None
    family, given = _order(names)
    if not key(family):
        return None
    firsts = tuple(filter(None, (part for word in given for part in _parts(word))))
    return Person(firsts, key(family), suffix, tuple(particles), gender(name), wants)


def is_particle(word: str) -> bool:
    """Whether a word may stand before a surname: van, al, bin."""
    return plain(word) in _words().particles


@lru_cache(maxsize=65_536)
def gender(name: str) -> str:
    """`m` or `f` where a title, else the first name, says so; empty where nothing does."""
    rest = without_titles(name).split()
    words = [plain(word) for word in name[:_LONGEST].split()]
    titles = words[: max(0, len(words) - len(rest))]
    known = _words()
    for word in (*reversed(titles), *(plain(first) for first in rest[:1] if len(rest) > 1)):
        if (word in known.male) != (word in known.female):
            return "m" if word in known.male else "f"
    # Men's first names are surnames, too; women's hardly ever.
    return "f" if len(rest) == 1 and plain(rest[0]) in known.female else ""


def without_titles(name: str) -> str:
    """A name without the titles before it, commas and possessive; never less than one word."""
    words = without_possessive(name[:_LONGEST]).replace(",", " ").split()
    first = 0
    while first < len(words) - 1 and (
        plain(words[first]) in _words().titles
        or all(plain(part) in _words().titles for part in _DASHES.split(words[first]))
    ):
        first += 1
    return " ".join(words[first:])


def _order(names: Sequence[str]) -> tuple[str, Sequence[str]]:
    """The family name and the others, whichever of them stands first."""
    first, *others = names
    if others and plain(first) in _words().family_first:
        parts = [plain(part) for word in others for part in _DASHES.split(word)]
        if (len(parts) == 1 and _PINYIN.match(parts[0])) or (
            len(parts) == 2 and all(map(_SYLLABLE.match, parts))
        ):
            return first, others
    return names[-1], names[:-1]


def _parts(word: str) -> Sequence[str]:
    """A given name's keys: initials one by one, the halves of a double name, else the one."""
    if _INITIALS.match(word):
        return [letter.casefold() for letter in word if letter.isalpha()]
    return [key(part) for part in _DASHES.split(word)]
