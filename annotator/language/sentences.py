"""Sentences: the parser's, held to what ends a sentence in print.

The parser alone cuts before names and brackets it does not understand. A boundary of it holds
only after a mark that can end a sentence; one is added where a page runs a caption into what
follows it.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib import resources
from itertools import pairwise
from typing import TYPE_CHECKING

from annotator.anchors import Span, Spans, trimmed
from annotator.language.paragraphs import has_word

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Doc

_ENDING = ".!?…。！？؟۔।"
_QUOTES = "\"'”“’‘»«"
_CLOSING = _QUOTES + ")]}"
_CLOSING_AT_START = re.compile(r"(?:[”’»)\]}]|(?<=\S)[\"'“](?=\s|$))+")
_EDITORIAL = re.compile(r"\[[^\[\]]*\]")
_GOES_ON = re.compile(r"[-–—]\s|\(?[a-z]\)\s")
_NEVER = re.compile(r"(?!)")


def sentence_spans(doc: Doc, text: str) -> Spans:
    """The sentences of one parsed block, trimmed, in code points of the block.

    `text` is the block as it stands in the document, as long as the text of `doc`.
    """
    ends = _ends(text, (sentence.start_char for sentence in doc.sents))
    cuts = sorted(ends | set(_glued(doc, text)))
    sentences: list[Span] = []
    for cut in pairwise([0, *cuts, len(text)]):
        span = trimmed(text, cut)
        if span[0] == span[1]:
            continue
        if sentences and not (has_word(text, span) and has_word(text, sentences[-1])):
            sentences[-1] = (sentences[-1][0], span[1])
        else:
            sentences.append(span)
    return tuple(sentences)


def _ends(text: str, starts: Iterable[int]) -> set[int]:
    """Where the parser's sentences begin, after closing marks, as far as that can be."""
    brackets = [match.span() for match in _EDITORIAL.finditer(text)]
    ends: set[int] = set()
    for start in starts:
        closing = _CLOSING_AT_START.match(text, start)
        cut = closing.end() if closing else start
        before = text[max(0, cut - 80) : cut].rstrip()
        if (
            before.rstrip(_CLOSING).endswith(tuple(_ENDING))
            and _is_apart(text, cut)
            and not _GOES_ON.match(text, cut)
            and not any(opened < cut < closed for opened, closed in brackets)
        ):
            ends.add(cut)
    return ends


def _is_apart(text: str, cut: int) -> bool:
    """Whether white space lies at a cut, or what can stand for it: "…today.The talks"."""
    if cut >= len(text) or text[cut].isspace() or text[cut - 1].isspace():
        return True
    return text[cut].isupper() or text[cut] in _QUOTES or text[cut - 1] in "。！？"


def _glued(doc: Doc, text: str) -> Iterator[int]:
    """Where a sentence begins after a caption, a dateline or a credit that has no full stop.

    A heading is left alone: only what goes on to a full stop is prose.
    """
    credit, opener = _openings(doc.lang_)
    for match in credit.finditer(text):
        yield match.start()
    if not text.rstrip(_CLOSING).endswith(tuple(_ENDING)):
        return
    named = [(e.start_char, e.end_char) for e in doc.ents if e.label_ != "DATE"]
    for match in opener.finditer(text):
        if not any(start < match.start() < end for start, end in named):
            yield match.start()


@cache
def _openings(language: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What finds the credits and the openers of a language; nothing, if it has no table."""
    data = resources.files("annotator.language").joinpath("sentences.toml").read_text("utf-8")
    table: dict[str, list[str]] = tomllib.loads(data).get(language, {})
    if not table:
        return _NEVER, _NEVER
    keys = ("credits", "openers", "days_and_months")
    credits_, openers, dates = ("|".join(map(re.escape, table[key])) for key in keys)
    return (
        re.compile(rf"(?<=\S\s)(?:{credits_})s?:\s"),
        re.compile(rf"(?<=\w\s)(?:{openers})(?=\s(?:[a-z]|(?:{dates})\b))"),
    )
