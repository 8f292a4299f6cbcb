"""The words of a text as numbers that are the same on every machine, for comparing texts."""

import re
import unicodedata
from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from annotator.datasets.splits.digests import digest

Numbers = NDArray[np.uint64]

_WORD = re.compile(
    # A sign of a script without blanks is a word.
    "([\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]|[^\\W_]+(?:[-.'’][^\\W_]+)*)"
)

_WITHIN = frozenset((" ", ", "))
"""What stands before a word that does not begin a sentence, a quotation or a line."""

_POSSESSIVE = ("'s", "’s")

_LONGEST, _MOST = 64, 1 << 17
"""Words that are remembered: how long, and how many."""

_CAPITAL, _SMALL, _FLAGS = 1, 2, 2


class Words(NamedTuple):
    """The words of one text, in order."""

    numbers: Numbers
    """The same for the same word, however it is written."""
    capital: NDArray[np.bool_]
    """Which begin with a capital that no sentence gave them."""
    small: NDArray[np.bool_]
    """Which begin with a small letter."""


def words(text: str) -> Words:
    """The words of a text."""
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)
    pieces = _WORD.split(text)
    remembered = _remembered()
    told = np.array([remembered[each] for each in pieces[1::2]], np.uint64)
    within = np.array([each in _WITHIN for each in pieces[:-1:2]], np.bool_)
    return Words(
        told >> np.uint64(_FLAGS),
        within & (told & np.uint64(_CAPITAL) > 0),
        told & np.uint64(_SMALL) > 0,
    )


def number(word: str) -> int:
    """The number of one word."""
    return _remembered()[word] >> _FLAGS


class _Remembered(dict[str, int]):
    """Words as they are written: the number of each, and with what letter it begins."""

    def __missing__(self, word: str) -> int:
        folded = word.casefold()
        if folded.endswith(_POSSESSIVE):
            folded = folded[:-2]
        told = digest(folded) >> _FLAGS << _FLAGS
        if word[0].islower():
            told |= _SMALL
        elif word[0].isupper() and len(word) > 1:
            told |= _CAPITAL
        if len(word) <= _LONGEST:
            if len(self) >= _MOST:
                self.clear()
            self[word] = told
        return told


@cache
def _remembered() -> _Remembered:
    return _Remembered()
