"""Suggested claims and candidate conflicts in words, each with its reasons; nothing is drawn."""

from collections.abc import Callable, Sequence

from annotator.anchors import ELLIPSIS, Spans, normal
from annotator.display import one_line
from annotator.findings import Signal
from annotator.records import JudgedClaim, Speaker, SuggestedPair
from annotator.scheme import Scheme
from annotator.tui.describing import (
    Line,
    below,
    fields_of,
    labelled,
    numbered,
    relation_of,
    said_lines,
    speaker_lines,
    spoken,
)
from annotator.tui.marks import touching

CANDIDATES_SHOWN = 9
"""As many as there are digits."""


def score(value: float) -> str:
    """A score of 0–1 as it is shown: `.81`."""
    return "1.0" if value >= 0.995 else f".{round(value * 100):02}"


def suggestion_lines(
    claim: JudgedClaim,
    place: int,
    count: int,
    text: str,
    speaker: Speaker | None,
    when: Sequence[Line] = (),
) -> list[Line]:
    """What is suggested to say of a claim, the `place`th (from 0) of `count` in its sentence.

    `when` are the lines that tell its times and its place.
    """
    suggestion = claim.suggestion
    assert suggestion is not None
    head = f"SUGGESTED {numbered(place, count)}".rstrip()
    lines = [
        Line(f"{head}  {score(suggestion.score)}", "heading"),
        Line(one_line(claim.claim.quote), "quote"),
        *speaker_lines(claim, speaker),
    ]
    if suggestion.offers:
        lines.append(labelled("", or_else(suggestion.offers), "quiet"))
    lines += (*said_lines(suggestion.fields, text), *when)
    if suggestion.features:
        lines.append(labelled("because", ", ".join(suggestion.features)))
    origin = suggestion.fields.origin
    if origin is not None and origin.producer:
        lines.append(labelled("found by", f"the program ({origin.producer})", "quiet"))
    return lines


def or_else(offers: Sequence[str]) -> str:
    """The speakers that a description may stand for, as a question."""
    return f"or {' or '.join(offers)}?"


def candidate_lines(
    candidates: Sequence[SuggestedPair],
    claim: str,
    scheme: Scheme,
    title_elsewhere: Callable[[str], str | None],
    *,
    brief: bool,
) -> list[Line]:
    """What a claim may conflict with, from its point of view, each with its digit and reasons.

    `title_elsewhere` gives the title of a document that is not the one being read.
    """
    lines: list[Line] = []
    for digit, pair in enumerate(candidates[:CANDIDATES_SHOWN], 1):
        other = pair.other(claim)
        head = " · ".join([relation_of(scheme, pair, claim), *map(spoken, pair.types)])
        head = f"{score(pair.origin.score or 0)} {one_line(head)}"
        quote = one_line(other.claim.quote)
        strong = within_quote(other.claim.spans, carrying(pair, other.claim.document))
        speaker = other.speaker or fields_of(other).speaker
        where = title_elsewhere(other.claim.document)
        who = " · ".join(one_line(each) for each in (speaker, where) if each)
        label = f"{digit} "
        if brief:
            before = f"{head}   {f'{who}: ' if who else ''}"
            strong = shifted(strong, len(before))
            lines.append(Line(before + quote, "", pair.id, strong, label))
        else:
            lines.append(Line(head, "candidate", pair.id, label=label))
            lines.append(below(quote, "quote", pair.id, strong))
            if who:
                lines.append(below(who, "quiet", pair.id))
        if why := reasons(pair.signals):
            lines.append(below(why, "", pair.id))
    return lines if brief or not lines else [Line("CANDIDATES", "heading"), *lines]


def reasons(signals: Sequence[Signal]) -> str:
    """Why two claims may conflict, in words, the strongest reason first.

    Each conflict type is named once, behind the first reason that speaks for it.
    """
    told: dict[str, str] = {}
    types: set[str] = set()
    for signal in signals:
        if not signal.reason or signal.reason in told:
            continue
        name = (signal.type or "").replace("_", " ")
        named = not name or name in types or name in signal.reason
        behind = f" ({name})" if ": " in signal.reason else f": {name}"
        told[signal.reason] = signal.reason if named else signal.reason + behind
        types.add(name)
    return "; ".join(told.values())


def carrying(pair: SuggestedPair, document: str) -> Spans:
    """The words of a document that carry the conflict of a pair; all of a claim tells nothing."""
    found = [
        span
        for signal in pair.signals
        for end, spans in ((pair.a, signal.a), (pair.b, signal.b))
        if end.claim.document == document
        for span in spans
        if (span,) != end.claim.spans
    ]
    return normal(found) if found else ()


def within_quote(spans: Spans, wanted: Spans) -> Spans:
    """Where stretches of a text stand in the quote of an item with these spans."""
    found = []
    offset = 0
    for start, end in spans:
        found += [
            (offset + max(first, start) - start, offset + min(last, end) - start)
            for first, last in touching(wanted, start, end)
        ]
        offset += end - start + len(ELLIPSIS)
    return tuple(found)


def shifted(spans: Spans, by: int) -> Spans:
    """The spans, so many code points further on."""
    return tuple((start + by, end + by) for start, end in spans)
