"""Names made from content, and event ids that sort by time.

Every id is 32 characters of `0-9a-v` (base 32 with the extended hex alphabet of RFC 4648,
lower case, so that text order is number order). A content id is 160 bits of SHA-256 over the
parts, each preceded by its length, so that no two lists of parts have the same bytes. An event
id is 60 bits of time in microseconds since 1970 (UTC) and 100 bits of such a hash.
"""

import hashlib
import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from annotator.anchors import Spans

ID = re.compile(r"[0-9a-v]{32}")
TIME_CHARACTERS = 12
LONGEST_NAME = 200
RESERVED_NAMES = frozenset({"", "gold", "all", "shared", "program"})
"""Layers and choices that an annotator's name must not be mistaken for."""

_ALPHABET = "0123456789abcdefghijklmnopqrstuv"
_PAIRS = tuple(one + other for one in _ALPHABET for other in _ALPHABET)


def _digest(parts: Iterable[str]) -> int:
    encoded = [part.encode("utf-8", "surrogatepass") for part in parts]
    digest = hashlib.sha256(b"".join([b"%d:%b" % (len(each), each) for each in encoded]))
    return int.from_bytes(digest.digest(), "big")


def _written(number: int, bits: int) -> str:
    """The lowest `bits` of a number, two characters at a time: many times as fast as `base64`."""
    return "".join([_PAIRS[number >> shift & 1023] for shift in range(bits - 10, -10, -10)])


def content_id(kind: str, *parts: str) -> str:
    """A name for a thing of this kind that consists of these parts."""
    return _written(_digest((kind, *parts)) >> 96, 160)


def document_id(text: str) -> str:
    """A document is named by its text."""
    return content_id("document", text)


@lru_cache(maxsize=1024)
def claim_id(document: str, spans: Spans) -> str:
    """A claim is named by its document and its content spans, in their normal form."""
    return content_id("claim", document, ",".join(f"{start}-{end}" for start, end in spans))


def link_id(one: str, other: str) -> str:
    """A link is named by its two claims, whichever of them is named first."""
    return content_id("link", *sorted((one, other)))


def evidence_id(claim: str, document: str | None, spans: Spans, url: str | None) -> str:
    """A piece of evidence is named by its claim and the span, or the address, that it is."""
    places = ",".join(f"{start}-{end}" for start, end in spans)
    return content_id("evidence", claim, document or "", places, url or "")


def reliability_id(of: str, name: str) -> str:
    """What is relied on is named by its kind (speaker or outlet) and its name, folded."""
    return content_id("reliability", of, folded(name))


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


@lru_cache(maxsize=1024)
def is_annotator(name: str) -> bool:
    """Whether a name can be an annotator's, rather than a layer's or nobody's."""
    return folded(name) not in RESERVED_NAMES


def event_id(time: int, columns: Iterable[str]) -> str:
    """An id whose first 12 characters are `time` (microseconds since 1970) and the rest a hash."""
    if not 0 <= time < 1 << 60:
        raise ValueError(f"{time} is not a time in microseconds that an id can hold")
    return _written(time, 60) + _written(_digest(columns) >> 156, 100)


def event_time(event: str) -> int:
    """The time bits of an event id, in microseconds since 1970."""
    return int(event[:TIME_CHARACTERS], 32)
