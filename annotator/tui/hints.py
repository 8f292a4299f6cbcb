"""The bottom line: what can be done now, and how two claims stand to each other, in words."""

from collections.abc import Sequence
from typing import Literal

from rich.cells import cell_len

from annotator.anchors import in_quotation_marks
from annotator.display import cut
from annotator.records import SuggestedPair
from annotator.scheme import Scheme
from annotator.tui.describing import relation_of, spoken
from annotator.tui.link_choice import LinkChoice, LinkEnd
from annotator.tui.proposing import reasons

Mode = Literal["read", "part", "question", "relation", "types", "when", "panel"]
"""What the reader's keys mean at the moment."""

LEGEND = "◆ linked  ● claim  · suggested  ○ another's"

_READ = (
    "{digits}x link  space {space}  v part  s speaker  w when, where  / search  ? keys",
    "{digits}x link  space {space}  v part  s speaker  w when  / search  ? keys",
    "{digits}x link  space {space}  v part  s speaker  / search  ? keys",
)
_SUGGESTED = (
    "space take  - reject  {digits}x link  s speaker  w when, where  Q queue  ? keys",
    "space take  - reject  {digits}x link  s speaker  w when  Q queue  ? keys",
    "space take  - reject  {digits}x link  s speaker  Q queue  ? keys",
)
_PART = (
    "w b part  W and next  $ to end  h l end  H L start  + another  ⏎ claim  x link  m move  ? keys"
)
_PART_NARROW = "w b part  W add  $ end  h l H L words  + more  ⏎ claim  x link  ? keys"
_WHEN = "⏎ take all  1–3 take one  u type when said  e when it was  p where  esc leave"
_PANEL = "j k choose  ⏎ compare  space take back  r relation  t types  c why  tab text"
_PANEL_CANDIDATE = "j k choose  ⏎ compare  space take  - reject  r other relation  tab text"
_RELATION = "Another relation? tab turns it round, esc leaves it as it is"

_PLACE = 12
"""Cells of the line that are left for where in the text one is."""


def hints(
    mode: Mode,
    width: int,
    scheme: Scheme,
    *,
    link: LinkChoice | None,
    types: Sequence[str],
    made: str | None,
    suggested: bool = False,
    own: bool = False,
    candidates: int = 0,
    at_candidate: bool = False,
) -> list[str]:
    """One line of at most `width` cells that says what can be done now, or up to four.

    `link` is the one in the making, `types` are those being chosen, `made` is the relation of the
    link just made; `suggested` tells whether the current claim is a suggestion, `own` whether one
    has marked it, `candidates` how many conflicts are suggested for it, `at_candidate` whether
    one of them is chosen.
    """
    match mode:
        case "part":
            return [_PART if len(_PART) <= width else _PART_NARROW]
        case "when":
            return [_WHEN]
        case "panel":
            return [_PANEL_CANDIDATE if at_candidate else _PANEL]
        case "question" if link is not None:
            return question(link, scheme, width)
        case "relation":
            return [_RELATION, *relation_hints(scheme, width)]
        case "types":
            return type_hints(types, scheme, width)
    if made is not None:
        return [f"{made} — t types  r relation  c rationale  = compare  u undo"]
    if link is not None:
        return [begun(link, width)]
    digits = {0: "", 1: "1"}.get(candidates, f"1–{min(candidates, 9)}")
    if suggested:
        digits = f"{digits} link  " if digits else ""
        return [_fitting([each.format(digits=digits) for each in _SUGGESTED], width - _PLACE)]
    digits = f"{digits} candidate  " if digits else ""
    space = "take back" if own else "claim"
    told = [each.format(digits=digits, space=space) for each in _READ]
    return [_fitting(told, width - _PLACE)]


def _fitting(lines: Sequence[str], width: int) -> str:
    """The first line that fits, else the last."""
    return next((each for each in lines if cell_len(each) <= width), lines[-1])


def begun(link: LinkChoice, width: int) -> str:
    """The line that keeps the first end in view, at most `width` cells."""
    start = "x again on the other claim — from: "
    who = f" ({cut(link.first.who, 24)})" if link.first.who else ""
    end = f"{who}   esc leaves"
    return cut(
        f"{start}{cut(link.first.quote, max(12, width - len(start) - len(end)))}{end}", width
    )


def question(link: LinkChoice, scheme: Scheme, width: int) -> list[str]:
    """The question how the two ends stand to each other: which acts on which, and the keys.

    Between them, what is suggested of the two. Each line has at most `width` cells.
    """
    turn = "   tab turns it round, esc back"
    room = (width - len(turn) - 3) // 2
    one, two = (_end(end, max(8, room)) for end in (link.actor, link.other))
    suggested = [as_suggested(link.suggested, link, scheme, width)] if link.suggested else []
    return [cut(f"{one} → {two}{turn}", width), *suggested, *relation_hints(scheme, width)]


def as_suggested(pair: SuggestedPair, link: LinkChoice, scheme: Scheme, width: int) -> str:
    """What `enter` says of the two, and why, at most `width` cells."""
    relation = relation_of(scheme, pair, link.actor.key.id)
    words = " · ".join([relation, *map(spoken, pair.types)])
    why = reasons(pair.signals)
    return cut(f"⏎ as suggested: {words}" + (f"   {why}" if why else ""), width)


def relation_hints(scheme: Scheme, width: int) -> list[str]:
    """The relations with their keys, in one line of at most `width` cells, or two."""
    return in_lines([f"{each.key} {each.name}" for each in scheme.relations], width, 2)


def type_hints(chosen: Sequence[str], scheme: Scheme, width: int) -> list[str]:
    """The conflict types with their keys and whether they are chosen, in two lines.

    A type that is chosen and that the scheme lacks has no key.
    """
    keys = scheme.keys("conflict_types")
    known = dict.fromkeys((*scheme.conflict_types, *chosen))
    boxes = [f"{keys.get(name, '')}{'[x]' if name in chosen else '[ ]'} {name}" for name in known]
    half = (len(boxes) + 1) // 2
    halves = [boxes[:half], [*boxes[half:], "⏎ take"]]
    if all(cell_len(" ".join(each)) <= width for each in halves):
        return [_spaced(each, width) for each in halves]
    return in_lines(["⏎ take", "j k go on", *boxes], width, 2, least=9)


def _spaced(words: Sequence[str], width: int) -> str:
    """Words in a line, two blanks apart, or one if two do not fit."""
    wide = "  ".join(words)
    return cut(wide if cell_len(wide) <= width else " ".join(words), width)


def in_lines(words: Sequence[str], width: int, rows: int, least: int = 5) -> list[str]:
    """Words in one line if they fit there, else in up to `rows`, each as short as need be.

    Where they do not fit with `least` cells each, the first of them.
    """
    if cell_len(" ".join(words)) <= width:
        return [_spaced(words, width)]
    for gap, longest in (
        (2, width),
        (1, width),
        *((1, cells) for cells in range(20, least - 1, -1)),
    ):
        lines = [""]
        for word in words:
            shown = cut(word, longest)
            longer = f"{lines[-1]}{' ' * gap if lines[-1] else ''}{shown}"
            if cell_len(longer) <= width:
                lines[-1] = longer
            else:
                lines.append(shown)
        if len(lines) <= rows:
            return lines
    return [*lines[: rows - 1], cut(f"{lines[rows - 1]} …", width)]


def _end(end: LinkEnd, width: int) -> str:
    """An end of a link: who, as far as he is known, and what."""
    who = f"{cut(end.who, width // 2)}: " if end.who else ""
    return f"{who}{cut(in_quotation_marks(end.quote), max(4, width - len(who)))}"
