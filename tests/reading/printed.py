"""PDFs made here, line by line, as a typesetter would."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple


class At(NamedTuple):
    """A line, and where it is printed: points from the lower left corner."""

    text: str
    x: float = 72
    y: float = 700
    size: float = 10


def column(
    *paragraphs: Sequence[str], x: float = 72, top: float = 700, indent: float = 0, gap: float = 12
) -> list[At]:
    """Lines under each other, those of a paragraph 12 points apart."""
    lines: list[At] = []
    y = top
    for paragraph in paragraphs:
        for number, text in enumerate(paragraph):
            lines.append(At(text, x + (indent if number == 0 else 0), y))
            y -= 12
        y -= gap
    return lines


def pdf(pages: Sequence[Sequence[At]], info: Mapping[str, str] | None = None) -> bytes:
    """A file with these pages; `info` is what it says of itself."""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R /Lang (en-GB) >>",
        b"<< /Type /Pages /Count %d /Kids [%s] >>"
        % (len(pages), b" ".join(b"%d 0 R" % (5 + 2 * each) for each in range(len(pages)))),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        b"<< %s >>"
        % b" ".join(b"/%s %s" % (k.encode(), _text(v)) for k, v in (info or {}).items()),
    ]
    for number, page in enumerate(pages):
        content = b"\n".join(
            b"BT /F1 %g Tf 1 0 0 1 %g %g Tm %s Tj ET" % (at.size, at.x, at.y, _text(at.text))
            for at in page
        )
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R"
            b" /Resources << /Font << /F1 3 0 R >> >> >>" % (6 + 2 * number)
        )
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content))
    written, places = b"%PDF-1.4\n", []
    for number, each in enumerate(objects, 1):
        places.append(len(written))
        written += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return written + (
        b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R /Info 4 0 R >>\n"
        b"startxref\n%d\n%%%%EOF\n" % (len(objects) + 1, table, len(objects) + 1, len(written))
    )


def _text(text: str) -> bytes:
    escaped = text.encode("cp1252").replace(b"\\", b"\\\\")
    return b"(%s)" % escaped.replace(b"(", b"\\(").replace(b")", b"\\)")
