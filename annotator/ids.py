"""Names made from content, and event ids that sort by time.

Every id is 32 characters of `0-9a-v` (base 32 with the extended hex alphabet of RFC 4648,
lower case, so that text order is number order). A content id is 160 bits of SHA-256 over the
parts, each preceded by its length, so that no two lists of parts have the same bytes. An event
id is 60 bits of time in microseconds since 1970 (UTC) and 100 bits of such a hash.
"""

import base64
import hashlib
import re
import unicodedata
from collections.abc import Iterable

from annotator.anchors import Spans

ID = re.compile(r"[0-9a-v]{32}")
TIME_CHARACTERS = 12
LONGEST_NAME = 200
RESERVED_NAMES = frozenset({"gold", "all", "shared", "program"})
"""Layers and choices that an annotator's name must not be mistaken for."""

_ALPHABET = "0123456789abcdefghijklmnopqrstuv"


def _digest(parts: Iterable[str]) -> bytes:
    digest = hashlib.sha256()
    for part in parts:
        encoded = part.encode("utf-8", "surrogatepass")
        digest.update(b"%d:" % len(encoded))
        digest.update(encoded)
    return digest.digest()


def content_id(kind: str, *parts: str) -> str:
    """A name for a thing of this kind that consists of these parts."""
    return base64.b32hexencode(_digest((kind, *parts))[:20]).decode("ascii").lower()


def document_id(text: str) -> str:
    """A document is named by its text."""
    return content_id("document", text)


def claim_id(document: str, spans: Spans) -> str:
    """A claim is named by its document and its content spans, in their normal form."""
    return content_id("claim", document, ",".join(f"{start}-{end}" for start, end in spans))


def link_id(one: str, other: str) -> str:
    """A link is named by its two claims, whichever of them is named first."""
    return content_id("link", *sorted((one, other)))


def pair_id(one: str, other: str) -> str:
    """A pair of speaker names (in their folded form), whichever of them is named first."""
    return content_id("pair", *sorted((one, other)))


def folded(name: str) -> str:
    """The form under which a name is compared: NFKC, case folded, white space as one blank."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


def annotator_name(name: str) -> str:
    """Tidy an annotator's name (NFC, white space as one blank).

    Raises ValueError for an empty, over-long, unprintable or reserved name.
    """
    tidy = " ".join(unicodedata.normalize("NFC", name).split())
    if not tidy:
        raise ValueError("An annotator's name must not be empty.")
    if len(tidy) > LONGEST_NAME:
        raise ValueError(f"An annotator's name has at most {LONGEST_NAME} characters.")
    if not tidy.isprintable():
        raise ValueError("An annotator's name must not hold control characters.")
    if folded(tidy) in RESERVED_NAMES:
        raise ValueError(f"“{tidy}” is reserved; choose another annotator's name.")
    return tidy


def event_id(time: int, columns: Iterable[str]) -> str:
    """An id whose first 12 characters are `time` (microseconds since 1970) and the rest a hash."""
    if not 0 <= time < 1 << 60:
        raise ValueError(f"{time} is not a time in microseconds that an id can hold")
    head = "".join(_ALPHABET[time >> shift & 31] for shift in range(55, -5, -5))
    tail = base64.b32hexencode(_digest(columns)[:15]).decode("ascii").lower()[:20]
    return head + tail


def event_time(event: str) -> int:
    """The time bits of an event id, in microseconds since 1970."""
    time = 0
    for character in event[:TIME_CHARACTERS]:
        time = time << 5 | _ALPHABET.index(character)
    return time
