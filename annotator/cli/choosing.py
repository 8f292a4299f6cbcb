"""What of a file goes into a dataset, as the options of a command say."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, TypeVar

import click

from annotator.choices import Choices, split_of
from annotator.errors import NotAllowed

_T = TypeVar("_T")


def choices_options(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options that choose, all of which `choices_of` takes."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


_OPTIONS = (
    click.option(
        "--relation",
        "relations",
        metavar="NAME",
        multiple=True,
        help="Only links of this relation; may be given again.",
    ),
    click.option(
        "--since",
        metavar="TIME",
        help="Only what was said at this time or later: 2026-11-01, 2026-11-01T14:30.",
    ),
    click.option(
        "--documents",
        metavar="DOCUMENT",
        multiple=True,
        help="Only this document, by id or title, and links between those given; again for more.",
    ),
    click.option(
        "--with-text/--no-text",
        "text",
        default=True,
        show_default=True,
        help="Texts and quotes, which a licence may forbid to pass on.",
    ),
    click.option(
        "--split",
        metavar="A/B/C",
        help="Split documents into train, validation and test, in hundredths: 80/10/10.",
    ),
    click.option("--seed", default=0, show_default=True, help="Another seed is another split."),
    click.option(
        "--offsets",
        "unit",
        type=click.Choice(["codepoints", "utf16", "bytes"]),
        help="What offsets count; else what the format's own readers count.",
    ),
    click.option("--pseudonyms", is_flag=True, help="Call annotators annotator-1 and so on."),
    click.option(
        "--excel-safe", is_flag=True, help="In CSV, guard cells that a spreadsheet would run."
    ),
)


def choices_of(annotator: str, given: dict[str, Any], named: Callable[[str], str]) -> Choices:
    """What the options say; `named` gives the id of a document that somebody names.

    Raises click's BadParameter for a time or a split that is none.
    """
    documents = tuple(dict.fromkeys(named(each) for each in given["documents"]))
    return Choices(
        annotator=annotator,
        relations=given["relations"],
        since=None if given["since"] is None else _meant(_time, given["since"], "--since"),
        documents=documents or None,
        text=given["text"],
        split=None if given["split"] is None else _meant(split_of, given["split"], "--split"),
        seed=given["seed"],
        unit=given["unit"],
        excel_safe=given["excel_safe"],
        pseudonyms=given["pseudonyms"],
    )


def _meant(read: Callable[[str], _T], written: str, option: str) -> _T:
    """What an option means. Raises click's BadParameter for what means nothing."""
    try:
        return read(written)
    except NotAllowed as error:
        raise click.BadParameter(str(error), param_hint=option) from error


def _time(written: str) -> str:
    """A time as it is kept: UTC, to the microsecond. One without a zone is of this machine's."""
    try:
        time = datetime.fromisoformat(written)
    except ValueError as error:
        raise NotAllowed(
            f"“{written}” is no time: give a day (2026-11-01) or a time (2026-11-01T14:30)."
        ) from error
    return time.astimezone(UTC).isoformat(timespec="microseconds")


def names_of(formats: tuple[str, ...]) -> tuple[str, ...]:
    """Formats as they are given: again and again, or with commas between."""
    return tuple(name for each in formats for name in each.replace(",", " ").split())
