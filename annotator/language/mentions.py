"""Mentions: the names that the pipeline's entity recogniser finds."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from annotator.anchors import Spans, trimmed
from annotator.records import Mention

if TYPE_CHECKING:
    from spacy.tokens import Doc


def mentions(doc: Doc, text: str, sentences: Spans) -> list[Mention]:
    """The names in one parsed block, trimmed, each within one sentence.

    `text` is the block as it stands in the document; the names and the sentences are in code
    points of the block.
    """
    found: list[Mention] = []
    starts = [start for start, _ in sentences]
    for entity in doc.ents:
        start, end = trimmed(text, (entity.start_char, entity.end_char))
        number = bisect_right(starts, start) - 1
        end = min(end, sentences[number][1])
        start, end = trimmed(text, (start, end))
        if start < end:
            found.append(Mention(start, end, entity.label_))
    return found
