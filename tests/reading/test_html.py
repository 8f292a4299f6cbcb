"""Pages: the article, its headline, and what the page says of it."""

import json
from pathlib import Path

import pytest

from annotator.reading.json_ld import ArticleData, article_data

from .outcomes import the_reading, the_reason, write

BODY = """
<p>The dam on the upper river failed on <b>Monday</b>,
   the ministry said.<br>Nobody was hurt.</p>
<blockquote><p>“We were not warned,” the mayor said.</p></blockquote>
<ul><li>Two bridges are closed.</li><li>The school is open.</li></ul>
<p>The company that runs the dam declined to comment on the failure.</p>
"""
TEXT = (
    "The dam on the upper river failed on Monday, the ministry said.\n\nNobody was hurt.\n\n"
    "“We were not warned,” the mayor said.\n\nTwo bridges are closed.\n\nThe school is open.\n\n"
    "The company that runs the dam declined to comment on the failure."
)


def page(body: str = BODY, head: str = "", data: object = None) -> str:
    script = f'<script type="application/ld+json">{json.dumps(data)}</script>' if data else ""
    return (
        f'<!DOCTYPE html><html lang="en-GB"><head>{head}{script}</head><body><nav>Home</nav>'
        f"<article>{body}</article><footer>All rights reserved</footer></body></html>"
    )


def test_the_headline_is_the_first_paragraph(tmp_path: Path) -> None:
    written = page(head="<title>Dam fails</title>")
    reading = the_reading(write(tmp_path / "dam.html", written))
    assert reading.text == f"Dam fails\n\n{TEXT}"
    assert reading.appearance.title == "Dam fails"
    assert reading.appearance.language == "en-GB"
    assert reading.appearance.extractor is not None
    assert reading.appearance.extractor.startswith("trafilatura ")


@pytest.mark.parametrize("headline", ["Dam fails", "DAM  FAILS!", "Dam fails, nobody hurt"])
def test_the_headline_is_not_doubled(tmp_path: Path, headline: str) -> None:
    written = page(f"<h1>{headline}</h1>{BODY}", data={"@type": "Article", "headline": "Dam fails"})
    text = the_reading(write(tmp_path / "dam.htm", written)).text
    assert text == f"{' '.join(headline.split())}\n\n{TEXT}"


def test_times_and_names_come_from_the_json_ld(tmp_path: Path) -> None:
    data = {
        "@graph": [
            {"@type": "WebPage", "name": "Gazette"},
            {"@type": "Organization", "@id": "#us", "name": "The Gazette"},
            {"@type": "Person", "@id": "#jane", "name": "Jane Doe"},
            {
                "@type": ["NewsArticle"],
                "headline": "Dam fails &amp; floods",
                "datePublished": "2024-03-02T10:00:00+01:00",
                "dateModified": "2024-03-02T12:30:00+01:00",
                "author": [{"@id": "#jane"}, {"name": "John Roe"}, "Ann Poe"],
                "publisher": {"@id": "#us"},
                "mainEntityOfPage": {"@id": "https://gazette.example/dam"},
                "inLanguage": {"@type": "Language", "name": "en"},
            },
        ]
    }
    known = the_reading(write(tmp_path / "dam.html", page(data=data))).appearance
    assert known.title == "Dam fails & floods"
    assert known.published == "2024-03-02T10:00:00+01:00"
    assert known.modified == "2024-03-02T12:30:00+01:00"
    assert known.authors == ("Jane Doe", "John Roe", "Ann Poe")
    assert (known.outlet, known.url) == ("The Gazette", "https://gazette.example/dam")
    assert known.language == "en"


def test_meta_tags_tell_what_the_json_ld_does_not(tmp_path: Path) -> None:
    head = """
    <link rel="canonical" href="javascript:alert(1)">
    <meta property="og:url" content="https://gazette.example/dam">
    <meta property="og:title" content="Dam fails"><meta property="og:site_name" content="Gazette">
    <meta property="article:published_time" content="2024-03-02T10:00:00Z">
    <meta name="author" content="Jane Doe"><script type="application/ld+json">{"oh": no}</script>
    """
    known = the_reading(write(tmp_path / "dam.html", page(head=head))).appearance
    assert (known.title, known.outlet) == ("Dam fails", "Gazette")
    assert (known.url, known.published) == ("https://gazette.example/dam", "2024-03-02T10:00:00Z")
    assert known.authors == ("Jane Doe",)


def test_a_day_that_the_text_speaks_of_is_not_taken_for_that_of_publication(tmp_path: Path) -> None:
    written = page(BODY + "<p>The dam was opened on 4 May 1998 by the minister.</p>")
    assert the_reading(write(tmp_path / "dam.html", written)).appearance.published is None


def test_the_page_says_which_charset_it_is_in(tmp_path: Path) -> None:
    written = page("<p>Ministr řekl, že se jednání nekonalo, protože přehrada praskla.</p>")
    raw = written.replace("<head>", '<head><meta charset="windows-1250">').encode("cp1250")
    reading = the_reading(write(tmp_path / "dam.html", raw))
    assert "Ministr řekl" in reading.text
    assert reading.appearance.encoding == "cp1250"


@pytest.mark.parametrize(
    "written",
    [
        "<html><body></body></html>",
        "<html><body><script>alert(1)</script></body></html>",
        "<" * 5000,
        "<div>" * 20_000,
        "<!DOCTYPE",
    ],
)
def test_a_page_without_an_article_is_refused(tmp_path: Path, written: str) -> None:
    assert the_reason(write(tmp_path / "dam.html", written)).startswith("No article")


def test_nothing_is_written_over_the_screen(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    the_reason(write(tmp_path / "dam.html", "<p>"))
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize(
    "script",
    [
        "",
        "null",
        "{",
        "[" * 100_000,
        '{"@type": {"a": 1}, "@id": [], "@graph": 5}',
        '{"@type": "Article", "author": {"name": {"name": 1}}, "publisher": [[]], "headline": []}',
        '{"@type": "Article", "datePublished": 20240302, "author": {"@id": "#nobody"}}',
        '{"x": ' + "9" * 5000 + "}",
    ],
)
def test_hostile_json_ld_says_nothing(script: str) -> None:
    assert article_data([script]) == ArticleData()


@pytest.mark.parametrize(
    "script",
    [
        '<!-- {"@type": "Article", "headline": "Dam\nfails"} -->',
        '//<![CDATA[\n{"@type": "Article", "headline": "Dam fails"}\n//]]>',
        '{"@type": "http://schema.org/NewsArticle", "headline": "Dam fails"};',
        '[{"@type": "WebPage", "mainEntity": {"@type": "Report", "name": "Dam fails"}}]',
    ],
)
def test_json_ld_is_found_as_sites_write_it(script: str) -> None:
    assert article_data([script]).headline == "Dam fails"
