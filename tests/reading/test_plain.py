"""Plain text, title and all."""

import hashlib
from pathlib import Path

import pytest

from .outcomes import the_reading, write


def test_the_text_is_the_whole_file_and_nothing_else_is_known(tmp_path: Path) -> None:
    raw = b"\xef\xbb\xbfTalks end\r\n\r\n  It is\tover.\rIs it? \0\n\n"
    reading = the_reading(write(tmp_path / "talks.txt", raw))
    assert reading.text == "Talks end\n\n  It is\tover.\nIs it? \ufffd\n\n"
    known = reading.appearance
    assert (known.title, known.source, known.encoding) == ("Talks end", "talks.txt", "utf-8-sig")
    assert known.sha256 == hashlib.sha256(raw).hexdigest()
    assert known.extractor is not None
    assert known.extractor.startswith("annotator plain text ")
    assert (known.outlet, known.published, known.retrieved, known.authors) == (None, None, None, ())


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("\n\n Talks  end \n\nIt is over.", "Talks end"),
        ("Talks end", "Talks end"),
        ("The talks ended\nin the capital.\n", None),
        ("The talks ended. " * 20 + "\n\nIt is over.", None),
    ],
)
def test_a_first_line_is_the_title_when_it_stands_alone(
    tmp_path: Path, text: str, title: str | None
) -> None:
    assert the_reading(write(tmp_path / "talks.txt", text)).appearance.title == title
