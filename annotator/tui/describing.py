"""Claims and links in words, for the panel, the bottom line and the question; nothing is drawn."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from types import MappingProxyType

from msgspec import Struct

from annotator.anchors import Spans, quoted
from annotator.display import cut, one_line
from annotator.records import ClaimFields, JudgedClaim, JudgedLink, Speaker, SuggestedPair
from annotator.scheme import Scheme
from annotator.tui.colours import colour_of

LINKS_SHOWN = 50
"""A claim with more links than this has them on the board, not in the panel."""


_OWN_VOICE = "in the article’s own voice"

_LABEL = 9
"""Cells of a label, so that what is said stands in one column."""


class Line(Struct, frozen=True):
    """A paragraph of the panel, safe to draw."""

    text: str
    style: str = ""
    """`heading`, `quote`, `quiet`, `conflict`, or nothing in particular."""
    link: str | None = None
    """The id of the link or candidate that it belongs to."""
    strong: Spans = ()
    """The stretches of it that carry a conflict."""
    label: str = ""
    """What stands before it; as wide a margin stands before its further rows."""
    colour: str | None = None
    """`#rrggbb`, in which the label is drawn; it only repeats what is said."""


def fields_of(claim: JudgedClaim) -> ClaimFields:
    """What is said of a claim, or suggested."""
    if claim.judgement is not None:
        return claim.judgement.fields
    return claim.suggestion.fields if claim.suggestion is not None else ClaimFields()


def claim_lines(
    claim: JudgedClaim,
    place: int,
    count: int,
    annotator: str,
    text: str,
    speaker: Speaker | None,
    evidence: int = 0,
    when: Sequence[Line] = (),
) -> list[Line]:
    """What is said of the current claim, the `place`th (from 0) of `count` in its sentence.

    `evidence` is how many pieces there are for or against it, `when` tells its times and place.
    """
    judgement = claim.judgement
    assert judgement is not None
    fields = judgement.fields
    whose = "yours" if judgement.layer == annotator else one_line(judgement.layer)
    head = f"CLAIM {numbered(place, count)}".rstrip()
    lines = [
        Line(f"{head}  {whose} · {clock(judgement.changed)}", "heading"),
        Line(one_line(claim.claim.quote), "quote"),
        *speaker_lines(claim, speaker),
        *said_lines(fields, text),
        *when,
    ]
    if fields.confidence:
        lines.append(labelled("sure", fields.confidence))
    lines += [labelled(cut(name, _LABEL - 1), word) for name, word in fields.attributes.items()]
    if fields.note:
        lines.append(labelled("note", fields.note))
    if worth := in_worth(fields, evidence):
        lines.append(labelled("worth", worth, "quiet"))
    others = [one_line(layer) for layer in claim.layers if layer != judgement.layer]
    if others:
        lines.append(Line(f"also judged by {', '.join(others)}", "quiet"))
    return lines


def in_worth(fields: ClaimFields, evidence: int) -> str:
    """What a claim was found to be worth, in a line; empty where nobody has looked."""
    told = [
        fields.rating or "",
        f"credibility {fields.credibility}" if fields.credibility else "",
        counted(evidence, "piece") + " of evidence" if evidence else "",
    ]
    return " · ".join(each.replace("_", " ") for each in told if each)


def in_brief(head: Line, claim: JudgedClaim, text: str) -> Line:
    """The head of a claim's lines, with who said it and how behind it."""
    said = [line.text for line in said_lines(fields_of(claim), text)[:1]]
    told = " · ".join(one_line(each) for each in (claim.speaker or "", *said) if each)
    return Line(f"{head.text}   {told}".rstrip(), head.style)


def speaker_lines(claim: JudgedClaim, speaker: Speaker | None) -> list[Line]:
    """Who made a claim, and what is known of him."""
    if not claim.speaker:
        return []
    lines = [labelled("speaker", claim.speaker)]
    if speaker is not None:
        known = (
            " · ".join(each for each in (speaker.role, speaker.kind) if each),
            f"also {', '.join(speaker.aliases)}" if speaker.aliases else "",
            "; ".join(speaker.descriptions),
        )
        lines += [labelled("", each, "quiet") for each in known if each]
    return lines


def said_lines(fields: ClaimFields, text: str) -> list[Line]:
    """How a claim was said: cue, attribution, polarity, source and addressee."""
    lines = []
    said = [quoted(text, fields.cue)] if fields.cue else []
    attribution = _OWN_VOICE if fields.attribution == "none" else fields.attribution
    said += [each for each in (attribution, fields.cue_polarity) if each]
    if said:
        lines.append(labelled("said", " · ".join(said)))
    for label, spans in (("source", fields.source), ("to", fields.addressee)):
        if spans:
            lines.append(labelled(label, quoted(text, spans)))
    return lines


def labelled(label: str, text: str, style: str = "") -> Line:
    """A line with what it is about before it."""
    return Line(one_line(text), style, label=f"{label:<{_LABEL}}")


def below(text: str, style: str, link: str, strong: Spans = ()) -> Line:
    """A line that belongs to the one above it."""
    return Line(one_line(text), style, link, strong, label="  ")


def link_lines(
    links: Sequence[JudgedLink],
    claim: str,
    annotator: str,
    scheme: Scheme,
    apart: Mapping[str, str] = MappingProxyType({}),
) -> list[Line]:
    """The links of the current claim, each from its point of view, conflicts first.

    `apart` says in words, by the link's id, of which the claims are about different times.
    """
    ordered = sorted(links, key=lambda each: not scheme.conflict(each.relation))
    lines: list[Line] = []
    for link in ordered[:LINKS_SHOWN]:
        conflict = scheme.conflict(link.relation)
        other = link.other(claim)
        fields = link.judgement.fields
        words = [relation_of(scheme, link, claim), *map(spoken, fields.types)]
        if conflict:
            words.append(fields.status or scheme.open)
        if link.judgement.layer != annotator:
            words.append(f"by {one_line(link.judgement.layer)}")
        sign = "◆" if conflict else "◇"
        style = "conflict" if conflict else ""
        colour = colour_of(scheme, link.relation)
        lines.append(Line(" · ".join(words), style, link.id, label=f"{sign} ", colour=colour))
        lines.append(below(other.claim.quote, "", link.id))
        if other.speaker:
            lines.append(below(other.speaker, "quiet", link.id))
        if link.id in apart:
            lines.append(below(apart[link.id], "", link.id))
        if fields.rationale:
            lines.append(below(f"why: {fields.rationale}", "quiet", link.id))
    if len(ordered) > LINKS_SHOWN:
        lines.append(Line(f"and {len(ordered) - LINKS_SHOWN} more", "quiet"))
    return lines


def ordered_links(links: Sequence[JudgedLink], scheme: Scheme) -> list[str]:
    """The ids of the links in the order in which `link_lines` shows them."""
    ordered = sorted(links, key=lambda each: not scheme.conflict(each.relation))
    return [link.id for link in ordered[:LINKS_SHOWN]]


def relation_of(scheme: Scheme, link: JudgedLink | SuggestedPair, claim: str) -> str:
    """How a claim stands to the other of a pair, in words."""
    known = next((each for each in scheme.relations if each.name == link.relation), None)
    if known is None:
        return one_line(link.relation)
    return known.verb if link.a.claim.id == claim else known.passive


def spoken(word: str) -> str:
    """A word of the scheme as it is read: with blanks."""
    return one_line(word).replace("_", " ")


def numbered(place: int, count: int) -> str:
    """Which of several (the `place`th, from 0) it is; nothing, where it is the only one."""
    return f"{place + 1} of {count}" if count > 1 else ""


def counted(count: int, thing: str) -> str:
    """A number of things, in the right number."""
    return f"{count} {thing}" if count == 1 else f"{count} {thing}s"


def in_short(path: Path) -> str:
    """A path, safe to draw; one's own folder is called by its sign."""
    home = Path.home()
    named = Path("~", path.relative_to(home)) if path.is_relative_to(home) else path
    return one_line(str(named))


def clock(moment: str) -> str:
    """A time of day today, else a date, in the reader's own time zone."""
    then = datetime.fromisoformat(moment).astimezone()
    today = datetime.now().astimezone().date()
    return f"{then:%H:%M}" if then.date() == today else f"{then:%Y-%m-%d}"
