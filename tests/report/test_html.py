"""The page needs nothing else, nothing of a text acts in it, and its readers find their way."""

import base64
import hashlib
import re
from itertools import pairwise
from typing import Any

import lxml.html
import msgspec
import pytest

from annotator.report import html
from annotator.reported import Report
from tests.datasets.filled import NIGHT
from tests.reports import poisoned

HOSTILE = (
    "</script><script>alert(1)</script>",
    '" onload="alert(1)" x=\'',
    "{{ 7 * 7 }}{% raw %}",
    "<img src=https://evil.example/x onerror=alert(1)>",
    "\x1b]52;c;aGk=\x07\u202eevil\u2066\x9b2J",
    "--></style><!--",
)


def page_of(report: Report) -> Any:
    return lxml.html.document_fromstring("".join(html.render(report)))


@pytest.fixture(scope="module")
def page(report: Report) -> Any:
    return page_of(report)


# By itself


def loads(page: Any) -> list[str]:
    """What a browser would fetch, or run, of a page."""
    attributes = ("src", "srcset", "data", "action", "poster", "background", "ping", "formaction")
    found = [value for name in attributes for value in page.xpath(f"//@{name}")]
    found += page.xpath("//link | //iframe | //object | //embed | //base")
    return found + [name for each in page.iter() for name in each.attrib if name.startswith("on")]


def links(page: Any) -> set[str]:
    return {each for each in page.xpath("//@href") if not each.startswith("#")}


def test_the_page_loads_nothing(report: Report, page: Any) -> None:
    assert loads(page) == []
    assert links(page) == {f"https://example.org/{n}?a=1&b=%3C2%3E" for n in (0, 1)} | {
        "https://example.org/e"
    }
    whole = "".join(html.render(report))
    style = "".join(page.xpath("//style/text()"))
    assert "url(" not in style
    assert "@import" not in style
    assert "//" not in re.sub(r"<a [^>]*>.*?</a>|//[^\n<]*\n", "", whole, flags=re.S)


def test_a_browser_is_told_to_let_nothing_else_in(page: Any) -> None:
    (policy,) = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    for name in ("style", "script"):
        (element,) = page.xpath(f"//{name}")
        digest = base64.b64encode(hashlib.sha256(element.text.encode()).digest()).decode()
        assert f"{name}-src 'sha256-{digest}'" in policy
    assert "default-src 'none'" in policy
    assert page.xpath("//@style") == []


@pytest.mark.parametrize("poison", HOSTILE)
def test_nothing_of_a_text_acts(report: Report, poison: str) -> None:
    page = page_of(poisoned(report, poison))
    assert loads(page) == []
    assert len(page.xpath("//script")) == len(page.xpath("//style")) == 1
    assert all(each.startswith("https://example.org/") for each in links(page))
    text = page.text_content()
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", text)
    if poison.isprintable():
        assert text.count(poison) > 50


@pytest.mark.parametrize(
    "url",
    ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "https:///x", "http://[x"],
)
def test_only_addresses_of_the_web_become_links(report: Report, url: str) -> None:
    first = msgspec.structs.replace(report.sources[0], url=url)
    page = page_of(msgspec.structs.replace(report, sources=(first, *report.sources[1:])))
    assert not any(url in each for each in page.xpath("//@href"))
    assert url in page.text_content()


# What it tells


def words(page: Any, path: str) -> str:
    return " ".join(" ".join(page.xpath(path)[0].text_content().split()).split())


def test_a_conflict_is_told_in_a_sentence_with_both_claims_side_by_side(page: Any) -> None:
    titles = [" ".join(each.text_content().split()) for each in page.xpath("//article/h4")]
    assert sorted(each.partition(" ")[2] for each in titles) == [
        "Bashar al-Ja’afari denies another statement of Bashar al-Ja’afari’s",
        "One claim of The Daily contradicts another",
        "One claim of the article in Reuters denies another",
    ]
    denial = page.xpath("//article[contains(h4, 'denies another statement')]")[0]
    marked = ["".join(each.itertext()) for each in denial.xpath(".//blockquote[1]//mark")]
    assert marked == [
        "“We ", "did not", ",”", "“discuss this at all.”", "the idea ", "had been", " discussed",
    ]  # fmt: skip
    assert denial.xpath(".//mark/em/text()") == ["did not", "had been"]
    told = " ".join(denial.text_content().split())
    assert "head of delegation" in told
    assert "“he … said” direct, denies" in told
    assert "half true: some of it is so" in told
    assert "2, probably true" in told
    assert "C, fairly reliable: it depends" in told
    assert "A, completely reliable" in told
    assert f"refutes: “{NIGHT}”".translate({0x202E: "�", 0x202C: "�"}) in told
    assert "they “differ”; see here" in told
    assert "both speak of one event" in told


def test_who_judged_is_told_and_that_they_differ(page: Any) -> None:
    denial = page.xpath("//article[contains(h4, 'denies another statement')]")[0]
    judged = [" ".join(each.text_content().split()) for each in denial.xpath("dl[last()]//ul/li")]
    assert len(judged) == 2
    by = {each.partition(",")[0]: each for each in judged}
    assert "weakens another statement" in by["lee"]
    assert "the judgement told here" in by["kim"]
    assert "judged differently" in denial.text_content()


def test_a_settled_conflict_says_by_what(page: Any) -> None:
    night = page.xpath("//article[contains(h4, 'The Daily')]")[0]
    assert "The second claim is right: an engineer" in " ".join(night.text_content().split())


def test_a_quote_stands_in_its_surroundings(page: Any) -> None:
    night = page.xpath("//article[contains(h4, 'The Daily')]")[0]
    quoted = " ".join(night.xpath(".//blockquote")[0].text_content().split())
    assert quoted.startswith("The bridge The bridge fell at noon <b>&amp; nobody</b> was hurt, the")


# Finding one's way


def test_headings_go_down_one_at_a_time_and_ids_are_one_of_a_kind(page: Any) -> None:
    levels = [int(each.tag[1]) for each in page.xpath("//h1 | //h2 | //h3 | //h4 | //h5")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    inner = {each[1:] for each in page.xpath("//@href") if each.startswith("#")}
    assert {each for each in inner if not each.startswith("?")} <= set(ids)
    named = " ".join(page.xpath("//@aria-labelledby")).split()
    assert set(named) <= set(ids)
    for landmark in ("header", "nav", "main", "footer"):
        assert len(page.xpath(f"/html/body/{landmark}")) == 1
    assert page.get("lang") == "en"


def test_every_conflict_can_be_chosen_by_what_it_has(page: Any) -> None:
    for name in ("status", "relation", "type", "speaker", "source"):
        there = set(page.xpath(f"//select[@name='{name}']/option/@value"))
        for each in page.xpath(f"//article/@data-{name}"):
            assert set(each.split()) <= there
    assert page.xpath("//form[@id='filters']/@hidden")


def test_drawings_have_names_and_the_same_as_tables(page: Any, report: Report) -> None:
    drawings = page.xpath("//svg[@role='img']")
    assert len(drawings) == 1 + len(report.timelines)
    assert all(each.xpath("title/text()") and each.xpath("desc/text()") for each in drawings)
    tables = page.xpath("//table")
    assert len(tables[0].xpath(".//tbody/tr")) == len(report.matrix.counts)
    assert len(tables[1].xpath(".//tbody/tr")) == len(report.timelines[0].points)


def test_a_report_of_nothing_is_a_page_all_the_same(report: Report) -> None:
    counts = msgspec.structs.replace(
        report.counts, conflicts=0, statuses=(), relations=(), types=()
    )
    empty = msgspec.structs.replace(
        report, counts=counts, disputes=(), sources=(), timelines=(),
        matrix=type(report.matrix)((), {}),
    )  # fmt: skip
    page = page_of(empty)
    assert "There is no conflict to report." in page.text_content()
    assert not page.xpath("//article")
