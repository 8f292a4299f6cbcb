"""What comes without a name: its format seen from its beginning, and what is said of it."""

import io
import json
import os
import threading
from pathlib import Path
from typing import BinaryIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.errors import UnreadableSource
from annotator.reading import Given, is_date, read_path, read_stream
from annotator.reading.guessing import LOOKED_AT, begun, guessed
from annotator.records import Reading

from .outcomes import write
from .printed import column, pdf

PAGE = b"<!DOCTYPE html><title>Dam fails</title><p>The dam on the river failed, he said.</p>"
RAINED = column(("It rained on Monday.",))


@pytest.mark.parametrize(
    ("beginning", "ending"),
    [
        (PAGE, ".html"),
        (b"\xef\xbb\xbf\n<!-- saved from url=(1)x -->\n<HTML>", ".html"),
        (b'<?xml version="1.0"?><html xmlns="x">', ".html"),
        (b"<b>Bold</b> he was", ".txt"),
        (b'{"text": "It rained."}\n{"text"', ".jsonl"),
        (b'\xef\xbb\xbf{"text": "It rained."}', ".jsonl"),
        (b'{"text": "' + b"x" * LOOKED_AT, ".jsonl"),
        (b"{\n  indented\n}", ".txt"),
        (b"{not JSON} he said", ".txt"),
        (b"%PDF-1.4\n", ".pdf"),
        (b"PK\x03\x04rest", ".docx"),
        (b'From: <x>\r\nContent-Type: multipart/related;\r\n\tboundary="b"\r\n', ".mhtml"),
        (b"---\ntitle: Dam fails\n---\n", ".md"),
        (b"---\n\nShe said so.", ".txt"),
        (b"It rained.", ".txt"),
        (b"", ".txt"),
        (b"<!-- a --> " * 5000 + b"<p", ".txt"),
    ],
)
def test_the_format_is_seen_from_the_beginning(beginning: bytes, ending: str) -> None:
    assert guessed(beginning) == ending


@given(st.binary(max_size=300), st.integers(1, 50))
@settings(max_examples=60, deadline=None)
def test_looking_at_the_beginning_takes_nothing_away(raw: bytes, room: int) -> None:
    _, stream = begun(io.BytesIO(raw))
    assert b"".join(iter(lambda: stream.read(room), b"")) == raw
    _, stream = begun(io.BytesIO(raw))
    assert list(stream) == list(io.BytesIO(raw))


def the_one(stream: BinaryIO, kind: str | None = None) -> Reading:
    (outcome,) = read_stream(stream, kind=kind)
    assert isinstance(outcome, Reading), outcome
    return outcome


def the_refusal(stream: BinaryIO, kind: str | None = None) -> str:
    (outcome,) = read_stream(stream, kind=kind)
    assert isinstance(outcome, UnreadableSource), outcome
    return str(outcome)


def test_what_is_piped_is_read_as_what_it_is() -> None:
    assert the_one(io.BytesIO(PAGE)).appearance.title == "Dam fails"
    assert the_one(io.BytesIO(pdf([RAINED]))).text == "It rained on Monday."
    assert the_one(io.BytesIO(b"It rained.")).appearance.source == "stdin"
    assert the_one(io.BytesIO(PAGE), kind="txt").text.startswith("<!DOCTYPE")
    assert "damaged" in the_refusal(io.BytesIO(b"It rained."), kind="pdf")
    assert "no format “odt”" in the_refusal(io.BytesIO(b"It rained."), kind="odt")


def test_nothing_and_binary_files_are_refused() -> None:
    assert "no text" in the_refusal(io.BytesIO())
    assert "control bytes" in the_refusal(io.BytesIO(bytes(range(32)) * 99))


def test_a_line_is_read_when_it_comes() -> None:
    ours, theirs = os.pipe()
    row = json.dumps({"text": "It rained.", "title": "Rain"}).encode() + b"\n"
    with os.fdopen(ours, "rb") as stream, os.fdopen(theirs, "wb", buffering=0) as writer:
        outcomes = read_stream(stream)
        writer.write(row)
        first = next(outcomes)
        # The writer is still there, and nothing has ended.
        assert isinstance(first, Reading)
        assert first.appearance.source == "stdin:1"
        threading.Timer(0.05, writer.write, [row]).start()
        second = next(outcomes)
        assert isinstance(second, Reading)
        assert second.appearance.source == "stdin:2"


def test_what_is_given_goes_before_what_the_file_says(tmp_path: Path) -> None:
    said = Given(url=" https://example.org/dam ", authors=("Kim; Lee",), published="2017-03-15")
    (outcome,) = read_path(write(tmp_path / "dam.html", PAGE), given=said)
    assert isinstance(outcome, Reading)
    known = outcome.appearance
    assert (known.url, known.published) == ("https://example.org/dam", "2017-03-15")
    assert (known.title, known.authors) == ("Dam fails", ("Kim", "Lee"))


def test_nothing_is_given_of_all_lines_alike(tmp_path: Path) -> None:
    lines = write(tmp_path / "two.jsonl", '{"text": "One."}\n{"text": "Two."}\n')
    (refused,) = read_path(lines, given=Given(url="https://example.org/dam"))
    assert isinstance(refused, UnreadableSource)
    assert len(list(read_path(lines, given=Given()))) == 2


def test_a_date_is_told_to_the_day_at_least() -> None:
    for date in ("2017-03-15", "2017-03-15T14:30", "2017-03-15T14:30:11+01:00", "2017-03-15T14Z"):
        assert is_date(date)
    for other in ("15.3.2017", "2017", "2017-03", "2017-13-01", "20170315", "on Tuesday", ""):
        assert not is_date(other)
