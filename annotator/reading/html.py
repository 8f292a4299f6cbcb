"""HTML pages: trafilatura finds the article, the page's own metadata says when and by whom."""

import hashlib
import logging
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from annotator.cleaning import cleaned
from annotator.errors import UnreadableSource
from annotator.reading import page_times
from annotator.reading.cleaning import cleaned_document
from annotator.reading.decoding import decode
from annotator.reading.json_ld import article_data
from annotator.reading.metadata import letters, names, tidy
from annotator.reading.saved_page import Saved, original, saved
from annotator.records import Appearance, Reading

if TYPE_CHECKING:
    from trafilatura.settings import Document

LARGEST_PAGE = 20 * 1024 * 1024
"""Bytes of a page, which takes many times its size in memory once it is taken apart."""

Element = Any
"""Of lxml, which says nothing of its types."""

_CHARSET = re.compile(
    rb"""<meta\s[^>]*?charset\s*=\s*["']?\s*(?P<meta>[\w.:-]+)|<\?xml\s[^>]*?encoding\s*=\s*["'](?P<xml>[\w.:-]+)""",
    re.IGNORECASE,
)
_WEB = re.compile("https?://", re.IGNORECASE)
_JSON_LD = "//script[contains(@type, 'ld+json')]/text()"
_CANONICAL = "//link[@rel='canonical']/@href"
_BLOCKS = frozenset({"body", "div", "head", "item", "list", "p", "quote", "row", "table"})
_BREAK = "\u2029"
"""Unicode's own sign between paragraphs, which a page may hold as well."""


class _Page(NamedTuple):
    tree: Element
    article: "Document"
    extractor: str


def read(
    raw: bytes, name: str, *, charset: str | None = None, mark: Saved | None = None
) -> Reading:
    """Read a page; raises UnreadableSource when it is binary or holds no article.

    The headline is the text's first paragraph, and an empty line stands between paragraphs. What
    the page says in JSON-LD goes before its meta tags, and these before what trafilatura makes of
    both, which is the day without the time. `charset` and `mark` are what came with it: its
    encoding, and where and when it was saved; else the page's own word is taken.
    """
    if len(raw) > LARGEST_PAGE:
        raise UnreadableSource(
            f"A page larger than {LARGEST_PAGE // 1024**2} MB is no article; save its text alone."
        )
    content, encoding = decode(raw, charset or _declared_charset(raw))
    mark = mark or saved(content)
    page = _taken_apart(cleaned(content))
    data = article_data(page.tree.xpath(_JSON_LD))
    meta = _meta(page.tree)
    addresses = (data.url, *page.tree.xpath(_CANONICAL), meta.get("og:url"), mark.url)
    address = original(_address(*addresses))
    title = data.headline or tidy(page.article.title) or meta.get("og:title")
    return Reading(
        cleaned_document("\n\n".join(_with_headline(page, title))),
        Appearance(
            title=title,
            outlet=data.outlet or meta.get("og:site_name") or tidy(page.article.sitename),
            authors=data.authors or names([page.article.author]),
            url=address.url,
            published=data.published
            or page_times.published(page.tree)
            or page_times.closer(page.tree, tidy(page.article.date)),
            modified=data.modified or page_times.modified(page.tree),
            retrieved=mark.retrieved or address.retrieved,
            language=data.language or _language(page.tree) or meta.get("og:locale"),
            rights=data.rights or tidy(page.article.license),
            source=tidy(name),
            sha256=hashlib.sha256(raw).hexdigest(),
            encoding=encoding,
            extractor=page.extractor,
        ),
    )


def _declared_charset(raw: bytes) -> str | None:
    declared = _CHARSET.search(raw, 0, 4096)
    return (declared["meta"] or declared["xml"]).decode("ascii", "replace") if declared else None


def _taken_apart(content: str) -> _Page:
    import trafilatura
    from trafilatura.settings import Document, use_config

    for library in ("trafilatura", "htmldate", "courlan"):
        # They tell of bad pages on stderr, which is the screen that the user is working on.
        logging.getLogger(library).addHandler(logging.NullHandler())
    settings = use_config()
    # Below its default of 250 characters, paragraphs and headings would be run into one.
    settings.set("DEFAULT", "MIN_EXTRACTED_SIZE", "50")
    # Whatever is in a page, and whatever a parser makes of it, must not end the program.
    try:
        tree = trafilatura.load_html(content)
        article = trafilatura.bare_extraction(
            tree,
            config=settings,
            with_metadata=True,
            include_comments=False,
            # The extensive search takes any day that the text speaks of for that of publication.
            date_extraction_params={"extensive_search": False, "original_date": True},
        )
    except Exception as error:
        raise UnreadableSource("It could not be taken apart; save its text as .txt.") from error
    if not isinstance(article, Document) or article.body is None:
        raise UnreadableSource("No article was found in the page; save its text as .txt.")
    return _Page(tree, article, f"trafilatura {trafilatura.__version__}")


def _with_headline(page: _Page, title: str | None) -> list[str]:
    """Give the paragraphs, the headline first, unless the article begins with one of its own."""
    paragraphs = list(_paragraphs(page.article.body))
    headlines = [title, *(tidy("".join(each.itertext())) for each in page.tree.iter("h1"))]
    if title and (not paragraphs or letters(paragraphs[0]) not in map(letters, headlines)):
        return [title, *paragraphs]
    return paragraphs


def _paragraphs(body: Element) -> Iterator[str]:
    for block in body.iter(*_BLOCKS):
        block.text = _BREAK + (block.text or "")
        block.tail = _BREAK + (block.tail or "")
    for line_break in body.iter("lb"):
        line_break.tail = _BREAK + (line_break.tail or "")
    for cell in body.iter("cell"):
        cell.tail = " " + (cell.tail or "")
    return filter(None, map(tidy, "".join(body.itertext()).split(_BREAK)))


def _meta(tree: Element) -> dict[str, str]:
    found: dict[str, str] = {}
    for tag in tree.iter("meta"):
        key, content = tag.get("property") or tag.get("name"), tidy(tag.get("content"))
        if key and content:
            found.setdefault(key.lower(), content)
    return found


def _language(tree: Element) -> str | None:
    return next((tidy(root.get("lang")) for root in tree.iter("html")), None)


def _address(*candidates: str | None) -> str | None:
    """The first that leads to the web: others are relative, or made to do harm when followed."""
    tidied = (tidy(candidate) for candidate in candidates)
    return next((each for each in tidied if each and _WEB.match(each)), None)
