"""When a page says that its article was published and changed, apart from JSON-LD."""

import re
import tomllib
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from functools import cache
from importlib import resources
from typing import Any

from annotator.reading.metadata import tidy

Element = Any
"""Of lxml, which says nothing of its types."""

_ISO = re.compile(
    r"(?:19|20)\d\d-[01]\d(?:-[0-3]\d(?:[T ][0-2]\d:?[0-5]\d(?::?[0-6]\d(?:[.,]\d+)?)?"
    r" ?(?:Z|UTC|GMT|[+-]\d\d(?::?\d\d)?)?)?)?"
)
_LONGEST = 60
"""Code points of a time; a date of RFC 5322 may have a comment."""

_KEYS = ("property", "name", "itemprop", "http-equiv")


def published(tree: Element) -> str | None:
    """When its meta elements say that the article appeared, else its one element of that meaning.

    As it is written there where that is ISO 8601, and made so where it is a date of RFC 5322;
    anything else is passed over.
    """
    return _of_meta(tree, "published") or _of_time(tree, "datepublished")


def modified(tree: Element) -> str | None:
    """When its meta elements say that it was changed, in the same form."""
    return _of_meta(tree, "modified") or _of_time(tree, "datemodified")


def closer(tree: Element, day: str | None) -> str | None:
    """A day that was found in a page, with its time if its `time` elements agree on one.

    None where they have that day only as one on which something was changed.
    """
    if day is None:
        return None
    told = {
        (when, (element.get("itemprop") or "").strip().lower())
        for element in tree.iter("time")
        if (when := moment(element.get("datetime"))) and when.startswith(day)
    }
    if told and all(meaning == "datemodified" for _, meaning in told):
        return None
    times = {when for when, _ in told if len(when) > len(day)}
    return times.pop() if len(times) == 1 else day


def moment(written: str | None) -> str | None:
    """A written time in ISO 8601, if it is that or a date of RFC 5322; None for anything else.

    >>> moment("Wed, 15 Mar 2017 14:30:11 GMT")
    '2017-03-15T14:30:11Z'
    """
    text = tidy(written)
    if text is None or len(text) > _LONGEST:
        return None
    if _ISO.fullmatch(text):
        return text
    try:
        return _iso(parsedate_to_datetime(text))
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _iso(time: datetime) -> str:
    """A time in ISO 8601 to the second, with its zone if it has one, UTC as Z."""
    written = time.replace(microsecond=0).isoformat()
    return written.replace("+00:00", "Z") if time.tzinfo is UTC else written


def _of_meta(tree: Element, kind: str) -> str | None:
    told: dict[str, str] = {}
    for element in tree.iter("meta"):
        when = moment(element.get("content"))
        for key in _KEYS:
            if when and (name := element.get(key)):
                told.setdefault(name.strip().lower(), when)
    return next((told[name] for name in _names()[kind] if name in told), None)


def _of_time(tree: Element, meaning: str) -> str | None:
    """What elements of a meaning in the words of schema.org say, if they all say the same."""
    told = set(_times(tree, meaning))
    return told.pop() if len(told) == 1 else None


def _times(tree: Element, meaning: str) -> Iterator[str]:
    for element in tree.iter("time"):
        if (element.get("itemprop") or "").strip().lower() == meaning:
            when = moment(element.get("datetime"))
            if when:
                yield when


@cache
def _names() -> dict[str, Sequence[str]]:
    text = resources.files("annotator.reading").joinpath("page_names.toml").read_text("utf-8")
    table: dict[str, list[str]] = tomllib.loads(text)
    return {kind: tuple(names) for kind, names in table.items()}
