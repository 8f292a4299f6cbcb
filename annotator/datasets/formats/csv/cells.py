"""Cells: values as CSV has them, and back again."""

import json
import re
from collections.abc import Iterable, Sequence
from typing import Any

import msgspec

from annotator.anchors import Spans

_QUOTED = re.compile(r'[",\n\r]|^\s|\s$')

_FORMULA = re.compile(r"'*[=+\-@\t\r]")
_GUARDED = re.compile(r"'+[=+\-@\t\r]")

_SPAN = re.compile(r"(\d+)-(\d+)")


class Guard:
    """Guards cells that a spreadsheet would take for formulas, and counts them.

    A cell that begins like a formula, or like one that is guarded, gets an apostrophe in front:
    taking one off what is guarded gives each cell back.
    """

    def __init__(self, *, on: bool) -> None:
        self._on = on
        self.count = 0

    def out(self, cell: str) -> str:
        """A cell as it is written."""
        if not self._on or _FORMULA.match(cell) is None:
            return cell
        self.count += 1
        return f"'{cell}"

    def back(self, cell: str) -> str:
        """A cell as it was before it was written."""
        return cell[1:] if self._on and _GUARDED.match(cell) else cell


def line(cells: Iterable[str]) -> bytes:
    """A row of a file, as RFC 4180 has it but for its end, which is LF as in all our files."""
    return (",".join(map(_quoted, cells)) + "\n").encode("utf-8")


def _quoted(cell: str) -> str:
    # Not left to the standard library, which leaves a lone CR unquoted before Python 3.13.
    if _QUOTED.search(cell) is None:
        return cell
    return '"' + cell.replace('"', '""') + '"'


def plain(value: Any) -> str:
    """A value that is a word, a number, a flag or nothing."""
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case _:
            return str(value)


def listed(value: Sequence[Any] | dict[str, Any]) -> str:
    """Several values as JSON; nothing for none."""
    return msgspec.json.encode(value).decode("utf-8") if value else ""


def placed(spans: Iterable[dict[str, Any]]) -> str:
    """Spans as `12-30 45-60`."""
    return " ".join(f"{each['start']}-{each['end']}" for each in spans)


# Back again: each raises ValueError with the reason.


def spans_of(cell: str) -> Spans:
    """Spans as they are written, none for nothing."""
    found = []
    for each in cell.split():
        match = _SPAN.fullmatch(each)
        if match is None:
            raise ValueError(f"“{each}” is no span: it is written as 12-30")
        found.append((int(match[1]), int(match[2])))
    return tuple(found)


def strings_of(cell: str) -> tuple[str, ...]:
    """A list of texts."""
    found = _decoded(cell, "[]")
    if not isinstance(found, list) or not all(isinstance(each, str) for each in found):
        raise ValueError(f"“{cell}” is no JSON list of texts")
    return tuple(found)


def words_of(cell: str) -> dict[str, str]:
    """Words by attribute."""
    found = _decoded(cell, "{}")
    if not isinstance(found, dict) or not all(isinstance(each, str) for each in found.values()):
        raise ValueError(f"“{cell}” is no JSON object of words")
    return found


def objects_of(cell: str, *names: str) -> list[dict[str, str]]:
    """A list of objects that have these names."""
    found = _decoded(cell, "[]")
    if not isinstance(found, list) or not all(
        isinstance(each, dict) and all(isinstance(each.get(name), str) for name in names)
        for each in found
    ):
        raise ValueError(f"“{cell}” is no JSON list of objects with {' and '.join(names)}")
    return found


def _decoded(cell: str, nothing: str) -> Any:
    try:
        return json.loads(cell or nothing)
    except (json.JSONDecodeError, RecursionError) as error:
        raise ValueError(f"“{cell}” is no JSON") from error
