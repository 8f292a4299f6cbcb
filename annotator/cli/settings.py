"""`annotator settings`: what is set, where, and by what."""

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
from msgspec import Struct

from annotator.cli.failing import with_debug
from annotator.cli.formats import FORMATS, Columns, format_option
from annotator.cli.opening import DATABASE, login_name
from annotator.cli.saying import answer, say
from annotator.errors import AnnotatorError, NotAllowed
from annotator.scheme import Scheme
from annotator.settings import VARIABLE, SettingsFile, example, look_into, settings_path

_ENVIRONMENT = {
    "theme": "TEXTUAL_THEME",
    "annotator": "ANNOTATOR_NAME",
    "database": "ANNOTATOR_DB",
}
"""The variables that go before the file."""

_NOBODY = "settings"
"""In whose eyes a file is opened of which only the scheme is read."""


class SettingLine(Struct, frozen=True, kw_only=True):
    """What one setting is, and why."""

    setting: str
    value: str | int | bool | None
    origin: str
    """`environment`, `file`, or `default`."""
    at: str | None
    """The variable, or the line of the file."""


class KeyLine(Struct, frozen=True, kw_only=True):
    """What one key does."""

    id: str
    key: str
    screen: str
    mode: str
    help: str


_SETTINGS = Columns(SettingLine, shown=("setting", "value", "origin", "at"))
_KEYS = Columns(KeyLine, shown=("id", "key", "screen", "mode", "help"))


@click.command(
    epilog="""\b
Examples:
  annotator settings
  annotator settings --format json
  annotator settings --new                      make the file, with nothing set
  $EDITOR "$(annotator settings --path)"
  annotator settings --keys                     all that a key can be given to
  annotator settings --check
  ANNOTATOR_SETTINGS=dark.toml annotator seeds  another file, this once
  ANNOTATOR_SETTINGS= annotator seeds           all as it comes, this once

\b
Exit codes:
  0  shown, or nothing is wrong
  1  something in the file is wrong, or it could not be made
  2  wrong usage
"""
)
@click.option("--path", "what", flag_value="path", help="Only where the file is looked for.")
@click.option("--example", "what", flag_value="example", help="A file with all that can be set.")
@click.option("--new", "what", flag_value="new", help="Write that file where it is looked for.")
@click.option("--check", "what", flag_value="check", help="Only what is wrong with the file.")
@click.option("--keys", "what", flag_value="keys", help="All keys, with what they do, by id.")
@format_option
@with_debug
def command(what: str | None, format_: str) -> None:
    """Show what is set, and where.

    Settings stand in one TOML file, which need not be there; ANNOTATOR_SETTINGS names another, and
    names none where it is empty. An option goes before the environment, the environment before the
    file. Of keys it shows those that the file changes. Keys that a scheme gives are those of the
    database that would be opened.
    """
    path = settings_path()
    if what == "path":
        if path is not None:
            answer(str(path))
    elif what == "new":
        _make(path)
    elif what == "example":
        click.echo(example(), nl=False)
    else:
        file = look_into(path)
        wrong = _wrong(file)
        if what == "check":
            for each in wrong:
                answer(each)
            if not wrong:
                answer(f"{_where(file)} Nothing is wrong with it." if file.exists else _where(file))
        elif what == "keys":
            FORMATS[format_](_KEYS, _keys(file))
        else:
            if format_ == "table":
                answer(_where(file))
            FORMATS[format_](_SETTINGS, _settings(file))
        if what != "check":
            for each in wrong:
                say(each)
        click.get_current_context().exit(1 if wrong else 0)


def _make(path: Path | None) -> None:
    """Write the example where the settings are looked for, if nothing is there."""
    if path is None:
        raise NotAllowed(f"{VARIABLE} is empty: there is no place for a file of settings.")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8") as file:
            file.write(example())
    except FileExistsError:
        raise NotAllowed(f"{path} is there already, and is left as it is.") from None
    except OSError as error:
        raise NotAllowed(f"{path} cannot be written: {error.strerror}.") from error
    answer(str(path))


def _where(file: SettingsFile) -> str:
    if file.path is None:
        return f"{VARIABLE} is empty: there is no file of settings, and all is as it comes."
    if not file.exists:
        return f"{file.path} is not there; annotator settings --new makes it."
    return f"{file.path} is there."


def _wrong(file: SettingsFile) -> tuple[str, ...]:
    """All that is wrong with the file, of the screen's settings as well."""
    if not file.exists:
        return ()
    from annotator.tui.setting_up import problems

    return (*file.problems, *problems(file, _scheme(file)))


def _scheme(file: SettingsFile) -> Scheme:
    """The scheme of the file that would be opened, or of one that would be made there.

    Where neither can be read it is the program's: here it is only asked which keys there are.
    """
    from annotator.scheme_file import default_scheme, read_scheme
    from annotator.work.workspace import Workspace

    db = Path(os.environ.get(_ENVIRONMENT["database"]) or file.settings.database or DATABASE)
    with contextlib.suppress(AnnotatorError):
        if db.exists():
            with Workspace.open(db, annotator=_NOBODY, create=False) as workspace:
                return workspace.looking.scheme
        if file.settings.scheme is not None:
            return read_scheme(file.settings.scheme).scheme
    return default_scheme()


def _settings(file: SettingsFile) -> Iterator[SettingLine]:
    """Every setting, then the keys that the file changes."""
    defaults = _defaults()
    for name, default in defaults.items():
        variable = _ENVIRONMENT.get(name, "")
        if value := os.environ.get(variable):
            yield SettingLine(setting=name, value=value, origin="environment", at=variable)
        elif name in file.given:
            yield _line(file, name, getattr(file.settings, name))
        else:
            yield SettingLine(setting=name, value=default, origin="default", at=None)
    for name, keys in file.settings.keys.items():
        yield _line(file, f"keys.{name}", ",".join(keys))


def _line(file: SettingsFile, name: str, value: Any) -> SettingLine:
    line = file.lines.get(name)
    return SettingLine(
        setting=name,
        value=str(value) if isinstance(value, Path) else value,
        origin="file",
        at=None if line is None else f"line {line}",
    )


def _defaults() -> dict[str, str | int | bool | None]:
    """How each setting comes."""
    from annotator.tui.widgets.text_view import WIDEST
    from annotator.work.ingesting import DEFAULT_PIPELINE

    try:
        name = login_name()
    except NotAllowed:
        name = None
    return {
        "theme": "dark",
        "text_width": WIDEST,
        "ascii": False,
        "language_model": DEFAULT_PIPELINE,
        "annotator": name,
        "blind": False,
        "database": str(DATABASE),
        "scheme": None,
    }


def _keys(file: SettingsFile) -> Iterator[KeyLine]:
    """Every key as the file has it, in the order of the screens."""
    from annotator.tui import keymap
    from annotator.tui.setting_up import changes, every_key

    changed = changes(file.settings)
    for screen, key in every_key(_scheme(file)):
        (here,) = keymap.changed((key,), changed)
        yield KeyLine(id=key.id, key=here.key, screen=screen, mode=key.mode, help=key.help)
