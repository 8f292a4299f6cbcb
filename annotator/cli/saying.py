"""Sentences for the user, safe to show: answers on stdout, all else on stderr."""

import sys

import click

from annotator.display import one_line


def say(sentence: str) -> None:
    """Tell the user something, on stderr."""
    # `click.echo` would write past a progress bar, which puts itself in the place of stderr.
    sys.stderr.write(one_line(sentence) + "\n")


def answer(text: str) -> None:
    """Give what was asked for, on stdout, as one line."""
    click.echo(one_line(text))


def counted(number: int, what: str) -> str:
    """A number and what it counts, in the plural where it is one.

    >>> counted(1, "claim"), counted(2, "claim")
    ('1 claim', '2 claims')
    """
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def counted_rows(number: int, kind: str) -> str:
    """A number of records of a kind (`claims`, `evidence`, …), as one says it.

    >>> counted_rows(2, "evidence"), counted_rows(1, "reliabilities")
    ('2 pieces of evidence', '1 reliability')
    """
    one, many = _KINDS.get(kind, (kind.removesuffix("s"), kind))
    return f"{number} {one if number == 1 else many}"


_KINDS = {
    "evidence": ("piece of evidence", "pieces of evidence"),
    "reliabilities": ("reliability", "reliabilities"),
    "documents done": ("document done", "documents done"),
}
