"""Exporting: the dataset that this session's viewpoint allows."""

from collections.abc import Iterator
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from annotator.datasets import from_records, jsonl, schemas
from annotator.errors import NotAllowed, NotFound
from annotator.rows import (
    AnnotatorRow,
    ClaimRow,
    DocumentRow,
    EvidenceRow,
    LinkRow,
    Manifest,
    ReliabilityRow,
    SpeakerRow,
)
from annotator.store import assessments, claims, documents, links, said_of_documents, speakers
from annotator.work.session import Session


class Exporting:
    """The verbs that let data out."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def export(self, folder: Path, *, name: str = "jsonl") -> Manifest:
        """Write the dataset into a folder, all of it from one moment of the file.

        Raises NotFound for an unknown format, NotAllowed for a folder that cannot be written to.
        """
        if name not in FORMATS:
            raise NotFound(f"There is no format “{name}”. There is: {', '.join(FORMATS)}.")
        session = self._session
        with session.store.reading():
            return jsonl.write(
                folder,
                {
                    "documents": self.documents(),
                    "claims": self.claims(),
                    "links": self.links(),
                    "evidence": self.evidence(),
                    "reliabilities": self.reliabilities(),
                    "speakers": self.speakers(),
                    "annotators": self.annotators(),
                },
                Manifest(
                    name=folder.resolve().name,
                    version=version("annotator"),
                    created=datetime.now(UTC).isoformat(timespec="seconds"),
                    source=session.path.name,
                    viewpoint=f"{session.annotator}, {session.viewpoint.mode}",
                    scheme=session.scheme.words(),
                    segmenters=documents.producers(session.store),
                    files={},
                ),
            )

    def documents(self) -> Iterator[DocumentRow]:
        """A row a document, in order of id."""
        store = self._session.store
        for document in documents.every_id(store):
            yield from_records.document_row(
                documents.read(store, document),
                documents.sentences(store, document),
                documents.producer(store, document),
                said_of_documents.done_by(store, self._session.viewpoint, document),
                said_of_documents.voices(store, self._session.viewpoint, document),
            )

    def claims(self) -> Iterator[ClaimRow]:
        """A row a judgement, in order of document, place and annotator."""
        store, viewpoint = self._session.store, self._session.viewpoint
        ids = self._speaker_ids()
        for claim, judgement, head in claims.judgements(store, viewpoint):
            speaker = None if head is None else ids[head]
            yield from_records.claim_row(self._text(claim.document), claim, judgement, speaker)

    def links(self) -> Iterator[LinkRow]:
        """A row a judgement, in order of the link's id and annotator."""
        found = links.every_judgement(self._session.store, self._session.viewpoint)
        for link, a, b, judgement in found:
            yield from_records.link_row(self._session.scheme, link, a, b, judgement, self._text)

    def evidence(self) -> Iterator[EvidenceRow]:
        """A row a judgement, in order of the evidence's id and annotator."""
        found = assessments.judgements(self._session.store, self._session.viewpoint)
        for evidence, judgement in found:
            text = "" if evidence.document is None else self._text(evidence.document)
            yield from_records.evidence_row(text, evidence, judgement)

    def reliabilities(self) -> Iterator[ReliabilityRow]:
        """A row a grade, in order of what it is of, name and annotator."""
        ids = self._speaker_ids()
        store, viewpoint = self._session.store, self._session.viewpoint
        for reliability, head in assessments.reliability_judgements(store, viewpoint):
            speaker = None if head is None else ids.get(head)
            yield from_records.reliability_row(reliability, speaker)

    def speakers(self) -> Iterator[SpeakerRow]:
        """A row a speaker, in order of id."""
        found = speakers.judged(self._session.store, self._session.viewpoint)
        return iter(
            sorted((from_records.speaker_row(each) for _, each in found), key=lambda row: row.id)
        )

    def annotators(self) -> Iterator[AnnotatorRow]:
        """A row for everybody who judged something in this dataset."""
        return said_of_documents.annotators(self._session.store, self._session.viewpoint)

    def _text(self, document: str) -> str:
        return self._session.store.text(document) or ""

    def _speaker_ids(self) -> dict[str, str]:
        """The ids of the rows of speakers, by those of their groups."""
        store, viewpoint = self._session.store, self._session.viewpoint
        return {head: speaker.id for head, speaker in speakers.judged(store, viewpoint)}


FORMATS = ("jsonl",)
"""The formats that `export` knows."""


def write_schemas(folder: Path) -> list[Path]:
    """Write the JSON Schema of every exported record into a folder: the files.

    Raises NotAllowed for a folder that cannot be written to.
    """
    written = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in schemas.schemas().items():
            beside = folder / f".{name}"
            beside.write_bytes(content)
            written.append(beside.replace(folder / name))
    except OSError as error:
        raise NotAllowed(
            f"The schemas could not be written to {folder}: {error.strerror}."
        ) from error
    return written
