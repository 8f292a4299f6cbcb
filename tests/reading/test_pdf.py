"""PDF: paragraphs as they were before they were printed, and why there are none."""

import contextlib
import io
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader, PdfWriter

from annotator.errors import UnreadableSource
from annotator.reading import pdf as reading_pdf
from annotator.reading.page_lines import Line, paragraphs

from .outcomes import the_reading, the_reason, write
from .printed import At, column, pdf

FAILED = ("The dam on the upper river failed on Monday after a week", "of rain, the ministry said.")
WARNED = ("“We were not warned,” the mayor said to reporters who had", "come to the town hall.")


def text_of(tmp_path: Path, *pages: list[At]) -> list[str]:
    return the_reading(write(tmp_path / "dam.pdf", pdf(pages))).text.split("\n\n")


def test_paragraphs_are_parted_by_a_wider_gap(tmp_path: Path) -> None:
    headline = At("Dam fails", 72, 740, 18)
    found = text_of(tmp_path, [headline, *column(FAILED, WARNED, FAILED)])
    assert found == ["Dam fails", " ".join(FAILED), " ".join(WARNED), " ".join(FAILED)]


def test_paragraphs_are_parted_by_the_indentation_of_their_first_line(tmp_path: Path) -> None:
    found = text_of(tmp_path, column(FAILED, WARNED, FAILED, indent=15, gap=0))
    assert found == [" ".join(FAILED), " ".join(WARNED), " ".join(FAILED)]


def test_a_paragraph_goes_on_in_the_next_column_and_on_the_next_page(tmp_path: Path) -> None:
    first = column(WARNED, FAILED[:1], top=200)
    second = column(FAILED[1:], WARNED[:1], x=320)
    third = column(WARNED[1:], FAILED)
    found = text_of(tmp_path, [*first, *second], third)
    assert found == [" ".join(each) for each in (WARNED, FAILED, WARNED, FAILED)]


def test_what_stands_on_every_page_at_its_edge_is_left_out(tmp_path: Path) -> None:
    stories = [
        ("The first page speaks of the dam on the upper river", "and of nothing else."),
        ("The second one speaks of the mayor, who was not told", "of the rain."),
        ("The third is on the school, which is open as it was", "in all these days."),
    ]
    pages = [
        [At("The Gazette", 72, 800), *column(story), At(f"Page {number} of 3", 280, 40)]
        for number, story in enumerate(stories, 1)
    ]
    assert text_of(tmp_path, *pages) == [" ".join(story) for story in stories]


def test_a_line_that_comes_twice_within_a_page_stays(tmp_path: Path) -> None:
    pages = [column(("The vote",), FAILED, ("The vote",), top=700 - 100 * n) for n in range(2)]
    assert text_of(tmp_path, *pages).count("The vote") == 4


def lines(*texts: str) -> list[Line]:
    return [Line(text, 72, 700 - 12 * n, 10) for n, text in enumerate(texts)]


@pytest.mark.parametrize(
    ("first", "second", "joined"),
    [
        ("They spoke of the govern-", "ment of today.", "They spoke of the government of today."),
        ("A long-\u00adterm or\u00ad", "dinary plan.", "A long-term ordinary plan."),
        ("It was said by Mr al-", "Khatib, the host.", "It was said by Mr al-Khatib, the host."),
        ("From the years 2015-", "16 on it was so.", "From the years 2015-16 on it was so."),
        ("The 14-year-", "old boy was there.", "The 14-year-old boy was there."),
        ("He fled -", "and nobody knew it.", "He fled - and nobody knew it."),
        ("The ﬁrst oﬃce was it.", "No other was.", "The first office was it. No other was."),
    ],
)  # fmt: skip
def test_words_broken_at_the_end_of_a_line_are_whole(first: str, second: str, joined: str) -> None:
    (found,) = paragraphs([lines(first, second)])
    assert found.text == joined


def test_a_hyphen_stays_where_the_word_has_one_elsewhere() -> None:
    (found,) = paragraphs(
        [lines("A well-known man met a well-", "known woman here today, he said.")]
    )
    assert found.text == "A well-known man met a well-known woman here today, he said."


def test_what_a_file_says_of_itself(tmp_path: Path) -> None:
    info = {
        "Title": "Microsoft Word - dam.docx",
        "Author": "Jane Doe; Tom Roe",
        "CreationDate": "D:20170315143011+01'00'",
        "ModDate": "D:20170316",
    }
    page = [At("Dam fails", 72, 740, 18), *column(FAILED, WARNED)]
    known = the_reading(write(tmp_path / "dam.PDF", pdf([page], info))).appearance
    assert known.title == "Dam fails"
    assert known.authors == ("Jane Doe", "Tom Roe")
    assert known.published == "2017-03-15T14:30:11+01:00"
    assert (known.modified, known.retrieved) == ("2017-03-16", None)
    assert known.language == "en-GB"
    assert known.source == "dam.PDF"
    assert (known.extractor or "").startswith("pypdf ")


def test_a_page_that_a_browser_printed_was_retrieved_then(tmp_path: Path) -> None:
    info = {
        "Title": "Dam fails",
        "Creator": "Mozilla/5.0 (X11) Chrome/140.0",
        "CreationDate": "D:20170315143011Z",
    }
    page = [
        *column(("Dam fails",), FAILED, WARNED),
        At("3/15/17, 2:30 PM Dam fails", 24, 820, 8),
        At("https://example.org/dam 1/1", 24, 20, 8),
    ]
    reading = the_reading(write(tmp_path / "dam.pdf", pdf([page], info)))
    known = reading.appearance
    assert reading.text.split("\n\n") == ["Dam fails", " ".join(FAILED), " ".join(WARNED)]
    assert (known.url, known.title) == ("https://example.org/dam", "Dam fails")
    assert (known.published, known.retrieved) == (None, "2017-03-15T14:30:11Z")


def locked(password: str) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf([column(FAILED)]))))
    writer.encrypt(user_password=password, owner_password="owner", algorithm="RC4-128")
    written = io.BytesIO()
    writer.write(written)
    return written.getvalue()


def test_what_is_only_protected_from_changes_is_read(tmp_path: Path) -> None:
    assert the_reading(write(tmp_path / "a.pdf", locked(""))).text == " ".join(FAILED)


def test_why_there_is_no_text(tmp_path: Path) -> None:
    whole = pdf([column(FAILED)])
    assert "password" in the_reason(write(tmp_path / "locked.pdf", locked("secret")))
    assert "pictures" in the_reason(write(tmp_path / "scan.pdf", pdf([[], []])))
    assert "damaged" in the_reason(write(tmp_path / "cut.pdf", whole[:300]))
    assert "damaged" in the_reason(write(tmp_path / "text.pdf", b"It rained."))
    long = pdf([[]] * (reading_pdf.MOST_PAGES + 1))
    assert "more than 2000 pages" in the_reason(write(tmp_path / "long.pdf", long))


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_a_damaged_file_never_ends_the_program(data: st.DataObject) -> None:
    whole = pdf([column(FAILED, WARNED)], {"Title": "Dam"})
    place = data.draw(st.integers(0, len(whole)))
    damaged = whole[:place] + data.draw(st.binary(max_size=8)) + whole[place + 4 :]
    with contextlib.suppress(UnreadableSource):
        assert reading_pdf.read(damaged, "dam.pdf").text


@given(
    st.lists(
        st.lists(
            st.builds(Line, st.text(max_size=12), *[st.floats(-1e4, 1e4)] * 2, st.floats(0.1, 1e3)),
            max_size=6,
        ),
        max_size=4,
    )
)
@example([[Line("-", 0, 0, 1), Line("-", 0, 0, 1)]])
@example([[Line("\xad", 0, 0, 1)]])
@settings(max_examples=60, deadline=None)
def test_lines_anywhere_make_paragraphs(pages: list[list[Line]]) -> None:
    assert all(each.text for each in paragraphs(pages))


def test_without_the_extra_it_says_what_to_install(tmp_path: Path) -> None:
    write(tmp_path / "dam.pdf", pdf([column(FAILED)]))
    write(tmp_path / "dam.docx", "PK")
    code = (
        "import sys; from pathlib import Path; sys.modules.update(pypdf=None, docx=None)\n"
        "from annotator.reading import read_path\n"
        "for name in sys.argv[1:]: print(*read_path(Path(name)))"
    )
    words = [sys.executable, "-c", code, str(tmp_path / "dam.pdf"), str(tmp_path / "dam.docx")]
    told = subprocess.run(words, capture_output=True, text=True, check=True).stdout
    assert "pip install 'annotator[pdf]'" in told
    assert "pip install 'annotator[docx]'" in told
