"""`jsonl`: the native records, one JSON object a line, one file a kind; all of it comes back."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from annotator.anchors import quoted
from annotator.choices import Unit
from annotator.datasets.account import EVERYTHING, Account
from annotator.datasets.dataset import Dataset
from annotator.datasets.folder import MANIFEST, Folder, lines_of
from annotator.datasets.format import Format
from annotator.datasets.from_rows import incoming_claim, incoming_link, spans_of
from annotator.datasets.in_unit import InUnit
from annotator.datasets.incoming import (
    Incoming,
    IncomingDocument,
    IncomingEvidence,
    IncomingReliability,
    IncomingSpeaker,
    Problem,
    Where,
)
from annotator.datasets.labels import Labels
from annotator.datasets.reading_back import Difference, by_reading
from annotator.errors import NotFound
from annotator.events import ClaimKey, EvidenceKey, ReliabilityKey
from annotator.ids import document_id
from annotator.rows import (
    ClaimRow,
    DocumentRow,
    EvidenceRow,
    LinkRow,
    Manifest,
    ReliabilityRow,
    SpeakerRow,
)

KINDS = (
    "documents", "claims", "links", "evidence", "reliabilities", "speakers", "annotators",
)  # fmt: skip

_AT_ONCE = 512
"""Rows in memory together: more are no faster."""

_READ: dict[str, type[Struct]] = {
    "documents": DocumentRow,
    "claims": ClaimRow,
    "links": LinkRow,
    "evidence": EvidenceRow,
    "reliabilities": ReliabilityRow,
    "speakers": SpeakerRow,
}
"""The files that are read, in an order in which nothing comes before what it names."""


def write(dataset: Dataset, folder: Folder, account: Account) -> None:
    """Write a file a kind of row."""
    turning = InUnit(dataset.unit, dataset.text)
    for kind in KINDS:
        rows: Iterator[Any] = getattr(dataset, kind)()
        if dataset.unit != "codepoints":
            rows = map(turning.row, rows)
        with folder.file(f"{kind}.jsonl") as file:
            # Documents are long, and few.
            lines_of(rows, file, at_once=1 if kind == "documents" else _AT_ONCE)
            account.written[kind] += file.rows


def read(path: Path, _: Labels) -> Iterator[Incoming]:
    """Read a folder of native records, or of the parts of a split, or one of its files."""
    return _read(path, lambda _: None)


def _read(path: Path, text: Callable[[str], str | None]) -> Iterator[Incoming]:
    """The same; `text` gives that of a document whose own is not in the files."""
    folders = _folders(path)
    if not folders:
        raise NotFound(
            f"{path} has no native records: a folder with claims.jsonl, documents.jsonl and others."
        )
    reading = _Reading(text)
    for kind in _READ:
        for folder in folders:
            yield from reading.file(folder / f"{kind}.jsonl", kind, _unit(folder))


class _Reading:
    """Reads rows into what comes in; knows the texts and claims that later rows name."""

    def __init__(self, text: Callable[[str], str | None]) -> None:
        self._text_elsewhere = text
        self._texts: dict[str, str] = {}
        self._keys: dict[str, ClaimKey] = {}

    def file(self, path: Path, kind: str, unit: Unit) -> Iterator[Incoming]:
        """What one file holds; nothing, if it is not there."""
        if not path.is_file():
            return
        decoder = msgspec.json.Decoder(_READ[kind])
        turning = InUnit(unit, self._text, back=True)
        with path.open("rb") as file:
            for number, line in enumerate(file, 1):
                where = Where(str(path), number)
                if not line.strip():
                    continue
                try:
                    row = decoder.decode(line)
                    if isinstance(row, DocumentRow):
                        yield from self._document(row, where)
                    else:
                        yield from self._row(turning.row(row), where)
                except (msgspec.DecodeError, RecursionError) as error:
                    yield Problem(where=where, reason=f"It is no row of {kind}: {error}.")
                except ValueError as error:
                    yield Problem(where=where, reason=f"{error}.")

    def _document(self, row: DocumentRow, where: Where) -> Iterator[Incoming]:
        if row.text is not None:
            if document_id(row.text) != row.id:
                raise ValueError("Its id is not that of its text")
            if not row.text.strip():
                raise ValueError("There is no text in it")
            self._texts[row.id] = row.text
        yield IncomingDocument(
            where=where,
            id=row.id,
            text=row.text,
            appearances=row.appearances,
            done_by=row.done_by,
            voices=tuple((each.annotator, each.name) for each in row.voices),
        )

    def _row(self, row: Any, where: Where) -> Iterator[Incoming]:
        match row:
            case ClaimRow():
                for field in (row.spans, row.source, row.cue, row.addressee):
                    self._check(row.document, field)
                claim = incoming_claim(row, where)
                if claim.key.id != row.id:
                    raise ValueError("Its id is not that of its document and spans")
                self._keys[row.id] = claim.key
                yield claim
            case LinkRow():
                ends = [self._claim(each) for each in (row.a, row.b)]
                self._check(row.a_document, row.carrying_a)
                self._check(row.b_document, row.carrying_b)
                yield incoming_link(row, ends[0], ends[1], where)
            case EvidenceRow():
                if row.document is not None:
                    self._check(row.document, row.spans)
                key = EvidenceKey(
                    self._claim(row.claim), row.document, spans_of(row.spans), row.url
                )
                fields = {
                    name: value for name in ("bearing", "note") if (value := getattr(row, name))
                }
                yield IncomingEvidence(where=where, key=key, fields=fields, annotator=row.annotator)
            case ReliabilityRow():
                said = {"grade": row.grade, **({"note": row.note} if row.note else {})}
                yield IncomingReliability(
                    where=where,
                    key=ReliabilityKey(row.of, row.name),
                    fields=said,
                    annotator=row.annotator,
                )
            case SpeakerRow():
                yield IncomingSpeaker(
                    where=where,
                    name=row.name,
                    aliases=row.aliases,
                    descriptions=row.descriptions,
                    role=row.role,
                    kind=row.kind,
                )

    def _text(self, document: str) -> str:
        text = self._texts.get(document) or self._text_elsewhere(document)
        if text is None:
            raise ValueError("Its offsets cannot be turned into code points without the text")
        return text

    def _claim(self, claim: str) -> ClaimKey:
        if claim not in self._keys:
            raise ValueError(f"The claim {claim} is not in the dataset")
        return self._keys[claim]

    def _check(self, document: str, spans: Any) -> None:
        """See that each span is its quote, where both are here. Raises ValueError."""
        text = self._texts.get(document)
        for each in spans if text is not None else ():
            stands = quoted(text or "", ((each.start, each.end),))
            if each.quote is not None and each.quote != stands:
                raise ValueError(f"{each.start}–{each.end} is not “{each.quote}”, but “{stands}”")


def _folders(path: Path) -> list[Path]:
    """The folders of records at a path: itself, or the parts of a split."""
    if path.is_file():
        return [path.parent]
    found = sorted({each.parent for each in path.glob("*.jsonl") if each.stem in _READ})
    return found or sorted({each.parent for each in path.glob("*/*.jsonl") if each.stem in _READ})


def _unit(folder: Path) -> Unit:
    """What offsets count, as the manifest of a folder, or of the one above it, says."""
    for each in (folder, folder.parent):
        try:
            manifest = msgspec.json.decode((each / MANIFEST).read_bytes(), type=Manifest)
        except (OSError, msgspec.DecodeError):
            continue
        return manifest.chosen.offsets
    return "codepoints"


def compare(dataset: Dataset, folder: Path) -> Difference:
    """Read the files back, and compare."""
    return by_reading(dataset, _read(folder, dataset.text), EVERYTHING)


FORMAT = Format(
    write=write,
    read=read,
    compare=compare,
    holds=EVERYTHING,
    units=("codepoints", "utf16", "bytes"),
    needs_text=False,
)
