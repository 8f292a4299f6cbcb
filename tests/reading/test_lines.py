"""JSON Lines: a document a line, and bad lines named."""

import hashlib
import json
import tracemalloc
from itertools import islice
from pathlib import Path

import pytest

from annotator.errors import UnreadableSource
from annotator.reading import lines, read_path
from annotator.records import Reading

from .outcomes import the_reading, the_reason, write


def test_a_line_is_a_document_with_its_metadata(tmp_path: Path) -> None:
    line = json.dumps(
        {
            "text": "It is over.\r\n",
            "title": "Talks end",
            "outlet": "Gazette",
            "authors": ["Jane Doe", "John Roe"],
            "published": "2017-03-15",
            "retrieved": "2017-03-16T00:00:00Z",
            "shares": 10**400,
        }
    ).encode()
    reading = the_reading(write(tmp_path / "news.jsonl", b"\xef\xbb\xbf" + line + b"\r\n"))
    assert reading.text == "It is over.\n"
    known = reading.appearance
    assert (known.title, known.outlet, known.authors) == (
        "Talks end",
        "Gazette",
        ("Jane Doe", "John Roe"),
    )
    assert (known.published, known.retrieved) == ("2017-03-15", "2017-03-16T00:00:00Z")
    assert known.source == "news.jsonl:1"
    assert known.sha256 == hashlib.sha256(line).hexdigest()


def test_bad_lines_are_named_and_the_others_go_on(tmp_path: Path) -> None:
    bad = [
        b"{",
        b'{"title": "no text"}',
        b'{"text": 5}',
        b'{"text": " \\n"}',
        b'["text"]',
        b'{"text": "caf\xe9"}',
        b'{"text": "x", "authors": 5}',
        b'{"x":' + b"[" * 100_000,
        b"\0",
    ]
    path = write(
        tmp_path / "news.jsonl", b'{"text": "a"}\n\n' + b"\n".join(bad) + b'\n{"text": "b"}'
    )
    first, *reasons, last = read_path(path)
    assert isinstance(first, Reading)
    assert isinstance(last, Reading)
    assert (first.appearance.source, last.appearance.source) == ("news.jsonl:1", "news.jsonl:12")
    assert [str(reason).split(":")[0] for reason in reasons] == [f"Line {n}" for n in range(3, 12)]
    assert all(isinstance(reason, UnreadableSource) for reason in reasons)
    assert "`text`" in str(reasons[1])
    assert "UTF-8" in str(reasons[5])


@pytest.mark.parametrize(
    ("written", "text"),
    [
        (r"a\ud800b", "a\ufffdb"),
        (r"\uDC00", "\ufffd"),
        (r"\ud83d\ude00", "😀"),
        (r"\ud83d\ud83d\ude00", "\ufffd😀"),
        (r"\\ud800", r"\ud800"),
        (r"a\u0000b", "a\ufffdb"),
    ],
)
def test_halves_of_surrogates_do_not_break_the_line(
    tmp_path: Path, written: str, text: str
) -> None:
    assert the_reading(write(tmp_path / "a.jsonl", f'{{"text": "{written}"}}')).text == text


def test_one_author_may_be_a_plain_string(tmp_path: Path) -> None:
    path = write(tmp_path / "a.jsonl", '{"text": "a", "authors": "Jane Doe; John Roe"}')
    assert the_reading(path).appearance.authors == ("Jane Doe", "John Roe")


def test_a_file_of_another_encoding_says_what_to_do(tmp_path: Path) -> None:
    raw = '{"text": "a"}\n'.encode("utf-16")
    assert "save it as UTF-8" in the_reason(write(tmp_path / "a.jsonl", raw))


def test_a_line_without_end_is_refused_and_the_next_one_read(tmp_path: Path) -> None:
    with (tmp_path / "a.jsonl").open("wb") as file:
        file.truncate(2 * lines.LONGEST_LINE + 5)
        file.seek(0, 2)
        file.write(b'\n{"text": "b"}\n')
    too_long, reading = read_path(tmp_path / "a.jsonl")
    assert "longer than 64 MB" in str(too_long)
    assert isinstance(reading, Reading)
    assert reading.appearance.source == "a.jsonl:2"


def test_a_large_file_is_read_line_by_line(tmp_path: Path) -> None:
    path = write(tmp_path / "a.jsonl", (b'{"text": "' + b"word " * 2000 + b'"}\n') * 3000)
    tracemalloc.start()
    count = sum(1 for _ in islice(read_path(path), 3000))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == 3000
    assert peak < 1_000_000 < path.stat().st_size
