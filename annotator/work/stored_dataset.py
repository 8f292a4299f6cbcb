"""The dataset of an open file: rows made from the store as they are asked for."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any, TypeVar

from msgspec import Struct, structs

from annotator.anchors import Span
from annotator.choices import ALL, GOLD, Choices, Unit
from annotator.datasets import from_records
from annotator.datasets.dataset import Annotated, Dataset, SpanGroup
from annotator.ids import folded
from annotator.rows import (
    AnnotatorRow,
    ClaimRow,
    DocumentRow,
    EvidenceRow,
    LinkRow,
    QuotedSpan,
    ReliabilityRow,
    SpeakerRow,
    StatedTime,
    Voiced,
)
from annotator.store import (
    assessments,
    claims,
    dataset_rows,
    documents,
    pages,
    said_of_documents,
    speakers,
)
from annotator.work.session import Session

_Row = TypeVar("_Row", bound=Struct)


class StoredDataset(Dataset):
    """What was chosen of a file, as its session's viewpoint sees it."""

    def __init__(
        self,
        session: Session,
        choices: Choices,
        unit: Unit,
        *,
        part: str = "",
        chosen: Collection[str] | None = None,
    ) -> None:
        """`chosen` are the ids of the documents that are in it; None: all."""
        self._session = session
        self._store, self._viewpoint = session.store, session.viewpoint
        self._chosen = chosen
        self._only = None if choices.annotator == ALL else choices.annotator
        self.choices = choices
        self.scheme = session.scheme
        self.unit = unit
        self.part = part
        self._names = self._pseudonyms() if choices.pseudonyms else None
        self._speakers: dict[str, SpeakerRow] | None = None
        self._recent: set[tuple[str, str]] | None = None

    # Rows

    def documents(self) -> Iterator[DocumentRow]:
        """A row a document, in order of id."""
        for document in documents.every_id(self._store):
            if self._chosen is None or document in self._chosen:
                yield self._document(document)

    def claims(self) -> Iterator[ClaimRow]:
        """A row a judgement, in order of document, place and annotator."""
        found = dataset_rows.claim_rows(
            self._store, self._viewpoint, self._speaker_ids(), only=self._only
        )
        if self._chosen is not None or self.choices.since is not None:
            found = filter(self._is_wanted, found)
        return self._out(found)

    def links(self) -> Iterator[LinkRow]:
        """A row a judgement, in order of the link's id and annotator."""
        return self._out(self._linked())

    def links_across(self) -> Iterator[LinkRow]:
        """The links whose claims are in two documents, in order of id and annotator."""
        return self._out(self._linked(across=True))

    def evidence(self) -> Iterator[EvidenceRow]:
        """A row a judgement, in order of the evidence's id and annotator."""
        return self._out(self._evidence())

    def reliabilities(self) -> Iterator[ReliabilityRow]:
        """A row a grade, in order of what it is of, name and annotator.

        Where documents are chosen, of those who speak, and of outlets that appear, in them.
        """
        return self._out(self._reliabilities())

    def speakers(self) -> Iterator[SpeakerRow]:
        """A row a speaker, in order of id."""
        rows: Iterable[SpeakerRow] = self._judged_speakers().values()
        if self._is_narrowed:
            named = {row.speaker for row in self.claims()}
            named.update(row.speaker for row in self.reliabilities())
            rows = (row for row in rows if row.id in named)
        yield from sorted(rows, key=lambda row: row.id)

    def annotators(self) -> Iterator[AnnotatorRow]:
        """A row for everybody who judged something, in order of name."""
        if not (self._is_narrowed or self.choices.relations):
            for each in said_of_documents.annotators(self._store, self._viewpoint):
                yield structs.replace(each, id=self.named(each.id))
            return
        counted: dict[str, dict[str, int]] = {}
        for kind in ("claims", "links", "evidence", "reliabilities"):
            for row in getattr(self, kind)():
                of = counted.setdefault(row.annotator, {})
                of[kind] = of.get(kind, 0) + 1
        for document in self.documents():
            for who in document.done_by:
                of = counted.setdefault(who, {})
                of["documents_done"] = of.get("documents_done", 0) + 1
        nothing = {name: 0 for name in AnnotatorRow.__struct_fields__ if name != "id"}
        for who in sorted(counted):
            yield AnnotatorRow(id=who, **{**nothing, **counted[who]})

    def annotated(self) -> Iterator[Annotated]:
        """Each document once for every annotator who judged in it, or said something of it."""
        told = groupby(self.claims(), key=lambda row: row.document)
        ahead = next(told, None)
        for document in self.documents():
            said: dict[str, list[ClaimRow]] = {}
            if ahead is not None and ahead[0] == document.id:
                for claim in ahead[1]:
                    said.setdefault(claim.annotator, []).append(claim)
                ahead = next(told, None)
            linked: dict[str, list[LinkRow]] = {}
            for link in self._out(self._linked(inside=document.id)) if said else ():
                linked.setdefault(link.annotator, []).append(link)
            voices = (each.annotator for each in document.voices)
            who_said: list[str | None] = [*sorted({*said, *document.done_by, *voices})]
            for who in who_said or [None]:
                yield Annotated(
                    document,
                    who,
                    tuple(said.get(who or "", ())),
                    tuple(linked.get(who or "", ())),
                )

    # What a format needs beside rows

    def text(self, document: str) -> str:
        """A document's text; of two documents in turn it is read once."""
        return self._store.text(document) or ""

    def tokens(self, text: str) -> Sequence[Span]:
        """The tokens of a text, as the pipeline cuts it; what is between them is white space."""
        from annotator.language.tokens import tokens

        return tokens(text, self._session.pipeline)

    def doc_bin(self, documents: Iterable[SpanGroup]) -> tuple[bytes, int]:
        """Documents as a spaCy `DocBin` with their span groups and user data.

        Its spans are of whole tokens; the number says how many were widened to be that.
        """
        from annotator.language.doc_bins import doc_bin

        return doc_bin(
            ((each.text, each.groups, each.data, each.sentences) for each in documents),
            self._session.pipeline,
        )

    def docs_of(self, content: bytes) -> Iterator[SpanGroup]:
        """The documents of a `DocBin`, with their spans as they are there."""
        from annotator.language.doc_bins import read_doc_bin

        for text, groups, data, sentences in read_doc_bin(content):
            yield SpanGroup(text, groups, data, sentences)

    # What is chosen

    @property
    def _is_narrowed(self) -> bool:
        return self._only is not None or self._chosen is not None or bool(self.choices.since)

    def _is_chosen(self, layer: str, changed: str) -> bool:
        since = self.choices.since
        return self._only in (None, layer) and (since is None or changed >= since)

    def _is_wanted(self, claim: ClaimRow) -> bool:
        """Whether its document is chosen, and it, a link or evidence of it was changed since."""
        if self._chosen is not None and claim.document not in self._chosen:
            return False
        if self.choices.since is None or claim.changed >= self.choices.since:
            return True
        if self._recent is None:
            self._recent = {
                (end, link.annotator) for link in self._linked() for end in (link.a, link.b)
            }
            self._recent.update((each.claim, each.annotator) for each in self._evidence())
        return (claim.id, claim.annotator) in self._recent

    def _linked(self, *, across: bool = False, inside: str | None = None) -> Iterator[LinkRow]:
        """Links that are chosen."""
        found = dataset_rows.link_rows(
            self._store, self._viewpoint, only=self._only, across=across, inside=inside
        )
        relations, chosen = self.choices.relations, self._chosen
        if relations:
            found = (each for each in found if each.relation in relations)
        if chosen is not None:
            found = (
                each for each in found if each.a_document in chosen and each.b_document in chosen
            )
        if self.choices.since is not None:
            found = (each for each in found if self._is_chosen(each.annotator, each.changed))
        return found

    def _evidence(self) -> Iterator[EvidenceRow]:
        for evidence, judgement in assessments.judgements(self._store, self._viewpoint):
            if not self._is_chosen(judgement.layer, judgement.changed):
                continue
            of = claims.document_of(self._store, evidence.claim)
            chosen = self._chosen
            if chosen is not None and not (
                of in chosen and (evidence.document is None or evidence.document in chosen)
            ):
                continue
            text = "" if evidence.document is None else self.text(evidence.document)
            yield from_records.evidence_row(text, evidence, judgement)

    def _reliabilities(self) -> Iterator[ReliabilityRow]:
        heads = self._speaker_ids()
        spoken, outlets = set[str | None](), set[str]()
        if self._chosen is not None:
            spoken = {row.speaker for row in self.claims()} - {None}
            outlets = {
                folded(each.outlet)
                for document in sorted(self._chosen)
                for each in documents.appearances(self._store, document)
                if each.outlet
            }
        for each, head in assessments.reliability_judgements(self._store, self._viewpoint):
            speaker = None if head is None else heads.get(head)
            if not self._is_chosen(each.layer, each.changed):
                continue
            if self._chosen is None or speaker in spoken or folded(each.name) in outlets:
                yield from_records.reliability_row(each, speaker)

    # How it is written

    def _document(self, document: str) -> DocumentRow:
        store, viewpoint = self._store, self._viewpoint
        done_by = said_of_documents.done_by(store, viewpoint, document)
        voices = said_of_documents.voices(store, viewpoint, document)
        row = from_records.document_row(
            documents.read(store, document),
            documents.sentences(store, document),
            documents.producer(store, document),
            tuple(self.named(each) for each in done_by if self._only in (None, each)),
            tuple(
                Voiced(annotator=self.named(each.annotator), name=each.name)
                for each in voices
                if self._only in (None, each.annotator)
            ),
            pages.replaced_by(store, document),
        )
        if self.choices.text:
            return row
        # A document that has no title is called by the start of its text.
        titles = [each.title for each in row.appearances if each.title]
        return structs.replace(row, text=None, title=titles[0] if titles else "")

    def _out(self, rows: Iterable[_Row]) -> Iterator[_Row]:
        """Rows without what must not go along, their annotators by the names they go by."""
        if self._names is None and self.choices.text:
            return iter(rows)
        return map(self._veiled, rows)

    def _veiled(self, row: _Row) -> _Row:
        changed: dict[str, Any] = {"annotator": self.named(getattr(row, "annotator", ""))}
        if not self.choices.text:
            for name in row.__struct_fields__:
                value = getattr(row, name)
                if name.endswith("_quote"):
                    changed[name] = None
                elif isinstance(value, tuple) and value and isinstance(value[0], QuotedSpan):
                    changed[name] = tuple(QuotedSpan(each.start, each.end, None) for each in value)
                elif isinstance(value, StatedTime):
                    # The words that tell it stand in the text.
                    changed[name] = structs.replace(value, raw=None) if value.iso else None
        return structs.replace(row, **changed)

    def named(self, layer: str) -> str:
        """What an annotator is called in it; `all` and `gold` are what they are."""
        return layer if self._names is None else self._names.get(layer, layer)

    def _pseudonyms(self) -> Mapping[str, str]:
        seen = said_of_documents.annotators(self._store, self._viewpoint)
        names = sorted(each.id for each in seen if each.id != GOLD)
        return {name: f"annotator-{number}" for number, name in enumerate(names, 1)}

    def _speaker_ids(self) -> dict[str, str]:
        """The ids of the rows of speakers, by those of their groups."""
        return {head: row.id for head, row in self._judged_speakers().items()}

    def _judged_speakers(self) -> dict[str, SpeakerRow]:
        """The rows of speakers, by the ids of their groups."""
        if self._speakers is None:
            found = speakers.judged(self._store, self._viewpoint)
            self._speakers = {head: from_records.speaker_row(each) for head, each in found}
        return self._speakers
