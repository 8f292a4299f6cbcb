"""Markdown: the text as it is written, without the front matter above it.

The front matter goes into the appearance and not into the text: it is not what the article says,
and would otherwise be cut into sentences, marked and linked like it. The text begins at the first
line after it that is not empty. Markup inside the text stays, as offsets count it.
"""

import hashlib
import re

from annotator.reading.cleaning import cleaned_document
from annotator.reading.decoding import decode
from annotator.reading.metadata import first_line, names, our_extractor, tidy
from annotator.records import Appearance, Reading

_FRONT_MATTER = re.compile(
    r"---[ \t]*\n(?P<block>.*?)^(?:---|\.\.\.)[ \t]*(?:\n\s*|\Z)", re.M | re.S
)
_KEY = re.compile(r"(?P<key>[A-Za-z_][\w-]*)[ \t]*:(?:[ \t]+(?P<value>.*))?$")
_ITEM = re.compile(r"\s*-[ \t]+(?P<value>.*)$")
_HEADING = re.compile(r"^#[ \t]+(?P<title>\S.*)$", re.M)
_CLOSING_HASHES = re.compile(r"(?:^|[ \t])#+$")
_NO_VALUE = {"", "~", "null", "|", ">", "|-", ">-"}


def read(raw: bytes, name: str) -> Reading:
    """Read a Markdown file; raises UnreadableSource when it is binary or empty."""
    content, encoding = decode(raw)
    fields, text = _parted(cleaned_document(content))
    text = cleaned_document(text)

    def field(*keys: str) -> str | None:
        return next((value for key in keys for value in fields.get(key, ())), None)

    return Reading(
        text,
        Appearance(
            title=field("title") or _heading(text) or first_line(text),
            outlet=field("outlet"),
            authors=names((*fields.get("authors", ()), *fields.get("author", ()))),
            url=field("url"),
            published=field("published", "date"),
            modified=field("modified"),
            retrieved=field("retrieved"),
            language=field("language"),
            rights=field("rights"),
            source=tidy(name),
            sha256=hashlib.sha256(raw).hexdigest(),
            encoding=encoding,
            extractor=our_extractor("Markdown"),
        ),
    )


def _heading(text: str) -> str | None:
    heading = _HEADING.search(text)
    return tidy(_CLOSING_HASHES.sub("", heading["title"].rstrip())) if heading else None


def _parted(text: str) -> tuple[dict[str, list[str]], str]:
    """Part the front matter from the text under it.

    Understood are `key: value`, `key: [value, value]` and a list of `- value` lines, which is what
    articles have. A block with a line that is none of these may be prose between two rules, and
    stays in the text.
    """
    block = _FRONT_MATTER.match(text)
    if not block:
        return {}, text
    fields: dict[str, list[str]] = {}
    values: list[str] = []
    for line in block["block"].splitlines():
        if key := _KEY.match(line):
            values = fields.setdefault(key["key"].lower(), [])
            values.extend(_values(key["value"] or ""))
        elif item := _ITEM.match(line):
            values.extend(_values(item["value"]))
        elif line.strip() and not line.startswith((" ", "\t", "#")):
            return {}, text
    return (fields, text[block.end() :]) if fields else ({}, text)


def _values(written: str) -> list[str]:
    written = written.strip()
    if written.startswith("[") and written.endswith("]"):
        return [value for part in written[1:-1].split(",") for value in _values(part)]
    if len(written) >= 2 and written[0] == written[-1] == '"':
        written = written[1:-1].replace('\\"', '"')
    elif len(written) >= 2 and written[0] == written[-1] == "'":
        written = written[1:-1].replace("''", "'")
    else:
        written = written.partition(" #")[0]
        if written.strip() in _NO_VALUE:
            return []
    value = tidy(written)
    return [value] if value else []
