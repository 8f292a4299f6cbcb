"""Saved pages: where they were, and when they were published, changed and fetched."""

from pathlib import Path

import pytest

from .outcomes import the_reading, the_reason, write

STORY = """
<article><h1>Dam fails</h1><p>The dam on the upper river failed on Monday, the ministry said.</p>
<p>“We were not warned,” the mayor said. Nobody was hurt, and two bridges are closed.</p></article>
"""
AT_NOON = "2017-03-15T12:00:00+01:00"
CHANGED = "<time itemprop=dateModified datetime=2017-03-16>a day later</time>"
LAST_MODIFIED = '<meta http-equiv="Last-Modified" content="Wed, 15 Mar 2017 14:30:11 GMT">'
URL = "https://example.org/dam"


def page(before: str = "", head: str = "", body: str = STORY, after: str = "") -> str:
    return f"<!DOCTYPE html>{before}<html><head>{head}</head><body>{body}</body></html>{after}"


@pytest.mark.parametrize(
    ("written", "retrieved"),
    [
        (page(before=f"\n<!-- saved from url=(0023){URL} -->\n"), None),
        (
            page(
                before=f"<!--\n Page saved with SingleFile \n url: {URL} \n saved date: "
                "Wed Mar 15 2017 14:30:11 GMT+0100 (Central European Standard Time)\n-->"
            ),
            "2017-03-15T14:30:11+01:00",
        ),
        (
            page(
                head=f'<script>__wm.wombat("{URL}","20170315133011","https://web.archive.org/");'
                "</script>",
                after="<!--\n     FILE ARCHIVED ON 13:30:11 Mar 15, 2017 AND RETRIEVED FROM THE\n"
                "     INTERNET ARCHIVE ON 10:00:00 Nov 29, 2026.\n-->",
            ),
            "2017-03-15T13:30:11Z",
        ),
        (
            page(
                head='<link rel="canonical" '
                f'href="https://web.archive.org/web/20170315133011/{URL}">'
            ),
            "2017-03-15T13:30:11Z",
        ),
        (
            page(
                after="<!-- Mirrored from example.org/dam by HTTrack Website Copier/3.x "
                "[XR&CO'2014], Wed, 15 Mar 2017 13:30:11 GMT -->"
            ),
            "2017-03-15T13:30:11Z",
        ),
    ],
)
def test_what_saved_a_page_tells_where_it_was(
    tmp_path: Path, written: str, retrieved: str | None
) -> None:
    known = the_reading(write(tmp_path / "dam.html", written)).appearance
    assert (known.url or "").split("://")[1] == "example.org/dam"
    assert known.retrieved == retrieved
    assert known.published is None


@pytest.mark.parametrize(
    ("head", "body", "published", "modified"),
    [
        ('<meta name="DC.date" content="2017-03-15">', "", "2017-03-15", None),
        ('<meta name="date" content="last Monday">', "", None, None),
        (
            f"{LAST_MODIFIED}<meta itemprop=datePublished content='2017-03-14T09:00+01:00'>",
            "",
            "2017-03-14T09:00+01:00",
            "2017-03-15T14:30:11Z",
        ),
        (
            "",
            f"<time itemprop=datePublished datetime={AT_NOON}>today</time>{CHANGED}",
            AT_NOON,
            "2017-03-16",
        ),
        ("", f"{CHANGED}<time itemprop=dateModified datetime=2017-03-17>more</time>", None, None),
        ("", f"<time class=entry-date datetime={AT_NOON} pubdate>then</time>", AT_NOON, None),
    ],
)
def test_when_a_page_was_published_and_changed(
    tmp_path: Path, head: str, body: str, published: str | None, modified: str | None
) -> None:
    known = the_reading(write(tmp_path / "dam.html", page("", head, STORY + body))).appearance
    assert (known.published, known.modified) == (published, modified)


ARCHIVE = """From: <Saved by Blink>
Snapshot-Content-Location: https://example.org/dam
Subject: =?utf-8?Q?Dam=20fails?=
Date: Wed, 15 Mar 2017 14:30:11 +0100
MIME-Version: 1.0
Content-Type: multipart/related; type="text/html"; boundary="----Boundary"

------Boundary
Content-Type: text/html; charset={charset}
Content-ID: <frame-1@mhtml.blink>
Content-Transfer-Encoding: {encoding}
Content-Location: https://example.org/dam

{page}
------Boundary
Content-Type: image/gif
Content-Transfer-Encoding: base64
Content-Location: https://example.org/dot.gif

R0lGODlhAQABAAAAACw=

------Boundary--
"""


@pytest.mark.parametrize(
    ("charset", "encoding", "quotes"),
    [("utf-8", "quoted-printable", "=E2=80=9C"), ("windows-1252", "quoted-printable", "=93")],
)
def test_a_web_archive_is_read_with_its_date(
    tmp_path: Path, charset: str, encoding: str, quotes: str
) -> None:
    content = page().replace("=", "=3D").replace("“", quotes).replace("”", quotes)
    written = ARCHIVE.format(charset=charset, encoding=encoding, page=content)
    reading = the_reading(write(tmp_path / "dam.mhtml", written.replace("\n", "\r\n")))
    assert reading.text.startswith("Dam fails\n\nThe dam on the upper river")
    assert "“We were not warned,“ the mayor" in reading.text
    known = reading.appearance
    assert (known.url, known.retrieved) == (URL, "2017-03-15T14:30:11+01:00")
    assert known.source == "dam.mhtml"


def test_a_web_archive_without_a_page_says_so(tmp_path: Path) -> None:
    assert "no page" in the_reason(write(tmp_path / "a.mht", "Content-Type: image/gif\n\nGIF8"))
    assert "no page" in the_reason(write(tmp_path / "b.mht", b"\0\xff" * 99))
