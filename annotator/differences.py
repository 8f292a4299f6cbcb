"""Two texts compared word by word: what they share, in the same order, and where they differ.

Words are compared without regard to case, to the shape of quotation marks and to punctuation
between them; a moved word is shared at only one of its places. Offsets are Unicode code points.
"""

import re
import tomllib
import unicodedata
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from functools import cache
from importlib.resources import files
from itertools import groupby, pairwise
from operator import itemgetter

from msgspec import Struct

from annotator.anchors import Span, Spans, normal


class Side(Struct, frozen=True):
    """One of the two texts: phrases of whole words, in order, none touching another's words."""

    shared: Spans
    """What the other has, too."""
    differing: Spans
    """What it has for itself."""


class Differences(Struct, frozen=True):
    """What two texts share, and what each has for itself."""

    one: Side
    other: Side


def compare(one: str, other: str, language: str = "en") -> Differences:
    """Compare two texts. Punctuation differs only where nothing else does."""
    return _compared(_words(one, _whole(one)), _words(other, _whole(other)), language)


def compare_spans(
    one: str,
    one_spans: Iterable[Sequence[int]],
    other: str,
    other_spans: Iterable[Sequence[int]],
    language: str = "en",
) -> Differences:
    """Compare what stands within spans of two texts, as `compare` does; the rest is not looked at.

    No phrase reaches over the end of a span. Raises ValueError for what is no span, or none.
    """
    return _compared(_words(one, normal(one_spans)), _words(other, normal(other_spans)), language)


class _Word(Struct, frozen=True):
    """One word, and what stands between the word before it, or its span's start, and it."""

    start: int
    end: int
    folded: str
    fragment: int
    """In which of the spans it stands."""
    before: str


class _Read(Struct, frozen=True):
    """The words of one side, and what stands after the last of each span."""

    words: tuple[_Word, ...]
    tails: tuple[_Word, ...]
    """One a span: from its last word's end, or its start, to its end; folded to nothing."""


# The kinds: "a" letter, "d" digit, "c" ideograph or kana, "m" mark or joiner, "s" symbol; an
# apostrophe, a hyphen, a full stop, a comma and a colon stand for themselves, "p" is any other
# punctuation, and a blank whatever else is no part of a word.
class _Kinds(dict[int, int]):
    """What kind each code point is, found out when it is first met."""

    def __missing__(self, code: int) -> int:
        self[code] = found = ord(_kind(chr(code)))
        return found


_STANDING_FOR = {
    **dict.fromkeys("'’ʼ＇", "'"),
    **dict.fromkeys("-‐‑−﹣－", "-"),
    **dict.fromkeys("%‰&", "s"),
    ".": ".",
    ",": ",",
    ":": ":",
    "_": "a",
}
_BY_CATEGORY = {"L": "a", "N": "d", "M": "m", "P": "p", "S": "s", "Z": " "}
_IDEOGRAPHS = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")


def _kind(character: str) -> str:
    if character in _STANDING_FOR:
        return _STANDING_FOR[character]
    category = unicodedata.category(character)
    if category[0] == "L" and _IDEOGRAPHS.match(character):
        return "c"
    if category == "Cf":
        return "m"
    if category in ("Co", "Cn"):
        return "s"
    return _BY_CATEGORY.get(category[0], " ")


_KINDS = _Kinds()

# Figures with their signs and units ("-5", "1,000", "10:30", "19th"), initials ("U.S."), words,
# ideographs, symbols and what clings to them, in this order.
_WORD = re.compile(
    r"(?:(?<![^ p])-)?dm*(?:[dm]|[.,:](?=d))*(?:'?[adm])*"
    r"|a(?:\.a)+\.?(?![adm])"
    r"|[adm]+(?:'[adm]+)*"
    r"|cm*"
    r"|s[sm]*"
)

_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_INITIALS = re.compile(r"[^\W\d_](?:\.[^\W\d_])+\.?")
_ALIKE = str.maketrans(
    {
        **dict.fromkeys("’ʼ‘", "'"),
        **dict.fromkeys("“”„«»", '"'),
        **dict.fromkeys("‐‑−–—", "-"),
    }
)


def _folded(written: str) -> str:
    """A word as it is compared: "U.S." and "us", "1,000" and "1000" are one."""
    text = unicodedata.normalize("NFKC", written).casefold().translate(_ALIKE)
    if not text.isascii():
        text = "".join(each for each in text if unicodedata.category(each) != "Cf")
        text = unicodedata.normalize("NFKC", text)
    text = _THOUSANDS.sub("", text)
    return text.replace(".", "") if _INITIALS.fullmatch(text) else text


def _whole(text: str) -> Spans:
    return ((0, len(text)),) if text else ()


def _words(text: str, spans: Spans) -> _Read:
    """The words within spans of a text, each span for itself."""
    found: list[_Word] = []
    tails: list[_Word] = []
    for fragment, (start, end) in enumerate(spans):
        within = text[start:end]
        here = 0
        for match in _WORD.finditer(within.translate(_KINDS)):
            first, last = match.span()
            if folded := _folded(within[first:last]):
                before = within[here:first]
                found.append(_Word(start + first, start + last, folded, fragment, before))
                here = last
        after = start + len(within)
        tails.append(_Word(after, after, "", fragment, within[here:]))
    return _Read(tuple(found), tuple(tails))


def _compared(one: _Read, other: _Read, language: str) -> Differences:
    a = [word.folded for word in one.words]
    b = [word.folded for word in other.words]
    if a == b:
        return _punctuation_compared(one, other)
    # Which words are matched must not depend on which text comes first.
    if a <= b:
        matched = list(_matched(a, b))
    else:
        matched = [(first, second) for second, first in _matched(b, a)]
    kept = list(_telling(a, matched, _function_words(language)))
    return Differences(
        _side(one, {first for first, _ in kept}), _side(other, {second for _, second in kept})
    )


def _side(read: _Read, shared: set[int]) -> Side:
    return _phrases((word, number in shared) for number, word in enumerate(read.words))


def _phrases(told: Iterable[tuple[_Word, bool]]) -> Side:
    """The spans of what is shared and of what is not, over whatever stands between the words."""
    spans: dict[bool, list[Span]] = {True: [], False: []}
    for (is_shared, _), run in groupby(told, key=lambda each: (each[1], each[0].fragment)):
        words = [word for word, _ in run]
        spans[is_shared].append((words[0].start, words[-1].end))
    return Side(tuple(spans[True]), tuple(spans[False]))


def _punctuation_compared(one: _Read, other: _Read) -> Differences:
    """Of two texts with the same words: the marks that only one has, or has elsewhere."""
    gaps = [_gaps(read) for read in (one, other)]
    differing = {
        number
        for number in range(len(one.words) + 1)
        if _marks(gaps[0][number]) != _marks(gaps[1][number])
    }
    return Differences(*(_with_marks(read, differing) for read in (one, other)))


def _gaps(read: _Read) -> list[list[_Word]]:
    """What stands before each word, and after the last, in pieces of one span each."""
    gaps: list[list[_Word]] = [[]]
    pieces = sorted((*read.words, *read.tails), key=lambda each: (each.fragment, each.end))
    for piece in pieces:
        gaps[-1].append(piece)
        if piece.folded:
            gaps.append([])
    return gaps


def _marks(gap: list[_Word]) -> str:
    written = "".join(piece.before for piece in gap)
    return "".join(unicodedata.normalize("NFKC", written).translate(_ALIKE).split())


def _with_marks(read: _Read, differing: set[int]) -> Side:
    told: list[tuple[_Word, bool]] = []
    for number, gap in enumerate(_gaps(read)):
        for piece in gap:
            marks = piece.before.strip()
            if number in differing and marks:
                start = piece.start - len(piece.before) + piece.before.index(marks)
                end = start + len(marks)
                told.append((_Word(start, end, "", piece.fragment, ""), False))
            if piece.folded:
                told.append((piece, True))
    return _phrases(told)


_COSTLIEST = 20_000
"""Pairs of equal words that are looked at as one: two claims of 140 words have fewer, whatever
they are. Time grows with the pairs, and with the words of the text where there are more."""


def _matched(a: Sequence[str], b: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Words of the one and of the other that are the same, in the order of both.

    The longest runs first (`SequenceMatcher`), as a reader would see them; of texts too long for
    that, first by the words that each has once, which hold their places, then between these.
    """
    left = [(0, len(a), 0, len(b))]
    while left:
        start, end, from_, to = left.pop()
        while start < end and from_ < to and a[start] == b[from_]:
            yield start, from_
            start, from_ = start + 1, from_ + 1
        while start < end and from_ < to and a[end - 1] == b[to - 1]:
            end, to = end - 1, to - 1
            yield end, to
        one, other = a[start:end], b[from_:to]
        if _cost(one, other) <= _COSTLIEST:
            for i, j, size in SequenceMatcher(a=one, b=other, autojunk=False).get_matching_blocks():
                yield from ((start + i + n, from_ + j + n) for n in range(size))
            continue
        anchors = _anchors(one, other) or [(len(one) // 2, len(other) // 2)]
        edges = [(0, 0), *anchors, (len(one), len(other))]
        left.extend(
            (start + i, start + k, from_ + j, from_ + m) for (i, j), (k, m) in pairwise(edges)
        )


def _cost(one: Sequence[str], other: Sequence[str]) -> int:
    often = Counter(other)
    return sum(count * often[word] for word, count in Counter(one).items())


def _anchors(one: Sequence[str], other: Sequence[str]) -> list[tuple[int, int]]:
    """The longest run of places, rising in both, of words that each has once."""
    place = {word: number for number, word in enumerate(other)}
    often_one, often_other = Counter(one), Counter(other)
    pairs = [
        (number, place[word])
        for number, word in enumerate(one)
        if often_one[word] == 1 == often_other[word]
    ]
    return _rising(pairs)


def _rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest chain of pairs, sorted by their first, whose second rises as well."""
    ends: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for number, (_, second) in enumerate(pairs):
        at = bisect_left(ends, second)
        before.append(last[at - 1] if at else -1)
        ends[at : at + 1] = [second]
        last[at : at + 1] = [number]
    chain: list[tuple[int, int]] = []
    here = last[-1] if last else -1
    while here >= 0:
        chain.append(pairs[here])
        here = before[here]
    return chain[::-1]


_FEWEST = 2
"""Function words that by themselves, between differences, say nothing."""


def _telling(
    a: Sequence[str], matched: Iterable[tuple[int, int]], function_words: frozenset[str]
) -> Iterator[tuple[int, int]]:
    """The matches but the one or two function words that stand alone between differences."""
    run: list[tuple[int, int]] = []

    def tells() -> bool:
        return len(run) > _FEWEST or any(a[first] not in function_words for first, _ in run)

    for pair in sorted(matched, key=itemgetter(0)):
        if run and pair[0] > run[-1][0] + 1 and pair[1] > run[-1][1] + 1:
            if tells():
                yield from run
            run = []
        run.append(pair)
    if run and tells():
        yield from run


@cache
def _function_words(language: str) -> frozenset[str]:
    """A language's function words; of a language without a list, every word tells."""
    table = tomllib.loads(files("annotator").joinpath("differences.toml").read_text("utf-8"))
    return frozenset(table.get(language, {}).get("function_words", ()))
