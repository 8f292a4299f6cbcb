"""Plain text: the whole file is the text, and a first line that stands alone is its title."""

import hashlib

from annotator.reading.cleaning import cleaned_document
from annotator.reading.decoding import decode
from annotator.reading.metadata import first_line, our_extractor, tidy
from annotator.records import Appearance, Reading


def read(raw: bytes, name: str) -> Reading:
    """Read a text file; raises UnreadableSource when it is binary or empty."""
    content, encoding = decode(raw)
    text = cleaned_document(content)
    return Reading(
        text,
        Appearance(
            title=first_line(text),
            source=tidy(name),
            sha256=hashlib.sha256(raw).hexdigest(),
            encoding=encoding,
            extractor=our_extractor("plain text"),
        ),
    )
