"""Bodies: the key under which the names of one organisation, state or office meet."""

import re
from functools import cache, lru_cache
from typing import NamedTuple

from annotator.countries import country, demonym, of_country
from annotator.persons import table
from annotator.spelling import plain, without_article, without_possessive

Key = tuple[str, ...]
"""The words that count, in order of the alphabet; a country is one word with a capital."""

_LONGEST = 160
_BETWEEN = re.compile(r"[\s,;/()\[\]\"“”&-]+")
_JOINT = re.compile(r"\s*(?:,\s*(?:and\s+)?|;\s*|\s+and\s+|\s*&\s*)")
_POSSESSIVES = re.compile(r"['’]s?(?=\s|$)")


class _Words(NamedTuple):
    small: frozenset[str]
    companies: frozenset[str]
    same: dict[str, str]


@cache
def _words() -> _Words:
    data = table()
    return _Words(
        frozenset(data["small_words"].split()),
        frozenset(data["company_words"].split()),
        data["same_words"],
    )


@lru_cache(maxsize=65_536)
def body(name: str) -> Key:
    """What a body's name is compared by; empty if nothing is left of it.

    The order of the words, small words and possessives do not count, and a country's demonym is
    the country: "Kazakhstan's foreign ministry" is "the Kazakh ministry of foreign affairs".
    """
    written = without_possessive(name[:_LONGEST])
    known = well_known().get(_surface(written))
    return known or _bag(written)


def parties(name: str) -> list[str]:
    """The names of which a joint name ("Russia, Iran and Turkey") consists; one if it is none."""
    return [each for each in _JOINT.split(name[:_LONGEST].strip()) if each]


def joint(name: str) -> frozenset[Key]:
    """What a joint name is compared by: its parties in whatever order."""
    return frozenset(filter(None, map(body, parties(name))))


def initials(name: str) -> set[str]:
    """The acronyms that a name of several words may have, in small letters."""
    words = [word for word in _BETWEEN.split(name[:_LONGEST]) if plain(word)]
    small = _words().small
    firsts = [plain(word)[0] for word in words]
    content = [
        letter for letter, word in zip(firsts, words, strict=True) if plain(word) not in small
    ]
    return {"".join(each) for each in (firsts, content) if len(each) > 1}


@cache
def well_known() -> dict[str, Key]:
    """The keys of well-known bodies by each name they go by, as `_surface` gives it."""
    found: dict[str, Key] = {}
    for name, others in table()["bodies"].items():
        for each in (name, *others):
            found[_surface(each)] = _bag(name)
    return found


def _bag(name: str) -> Key:
    """The words of a name that count."""
    if whole := country(name):
        return (whole,)
    if demonym(name):
        return tuple(map(plain, name.split()))
    words = [
        word for word in _BETWEEN.split(_POSSESSIVES.sub("", name)) if plain(without_article(word))
    ]
    known = _words()
    content = [word for word in words if plain(word) not in known.small or word.isupper()]
    found: set[str] = set()
    number = 0
    while number < len(content):
        pair = " ".join(content[number : number + 2])
        word = content[number]
        folded = plain(without_article(word))
        if number + 1 < len(content) and (state := country(pair) or demonym(pair)):
            found.add(state)
            number += 1
        elif len(content) > 1 and word[0].isupper() and (state := of_country(word)):
            found.add(state)
        elif folded not in known.companies or len(content) == 1:
            found.update(_spelt(word, folded, known))
        number += 1
    return tuple(sorted(found - {""}))


def _spelt(word: str, folded: str, known: _Words) -> tuple[str, ...]:
    """One word of a name as it is compared: an acronym within it is written out."""
    if word.replace(".", "").isupper() and (name := _written_out().get(folded)):
        return tuple(plain(part) for part in name.split() if plain(part) not in known.small)
    return (known.same.get(folded, folded),)


@cache
def _written_out() -> dict[str, str]:
    return {
        plain(other): name
        for name, others in table()["bodies"].items()
        for other in others
        if other.isupper() and " " not in other and " " not in name[3:4]
    }


def _surface(name: str) -> str:
    """A name as the table is asked for it: an acronym stays in capitals, all else is folded."""
    words = [word for word in name.split() if plain(word) not in ("the", "")]
    bare = " ".join(words).replace(".", "")
    return bare if bare.isupper() else " ".join(map(plain, words))
