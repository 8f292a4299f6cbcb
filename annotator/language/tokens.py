"""Tokens: where the pipeline cuts a text into words and signs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from annotator.language.pipeline import DEFAULT_PIPELINE, load

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.language import Language
    from spacy.tokens import Doc

    from annotator.anchors import Span

_LONGEST_RUN = 5_000
"""Code points without white space that are cut at once: the time goes with their square."""

_LONG_RUN = re.compile(rf"\S{{{_LONGEST_RUN + 1},}}")


def tokens(text: str, pipeline: str = DEFAULT_PIPELINE) -> list[Span]:
    """The tokens of a text in order, those of nothing but white space left out."""
    doc = tokenized(text, load(pipeline))
    return [(each.idx, each.idx + len(each)) for each in doc if not each.is_space]


def tokenized(text: str, language: Language) -> Doc:
    """A text's tokens as a `Doc` that nothing is said of, whatever the text and its length."""
    pieces = [language.tokenizer(piece) for piece in _pieces(text)]
    if len(pieces) == 1:
        return pieces[0]

    from spacy.tokens import Doc

    return Doc(
        language.vocab,
        words=[each.text for piece in pieces for each in piece],
        spaces=[bool(each.whitespace_) for piece in pieces for each in piece],
    )


def _pieces(text: str) -> Iterator[str]:
    """The whole text, unless a run without white space must be cut to end in our lifetime."""
    start = 0
    for run in _LONG_RUN.finditer(text):
        if start < run.start():
            yield text[start : run.start()]
        for start in range(run.start(), run.end(), _LONGEST_RUN):
            yield text[start : min(start + _LONGEST_RUN, run.end())]
        start = run.end()
    if start < len(text) or not text:
        yield text[start:]
