"""The keys: a list a screen, from which bindings, palette and the page of keys are made."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files

import msgspec
from msgspec import Struct
from textual.binding import Binding

from annotator.scheme import Scheme


class Key(Struct, frozen=True, forbid_unknown_fields=True):
    """One thing that a key does."""

    id: str
    key: str
    """As Textual names keys; several, with commas, do the same."""
    action: str
    label: str
    help: str
    mode: str = "read"
    """In which of the screen's modes it works."""
    printed: str | None = None
    """What the page of keys has in place of the key; empty, where another line speaks for it."""

    @property
    def name(self) -> str:
        """The action without its arguments."""
        return self.action.partition("(")[0]

    @property
    def arguments(self) -> tuple[str, ...]:
        """The action's arguments, as they are written, without quotation marks."""
        inside = self.action.partition("(")[2].removesuffix(")")
        return tuple(each.strip(" '") for each in inside.split(",") if each)

    @property
    def shown(self) -> str:
        """The key as it is printed on keyboards."""
        if self.printed:
            return self.printed
        return " ".join(map(printed, self.key.split(",")))


def printed(key: str) -> str:
    """One key, named as Textual names it, as it is printed on keyboards."""
    return _SHOWN.get(key, key)


_SHOWN = {
    "question_mark": "?",
    "colon": ":",
    "slash": "/",
    "right_square_bracket": "]",
    "left_square_bracket": "[",
    "minus": "-",
    "plus": "+",
    "full_stop": ".",
    "shift+tab": "⇧tab",
    "dollar_sign": "$",
    "equals_sign": "=",
    "greater_than_sign": ">",
    "less_than_sign": "<",
    "escape": "esc",
    "pagedown": "PgDn",
    "pageup": "PgUp",
    "enter": "⏎",
    "down": "↓",
    "up": "↑",
    "left": "←",
    "right": "→",
    "shift+left": "⇧←",
    "shift+right": "⇧→",
}


@cache
def keys(screen: str) -> tuple[Key, ...]:
    """The keys of a screen, in the order of its file."""
    file = files("annotator.tui").joinpath("keys", f"{screen}.toml")
    return tuple(msgspec.convert(tomllib.loads(file.read_text("utf-8"))["key"], list[Key]))


def changed(listed: Iterable[Key], changes: Mapping[str, str]) -> tuple[Key, ...]:
    """The keys with those that the user has changed: `changes` gives keys by id."""
    return tuple(
        msgspec.structs.replace(each, key=changes[each.id], printed=None)
        if each.id in changes
        else each
        for each in listed
    )


def renamed(listed: Iterable[Key], changes: Mapping[str, str]) -> dict[str, dict[str, str]]:
    """By mode, for keys as they are told of where nothing is changed, those in their place."""
    found: dict[str, dict[str, str]] = {}
    for each in listed:
        if each.id in changes:
            new = printed(changes[each.id].partition(",")[0])
            found.setdefault(each.mode, {}).update(
                (printed(key), new) for key in each.key.split(",")
            )
    return found


def retold(hints: str, names: Mapping[str, str]) -> str:
    """Hints like `x link  w b part` with other keys: those that a hint begins with are renamed."""
    told = []
    for hint in re.split(r"(\s{2,})", hints):
        words = hint.split(" ")
        for place, word in enumerate(words[:-1]):
            if word not in names and len(word) > 1:
                break
            words[place] = names.get(word, word)
        told.append(" ".join(words))
    return "".join(told)


def joined(own: Iterable[Key], leading: Iterable[Key]) -> tuple[Key, ...]:
    """A screen's own keys, and of those that lead elsewhere the ones it has no other use for."""
    own = tuple(own)
    used = {(each.mode, key) for each in own for key in each.key.split(",")}
    return (
        *own,
        *(
            each
            for each in leading
            if not any((each.mode, key) in used for key in each.key.split(","))
        ),
    )


def relation_keys(scheme: Scheme) -> tuple[Key, ...]:
    """The relations' keys, as the scheme has them, for the question and for a change of mind."""
    return tuple(
        Key(
            id=f"{mode}.{relation.name}",
            key=relation.key,
            action=f"relate('{relation.name}')",
            label=relation.name,
            help=f"The one {relation.verb} the other",
            mode=mode,
        )
        for mode in ("question", "relation")
        for relation in scheme.relations
    )


def candidate_keys() -> tuple[Key, ...]:
    """A digit for each candidate, in the text as in the panel; one line tells of all of them."""
    return tuple(
        Key(
            id=f"{mode}.candidate-{digit}",
            key=str(digit),
            action=f"candidate({digit})",
            label=f"candidate {digit}",
            help="Link to that candidate, as suggested; both are marked on the way",
            mode=mode,
            printed="1–9" if digit == 1 else "",
        )
        for mode in ("read", "panel")
        for digit in range(1, 10)
    )


def type_keys(scheme: Scheme) -> tuple[Key, ...]:
    """The conflict types' keys, as the scheme has them."""
    return tuple(
        Key(
            id=f"types.{name}",
            key=key,
            action=f"toggle_type('{name}')",
            label=name,
            help=scheme.conflict_types[name].explanation,
            mode="types",
        )
        for name, key in scheme.keys("conflict_types").items()
    )


def bindings(listed: Iterable[Key]) -> list[Binding]:
    """The keys as Textual's bindings."""
    return [
        Binding(
            each.key,
            each.action,
            each.label,
            tooltip=each.help,
            id=each.id,
            key_display=each.shown,
            show=False,
            # Tab would move the focus before any screen saw it, and ctrl+q must always work.
            priority=each.key in ("tab", "ctrl+q"),
        )
        for each in listed
    ]


def modes(listed: Iterable[Key]) -> dict[str, frozenset[str]]:
    """In which modes each action works."""
    found: dict[str, set[str]] = {}
    for each in listed:
        found.setdefault(each.name, set()).add(each.mode)
    return {action: frozenset(where) for action, where in found.items()}
