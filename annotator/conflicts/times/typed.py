"""Typed: a time in a person's own words, as in "last Tuesday", without a parser."""

import re
from datetime import date

from annotator.conflicts.times.lexicon import lexicon
from annotator.conflicts.times.reading import times
from annotator.conflicts.times.telling import moment_of
from annotator.moments import Moment
from annotator.words import Words

_WORD = re.compile(
    r"""
    [ap]\.m\.?
    | \d+(?:[:./–-]\d+)*(?:st|nd|rd|th|s)?
    | ['’]s\b
    | q[1-4]\b
    | [^\W\d_]+
    | [^\w\s]
    """,
    re.VERBOSE | re.IGNORECASE,
)
_BESIDE = frozenset(
    {
        "on",
        "in",
        "at",
        "the",
        "of",
        ",",
        ".",
        "about",
        "around",
        "earlier",
        "later",
        "just",
        "some",
        "'s",
        "’s",
    }
)
"""What may stand beside a time without making it another."""

LONGEST = 200
"""Code points of a time that are read."""


def typed(text: str, published: date | None, *, past: bool = False) -> Moment | None:
    """The moment that a text is by the day of publication; None if it is none, or more than one.

    With `past`, what may lie ahead or behind lies behind.
    """
    words = _words(text[:LONGEST])
    found = times(words, published, tense=-1 if past else 0)
    if len(found) != 1 or len(text) > LONGEST:
        return None
    start, end = found[0].span
    for at, word in zip(words.start, words.text, strict=True):
        if not start <= at < end and word.lower() not in _BESIDE:
            return None
    return moment_of(found[0])


def _words(text: str) -> Words:
    """The words as the rules of dates need them: names in capitals, each its own head."""
    named = lexicon().months.keys() | lexicon().weekdays.keys()
    start, end, written = [], [], []
    if text.lower().startswith("the "):
        # As in "the 15th", which the rules know after a preposition.
        start, end, written = [-1], [-1], ["on"]
    for match in _WORD.finditer(text):
        word = match.group()
        start.append(match.start())
        end.append(match.end())
        written.append(word.capitalize() if word.lower() in named else word)
    numbers = [word[:1].isdigit() for word in written]
    return Words(
        start=tuple(start),
        end=tuple(end),
        text=tuple(written),
        lemma=tuple([word.lower() for word in written]),
        pos=tuple(["NUM" if number else "NOUN" for number in numbers]),
        tag=tuple(["CD" if number else "NN" for number in numbers]),
        dep=("dep",) * len(written),
        head=tuple(range(len(written))),
        entity=("DATE",) * len(written),
    )
