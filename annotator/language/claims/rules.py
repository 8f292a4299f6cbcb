"""The lists and weights of `claims.toml`, as finding and weighing claims ask for them."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources


@dataclass(frozen=True, slots=True)
class Rules:
    """One language's lists, in lower case, and the weights of the features."""

    connectives: Mapping[str, tuple[tuple[str, ...], ...]]
    """By first word, the phrases that tie a sentence to the one before, the longest first."""
    conjunctions: frozenset[str]
    contrasting: frozenset[str]
    dependent: frozenset[str]
    hanging: frozenset[str]
    conditional: frozenset[str]
    bylines: frozenset[str]
    credit: re.Pattern[str]
    """Matches the label that opens a credit."""
    credited: tuple[str, ...]
    captioned: tuple[str, ...]
    page_openings: tuple[str, ...]
    page_phrases: tuple[str, ...]
    words: Mapping[str, frozenset[str]]
    """By word, the features that it speaks for."""
    verbs: Mapping[str, frozenset[str]]
    """By a verb's lemma, the features that it speaks for."""
    weights: Mapping[str, float]
    base: float
    least: float
    short: int
    long: int


@cache
def rules(language: str = "en") -> Rules:
    """A language's rules; for a language without a table the weights alone."""
    file = resources.files("annotator.language.claims").joinpath("claims.toml")
    tables = tomllib.loads(file.read_text("utf-8"))
    table = tables.get(language, {})
    phrases: dict[str, list[tuple[str, ...]]] = {}
    for phrase in table.get("connectives", ()):
        written = tuple(phrase.split())
        phrases.setdefault(written[0], []).append(written)
    return Rules(
        connectives={
            first: tuple(sorted(found, key=lambda phrase: -len(phrase)))
            for first, found in phrases.items()
        },
        conjunctions=frozenset(table.get("conjunctions", ())),
        contrasting=frozenset(table.get("contrasting", ())),
        dependent=frozenset(table.get("dependent", ())),
        hanging=frozenset(table.get("hanging", ())),
        conditional=frozenset(table.get("conditional", ())),
        bylines=frozenset(table.get("bylines", ())),
        credit=re.compile(
            rf"\(?(?:{'|'.join(map(re.escape, table.get('credits', ()))) or '(?!)'})\s?:",
            re.IGNORECASE,
        ),
        credited=tuple(table.get("credited", ())),
        captioned=tuple(table.get("captioned", ())),
        page_openings=tuple(table.get("page_openings", ())),
        page_phrases=tuple(table.get("page_phrases", ())),
        words=_by_word(table.get("words", {})),
        verbs=_by_word(table.get("verbs", {})),
        weights=tables["weights"],
        **tables["scores"],
    )


def _by_word(listed: Mapping[str, list[str]]) -> Mapping[str, frozenset[str]]:
    """Lists of words by feature turned round."""
    found: dict[str, set[str]] = {}
    for feature, words in listed.items():
        for word in words:
            found.setdefault(word, set()).add(feature)
    return {word: frozenset(features) for word, features in found.items()}
