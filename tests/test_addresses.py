"""Addresses of one page have one form, whatever stands in them."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from annotator.addresses import is_whole_site, same_page

PAGE = "https://example.org/news/a-b?id=7&lang=en"


@pytest.mark.parametrize(
    "url",
    [
        "http://example.org/news/a-b?id=7&lang=en",
        "HTTPS://WWW.Example.ORG:443/news/a-b/?lang=en&id=7",
        "//example.org./news/a-b?id=7&&lang=en#comments",
        "example.org/news/a-b?id=7&lang=en",
        "  https://reader:word@example.org:80/news/%61-b?id=7&lang=en  ",
        "https://example.org/news/a-b?utm_source=x&id=7&fbclid=IwAR&lang=en&UTM_Medium=y",
        "https://example.org/news/a-b?id=7&lang=en#:~:text=he%20said",
        "https://web.archive.org/web/20170315143011/http://www.example.org/news/a-b?id=7&lang=en",
        "https://web.archive.org/web/20170315143011id_/https://example.org/news/a-b/?id=7&lang=en",
    ],
)
def test_addresses_of_one_page(url: str) -> None:
    assert same_page(url) == PAGE


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://example.org/a", "https://example.org/A"),
        ("https://example.org/a?id=1", "https://example.org/a?id=2"),
        ("https://example.org/a?p=1&p=2", "https://example.org/a?p=2&p=1"),
        ("https://example.org:8080/a", "https://example.org/a"),
        ("https://example.org/a%2Fb", "https://example.org/a/b"),
        ("https://example.org/#!/article/1", "https://example.org/#!/article/2"),
        ("https://de.example.org/a", "https://example.org/a"),
        ("ftp://example.org/a", "https://example.org/a"),
    ],
)
def test_addresses_of_two_pages(one: str, other: str) -> None:
    assert same_page(one) != same_page(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://example.org/caf%c3%a9", "https://example.org/café"),
        ("https://münchen.example/a", "https://xn--mnchen-3ya.example/a"),
        ("https://example.org/?q=a+b", "https://example.org/?q=a%20b"),
        ("https://[::1]:443/a", "http://[::1]/a"),
    ],
)
def test_one_address_in_two_spellings(one: str, other: str) -> None:
    assert same_page(one) == same_page(other)


def test_what_is_no_address_of_the_web_stays_as_it_is() -> None:
    for text in ("", "https://[a", "urn:isbn:123", "file:///a/b", "the page", "https://a:x/b"):
        assert same_page(f" {text}\n") == text


def test_the_first_page_of_a_site() -> None:
    assert is_whole_site("http://www.example.org/?utm_source=x#top")
    assert not is_whole_site("http://www.example.org/?p=7")
    assert not is_whole_site("http://www.example.org/a")
    assert not is_whole_site("https://[a")


@given(st.text(max_size=40) | st.text("htps:/.w%aA2Fé?&=+#!@[]", max_size=30).map("//a".__add__))
@example("https://www.www.example.org/a")
@example("https://example.org/%%341%ff\ud800")
@example("https://web.archive.org/web/1/https://web.archive.org/web/1/")
@settings(max_examples=150, deadline=None)
def test_the_form_of_a_form_is_itself_and_nothing_is_raised(url: str) -> None:
    form = same_page(url)
    assert same_page(form) == form
    assert is_whole_site(form) == is_whole_site(url)
