"""Spelling: the form of a name's word under which its transliterations meet."""

import re
import unicodedata
from functools import lru_cache

_LONGEST = 60
"""Code points of a word that are looked at; a longer run is no name."""

_LETTERS = str.maketrans(
    {
        "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th",
        "ı": "i", "ħ": "h", "ŋ": "n", "ə": "a",
    }
)  # fmt: skip
_ARTICLE = re.compile(r"(?:a[lnrdtz]|a[sd]h?|el|ul|ud|esh?)[-‐‑–](?=\w)", re.IGNORECASE)
_GLUED_ARTICLE = re.compile(r"(?:Al|El)(?=[A-Z][a-z])")
_POSSESSIVE = re.compile(r"(?:['’]s|(?<=s)['’])$", re.IGNORECASE)
_ENDINGS = (
    (re.compile(r"(?<=.)(?:i?y|i)e(?=v$|va$)"), "e"),
    (re.compile(r"(?<=.)(?:iy|yi|ij|ii|yy|y)$"), "i"),
)
_SAME_SOUND = (("ou", "u"), ("oo", "u"), ("ph", "f"), ("ks", "x"), ("q", "k"))
_REPEATED = re.compile(r"(.)\1+")
_OPEN = str.maketrans("oe", "ua")


def without_possessive(name: str) -> str:
    """A name without the 's of "Kazakhstan's"."""
    return _POSSESSIVE.sub("", name.strip())


def has_article(word: str) -> bool:
    """Whether an Arabic article is written together with a word: al-Jaafari, ElBaradei."""
    return bool(_ARTICLE.match(word) or _GLUED_ARTICLE.match(word))


def without_article(word: str) -> str:
    """A word without the Arabic article that is written together with it."""
    return _GLUED_ARTICLE.sub("", _ARTICLE.sub("", word, count=1), count=1)


@lru_cache(maxsize=65_536)
def plain(word: str) -> str:
    """The letters and digits of a word, in lower case, without marks; nothing else is changed."""
    parts = unicodedata.normalize("NFKD", word[:_LONGEST].casefold()).translate(_LETTERS)
    return "".join(filter(str.isalnum, parts))


@lru_cache(maxsize=65_536)
def key(word: str) -> str:
    """The form under which a person's word is compared, whoever transliterated it.

    The Arabic article, apostrophes, hyphens and marks are gone; doubled letters count once, and
    endings that differ by custom only (-ev and -yev, -y and -iy) are one. Empty if nothing is left.
    """
    folded = plain(without_article(word)) or plain(word)
    for ending, same in _ENDINGS:
        folded = ending.sub(same, folded)
    for written, same in _SAME_SOUND:
        folded = folded.replace(written, same)
    return _REPEATED.sub(r"\1", folded) if len(folded) > 3 else folded


def loose(spelled: str) -> str:
    """A key whose inner vowels o and u, e and a are not told apart: Mohammed, Muhammad.

    Short keys, first and last letters are left as they are: there these tell names apart.
    """
    if len(spelled) < 5:
        return spelled
    return spelled[0] + spelled[1:-1].translate(_OPEN) + spelled[-1]
