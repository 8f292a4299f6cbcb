"""The steps of the tour, as its file has them."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files

import msgspec
from msgspec import Struct


class Step(Struct, frozen=True, forbid_unknown_fields=True):
    """One thing to do."""

    check: str
    """The name in `CHECKS` of what tells that it is done."""
    title: str
    text: str
    """What to do; `{reader.link}` stands for the key of that name."""
    words: str = ""
    """Words of the claim that it is about."""
    other: str = ""
    """Words of the claim at the link's other end."""
    screens: tuple[str, ...] = ("reader",)
    """Where it can be done."""
    modes: tuple[str, ...] = ("read",)
    """In which modes of the screen it is done, or on the way of being done."""


class Tour(Struct, frozen=True, forbid_unknown_fields=True):
    """All that the file has."""

    article: str
    """The file that is read, by name."""
    steps: tuple[Step, ...] = msgspec.field(name="step")
    astray: Mapping[str, str] = {}
    """By a screen, a mode, or what else went another way, how one comes back."""


@cache
def tour() -> Tour:
    """The tour."""
    file = files("annotator.tui.tour").joinpath("steps.toml")
    return msgspec.convert(tomllib.loads(file.read_text("utf-8")), Tour)


_KEY = re.compile(r"\{([a-z._-]+)\}")


def keys_named(text: str) -> list[str]:
    """The ids of the keys that a text names."""
    return _KEY.findall(text)


def with_keys(text: str, keys: Mapping[str, str]) -> Iterator[tuple[str, bool]]:
    """A text in pieces, each with whether it is a key; `keys` are those printed, by id."""
    for place, piece in enumerate(_KEY.split(text)):
        if piece:
            yield (keys[piece], True) if place % 2 else (piece, False)
