"""Two claims as a record, and as lines for people: each in its sentences, and what is said."""

import textwrap
from collections.abc import Iterable, Iterator
from itertools import zip_longest
from typing import TYPE_CHECKING

from msgspec import Struct

from annotator import moments
from annotator.anchors import ELLIPSIS, Spans, in_quotation_marks, quoted
from annotator.cli.formats import Columns
from annotator.display import one_line
from annotator.records import LinkJudgement

if TYPE_CHECKING:
    from annotator.scheme import Scheme
    from annotator.work.comparing import Compared, Side

_TWO_COLUMNS = 100
"""Cells under which one claim stands above the other."""

_BETWEEN = "  │  "
_LABEL = 11
_OWN = (("[-", "-]"), ("{+", "+}"))
"""What stands around the words that only the first, or only the second, claim has."""


class SideLine(Struct, frozen=True, kw_only=True):
    """One of the two claims; spans are those of its document's text."""

    id: str
    document: str
    title: str
    outlet: str | None
    published: str | None
    speaker: str | None
    role: str | None
    attribution: str | None
    utterance_time: str | None
    event_time: str | None
    place: str | None
    quote: str
    spans: Spans
    shared: Spans
    differing: Spans
    carrying: Spans


class ComparedLine(Struct, frozen=True, kw_only=True):
    """Two claims beside each other, and what stands of the pair; `a` acts on `b`."""

    id: str
    a: SideLine
    b: SideLine
    relation: str | None
    suggested: bool
    types: tuple[str, ...]
    status: str | None
    grounds: str | None
    favours: str | None
    same_event: str | None
    confidence: str | None
    rationale: str | None
    different_times: str | None
    """In words that they are about different times, as far as that is known."""
    reasons: tuple[str, ...]
    judgements: tuple[LinkJudgement, ...]


PAIR = Columns(ComparedLine, shown=())


def compared_line(found: "Compared", different_times: str | None) -> ComparedLine:
    """Two claims as a record; `different_times` is what is told of them where they have such."""
    said = found.said
    return ComparedLine(
        id=found.id,
        a=_side_line(found.a),
        b=_side_line(found.b),
        relation=found.relation,
        suggested=found.suggested is not None,
        types=found.types,
        status=said.status,
        grounds=said.grounds,
        favours=said.favours,
        same_event=said.same_event,
        confidence=said.confidence,
        rationale=said.rationale,
        different_times=different_times,
        reasons=tuple(each.reason for each in found.signals),
        judgements=found.judgements,
    )


def side_by_side(
    found: "Compared", scheme: "Scheme", around: int, width: int, different_times: str | None
) -> Iterator[str]:
    """Two claims as lines of at most `width` cells, where no word is longer.

    They stand beside each other from a hundred cells on. `around` is how many sentences before and
    after those of each claim are shown, `different_times` what is told of such.
    """
    columns = width >= _TWO_COLUMNS
    room = (width - len(_BETWEEN)) // 2 if columns else width
    one, other = (
        [*_of_side(side, name, around, marks, room)]
        for side, name, marks in zip(found.sides, "ab", _OWN, strict=True)
    )
    if columns:
        for left, right in zip_longest(one, other, fillvalue=""):
            yield f"{_filled(left, room)}{_BETWEEN}{right}".rstrip()
    else:
        yield from (*one, "", *other)
    yield ""
    for label, text in _about(found, scheme, different_times):
        yield from _wrapped(text, width, f"{label:<{_LABEL}}", " " * _LABEL)


def _of_side(
    side: "Side", name: str, around: int, marks: tuple[str, str], width: int
) -> Iterator[str]:
    role = side.speaker.role if side.speaker else None
    who = " · ".join(each for each in (side.who or "the article itself", role) if each)
    yield from _wrapped(who, width, f"{name}  ", "   ")
    first = side.document.appearances[0]
    how = side.fields.attribution if side.who else None
    told = (side.document.title, first.outlet, first.published, how)
    yield from _wrapped(" · ".join(each for each in told if each), width, "   ", "   ")
    when = (
        ("said", _as_read(side.fields.utterance_time)),
        ("about", _as_read(side.fields.event_time)),
        ("in", side.fields.place),
    )
    told_when = " · ".join(f"{label} {text}" for label, text in when if text)
    yield from _wrapped(told_when, width, "   ", "   ")
    yield from _wrapped(_marked(side, marks), width, "   > ", "   > ")
    start, end = side.around(around)
    for paragraph in side.document.text[start:end].split("\n"):
        if paragraph.strip():
            yield from _wrapped(paragraph, width, "   ", "   ")


def _about(
    found: "Compared", scheme: "Scheme", different_times: str | None
) -> Iterator[tuple[str, str]]:
    said, suggested = found.said, found.suggested
    relation = next((each for each in scheme.relations if each.name == found.relation), None)
    verb = relation.verb if relation else found.relation or "is linked no longer with"
    yield "relation", f"a {verb} b" + (", as is suggested" if suggested else "")
    if found.types:
        yield "types", ", ".join(found.types)
    if found.link is not None and scheme.conflict(found.link.relation):
        yield "status", said.status or scheme.open
    told = (
        ("times", different_times),
        (
            "right",
            {found.a.claim.claim.id: "a", found.b.claim.claim.id: "b"}.get(said.favours or ""),
        ),
        ("grounds", said.grounds),
        ("carried by", _carried(found)),
        ("same event", said.same_event),
        ("confidence", said.confidence),
        ("rationale", said.rationale),
    )
    yield from ((label, text) for label, text in told if text)
    for signal in found.signals:
        yield "reason", signal.reason
    for judgement in found.judgements:
        fields = judgement.fields
        words = (judgement.layer, fields.relation, *fields.types, fields.status)
        yield "judged by", " · ".join(each for each in words if each)


def _as_read(iso: str | None) -> str | None:
    """A time in words; one in a notation that only a newer program knows as it stands."""
    try:
        return None if iso is None else moments.in_words(moments.read(iso))
    except ValueError:
        return iso


def _carried(found: "Compared") -> str:
    quotes = (quoted(side.document.text, side.carrying) for side in found.sides)
    return " / ".join(in_quotation_marks(each) for each in quotes if each)


def _marked(side: "Side", marks: tuple[str, str]) -> str:
    """The claim with marks around what it has for itself, its fragments joined by an ellipsis."""
    text = side.document.text
    return ELLIPSIS.join(
        _around(text, fragment, side.differing, marks) for fragment in side.claim.claim.spans
    )


def _around(text: str, fragment: tuple[int, int], spans: Spans, marks: tuple[str, str]) -> str:
    start, end = fragment
    pieces = []
    for first, last in spans:
        if start <= first < last <= end:
            pieces += [text[start:first], marks[0], text[first:last], marks[1]]
            start = last
    return "".join((*pieces, text[start:end]))


def _side_line(side: "Side") -> SideLine:
    first = side.document.appearances[0]
    return SideLine(
        id=side.claim.claim.id,
        document=side.document.id,
        title=side.document.title,
        outlet=first.outlet,
        published=first.published,
        speaker=side.who or None,
        role=side.speaker.role if side.speaker else None,
        attribution=side.fields.attribution,
        utterance_time=side.fields.utterance_time,
        event_time=side.fields.event_time,
        place=side.fields.place,
        quote=side.claim.claim.quote,
        spans=side.claim.claim.spans,
        shared=side.shared,
        differing=side.differing,
        carrying=side.carrying,
    )


def _wrapped(text: str, width: int, first: str, rest: str) -> Iterable[str]:
    return textwrap.wrap(
        one_line(text), width, initial_indent=first, subsequent_indent=rest,
        break_on_hyphens=False, break_long_words=False,
    )  # fmt: skip


def _filled(line: str, width: int) -> str:
    from rich.cells import cell_len

    return line + " " * (width - cell_len(line))
