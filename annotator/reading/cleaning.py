"""The form of text that every document has before it is named by its hash."""

import re

from annotator.errors import UnreadableSource

_LINE_BREAK = re.compile("\r\n?")
_NO_CHARACTER = re.compile("[\0\ud800-\udfff]")


def cleaned(text: str) -> str:
    """Drop a leading BOM, make CRLF and CR to LF, NUL and lone surrogates to U+FFFD.

    Nothing else changes: no white space is stripped, nothing is normalised. What comes out can be
    encoded as UTF-8, and cleaning it again gives it back.
    """
    return _NO_CHARACTER.sub("\ufffd", _LINE_BREAK.sub("\n", text.lstrip("\ufeff")))


def cleaned_document(text: str) -> str:
    """Clean the text of a document; raises UnreadableSource if there is nothing to read in it."""
    clean = cleaned(text)
    if not clean or clean.isspace():
        raise UnreadableSource("There is no text in it; leave it out.")
    return clean
