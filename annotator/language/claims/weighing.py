"""Weighing: how worth checking a claim is, from plain features that have a name.

The score is a logistic function of the sum of the weights of a claim's features (`claims.toml`).
"""

from collections.abc import Iterable
from math import exp

from annotator.anchors import Spans
from annotator.language.claims.clauses import SUBJECTS, words_within
from annotator.language.claims.rules import Rules
from annotator.words import Words

_OF_TAGS = {
    "JJR": "comparison",
    "RBR": "comparison",
    "JJS": "comparison",
    "RBS": "comparison",
    "VBD": "past tense",
    "MD": "modal",
    "VBP": "present tense",
    "VBZ": "present tense",
}
_OF_NAMES = {
    **dict.fromkeys(("PERSON", "ORG", "GPE", "NORP", "LOC", "FAC"), "named actors"),
    **dict.fromkeys(("DATE", "TIME"), "dates"),
    **dict.fromkeys(("MONEY", "PERCENT", "QUANTITY"), "figures"),
}
_OF_POLARITIES = {
    "denies": "denial",
    "doubts": "doubt",
    "asks": "request",
    "commits": "commitment",
}
_NUMBER_LESS = frozenset({"one", "first", "second", "i"})
_PROPER = frozenset({"NNP", "NNPS"})
_HAVING = frozenset({"had", "has", "have", "was", "were", "been", "'ve", "’ve"})


def features_of(text: str, words: Words, spans: Spans, rules: Rules) -> set[str]:
    """The features of the words that stand within the spans."""
    found: set[str] = set()
    count = 0
    for start, end in spans:
        first, last = words_within(words, start, end)
        count += last - first
        _add(words, first, last, found, rules)
        if text[max(start, end - 3) : end].rstrip("\"'”’»)").endswith("?"):
            found.add("question")
    # The tense is the main verb's, and words of the future or the possible are stronger than it.
    if found & {"future", "past tense"}:
        found.discard("present tense")
    if count < rules.short:
        found.add("short")
    elif count >= rules.long:
        found.add("long")
    if not found & {"past tense", "present tense", "modal"}:
        found.add("no tense")
    found.discard("modal")
    return found


def polarity_feature(polarity: str) -> str | None:
    """The feature of a cue's polarity; none of a plain assertion."""
    return _OF_POLARITIES.get(polarity)


def score(features: Iterable[str], rules: Rules) -> float:
    """How worth checking a claim with these features is, 0–1."""
    total = rules.base + sum(rules.weights.get(feature, 0.0) for feature in sorted(features))
    return round(1 / (1 + exp(-total)), 4)


def ranked(features: Iterable[str], rules: Rules) -> tuple[str, ...]:
    """Features in the order of how much they add or take, the weightiest first."""
    return tuple(sorted(features, key=lambda name: (-abs(rules.weights.get(name, 0.0)), name)))


def _add(words: Words, first: int, last: int, found: set[str], rules: Rules) -> None:
    """Add the features of a run of words."""
    tags = frozenset(words.tag[first:last])
    names = frozenset(words.entity[first:last])
    # "US", "May" and "Hope" are names.
    plain = [word for word in range(first, last) if words.tag[word] not in _PROPER]
    lowered = {words.text[word].lower() for word in plain}
    for key in lowered.union([words.lemma[word] for word in plain]) & rules.words.keys():
        found.update(rules.words[key])
    verbs = {words.lemma[word] for word in plain if words.pos[word] == "VERB"}
    for key in verbs & rules.verbs.keys():
        found.update(rules.verbs[key])
    found.update(_OF_TAGS[tag] for tag in tags & _OF_TAGS.keys())
    found.update(_OF_NAMES[name] for name in names & _OF_NAMES.keys())
    if "CD" in tags and "figures" not in found and _has_figure(words, first, last):
        found.add("figures")
    if "VBN" in tags and lowered & _HAVING:
        found.add("past tense")
    if first < last and words.tag[first] == "VB" and not _has_subject(words, first):
        found.add("imperative")


def _has_figure(words: Words, first: int, last: int) -> bool:
    """Whether a number among the words is no part of a date."""
    return any(
        words.tag[word] == "CD"
        and words.entity[word] not in {"DATE", "TIME"}
        and words.text[word].lower() not in _NUMBER_LESS
        for word in range(first, last)
    )


def _has_subject(words: Words, verb: int) -> bool:
    """Whether a verb has a subject of its own."""
    return any(words.dep[child] in SUBJECTS for child in words.children[verb])
