"""Whatever the bytes: a clean reading or a reason."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.cleaning import cleaned
from annotator.errors import UnreadableSource
from annotator.reading import read_path

CHARACTERS = st.characters(exclude_categories=())  # surrogates too
PIECES = st.sampled_from(
    [
        "<html>", "<body>", "<p>", "</p>", "<h1>", "<br>", "<table><tr><td>", "<!--", "<![CDATA[",
        '<meta charset="utf-16">', "<?xml version='1.0' encoding='utf-7'?>", "<title>", "</title>",
        '<script type="application/ld+json">', "</script>", '{"@type":"Article","author":',
        "[", "}", '{"text":"', '","title":"', '"}\n', "\\ud800", "---\n", "title: ", "# ", "\r\n",
        "Content-Type: text/html\n\n", "Date: Wed, 15 Mar 2017 14:30 GMT\n", "<time datetime=1>",
        "\ufeff", "\0", "It is over, he said. ",
    ]
)  # fmt: skip
MARKED_UP = st.lists(st.one_of(PIECES, st.text(CHARACTERS, max_size=8)), max_size=30).map("".join)
BYTES = st.one_of(
    st.binary(max_size=400),
    MARKED_UP.map(lambda text: text.encode("utf-8", "surrogatepass")),
    MARKED_UP.map(lambda text: text.encode("utf-16", "surrogatepass")),
    MARKED_UP.map(lambda text: text.encode("cp1252", "replace")),
)


def is_clean(text: str) -> bool:
    text.encode("utf-8")
    return not set(text) & {"\r", "\0"} and not text.startswith("\ufeff")


@pytest.mark.parametrize("ending", [".txt", ".md", ".html", ".mhtml", ".jsonl"])
@settings(max_examples=200, deadline=None)
@given(raw=BYTES)
def test_any_bytes_give_clean_readings_or_reasons(ending: str, raw: bytes) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder, f"any{ending}")
        path.write_bytes(raw)
        outcomes = list(read_path(path))
    assert outcomes
    for outcome in outcomes:
        if isinstance(outcome, UnreadableSource):
            assert is_clean(str(outcome))
            continue
        assert outcome.text.strip()
        assert is_clean(outcome.text)
        known = outcome.appearance
        assert all(map(is_clean, (*known.authors, known.title or "", known.url or "")))


@given(st.text(CHARACTERS))
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    assert cleaned(cleaned(text)) == cleaned(text)
    assert is_clean(cleaned(text))


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r\0\ufeff")))
def test_clean_text_is_left_as_it_is(text: str) -> None:
    assert cleaned(text) == text
