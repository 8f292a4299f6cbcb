"""Parts: the pieces of a sentence that an analyst marks by, and the words that move their ends.

A part is a run of words. It keeps the quotation marks and brackets around its words, with the
punctuation inside them, and leaves out other punctuation at its ends. Offsets are Unicode code
points of the document's text.
"""

import re
import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import pairwise

from annotator.anchors import Span, Spans

_OPENING = "“„«\"‘'([{"
_CLOSING = "”“»\"’')]}"
_MARKS = ",;:.…–—、。，；：·"
_PUNCTUATION = _OPENING + _CLOSING + _MARKS + "?!？！-"
_SEPARATING_MARKS = frozenset(";:.…–—-。；：")
_LISTING_MARKS = frozenset(",、，")

# A dash or a full-width mark parts words without white space; so does a quotation mark that can
# only open, and what follows one that can only close.
_CHUNK = re.compile(
    r"[“„«]*[^\s—“”„«»、。，；：！？]+(?:(?:[”»！？]|“(?!\w))[^\s—“”„«»\w]*)*|[“”„«»]+"
)
_QUOTED = re.compile(r"[“”„«»\"]|(?<!\w)[‘']")
_INITIALS = re.compile(r"(?:\w\.)*\w")

_SHORTEST = 3
"""Words in a piece that a comma or a joining word may cut off: fewer are an item of a list."""

_SCARE_QUOTE = 3
"""Words in a quotation that is part of its clause, if no mark stands before its closing quote."""

_APPOSITION = 12
"""Words that may stand between commas before "said" and still describe who said it."""

_OCCASION = 4
"""Words of "a joint press conference", of which one names the occasion."""

_FREE, _LIST, _CLAUSE = range(3)
"""How strongly two neighbouring words are parted."""


@dataclass(frozen=True, slots=True)
class _Rules:
    """One language's table of `parts.toml`."""

    phrases: Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]
    """By first word, the phrases that cut, the longest first, each with the name of its list."""
    prepositions: frozenset[str]
    determiners: frozenset[str]
    times: frozenset[str]
    occasions: frozenset[str]
    abbreviations: frozenset[str]


def words(text: str, span: Span, language: str = "en") -> Spans:
    """The words within a span, each with the quotation marks and brackets that cling to it.

    "1,000", "3-4", "al-Ja’yafari" and "U.S." are one word each.
    """
    abbreviations = _rules(language).abbreviations
    found: list[Span] = []
    opened: int | None = None
    for chunk in _CHUNK.finditer(text, *span):
        written = chunk.group()
        start, end = chunk.span()
        if not written.isalnum():
            if not (core := written.strip(_PUNCTUATION)):
                if written[0] in _OPENING and written not in {'"', "'"}:
                    opened = start if opened is None else opened
                elif written[-1] in _CLOSING and found and len(written.strip("'\"")):
                    found[-1] = (found[-1][0], end)
                    opened = None
                continue
            start += len(written) - len(written.lstrip(_MARKS.replace(".", "")))
            end -= len(written) - len(written.rstrip(_MARKS))
            if end < chunk.end() and text[end] == "." and end < span[1] - 1:
                end += core in abbreviations or _INITIALS.fullmatch(core) is not None
            elif end < chunk.end() and text[end] == "." and "." in core:
                end += _INITIALS.fullmatch(core) is not None
        found.append((start if opened is None else opened, end))
        opened = None
    return tuple(found)


def parts(text: str, sentence: Span, language: str = "en") -> Spans:
    """A sentence's parts, in order: cut at punctuation and at the words of `parts.toml`.

    A word that separates or joins clauses is in no part unless it opens the sentence or a quote.
    """
    found = words(text, sentence, language)
    cuts = _punctuation_cuts(text, found)
    _cut_at_quotes(text, found, cuts)
    dropped = _cut_at_phrases([text[start:end] for start, end in found], cuts, _rules(language))
    return tuple((found[a][0], found[b][1]) for a, b in _pieces(cuts, dropped))


def _punctuation_cuts(text: str, found: Spans) -> list[int]:
    """How strongly each word is parted from the word before it by the marks between them."""
    cuts = [_FREE] * len(found)
    for number, ((_, end), (start, _)) in enumerate(pairwise(found), 1):
        between = text[end:start]
        if between == " " and text[end - 1].isalnum() and text[start].isalnum():
            continue
        if not _SEPARATING_MARKS.isdisjoint(between) or text[end - 1] in "?!？！":
            cuts[number] = _CLAUSE
        elif text[start] == "(" or text[end - 1] == ")" or not _LISTING_MARKS.isdisjoint(between):
            cuts[number] = _LIST
    return cuts


def _cut_at_quotes(text: str, found: Spans, cuts: list[int]) -> None:
    """Part a quotation from what is around it, unless it is a few words of the clause."""
    if not found or not _QUOTED.search(text, found[0][0], found[-1][1]):
        return
    opened: int | None = None
    for number, (start, end) in enumerate(found):
        if opened is None and text[start] in "“„«\"‘'":
            opened = number
        closes = text[end - 1] in '”“»"'
        if not closes and text[end - 1] in "’'":
            closes = opened is not None and text[found[opened][0]] in "‘'"
        if not closes:
            continue
        first = number if opened is None else opened
        of_the_clause = number - first < _SCARE_QUOTE and text[end - 2] not in ",?!"
        if not of_the_clause:
            for edge in (first, number + 1):
                if edge < len(cuts):
                    cuts[edge] = _CLAUSE
        opened = None
    if opened is not None:
        cuts[opened] = _CLAUSE


def _cut_at_phrases(written: Sequence[str], cuts: list[int], rules: _Rules) -> set[int]:
    """Cut at conjunctions and after reporting verbs; give the words that are in no part."""
    dropped: set[int] = set()
    opened = 0
    for number in [n for n, word in enumerate(written) if word in rules.phrases]:
        after, kind = _phrase_at(number, written, cuts, rules)
        if kind in {"separating", "joining"}:
            if number == opened:
                opened = after
                continue
            dropped.update(range(number, after))
            verb_follows = after < len(written) and _is_verb(written[after], rules)
            strength = _CLAUSE if kind == "separating" or verb_follows else _LIST
            cuts[number] = max(cuts[number], strength)
        elif kind == "opening":
            cuts[number] = max(cuts[number], _LIST)
        elif kind and _reports(number, written, cuts, dropped, rules):
            parted = next((n for n in range(after, len(cuts)) if cuts[n]), len(cuts))
            content = after + _cue_tail(written[after:parted], kind == "addressing", rules)
            if content < len(cuts):
                cuts[content] = _CLAUSE
    return dropped


def _phrase_at(
    number: int, written: Sequence[str], cuts: Sequence[int], rules: _Rules
) -> tuple[int, str]:
    """Where the longest phrase that begins at a word ends, and its list; no list, if none does."""
    for phrase, kind in rules.phrases[written[number]]:
        after = number + len(phrase)
        if tuple(written[number:after]) == phrase and not any(cuts[number + 1 : after]):
            return after, kind
    return number, ""


def _is_verb(word: str, rules: _Rules) -> bool:
    """Whether a word by itself is a verb of reporting or of telling someone."""
    return any(
        kind in {"reporting", "addressing"} and len(phrase) == 1
        for phrase, kind in rules.phrases.get(word, ())
    )


def _reports(
    number: int, written: Sequence[str], cuts: Sequence[int], dropped: set[int], rules: _Rules
) -> bool:
    """Whether a word is a verb with its speaker before it: not "the claims", not "…,” said she"."""
    if number == 0:
        return False
    before = written[number - 1]
    if number - 1 in dropped or before.endswith(")"):
        return True
    if before.lower() in rules.determiners or before[-1] in _CLOSING:
        return False
    return not cuts[number] or any(cuts[max(1, number - _APPOSITION) : number])


def _cue_tail(following: Sequence[str], addressed: bool, rules: _Rules) -> int:
    """How many of the words after a reporting verb still tell to whom, where, when or how.

    "reporters", "the press", "LA Weekly"; then "in Astana on Tuesday", "in a joint statement".
    """
    number = 0
    if addressed and following:
        first = int(following[0] in rules.determiners)
        number = min(max(first + 1, _run(following, first, _is_name)), len(following))
    while number < len(following):
        first = number + (following[number] in rules.prepositions)
        if first < len(following) and following[first] in rules.times:
            number = _run(following, first + 1, str.isdigit)
        elif first == number or first == len(following):
            break
        elif _is_name(following[first]):
            number = _run(following, first, _is_name)
        else:
            near = following[first : first + _OCCASION]
            noun = next((n for n, word in enumerate(near) if word in rules.occasions), 0)
            if not noun or near[0] not in rules.determiners:
                break
            number = first + noun + 1
    return number


def _run(written: Sequence[str], start: int, belongs: Callable[[str], bool]) -> int:
    """Where a run of words that belong, beginning at `start`, ends."""
    return next((n for n in range(start, len(written)) if not belongs(written[n])), len(written))


def _is_name(word: str) -> bool:
    """Whether a word has a capital letter."""
    return word[0].isupper()


def _pieces(cuts: Sequence[int], dropped: set[int]) -> list[tuple[int, int]]:
    """First and last word of every part, the items of lists joined again."""
    pieces: list[tuple[int, int, int]] = []
    strength = _CLAUSE
    fresh = True
    for number, cut in enumerate(cuts):
        if cut:
            strength = cut if not fresh else max(strength, cut)
            fresh = True
        if number in dropped:
            continue
        if fresh:
            pieces.append((number, number, strength))
            fresh = False
        else:
            pieces[-1] = (pieces[-1][0], number, pieces[-1][2])
    joined: list[tuple[int, int]] = []
    long_before = False
    for first, last, strength in pieces:
        long = last - first + 1 >= _SHORTEST
        if joined and strength == _LIST and not (long and long_before):
            joined[-1] = (joined[-1][0], last)
        else:
            joined.append((first, last))
        long_before = long
    return joined


@cache
def _rules(language: str) -> _Rules:
    """A language's table; of a language without one, punctuation alone parts its sentences."""
    tables = tomllib.loads(resources.files("annotator").joinpath("parts.toml").read_text("utf-8"))
    table: dict[str, list[str]] = tables.get(language, {})
    phrases: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for kind in ("separating", "joining", "opening", "reporting", "addressing"):
        for entry in table.get(kind, ()):
            phrase = tuple(entry.split())
            phrases.setdefault(phrase[0], []).append((phrase, kind))
    return _Rules(
        phrases={
            first: tuple(sorted(entries, key=lambda entry: -len(entry[0])))
            for first, entries in phrases.items()
        },
        prepositions=frozenset(table.get("prepositions", ())),
        determiners=frozenset(table.get("determiners", ())),
        times=frozenset(table.get("times", ())),
        occasions=frozenset(table.get("occasions", ())),
        abbreviations=frozenset(table.get("abbreviations", ())),
    )
