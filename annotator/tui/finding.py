"""Where in a sentence a search found its words."""

import re
from collections.abc import Sequence

from annotator.anchors import Span, Spans, normal


def found_spans(text: str, sentence: Span, words: Sequence[str]) -> Spans:
    """The words where they follow each other, else wherever they stand, the last as a beginning.

    Spans are code points of the text. Nothing, where the index compares more kindly (`é` and `e`).
    """
    if not words:
        return ()
    escaped = [re.escape(word) for word in words]
    phrase = r"\b" + r"\W+".join(escaped) + r"\w*"
    scattered = "|".join([*(rf"\b{word}\b" for word in escaped[:-1]), rf"\b{escaped[-1]}\w*"])
    for pattern in (phrase, scattered):
        spans = [
            match.span() for match in re.compile(pattern, re.IGNORECASE).finditer(text, *sentence)
        ]
        if spans:
            return normal(spans)
    return ()
