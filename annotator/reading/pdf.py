"""PDF: the lines of its pages, made into paragraphs; with the extra `pdf`.

A file that a browser printed says when it was printed, which is when the page was retrieved; any
other says when it was made, which is taken for when it was published.
"""

import hashlib
import io
import logging
import re
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from annotator.errors import UnreadableSource
from annotator.reading.cleaning import cleaned_document
from annotator.reading.metadata import LONGEST_TITLE, first_line, letters, names, tidy
from annotator.reading.page_lines import LARGER, Line, Paragraph, paragraphs
from annotator.records import Appearance, Reading

if TYPE_CHECKING:
    from pypdf import PdfReader

MOST_PAGES = 2000
"""Pages of a file that is read."""

LONGEST_TEXT = 20_000_000
"""Code points of all pages together; a small file may unfold to any length."""

LONGEST = 300
"""Seconds that one file may take; there are some that were made to take for ever."""

_NO_TITLE = re.compile(
    r"(?:Microsoft \w+ - .*|untitled.*|.*\.(?:docx?|pdf|indd|tex|qxd|html?))", re.I
)
_DATE = re.compile(
    r"(?:D:)?(?P<year>\d{4})(?P<rest>(?:\d\d){0,5})(?:(?P<utc>Z)|(?P<sign>[+-])(?P<hours>\d\d)'?(?P<minutes>\d\d)?)?"
)
_PRINTED = re.compile(
    r"\b(?:Chrome|Firefox|Skia|Safari|Quartz PDFContext.*Safari|wkhtmltopdf)\b|Mozilla/"
)

_MARK = re.compile(
    r"(?:(?P<url>https?://\S+)|\w+:\S+|) *\d+/\d+"
    r"|\d{1,4}([./-])\d{1,2}\2\d{1,4},? \d{1,2}:\d\d(?: ?[AP]M)?(?: .*)?"
)
"""What browsers print above and below: day, time and title; address, page and number of pages."""


def read(raw: bytes, name: str) -> Reading:
    """Read a PDF; raises UnreadableSource where there is no text to be had, saying why.

    Between paragraphs stands an empty line. The title is what the file says if the text says it,
    too, else its largest line, else what the file says.
    """
    try:
        import pypdf
    except ImportError:
        raise UnreadableSource(
            "PDF needs pypdf, which is not installed: pip install 'annotator[pdf]'."
        ) from None
    # It tells of bad files on stderr, which is the screen that the user is working on.
    logging.getLogger("pypdf").addHandler(logging.NullHandler())
    logging.getLogger("pypdf").propagate = False
    # Whatever is in a file, and whatever a parser makes of it, must not end the program.
    try:
        reader = pypdf.PdfReader(io.BytesIO(raw))
        _unlock(reader)
        pages = list(_pages(reader))
        known = _Known(reader)
    except UnreadableSource:
        raise
    except Exception as error:
        raise UnreadableSource(
            "It is a damaged PDF, or none; open it in a reader of PDFs and print it to a new one."
        ) from error
    url = None
    if known.printed:
        url, pages = _without_marks(pages)
    found = paragraphs(pages)
    if not found:
        raise UnreadableSource(
            "Its pages are pictures without text, as scanners make them; "
            "have their text recognised first, for instance with ocrmypdf."
        )
    text = cleaned_document("\n\n".join(each.text for each in found))
    return Reading(
        text,
        Appearance(
            title=_title(known.title, found) or first_line(text),
            outlet=known.publisher,
            authors=known.authors,
            url=url,
            published=None if known.printed else known.created,
            modified=None if known.printed else known.changed,
            retrieved=known.created if known.printed else None,
            language=known.language,
            rights=known.rights,
            source=tidy(name),
            sha256=hashlib.sha256(raw).hexdigest(),
            extractor=f"pypdf {pypdf.__version__}",
        ),
    )


def _unlock(reader: "PdfReader") -> None:
    """Open what needs no password to be read, as most protected files."""
    if not reader.is_encrypted:
        return
    from pypdf.errors import DependencyError

    try:
        opened = reader.decrypt("")
    except DependencyError:
        opened = None
    if not opened:
        raise UnreadableSource(
            "It is locked; open it with its password, and print it to a PDF without one."
        )


def _pages(reader: "PdfReader") -> Iterator[list[Line]]:
    if len(reader.pages) > MOST_PAGES:
        raise UnreadableSource(f"It has more than {MOST_PAGES} pages; split it.")
    length = 0
    began = time.monotonic()
    for number, page in enumerate(reader.pages, 1):
        lines = _Lines()
        try:
            page.extract_text(visitor_text=lines.add)
        except Exception as error:
            raise UnreadableSource(
                f"Its page {number} is damaged or too much to read; "
                "print it without that page to a new PDF."
            ) from error
        length += lines.length
        if time.monotonic() - began > LONGEST:
            raise UnreadableSource(f"It takes more than {LONGEST // 60} minutes to read; split it.")
        if length > LONGEST_TEXT:
            raise UnreadableSource("It unfolds to more text than a document has; split it.")
        yield lines.finished()


class _Lines:
    """The lines of a page, made of the pieces that pypdf tells of."""

    def __init__(self) -> None:
        self.length = 0
        self._lines: list[Line] = []
        self._pieces: list[str] = []
        self._begin: tuple[float, float, float] | None = None

    def add(
        self, text: str, outer: Sequence[float], inner: Sequence[float], _: Any, size: float
    ) -> None:
        """Take a piece, with the matrices of page and text (ISO 32000-1, 8.3.3) at its begin."""
        self.length += len(text)
        for number, piece in enumerate(text.split("\n")):
            if number:
                self._end()
            if self._begin is None and piece.strip():
                x, y = inner[4], inner[5]
                self._begin = (
                    outer[0] * x + outer[2] * y + outer[4],
                    outer[1] * x + outer[3] * y + outer[5],
                    abs(size * (inner[1] * outer[1] + inner[3] * outer[3])) or abs(size) or 1.0,
                )
            self._pieces.append(piece)

    def finished(self) -> list[Line]:
        self._end()
        return self._lines

    def _end(self) -> None:
        if self._begin is not None:
            self._lines.append(Line("".join(self._pieces), *self._begin))
        self._pieces, self._begin = [], None


class _Known:
    """What a file says of itself, in its information dictionary and in XMP."""

    def __init__(self, reader: "PdfReader") -> None:
        info: Mapping[str, Any] = reader.metadata or {}

        def said(key: str) -> str | None:
            return tidy(_got(lambda: str(info[key]))) if key in info else None

        xmp = _got(lambda: reader.xmp_metadata)
        self.title = said("/Title")
        self.authors = names([said("/Author")])
        self.created = moment(said("/CreationDate"))
        self.changed = moment(said("/ModDate"))
        self.printed = _PRINTED.search(f"{said('/Creator')} {said('/Producer')}") is not None
        self.language = tidy(_got(lambda: str(reader.root_object["/Lang"])))
        self.publisher = self.rights = None
        if xmp is not None:
            self.publisher = next(iter(names(_got(lambda: xmp.dc_publisher) or ())), None)
            self.rights = next(iter(names((_got(lambda: xmp.dc_rights) or {}).values())), None)
            self.authors = self.authors or names(_got(lambda: xmp.dc_creator) or ())


def _without_marks(pages: Sequence[Sequence[Line]]) -> tuple[str | None, list[list[Line]]]:
    """The address that a browser printed under a page, and the lines without its marks."""
    url: str | None = None
    kept: list[list[Line]] = []
    for page in pages:
        marks = [found for line in page if (found := _MARK.fullmatch(line.text.strip()))]
        addresses = [each["url"] for each in marks if each["url"]]
        # One too long for the line is cut, and leads nowhere.
        url = url or next((each for each in addresses if "…" not in each), None)
        texts = {each.string for each in marks}
        kept.append([line for line in page if line.text.strip() not in texts])
    return url, kept


def _got(value: Callable[[], Any]) -> Any:
    """What can be had; what is missing or damaged in what a file says of itself is no matter."""
    from xml.parsers.expat import ExpatError

    from pypdf.errors import PyPdfError

    try:
        return value()
    except (PyPdfError, ExpatError, ArithmeticError, AttributeError, LookupError, RecursionError):
        return None
    except (TypeError, ValueError):
        return None


def moment(written: str | None) -> str | None:
    """A date of ISO 32000-1, 7.9.4 in ISO 8601, as precise as it is; nothing for anything else.

    >>> moment("D:20170315143011+01'00'")
    '2017-03-15T14:30:11+01:00'
    """
    found = _DATE.match(written or "")
    if not found:
        return None
    parts = re.findall("..", found["rest"])
    day = "-".join([found["year"], *parts[:2]])
    if len(parts) < 4:
        return day
    if found["sign"]:
        zone = f"{found['sign']}{found['hours']}:{found['minutes'] or '00'}"
    else:
        zone = "Z" if found["utc"] else ""
    return f"{day}T{':'.join(parts[2:])}{zone}"


def _title(said: str | None, found: Sequence[Paragraph]) -> str | None:
    beginning = letters(" ".join(each.text for each in found[:5]))
    if said and letters(said) and letters(said) in beginning:
        return said
    usual = sorted(each.size for each in found for _ in range(len(each.text) // 80 + 1))
    largest = max(found[:8], key=lambda each: each.size)
    heading = largest.size > LARGER * usual[len(usual) // 2]
    if heading and len(largest.text) <= LONGEST_TITLE:
        return largest.text
    return None if said is None or _NO_TITLE.fullmatch(said) else said
