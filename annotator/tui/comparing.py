"""Two claims side by side in words: who, where, in what surroundings, and what is said of both."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

from annotator.anchors import Span, Spans
from annotator.display import cut, one_line
from annotator.records import LinkFields, LinkJudgement
from annotator.scheme import Scheme
from annotator.tui.comparing_choices import EXPLAINED, OFFERED
from annotator.tui.describing import clock, spoken
from annotator.tui.proposing import reasons, score
from annotator.tui.questions import Look, Paragraph, Stretch
from annotator.work.comparing import Compared, Side

LONGEST = 20_000
"""Code points shown of a side at most: a "sentence" may be a whole file without a full stop."""

_BEFORE = 2_000
"""Code points of these before the claim at most."""

_LABEL = 8
_NAME = 32
"""Cells of a name where a line has two of them."""

_LINE = re.compile(r"[^\n]*\S[^\n]*")

ANOTHER_DATE = "another_date"
"""The explanation of a conflict between claims of different times."""

NO_LINK = "No link stands between the two any more: r links them, u takes back what you did last"


# One side


def who(side: Side) -> tuple[str, str]:
    """Who made a claim and in what role; on the right, how it is reported, and if it is marked."""
    role = side.speaker.role if side.speaker else None
    told = " · ".join(each for each in (side.who or "the article itself", role) if each)
    judgement = side.claim.judgement
    if side.claim.suggestion is not None:
        state = f"suggested {score(side.claim.suggestion.score)}"
    elif judgement is None or not judgement.present:
        state = "not marked"
    else:
        state = ""
    attribution = side.fields.attribution
    how = spoken(attribution) if attribution and attribution != "none" else ""
    return one_line(told), " · ".join(each for each in (how, state) if each)


def where(side: Side) -> tuple[str, str]:
    """In what document a claim stands; on the right, in what outlet and when it appeared."""
    first = side.document.appearances[0]
    when = (first.published or "")[:16].replace("T", " ").removesuffix(" 00:00")
    told = " · ".join(each for each in (first.outlet, when) if each)
    return one_line(side.document.title), one_line(told)


def in_surroundings(
    side: Side, around: int, carrying: Spans, chosen: Spans = ()
) -> list[Paragraph]:
    """The sentences of a claim and so many before and after them, the document's own paragraphs.

    What carries the conflict stands in brackets; `chosen` is what is being chosen of it.
    """
    start, end = side.around(around)
    start = max(start, side.claim.claim.start - _BEFORE)
    end = min(end, start + LONGEST)
    held = side.held
    layers: tuple[tuple[Look, Spans], ...] = (
        ("quiet", ((start, held[0]), (held[1], end))),
        ("claim", side.claim.claim.spans),
        ("shared", side.shared),
        ("differs", side.differing),
        ("carries", carrying),
        ("chosen", chosen),
    )
    text = side.document.text
    return [
        _paragraph(text, match.span(), layers, carrying)
        for match in _LINE.finditer(text, start, end)
    ]


def _paragraph(
    text: str, within: Span, layers: Iterable[tuple[Look, Spans]], bracketed: Spans
) -> Paragraph:
    """A stretch of a text as it is drawn, with brackets put around some of it."""
    start, end = within
    opening = [max(first, start) for first, last in bracketed if first < end and last > start]
    closing = [min(last, end) for first, last in bracketed if first < end and last > start]
    edges = sorted([*opening, *closing])
    pieces = []
    here = start
    for first, last in zip(opening, closing, strict=True):
        pieces += [text[here:first], "[", text[first:last], "]"]
        here = last
    drawn = one_line("".join((*pieces, text[here:end])))
    stretches = [
        Stretch(
            max(first, start) - start + bisect_left(edges, max(first, start)),
            min(last, end) - start + bisect_right(edges, min(last, end)),
            look,
        )
        for look, spans in layers
        for first, last in spans
        if max(first, start) < min(last, end)
    ]
    return Paragraph(drawn, tuple(stretches), 1)


# Both


def headline(found: Compared, scheme: Scheme) -> str:
    """How the two stand to each other, in words: *Kim denies Lee*."""
    names = [cut(side.who, _NAME) for side in found.sides]
    a, b = names if all(names) and names[0] != names[1] else ("the first", "the second")
    if found.relation is None:
        return "No longer linked"
    relation = next((each for each in scheme.relations if each.name == found.relation), None)
    sentence = f"{a} {relation.verb if relation else one_line(found.relation)} {b}"
    suggested = found.suggested
    if suggested is not None:
        return f"Suggested {score(suggested.origin.score or 0)}: {sentence}"
    return sentence[0].upper() + sentence[1:]


def about(
    found: Compared,
    scheme: Scheme,
    annotator: str,
    times: Sequence[str] = ("", ""),
    apart: str = "",
) -> list[Paragraph]:
    """What is said of the two, why they are suggested, and who else judged them.

    `times` tells when each of them was, `apart` that they are about different times, if they are.
    """
    lines = [_verdict(found, scheme)]
    if apart:
        lines.append(_strong(apart + explaining(found, scheme)))
    ends = zip(("first", "second"), times, strict=True)
    lines += [_labelled(label, told) for label, told in ends if told]
    said = found.said
    if said.grounds or said.favours:
        lines.append(_labelled("grounds", grounds(found, said, scheme)))
    if said.rationale:
        lines.append(_labelled("why", said.rationale))
    if because := reasons(found.signals):
        lines.append(_labelled("because", because))
    others = [each for each in found.judgements if found.link is None or each.layer != annotator]
    lines += [_judged(each, found, scheme) for each in others]
    return lines


def explaining(found: Compared, scheme: Scheme) -> str:
    """By what keys two claims of different times are said to be both true, if they can be.

    They are those of the status, of the word for it, and of the explanation.
    """
    link = found.link
    key = scheme.keys("statuses").get(EXPLAINED)
    still_open = link is not None and (found.said.status or scheme.open) == scheme.open
    if not still_open or key is None or ANOTHER_DATE not in scheme.explanations:
        return ""
    digit = [*scheme.explanations].index(ANOTHER_DATE) + 1
    if digit > OFFERED:
        return ""
    return f"   s {key} {digit} explains it by another date"


def grounds(found: Compared, said: LinkFields, scheme: Scheme) -> str:
    """By what a conflict is explained or resolved, and which of the claims is right."""
    right = next((side for side in found.sides if side.claim.claim.id == said.favours), None)
    told = []
    if right is not None:
        which = "the first" if right is found.a else "the second"
        told.append(f"{which} is right" + (f" ({right.who})" if right.who else ""))
    if said.grounds:
        known = said.grounds in scheme.explanations
        told.append(spoken(said.grounds) if known else one_line(said.grounds))
    return ": ".join(told)


def _verdict(found: Compared, scheme: Scheme) -> Paragraph:
    """Types, status, confidence and event, as one line."""
    if found.relation is None:
        return _strong(NO_LINK)
    said = found.said
    told = [spoken(each) for each in found.types]
    if found.link is None:
        told.append("space takes it as suggested")
    else:
        if scheme.conflict(found.link.relation):
            told.append(spoken(said.status or scheme.open))
        if said.confidence:
            told.append(f"{spoken(said.confidence)} confidence")
        if said.same_event:
            told.append(f"same event: {spoken(said.same_event)}")
    return _strong(" · ".join(told))


def _judged(judgement: LinkJudgement, found: Compared, scheme: Scheme) -> Paragraph:
    fields = judgement.fields
    known = next((each for each in scheme.relations if each.name == fields.relation), None)
    verb = known.verb if known else one_line(fields.relation or "")
    turned = fields.actor is not None and fields.actor != found.a.claim.claim.id
    told = [f"the {'second' if turned else 'first'} {verb} the {'first' if turned else 'second'}"]
    told += [spoken(each) for each in fields.types]
    if known is not None and known.conflict:
        told.append(spoken(fields.status or scheme.open))
    if why := grounds(found, fields, scheme):
        told.append(why)
    if fields.rationale:
        told.append(f"“{one_line(fields.rationale)}”")
    told.append(clock(judgement.changed))
    return _labelled(cut(judgement.layer, 20), " · ".join(told))


def _labelled(label: str, text: str) -> Paragraph:
    before = f"{one_line(label):<{_LABEL}} "
    return Paragraph(before + one_line(text), (Stretch(0, len(before), "quiet"),), hang=len(before))


def _strong(text: str) -> Paragraph:
    line = one_line(text)
    return Paragraph(line, (Stretch(0, len(line), "heading"),))


def place(number: int, count: int, *, brief: bool) -> str:
    """Which of several pairs it is, from 0, and how to go on; nothing, of one alone."""
    if count < 2:
        return ""
    if brief:
        return f"{number + 1} of {count}  [ ]"
    return f"pair {number + 1} of {count}   [ previous   ] next"
