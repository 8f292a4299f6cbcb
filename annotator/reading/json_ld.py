"""The article that a page describes in its JSON-LD, in the terms of schema.org."""

import html
import json
from collections import deque
from collections.abc import Iterable, Iterator
from typing import Any

from msgspec import Struct

from annotator.reading.metadata import names, tidy

_OPENINGS = ("<!--", "//", "/*", "<![CDATA[", "*/")
_CLOSINGS = (";", "-->", "*/", "]]>", "/*", "//")
_INNER = ("@graph", "mainEntity", "mainEntityOfPage")
_ARTICLES = ("Article", "Posting", "Report")

Node = dict[str, Any]


class ArticleData(Struct, frozen=True, kw_only=True):
    """What a page says of its article; times as they are written there."""

    headline: str | None = None
    outlet: str | None = None
    authors: tuple[str, ...] = ()
    url: str | None = None
    published: str | None = None
    modified: str | None = None
    language: str | None = None
    rights: str | None = None


def article_data(scripts: Iterable[str]) -> ArticleData:
    """Give what the JSON-LD in these scripts says of the first article in it.

    Anything may be missing, of another type or no JSON at all; what cannot be used is as if it
    were not there.
    """
    nodes = [node for script in scripts for node in _nodes(_parsed(script))]
    article = next((node for node in nodes if _is_article(node)), {})
    known = {
        node["@id"]: node for node in nodes if isinstance(node.get("@id"), str) and len(node) > 1
    }
    return ArticleData(
        headline=_first(article, "headline", "name"),
        outlet=next(_named(article.get("publisher"), known), None),
        authors=names(_named(article.get("author"), known)),
        url=_first(article, "url", "mainEntityOfPage"),
        published=_first(article, "datePublished"),
        modified=_first(article, "dateModified"),
        language=_first(article, "inLanguage"),
        rights=_first(article, "copyrightNotice", "license"),
    )


def _parsed(script: str) -> object:
    # Sites hide their scripts from browsers of the nineties, in comments and CDATA.
    script = script.strip()
    for opening in _OPENINGS:
        script = script.removeprefix(opening).lstrip()
    for closing in _CLOSINGS:
        script = script.removesuffix(closing).rstrip()
    try:
        return json.loads(script, strict=False)
    except (ValueError, RecursionError):
        return None


def _nodes(value: object) -> Iterator[Node]:
    """Give the objects that may be the page's article or one that it refers to, outermost first."""
    waiting = deque([value])
    while waiting:
        value = waiting.popleft()
        if isinstance(value, list):
            waiting.extend(value)
        elif isinstance(value, dict):
            yield value
            waiting.extend(value[key] for key in _INNER if key in value)


def _is_article(node: Node) -> bool:
    types = node.get("@type")
    return any(
        isinstance(name, str) and name.endswith(_ARTICLES)
        for name in (types if isinstance(types, list) else [types])
    )


def _first(node: Node, *keys: str) -> str | None:
    """The first of these keys with a text: of a list its first, of an object its `@id` or name."""
    for key in keys:
        value = node.get(key)
        if isinstance(value, list):
            value = value[0] if value else None
        if isinstance(value, dict):
            value = value.get("@id") or value.get("name")
        if text := _text(value):
            return text
    return None


def _named(value: object, known: dict[str, Node]) -> Iterator[str]:
    """Give the names of persons or organisations, written out, or told by the id of their node."""
    for each in value if isinstance(value, list) else [value]:
        node = each
        if isinstance(each, dict) and "name" not in each and isinstance(each.get("@id"), str):
            node = known.get(each["@id"], each)
        if name := _text(node.get("name") if isinstance(node, dict) else node):
            yield name


def _text(value: object) -> str | None:
    return tidy(html.unescape(value)) if isinstance(value, str) else None
