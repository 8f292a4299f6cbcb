"""The formats that can be read, by the ending of a file's name."""

from collections.abc import Callable, Iterator
from typing import BinaryIO

from msgspec import Struct

from annotator.errors import UnreadableSource
from annotator.reading import docx, html, lines, markdown, mhtml, pdf, plain
from annotator.records import Reading

Outcome = Reading | UnreadableSource
"""What one document of a file turns out to be."""

LARGEST_FILE = 256 * 1024 * 1024
"""Bytes of a file that is held whole; a .jsonl is not, and may be larger."""


class Format(Struct, frozen=True):
    """A format of files, and how an open file of it becomes readings."""

    name: str
    read: Callable[[BinaryIO, str], Iterator[Outcome]]
    """Takes the file and its name; may raise `UnreadableSource` for the file as a whole."""
    many: bool = False
    """Whether a file holds many documents, each with what is known about it."""


def _one_document(read: Callable[[bytes, str], Reading]) -> Callable[..., Iterator[Outcome]]:
    """Make a reader of files from a reader of bytes, for formats with one document a file."""

    def read_file(file: BinaryIO, name: str) -> Iterator[Outcome]:
        raw = file.read(LARGEST_FILE + 1)
        if len(raw) > LARGEST_FILE:
            raise UnreadableSource(
                f"It is larger than {LARGEST_FILE // 1024**2} MB; "
                "split it, or make it a .jsonl with one document a line."
            )
        yield read(raw, name)

    return read_file


UNKNOWN = Format("plain text", _one_document(plain.read))
"""What a file is taken for that was named by the user and whose ending says nothing."""

FORMATS: dict[str, Format] = {
    ".txt": UNKNOWN,
    ".md": Format("Markdown", _one_document(markdown.read)),
    ".html": Format("HTML", _one_document(html.read)),
    ".htm": Format("HTML", _one_document(html.read)),
    ".mhtml": Format("web archive", _one_document(mhtml.read)),
    ".mht": Format("web archive", _one_document(mhtml.read)),
    ".jsonl": Format("JSON Lines", lines.read, many=True),
    ".pdf": Format("PDF", _one_document(pdf.read)),
    ".docx": Format("Word", _one_document(docx.read)),
}
"""By ending, in lower case: what is looked for in folders."""


def named_format(kind: str) -> Format:
    """The format whose files have this ending, given with its dot or without.

    Raises UnreadableSource where there is none.
    """
    form = FORMATS.get(f".{kind.lower().removeprefix('.')}")
    if form is None:
        known = ", ".join(ending.removeprefix(".") for ending in FORMATS)
        raise UnreadableSource(f"There is no format “{kind}”; there are {known}.")
    return form
