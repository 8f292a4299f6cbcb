"""What can still be read of a scheme with something wrong in it, so that the rest is told too."""

from collections.abc import Mapping
from typing import Any

from msgspec import Struct

from annotator.scheme import TABLES, UNRELATED, Relation, Scheme, Word

_ANY = "…"
"""In place of a text that is not there, or is none."""


def mended(given: Mapping[str, Any], default: Scheme) -> dict[str, Any]:
    """A file's tables with something sound in place of whatever is not.

    What is put in gives no reason to find anything wrong with it: of what is mended enough was
    told. The result can be put together and converted.
    """
    table: dict[str, Any] = {"name": _text(given.get("name")), "version": 1}
    relations = given.get("relation")
    listed = relations if isinstance(relations, list) else []
    listed = [each for each in listed if isinstance(each, dict)]
    if "extends" in given or not listed:
        table["extends"] = "default"
    known = default.words()["relations"] if "extends" in given else ()
    table["relation"] = [_relation(each, number, known) for number, each in enumerate(listed, 1)]
    for name in TABLES:
        if isinstance(given.get(name), dict):
            table[name] = _words(given[name])
    attributes = given.get("attributes")
    table["attributes"] = {
        name: {**_word(each), "words": _words(_dict(_dict(each).get("words")))}
        for name, each in _dict(attributes).items()
    }
    for each in table["attributes"].values():
        each.pop("colour", None)
        each.pop("stands_for", None)
    table["remove"] = {
        name: [word for word in words if isinstance(word, str) and word != UNRELATED]
        for name, words in _dict(given.get("remove")).items()
        if isinstance(words, list)
    }
    return table


def _relation(given: Mapping[str, Any], number: int, known: tuple[str, ...]) -> dict[str, Any]:
    """One relation; what it leaves out is left out where the default's has it."""
    name = given.get("name")
    if not isinstance(name, str):
        name = f"number {number}"
    # No other relation has that key.
    key = "n" if name == UNRELATED else f"number {number}"
    instead = {
        "key": key,
        "verb": _ANY,
        "passive": _ANY,
        "explanation": _ANY,
        "directed": False,
        "conflict": name != UNRELATED,
        "marks": name != UNRELATED,
    }
    needed = () if name in known else ("key", "verb")
    found = _sound(given, Relation, instead, needed)
    if len(found.get("key", key)) != 1:
        found["key"] = key
    return {**found, "name": name}


def _words(given: Mapping[str, Any]) -> dict[str, Any]:
    return {name: _word(each) for name, each in given.items()}


def _word(given: object) -> dict[str, Any]:
    return _sound(_dict(given), Word, {"explanation": _ANY}, ("explanation",))


def _sound(
    given: Mapping[str, Any], of: type[Struct], instead: Mapping[str, Any], needed: tuple[str, ...]
) -> dict[str, Any]:
    """The fields that there are, each with a value of its kind; those without another go."""
    found: dict[str, Any] = {}
    for field in of.__struct_fields__:
        value = given.get(field)
        if field == "stands_for":
            sound = isinstance(value, list) and all(isinstance(each, str) for each in value)
        else:
            sound = isinstance(value, bool if field in ("directed", "conflict", "marks") else str)
        if sound:
            found[field] = value
        elif field in instead and (field in given or field in needed):
            found[field] = instead[field]
    return found


def _text(value: object) -> str:
    return value if isinstance(value, str) else _ANY


def _dict(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}
