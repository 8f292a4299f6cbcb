"""Light edits: what may change inside a quote that still says the same.

Punctuation but question and exclamation marks; letter case, where it does not make another word;
an article or "that" that comes, goes or is exchanged for another; a title before a name; the same
said otherwise ("did not", "didn't"; "three", "3"; "labour", "labor"); in a word in small letters
of six letters or more, two neighbours exchanged or a letter doubled. Anything else (a figure, a
name, a negation, a tense, a preposition, another order) is no light edit, however little it is.
The words are in `anchoring.toml`; in a language that has none there, only punctuation and case are
light, and what negates in English does.
"""

import tomllib
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from functools import cache
from importlib.resources import files

from msgspec import Struct, convert

_COSTLIEST = 250_000
"""Words of one wording times those of the other that are compared: what is longer is an orphan."""

_PASSING_MARKS = frozenset(".,;:\"'()[]-…")
_BESIDE_FIGURES = frozenset("-:'")
"""Marks that are part of a figure: a minus, a range, a time."""

_SHORTEST = 6
"""Letters of a word in which a slip of the pen is told from another word."""

_STEM = 3
"""Letters before an ending that is spelled in two ways: "labour", but not "four"."""

_ACRONYM = 5
"""Letters of the longest word that stands for another thing in capitals: US, WHO, START."""


class Likeness(Struct, frozen=True):
    """How a new wording keeps an old one."""

    score: float
    """Letters and marks of both that stand in both, as a share of all; 0–1."""
    first: int
    """The token of the new wording that the old one's first became."""
    last: int
    """The token of the new wording that the old one's last became."""


class _Word(Struct, frozen=True):
    token: int
    written: str
    same: str
    """As it is compared: in small letters, one for all ways to say it."""


class _Wordings(Struct, frozen=True):
    """What one language's words allow."""

    light: frozenset[str] = frozenset()
    weighed_by_an_article: frozenset[str] = frozenset()
    titles: frozenset[str] = frozenset()
    negating: frozenset[str] = frozenset()
    cased: frozenset[str] = frozenset()
    different: frozenset[frozenset[str]] = frozenset()
    endings: dict[str, str] = {}
    same: dict[str, str] = {}

    def read(self, tokens: Sequence[str]) -> Iterator[_Word]:
        """Tokens as words that can be compared."""
        for number, token in enumerate(tokens):
            small = token.casefold().replace(",", "") if token[:1].isdigit() else token.casefold()
            for said in self.same.get(small, small).split():
                yield _Word(number, token, said)

    def turned_by_case(self, one: _Word, other: _Word) -> bool:
        """Whether two words that differ by case at most are two words all the same."""
        if one.written == other.written:
            return False
        if one.same in self.cased:
            return True
        return any(
            1 < len(word.written) <= _ACRONYM and word.written.isupper() for word in (one, other)
        )

    def may_go(self, words: Sequence[_Word], number: int) -> bool:
        """Whether a word of a wording says nothing that the wording would not say without it."""
        word = words[number]
        following = words[number + 1] if number + 1 < len(words) else None
        if word.same in _PASSING_MARKS:
            return word.same not in _BESIDE_FIGURES or not any(
                each.written[:1].isdigit() for each in words[max(0, number - 1) : number + 2]
            )
        if word.same in self.light:
            return following is None or following.same not in self.weighed_by_an_article
        if word.same in self.titles:
            return self._begins_a_name(words, number + 1) and not self._ends_a_title(words, number)
        return False

    def retitled(self, words: Sequence[_Word], others: Sequence[_Word]) -> bool:
        """Whether a title stands for another, or for anything else."""
        either = (*words, *others)
        return bool(words and others) and any(word.same in self.titles for word in either)

    def _ends_a_title(self, words: Sequence[_Word], number: int) -> bool:
        """Whether a longer title that is not all known ends before a word: "Deputy Foreign"."""
        before = [word for word in words[:number] if word.same not in self.titles]
        return bool(before) and before[-1].written[:1].isupper()

    def _begins_a_name(self, words: Sequence[_Word], number: int) -> bool:
        """Whether a name follows, after no more than further titles and their full stop."""
        for word in words[number : number + _TITLES]:
            if word.same not in self.titles and word.same != ".":
                return word.written[:1].isupper()
        return False

    def alike(self, one: _Word, other: _Word) -> bool:
        """Whether two words are one, spelled otherwise or mistyped once."""
        a, b = one.written, other.written
        if not (a.islower() and b.islower() and a.isalpha() and b.isalpha()):
            return False
        if self._spelled(a) == self._spelled(b):
            return True
        if min(len(a), len(b)) < _SHORTEST or frozenset((a, b)) in self.different:
            return False
        return _slipped(a, b)

    def _spelled(self, word: str) -> str:
        for length in range(len(word) - _STEM, 1, -1):
            if other := self.endings.get(word[-length:]):
                return word[:-length] + other
        return word


_TITLES = 4
"""Words of the longest title, with what is before the name: "Deputy Prime Minister Dr."."""


def _slipped(one: str, other: str) -> bool:
    """Whether two words differ by two inner neighbours exchanged, or an inner letter doubled."""
    if len(one) == len(other):
        places = [n for n in range(len(one)) if one[n] != other[n]]
        return (
            len(places) == 2
            and 0 < places[0] == places[1] - 1 < len(one) - 2
            and one[places[0]] == other[places[1]]
            and one[places[1]] == other[places[0]]
        )
    shorter, longer = sorted((one, other), key=len)
    return len(longer) == len(shorter) + 1 and any(
        longer[n] == longer[n - 1] and longer[:n] + longer[n + 1 :] == shorter
        for n in range(2, len(longer) - 1)
    )


def likeness(old: Sequence[str], new: Sequence[str], language: str = "en") -> Likeness | None:
    """How `new` keeps `old`, tokens as they are compared; None where it says something else."""
    known = _wordings(language)
    a, b = list(known.read(old)), list(known.read(new))
    if not a or not b or len(a) * len(b) > _COSTLIEST:
        return None
    said, said_now = [word.same for word in a], [word.same for word in b]
    matcher = SequenceMatcher(a=said, b=said_now, autojunk=False)
    common = 0
    kept: list[int] = []
    for kind, i, j, k, m in matcher.get_opcodes():
        if kind == "equal":
            if any(map(known.turned_by_case, a[i:j], b[k:m])):
                return None
            common += sum(map(len, said[i:j]))
        else:
            one = [n for n in range(i, j) if not known.may_go(a, n)]
            other = [n for n in range(k, m) if not known.may_go(b, n)]
            if len(one) != len(other) or known.retitled(a[i:j], b[k:m]):
                return None
            for n, o in zip(one, other, strict=True):
                if not known.alike(a[n], b[o]):
                    return None
                common += min(len(said[n]), len(said_now[o])) - 1
        if i < j and k < m:
            kept += b[k].token, b[m - 1].token
    if not kept:
        return None
    return Likeness(2 * common / sum(map(len, said + said_now)), min(kept), max(kept))


def negations(tokens: Sequence[str], language: str = "en") -> list[str]:
    """What of these tokens turns what is said beside it, in one order."""
    known = _wordings(language)
    return sorted(word.same for word in known.read(tokens) if word.same in known.negating)


@cache
def _wordings(language: str) -> _Wordings:
    table = tomllib.loads(files("annotator").joinpath("anchoring.toml").read_text("utf-8"))
    known = table.get(language, {})
    # A text may be told to be in another language than it is; there English is kept from harm.
    negating = [*known.get("negating", ()), *table["en"]["negating"]]
    return convert({**known, "negating": negating}, _Wordings)
