"""Claims of one sentence each, as signals meet them."""

from datetime import date
from functools import cache

from msgspec.structs import replace

from annotator.conflicts import Profile, profile
from annotator.conflicts.frame import Maker
from annotator.conflicts.meeting import meet
from annotator.findings import Signal, Statement
from annotator.words import Words
from tests.conflicts.parsed import parsed

PUBLISHED = date(2017, 3, 15)
"""A Wednesday."""


def statement(text: str, published: date | None = PUBLISHED, around: str = "") -> Statement:
    return Statement(
        id=text,
        document="article",
        spans=((0, len(text) or 1),),
        words=parsed(text),
        around=parsed(around) if around else Words(),
        published=published,
    )


@cache
def _profile(text: str, published: date | None) -> Profile:
    return profile(statement(text, published))


def signal(
    maker: Maker, name: str, a: str, b: str, published: date | None = PUBLISHED
) -> Signal | None:
    """What one signal says of two sentences."""
    made = []
    for text in (a, b):
        prepared = maker.prepare(statement(text, published)) if maker.prepare else None
        if prepared is None:
            return None
        made.append(replace(_profile(text, published), prepared={name: prepared}))
    return maker.compare(meet(*made))
