"""The format of bytes that come without a name, from how they begin."""

import io
import json
import re
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

LOOKED_AT = 64 * 1024
"""Bytes of the beginning that are looked at."""

_HTML = re.compile(
    rb"(?>\s*(?:<\?xml[^>]*>|<!--.*?-->))*\s*<(?:!doctype\s+html|html|head|body|article)\b",
    re.IGNORECASE | re.DOTALL,
)
_MHTML = re.compile(
    rb"(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*)*?content-type:\s*multipart/related", re.IGNORECASE
)
_FRONT_MATTER = re.compile(rb"---[ \t]*\r?\n[A-Za-z_][\w-]*[ \t]*:")
_BOM = b"\xef\xbb\xbf"


class Begun(io.RawIOBase):
    """A stream of which the beginning was read, and can be read again."""

    def __init__(self, beginning: bytes, rest: BinaryIO) -> None:
        self._beginning = beginning
        self._rest = rest

    def readable(self) -> bool:
        """It can be."""
        return True

    def readinto(self, buffer: "WriteableBuffer", /) -> int:
        """Read on; a line at most, so that what waits for a line gets it when it is there."""
        room = memoryview(buffer).cast("B")
        part, self._beginning = self._beginning[: len(room)], self._beginning[len(room) :]
        part = part or self._rest.readline(len(room))
        room[: len(part)] = part
        return len(part)


def begun(stream: BinaryIO) -> tuple[str, BinaryIO]:
    """The ending of names that the format of a stream has, and the stream from its beginning.

    For JSON Lines one line is waited for, else as much as is looked at, or the end.
    """
    beginning = stream.readline(LOOKED_AT)
    while not beginning.strip() and beginning and len(beginning) < LOOKED_AT:
        line = stream.readline(LOOKED_AT)
        if not line:
            break
        beginning += line
    if not _is_json_line(beginning):
        beginning += stream.read(LOOKED_AT)
    return guessed(beginning), io.BufferedReader(Begun(beginning, stream))


def guessed(beginning: bytes) -> str:
    """The ending that the name of a file with this beginning should have."""
    bare = beginning.removeprefix(_BOM)
    if b"%PDF-" in beginning[:1024]:
        return ".pdf"
    if beginning.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        return ".docx"
    if _is_json_line(bare.lstrip().partition(b"\n")[0]):
        return ".jsonl"
    if _MHTML.match(bare):
        return ".mhtml"
    if _HTML.match(bare):
        return ".html"
    return ".md" if _FRONT_MATTER.match(bare) else ".txt"


def _is_json_line(line: bytes) -> bool:
    line = line.removeprefix(_BOM).strip()
    if not line.startswith(b"{"):
        return False
    if len(line) >= LOOKED_AT - 1:
        return line.startswith(b'{"')  # longer than what was looked at
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False
