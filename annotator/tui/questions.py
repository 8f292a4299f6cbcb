"""A suggestion as the queue puts it to the analyst: paragraphs in words; nothing is drawn."""

import re
from collections.abc import Iterable, Sequence
from typing import Literal

from msgspec import Struct

from annotator.anchors import Span, Spans
from annotator.display import one_line
from annotator.records import Document, JudgedClaim, SuggestedPair
from annotator.scheme import Scheme
from annotator.tui.describing import spoken
from annotator.tui.marks import sentence_at

Look = Literal["heading", "quiet", "claim", "shared", "differs", "carries", "chosen"]
"""How a stretch is drawn: `carries` is what carries a reason for the conflict, `shared` and
`differs` are the words that two claims have both, or that one has for itself."""


class Stretch(Struct, frozen=True):
    """A part of a paragraph that is drawn in its own way, `[start, end)` in code points of it."""

    start: int
    end: int
    look: Look


class Paragraph(Struct, frozen=True):
    """A paragraph safe to draw; where stretches overlap, the last one is on top."""

    text: str
    stretches: tuple[Stretch, ...] = ()
    indent: int = 0
    """Blanks before each of its lines."""
    hang: int = 0
    """Code points at its start that its further lines leave room for, too."""


def heading(text: str) -> Paragraph:
    """A line that says what follows."""
    line = one_line(text)
    return Paragraph(line, (Stretch(0, len(line), "heading"),))


def quiet(text: str, indent: int = 0) -> Paragraph:
    """A line for who wants to know."""
    line = one_line(text)
    return Paragraph(line, (Stretch(0, len(line), "quiet"),), indent)


def in_context(
    document: Document, sentences: Sequence[Span], spans: Spans, carrying: Spans, around: int
) -> list[Paragraph]:
    """The sentences that hold a claim, whole, with so many before and after them.

    Each of the document's own paragraphs is one here.
    """
    first = sentence_at(sentences, spans[0][0])
    last = sentence_at(sentences, spans[-1][1] - 1)
    start = sentences[max(first - around, 0)][0]
    end = sentences[min(last + around, len(sentences) - 1)][1]
    held = (sentences[first][0], sentences[last][1])
    found = []
    for match in _LINE.finditer(document.text, start, end):
        within = match.span()
        found.append(
            Paragraph(
                one_line(match[0]),
                (
                    *_stretches(((start, held[0]),), within, "quiet"),
                    *_stretches(((held[1], end),), within, "quiet"),
                    *_stretches(spans, within, "claim"),
                    *_stretches(carrying, within, "carries"),
                ),
                2,
            )
        )
    return found


_LINE = re.compile(r"[^\n]*\S[^\n]*")


def _stretches(spans: Spans, within: Span, look: Look) -> Iterable[Stretch]:
    start, end = within
    for first, last in spans:
        if max(first, start) < min(last, end):
            yield Stretch(max(first, start) - start, min(last, end) - start, look)


def of_pair(
    pair: SuggestedPair,
    scheme: Scheme,
    documents: tuple[Document, Document],
    sentences: tuple[Sequence[Span], Sequence[Span]],
    around: int = 1,
) -> list[Paragraph]:
    """Two claims in their contexts, what the program takes them for, and why.

    `around` is how many sentences before and after are shown with each.
    """
    carried: tuple[list[Span], list[Span]] = ([], [])
    for signal in pair.signals:
        carried[0].extend(signal.a)
        carried[1].extend(signal.b)
    ends = zip((pair.a, pair.b), documents, sentences, carried, strict=True)
    paragraphs: list[Paragraph] = []
    for claim, document, of_document, carrying in ends:
        paragraphs.append(heading(_who(claim)))
        if claim is pair.a or documents[0].id != documents[1].id:
            paragraphs.append(quiet(_where(document), 2))
        spans = claim.claim.spans
        paragraphs += in_context(document, of_document, spans, tuple(carrying), around)
        paragraphs.append(Paragraph(""))
    relation = f"The first {scheme.relation(pair.relation).verb} the second"
    known = " · ".join((relation, *map(spoken, pair.types), f"{pair.origin.score or 0:.2f}"))
    paragraphs.append(heading(known))
    paragraphs += [Paragraph(one_line(f"– {each.reason}"), indent=2) for each in pair.signals]
    return paragraphs


def of_claim(claim: JudgedClaim, document: Document, sentences: Sequence[Span]) -> list[Paragraph]:
    """One claim in its context, whose it is, and why it is worth checking."""
    suggestion = claim.suggestion
    assert suggestion is not None, "the queue asks about suggestions only"
    fields = suggestion.fields
    paragraphs = [
        heading(_who(claim)),
        quiet(_where(document), 2),
        *in_context(document, sentences, claim.claim.spans, (*fields.source, *fields.cue), 1),
        Paragraph(""),
        heading(f"Worth checking · {suggestion.score:.2f}"),
    ]
    if suggestion.features:
        paragraphs.append(Paragraph(one_line(", ".join(suggestion.features)), indent=2))
    said = [each for each in (fields.attribution, fields.cue_polarity) if each]
    if fields.speaker and said:
        paragraphs.append(quiet(" · ".join(said), 2))
    if suggestion.offers:
        offered = "   ".join(
            f"{digit} {name}" for digit, name in enumerate(suggestion.offers[:9], 1)
        )
        paragraphs.append(Paragraph(one_line(f"Said by: {offered} ?"), indent=2))
    return paragraphs


def _who(claim: JudgedClaim) -> str:
    if claim.speaker:
        return claim.speaker
    if claim.suggestion is not None and claim.suggestion.fields.speaker:
        return claim.suggestion.fields.speaker
    return "the article itself"


def _where(document: Document) -> str:
    first = document.appearances[0]
    told = (document.title, first.outlet, (first.published or "")[:10])
    return " · ".join(each for each in told if each)
