"""The same as Markdown: another program reads every text as it was, and nothing of it acts."""

import re
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from annotator.display import one_line
from annotator.report import markdown
from annotator.reported import Piece, Report
from tests.reports import poisoned

READER = MarkdownIt("commonmark").enable("table")


def inline(text: str) -> Iterator[Token]:
    for token in READER.parse(text):
        yield from token.children or ()


def read(text: str) -> str:
    """What a reader sees of it."""
    return "".join(each.content for each in inline(text))


SIGNS = st.text(
    st.sampled_from("ab 1.)(-+*_#>`~|[]{}<>!\\&;:/\"'\n\t=$@^“…é\u202e\x1b0"), max_size=40
)


@given(SIGNS)
def test_a_text_is_read_as_it_is_wherever_it_stands(text: str) -> None:
    plain = markdown._plain(text)
    shown = one_line(text.replace("\t", " ")).strip()
    for before in ("- label: ", "# ", "word "):
        found = READER.parse(before + plain)
        assert not any(each.type in ("html_block", "html_inline") for each in found)
        assert not any(
            each.type.startswith(("link", "image", "html")) for each in inline(before + plain)
        )
        assert read(before + plain).endswith(re.sub(r"\s+$", "", shown).strip())


@given(st.lists(st.builds(Piece, SIGNS, st.booleans(), st.booleans()), max_size=5))
def test_an_excerpt_is_one_paragraph_with_its_claims_in_bold(pieces: list[Piece]) -> None:
    written = markdown._line(markdown._marked(pieces))
    found = READER.parse(f"> {written}\n>\n> — x\n")
    kinds = [each.type for each in found if not each.type.startswith("inline")]
    bare = "".join(each.text for each in pieces).strip()
    shown = one_line(bare.replace("\t", " ")).strip()
    if not shown:
        return
    assert kinds == [
        "blockquote_open", "paragraph_open", "paragraph_close", "paragraph_open",
        "paragraph_close", "blockquote_close",
    ]  # fmt: skip
    children = found[2].children or []
    assert {each.type for each in children} <= {
        "text",
        "strong_open",
        "strong_close",
        "text_special",
    }
    assert "".join(each.content for each in children).strip() == shown
    claimed = any(letter.isalnum() for each in pieces if each.claimed for letter in each.text)
    assert any(each.type == "strong_open" for each in children) == claimed


@pytest.mark.parametrize(
    "poison",
    ["<script>alert(1)</script>", "](javascript:alert(1))", "\n# Heading\n\n- item", "`|`"],
)
def test_nothing_of_a_text_acts(report: Report, poison: str) -> None:
    clean = list(READER.parse("".join(markdown.render(report))))
    found = list(READER.parse("".join(markdown.render(poisoned(report, poison)))))
    assert [each.type for each in found] == [each.type for each in clean]
    assert not any(each.type.startswith("html") for each in found)
    links = [
        dict(each.attrs)["href"]
        for token in found
        for each in token.children or ()
        if each.type == "link_open"
    ]
    # An address with a line feed in it is none.
    assert links or "\n" in poison
    assert all(str(each).startswith("https://example.org/") for each in links)


def test_it_tells_the_same(report: Report) -> None:
    text = "".join(markdown.render(report))
    assert "Bashar al-Ja’afari denies another statement of Bashar al-Ja’afari’s" in text
    assert "- carried by: “did not”" in text
    assert "- rating: half true" in text
    assert "judged by lee" in text
    assert "## Sources" in text
