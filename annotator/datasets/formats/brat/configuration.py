"""`annotation.conf` and `visual.conf`: what brat lets one annotate, and how it draws it."""

import re
from collections.abc import Iterable, Iterator

from annotator.datasets.formats.brat.standoff import (
    CLAIM,
    REJECTED,
    ROLES,
    TABLES,
    UNMARKED,
    VERDICT,
    Used,
    attribute_of,
)
from annotator.datasets.formats.brat.words import stored
from annotator.scheme import UNRELATED, Relation, Scheme

_SHOWN = re.compile(r"[\w-]+")
"""What a label may hold, of names that other schemes may have had."""

_ENTITY_COLOURS = {CLAIM: "#ffe9a8", "Source": "#b8d8ff", "Cue": "#d9c8f5", "Addressee": "#c9ecd0"}
_OF_ROLES = "#7f7f7f"
_OF_CONFLICTS, _OF_OTHERS, _OF_UNRELATED = "#c81e1e", "#1f7a3d", "#9a9a9a"
_COLOURS = {
    "black": "#000000", "red": "#c81e1e", "green": "#1f7a3d", "yellow": "#a07800",
    "blue": "#1f4fc8", "magenta": "#a0208c", "cyan": "#0e7c86", "white": "#808080",
    "bright_black": "#606060", "bright_red": "#ff5050", "bright_green": "#35b35f",
    "bright_yellow": "#d4a800", "bright_blue": "#5a8cff", "bright_magenta": "#d95cc8",
    "bright_cyan": "#2fb6c2", "bright_white": "#a0a0a0",
}  # fmt: skip


def annotation(scheme: Scheme, used: Used) -> str:
    """What can be annotated: the scheme, and what the dataset has beyond it."""
    relations = [f"Has{each}\tArg1:{CLAIM}, Arg2:{each}" for each in ROLES.values()]
    for each in _relations(scheme, used):
        symmetric = "" if _is_drawn_directed(scheme, each) else ", <REL-TYPE>:symmetric"
        relations.append(f"{stored(each.name)}\tArg1:{CLAIM}, Arg2:{CLAIM}{symmetric}")
    # Anything may lie in anything: a claim quotes another, and a source is within a claim.
    relations.append("<OVERLAP>\tArg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>")
    attributes = [
        f"{name}\tArg:{CLAIM}, Value:{'|'.join(words)}"
        for name, words in _attributes(scheme, used)
        if words
    ]
    return _sections(
        entities=[CLAIM, *ROLES.values()], relations=relations, events=[], attributes=attributes
    )


def visual(scheme: Scheme, used: Used) -> str:
    """How it is called on the screen, and drawn: conflicts are solid, the rest dashed."""
    labels = {each: each for each in (CLAIM, *ROLES.values())}
    labels |= {f"Has{entity}": role for role, entity in ROLES.items()}
    drawing = [f"{entity}\tbgColor:{colour}" for entity, colour in _ENTITY_COLOURS.items()]
    drawing += [
        f"Has{each}\tcolor:{_OF_ROLES}, dashArray:1-2, arrowHead:none" for each in ROLES.values()
    ]
    for each in _relations(scheme, used):
        name = stored(each.name)
        if name in labels:
            continue
        shown = _SHOWN.fullmatch(each.name) is not None
        labels[name] = each.name.replace("_", " ") if shown else name
        dashes = "" if each.conflict else ", dashArray:4-2"
        head = "triangle-5" if _is_drawn_directed(scheme, each) else "none"
        drawing.append(f"{name}\tcolor:{_colour(each)}{dashes}, arrowHead:{head}")
    drawing += [
        "SPAN_DEFAULT\tfgColor:black, bgColor:#eeeeee, borderColor:darken",
        "ARC_DEFAULT\tcolor:black, arrowHead:triangle-5",
        "ATTRIBUTE_DEFAULT\tglyph:*",
    ]
    return _sections(
        labels=[f"{name} | {label}" for name, label in labels.items()], drawing=drawing
    )


def _sections(**sections: Iterable[str]) -> str:
    written = ["\n".join([f"[{name}]", *lines]) for name, lines in sections.items()]
    return "\n\n".join(written) + "\n"


def _relations(scheme: Scheme, used: Used) -> Iterator[Relation]:
    """The scheme's, then those of other schemes by which somebody linked."""
    yield from scheme.relations
    known = {each.name for each in scheme.relations}
    for name in sorted(used.relations - known):
        yield scheme.meaning(name)


def _is_drawn_directed(scheme: Scheme, relation: Relation) -> bool:
    """Of another scheme's relation it is not known."""
    return relation.directed or relation not in scheme.relations


def _attributes(scheme: Scheme, used: Used) -> Iterator[tuple[str, list[str]]]:
    tables = {name: list(scheme.table(table)) for name, table in TABLES.items()}
    tables[VERDICT] = [REJECTED, UNMARKED]
    for name, each in scheme.attributes.items():
        tables[attribute_of(name)] = list(each.words)
    for name in sorted({*used.words} - {*tables}):
        tables[name] = []
    for name, words in tables.items():
        known = dict.fromkeys(stored(word, value=True) for word in words)
        known |= dict.fromkeys(sorted(used.words.get(name, ())))
        yield name, list(known)


def _colour(relation: Relation) -> str:
    if relation.colour:
        return _COLOURS.get(relation.colour, relation.colour)
    if relation.name == UNRELATED:
        return _OF_UNRELATED
    return _OF_CONFLICTS if relation.conflict else _OF_OTHERS
