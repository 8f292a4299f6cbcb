"""The lines of any `.ann` file, read: what they are, before anybody asks what they mean."""

import re
from collections.abc import Callable

from msgspec import Struct, field

from annotator.anchors import Spans
from annotator.datasets.formats.brat.words import spans_read


class Bound(Struct, frozen=True):
    """A piece of text under a type: an entity, or what triggers an event."""

    line: int
    type: str
    spans: Spans
    quote: str | None


class Joined(Struct, frozen=True):
    """A relation of two, or any number of things that are said to be equivalent."""

    line: int
    type: str
    ends: tuple[str, ...]


class Event(Struct, frozen=True):
    """Something that happens, with those who take part."""

    line: int
    type: str
    trigger: str
    arguments: tuple[tuple[str, str], ...]
    """Roles, without the number behind, and ids."""


class Said(Struct, frozen=True):
    """An attribute, or a note, of something."""

    line: int
    type: str
    of: str
    text: str | None
    """None: an attribute that is only there or not."""


class Standoff(Struct):
    """All the lines of a file, by what they are."""

    bounds: dict[str, Bound] = field(default_factory=dict)
    relations: dict[str, Joined] = field(default_factory=dict)
    equivalences: list[Joined] = field(default_factory=list)
    events: dict[str, Event] = field(default_factory=dict)
    attributes: list[Said] = field(default_factory=list)
    notes: list[Said] = field(default_factory=list)
    normalizations: list[tuple[int, str]] = field(default_factory=list)
    """Lines and types only: entries of databases."""
    wrong: list[tuple[int, str]] = field(default_factory=list)
    """Lines that are none of brat's, and why."""


def parsed(content: str) -> Standoff:
    """Read the lines of a file; those that are none of brat's are told in `wrong`."""
    standoff = Standoff()
    seen: set[str] = set()
    for number, line in enumerate(content.split("\n"), 1):
        line = line.rstrip("\r")
        if not line.strip():
            continue
        name, _, said = line.partition("\t")
        try:
            if not _ID.fullmatch(name):
                raise ValueError("it does not begin with an id, as T1, and a tab")
            if name in seen:
                raise ValueError(f"{name} is there already")
            _OF_LETTER[name[0]](standoff, number, name, said)
        except ValueError as error:
            standoff.wrong.append((number, str(error)))
        else:
            if name not in _NAMELESS:
                seen.add(name)
    return standoff


_NAMELESS = ("*", "#")
_ID = re.compile(r"[TREAMN]\d+\S*|#(?:[A-Za-z]*\d+\S*)?|\*", re.ASCII)
_NUMBER = re.compile(r"(?<=.)\d+\Z", re.ASCII)


def _bound(standoff: Standoff, line: int, name: str, said: str) -> None:
    said, tab, quote = said.partition("\t")
    kind, _, places = said.partition(" ")
    standoff.bounds[name] = Bound(
        line, kind, spans_read(places.strip()), quote if tab and quote else None
    )


def _relation(standoff: Standoff, line: int, name: str, said: str) -> None:
    kind, *arguments = _words(said)
    ends = dict(_argument(each) for each in arguments)
    if len(arguments) != 2 or len(ends) != 2:
        raise ValueError("a relation is TYPE Arg1:ID Arg2:ID")
    if set(ends) == {"Arg1", "Arg2"}:
        ends = dict(sorted(ends.items()))
    standoff.relations[name] = Joined(line, kind, tuple(ends.values()))


def _event(standoff: Standoff, line: int, name: str, said: str) -> None:
    trigger, *arguments = map(_argument, _words(said))
    named = tuple((_NUMBER.sub("", role), of) for role, of in arguments)
    standoff.events[name] = Event(line, *trigger, named)


def _words(said: str, most: int = -1) -> list[str]:
    """What stands in a line behind its id, up to the next tab."""
    words = said.partition("\t")[0].split(maxsplit=most)
    if not words:
        raise ValueError("there is nothing behind its id")
    return words


def _argument(written: str) -> tuple[str, str]:
    role, colon, of = written.partition(":")
    if not (role and colon and of):
        raise ValueError(f"“{written[:40]}” is not ROLE:ID")
    return role, of


def _attribute(standoff: Standoff, line: int, _name: str, said: str) -> None:
    words = _words(said, 2)
    if len(words) < 2:
        raise ValueError("an attribute is TYPE ID, or TYPE ID VALUE")
    value = words[2].rstrip() if len(words) == 3 else None
    standoff.attributes.append(Said(line, words[0], words[1], value))


def _note(standoff: Standoff, line: int, _name: str, said: str) -> None:
    kind, *of = _words(said)
    if len(of) != 1:
        raise ValueError("a note is TYPE ID, a tab, and its text")
    standoff.notes.append(Said(line, kind, of[0], said.partition("\t")[2]))


def _normalization(standoff: Standoff, line: int, _name: str, said: str) -> None:
    standoff.normalizations.append((line, _words(said)[0]))


def _equivalence(standoff: Standoff, line: int, _name: str, said: str) -> None:
    kind, *ends = _words(said)
    if len(ends) < 2:
        raise ValueError("an equivalence is TYPE ID ID")
    standoff.equivalences.append(Joined(line, kind, tuple(ends)))


_OF_LETTER: dict[str, Callable[[Standoff, int, str, str], None]] = {
    "T": _bound,
    "R": _relation,
    "E": _event,
    "A": _attribute,
    "M": _attribute,
    "N": _normalization,
    "#": _note,
    "*": _equivalence,
}
