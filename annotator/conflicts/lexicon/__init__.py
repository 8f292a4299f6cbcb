"""The lexicon: which words say the same, which the opposite, and how much a word says."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from functools import cache, lru_cache
from importlib.resources import files
from math import log10
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

NAME = "@"
"""What a term that is a name begins with; `~` begins one that stands for a cluster of synonyms."""

CLUSTER = "~"

_KNOWN = 1 << 16
"""Lemmas whose answers are kept; a language has fewer, a hostile text more."""


@cache
def words() -> dict[str, Any]:
    """Small words by what they do, of `words.toml`, each list as a set."""
    read = tomllib.loads(files(__package__).joinpath("words.toml").read_text("utf-8"))
    return {
        name: frozenset(value) if isinstance(value, list) else value for name, value in read.items()
    }


@lru_cache(_KNOWN)
def verb_of(lemma: str) -> str:
    """The verb that a noun says the same as ("refusal": refuse), or the lemma itself."""
    return _verbs().get(lemma, lemma)


@lru_cache(_KNOWN)
def keys(lemma: str, pos: str) -> frozenset[str]:
    """A lemma, its verb, and the clusters that they belong to."""
    verb = verb_of(lemma) if pos == "NOUN" else lemma
    clusters = _clusters()
    found = {lemma, verb, *clusters.get(lemma, ()), *clusters.get(verb, ())}
    found.update(clusters.get(f"{pos} {lemma}", ()))
    if verb != lemma:
        found.update(clusters.get(f"VERB {verb}", ()))
    return frozenset(found)


@lru_cache(_KNOWN)
def opposites(lemma: str, pos: str) -> dict[str, str]:
    """Lemmas opposite to this one, each with the conflict type that they carry."""
    known = _opposites()
    found: dict[str, str] = {}
    for each in (lemma, verb_of(lemma) if pos == "NOUN" else lemma):
        found.update(known.get(f"{pos} {each}", {}))
        if each != lemma:
            found.update(known.get(f"VERB {each}", {}))
        found.update(known.get(each, {}))
    return found


@lru_cache(_KNOWN)
def opposed(lemma: str, pos: str) -> frozenset[str]:
    """The lemmas of `opposites`, as a set."""
    return frozenset(opposites(lemma, pos))


@lru_cache(_KNOWN)
def is_nominal(lemma: str) -> bool:
    """Whether a noun says what a verb says: "refusal", "attack"."""
    return lemma in _verbs()


@lru_cache(_KNOWN)
def noun_of(lemma: str) -> str:
    """The noun that an adjective relates to ("constitutional": constitution), or the lemma."""
    return _nouns().get(lemma, lemma)


@lru_cache(_KNOWN)
def place_of(name: str) -> str:
    """The country that a demonym or a capital stands for, or the name itself."""
    country = _places().get(name, name)
    return _places().get(country, country)


@lru_cache(_KNOWN)
def is_place(name: str) -> bool:
    """Whether this is a demonym, or a capital that speaks for its country."""
    return name in _places()


@lru_cache(_KNOWN)
def weight(lemma: str) -> float:
    """How much a lemma says, 0–1: the rarer in general English, the more.

    Counted in texts of all kinds, so that it is the same whatever corpus is compared.
    """
    return max(0.15, 1 - 0.26 * log10(1 + _common().get(lemma, 0)))


@lru_cache(_KNOWN)
def term_weight(term: str) -> float:
    """How much a term says, 0–1; a name less than a rare noun."""
    return 0.6 if term.startswith(NAME) else weight(term)


@lru_cache(_KNOWN)
def clusters_of(term: str) -> frozenset[str]:
    """The clusters of synonyms that a term may stand in, whatever part of speech it is."""
    if term.startswith(NAME):
        return frozenset()
    found = keys(term, "NOUN") | keys(term, "VERB") | keys(term, "ADJ")
    return frozenset(
        [each for each in found if each.startswith(CLUSTER)] + [f"{CLUSTER}{verb_of(term)}"]
    )


@lru_cache(_KNOWN)
def is_word(lemma: str) -> bool:
    """Whether this is a common word, however it may be capitalised."""
    return lemma in _common() or lemma in _clusters()


def _rows(name: str) -> Iterator[list[str]]:
    for line in files(__package__).joinpath(name).read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")


def named(kind: str) -> list[str]:
    """Files of a kind, the general one first and then one a domain: "opposites-conflict.tsv".

    In sorted order; a file that is read later has the last word on a lemma.
    """
    found = [each.name.removesuffix(".tsv") for each in files(__package__).iterdir()]
    return [f"{name}.tsv" for name in sorted(found) if name == kind or name.startswith(f"{kind}-")]


def _all_rows(kind: str) -> Iterator[list[str]]:
    for name in named(kind):
        yield from _rows(name)


@cache
def _verbs() -> dict[str, str]:
    return {row[0]: row[1] for row in _all_rows("nominals")}


@cache
def _nouns() -> dict[str, str]:
    return {row[0]: row[1] for row in _rows("relational.tsv")}


@cache
def _clusters() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = defaultdict(list)
    for number, row in enumerate(_all_rows("alike")):
        for lemma in row:
            found[lemma].append(f"{CLUSTER}{number}")
    for number, (pos, *lemmas) in enumerate(_rows("synonyms.tsv")):
        for lemma in lemmas:
            found[f"{pos} {lemma}"].append(f"{CLUSTER}w{number}")
    return {lemma: tuple(each) for lemma, each in found.items()}


@cache
def _opposites() -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for pos, one, other in _rows("antonyms.tsv"):
        found[f"{pos} {one}"][other] = found[f"{pos} {other}"][one] = "antonym"
    for kind, one, other in _all_rows("opposites"):
        found[one][other] = found[other][one] = kind
    return dict(found)


@cache
def _places() -> dict[str, str]:
    return {row[0]: row[1] for name in ("demonyms.tsv", "capitals.tsv") for row in _rows(name)}


@cache
def _common() -> dict[str, int]:
    return {row[0]: int(row[1]) for row in _rows("common.tsv")}
