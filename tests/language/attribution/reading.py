"""Attributions of texts as plain strings, for the tests of this room."""

from typing import NamedTuple

from annotator.anchors import Spans, quoted
from annotator.findings import Attribution
from annotator.language import analyse
from annotator.language.attribution import attributions


class Said(NamedTuple):
    """One attribution, its spans as they are written."""

    source: str
    cue: str
    content: str


def found_in(*texts: str) -> list[tuple[Attribution, ...]]:
    """The attributions of texts."""
    return [
        attributions(text, analysis.findings.words, analysis.sentences)
        for text, analysis in zip(texts, analyse(texts), strict=True)
        if analysis.findings is not None
    ]


def written(text: str, spans: Spans) -> str:
    """The spans of a text, and nothing for none."""
    return quoted(text, spans) if spans else ""


def said(text: str, found: tuple[Attribution, ...]) -> list[Said]:
    """Attributions as strings, in order of their contents."""
    return [
        Said(written(text, one.source), written(text, one.cue), written(text, one.content))
        for one in found
    ]
