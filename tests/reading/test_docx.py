"""Word documents: what is to be read in them, and why there is nothing."""

import io
import zipfile
from datetime import UTC, datetime
from pathlib import Path

from docx import Document
from docx.document import Document as DocumentType
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml

from annotator.reading.docx import LARGEST_UNPACKED

from .outcomes import the_reading, the_reason, write

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'


def saved(document: DocumentType) -> bytes:
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def paragraphs(tmp_path: Path, document: DocumentType) -> list[str]:
    return the_reading(write(tmp_path / "dam.docx", saved(document))).text.split("\n\n")


def test_headings_paragraphs_and_what_the_file_says_of_itself(tmp_path: Path) -> None:
    document = Document()
    document.core_properties.author = "Jane Doe; Tom Roe"
    document.core_properties.title = "A form of the house"
    document.core_properties.modified = datetime(2017, 3, 15, 14, 30, tzinfo=UTC)
    document.core_properties.language = "en-GB"
    document.add_paragraph("Press release")
    document.add_heading("Dam fails", 0)
    document.add_paragraph("The dam failed on ").add_run("Monday\tmorning.").bold = True
    document.add_paragraph("  ")
    reading = the_reading(write(tmp_path / "dam.docx", saved(document)))
    assert reading.text == "Press release\n\nDam fails\n\nThe dam failed on Monday morning."
    known = reading.appearance
    assert known.title == "Dam fails"
    assert known.authors == ("Jane Doe", "Tom Roe")
    assert (known.modified, known.published) == ("2017-03-15T14:30:00Z", None)
    assert known.language == "en-GB"
    assert known.source == "dam.docx"
    assert (known.extractor or "").startswith("python-docx ")


def test_changes_are_read_as_if_they_were_accepted(tmp_path: Path) -> None:
    document = Document()
    paragraph = document.add_paragraph("He said it ")
    for change in (
        f"<w:del {W}><w:r><w:delText>failed</w:delText></w:r></w:del>",
        f"<w:ins {W}><w:r><w:t>held</w:t></w:r></w:ins>",
        f"<w:moveFrom {W}><w:r><w:t> then</w:t></w:r></w:moveFrom>",
        f"<w:r {W}><w:rPr><w:vanish/></w:rPr><w:t> in secret</w:t></w:r>",
        f"<w:r {W}><w:noBreakHyphen/><w:t>ish.</w:t></w:r>",
        f"<w:hyperlink {W}><w:r><w:t> See there.</w:t></w:r></w:hyperlink>",
    ):
        paragraph._p.append(parse_xml(change))
    assert paragraphs(tmp_path, document) == ["He said it held-ish. See there."]


def test_rows_of_tables_are_lines_unless_their_cells_are_texts(tmp_path: Path) -> None:
    document = Document()
    table = document.add_table(2, 2)
    for cell, text in zip(table._cells, ("Dead", "14", "Hurt", "three"), strict=True):
        cell.text = text
    column = document.add_table(1, 2)
    column.cell(0, 0).text = "The dam failed."
    column.cell(0, 0).add_paragraph("Nobody knew why.")
    column.cell(0, 1).text = "The mayor was not told."
    assert paragraphs(tmp_path, document) == [
        "Dead 14", "Hurt three", "The dam failed.", "Nobody knew why.", "The mayor was not told.",
    ]  # fmt: skip


def test_a_box_is_read_once_and_after_its_paragraph(tmp_path: Path) -> None:
    document = Document()
    paragraph = document.add_paragraph("The dam failed.")
    box = "<w:txbxContent><w:p><w:r><w:t>In a box.</w:t></w:r></w:p></w:txbxContent>"
    paragraph._p.append(
        parse_xml(
            f"<w:r {W} {MC}><mc:AlternateContent><mc:Choice>{box}</mc:Choice>"
            f"<mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r>"
        )
    )
    assert paragraphs(tmp_path, document) == ["The dam failed.", "In a box."]


def test_footnotes_stand_below_the_text(tmp_path: Path) -> None:
    document = Document()
    document.add_paragraph("The dam failed.")
    notes = (
        f"<w:footnotes {W}><w:footnote w:type='separator' w:id='0'><w:p><w:r><w:t>-</w:t></w:r>"
        "</w:p></w:footnote><w:footnote w:id='1'><w:p><w:r><w:t>So the mayor.</w:t></w:r></w:p>"
        "</w:footnote></w:footnotes>"
    )
    part = Part(PackURI("/word/footnotes.xml"), "application/xml", notes.encode())
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
    assert paragraphs(tmp_path, document) == ["The dam failed.", "So the mayor."]


def test_a_file_that_says_nothing_of_itself_is_given_nothing(tmp_path: Path) -> None:
    document = Document()
    document.add_paragraph("The dam failed. Nobody knew why.")
    relations = document.part.package.rels
    (own,) = [key for key, each in relations.items() if each.reltype.endswith("core-properties")]
    del relations[own]
    known = the_reading(write(tmp_path / "dam.docx", saved(document))).appearance
    assert (known.title, known.authors) == ("The dam failed. Nobody knew why.", ())
    assert (known.modified, known.published) == (None, None)


def test_why_there_is_no_text(tmp_path: Path) -> None:
    whole = saved(Document())
    assert "no text" in the_reason(write(tmp_path / "empty.docx", whole))
    assert "a part of one" in the_reason(write(tmp_path / "cut.docx", whole[: len(whole) // 2]))
    assert "password" in the_reason(write(tmp_path / "locked.docx", b"\xd0\xcf\x11\xe0" + bytes(9)))
    other = io.BytesIO()
    with zipfile.ZipFile(other, "w") as packed:
        packed.writestr("mimetype", "application/epub+zip")
    assert "damaged" in the_reason(write(tmp_path / "book.docx", other.getvalue()))


def test_a_small_file_that_unfolds_to_a_large_one_is_refused(tmp_path: Path) -> None:
    bomb = io.BytesIO()
    with (
        zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as packed,
        packed.open("word/document.xml", "w") as part,
    ):
        for _ in range(LARGEST_UNPACKED // (1 << 20) + 1):
            part.write(bytes(1 << 20))
    assert len(bomb.getvalue()) < 2 << 20
    assert "unfolds to more than" in the_reason(write(tmp_path / "bomb.docx", bomb.getvalue()))
