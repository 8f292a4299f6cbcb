"""The form of text that every document has before it is named by its hash."""

import re

_SURROGATE = re.compile("[\ud800-\udfff]")


def cleaned(text: str) -> str:
    """Drop a leading BOM, make CRLF and CR to LF, NUL and lone surrogates to U+FFFD.

    Nothing else changes: no white space is stripped, nothing is normalised. What comes out can be
    encoded as UTF-8, and cleaning it again gives it back.
    """
    clean = text.lstrip("\ufeff")
    if "\r" in clean:
        clean = clean.replace("\r\n", "\n").replace("\r", "\n")
    if "\0" in clean:
        clean = clean.replace("\0", "\ufffd")
    try:
        clean.encode("utf-8")
    except UnicodeEncodeError:
        return _SURROGATE.sub("\ufffd", clean)
    return clean
