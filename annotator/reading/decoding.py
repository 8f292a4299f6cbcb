"""Bytes into text, with the name of the encoding that made it.

In order: a byte order mark, the charset that the file declares, UTF-8 (also with some damage),
then what the bytes look like. Code pages for Latin letters are not told apart by detection:
of 16 western sentences in cp1252, charset-normalizer 3.5.2 took 10 for cp1250, and one of the rest
for cp1252; its coherence was the same for both. So bytes that are mostly ASCII are cp1252, which
nearly all undeclared English text is, unless that puts signs and capitals inside of words.
"""

import codecs
import re
from typing import NamedTuple

from annotator.errors import UnreadableSource

SAMPLE = 64 * 1024
"""Bytes that detection looks at."""

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_LOOKED_AT = 1 << 20
"""Bytes that tell a text from a binary file."""

_SIGNATURES = {
    b"%PDF-": "a PDF; give its name the ending .pdf",
    b"PK\x03\x04": "a ZIP archive, as .docx, .odt and .epub are; "
    "give a Word document the ending .docx, save others as text, or unpack it",
    b"\xd0\xcf\x11\xe0": "an old Office document; save it as text",
    b"{\\rtf": "an RTF document; save it as text",
    b"SQLite format 3\0": "an SQLite database; export its texts as .jsonl",
    b"\x89PNG": "a PNG picture; transcribe it first",
    b"\xff\xd8\xff": "a JPEG picture; transcribe it first",
    b"GIF8": "a GIF picture; transcribe it first",
    b"\x1f\x8b": "compressed with gzip; decompress it",
    b"\xfd7zXZ": "compressed with xz; decompress it",
    b"(\xb5/\xfd": "compressed with zstd; decompress it",
}
_LATIN_1 = frozenset({"ascii", "iso8859-1"})
_TRUSTED = re.compile(
    r"cp\d+|iso8859-\d+|iso2022_jp|koi8-[ru]|mac-\w+|gb\w+|big5\w*|euc_\w+|shift_jis\w*|tis-620|utf-8"
)
_LATIN = ["cp1252", "cp1250", "iso8859_2", "cp1254", "cp1257", "mac_roman"]
_SPOILT_WORD = re.compile(
    r"(?<=[^\W\d_])[¡¢£¤¥¦§¨©¬®¯°±²³´¶¸¹º»¼½¾¿×÷‡‰ˆ˜™](?=[^\W\d_])"
    r"|(?<=[a-z])[À-ÖØ-ÞŠŒŽŸ](?![A-ZÀ-ÖØ-Þ])"
)
_CONTROLS = bytes(range(0x09)) + b"\x0b" + bytes(range(0x0E, 0x1B)) + b"\x1c\x1d\x1e\x1f\x7f"


class Decoded(NamedTuple):
    """A text and the encoding that it was in, by Python's name for it."""

    text: str
    encoding: str


def decode(raw: bytes, declared: str | None = None) -> Decoded:
    """Decode a whole file; `declared` is the charset that it names for itself, if it does.

    Raises UnreadableSource for a file that is no text.
    """
    _refuse_known_formats(raw)
    decoded = _marked(raw)
    if decoded is None:
        _refuse_binary(raw)
        decoded = _declared(raw, declared) or _utf_8(raw) or _detected(raw)
    else:
        _refuse_binary(decoded.text.encode("utf-8", "replace"))
    return decoded


def _refuse_known_formats(raw: bytes) -> None:
    for signature, what in _SIGNATURES.items():
        if raw.startswith(signature):
            raise UnreadableSource(f"It is {what}.")


def _refuse_binary(raw: bytes) -> None:
    # Random bytes hold 11 % of these; a text may have kept a stray one or two. A file that begins
    # as a text is taken for one: to look at all of a long one takes as long as to decode it.
    beginning = raw[:_LOOKED_AT]
    controls = len(beginning) - len(beginning.translate(None, _CONTROLS))
    if controls > 4 and controls > len(beginning) / 20:
        raise UnreadableSource(
            "It holds control bytes as binary files do; if it is text (UTF-16, perhaps), "
            "save it as UTF-8."
        )


def _marked(raw: bytes) -> Decoded | None:
    for mark, encoding in _BOMS:
        if raw.startswith(mark):
            return Decoded(raw.decode(encoding, "replace"), encoding)
    return None


def _strictly(raw: bytes, encoding: str) -> Decoded | None:
    try:
        return Decoded(raw.decode(encoding), encoding)
    except (UnicodeError, LookupError):
        return None


def _declared(raw: bytes, charset: str | None) -> Decoded | None:
    try:
        encoding = codecs.lookup(charset or "").name
    except (LookupError, ValueError):
        return None
    if encoding in _LATIN_1:
        # Who writes Latin-1 or ASCII means cp1252: so the Encoding Standard, and every browser.
        encoding = "cp1252"
    # Python knows codecs that are no charsets, some of them slow, and a hostile page may name one.
    return _strictly(raw, encoding) if _TRUSTED.fullmatch(encoding) else None


def _utf_8(raw: bytes) -> Decoded | None:
    if decoded := _strictly(raw, "utf-8"):
        return decoded
    # A file cut within a character, or with one pasted from elsewhere, is still UTF-8; in other
    # encodings, hardly any bytes happen to form its sequences.
    text = raw.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    intact = len(text) - len(text.encode("ascii", "ignore")) - broken
    return Decoded(text, "utf-8") if intact > 2 * broken else None


def _detected(raw: bytes) -> Decoded:
    mostly_ascii = 4 * len(raw.translate(None, bytes(range(0x80)))) < len(raw)
    western = _strictly(raw, "cp1252")
    if mostly_ascii and western and not _SPOILT_WORD.search(western.text):
        return western
    encoding = _guessed(raw, _LATIN if mostly_ascii else None)
    # Latin-1 has a character for each byte, so that something can always be read.
    return (
        (encoding and _strictly(raw, encoding))
        or western
        or Decoded(raw.decode("iso8859-1"), "iso8859-1")
    )


def _guessed(raw: bytes, among: list[str] | None) -> str | None:
    from charset_normalizer import from_bytes

    # Cut at a line break, which never is part of a longer character.
    sample = raw if len(raw) <= SAMPLE else raw[: raw.rfind(b"\n", 0, SAMPLE) + 1] or raw[:SAMPLE]
    best = from_bytes(sample, cp_isolation=among).best()
    return codecs.lookup(best.encoding).name if best else None
