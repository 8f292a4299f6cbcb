"""Finding: what is suggested of one text, from the words that the parser left."""

from annotator.anchors import Spans
from annotator.findings import Findings
from annotator.language.attribution import attributions
from annotator.language.claims import claims
from annotator.language.speakers import speakers
from annotator.records import Mention
from annotator.words import Words

FINDER = "annotator findings 1"
"""The rules with their version: what they find is found again when it changes."""


def find(text: str, words: Words, sentences: Spans, mentions: tuple[Mention, ...]) -> Findings:
    """The claims of a text and the names of those who make them. Never raises on any text."""
    attributed = attributions(text, words, sentences)
    voices, names = speakers(text, words, sentences, mentions, attributed)
    found = claims(text, words, sentences, attributed, voices)
    return Findings(words=words, claims=found, names=names, producer=FINDER)
