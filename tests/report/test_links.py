"""Which addresses a report leads to."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.report.links import web_address


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("https://example.org/a?b=1&c=%202#d", "https://example.org/a?b=1&c=%202#d"),
        (" http://example.org ", "http://example.org"),
        ("HTTPS://example.org/Ärger (1)", None),
        ("https://example.org/Ä(1)<b>\"'", "https://example.org/%C3%84%281%29%3Cb%3E%22'"),
    ],
)
def test_those_of_the_web(url: str, address: str | None) -> None:
    assert web_address(url) == address


@pytest.mark.parametrize(
    "url",
    [
        None, "", "javascript:alert(1)", "JaVaScRiPt:alert(1)", "java\nscript:alert(1)",
        "//example.org", "data:text/html,x", "https:", "https:///x", "http://[::1", "https://a\u202eb",
        "mailto:a@b",
    ],
)  # fmt: skip
def test_and_no_others(url: str | None) -> None:
    assert web_address(url) is None


@given(st.text(max_size=60).map("https://example.org/".__add__))
def test_what_comes_out_can_stand_anywhere(url: str) -> None:
    address = web_address(url)
    if address is not None:
        assert address.isascii()
        assert not set(address) & set('<>()"\\ `|{}')
