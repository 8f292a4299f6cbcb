"""Rows whose offsets count something else: code points turned into it, and back."""

from collections.abc import Callable
from typing import Any

from msgspec import structs

from annotator.choices import Unit
from annotator.datasets.offsets import Offsets
from annotator.rows import ClaimRow, DocumentRow, EvidenceRow, LinkRow, QuotedSpan

Place = Callable[[int], int]


class InUnit:
    """Turns the offsets of rows; the text of one document at a time is at hand."""

    def __init__(self, unit: Unit, text: Callable[[str], str], *, back: bool = False) -> None:
        """`text` gives a document's text by its id; `back` is the way into code points."""
        self._unit = unit
        self._text = text
        self._back = back
        self._of: dict[str, Offsets] = {}

    def row(self, row: Any) -> Any:
        """The same row, its offsets turned. Raises ValueError for one within a character."""
        if self._unit == "codepoints":
            return row
        match row:
            case DocumentRow():
                place = self._place(row.id)
                spans = tuple((place(start), place(end)) for start, end in row.sentences)
                return structs.replace(row, sentences=spans)
            case ClaimRow():
                return self._turned(
                    row,
                    dict.fromkeys(("spans", "source", "cue", "addressee"), row.document),
                )
            case LinkRow():
                of = {"carrying_a": row.a_document, "carrying_b": row.b_document}
                return self._turned(row, of)
            case EvidenceRow(document=str(document)):
                return self._turned(row, {"spans": document})
        return row

    def _turned(self, row: Any, fields: dict[str, str]) -> Any:
        turned = {}
        for name, document in fields.items():
            spans: tuple[QuotedSpan, ...] = getattr(row, name)
            if spans:
                place = self._place(document)
                turned[name] = tuple(
                    QuotedSpan(place(each.start), place(each.end), each.quote) for each in spans
                )
        return structs.replace(row, **turned) if turned else row

    def _place(self, document: str) -> Place:
        if document not in self._of:
            if len(self._of) > 1:
                self._of.clear()
            self._of[document] = Offsets(self._text(document), self._unit)
        return self._of[document].back if self._back else self._of[document].out
