"""The keys: one list, from which bindings, palette and the page of keys are made."""

import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from itertools import islice

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
    def shown(self) -> str:
        """The key as it is printed on keyboards."""
        if self.printed:
            return self.printed
        return " ".join(_SHOWN.get(key, key) for key in self.key.split(","))


_SHOWN = {
    "question_mark": "?",
    "colon": ":",
    "slash": "/",
    "right_square_bracket": "]",
    "left_square_bracket": "[",
    "minus": "-",
    "plus": "+",
    "dollar_sign": "$",
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
    """The keys of a screen, in the order of the list."""
    table = tomllib.loads(files("annotator.tui").joinpath("keys.toml").read_text("utf-8"))
    return tuple(msgspec.convert(table[screen], list[Key]))


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
    """A digit for each conflict type, in the order of the scheme."""
    return tuple(
        Key(
            id=f"types.{name}",
            key=str(digit),
            action=f"toggle_type('{name}')",
            label=name,
            help=explanation,
            mode="types",
        )
        for digit, (name, explanation) in enumerate(islice(scheme.conflict_types.items(), 9), 1)
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
