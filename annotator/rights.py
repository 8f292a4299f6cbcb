"""Rights: whether what a source says of them lets its text be passed on."""

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from pathlib import Path

_DATA = Path(__file__).with_name("rights.toml")


def only_quotes(told: Iterable[str | None]) -> bool:
    """Whether no more than quotes of a text may be passed on, as its appearances tell its rights.

    It is so where rights are told of which none permits more. Of a text whose sources tell
    nothing, a sentence or two around a quote are what any review may give.
    """
    rights = [each for each in told if each and each.strip()]
    return bool(rights) and not any(map(permits_text, rights))


def permits_text(rights: str) -> bool:
    """Whether words on rights let the text be passed on; those that nobody knows do not."""
    permitting, forbidding = _phrases()
    words = _words(rights)
    return any(each in words for each in permitting) and not any(
        each in words for each in forbidding
    )


@cache
def _phrases() -> tuple[tuple[str, ...], tuple[str, ...]]:
    data = tomllib.loads(_DATA.read_text("utf-8"))
    permitting, forbidding = (
        tuple(map(_words, data[each])) for each in ("permitting", "forbidding")
    )
    return permitting, forbidding


def _words(text: str) -> str:
    """The words with one blank before and behind each, so that a phrase is found as words."""
    return " " + " ".join(re.findall(r"[a-z0-9]+", text.casefold())) + " "
