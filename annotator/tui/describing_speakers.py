"""A speaker, and a claim among a speaker's others, in words for the panel; nothing is drawn."""

from collections.abc import Iterator, Sequence

from annotator.display import one_line
from annotator.records import JudgedLink, Speaker
from annotator.scheme import Scheme
from annotator.tui.describing import Line, counted, labelled, link_lines
from annotator.work.speaking import SpeakerCount, SpokenClaim

OPPONENTS_SHOWN = 30
"""A speaker at odds with more than these has them on the board, not in the panel."""

NOBODY_YET = (
    Line("NOBODY HAS SAID ANYTHING YET", "heading"),
    Line("Mark a claim where it stands (space), and say who made it (s)."),
    Line("v lists the speakers that the program has found in the texts.", "quiet"),
)


def speaker_lines(
    count: SpeakerCount,
    speaker: Speaker | None,
    opponents: Sequence[tuple[SpeakerCount | None, int]],
    grade: str | None,
) -> list[Line]:
    """All that is known of a speaker, and whom he is in conflict with.

    `grade` is how far he can be relied on, if that is judged.
    """
    lines = [Line(one_line(count.name), "heading")]
    if speaker is not None:
        if speaker.aliases:
            lines.append(labelled("also", "; ".join(speaker.aliases)))
        lines += [
            labelled(label, known)
            for label, known in (("kind", speaker.kind), ("role", speaker.role))
            if known
        ]
        if speaker.descriptions:
            lines.append(labelled("called", "; ".join(speaker.descriptions), "quiet"))
    if grade:
        lines.append(labelled("reliable", grade))
    lines.append(_said(count))
    lines += _opponents(count, opponents)
    return lines


def _said(count: SpeakerCount) -> Line:
    documents = counted(count.documents, "document")
    if count.guessed:
        return Line(f"The program has this name from {documents}; nobody has used it.", "quiet")
    if not count.claims:
        return Line("No claim stands.", "quiet")
    when = sorted({date[:10] for date in (count.first, count.last) if date})
    told = [f"{counted(count.claims, 'claim')} in {documents}", " – ".join(when)]
    return labelled("said", " · ".join(each for each in told if each))


def _opponents(
    count: SpeakerCount, opponents: Sequence[tuple[SpeakerCount | None, int]]
) -> Iterator[Line]:
    if not opponents:
        return
    yield Line(f"◆ {counted(count.conflicts, 'conflict')}", "conflict")
    for other, times in opponents[:OPPONENTS_SHOWN]:
        who = "nobody named" if other is None else other.name
        if other is not None and other.id == count.id:
            who = "self-contradiction" if times == 1 else "self-contradictions"
        yield Line(one_line(who), label=f"{times:>4}  ")
    if len(opponents) > OPPONENTS_SHOWN:
        yield Line(f"and {len(opponents) - OPPONENTS_SHOWN} more: b", "quiet")


def spoken_lines(
    spoken: SpokenClaim, links: Sequence[JudgedLink], annotator: str, scheme: Scheme
) -> list[Line]:
    """One claim of a speaker's whole, with where it stands and what it is linked to."""
    claim = spoken.claim
    when = f" · {spoken.date[:10]}" if spoken.date else ""
    return [
        Line(one_line(claim.claim.quote), "quote"),
        Line(one_line(f"{spoken.title}{when}"), "quiet"),
        *link_lines(links, claim.claim.id, annotator, scheme),
    ]
