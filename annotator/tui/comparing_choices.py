"""What can be said of two claims that are compared, as lists to choose from by a key."""

from collections.abc import Collection, Iterable, Sequence
from typing import Literal

from annotator.anchors import in_quotation_marks
from annotator.assessments import JudgedEvidence
from annotator.display import cut, one_line
from annotator.scheme import Scheme
from annotator.tui.describing import spoken
from annotator.tui.guiding import markdown_lines
from annotator.tui.keymap import Key
from annotator.tui.questions import Paragraph, Stretch, heading
from annotator.work.comparing import Compared

Table = Literal["statuses", "confidences", "same_events"]

EXPLAINED, RESOLVED = "explained", "resolved"
"""The statuses of which the program knows what they ask for: by what both can be true, and which
of the two is right by what evidence. Any other one may have either."""

OFFERED = 9
"""Grounds that are offered: as many as there are digits."""

_TITLES: dict[Table, str] = {
    "statuses": "What came of it?",
    "confidences": "How sure are you?",
    "same_events": "Do both speak of the same event?",
}


_ACTIONS = {
    "status": ("statuses", "status_is"),
    "confidence": ("confidences", "confidence_is"),
    "same_event": ("same_events", "same_event_is"),
}
"""By mode, the table that is chosen from and what choosing does."""


def word_keys(scheme: Scheme) -> tuple[Key, ...]:
    """The keys of the words that are chosen one of several."""
    return tuple(
        Key(
            id=f"{mode}.{word}",
            key=key,
            action=f"{action}('{word}')",
            label=spoken(word),
            help=scheme.table(table)[word].explanation,
            mode=mode,
        )
        for mode, (table, action) in _ACTIONS.items()
        for word, key in scheme.keys(table).items()
    )


def ground_keys() -> tuple[Key, ...]:
    """A digit for each of the grounds that are offered; one line tells of all of them."""
    return tuple(
        Key(
            id=f"grounds.{digit}",
            key=str(digit),
            action=f"grounds_are({digit})",
            label=f"grounds {digit}",
            help="What explains it, or the evidence, of this number",
            mode="grounds",
            printed="1–9" if digit == 1 else "",
        )
        for digit in range(1, OFFERED + 1)
    )


def of_words(
    scheme: Scheme, table: Table, chosen: str | None, width: int | None = None
) -> list[Paragraph]:
    """The words of a table, each with its key and what it means.

    Here as in the other lists, a `width` has each of them cut to one line of so many cells.
    """
    keys = scheme.keys(table)
    rows = [
        (keys.get(word, ""), word, meaning.explanation, word == chosen)
        for word, meaning in scheme.table(table).items()
    ]
    return [heading(_TITLES[table]), *_rows(rows, width), *_guideline(scheme, chosen)]


def of_relations(
    found: Compared, scheme: Scheme, *, turned: bool = False, width: int | None = None
) -> list[Paragraph]:
    """The relations, as the first of the two acts on the second, or turned round."""
    ends = ("the second", "the first") if turned else ("the first", "the second")
    rows = [
        (
            each.key,
            each.name,
            each.explanation or _first_of_guideline(scheme, each.name),
            each.name == found.relation,
        )
        for each in scheme.relations
    ]
    return [
        heading(f"How does {ends[0]} stand to {ends[1]}?"),
        *_rows(rows, width),
        *_guideline(scheme, found.relation),
    ]


def of_types(
    scheme: Scheme, chosen: Collection[str], last: str | None, width: int | None = None
) -> list[Paragraph]:
    """The conflict types; `last` is the one chosen last, which is explained at length."""
    keys = scheme.keys("conflict_types")
    rows = [
        (keys.get(word, ""), word, meaning.explanation, word in chosen)
        for word, meaning in scheme.conflict_types.items()
    ]
    return [heading("Why do they conflict?"), *_rows(rows, width), *_guideline(scheme, last)]


def offered_grounds(
    scheme: Scheme, status: str, evidence: Iterable[JudgedEvidence]
) -> list[tuple[str, str]]:
    """What a status may rest on, each as it is said and as it is explained."""
    offered = []
    if status != RESOLVED:
        offered += [(word, each.explanation) for word, each in scheme.explanations.items()]
    if status != EXPLAINED:
        for each in evidence:
            told = each.evidence.url or in_quotation_marks(one_line(each.evidence.quote))
            fields = each.judgement.fields
            note = " · ".join(one_line(said) for said in (fields.bearing, fields.note) if said)
            offered.append((told, note))
    return offered[:OFFERED]


def asks_who_is_right(status: str) -> bool:
    """Whether one of the claims may be said to be right."""
    return status != EXPLAINED


def of_grounds(
    found: Compared,
    scheme: Scheme,
    status: str,
    offered: Sequence[tuple[str, str]],
    width: int | None = None,
) -> list[Paragraph]:
    """What the status may rest on, by digits, and which of the two claims is right, by arrows."""
    said = found.said
    lines: list[Paragraph] = []
    if asks_who_is_right(status):
        sides = [
            (key, side.who or name, in_quotation_marks(one_line(side.claim.claim.quote)), chosen)
            for key, name, side in zip("←→", ("the first", "the second"), found.sides, strict=True)
            for chosen in (side.claim.claim.id == said.favours,)
        ]
        lines += [heading("Which of the two is right?"), *_rows(sides, width)]
    rows = [
        (str(digit), word, explanation, word == said.grounds)
        for digit, (word, explanation) in enumerate(offered, 1)
    ]
    title = "By what is it explained?" if status == EXPLAINED else "By what evidence?"
    lines += [heading(title), *_rows(rows, width)]
    more = "⏎ or a letter: in your own words" + ("" if rows else ", or an address")
    lines.append(Paragraph(more, (Stretch(0, len(more), "quiet"),), 1))
    return [*lines, *_guideline(scheme, status)]


def _rows(rows: Sequence[tuple[str, str, str, bool]], width: int | None) -> list[Paragraph]:
    """Lines of a key, a word and what it means; what is said already has a sign."""
    widest = min(max((len(word) for _, word, _, _ in rows), default=0), 24)
    lines = []
    for key, word, explanation, chosen in rows:
        before = f"{key:<2}{'●' if chosen else ' '} {spoken(word):<{widest}}"
        text = f"{before}  {one_line(explanation)}".rstrip()
        if width is not None:
            text = cut(text, width - 1)
        look = (Stretch(0, len(before), "heading"),) if chosen else ()
        lines.append(Paragraph(text, look, 1, min(len(before) + 2, len(text))))
    return lines


def _guideline(scheme: Scheme, word: str | None) -> list[Paragraph]:
    """What the guidelines say of a word, under a blank line; often nothing."""
    says = markdown_lines(scheme.guideline(word)) if word else []
    lines = [
        Paragraph(text, (Stretch(0, len(text), "quiet"),), 1, len(line.label))
        for line in says
        for text in (line.label + line.text,)
    ]
    return [Paragraph(""), *lines] if lines else []


def _first_of_guideline(scheme: Scheme, word: str) -> str:
    says = markdown_lines(scheme.guideline(word))
    return says[0].text if says else ""
