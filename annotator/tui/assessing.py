"""An assessment in words: what a claim is weighed by, its conflicts, and the evidence."""

from collections.abc import Callable, Sequence

from annotator.anchors import in_quotation_marks
from annotator.assessments import JudgedEvidence, Reliability
from annotator.display import one_line
from annotator.records import JudgedLink, Speaker
from annotator.scheme import Attribute, Scheme
from annotator.tui.colours import colour_of, colour_of_word
from annotator.tui.describing import Line, clock, counted, relation_of, spoken
from annotator.tui.keymap import keys
from annotator.work.assessing import Assessment

_LABEL = 16
"""Cells of a label, so that what is said stands in one column."""

_SIGNS = {"supports": "+", "refutes": "-"}
"""What stands before a bearing that the program knows; it only repeats the word."""

UNKNOWN = "·"
"""Before any other bearing, and where there is none."""


def direct_key(attribute: Attribute) -> str | None:
    """The key that asks for an attribute at once: its own, unless it means something else."""
    taken = {each for key in keys("assess") for each in key.key.split(",")}
    return attribute.key if attribute.key not in taken else None


# The claim


def rows(
    found: Assessment,
    scheme: Scheme,
    links: Sequence[JudgedLink],
    me: str,
    speaker: Speaker | None,
    told: Callable[[str], str],
) -> list[Line]:
    """What a claim is weighed by, each row with its key and what stands; then its conflicts.

    `told` writes a key and a word with the key that the user has for it.
    """

    def row(key: str, label: str, text: str, mode: str, colour: str | None = None) -> Line:
        before = f"{told(f'{key} {label}'):<{_LABEL}}"
        return Line(one_line(text), link=mode, label=before, colour=colour)

    fields = found.fields
    who = " · ".join(each for each in (found.claim.speaker, speaker and speaker.role) if each)
    lines = [
        row(
            "s",
            "speaker",
            _relied_on(who, found.speaker_relied_on, scheme, me) if who else "nobody named yet",
            "speaker",
        ),
        row(
            "l",
            "outlet",
            _relied_on(found.outlet, found.outlet_relied_on, scheme, me)
            if found.outlet
            else "not known",
            "outlet",
        ),
        row(
            "r",
            "rating",
            explained(scheme, "ratings", fields.rating) if fields.rating else "not rated yet",
            "rating",
            colour_of_word(scheme, "ratings", fields.rating) if fields.rating else None,
        ),
        row(
            "c", "credibility", _judged(scheme, "credibilities", fields.credibility), "credibility"
        ),
    ]
    known = [(name, direct_key(each) or "t") for name, each in scheme.attributes.items()]
    strange = [(name, "t") for name in fields.attributes if name not in scheme.attributes]
    for name, key in (*known, *strange):
        word = fields.attributes.get(name)
        text = explained(scheme, f"attributes.{name}", word) if word else "not said yet"
        lines.append(row(key, spoken(name), text, f"attributes.{name}"))
    if fields.note:
        lines.append(Line(one_line(fields.note), label=f"{'  note':<{_LABEL}}"))
    return [*lines, *_conflict_lines(found.claim.claim.id, scheme, links, me)]


def explained(scheme: Scheme, table: str, word: str) -> str:
    """A word and what it means; one that the scheme lacks is left as it is."""
    known = not table.startswith("attributes.") or table.partition(".")[2] in scheme.attributes
    meaning = scheme.explanation(table, word) if known else ""
    return f"{spoken(word)}: {one_line(meaning)}" if meaning else spoken(word)


def _judged(scheme: Scheme, table: str, word: str | None) -> str:
    """What stands, or the last word of the table, where nobody has judged."""
    words = scheme.table(table)
    if word is None and not words:
        return "not judged yet"
    said = word or next(reversed(words))
    return explained(scheme, table, said) + ("" if word else " (not judged yet)")


def _relied_on(name: str | None, relied: Reliability | None, scheme: Scheme, me: str) -> str:
    grade = None if relied is None else relied.fields.grade
    told = [name or "", _judged(scheme, "reliabilities", grade)]
    if relied is not None and relied.layer != me:
        told.append(f"by {relied.layer}")
    if relied is not None and relied.fields.note:
        told.append(relied.fields.note)
    return " · ".join(told)


def _conflict_lines(claim: str, scheme: Scheme, links: Sequence[JudgedLink], me: str) -> list[Line]:
    lines: list[Line] = []
    for link in links:
        if not scheme.conflict(link.relation):
            continue
        other, fields = link.other(claim), link.judgement.fields
        who = f"{other.speaker}: " if other.speaker else ""
        said = [relation_of(scheme, link, claim), f"{who}{in_quotation_marks(other.claim.quote)}"]
        said += [*map(spoken, fields.types), fields.status or scheme.open]
        if link.judgement.layer != me:
            said.append(f"by {link.judgement.layer}")
        colour = colour_of(scheme, link.relation)
        text = one_line(" · ".join(said))
        style = "conflict" if not lines else ""
        lines.append(Line(text, style, f"link.{link.id}", label="◆ ", colour=colour))
    return lines


# Evidence


def evidence_count(evidence: Sequence[JudgedEvidence]) -> str:
    """How much evidence there is, and what it does."""
    bearings: dict[str, int] = {}
    for each in evidence:
        if each.judgement.fields.bearing:
            bearing = each.judgement.fields.bearing
            bearings[bearing] = bearings.get(bearing, 0) + 1
    told = (f"{count} {spoken(bearing)}" for bearing, count in bearings.items())
    return " · ".join((counted(len(evidence), "piece") + " of evidence", *told))


def evidence_cells(each: JudgedEvidence, me: str) -> tuple[str, str, str]:
    """One piece in a row: what it does to the claim, what it is, and whose."""
    bearing = each.judgement.fields.bearing
    sign = _SIGNS.get(bearing or "", UNKNOWN)
    mine = each.judgement.layer == me
    return (
        f"{sign} {spoken(bearing)}" if bearing else sign,
        _what(each),
        "" if mine else each.judgement.layer,
    )


def evidence_lines(each: JudgedEvidence, title: str | None, me: str) -> list[Line]:
    """One piece in full: what it is, where, the note, and whose it is."""
    judgement = each.judgement
    whose = "yours" if judgement.layer == me else f"by {judgement.layer}"
    where = " · ".join(part for part in (title, whose, clock(judgement.changed)) if part)
    lines = [Line(_what(each), "quote")]
    if judgement.fields.note:
        lines.append(Line(one_line(judgement.fields.note), label="note  "))
    return [*lines, Line(one_line(where), "quiet")]


def _what(each: JudgedEvidence) -> str:
    return one_line(each.evidence.url or in_quotation_marks(each.evidence.quote))
