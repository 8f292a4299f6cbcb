"""Actor: one deed of which each claim says that another did it."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from annotator.conflicts import lexicon
from annotator.conflicts.frame import Event, Maker, Match, Shared
from annotator.conflicts.likeness import overlap
from annotator.conflicts.matching import HOW
from annotator.findings import Signal

NAME = "actor"

_TURNED = 0.75

_NO_OTHER = 0.2
"""How alike two doers may be named and yet be two."""


def compare(shared: Shared) -> Signal | None:
    """The best match of a deed of one doer with the same deed of another."""
    best: Match | None = None
    strength = 0.0
    for match in shared.matches:
        a, b = match.a, match.b
        if not a.subject or not b.subject:
            continue
        # "broke it" / "failed to uphold it": opposite words, one of them undone, are one deed.
        if (a.holds == b.holds) != (match.how in HOW):
            continue
        if not (_is_deed(a) and _is_deed(b)) or not _others(a, b):
            continue
        done_to = overlap(a.object | a.others, b.object | b.others)
        worth = HOW.get(match.how, _TURNED) * (0.35 if done_to is None else done_to)
        if not (a.main and b.main):
            worth *= 0.8
        if worth > strength:
            best, strength = match, worth
    if best is None:
        return None
    return Signal(
        name=NAME,
        strength=round(strength, 3),
        type="attribution",
        reason=f"{_told(best.a)} / {_told(best.b)}: who",
        a=best.a.subject_spans,
        b=best.b.subject_spans,
    )


def _told(event: Event) -> str:
    return f"“{event.subject_text} {event.text}”"


def _is_deed(event: Event) -> bool:
    """Whether only one side is likely to have done such a thing: to blame or to praise for it."""
    if event.mode == "undone":
        return True
    return not event.keys.isdisjoint(_deeds())


def _others(a: Event, b: Event) -> bool:
    """Whether two doers are named, and not one in other words."""
    if all(each.startswith("#") for each in a.subject | b.subject) or not (
        a.subject_text.strip() and b.subject_text.strip()
    ):
        return False
    mine = {each for each in a.subject if each.startswith(lexicon.NAME)}
    theirs = {each for each in b.subject if each.startswith(lexicon.NAME)}
    if mine and theirs:
        return mine.isdisjoint(theirs)
    alike = overlap(a.subject, b.subject)
    return alike is not None and alike <= _NO_OTHER


@cache
def _deeds() -> frozenset[str]:
    text = files(__package__).joinpath("deeds.txt").read_text("utf-8")
    return frozenset(
        word for line in text.splitlines() if not line.startswith("#") for word in line.split()
    )


SIGNAL = Maker(compare=compare)
