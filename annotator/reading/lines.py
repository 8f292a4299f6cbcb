"""JSON Lines: one document a line, its text and what is known about it as top-level keys.

A line's SHA-256 is of its raw bytes without the line ending (and, on the first line, the BOM), so
that it stays the same when the file is converted, sorted or cut.
"""

import hashlib
import re
from collections.abc import Iterator
from typing import BinaryIO

import msgspec

from annotator.errors import UnreadableSource
from annotator.reading.cleaning import cleaned_document
from annotator.reading.metadata import names, our_extractor, tidy
from annotator.records import Appearance, Reading

LONGEST_LINE = 64 * 1024 * 1024
"""Bytes of one line that is read; a longer one is refused without being held whole."""

_BOM = b"\xef\xbb\xbf"
_OTHER_BOMS = (b"\xff\xfe", b"\xfe\xff", b"\0\0\xfe\xff")
_SURROGATES = re.compile(
    rb"(?P<kept>\\u[Dd][89ABab][0-9A-Fa-f]{2}\\u[Dd][C-Fc-f][0-9A-Fa-f]{2}|\\[^u])"
    rb"|\\u[Dd][89A-Fa-f][0-9A-Fa-f]{2}"
)


class _Line(msgspec.Struct):
    text: str
    title: str | None = None
    outlet: str | None = None
    authors: list[str] | str | None = None
    url: str | None = None
    published: str | None = None
    modified: str | None = None
    retrieved: str | None = None
    language: str | None = None
    rights: str | None = None


_DECODER = msgspec.json.Decoder(_Line)


def read(file: BinaryIO, name: str) -> Iterator[Reading | UnreadableSource]:
    """Give the document of each line, and for each bad line its number and the reason.

    Raises UnreadableSource when the file is no UTF-8 at all, or has no line with anything on it.
    """
    empty = True
    for number, line in _numbered(file):
        if number == 1 and line.startswith(_OTHER_BOMS):
            raise UnreadableSource(
                "It is UTF-16 or UTF-32; save it as UTF-8, which JSON has to be."
            )
        if not line.strip():
            continue
        empty = False
        try:
            yield _read_line(line, f"{name}:{number}")
        except UnreadableSource as reason:
            yield UnreadableSource(f"Line {number}: {reason}")
    if empty:
        raise UnreadableSource("There is no line in it; leave it out.")


def _numbered(file: BinaryIO) -> Iterator[tuple[int, bytes]]:
    """Give the lines with their numbers from 1, without their endings, the first without BOM."""
    number = 0
    while line := file.readline(LONGEST_LINE + 1):
        number += 1
        rest = line
        while not rest.endswith(b"\n") and len(rest) > LONGEST_LINE:
            rest = file.readline(LONGEST_LINE + 1)
        line = line.removesuffix(b"\n").removesuffix(b"\r")
        yield number, line.removeprefix(_BOM) if number == 1 else line


def _read_line(raw: bytes, source: str) -> Reading:
    if len(raw) > LONGEST_LINE:
        raise UnreadableSource(f"longer than {LONGEST_LINE // 1024**2} MB; split the document.")
    line = _decoded(raw)
    authors = [line.authors] if isinstance(line.authors, str) else line.authors or ()
    return Reading(
        cleaned_document(line.text),
        Appearance(
            title=tidy(line.title),
            outlet=tidy(line.outlet),
            authors=names(authors),
            url=tidy(line.url),
            published=tidy(line.published),
            modified=tidy(line.modified),
            retrieved=tidy(line.retrieved),
            language=tidy(line.language),
            rights=tidy(line.rights),
            source=tidy(source),
            sha256=hashlib.sha256(raw).hexdigest(),
            encoding="utf-8",
            extractor=our_extractor("JSON Lines"),
        ),
    )


def _decoded(raw: bytes) -> _Line:
    # msgspec refuses a surrogate without its other half, which Python and JavaScript both write.
    whole = _SURROGATES.sub(lambda found: found["kept"] or rb"\ufffd", raw)
    try:
        return _DECODER.decode(whole)
    except UnicodeDecodeError:
        raise UnreadableSource("not UTF-8, which JSON has to be; convert the file.") from None
    except msgspec.ValidationError as error:
        raise UnreadableSource(f"{error}; correct the line.") from None
    except msgspec.DecodeError as error:
        raise UnreadableSource(f"no JSON ({error}); correct the line.") from None
    except RecursionError:
        raise UnreadableSource("nested too deeply; correct the line.") from None
