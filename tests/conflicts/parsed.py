"""Words of a sentence as the real pipeline parses it, each sentence once."""

from functools import cache

from annotator.language.columns import Parsed, columns
from annotator.language.pipeline import load
from annotator.words import Words


@cache
def parsed(text: str) -> Words:
    return columns([Parsed(load()(text), 0)])
