"""Markdown with and without front matter."""

from pathlib import Path

import pytest

from .outcomes import the_reading, the_reason, write


def test_front_matter_goes_into_the_appearance_and_not_into_the_text(tmp_path: Path) -> None:
    source = """---
title: "Talks \\"end\\""
outlet: 'Hannah''s Gazette'
authors:
  - Jane Doe
  - John Roe; Ann Poe
date: 2017-03-15T18:00:00+06:00  # local time
url: https://gazette.example/a#b
language: en
rights: null
tags: [peace, talks]
---

# Talks end in Astana

It is **over**.
"""
    reading = the_reading(write(tmp_path / "talks.md", source))
    assert reading.text == "# Talks end in Astana\n\nIt is **over**.\n"
    known = reading.appearance
    assert known.title == 'Talks "end"'
    assert known.outlet == "Hannah's Gazette"
    assert known.authors == ("Jane Doe", "John Roe", "Ann Poe")
    assert known.published == "2017-03-15T18:00:00+06:00"
    assert known.url == "https://gazette.example/a#b"
    assert known.language == "en"
    assert known.rights is None


@pytest.mark.parametrize(
    "written", ["author: Jane Doe", "authors: [Jane Doe]", "Author: 'Jane Doe'"]
)
def test_an_author_may_be_written_in_several_ways(tmp_path: Path, written: str) -> None:
    path = write(tmp_path / "talks.md", f"---\n{written}\n---\nIt is over.")
    assert the_reading(path).appearance.authors == ("Jane Doe",)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Intro.\n\n# Talks end #\n\nIt is over.", "Talks end"),
        ("# Talks on C#\n\nIt is over.", "Talks on C#"),
        ("Talks end\n\nIt is over.", "Talks end"),
        ("It is over,\nhe said.", None),
        ("#hashtag first\nthen more", None),
    ],
)
def test_without_front_matter_a_heading_or_first_line_is_the_title(
    tmp_path: Path, text: str, title: str | None
) -> None:
    reading = the_reading(write(tmp_path / "talks.md", text))
    assert (reading.text, reading.appearance.title) == (text, title)


@pytest.mark.parametrize(
    "text",
    [
        "---\nHe said so.\n---\nIt is over.",
        "---\ntitle: never closed\n\nIt is over.",
        "---\n---\nOver.",
    ],
)
def test_what_only_looks_like_front_matter_stays_in_the_text(tmp_path: Path, text: str) -> None:
    assert the_reading(write(tmp_path / "talks.md", text)).text == text


def test_front_matter_alone_is_no_document(tmp_path: Path) -> None:
    assert "no text" in the_reason(write(tmp_path / "talks.md", "---\ntitle: Talks\n---\n"))
