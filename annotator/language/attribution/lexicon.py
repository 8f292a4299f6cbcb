"""The lexicon: which words introduce what somebody says, read from the tables beside it."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from typing import Any, NamedTuple


class Cue(NamedTuple):
    """What one word introduces."""

    polarity: str
    """`asserts`, `denies`, `doubts`, `asks` or `commits`."""
    kind: str
    """The class that it belongs to: `says`, `thinks`, `shows`, `intends` or `orders`."""


class Lexicon(NamedTuple):
    """The words that introduce contents, by lemma and by what may be the content."""

    verbs: dict[str, dict[str, Cue]]
    """Lemma, or the words of a phrase with the verb's lemma first, to content to cue."""
    tails: dict[str, tuple[tuple[str, ...], ...]]
    """The first lemma of each phrase to the words that follow it, the longest first."""
    nouns: dict[str, dict[str, Cue]]
    adjectives: dict[str, dict[str, Cue]]
    before_source: dict[str, tuple[tuple[str, ...], ...]]
    """The first word of what stands before a source, to the words that follow it."""
    owned: frozenset[str]
    """What "in" and a name may stand before: "in his view"."""
    hearsay: frozenset[str]
    light_verbs: frozenset[str]
    lending_verbs: frozenset[str]
    """Verbs whose subject does what the infinitive of their object says."""
    no_speakers: frozenset[str]
    """Labels before a colon that name nobody."""
    negating: frozenset[str]
    """Verbs and subjects that say that something is not said."""
    said_things: frozenset[str]


@cache
def lexicon() -> Lexicon:
    """The tables of English, read once."""
    data = resources.files(__package__).joinpath("cues.toml").read_text("utf-8")
    tables = tomllib.loads(data)
    verbs = _by_lemma(tables, "verbs")
    phrases = tables["phrases"]
    return Lexicon(
        verbs=verbs,
        tails=_tails(verbs),
        nouns=_by_lemma(tables, "nouns"),
        adjectives=_by_lemma(tables, "adjectives"),
        before_source=_tails(phrases["before_source"]),
        owned=frozenset(phrases["owned"]),
        hearsay=frozenset(phrases["hearsay"]),
        light_verbs=frozenset(phrases["light_verbs"]),
        lending_verbs=frozenset(phrases["lending_verbs"]),
        no_speakers=frozenset(phrases["no_speakers"]),
        negating=frozenset(phrases["negating"]),
        said_things=frozenset(phrases["said_things"]),
    )


def _by_lemma(tables: dict[str, Any], part: str) -> dict[str, dict[str, Cue]]:
    """The groups of one part of speech, by word; of two groups for one content the first wins."""
    found: dict[str, dict[str, Cue]] = {}
    for group in tables[part]:
        if not tables["classes"][group["class"]]:
            continue
        cue = Cue(group["polarity"], group["class"])
        for word in group["words"]:
            for content in group.get("takes", ("clause",)):
                found.setdefault(word, {}).setdefault(content, cue)
    return found


def _tails(phrases: Any) -> dict[str, tuple[tuple[str, ...], ...]]:
    """Phrases of several words by their first."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in phrases:
        first, *rest = phrase.split()
        if rest:
            found.setdefault(first, []).append(tuple(rest))
    return {first: tuple(sorted(rest, key=len, reverse=True)) for first, rest in found.items()}
