"""Reading a scheme: a project's own `scheme.toml` replaces the program's or extends it.

A table that a scheme leaves out is the program's; an empty one is empty. With `extends = "default"`
what it gives is added, word by word and relation by relation, and `[remove]` takes words away.
"""

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import msgspec

from annotator.errors import BadScheme, UnreadableSource
from annotator.scheme import TABLES, UNRELATED, Scheme
from annotator.scheme_mending import mended
from annotator.scheme_problems import problems_as_written, problems_together

LARGEST = 1 << 20
"""Bytes of a scheme or of its guidelines at most."""

_TOLD = 20
"""Problems that are told at once: who has more has one that makes the rest."""


class SchemeSource(msgspec.Struct, frozen=True):
    """A scheme as it was written, to be kept with the annotations."""

    toml: str
    guidelines: str

    @property
    def scheme(self) -> Scheme:
        """What it says. Raises BadScheme."""
        return scheme_of(self.toml, self.guidelines)


@cache
def default_source() -> SchemeSource:
    """The scheme that comes with the program, as it is written."""
    at = files("annotator")
    return SchemeSource(
        at.joinpath("scheme.toml").read_text("utf-8"), at.joinpath("scheme.md").read_text("utf-8")
    )


@cache
def default_scheme() -> Scheme:
    """The scheme that comes with the program."""
    source = default_source()
    table = tomllib.loads(source.toml)
    del table["guidelines"]
    return msgspec.convert(_with_words(table), Scheme).with_guidelines(source.guidelines)


def read_scheme(path: Path) -> SchemeSource:
    """A project's scheme and the guidelines that it names, a file beside it.

    Raises UnreadableSource for a file that cannot be read, BadScheme for one that is no scheme.
    """
    toml = _read(path)
    named = _table(toml, path.name).get("guidelines")
    wrong = not isinstance(named, str) or named != Path(named).name
    guidelines = "" if wrong else _read(path.parent / str(named), f", which {path} names")
    scheme_of(toml, guidelines, path.name)
    return SchemeSource(toml, guidelines)


def scheme_of(toml: str, guidelines: str = "", file: str = "scheme.toml") -> Scheme:
    """What a scheme says, once all of it is seen to be right.

    Raises BadScheme, which lists what is wrong: where, what, and what is allowed.
    """
    given, default = _table(toml, file), default_scheme()
    wrong = list(problems_as_written(given, default))
    try:
        scheme = msgspec.convert(_merged(mended(given, default) if wrong else given), Scheme)
    except msgspec.ValidationError as error:
        raise BadScheme(file, wrong or [str(error)]) from error
    _refuse(file, [*wrong, *problems_together(scheme, default)])
    if len(guidelines) > LARGEST:
        raise BadScheme(file, ["guidelines: they are longer than a million characters"])
    return scheme.with_guidelines(guidelines)


def _refuse(file: str, problems: Sequence[str]) -> None:
    if problems:
        told, more = problems[:_TOLD], len(problems) - _TOLD
        raise BadScheme(file, [*told, f"and {more} more"] if more > 0 else told)


def _read(path: Path, why: str = "") -> str:
    try:
        if not path.is_file():
            raise UnreadableSource(f"There is no file {path}{why}.")
        with path.open("rb") as opened:
            written = opened.read(LARGEST + 1)
    except (OSError, ValueError) as error:
        raise UnreadableSource(f"{path} cannot be read: {error}.") from error
    if len(written) > LARGEST:
        raise BadScheme(path.name, ["it is longer than one MiB, so it is no scheme"])
    try:
        return written.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = written[: error.start].count(b"\n") + 1
        raise BadScheme(path.name, [f"line {line}: this is not UTF-8; save it as UTF-8"]) from error


def _table(toml: str, file: str) -> dict[str, Any]:
    if len(toml) > LARGEST:
        raise BadScheme(file, ["it is longer than a million characters, so it is no scheme"])
    try:
        return tomllib.loads(toml)
    except RecursionError as error:
        raise BadScheme(file, ["this is not TOML: its brackets stand too deep"]) from error
    except ValueError as error:  # of an overlong number, it is not tomllib's own
        raise BadScheme(file, [f"this is not TOML: {error}"]) from error


# Putting it together


def _merged(given: Mapping[str, Any]) -> dict[str, Any]:
    default = _with_words(tomllib.loads(default_source().toml))
    own = _with_words(dict(given))
    extends = "extends" in given
    remove = given.get("remove", {})
    merged: dict[str, Any] = {"name": given["name"].strip(), "version": given.get("version", 1)}
    for table in TABLES:
        known = default[table] if extends or table not in given else {}
        words = {
            **known,
            **{word: {**known.get(word, {}), **each} for word, each in own[table].items()},
        }
        gone = remove.get(table, ())
        merged[table] = {word: each for word, each in words.items() if word not in gone}
    merged["attributes"] = own["attributes"]
    merged["relation"] = _relations(default["relation"], given.get("relation", ()), remove, extends)
    return merged


def _relations(
    default: list[dict[str, Any]],
    own: list[dict[str, Any]],
    remove: Mapping[str, Any],
    extends: bool,
) -> list[dict[str, Any]]:
    known = {each["name"]: each for each in default}
    merged = dict(known) if extends else {}
    for each in own:
        merged[each["name"]] = {**merged.get(each["name"], {}), **each}
    for name in remove.get("relation", ()):
        merged.pop(name, None)
    # Pairs can be turned down by any scheme.
    merged.setdefault(UNRELATED, known[UNRELATED])
    return [
        {**each, "passive": each.get("passive", "" if each.get("directed") else each["verb"])}
        for each in merged.values()
    ]


def _with_words(table: dict[str, Any]) -> dict[str, Any]:
    """The same with every explanation that stands alone as a word, and no table left out."""
    for name in TABLES:
        table[name] = _words(table.get(name, {}))
    table["attributes"] = {
        name: {**each, "words": _words(each["words"])}
        for name, each in table.get("attributes", {}).items()
    }
    return table


def _words(words: Mapping[str, Any]) -> dict[str, Any]:
    return {
        name: {"explanation": word} if isinstance(word, str) else word
        for name, word in words.items()
    }
