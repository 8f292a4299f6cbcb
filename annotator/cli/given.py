"""What the options of a command say of an item, and how they name the words of the scheme."""

from collections.abc import Callable, Iterable
from typing import Any

import click


def given_fields(**options: Any) -> dict[str, Any]:
    """The fields whose option was given; one given as an empty text is taken away.

    >>> given_fields(speaker="Kim", note="", confidence=None)
    {'speaker': 'Kim', 'note': None}
    """
    return {name: value or None for name, value in options.items() if value not in (None, ())}


def one_of(what: str, words: Iterable[str]) -> str:
    """The help of an option that takes a word of the scheme, of which the default's are named."""
    return f"{what}: {', '.join(words)}; or as `annotator scheme` shows."


def attribute_option(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the option `--attribute`, which may be given several times."""
    return click.option(
        "--attribute",
        "attributes",
        metavar="NAME=WORD",
        multiple=True,
        help="An attribute that the project's scheme has of claims; NAME= takes it away.",
    )(command)


def time_options(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options of times and place, as `utterance`, `event` and `place`."""
    for option in (
        click.option("--place", metavar="NAME", help="Where what it tells happened."),
        click.option(
            "--happened", "event", metavar="TIME",
            help="When what it tells happened, or will: as --said, or “3-4 May”.",
        ),
        click.option(
            "--said", "utterance", metavar="TIME",
            help="When it was said: 2017-03-15, 2017-03, 2017, or words, as “last Tuesday”.",
        ),
    ):  # fmt: skip
        command = option(command)
    return command


def given_attributes(attributes: Iterable[str]) -> dict[str, str | None]:
    """The fields of the attributes that were given. Raises UsageError for no NAME=WORD.

    >>> given_attributes(["basis=saw", "topic="])
    {'attributes.basis': 'saw', 'attributes.topic': None}
    """
    said: dict[str, str | None] = {}
    for each in attributes:
        name, given, word = each.partition("=")
        if not given or not name:
            raise click.UsageError(f"“{each}” is no NAME=WORD.")
        said[f"attributes.{name}"] = word or None
    return said
