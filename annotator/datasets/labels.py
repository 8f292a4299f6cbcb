"""Labels: what the types of somebody else's annotation stand for here."""

import tomllib
from collections.abc import Iterable, Mapping
from functools import lru_cache
from importlib.resources import files
from typing import Literal, get_args

from annotator.errors import NotAllowed

Role = Literal["claim", "source", "cue", "addressee"]
ROLES: tuple[Role, ...] = get_args(Role)

IGNORED = "-"
"""What a label is mapped to that stands for nothing."""


class Labels:
    """The program's table, with a user's own lines before it."""

    def __init__(self, relations: Iterable[str] = (), own: Mapping[str, str] | None = None) -> None:
        """Take the scheme's relations, and what labels are mapped to: a role, a relation, or `-`.

        Raises NotAllowed for a label mapped to something that is neither.
        """
        known = tuple(relations)
        spans = _table()["spans"].items()
        self._spans: dict[str, Role] = {
            label: role for role in ROLES for label, word in spans if word == role
        }
        self._roles = dict(_table()["roles"])
        self._relations = dict(_table()["relations"])
        self._relations.update({_plain(each): each for each in known})
        self._ignored: set[str] = set()
        for label, word in (own or {}).items():
            if word == IGNORED:
                self._ignored.add(_plain(label))
            elif role := next((each for each in ROLES if each == word), None):
                self._spans[_plain(label)] = role
                self._roles[_plain(label)] = role
            elif word in known:
                self._relations[_plain(label)] = word
            else:
                raise NotAllowed(
                    f"“{label}” cannot be mapped to “{word}”: it is neither one of "
                    f"{', '.join(ROLES)}, nor a relation ({', '.join(known)}), "
                    f"nor “{IGNORED}” for nothing."
                )

    def span(self, label: str) -> Role | None:
        """What a span of this label is."""
        return self._spans.get(_plain(label))

    def role(self, label: str) -> str | None:
        """What a relation of this label between two spans says: `source`, `cue`, … or `content`."""
        return self._roles.get(_plain(label))

    def relation(self, label: str) -> str | None:
        """The relation between claims that a label stands for."""
        return self._relations.get(_plain(label))

    def is_ignored(self, label: str) -> bool:
        """Whether the user said that it stands for nothing."""
        return _plain(label) in self._ignored


@lru_cache(maxsize=1)
def _table() -> dict[str, dict[str, str]]:
    read = tomllib.loads(files("annotator.datasets").joinpath("labels.toml").read_text("utf-8"))
    return {
        name: {label: word for word, labels in words.items() for label in labels}
        for name, words in read.items()
    }


def _plain(label: str) -> str:
    return label.casefold().translate(_LEFT_OUT)


_LEFT_OUT = dict.fromkeys(map(ord, "_- "))
