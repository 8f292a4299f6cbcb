"""Tasks: the shapes in which Label Studio hands over a text and what was annotated in it."""

import re
from collections.abc import Iterator
from typing import Any

from msgspec import Struct

from annotator.choices import Unit
from annotator.datasets.offsets import Offsets

_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*://\S+|/data/\S+")


class Annotation(Struct, frozen=True):
    """What one annotator says in one task."""

    results: tuple[dict[str, Any], ...]
    by: str | None
    """Who, as Label Studio has it."""
    cancelled: bool = False


class Task(Struct, frozen=True):
    """One text, and what was annotated in it."""

    data: dict[str, Any]
    annotations: tuple[Annotation, ...] = ()
    predictions: int = 0


def task_of(item: Any) -> Task:
    """A task in any of its shapes: as exported, as a storage has it, or as JSON-MIN.

    Raises ValueError for what is none of them.
    """
    if not isinstance(item, dict):
        raise ValueError("It is no task, but something else")
    task = item.get("task")
    if isinstance(task, dict) and isinstance(task.get("data"), dict) and "result" in item:
        return Task(task["data"], (_annotation(item),))
    data = item.get("data")
    if not isinstance(data, dict):
        return Task(item, tuple(_least(item)))
    # Until version 1.0 annotations were called completions.
    annotations = _dicts(item.get("annotations")) or _dicts(item.get("completions"))
    return Task(
        data,
        tuple(map(_annotation, annotations)),
        len(_dicts(item.get("predictions"))),
    )


def text_of(task: Task) -> str:
    """The text that was annotated: of several the one that the regions are quotes of.

    Raises ValueError where there is none.
    """
    texts = [each for each in task.data.values() if isinstance(each, str) and each.strip()]
    named = task.data.get("text")
    texts.sort(key=lambda each: (each is not named, -len(each)))
    if not texts:
        raise ValueError("There is no text in it")
    quoted = list(_quoted(task))
    text = next((each for each in texts if quoted and _fits(each, quoted)), texts[0])
    if _ADDRESS.fullmatch(text.strip()):
        raise ValueError(f"The text is not in it, only its address: {text.strip()}")
    return text


def unit_of(task: Task, text: str) -> Unit:
    """What the offsets count: what the task says, else what makes the regions quotes.

    Label Studio counts code points; its first versions counted the 16-bit units of browsers.
    """
    said = task.data.get("offsets")
    if said in ("codepoints", "utf16"):
        return "utf16" if said == "utf16" else "codepoints"
    quoted = list(_quoted(task))
    return "utf16" if _fitting(text, quoted, "utf16") > _fitting(text, quoted) else "codepoints"


def place_of(value: Any) -> tuple[int, int] | None:
    """Where a region is; None if it is of the whole text.

    Raises ValueError for a place that is not in plain text.
    """
    if not isinstance(value, dict) or "start" not in value or "end" not in value:
        return None
    start, end = value["start"], value["end"]
    if type(start) is not int or type(end) is not int or "startOffset" in value:
        raise ValueError("Only regions of plain text are read, not of HTML, dialogues or sound")
    return start, end


def _annotation(given: dict[str, Any]) -> Annotation:
    by = given.get("completed_by")
    if isinstance(by, dict):
        by = by.get("email") or by.get("id")
    return Annotation(
        tuple(_dicts(given.get("result"))), _name(by), given.get("was_cancelled") is True
    )


def _least(item: dict[str, Any]) -> Iterator[Annotation]:
    """The annotation of an item of JSON-MIN, where each control is a key."""
    results = [
        {"id": f"{each['start']}-{each['end']}", "from_name": name, "value": each}
        for name, values in item.items()
        for each in _dicts(values)
        if "start" in each and "end" in each
    ]
    if results or "annotation_id" in item:
        yield Annotation(tuple(results), _name(item.get("annotator")))


def _name(by: Any) -> str | None:
    if type(by) is int:
        return f"Label Studio user {by}"
    return by if isinstance(by, str) and by.strip() else None


def _dicts(given: Any) -> list[dict[str, Any]]:
    return [each for each in given if isinstance(each, dict)] if isinstance(given, list) else []


def _quoted(task: Task) -> Iterator[tuple[int, int, str]]:
    for annotation in task.annotations:
        for result in annotation.results:
            try:
                place = place_of(result.get("value"))
            except ValueError:
                continue
            quote = None if place is None else result["value"].get("text")
            if place is not None and isinstance(quote, str):
                yield *place, quote


def _fits(text: str, quoted: list[tuple[int, int, str]]) -> bool:
    return len(quoted) in (_fitting(text, quoted), _fitting(text, quoted, "utf16"))


def _fitting(text: str, quoted: list[tuple[int, int, str]], unit: Unit = "codepoints") -> int:
    """How many regions are quotes of a text if offsets count this unit."""
    offsets = Offsets(text, unit)
    found = 0
    for start, end, quote in quoted:
        try:
            found += text[offsets.back(start) : offsets.back(end)] == quote
        except ValueError:
            continue
    return found
