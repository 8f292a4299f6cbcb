"""Word documents (.docx): paragraphs as they read with all changes accepted; extra `docx`.

Cells of a table's row stand side by side, footnotes and endnotes below the text. Deleted and hidden
text, comments, and what repeats on each page are left out. Elements are those of ECMA-376, part 1.
"""

import hashlib
import io
import zipfile
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from annotator.errors import UnreadableSource
from annotator.reading.cleaning import cleaned_document
from annotator.reading.metadata import first_line, letters, names, tidy
from annotator.records import Appearance, Reading

if TYPE_CHECKING:
    from docx.document import Document

LARGEST_UNPACKED = 256 * 1024 * 1024
"""Bytes of all that is packed in a file; a small one may unfold to any size."""

MOST_PARTS = 10_000
"""Files packed in one."""

Element = Any
"""Of lxml, which says nothing of its types."""

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_LEFT_OUT = frozenset({f"{_W}{name}" for name in ("del", "moveFrom", "txbxContent", "pPr", "rPr")})
_SIGNS = {f"{_W}tab": " ", f"{_W}br": " ", f"{_W}cr": " ", f"{_W}noBreakHyphen": "-"}
_LOCKED = b"\xd0\xcf\x11\xe0"
"""How an old Office file begins, and one with a password."""

_TITLES = ("Title", "heading 1", "Heading 1")


def read(raw: bytes, name: str) -> Reading:
    """Read a document; raises UnreadableSource where there is no text to be had, saying why.

    Between paragraphs stands an empty line. The title is the first paragraph in the style of one,
    else what the file says if the text begins with it, else a first line that stands alone.
    """
    try:
        import docx
    except ImportError:
        raise UnreadableSource(
            "Word documents need python-docx, which is not installed: "
            "pip install 'annotator[docx]'."
        ) from None
    from importlib.metadata import version

    _refuse_large(raw)
    # Whatever is in a file, and whatever a parser makes of it, must not end the program.
    try:
        document = docx.Document(io.BytesIO(raw))
        found = [*_blocks(document.element.body), *_notes(document)]
        styles = {style.style_id: style.name for style in document.styles}
        titled = next((text for text, style in found if styles.get(style) in _TITLES), None)
        title, said = tidy(titled), tidy(_property(document, "title"))
    except Exception as error:
        raise UnreadableSource(
            "It is a damaged Word document, or none; open it in a word processor and save it anew."
        ) from error
    text = cleaned_document("\n\n".join(text for text, _ in found))
    if title is None and said and letters(text).startswith(letters(said)):
        title = said
    return Reading(
        text,
        Appearance(
            title=title or first_line(text) or said,
            authors=names([_property(document, "author")]),
            modified=_iso(_property(document, "modified")),
            language=tidy(_property(document, "language")) or _language(document),
            source=tidy(name),
            sha256=hashlib.sha256(raw).hexdigest(),
            extractor=f"python-docx {version('python-docx')}",
        ),
    )


def _refuse_large(raw: bytes) -> None:
    if raw.startswith(_LOCKED):
        raise UnreadableSource(
            "It is locked with a password, or an old Word document; open it, "
            "and save it as .docx without a password."
        )
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as packed:
            parts = packed.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
        raise UnreadableSource(
            "It is no Word document, or only a part of one; fetch it again, or save it anew."
        ) from error
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > LARGEST_UNPACKED:
        raise UnreadableSource(
            f"It unfolds to more than {LARGEST_UNPACKED // 1024**2} MB; save its text as .txt."
        )


def _blocks(within: Element) -> Iterator[tuple[str, str | None]]:
    """The paragraphs, each with the name of its style, and rows of tables, in their order."""
    for child in within:
        if child.tag == f"{_W}p":
            yield from _paragraph(child)
        elif child.tag == f"{_W}tbl":
            yield from _table(child)
        elif child.tag not in (_FALLBACK, f"{_W}del", f"{_W}moveFrom"):
            # Controls, tracked changes and other frames are around paragraphs as well.
            yield from _blocks(child)


def _paragraph(element: Element) -> Iterator[tuple[str, str | None]]:
    style = element.find(f"{_W}pPr/{_W}pStyle")
    if text := tidy("".join(_written(element))):
        yield text, None if style is None else style.get(f"{_W}val")
    for box in element.iter(f"{_W}txbxContent"):
        # A box in a box is read with that; a fallback says the same once more.
        within = next(box.iterancestors(f"{_W}p")) is element
        if within and next(box.iterancestors(_FALLBACK), None) is None:
            yield from _blocks(box)


def _written(within: Element) -> Iterator[str]:
    """The text that is to be read, without what was taken out of it or is hidden."""
    for child in within:
        if child.tag == f"{_W}t":
            yield child.text or ""
        elif child.tag in _SIGNS:
            yield _SIGNS[child.tag]
        elif child.tag == f"{_W}r" and _is_hidden(child):
            continue
        elif child.tag not in _LEFT_OUT and child.tag != _FALLBACK:
            yield from _written(child)


def _is_hidden(run: Element) -> bool:
    hidden = run.find(f"{_W}rPr/{_W}vanish")
    return hidden is not None and hidden.get(f"{_W}val") not in ("0", "false", "off")


def _table(table: Element) -> Iterator[tuple[str, None]]:
    for row in table.iter(f"{_W}tr"):
        if next(row.iterancestors(f"{_W}tbl")) is not table:
            continue  # of a table in a cell, which is read with it
        cells = [[text for text, _ in _blocks(cell)] for cell in row.findall(f"{_W}tc")]
        if all(len(cell) <= 1 for cell in cells):
            if joined := " ".join(text for cell in cells for text in cell):
                yield joined, None
        else:
            yield from ((text, None) for cell in cells for text in cell)


def _notes(document: "Document") -> Iterator[tuple[str, None]]:
    """The footnotes, then the endnotes, in the order of their numbers."""
    from docx.oxml.parser import parse_xml

    for kind in ("footnote", "endnote"):
        parts = [
            relation.target_part
            for relation in document.part.rels.values()
            if not relation.is_external and relation.reltype.endswith(f"/{kind}s")
        ]
        for part in parts:
            for note in parse_xml(part.blob).iter(f"{_W}{kind}"):
                if note.get(f"{_W}type") in (None, "normal"):
                    yield from _joined(_blocks(note))


def _joined(blocks: Iterable[tuple[str, str | None]]) -> Iterator[tuple[str, None]]:
    if text := " ".join(text for text, _ in blocks):
        yield text, None


def _property(document: "Document", name: str) -> Any:
    """One of the core properties; nothing where the file has none, or a damaged one."""
    from docx.opc.constants import RELATIONSHIP_TYPE

    try:
        # Asked first, because python-docx makes properties of its own where there are none.
        document.part.package.part_related_by(RELATIONSHIP_TYPE.CORE_PROPERTIES)
        return getattr(document.core_properties, name)
    except (AttributeError, LookupError, TypeError, ValueError):
        return None


def _language(document: "Document") -> str | None:
    """The language that the text has where nothing else is said."""
    found = document.styles.element.find(f"{_W}docDefaults/{_W}rPrDefault/{_W}rPr/{_W}lang")
    return None if found is None else tidy(found.get(f"{_W}val"))


def _iso(time: object) -> str | None:
    """A time of the core properties, which python-docx gives in UTC."""
    if not isinstance(time, datetime):
        return None
    known = time if time.tzinfo else time.replace(tzinfo=UTC)
    return known.astimezone(UTC).isoformat().replace("+00:00", "Z")
