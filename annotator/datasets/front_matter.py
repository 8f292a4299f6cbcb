"""Front matter: what a card says to the Hugging Face Hub, as YAML before its text."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from annotator.display import one_line

_PLAIN = re.compile(r"[a-z][a-z0-9_/.-]*")
_WORDS = frozenset({"true", "false", "null", "yes", "no", "on", "off", "y", "n"})
"""Strings that YAML takes for something else."""


def written(values: Mapping[str, Any]) -> str:
    """A mapping of texts, numbers, flags, lists and mappings as the head of a Markdown file."""
    return "\n".join(["---", *_mapping(values), "---", ""])


def _mapping(values: Mapping[str, Any]) -> Iterator[str]:
    for name, value in values.items():
        match value:
            case Mapping() if value:
                yield f"{_scalar(name)}:"
                yield from (f"  {line}" for line in _mapping(value))
            case list() | tuple() if value:
                yield f"{_scalar(name)}:"
                yield from _sequence(value)
            case _:
                yield f"{_scalar(name)}: {_scalar(value)}"


def _sequence(values: Sequence[Any]) -> Iterator[str]:
    for value in values:
        lines = list(_mapping(value)) if isinstance(value, Mapping) else [_scalar(value)]
        yield f"- {lines[0]}"
        yield from (f"  {line}" for line in lines[1:])


def _scalar(value: Any) -> str:
    if isinstance(value, str):
        if _PLAIN.fullmatch(value) and value not in _WORDS:
            return value
        # A JSON string is one of YAML, too, once it holds no control characters.
        return json.dumps(one_line(value), ensure_ascii=False)
    return json.dumps(value)


def size_category(rows: int) -> str:
    """How many rows there are, as the hub has it: `1K<n<10K`."""
    limits = ("1K", "10K", "100K", "1M", "10M", "100M", "1B")
    most = 1_000
    for place, limit in enumerate(limits):
        if rows < most * 10**place:
            return f"{limits[place - 1]}<n<{limit}" if place else "n<1K"
    return "1B<n<10B"
