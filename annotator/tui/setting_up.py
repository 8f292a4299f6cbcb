"""What a person's settings mean to the screen: which theme, and which key does what."""

import unicodedata
from collections.abc import Iterator, Mapping
from importlib.resources import files

from textual.keys import KEY_NAME_REPLACEMENTS, KEY_TO_UNICODE_NAME, Keys
from textual.theme import BUILTIN_THEMES

from annotator.display import one_line
from annotator.errors import UnusableSettings
from annotator.scheme import Scheme
from annotator.settings import Settings, SettingsFile, suggestion
from annotator.tui import keymap
from annotator.tui.keymap import Key
from annotator.tui.screens import SCREENS, screen_class
from annotator.tui.themes import OWN

_EVERYWHERE = "everywhere"
_APP = "app"
_MODIFIERS = ("ctrl", "shift", "alt", "super", "hyper", "meta")
_NAMED = frozenset(str(key.value) for key in Keys if not key.value.startswith("<"))


_ARROWS = {"↑": "up", "↓": "down", "←": "left", "→": "right", "⏎": "enter"}
_AS_PRINTED = {
    "esc": "escape",
    "return": "enter",
    "spacebar": "space",
    "del": "delete",
    "ins": "insert",
    "pgdn": "pagedown",
    "pgup": "pageup",
}
"""Names that stand on keyboards."""


def theme_name(settings: Settings) -> str:
    """The theme as the screen knows it."""
    wanted = settings.theme or "dark"
    return OWN[wanted].name if wanted in OWN else wanted


def changes(settings: Settings) -> dict[str, str]:
    """By id, the keys that are changed, as Textual writes them."""
    named = {
        name: [key for each in pressed if (key := key_name(each)) is not None]
        for name, pressed in settings.keys.items()
    }
    return {name: ",".join(keys) for name, keys in named.items() if keys}


def usable(file: SettingsFile, scheme: Scheme) -> Settings:
    """The settings, if there is nothing wrong with them. Raises UnusableSettings."""
    if found := (*file.problems, *problems(file, scheme)):
        raise UnusableSettings(found)
    return file.settings


def problems(file: SettingsFile, scheme: Scheme) -> list[str]:
    """What is wrong with settings that only the screen can know, each with its file and line."""
    found = [*_problems(file, scheme), *_clashes(file, scheme)]
    found.sort(key=lambda each: file.lines.get(each[0], 0))
    return [file.problem(name, sentence) for name, sentence in found]


def _problems(file: SettingsFile, scheme: Scheme) -> Iterator[tuple[str, str]]:
    themes = (*OWN, *BUILTIN_THEMES)
    theme = file.settings.theme
    if theme is not None and theme not in themes:
        told = f"“{one_line(theme)}” is no theme{suggestion(theme, themes)}."
        yield "theme", f"{told} There are: {', '.join(themes)}."
    known = {key.id: key for _, key in every_key(scheme)}
    of_schemes = _of_schemes(scheme)
    for name, pressed in file.settings.keys.items():
        if name not in known and name.partition(".")[0] not in of_schemes:
            near = suggestion(name, tuple(known))
            told = f"“{one_line(name)}” is nothing that a key does{near}."
            yield f"keys.{name}", f"{told} annotator settings --keys lists what is."
        for each in pressed:
            if key_name(each) is None:
                yield f"keys.{name}", _no_key(name, each)


def every_key(scheme: Scheme) -> Iterator[tuple[str, Key]]:
    """All that keys do, as it comes, each with its screen, in the order of the screens."""
    for screen in _screens():
        for key in _keys_of(screen, scheme):
            yield screen, key


def _screens() -> tuple[str, ...]:
    """All that has keys of its own: the app, what every screen has, then screen by screen."""
    found = {
        each.name.removesuffix(".toml")
        for each in files("annotator.tui").joinpath("keys").iterdir()
        if each.name.endswith(".toml")
    }
    return (_APP, _EVERYWHERE, *sorted(found - {_APP, _EVERYWHERE}))


def _keys_of(screen: str, scheme: Scheme) -> tuple[Key, ...]:
    """A screen's keys as they come, those that the scheme has among them."""
    return screen_class(screen).own_keys(scheme) if screen in SCREENS else keymap.keys(screen)


def _of_schemes(scheme: Scheme) -> frozenset[str]:
    """The first words of the ids that a scheme gives: another one may have others of them."""
    words = {word for table in scheme.words().values() for word in table}
    return frozenset(
        key.id.partition(".")[0]
        for screen in _screens()
        for key in _keys_of(screen, scheme)
        if key not in keymap.keys(screen) and key.label in words
    )


def key_name(written: str) -> str | None:
    """A key as Textual names it: `?` is `question_mark`. None for what is no key."""
    *modifiers, key = ["+"] if written == "+" else written.split("+")
    modifiers = [each.lower() for each in modifiers]
    if not key and modifiers and written.endswith("++"):
        modifiers, key = [each for each in modifiers if each], "+"
    if not set(modifiers) <= set(_MODIFIERS):
        return None
    if len(key) == 1:
        if modifiers == ["shift"] and key.isalpha():
            return key.upper()
        named = _ARROWS.get(key) or (key if key.isalnum() else _name_of_sign(key))
        if "ctrl" in modifiers:
            named = named and named.lower()
    else:
        named = _named(_AS_PRINTED.get(key.lower(), key.lower()))
    if named is None:
        return None
    return "+".join((*modifiers, named))


def _name_of_sign(sign: str) -> str | None:
    name = unicodedata.name(sign, "").lower().replace("-", "_").replace(" ", "_")
    return KEY_NAME_REPLACEMENTS.get(name, name) or None


def _named(key: str) -> str | None:
    if key in _NAMED or key in KEY_TO_UNICODE_NAME or key in KEY_NAME_REPLACEMENTS.values():
        return key
    try:
        sign = unicodedata.lookup(key.replace("_", " "))
    except KeyError:
        return None
    return key if sign.isprintable() else None


def _no_key(name: str, written: str) -> str:
    near = suggestion(written.lower(), tuple(sorted(_NAMED)))
    return (
        f"the key of {name} is “{one_line(written)}”, but there is no such key{near}. A key is a "
        "letter, a digit or a sign, or a name like escape, f5, pagedown, ctrl+t."
    )


def _clashes(file: SettingsFile, scheme: Scheme) -> Iterator[tuple[str, str]]:
    """Two things that one key would do at once, where a change made it so."""
    changed = changes(file.settings)
    told: set[tuple[str, str]] = set()
    for screen in SCREENS:
        own = _keys_of(screen, scheme)
        # Those that lead elsewhere give way to a screen's own, unless one has changed them.
        leading = [each for each in screen_class(screen).leading_keys() if each.id in changed]
        for mode in dict.fromkeys(each.mode for each in own):
            here = [each for each in (*own, *leading) if each.mode == mode]
            for name, other, key in _doubled([*here, *keymap.keys(_APP)], changed):
                if (name, other) not in told:
                    told.add((name, other))
                    told_of = f"“{key}” would be the key of {name} and of {other}"
                    yield f"keys.{name}", f"{told_of}; give one of them another."


def _doubled(listed: list[Key], changed: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
    """What was changed, what else its key would do, and the key.

    Two that share a key as they come are never meant at the same time, and may go on sharing one.
    """
    used: dict[str, Key] = {}
    for each in listed:
        for key in changed.get(each.id, each.key).split(","):
            before = used.setdefault(key, each)
            if before.id == each.id or not {each.id, before.id} & changed.keys():
                continue
            if not set(each.key.split(",")) & set(before.key.split(",")):
                one, other = (each, before) if each.id in changed else (before, each)
                yield one.id, other.id, keymap.printed(key)
