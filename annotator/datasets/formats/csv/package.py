"""Our own CSV tables read in: all that they hold, whatever order their rows are in by now."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any, get_args

from annotator.anchors import Spans, normal, quoted
from annotator.cleaning import cleaned
from annotator.datasets.formats.csv import cells
from annotator.datasets.formats.csv.columns import ATTRIBUTE
from annotator.datasets.formats.csv.descriptor import Notes
from annotator.datasets.formats.csv.rows import Row, Rows
from annotator.datasets.from_rows import TIME_FIELDS
from annotator.datasets.incoming import (
    Incoming,
    IncomingClaim,
    IncomingDocument,
    IncomingEvidence,
    IncomingLink,
    IncomingReliability,
    IncomingSpeaker,
    Problem,
    Where,
)
from annotator.datasets.offsets import Offsets
from annotator.events import ClaimKey, EvidenceKey, ReliabilityKey
from annotator.ids import document_id
from annotator.records import Appearance, Origin, Verdict

Text = Callable[[str], str]


class Package:
    """A folder of tables; it keeps the texts, and what names each claim, while it is read."""

    def __init__(self, folder: Path, notes: Notes, *, text: Text | None = None) -> None:
        """`text` gives a document's text where the tables have none."""
        self._folder = folder
        self._unit = notes.offsets
        self._guard = cells.Guard(on=notes.excel_safe)
        self._text = text
        self._texts: dict[str, str] = {}
        self._claims: dict[str, ClaimKey] = {}
        self._offsets: tuple[str, Offsets] = ("", Offsets("", "codepoints"))

    def read(self) -> Iterator[Incoming]:
        """What the tables hold, documents first."""
        appearances: dict[str, list[Appearance]] = {}
        readers: dict[str, Callable[[Where, Row], Incoming | None]] = {
            # Read first, they come in with the documents.
            "appearances": partial(_add_appearance, appearances),
            "documents": partial(self._document, appearances),
            "speakers": _speaker,
            "claims": self._claim,
            "links": self._link,
            "evidence": self._evidence,
            "reliabilities": _reliability,
        }
        for name, read in readers.items():
            for where, row in self._rows(name):
                incoming = row if isinstance(row, Problem) else _tried(read, where, row)
                if incoming is not None:
                    yield incoming

    def _rows(self, name: str) -> Iterator[tuple[Where, Row | Problem]]:
        path = self._folder / f"{name}.csv"
        for where, row in Rows(path) if path.is_file() else ():
            if isinstance(row, Problem):
                yield where, row
            else:
                yield where, {key: self._guard.back(cell) for key, cell in row.items()}

    def _document(
        self, appearances: dict[str, list[Appearance]], where: Where, row: Row
    ) -> Incoming:
        name, text = row["id"], row.get("text", "")
        if text and not text.strip():
            raise ValueError("there is no text in it")
        if text:
            # A spreadsheet program may have made each LF a CR LF.
            self._texts[name] = cleaned(text)
        return IncomingDocument(
            where=where,
            id=self._named(name),
            text=self._texts.get(name),
            appearances=tuple(appearances.get(name, ())) or (_appearance(row),),
            done_by=cells.strings_of(row.get("done_by", "")),
            voices=tuple(
                (each["annotator"], each["name"])
                for each in cells.objects_of(row.get("voices", ""), "annotator", "name")
            ),
        )

    def _claim(self, where: Where, row: Row) -> Incoming:
        document = row["document"]
        spans = self._spans(document, row["spans"], row.get("quote"))
        if not spans:
            raise ValueError("it has no spans")
        if row.get("verdict", "") not in ("", *get_args(Verdict)):
            raise ValueError(f"“{row['verdict']}” is no verdict: it is claim or not_claim")
        fields: dict[str, Any] = _set(row, "verdict", "attribution", "cue_polarity", "confidence")
        fields |= _set(row, "rating", "credibility", *TIME_FIELDS, "place", "note")
        for name in ("source", "cue", "addressee"):
            if found := self._spans(document, row.get(name, ""), row.get(f"{name}_quote")):
                fields[name] = found
        if row.get("speaker_name"):
            fields["speaker"] = row["speaker_name"]
        said = cells.words_of(row.get("attributes", ""))
        said |= {
            name.removeprefix(ATTRIBUTE): word
            for name, word in row.items()
            if name.startswith(ATTRIBUTE) and word
        }
        if said:
            fields["attributes"] = said
        key = self._claims[row["id"]] = ClaimKey(self._named(document), spans)
        return IncomingClaim(
            where=where,
            key=key,
            fields=fields,
            annotator=row.get("annotator") or None,
            origin=_origin(row),
        )

    def _link(self, where: Where, row: Row) -> Incoming:
        a, b = self._key(row["a"]), self._key(row["b"])
        fields: dict[str, Any] = _set(row, "relation", "status", "grounds", "same_event")
        fields |= _set(row, "rationale", "confidence")
        if types := cells.strings_of(row.get("types", "")):
            fields["types"] = types
        if row.get("favours"):
            fields["favours"] = self._key(row["favours"]).id
        carrying = {
            key.id: found
            for end, key in (("a", a), ("b", b))
            if (
                found := self._spans(
                    row.get(f"{end}_document", ""),
                    row.get(f"carrying_{end}", ""),
                    row.get(f"carrying_{end}_quote"),
                )
            )
        }
        if carrying:
            fields["carrying"] = carrying
        return IncomingLink(
            where=where,
            a=a,
            b=b,
            fields=fields,
            directed={"true": True, "false": False}.get(row.get("directed", "").lower()),
            annotator=row.get("annotator") or None,
            origin=_origin(row),
        )

    def _evidence(self, where: Where, row: Row) -> Incoming:
        document = row.get("document") or None
        spans = self._spans(document or "", row.get("spans", ""), row.get("quote"))
        claim, url = self._key(row["claim"]), row.get("url") or None
        named = None if document is None else self._named(document)
        return IncomingEvidence(
            where=where,
            key=EvidenceKey(claim, named, spans, url),
            fields=_set(row, "bearing", "note"),
            annotator=row.get("annotator") or None,
        )

    def _key(self, claim: str) -> ClaimKey:
        if claim not in self._claims:
            raise ValueError(f"the claim {claim} is not in claims.csv")
        return self._claims[claim]

    def _named(self, document: str) -> str:
        """The id of a document; of a text that somebody changed since, it is another one."""
        return document_id(self._texts[document]) if document in self._texts else document

    def _spans(self, document: str, cell: str, quote: str | None) -> Spans:
        """Spans in code points. Raises ValueError where they are not what is quoted."""
        found = cells.spans_of(cell)
        if not found:
            return ()
        spans = normal(self._turned(document, found))
        text = self._texts.get(document)
        if text is not None and spans[-1][1] > len(text):
            raise ValueError(f"{cell} reaches beyond the text, which has {len(text)} code points")
        if text is not None and quote and cleaned(quote) != quoted(text, spans):
            raise ValueError(f"“{quote}” is not what stands at {cell}: “{quoted(text, spans)}”")
        return spans

    def _turned(self, document: str, spans: Spans) -> Spans:
        if self._unit == "codepoints":
            return spans
        if self._offsets[0] != document:
            text = self._texts.get(document) or (self._text and self._text(document))
            if not text:
                raise ValueError(f"its offsets count {self._unit}, and the text is not there")
            self._offsets = (document, Offsets(text, self._unit))
        return self._offsets[1].spans_back(spans)


def _tried(
    read: Callable[[Where, Row], Incoming | None], where: Where, row: Row
) -> Incoming | None:
    """What a row is read as; a problem, if it cannot be."""
    try:
        return read(where, row)
    except KeyError as error:
        return Problem(where=where, reason=f"There is no column “{error.args[0]}”.")
    except ValueError as error:
        reason = str(error)
        return Problem(where=where, reason=f"{reason[:1].upper()}{reason[1:]}.")


def _add_appearance(found: dict[str, list[Appearance]], _: Where, row: Row) -> None:
    found.setdefault(row["document"], []).append(_appearance(row))


def _set(row: Row, *names: str) -> dict[str, Any]:
    return {name: row[name] for name in names if row.get(name)}


def _appearance(row: Row) -> Appearance:
    names = (each for each in Appearance.__struct_fields__ if each != "authors")
    return Appearance(**_set(row, *names), authors=cells.strings_of(row.get("authors", "")))


def _origin(row: Row) -> Origin | None:
    """How it came about; None where the row does not tell."""
    method, score = row.get("origin_method"), row.get("origin_score") or None
    match method:
        case "hand" | "suggestion" | "import":
            found = None if score is None else float(score)
            if found is not None and not 0 <= found <= 1:
                raise ValueError(f"“{score}” is no score: it is a number from 0 to 1")
            return Origin(method=method, producer=row.get("origin_producer") or None, score=found)
        case None | "":
            return None
        case _:
            raise ValueError(f"“{method}” is no origin: it is hand, suggestion or import")


def _reliability(where: Where, row: Row) -> Incoming:
    match row["of"]:
        case "speaker" | "outlet" as of:
            return IncomingReliability(
                where=where,
                key=ReliabilityKey(of, row["name"]),
                fields=_set(row, "grade", "note"),
                annotator=row.get("annotator") or None,
            )
        case other:
            raise ValueError(f"“{other}” is neither speaker nor outlet")


def _speaker(where: Where, row: Row) -> Incoming:
    return IncomingSpeaker(
        where=where,
        name=row["name"],
        aliases=cells.strings_of(row.get("aliases", "")),
        descriptions=cells.strings_of(row.get("descriptions", "")),
        role=row.get("role") or None,
        kind=row.get("kind") or None,
    )
