"""Claims and links in words, for the panel, the bottom line and the question; nothing is drawn."""

from collections.abc import Sequence
from datetime import datetime

from msgspec import Struct

from annotator.anchors import quoted
from annotator.display import one_line
from annotator.records import JudgedClaim, JudgedLink, Speaker
from annotator.scheme import Scheme

LINKS_SHOWN = 50
"""A claim with more links than this has them on the board, not in the panel."""


class Line(Struct, frozen=True):
    """A paragraph of the panel, safe to draw."""

    text: str
    style: str = ""
    """`heading`, `quote`, `quiet`, `conflict`, or nothing in particular."""
    link: str | None = None
    """The id of the link that it belongs to."""


def claim_lines(
    claim: JudgedClaim, place: int, count: int, annotator: str, text: str, speaker: Speaker | None
) -> list[Line]:
    """What is said of the current claim, the `place`th (from 0) of `count` in its sentence."""
    judgement = claim.judgement
    assert judgement is not None
    fields = judgement.fields
    whose = "yours" if judgement.layer == annotator else one_line(judgement.layer)
    number = f"{place + 1} of {count}" if count > 1 else ""
    lines = [
        Line(f"CLAIM {number}".rstrip() + f"  {whose} · {clock(judgement.changed)}", "heading"),
        Line(one_line(claim.claim.quote), "quote"),
    ]
    if claim.speaker:
        lines.append(Line(f"speaker  {one_line(claim.speaker)}"))
        if speaker is not None:
            known = [each for each in (speaker.role, speaker.kind) if each]
            if known:
                lines.append(Line(f"         {one_line(' · '.join(known))}", "quiet"))
            if speaker.aliases:
                lines.append(Line(f"         also {one_line(', '.join(speaker.aliases))}", "quiet"))
    said = [quoted(text, fields.cue)] if fields.cue else []
    said += [each for each in (fields.attribution, fields.cue_polarity) if each]
    if said:
        lines.append(Line(f"said     {one_line(' · '.join(said))}"))
    for label, spans in (("source  ", fields.source), ("to      ", fields.addressee)):
        if spans:
            lines.append(Line(f"{label} {one_line(quoted(text, spans))}"))
    if fields.confidence:
        lines.append(Line(f"sure     {one_line(fields.confidence)}"))
    if fields.note:
        lines.append(Line(f"note     {one_line(fields.note)}"))
    others = [one_line(layer) for layer in claim.layers if layer != judgement.layer]
    if others:
        lines.append(Line(f"also judged by {', '.join(others)}", "quiet"))
    return lines


def link_lines(
    links: Sequence[JudgedLink], claim: str, annotator: str, scheme: Scheme
) -> list[Line]:
    """The links of the current claim, each from its point of view, conflicts first."""
    ordered = sorted(links, key=lambda each: not scheme.conflict(each.relation))
    lines: list[Line] = []
    for link in ordered[:LINKS_SHOWN]:
        conflict = scheme.conflict(link.relation)
        other = link.other(claim)
        fields = link.judgement.fields
        words = [_relation(scheme, link, claim), *fields.types]
        if conflict:
            words.append(fields.status or "open")
        if link.judgement.layer != annotator:
            words.append(f"by {one_line(link.judgement.layer)}")
        sign = "◆" if conflict else "◇"
        style = "conflict" if conflict else ""
        lines.append(Line(f"{sign} {' · '.join(words)}", style, link.id))
        lines.append(Line(f"  {one_line(other.claim.quote)}", "", link.id))
        if other.speaker:
            lines.append(Line(f"  {one_line(other.speaker)}", "quiet", link.id))
        if fields.rationale:
            lines.append(Line(f"  why: {one_line(fields.rationale)}", "quiet", link.id))
    if len(ordered) > LINKS_SHOWN:
        lines.append(Line(f"and {len(ordered) - LINKS_SHOWN} more", "quiet"))
    return lines


def ordered_links(links: Sequence[JudgedLink], scheme: Scheme) -> list[str]:
    """The ids of the links in the order in which `link_lines` shows them."""
    ordered = sorted(links, key=lambda each: not scheme.conflict(each.relation))
    return [link.id for link in ordered[:LINKS_SHOWN]]


def _relation(scheme: Scheme, link: JudgedLink, claim: str) -> str:
    known = next((each for each in scheme.relations if each.name == link.relation), None)
    if known is None:
        return one_line(link.relation)
    return known.verb if link.a.claim.id == claim else known.passive


def counted(count: int, thing: str) -> str:
    """A number of things, in the right number."""
    return f"{count} {thing}" if count == 1 else f"{count} {thing}s"


def clock(moment: str) -> str:
    """A time of day today, else a date, in the reader's own time zone."""
    then = datetime.fromisoformat(moment).astimezone()
    today = datetime.now().astimezone().date()
    return f"{then:%H:%M}" if then.date() == today else f"{then:%Y-%m-%d}"
