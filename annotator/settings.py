"""Settings: what one person wants otherwise than it comes, in one TOML file.

The file stands in the platform's folder for settings; `ANNOTATOR_SETTINGS` names another, and
names none where it is empty. What is not set is as it comes.
"""

import difflib
import os
import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any, NamedTuple

from msgspec import Struct

from annotator.display import one_line
from annotator.errors import UnusableSettings
from annotator.ids import annotator_name

VARIABLE = "ANNOTATOR_SETTINGS"
"""The environment variable that names the file."""

NARROWEST, WIDEST = 40, 200
"""Columns that the text may be allowed."""

LARGEST = 1 << 20
"""Bytes of a settings file at most."""

_KEYS = "keys"


class Settings(Struct, frozen=True, kw_only=True):
    """What can be set. None, and a table without entries, leave it as it comes."""

    theme: str | None = None
    """`dark`, `light`, or the name of a theme that the screen knows."""
    text_width: int | None = None
    """Columns that the reader's text takes at most."""
    ascii: bool = False
    """Whether signs are drawn in ASCII."""
    language_model: str | None = None
    """The spaCy pipeline that new texts are parsed with, by name or path."""
    annotator: str | None = None
    blind: bool = False
    """Whether the work of other annotators is hidden."""
    database: Path | None = None
    """The file that is opened where none is named."""
    scheme: Path | None = None
    """The scheme of new files."""
    keys: dict[str, tuple[str, ...]] = {}
    """By what a key does (`reader.mark`), the keys that do it, as they are written."""


AS_IT_COMES = Settings()
"""Nothing set."""


class SettingsFile(Struct, frozen=True, kw_only=True):
    """A file of settings as it was found: what it sets, where, and what is wrong with it."""

    path: Path | None
    """None where the environment says that there is none."""
    exists: bool = True
    settings: Settings = AS_IT_COMES
    given: frozenset[str] = frozenset()
    """The names of the settings that it sets."""
    lines: dict[str, int] = {}
    """By the name of what is set (`theme`, `keys.reader.mark`), its line."""
    problems: tuple[str, ...] = ()
    """Sentences, each with the file and the line; what they speak of is not in `settings`."""

    def usable(self) -> Settings:
        """The settings. Raises UnusableSettings if anything is wrong with the file."""
        if self.problems:
            raise UnusableSettings(self.problems)
        return self.settings

    def problem(self, name: str, sentence: str) -> str:
        """A sentence about what is set under a name, with the file and the line before it."""
        return _placed(self.path, self.lines.get(name), sentence)


def settings_path() -> Path | None:
    """Where the settings are looked for, whether or not there are any."""
    named = os.environ.get(VARIABLE)
    if named is not None:
        return Path(named) if named else None
    from platformdirs import user_config_path

    return user_config_path("annotator", appauthor=False) / "settings.toml"


def load(path: Path | None) -> Settings:
    """What a file sets; without a file, all as it comes. Raises UnusableSettings."""
    return look_into(path).usable()


def look_into(path: Path | None) -> SettingsFile:
    """A file of settings with all that is wrong with it. Never raises."""
    try:
        text = None if path is None else _text(path)
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        told = _placed(path, None, f"it cannot be read: {reason or error}.")
        return SettingsFile(path=path, problems=(told,))
    if text is None:
        return SettingsFile(path=path, exists=False)
    try:
        table = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        told = _placed(path, None, f"it is no TOML: {one_line(str(error))}.")
        return SettingsFile(path=path, problems=(told,))
    found = SettingsFile(path=path, lines=_lines(text))
    values: dict[str, Any] = {}
    problems: list[tuple[int, str]] = []
    for name, sentence in _read(table, found, values):
        told = found.problem(name, sentence)
        problems.append((found.lines.get(name, 0), told))
    return SettingsFile(
        path=path,
        settings=Settings(**values),
        given=frozenset(values),
        lines=found.lines,
        problems=tuple(told for _, told in sorted(problems)),
    )


def example() -> str:
    """A file with all that can be set, each with what it is for, and nothing set."""
    return files("annotator").joinpath("settings_example.toml").read_text("utf-8")


def suggestion(word: str, known: Mapping[str, Any] | tuple[str, ...]) -> str:
    """What may have been meant by a word that is not known: `; perhaps “…”`, or nothing."""
    near = difflib.get_close_matches(word, known, 1, cutoff=0.7)
    return f"; perhaps “{near[0]}”" if near else ""


class _Setting(NamedTuple):
    """One setting: what may be set, and how it is read."""

    allowed: str
    read: Callable[[Any, Path], Any]
    """Of a value and the file's folder. Raises ValueError for what is not allowed."""


def _line_of_text(value: Any, _: Path) -> str:
    if not isinstance(value, str) or not value.strip() or not value.isprintable():
        raise ValueError
    return value.strip()


def _columns(value: Any, _: Path) -> int:
    if type(value) is not int or not NARROWEST <= value <= WIDEST:
        raise ValueError
    return value


def _yes_or_no(value: Any, _: Path) -> bool:
    if not isinstance(value, bool):
        raise ValueError
    return value


def _annotator(value: Any, folder: Path) -> str:
    return annotator_name(_line_of_text(value, folder))


def _path(value: Any, folder: Path) -> Path:
    return folder / Path(_line_of_text(value, folder)).expanduser()


_WORD = "a word in quotation marks"
_YES_OR_NO = "true or false"
_PATH = "a path in quotation marks, as seen from the settings' folder"
_SETTINGS = {
    "theme": _Setting("a theme's name in quotation marks", _line_of_text),
    "text_width": _Setting(f"a whole number from {NARROWEST} to {WIDEST}", _columns),
    "ascii": _Setting(_YES_OR_NO, _yes_or_no),
    "language_model": _Setting("a spaCy pipeline's name in quotation marks", _line_of_text),
    "annotator": _Setting("a name in quotation marks", _annotator),
    "blind": _Setting(_YES_OR_NO, _yes_or_no),
    "database": _Setting(_PATH, _path),
    "scheme": _Setting(_PATH, _path),
}


def _read(
    table: dict[str, Any], file: SettingsFile, values: dict[str, Any]
) -> Iterator[tuple[str, str]]:
    """Put what is set into `values`; give what is wrong, each with its name."""
    folder = Path() if file.path is None else file.path.parent
    for name, value in table.items():
        if name == _KEYS:
            keys: dict[str, tuple[str, ...]] = {}
            yield from _read_keys(value, keys)
            values[_KEYS] = keys
        elif name not in _SETTINGS:
            known = (*_SETTINGS, _KEYS)
            hint = suggestion(name, known)
            yield name, f"“{one_line(name)}” is no setting{hint}. There are: {', '.join(known)}."
        else:
            setting = _SETTINGS[name]
            try:
                values[name] = setting.read(value, folder)
            except (ValueError, RuntimeError) as error:
                told = f" {error}" if str(error) else ""
                yield name, f"{name} is {_as_written(value)}, but takes {setting.allowed}.{told}"


def _read_keys(
    table: Any, keys: dict[str, tuple[str, ...]], before: str = ""
) -> Iterator[tuple[str, str]]:
    """The table of keys, in which a name may be written with quotation marks or without."""
    if not isinstance(table, dict):
        yield _KEYS, 'keys is a table: [keys], and below it lines like "reader.mark" = "m".'
        return
    for name, value in table.items():
        full = before + name
        if isinstance(value, dict):
            yield from _read_keys(value, keys, f"{full}.")
            continue
        pressed = _pressed(value)
        if pressed:
            keys[full] = pressed
        else:
            yield f"{_KEYS}.{full}", f"the key of {one_line(full)} is {_as_written(value)}, {_KEY}"


_KEY = "but it takes a key, or several with commas, in quotation marks."


def _pressed(value: Any) -> tuple[str, ...]:
    """The keys that a value names; none if it is no name of a key. A comma may be one."""
    listed = value.split(",") if isinstance(value, str) and value != "," else [value]
    if isinstance(value, list):
        listed = value
    if all(isinstance(key, str) and key.strip() and key.isprintable() for key in listed):
        return tuple(key.strip() for key in listed)
    return ()


def _text(path: Path) -> str | None:
    """What stands in a file; None if there is no file. Raises OSError, ValueError."""
    try:
        with path.open("rb") as file:
            written = file.read(LARGEST + 1)
    except FileNotFoundError:
        return None
    if len(written) > LARGEST:
        raise ValueError("it is too large")
    try:
        return written.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise ValueError("it is not UTF-8") from None


_NAME = r"""(?:"[^"\n]*"|'[^'\n]*'|[\w-]+)"""
_DOTTED = rf"{_NAME}(?:\s*\.\s*{_NAME})*"
_HEADER = re.compile(rf"\s*\[\s*({_DOTTED})\s*\]")
_ASSIGNMENT = re.compile(rf"\s*({_DOTTED})\s*=")


def _lines(text: str) -> dict[str, int]:
    """By the name of what is set, and of each table, its line, counted from 1."""
    found: dict[str, int] = {}
    table = ""
    for number, line in enumerate(text.splitlines(), 1):
        if header := _HEADER.match(line):
            table = _plain(header[1])
            found.setdefault(table, number)
        elif assigned := _ASSIGNMENT.match(line):
            found.setdefault(f"{table}.{_plain(assigned[1])}".lstrip("."), number)
    return found


def _plain(dotted: str) -> str:
    return ".".join(name.strip("\"'") for name in re.findall(_NAME, dotted))


def _placed(path: Path | None, line: int | None, sentence: str) -> str:
    where = "" if line is None else f", line {line}"
    return f"{path}{where}: {sentence}"


_LONGEST = 40


def _as_written(value: Any) -> str:
    written = str(value).lower() if isinstance(value, bool) else repr(value)
    shown = one_line(written if not isinstance(value, str) else f"“{value}”")
    return shown if len(shown) <= _LONGEST else shown[:_LONGEST] + "…"
