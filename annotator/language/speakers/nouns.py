"""Nouns: what the common nouns of a source say of it."""

import tomllib
from functools import cache, lru_cache
from importlib import resources
from typing import Any, NamedTuple

from annotator.names import DOCUMENT, GROUP, ORGANISATION, PERSON


class Nouns(NamedTuple):
    """The words of `nouns.toml`, each list as a set."""

    person: frozenset[str]
    body: frozenset[str]
    group: frozenset[str]
    document: frozenset[str]
    mouthpiece: frozenset[str]
    for_whom: frozenset[str]
    of_whom: frozenset[str]
    office_verbs: frozenset[str]
    long_tails: frozenset[str]
    civil: frozenset[str]
    learned: frozenset[str]
    male: frozenset[str]
    female: frozenset[str]
    several: frozenset[str]


@cache
def _data() -> dict[str, Any]:
    file = resources.files("annotator.language.speakers").joinpath("nouns.toml")
    return tomllib.loads(file.read_text("utf-8"))


@cache
def nouns() -> Nouns:
    """The lists of nouns."""
    return Nouns(**{each: frozenset(_data()[each].split()) for each in Nouns._fields})


@cache
def alike() -> dict[str, str]:
    """For a word that has others much like it, the one that stands for them."""
    return {word: line.split()[0] for line in _data()["alike"] for word in line.split()}


@cache
def _person_endings() -> tuple[str, ...]:
    return tuple(_data()["ends_person"].split())


@lru_cache(maxsize=8192)
def kind_of(noun: str, *, plural: bool = False) -> str | None:
    """The kind of speaker that a noun, in its dictionary form, names; None if that is open."""
    known = nouns()
    if noun in known.group or (plural and noun in known.person):
        return GROUP
    if noun in known.person:
        return PERSON
    if noun in known.body:
        return GROUP if plural else ORGANISATION
    if noun in known.document:
        return DOCUMENT
    if noun.endswith("maker"):
        return GROUP if plural else ORGANISATION
    if len(noun) > 5 and noun.endswith(_person_endings()):
        return GROUP if plural else PERSON
    return None


def gender_of(noun: str) -> str:
    """`m` or `f` where a noun says so, else empty."""
    if noun in nouns().female or noun.endswith("woman"):
        return "f"
    if noun in nouns().male or noun.endswith("man"):
        return "m"
    return ""
