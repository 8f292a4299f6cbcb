"""A text as the tokens by which a quote is found again, with their places.

A token is a word, a figure, or one mark; of scripts that are written without spaces, one character.
White space is none, so line breaks and indents make no difference. Two tokens are the same when
they are in Unicode's form NFC and quotation marks, apostrophes and dashes of every shape count as
one; letter case and accents tell them apart. Offsets are Unicode code points.
"""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from msgspec import Struct

from annotator.anchors import Span

# Thai, Lao, Burmese, Khmer, kana, ideographs: no spaces say where a word ends.
_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
    "\U00020000-\U0003ffff"
)
_INVISIBLE = "\u00ad\u200b-\u200f\u2060\ufe00-\ufe0f\ufeff"
_MARK = f"\u0300-\u036f{_INVISIBLE}"
_LETTER = rf"(?:[^\W{_UNSPACED}][{_MARK}]*)"

_TOKEN = re.compile(
    rf"[{_UNSPACED}][{_MARK}]*"
    rf"|\d{_LETTER}*(?:[.,:](?=\d){_LETTER}+)*"
    rf"|{_LETTER}+(?:['’ʼ＇](?=[^\W{_UNSPACED}]){_LETTER}+)*"
    rf"|[^\w\s][{_MARK}]*"
    r"|[^\s]"
)
_ALIKE = str.maketrans(
    {
        **dict.fromkeys("'’ʼ‘‚‛＇", "'"),
        **dict.fromkeys('"“”„‟«»＂', '"'),
        **dict.fromkeys("-‐‑‒–—―−﹣－", "-"),
    }
)
_OFTEN = 100
"""Places of a token that are looked at: what stands oftener is no quote."""

_UNSEEN = re.compile(f"[{_INVISIBLE}]")


def folded(token: str) -> str:
    """A token as it is compared: its case and accents kept, the shapes of its marks not."""
    if token.isascii():
        return token
    return unicodedata.normalize("NFC", _UNSEEN.sub("", token)).translate(_ALIKE)


class Tokens(Struct, frozen=True):
    """The tokens of one text, in order."""

    text: str
    starts: Sequence[int]
    """Of each token, where it starts in the text; rising."""
    ends: Sequence[int]
    folded: Sequence[str]

    def within(self, span: Span) -> tuple[int, int]:
        """The first token of which a span has something, and the one after the last such."""
        start, end = span
        return bisect_right(self.ends, start), bisect_left(self.starts, end)


class Places:
    """Where each token of a text stands, to see whether a quote stands there several times."""

    def __init__(self, folded: Sequence[str]) -> None:
        self._folded = folded
        self._places: dict[str, list[int]] = {}
        for place, token in enumerate(folded):
            self._places.setdefault(token, []).append(place)

    def of(self, quote: Sequence[str]) -> list[int]:
        """Where a quote starts, the first times; looked for where its rarest token is."""
        offset = min(range(len(quote)), key=lambda n: len(self._places.get(quote[n], ())))
        starts = (place - offset for place in self._places.get(quote[offset], ())[:_OFTEN])
        return [
            start
            for start in starts
            if start >= 0 and self._folded[start : start + len(quote)] == quote
        ]


def tokens(text: str) -> Tokens:
    """Cut a text into tokens; time grows with its length, whatever stands in it."""
    starts: list[int] = []
    ends: list[int] = []
    found: list[str] = []
    seen: dict[str, str] = {}
    for match in _TOKEN.finditer(text):
        start, end = match.span()
        written = match[0]
        compared = seen.get(written)
        if compared is None:
            compared = seen[written] = folded(written)
        if not compared:
            continue
        starts.append(start)
        ends.append(end)
        found.append(compared)
    return Tokens(text, starts, ends, found)
