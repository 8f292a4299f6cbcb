"""What a format is given to write: rows, in a fixed order, of all that was chosen."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol

from msgspec import Struct

from annotator.anchors import Span
from annotator.choices import Choices, Unit
from annotator.rows import (
    AnnotatorRow,
    ClaimRow,
    DocumentRow,
    EvidenceRow,
    LinkRow,
    ReliabilityRow,
    SpeakerRow,
)
from annotator.scheme import Scheme


class Annotated(Struct, frozen=True):
    """A document with all that one annotator says in it."""

    document: DocumentRow
    annotator: str | None
    """None: nobody said anything of this document, which goes along all the same."""
    claims: tuple[ClaimRow, ...]
    """In order of the text; rejected ones (`verdict` `not_claim`) and the unmarked ends of pairs
    judged unrelated (null) among them."""
    links: tuple[LinkRow, ...]
    """Those whose two claims are both in this document, in order of id."""

    @property
    def text(self) -> str:
        """The document's text, in a dataset that has texts."""
        assert self.document.text is not None
        return self.document.text


class SpanGroup(Struct, frozen=True):
    """A document ready for spaCy: its text, spans by the name of their group, and the rest."""

    text: str
    groups: dict[str, list[tuple[int, int, str, str]]]
    """Of each group, spans as start, end (code points), label and id."""
    data: dict[str, object]
    """What goes into `Doc.user_data`, plain JSON."""
    sentences: Sequence[Span]


class Dataset(Protocol):
    """The rows of a dataset, or of one part of a split.

    Each method goes through its rows anew; nothing is held in memory but what stands around one
    document. Offsets are code points. Without texts (`choices.text`), texts and quotes are null.
    """

    choices: Choices
    scheme: Scheme
    unit: Unit
    """What offsets are to count in the files."""
    part: str
    """`train`, `validation` or `test`; empty where nothing is split."""

    def documents(self) -> Iterator[DocumentRow]:
        """A row a document, in order of id."""
        ...

    def claims(self) -> Iterator[ClaimRow]:
        """A row a judgement, in order of document, place and annotator."""
        ...

    def links(self) -> Iterator[LinkRow]:
        """A row a judgement, in order of the link's id and annotator."""
        ...

    def evidence(self) -> Iterator[EvidenceRow]:
        """A row a judgement, in order of the evidence's id and annotator."""
        ...

    def reliabilities(self) -> Iterator[ReliabilityRow]:
        """A row a grade, in order of what it is of, name and annotator."""
        ...

    def speakers(self) -> Iterator[SpeakerRow]:
        """A row a speaker, in order of id."""
        ...

    def annotators(self) -> Iterator[AnnotatorRow]:
        """A row for everybody who judged something, in order of name."""
        ...

    def annotated(self) -> Iterator[Annotated]:
        """Each document once for every annotator who judged in it or said something of it.

        That is also who says that it is done, or whose voice it is. Once with none for a document
        of which nobody said anything. In order of the document's id and the annotator's name.
        """
        ...

    def links_across(self) -> Iterator[LinkRow]:
        """The links whose claims are in two documents, in order of id and annotator."""
        ...

    def text(self, document: str) -> str:
        """A document's text; of two documents in turn it is read once."""
        ...

    def tokens(self, text: str) -> Sequence[Span]:
        """The tokens of a text, as the pipeline cuts it; what is between them is white space."""
        ...

    def doc_bin(self, documents: Iterable[SpanGroup]) -> tuple[bytes, int]:
        """Documents as a spaCy `DocBin` with their span groups and user data.

        Its spans are of whole tokens; the number says how many were widened to be that.
        """
        ...

    def docs_of(self, content: bytes) -> Iterator[SpanGroup]:
        """The documents of a `DocBin`, with their spans as they are there."""
        ...
